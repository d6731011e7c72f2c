"""What happens to a request, in Pode's order.

Steps of the server itself, static files, the route (404, 405), the body (400), middleware, the route's own middleware,
the route's handler; and at the end, whatever came before, the exchange's `on_end` and the endware. Middleware so does
not run for a request without a route, and endware always does.
"""

from __future__ import annotations

import threading

from pshost.web.body import BodyError, parse_body
from pshost.web.error_pages import ErrorDetails, ErrorPages
from pshost.web.errors import WebError
from pshost.web.path_pattern import PathPattern, route_path
from pshost.web.routing import RouteTable
from pshost.web.static_files import StaticFiles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.web.body import BodyParser
    from pshost.web.exchange import Exchange
    from pshost.web.routing import Handler


class PipelineError(WebError):
    """Middleware or a body parser cannot be added; the text is Pode's."""


class Middleware:
    """A handler that runs before the routes, or before those whose path matches `route`.

    Its result says whether the request goes on: it does unless the result is false and not None.
    """

    __slots__ = ("data", "handler", "name", "pattern", "route")

    def __init__(self, name: str, handler: Handler, *, route: str = "", data: object = None) -> None:
        self.name = name
        self.handler = handler
        self.route = route
        self.pattern = PathPattern(route_path(route)) if route else None
        self.data = data


def describe(error: BaseException) -> ErrorDetails:
    """What an error page shows of a Python exception."""
    return ErrorDetails(str(error), category=type(error).__name__)


class Pipeline:
    """Takes exchanges through the server; a `dispatch` of :class:`pshost.web.server.WebServer`.

    `on_error` is told of every exception of a handler; `details` makes of one what an error page shows of it;
    `on_route` sees an exchange whose route has been found and whose body has been read, before any middleware, and
    `on_finish` every exchange at its end, for metrics. They run on the exchange's thread.
    """

    def __init__(
        self, *, error_pages: ErrorPages | None = None, on_error: Callable[[Exchange, Exception], object] | None = None,
        details: Callable[[Exception], ErrorDetails | None] = describe,
        on_route: Callable[[Exchange], object] | None = None, on_finish: Callable[[Exchange], object] | None = None,
    ) -> None:
        self.routes = RouteTable()
        self.static = StaticFiles()
        self.error_pages = error_pages or ErrorPages()
        self.body_parsers: dict[str, BodyParser] = {}
        self.before: list[Handler] = []
        """Steps of the server itself (limits, security headers): before everything else, for requests of any path."""
        self.endware: list[Handler] = []
        self._middleware: tuple[Middleware, ...] = ()
        self._lock = threading.Lock()
        self._on_error = on_error
        self._details = details
        self._on_route = on_route
        self._on_finish = on_finish

    # -- putting it together -------------------------------------------------------------------------------------------

    @property
    def middleware(self) -> tuple[Middleware, ...]:
        """The middleware, in the order it was added."""
        return self._middleware

    def add_middleware(self, middleware: Middleware) -> None:
        """Add middleware behind the others. Raises PipelineError for a name that is there."""
        with self._lock:
            if self.find_middleware(middleware.name) is not None:
                raise PipelineError(f"[Middleware] {middleware.name}: Middleware already defined.")
            self._middleware = (*self._middleware, middleware)

    def find_middleware(self, name: str) -> Middleware | None:
        """Middleware by its name in any case, or None."""
        folded = name.lower()
        return next((each for each in self._middleware if each.name.lower() == folded), None)

    def remove_middleware(self, name: str) -> None:
        """Take middleware away; nothing happens without it."""
        folded = name.lower()
        with self._lock:
            self._middleware = tuple(each for each in self._middleware if each.name.lower() != folded)

    def clear_middleware(self) -> None:
        """Take all middleware away."""
        with self._lock:
            self._middleware = ()

    def add_body_parser(self, content_type: str, parser: BodyParser) -> None:
        """Read bodies of a content type with `parser`. Raises PipelineError for a type that has one."""
        kind = content_type.lower()
        if kind in self.body_parsers:
            raise PipelineError(f"A body-parser is already defined for the {content_type} content-type.")
        self.body_parsers[kind] = parser

    def remove_body_parser(self, content_type: str) -> None:
        """Read bodies of a content type as usual again."""
        self.body_parsers.pop(content_type.lower(), None)

    # -- the way of a request ------------------------------------------------------------------------------------------

    def __call__(self, exchange: Exchange) -> None:
        """Answer a request."""
        exchange.error_pages = self.error_pages
        try:
            self._answer(exchange)
        except Exception as error:
            self._report(exchange, error)
            # What the handler wrote before stays, and the page comes behind it.
            exchange.fail(500, None, self._details(error))
        finally:
            for handler in (*exchange.on_end, *self.endware):
                try:
                    handler(exchange)
                except Exception as error:
                    self._report(exchange, error)
            if self._on_finish is not None:
                self._on_finish(exchange)

    def _answer(self, exchange: Exchange) -> None:
        for step in self.before:
            if not _goes_on(step(exchange)):
                return
        if self.static.answer(exchange) or not self._route(exchange):
            return
        path = exchange.request.path
        for middleware in self._middleware:
            if middleware.pattern is not None and middleware.pattern.match(path) is None:
                continue
            if not _goes_on(middleware.handler(exchange)):
                return
        route = exchange.route
        assert route is not None  # _route() has found one
        for handler in route.middleware:
            if not _goes_on(handler(exchange)):
                return
        if route.handler is not None:
            route.handler(exchange)

    def _route(self, exchange: Exchange) -> bool:
        """Find the route and read the body; false when the request ends here."""
        request = exchange.request
        name = exchange.endpoint.name
        match = self.routes.find(request.method, request.path, name)
        if match is None:
            exchange.fail(405 if self.routes.other_method(request.method, request.path, name) else 404)
            return False
        exchange.route = route = match.route
        exchange.parameters = match.parameters
        exchange.error_type = route.error_type
        try:
            exchange.body = parse_body(request, self.body_parsers, route.content_type)
            if request.query_string:
                _ = request.query  # a query that cannot be read ends the request here, not in a handler
        except (BodyError, ValueError) as error:
            exchange.fail(400, None, self._details(error))
            return False
        if self._on_route is not None:
            self._on_route(exchange)
        return True

    def _report(self, exchange: Exchange, error: Exception) -> None:
        if self._on_error is not None:
            self._on_error(exchange, error)


def _goes_on(result: object) -> bool:
    return result is None or bool(result)
