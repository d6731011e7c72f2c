"""The server's web side: its endpoints, routes and middleware, and what happens to a request.

A request goes through the files of the `public` folder and static routes, the route look-up, the body parser, the
middleware, the route's own middleware, the route, and at the end through the endware. Each is run in a runspace of
the pool `Web`, of which at most as many run at once as the server has threads.
"""

from __future__ import annotations

import os
import re
import threading
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.errors import pode_error
from pshost.runtime.values import Hashtable, PSObject, Switch

if TYPE_CHECKING:
    from pshost.clock import StopToken
    from pshost.commands.pode.context import PodeServer


class RouteGroup:
    """What the routes of a group have in common."""

    def __init__(
        self, path: str, middleware: list[Hashtable], endpoints: list[str] | None, if_exists: str, content_type: str,
        error_type: str,
    ) -> None:
        self.path = path
        self.middleware = middleware
        self.endpoints = endpoints
        self.if_exists = if_exists
        self.content_type = content_type
        self.error_type = error_type


def current_exchange(cmdlet: Any) -> Any:
    """The request and response that a command belongs to."""
    exchange = getattr(cmdlet.session, "exchange", None)
    if exchange is None:
        raise pode_error(f"{cmdlet.declaration.name} can only be used while a request is answered.")
    return exchange


class Static:
    """A folder (or a file) that is served below a path."""

    def __init__(self, path: str, source: str, defaults: list[str], download: bool) -> None:
        self.path = path
        self.source = source
        self.defaults = defaults
        self.download = download

    def file(self, path: str) -> str | None:
        """The file that a path names, or None; nothing outside the source is ever named."""
        rest = path[len(self.path) :].lstrip("/")
        root = os.path.realpath(self.source)
        found = os.path.realpath(os.path.join(root, rest)) if rest else root
        if found != root and not found.startswith(root + os.sep):
            return None
        if os.path.isdir(found):
            names = (os.path.join(found, name) for name in self.defaults)
            found = next((name for name in names if os.path.isfile(name)), "")
        return found if os.path.isfile(found) else None


DEFAULT_PAGES = ["index.html", "index.htm", "default.html", "default.htm"]


class Route:
    """A route's table, and the pattern of its path."""

    def __init__(self, method: str, path: str, endpoint: str, table: Hashtable) -> None:
        self.method = method
        self.path = path
        self.endpoint = endpoint
        self.table = table
        self.plain = ":" not in path and "*" not in path
        pattern = re.sub(r":(\w+)", r"(?P<\1>[^/]+?)", path).replace("*", ".*")
        self.pattern = re.compile(f"^{pattern}$", re.IGNORECASE)


class WebSide:
    """Everything of a server that has to do with HTTP."""

    def __init__(self, server: PodeServer) -> None:
        self._server = server
        self.endpoints: list[Hashtable] = []
        self.middleware: list[Hashtable] = []
        self.endware: list[Hashtable] = []
        self.body_parsers: dict[str, Any] = {}
        self.group: RouteGroup | None = None
        self.if_exists = "Error"
        self._routes: list[Route] = []
        self._static: list[Static] = []
        self._counts: dict[int, int] = {}
        self._lock = threading.Lock()
        self._front: Any = None

    # -- routes --------------------------------------------------------------------------------------------------------

    def find_route(self, method: str, path: str, endpoint: str) -> Hashtable | None:
        """The table of a route that is defined just so, or None."""
        found = self._defined(method, path, endpoint)
        return None if found is None else found.table

    def add_route(self, method: str, path: str, endpoint: str, table: Hashtable) -> None:
        """Define a route."""
        with self._lock:
            self._routes = [*self._routes, Route(method, path, endpoint, table)]

    def remove_route(self, method: str, path: str, endpoint: str) -> None:
        """Forget a route; without an endpoint, that of every endpoint."""
        with self._lock:
            self._routes = [
                route for route in self._routes
                if not (
                    route.method.lower() == method.lower() and route.path.lower() == path.lower()
                    and (not endpoint or route.endpoint.lower() == endpoint.lower())
                )
            ]

    def route_tables(self) -> list[Hashtable]:
        """The tables of all routes."""
        return [route.table for route in self._routes]

    def add_static(self, path: str, source: str, defaults: Any, download: bool) -> None:
        """Serve a folder."""
        self._static.append(Static(path, source, list(defaults or DEFAULT_PAGES), download))

    def add_middleware(self, table: Hashtable) -> None:
        """Add a middleware behind the others."""
        pattern = table["Route"]
        if pattern:
            text = pattern if pattern.startswith("/") else f"/{pattern}"
            table["Pattern"] = "^" + re.sub(r":(\w+)", r"[^/]+?", text).replace("*", ".*") + "$"
        self.middleware = [*self.middleware, table]

    def remove_middleware(self, name: str) -> None:
        """Forget a middleware."""
        self.middleware = [table for table in self.middleware if table["Name"].lower() != name.lower()]

    def _defined(self, method: str, path: str, endpoint: str) -> Route | None:
        for route in self._routes:
            if (
                route.method.lower() == method.lower() and route.path.lower() == path.lower()
                and route.endpoint.lower() == (endpoint or "").lower()
            ):
                return route
        return None

    def _matching(self, method: str, path: str, endpoint: str) -> tuple[Route, dict[Any, str]] | None:
        """The route of a request: of method `*` first, then of the exact path, then the first whose pattern matches."""
        folded = path.lower()
        for wanted in ("*", method.lower()):
            routes = [
                route for route in self._routes
                if route.method.lower() == wanted and route.endpoint.lower() in ("", endpoint.lower())
            ]
            routes.sort(key=lambda route: not route.endpoint)
            for route in routes:
                if route.plain and route.path.lower() == folded:
                    return route, {0: path}
            for route in routes:
                match = route.pattern.match(path)
                if match is not None:
                    return route, {0: path, **match.groupdict()}
        return None

    def _other_method(self, path: str) -> bool:
        return any(route.pattern.match(path) for route in self._routes)

    # -- listening -----------------------------------------------------------------------------------------------------

    def urls(self) -> list[tuple[str, str, str]]:
        """Protocol, address and flags of each endpoint."""
        rows = []
        for table in self.endpoints:
            named = not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", table["Name"])
            flags = ([f"Name: {table['Name']}"] if named else []) + (["Default"] if table["Default"] else [])
            rows.append((str(table["Protocol"]), str(table["Url"]), ", ".join(flags)))
        return rows

    def status_counts(self) -> dict[int, int]:
        """How many requests were answered with which status."""
        with self._lock:
            return dict(self._counts)

    def listen(self) -> None:
        """Bind the sockets of the endpoints."""
        if not self.endpoints:
            return
        from pshost.commands.pode.http_front import HttpFront

        self._front = HttpFront(self._server.clock, self.answer, self._server.threads)
        self._front.listen(self.endpoints)

    def open(self) -> None:
        """Answer requests from now on."""
        if self._front is not None:
            self._front.open()

    def close(self) -> None:
        """Answer no more."""
        front, self._front = self._front, None
        if front is not None:
            front.close()

    # -- answering -----------------------------------------------------------------------------------------------------

    def answer(self, request: Any, endpoint: Hashtable, stop: StopToken | None) -> Any:
        """Take a request through the server; gives the response."""
        from pshost.commands.pode.request import Exchange

        server = self._server
        exchange = Exchange(server, request)
        with server.runspaces.runspace("Web", stop) as session:
            session.exchange = exchange
            try:
                event = self._event(exchange, endpoint)
                session.global_scope.set("webevent", event)
                try:
                    self._through(exchange, event, endpoint)
                except Exception as error:
                    server.logs.failure(error)
                    exchange.response.body = b""
                    exchange.fail(500, None, error)
                self._afterwards()
            finally:
                session.exchange = None
                session.global_scope.set("webevent", None)
        status = exchange.response.status
        with self._lock:
            self._counts[status] = self._counts.get(status, 0) + 1
        return exchange.response

    def _event(self, exchange: Any, endpoint: Hashtable) -> Hashtable:
        """`$WebEvent`."""
        from pshost.commands.pode.moments import utc_moment
        from pshost.commands.pode.request import decoded_path
        from pshost.commands.pode.web_types import PodeRequest, PodeResponse
        from pshost.tasks.process import new_id

        request = exchange.request
        server = self._server
        event = Hashtable((
            ("OnEnd", []), ("Auth", Hashtable()), ("Response", PodeResponse(exchange)),
            ("Request", PodeRequest(exchange)), ("Lockable", server.lockable), ("Path", decoded_path(request.path)),
            ("Method", request.method.lower()), ("Query", Hashtable()),
            ("Endpoint", Hashtable((
                ("Protocol", endpoint["Protocol"]), ("Address", request.host), ("Name", endpoint["Name"]),
            ))),
            ("ContentType", request.header("Content-Type")), ("ErrorType", None), ("Cookies", Hashtable()),
            ("PendingCookies", Hashtable()), ("Parameters", None), ("Data", None), ("Files", None), ("Streamed", True),
            ("Route", None), ("StaticContent", None), ("Timestamp", utc_moment(server.clock.utcnow())),
            ("TransferEncoding", None), ("AcceptEncoding", None), ("Ranges", None), ("Sse", None), ("Signal", None),
            ("ContextId", new_id()), ("Metadata", Hashtable()),
        ))
        exchange.event = event
        return event

    def _through(self, exchange: Any, event: Hashtable, endpoint: Hashtable) -> None:
        """The way of a request, up to and with its route."""
        from pshost.commands.pode.request import BadBodyError, body_data, form_table

        request = exchange.request
        path: str = event["Path"]
        if self._public(exchange, path):
            return
        found = self._matching(request.method, path, str(endpoint["Name"]))
        if found is None:
            exchange.fail(405 if self._other_method(path) else 404)
            return
        route, parameters = found
        table = route.table
        event["Route"] = table
        event["Parameters"] = Hashtable(parameters.items())
        event["ErrorType"] = exchange.error_type = table["ErrorType"] or ""
        try:
            kind = (table["ContentType"] or request.content_type).split(";", 1)[0].strip().lower()
            event["Data"], event["Files"] = body_data(self._server, request, kind)
        except BadBodyError:
            exchange.fail(400)
            return
        event["Query"] = form_table(request.query)
        for name, value in exchange.cookies().items():
            event["Cookies"][name] = value
        for middleware in self.middleware:
            pattern = middleware.get("Pattern")
            if pattern and not re.match(pattern, path, re.IGNORECASE):
                continue
            if not self._passes(middleware):
                return
        for middleware in table["Middleware"]:
            if not self._passes(middleware):
                return
        block = table["Logic"]
        if block is not None:
            block.invoke(*(table["Arguments"] or ()))
        for block in event["OnEnd"] or ():
            logic = block.get("Logic") if isinstance(block, Hashtable) else block
            if logic is not None:
                logic.invoke()

    @staticmethod
    def _passes(middleware: Hashtable) -> bool:
        """Run a middleware; only a falsy output that is not null stops the request."""
        from pshost.runtime.operators.logic import truthy

        outputs = middleware["Logic"].invoke(*(middleware["Arguments"] or ()))
        if not outputs:
            return True
        value = outputs[0] if len(outputs) == 1 else outputs
        if value.__class__ is PSObject:
            value = value.base
        if isinstance(value, Switch):
            return bool(value)
        return value is None or bool(truthy(value))

    def _afterwards(self) -> None:
        for endware in self.endware:
            try:
                endware["Logic"].invoke(*(endware["Arguments"] or ()))
            except Exception as error:
                self._server.logs.failure(error)

    def _public(self, exchange: Any, path: str) -> bool:
        """Answer with a file of the public folder or of a static route."""
        import mimetypes

        public = os.path.join(self._server.root, "public")
        places = [Static("", public, DEFAULT_PAGES, False)] if os.path.isdir(public) else []
        folded = path.lower()
        places += [
            place for place in self._static
            if folded == place.path.lower() or folded.startswith(place.path.lower() + "/")
        ]
        for place in places:
            found = place.file(path)
            if found is None:
                continue
            with open(found, "rb") as file:
                exchange.response.write(file.read())
            kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
            exchange.response.content_type = f"{kind}; charset=utf-8"
            if place.download:
                exchange.response.set_header(
                    "Content-Disposition", f'attachment; filename="{os.path.basename(found)}"'
                )
            return True
        return False
