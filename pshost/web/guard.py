"""The connection: uvicorn's protocol with the limits that it lacks, and a short way for requests without a body.

uvicorn takes headers of any size and waits for them for ever. Here headers that are too large are answered with 431,
a connection whose headers do not come in time is closed, and a handler is told when its client hangs up.

A request without a body needs none of ASGI's messages: what it asks is known with its headers, and what it is answered is written
at once. That takes less than half of the time that a task and its messages take. Bodies, files, upgrades, requests that come before
the one before has been answered, and clients that do not read go the way of ASGI.
"""

from __future__ import annotations

import asyncio
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from pshost.web.app import BODILESS, RefusedError
from pshost.web.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from uvicorn.config import Config
    from uvicorn.server import ServerState

    from pshost.web.app import Application, Job
    from pshost.web.exchange import Exchange
    from pshost.web.response import Response

# A request with one of these goes the way of ASGI.
_NOT_SHORT = frozenset((b"content-length", b"transfer-encoding", b"expect", b"upgrade"))


class HeadersTooLargeError(Exception):
    """Raised inside the parser, which ends at it."""


class _Nobody:
    """Stands for the event on which a task waits for more of a request: here none does."""

    __slots__ = ()

    def set(self) -> None:
        """Nobody waits."""


_NOBODY = _Nobody()


class ShortCycle:
    """A request without a body and its answer, with what uvicorn's protocol looks at of a cycle."""

    __slots__ = ("disconnected", "job", "keep_alive", "method", "protocol", "response_complete")

    message_event = _NOBODY

    def __init__(self, protocol: GuardedProtocol, method: str, keep_alive: bool) -> None:
        self.protocol = protocol
        self.method = method
        self.keep_alive = keep_alive
        self.response_complete = False
        self.disconnected = False
        self.job: Job | None = None

    def answer(self, response: Response) -> None:
        """Send what the handler (or who answers in its place) has to say."""
        job, self.job = self.job, None  # which holds this
        self.protocol.send_short(self, response, None if job is None else job.exchange)


class GuardedProtocol(HttpToolsProtocol):
    """One connection. The limits are those of the application."""

    cycle: Any  # uvicorn's, or a ShortCycle, which has what the protocol looks at

    def __init__(
        self, config: Config, server_state: ServerState, app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        limits = config.app.limits  # type: ignore[union-attr]  # always an Application, see server.py
        self._header_size: int = limits.header_size
        self._header_time: float = limits.header_time
        self._application: Application = config.app  # type: ignore[assignment]
        self._received = 0  # bytes since the headers of this request began
        self._in_headers = True
        self._refused = 400
        self._timer: asyncio.TimerHandle | None = None
        self._idle_timer: asyncio.TimerHandle | None = None
        self._idle_since: float | None = None  # while nothing is asked
        self._short = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin; a client that connects must speak soon."""
        super().connection_made(transport)
        self._timer = self.loop.call_later(self._header_time, self._too_late)

    def data_received(self, data: bytes) -> None:
        """Count what belongs to headers, and feed the parser."""
        self._idle_since = None
        if self._in_headers:
            self._received += len(data)
        super().data_received(data)
        # The parser keeps a header to itself until it is whole, so its bytes must be counted here too.
        if self._in_headers and self._received and not self.transport.is_closing():
            if self._received > self._header_size:
                self._refused = 431
                self.send_400_response("Request header fields are too large.")
            elif self._timer is None:  # most headers come in one piece, and need no timer
                self._timer = self.loop.call_later(self._header_time, self._too_late)

    def on_message_begin(self) -> None:
        """A request begins; what ASGI wants to know of it is made when it is needed."""
        self.url = b""
        self.headers = []
        self.expect_100_continue = False
        self._short = True

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header is whole."""
        name = name.lower()
        if name in _NOT_SHORT:
            self._short = False
            self.expect_100_continue = self.expect_100_continue or (name == b"expect" and value.lower() == b"100-continue")
        self.headers.append((name, value))

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
        if self._short and self._answered_shortly():
            return
        url, headers, expects = self.url, self.headers, self.expect_100_continue
        super().on_message_begin()
        self.url, self.expect_100_continue = url, expects
        self.headers.extend(headers)  # the list that the scope has
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The body is whole; what comes next are the headers of another request."""
        if self.cycle.__class__ is not ShortCycle:
            super().on_message_complete()
        self._in_headers = True

    def on_response_complete(self) -> None:
        """An answer has been sent: the next request that came meanwhile is taken up, or the connection is idle."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
            return
        self._idle_since = self.loop.time()
        if self._idle_timer is None:  # one for many requests: it looks how long nothing has been asked
            self._idle_timer = self.loop.call_later(self.timeout_keep_alive, self._look_whether_idle)

    def _look_whether_idle(self) -> None:
        self._idle_timer = None
        if self._idle_since is None:
            return
        left = self._idle_since + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self._idle_timer = self.loop.call_later(left, self._look_whether_idle)
        else:
            self.timeout_keep_alive_handler()

    def _answered_shortly(self) -> bool:
        """Take up a request whose headers are all there is to it; false when it must go the way of ASGI."""
        before = self.cycle
        if before is not None and not before.response_complete:
            return False
        parser = self.parser
        parsed = httptools.parse_url(self.url)
        if not parsed.path:
            return False
        method = parser.get_method().decode("ascii")
        version = parser.get_http_version()
        cycle = ShortCycle(self, method, version != "1.0" and parser.should_keep_alive())
        self.cycle = cycle
        application = self._application
        try:
            endpoint = application.admitted(method, self.headers, version)
        except RefusedError as refusal:
            cycle.answer(refusal.response())
            return True
        client = self.client or ("", 0)
        request = Request(
            method, parsed.path.decode("latin-1"), (parsed.query or b"").decode("latin-1"), self.headers, b"",
            client[0], client[1], self.scheme or "http", version,
        )
        cycle.job = application.begin(request, endpoint, cycle.answer)
        return True

    def send_short(self, cycle: ShortCycle, response: Response, exchange: Exchange | None) -> None:
        """Send the answer of a short cycle."""
        transport = self.transport
        if cycle.disconnected or transport.is_closing():
            cycle.response_complete = True
            return
        if self.flow.write_paused or response.file is not None:
            self._send_by_asgi(cycle, response, exchange)
            return
        status, headers = self._application.head(response, exchange)
        parts = [STATUS_LINE[status]]
        for name, value in self.server_state.default_headers:
            parts += (name, b": ", value, b"\r\n")
        closes = False
        for name, value in headers:
            parts += (name, b": ", value, b"\r\n")
            if len(name) == 10 and name.lower() == b"connection" and b"close" in [part.strip() for part in value.lower().split(b",")]:
                cycle.keep_alive, closes = False, True
        if not cycle.keep_alive and not closes:
            parts.append(b"connection: close\r\n")
        body = b"" if status in BODILESS else response.body
        parts.append(b"\r\n" if status in (204, 304) else b"content-length: %d\r\n\r\n" % len(body))
        if cycle.method != "HEAD":
            parts.append(body)
        transport.write(b"".join(parts))
        cycle.response_complete = True
        if not cycle.keep_alive:
            transport.close()
        self.on_response_complete()

    def _send_by_asgi(self, short: ShortCycle, response: Response, exchange: Exchange | None) -> None:
        """Send a file piece by piece, or to a client that does not read: what has to wait is a task."""
        application = self._application

        async def answer(scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG001 - an ASGI application
            await application.send(send, scope, response, exchange)

        cycle = RequestResponseCycle(
            {"type": "http", "method": short.method},  # type: ignore[typeddict-item]  # all that sending looks at
            self.transport, self.flow, self.logger, self.access_logger, False, self.server_state.default_headers, asyncio.Event(),
            False, short.keep_alive, self.on_response_complete,
        )
        if self.cycle is short:
            self.cycle = cycle
        self._start_asgi_task(cycle, answer)

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
        for timer in (self._timer, self._idle_timer):
            if timer is not None:
                timer.cancel()
        self._timer = self._idle_timer = None
        cycle = self.cycle
        hang_up = None
        if cycle is not None and not cycle.response_complete:
            if cycle.__class__ is ShortCycle:
                hang_up = None if cycle.job is None else cycle.job.hang_up
            else:
                hang_up = cycle.scope.get("pshost.hang_up")
        super().connection_lost(exc)
        if hang_up is not None:
            hang_up()

    def _too_late(self) -> None:
        self._timer = None
        if self.transport.is_closing():
            return
        if self._received:
            self._refused = 408
            self.send_400_response("The request took too long.")
        else:
            self.transport.close()
