"""One request on its way through the server."""

from __future__ import annotations

from datetime import UTC, datetime

from pshost.identity import new_id
from pshost.web.response import Response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from pshost.web.body import Body
    from pshost.web.endpoint import Endpoint
    from pshost.web.error_pages import ErrorDetails, ErrorPages
    from pshost.web.request import Request
    from pshost.web.routing import Route

    class StopHook(Protocol):
        """What stops the code of a handler; `pshost.clock.StopToken` is one."""

        stopped: bool

        def stop(self, reason: str = "stopped") -> object:
            """Ask the handler to end."""


class Exchange:
    """The request, the response, and what was found out on the way; handlers get it and nothing else.

    `data` is for the command layer, `on_end` are callables that run after the route. `thread` is the number of the
    thread that answers, from 1. `disconnected` turns true when the client hangs up while a handler runs.
    """

    __slots__ = (
        "_context_id", "body", "data", "disconnected", "endpoint", "error_pages", "error_type", "on_end",
        "parameters", "request", "response", "route", "static_file", "stop", "thread", "timestamp",
    )

    def __init__(self, request: Request, endpoint: Endpoint) -> None:
        self.request = request
        self.response = Response()
        self.endpoint = endpoint
        self.route: Route | None = None
        self.parameters: dict[str | int, str] = {}
        self.body: Body | None = None
        self.static_file: str | None = None
        self.error_type = ""
        self.error_pages: ErrorPages | None = None
        self.data: dict[str, object] = {}
        self.on_end: list[Callable[[Exchange], object]] = []
        self.stop: StopHook | None = None
        self.thread = 0
        self.disconnected = False
        self.timestamp = datetime.now(UTC)
        self._context_id: str | None = None

    @property
    def context_id(self) -> str:
        """A GUID of this exchange; the client gets it in `X-Pode-ContextId`."""
        if self._context_id is None:
            self._context_id = new_id()
        return self._context_id

    def fail(
        self, code: int, description: str | None = None, details: ErrorDetails | None = None,
        content_type: str | None = None,
    ) -> None:
        """Answer with a status and its error page."""
        pages = self.error_pages
        if pages is None:
            from pshost.web.error_pages import ErrorPages

            pages = ErrorPages()
        pages.write(self, code, description, details, content_type)
