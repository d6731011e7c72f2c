"""The server's web side: what scripts define of it, on `pshost.web`, and the runspaces in which requests are answered.

The way of a request is that of :class:`pshost.web.pipeline.Pipeline`. Each is taken through it in a runspace of the
pool `Web`, of which at most as many run at once as the server has threads.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.errors import pode_error
from pshost.runtime.values import Hashtable, PSObject, Switch
from pshost.tasks.body import call_stoppable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pshost.clock import Signal, StopToken
    from pshost.commands.pode.context import PodeServer
    from pshost.commands.pode.web_event import WebEvent
    from pshost.web.endpoint import Endpoint, EndpointTable
    from pshost.web.error_pages import ErrorDetails, ErrorPages
    from pshost.web.exchange import Exchange
    from pshost.web.limits import Limits
    from pshost.web.pipeline import Pipeline
    from pshost.web.server import WebServer


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


def current_exchange(cmdlet: Any) -> Exchange:
    """The request and response that a command belongs to."""
    exchange: Exchange | None = getattr(cmdlet.session, "exchange", None)
    if exchange is None:
        raise pode_error(f"{cmdlet.declaration.name} can only be used while a request is answered.")
    return exchange


def event_of(exchange: Exchange) -> Hashtable:
    """The `$WebEvent` of a request."""
    event = exchange.data["event"]
    assert isinstance(event, Hashtable)
    return event


@contextmanager
def web_errors() -> Iterator[None]:
    """Give what the web layer refuses to the script, as Pode throws it."""
    from pshost.web.errors import WebError

    try:
        yield
    except WebError as error:
        raise pode_error(str(error)) from error


def block_handler(table: Hashtable) -> Callable[[Exchange], bool]:
    """The handler that runs the block of a route's, middleware's or endware's table; gives whether the request goes on.

    The table is read at every request, so that a change of it counts. Only a falsy output that is not null stops.
    """

    def handle(_exchange: Exchange) -> bool:
        block = table["Logic"]
        if block is None:
            return True
        outputs = block.invoke(*(table["Arguments"] or ()))
        return not outputs or _goes_on(outputs[0] if len(outputs) == 1 else outputs)

    return handle


def _goes_on(value: Any) -> bool:
    from pshost.runtime.operators.logic import truthy

    if value.__class__ is PSObject:
        value = value.base
    if isinstance(value, Switch):
        return bool(value)
    return value is None or bool(truthy(value))


def error_details(error: Any) -> ErrorDetails | None:
    """What an error page shows of an exception or an error record."""
    from pshost.runtime.errors.record import ErrorRecord, record_of
    from pshost.web.error_pages import ErrorDetails

    if error is None:
        return None
    record = error if isinstance(error, ErrorRecord) else record_of(error)
    return ErrorDetails(record.message, record.ScriptStackTrace or "", "", str(record.Category))


class WebSide:
    """Everything of a server that has to do with HTTP."""

    def __init__(self, server: PodeServer) -> None:
        self._server = server
        self.group: RouteGroup | None = None
        self.if_exists = "Error"
        self._counts: dict[int, int] = {}
        self._lock = threading.Lock()
        self._listening: WebServer | None = None
        self._new_event: type[WebEvent]  # with the pipeline
        self._gate: Signal | None = None  # what requests wait for while the server is suspended
        self._retry_after: int | None = None  # in seconds, while the server is disabled

    # A script without endpoints or routes imports nothing of `pshost.web`.

    @cached_property
    def endpoints(self) -> EndpointTable:
        """The endpoints; the `data` of each is its table as Pode has it."""
        from pshost.web.endpoint import EndpointTable

        return EndpointTable()

    @cached_property
    def pipeline(self) -> Pipeline:
        """The way of a request; the `data` of a route or middleware is its table as Pode has it."""
        from pshost.commands.pode.web_event import BODY_PARSERS, WebEvent, fill_event
        from pshost.web.pipeline import Pipeline
        from pshost.web.static_files import StaticRoute

        made = Pipeline(
            on_error=lambda _, error: self._server.logs.failure(error), details=error_details,
            on_route=fill_event, on_finish=self._finished,
        )
        made.body_parsers.update(BODY_PARSERS)
        self._new_event = WebEvent
        made.before.append(self._is_enabled)
        public = os.path.join(self._server.root, "public")
        if os.path.isdir(public):
            made.static.add(StaticRoute("", public))
        return made

    def has_endpoint(self, name: str) -> bool:
        """Whether an endpoint has this name."""
        return self.endpoints.get(name) is not None

    def has_endpoints(self, *types: str) -> bool:
        """Whether there are endpoints of some types."""
        return "endpoints" in self.__dict__ and bool(self.endpoints.of_types(*types))

    def urls(self) -> list[tuple[str, str, str]]:
        """Protocol, address and flags of each endpoint."""
        return [
            (endpoint.protocol, endpoint.url, ", ".join(_flags(endpoint)))
            for endpoint in (self.endpoints if "endpoints" in self.__dict__ else ())
        ]

    def status_counts(self) -> dict[int, int]:
        """How many requests were answered with which status."""
        with self._lock:
            return dict(self._counts)

    def active_requests(self) -> tuple[int, int]:
        """How many requests wait for a thread, and how many are being answered."""
        listening = self._listening
        under_way = 0 if listening is None else listening.under_way
        processing = min(under_way, self._server.threads)
        return under_way - processing, processing

    def listen(self) -> None:
        """Bind the sockets of the endpoints."""
        if not self.has_endpoints("Http"):
            return
        from pshost.clock import StopToken
        from pshost.web.server import BindError, WebServer

        server = self._server
        self.pipeline.error_pages = self._error_pages()
        listening = WebServer(
            self.endpoints.of_types("Http"), self._answer, threads=server.threads, make_stop=lambda: StopToken(server.clock),
            limits=self.limits(),
        )
        try:
            listening.bind()
        except BindError as error:
            raise pode_error(str(error)) from error
        self._listening = listening

    def open(self) -> None:
        """Answer requests from now on."""
        if self._listening is not None:
            self._listening.start()

    def close(self) -> None:
        """Answer no more; requests that run are stopped."""
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.stop()

    def suspend(self) -> None:
        """Let the requests that come wait until :meth:`resume`."""
        from pshost.clock import Signal

        self._gate = Signal()

    def resume(self) -> None:
        """Answer those that wait, and go on."""
        gate, self._gate = self._gate, None
        if gate is not None:
            gate.set()

    def wait_while_suspended(self, stop: StopToken) -> None:
        """Wait until the server is not suspended."""
        gate = self._gate
        if gate is not None:
            stop.wait_for(gate)

    def disable(self, retry_after: int) -> None:
        """Answer every request with 503 until :meth:`enable`; clients are told to ask again after so many seconds."""
        self._retry_after = retry_after

    @property
    def disabled(self) -> bool:
        """Whether requests are refused."""
        return self._retry_after is not None

    def enable(self) -> None:
        """Answer requests again."""
        self._retry_after = None

    def _is_enabled(self, exchange: Exchange) -> bool:
        if self._retry_after is None:
            return True
        exchange.response.headers.set("Retry-After", str(self._retry_after))
        exchange.fail(503)
        return False

    def _answer(self, exchange: Exchange) -> None:
        """Take a request through the pipeline, under its stop token."""
        stop: Any = exchange.stop
        _, error = call_stoppable(stop, self.answer, exchange, stop)
        if error is not None:
            raise error

    def answer(self, exchange: Exchange, stop: StopToken) -> None:
        """Take a request through the pipeline in a runspace, which `stop` stops."""
        server, pipeline = self._server, self.pipeline
        self.wait_while_suspended(stop)
        with server.runspaces.runspace("Web", stop) as session:
            session.exchange = exchange
            exchange.data["event"] = event = self._new_event(server, exchange)
            session.global_scope.set("webevent", event)
            session.global_scope.set("threadid", exchange.thread)
            try:
                pipeline(exchange)
            finally:
                session.exchange = None
                del exchange.data["event"]  # which holds the exchange
                session.global_scope.set("webevent", None)

    def _finished(self, exchange: Exchange) -> None:
        status = exchange.response.status
        with self._lock:
            self._counts[status] = self._counts.get(status, 0) + 1
        self._server.logs.request(exchange)

    def limits(self) -> Limits:
        """The limits that the server's settings ask for."""
        from pshost.commands.pode.config import setting
        from pshost.web.limits import Limits

        limits = Limits()
        timeout = setting(self._server, "Server", "Request", "Timeout")
        size = setting(self._server, "Server", "Request", "BodySize")
        if timeout:
            limits.request_time = float(timeout)
        if size:
            limits.body_size = int(size)
        return limits

    def _error_pages(self) -> ErrorPages:
        """The error pages that the server's settings ask for."""
        from pshost.commands.pode.config import setting
        from pshost.web.error_pages import ErrorPages

        server = self._server
        routes = setting(server, "Web", "ErrorPages", "Routes")
        return ErrorPages(
            default=str(setting(server, "Web", "ErrorPages", "Default") or ""),
            routes={str(path): str(kind) for path, kind in routes.items()} if isinstance(routes, Hashtable) else None,
            strict=bool(setting(server, "Web", "ErrorPages", "StrictContentTyping")),
            folder=os.path.join(server.root, "errors"), show_exceptions=server.show_exceptions,
        )


def _flags(endpoint: Endpoint) -> list[str]:
    return ([f"Name: {endpoint.name}"] if endpoint.named else []) + (["Default"] if endpoint.default else [])
