"""The route table: which handler answers a method and path.

A route is found in this order, as in Pode: routes of the method `*` come before those of the request's method; within a
method, a path that is spelled exactly so comes before the patterns, and of these the first that was defined and matches
is *the* path, even if it then has no route for the request's endpoint. Within a path, the route of the endpoint comes
before that of no endpoint.

Look-ups take no lock: an addition is seen when it is whole, a removal builds a new table and puts it in the old one's place. Patterns are
kept by the whole parts of a path that they begin with, so that a request tries those alone which may match it.
"""

from __future__ import annotations

import threading
from heapq import merge

from pshost.web.errors import WebError
from pshost.web.path_pattern import PathPattern, route_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pshost.web.exchange import Exchange

    Handler = Callable[[Exchange], object]

METHODS = ("Connect", "Delete", "Get", "Head", "Merge", "Options", "Patch", "Post", "Put", "Trace", "*")
_SPELLINGS = {method.lower(): method for method in METHODS}
EXISTING = ("Error", "Overwrite", "Skip")


class RouteError(WebError):
    """A route cannot be added; the text is Pode's."""


class Route:
    """A method and path, and what answers them.

    `handler` may be None for a route that only has middleware. `data` is for the caller: whatever belongs to the route
    there. `endpoint` is an endpoint's name, empty for a route of every endpoint.
    """

    __slots__ = (
        "content_type", "data", "endpoint", "error_type", "handler", "method", "middleware", "path", "pattern",
    )

    def __init__(
        self, method: str, path: str, handler: Handler | None, *, middleware: Sequence[Handler] = (),
        endpoint: str = "", content_type: str = "", error_type: str = "", data: object = None,
    ) -> None:
        spelled = _SPELLINGS.get(method.lower())
        if spelled is None:
            raise RouteError(f"got the method '{method}', want one of {', '.join(METHODS)}")
        self.method = spelled
        self.path = route_path(path)
        self.pattern = PathPattern(self.path)
        self.handler = handler
        self.middleware = list(middleware)
        self.endpoint = endpoint or ""
        self.content_type = content_type
        self.error_type = error_type
        self.data = data
        if handler is None and not self.middleware:
            raise RouteError(f"[{self.method}] {self.path}: No logic passed.")


class Match:
    """The route of a request, and the values of its placeholders."""

    __slots__ = ("parameters", "route")

    def __init__(self, route: Route, parameters: dict[str | int, str]) -> None:
        self.route = route
        self.parameters = parameters


class _Path:
    """All routes of one path and method: one an endpoint."""

    __slots__ = ("pattern", "routes")

    def __init__(self, pattern: PathPattern) -> None:
        self.pattern = pattern
        self.routes: dict[str, Route] = {}

    def route(self, endpoint: str) -> Route | None:
        """The route of an endpoint, else that of every endpoint."""
        found = self.routes.get(endpoint) if endpoint else None
        return found if found is not None else self.routes.get("")


class _Method:
    """All paths of one method: by their text, and the patterns by what they begin with, in the order of definition."""

    __slots__ = ("beginnings", "exact", "patterns")

    def __init__(self) -> None:
        self.exact: dict[str, _Path] = {}
        self.patterns: list[_Path] = []
        self.beginnings: dict[str, list[tuple[int, _Path]]] = {}

    def put(self, route: Route) -> None:
        """Add a route, or replace that of its path and endpoint."""
        pattern = route.pattern
        path = self.exact.get(pattern.key)
        if path is not None:
            path.routes[route.endpoint.lower()] = route
            return
        path = _Path(pattern)
        path.routes[route.endpoint.lower()] = route
        self.exact[pattern.key] = path
        # A path without any special character matches nothing but itself, so only the others need be tried.
        if not pattern.plain:
            self.beginnings.setdefault(pattern.beginning, []).append((len(self.patterns), path))
            self.patterns.append(path)

    def candidates(self, path: str) -> Iterable[_Path]:
        """The patterns that may match a path, in the order of definition."""
        if len(self.beginnings) < 2 or not path.isascii():
            return self.patterns
        folded, ends = path.lower(), [0, *(i for i, letter in enumerate(path) if letter == "/" and i)]
        some = [found for end in ends if (found := self.beginnings.get(folded[:end])) is not None]
        return [candidate for _, candidate in (some[0] if len(some) == 1 else merge(*some))]

    def find(self, path: str, endpoint: str) -> Match | None:
        found = self.exact.get(path.lower())
        route = found.route(endpoint) if found is not None else None
        if route is not None:
            # A pattern that is asked for by its own text need not match itself; then there are no parameters.
            return Match(route, {0: path} if route.pattern.plain else route.pattern.match(path) or {})
        for candidate in self.candidates(path):
            values = candidate.pattern.match(path)
            if values is not None:
                route = candidate.route(endpoint)
                return None if route is None else Match(route, values)
        return None


class RouteTable:
    """The routes of a server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._routes: dict[tuple[str, str, str], Route] = {}  # by method, path and endpoint, in the order of definition
        self._methods: dict[str, _Method] = {}

    def __len__(self) -> int:
        return len(self._routes)

    def add(self, route: Route, *, if_exists: str = "Error", url: str = "") -> bool:
        """Add a route; false when it is there and `if_exists` says to skip it.

        A route that is there is an error of Pode's text (RouteError), which names `url` for a route of one endpoint,
        unless `if_exists` is `Skip` or `Overwrite`.
        """
        mode = if_exists.lower()
        if mode not in ("error", "overwrite", "skip"):
            raise RouteError(f"got '{if_exists}' for a route that exists, want one of {', '.join(EXISTING)}")
        with self._lock:
            key = _key(route.method, route.pattern.key, route.endpoint)
            if key in self._routes:
                if mode == "skip":
                    return False
                if mode == "error":
                    where = f"Already defined for {url}" if route.endpoint and url else "Already defined."
                    raise RouteError(f"[{route.method}] {route.path}: {where}")
            self._routes[key] = route  # where it replaces another it keeps that one's place in the order of definition
            self._put(self._methods, route)
            return True

    def remove(self, method: str, path: str, endpoint: str = "") -> bool:
        """Forget a route of exactly this endpoint; false when there is none."""
        key = _key(method, route_path(path).lower(), endpoint)
        with self._lock:
            if key not in self._routes:
                return False
            self._rebuild({known: route for known, route in self._routes.items() if known != key})
            return True

    def clear(self, method: str = "") -> None:
        """Forget every route, or those of a method."""
        folded = method.lower()
        with self._lock:
            self._rebuild({key: route for key, route in self._routes.items() if folded and key[0] != folded})

    def get(self, method: str = "", path: str = "", endpoints: Sequence[str] = ()) -> list[Route]:
        """The routes of a method, a path as it was defined, and some endpoints; each only where it is given."""
        key = route_path(path).lower() if path else ""
        wanted = {name.lower() for name in endpoints}
        return [
            route for route in list(self._routes.values())
            if (not method or route.method.lower() == method.lower())
            and (not key or route.pattern.key == key)
            and (not wanted or route.endpoint.lower() in wanted)
        ]

    def defined(self, method: str, path: str, endpoint: str = "") -> Route | None:
        """The route that was defined for exactly this method, path and endpoint, or None."""
        return self._routes.get(_key(method, route_path(path).lower(), endpoint))

    def find(self, method: str, path: str, endpoint: str = "") -> Match | None:
        """The route of a request, or None."""
        methods = self._methods
        name = endpoint.lower()
        any_method = methods.get("*")
        if any_method is not None:
            found = any_method.find(path, name)
            if found is not None:
                return found
        own = methods.get(method.lower())
        return None if own is None else own.find(path, name)

    def other_method(self, method: str, path: str, endpoint: str = "") -> bool:
        """Whether a request would have a route if its method were another one: the difference of 405 and 404."""
        name = endpoint.lower()
        folded = method.lower()
        return any(each.find(path, name) is not None for key, each in list(self._methods.items()) if key != folded)

    def _rebuild(self, routes: dict[tuple[str, str, str], Route]) -> None:
        methods: dict[str, _Method] = {}
        for route in routes.values():
            self._put(methods, route)
        self._methods, self._routes = methods, routes

    @staticmethod
    def _put(methods: dict[str, _Method], route: Route) -> None:
        own = methods.get(route.method.lower()) or _Method()
        own.put(route)
        methods[route.method.lower()] = own


def _key(method: str, path: str, endpoint: str) -> tuple[str, str, str]:
    return method.lower(), path, (endpoint or "").lower()
