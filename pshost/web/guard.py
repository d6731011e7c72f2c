"""The connection: uvicorn's protocol with the limits that it lacks.

uvicorn takes headers of any size and waits for them for ever. Here headers that are too large are answered with 431,
a connection whose headers do not come in time is closed, and a handler is told when its client hangs up.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from uvicorn.config import Config
    from uvicorn.server import ServerState


class HeadersTooLargeError(Exception):
    """Raised inside the parser, which ends at it."""


class GuardedProtocol(HttpToolsProtocol):
    """One connection. The limits are those of the application."""

    def __init__(
        self, config: Config, server_state: ServerState, app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        limits = config.app.limits  # type: ignore[union-attr]  # always an Application, see server.py
        self._header_size: int = limits.header_size
        self._header_time: float = limits.header_time
        self._received = 0  # bytes since the headers of this request began
        self._in_headers = True
        self._refused = 400
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin; a client that connects must speak soon."""
        super().connection_made(transport)
        self._timer = self.loop.call_later(self._header_time, self._too_late)

    def data_received(self, data: bytes) -> None:
        """Count what belongs to headers, and feed the parser."""
        if self._in_headers:
            self._received += len(data)
            if self._timer is None:
                self._timer = self.loop.call_later(self._header_time, self._too_late)
        super().data_received(data)
        # The parser keeps a header to itself until it is whole, so its bytes must be counted here too.
        if self._in_headers and self._received > self._header_size and not self.transport.is_closing():
            self._refused = 431
            self.send_400_response("Request header fields are too large.")

    def on_headers_complete(self) -> None:
        """The headers are whole; the application is called unless they are too large."""
        if self._received > self._header_size:
            size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
            if size > self._header_size:
                self._refused = 431
                raise HeadersTooLargeError
        self._in_headers = False
        self._received = 0
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The body is whole; what comes next are the headers of another request."""
        super().on_message_complete()
        self._in_headers = True

    def send_400_response(self, msg: str) -> None:
        """Refuse what cannot be parsed, or is too large, and close the connection."""
        content = b"".join((
            STATUS_LINE[self._refused], b"server: Pode\r\ncontent-type: text/plain; charset=utf-8\r\n",
            b"content-length: %d\r\nconnection: close\r\n\r\n" % len(msg), msg.encode("ascii"),
        ))
        self.transport.write(content)
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the handler that runs for this connection."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        cycle = self.cycle
        hang_up = None
        if cycle is not None and not cycle.response_complete:
            hang_up = cycle.scope.get("pshost.hang_up")
        super().connection_lost(exc)
        if hang_up is not None:
            hang_up()  # type: ignore[operator]  # put there by the application

    def _too_late(self) -> None:
        self._timer = None
        if self.transport.is_closing():
            return
        if self._received:
            self._refused = 408
            self.send_400_response("The request took too long.")
        else:
            self.transport.close()
