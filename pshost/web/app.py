"""The ASGI application: from the event loop to a thread, and back with the response.

A request costs the loop one future and one wake-up. The body is read here, so that a handler never waits for a slow
client, and a client never holds a thread.
"""

from __future__ import annotations

import asyncio
import re
import time
from functools import partial

from pshost.web.exchange import Exchange
from pshost.web.request import Request
from pshost.web.response import Response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from typing import Any

    from pshost.web.endpoint import Endpoint
    from pshost.web.exchange import StopHook
    from pshost.web.limits import Limits
    from pshost.web.workers import Workers

    Receive = Callable[[], Awaitable[Any]]
    Send = Callable[[Any], Awaitable[None]]
    Dispatch = Callable[[Exchange], object]

_METHODS = frozenset(("CONNECT", "DELETE", "GET", "HEAD", "MERGE", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"))
# Statuses that never have a body.
_BODILESS = frozenset((204, 205, 304))
_CHUNK = 256 * 1024
# A client that sends too much is listened to this long (seconds), since it does not read the answer while it sends, and
# a connection that is closed meanwhile would lose the answer.
_LISTEN_ON = 2.0
_CONTROL = re.compile(rb"[\x00-\x20\x7f]")


class RefusedError(Exception):
    """A request that is answered without a handler."""

    def __init__(self, status: int, *, close: bool = False) -> None:
        super().__init__(status)
        self.status = status
        self.close = close


class DisconnectedError(Exception):
    """The client hung up before its request was whole."""


class Job:
    """An exchange on its way through a thread."""

    __slots__ = ("_app", "_loop", "exchange", "future")

    def __init__(self, app: Application, exchange: Exchange, loop: asyncio.AbstractEventLoop) -> None:
        self._app = app
        self._loop = loop
        self.exchange = exchange
        self.future: asyncio.Future[Response] = loop.create_future()

    def __call__(self, thread: int) -> None:
        """Answer the request; called on a worker's thread."""
        exchange = self.exchange
        if self.future.done():
            return  # timed out or abandoned while it waited for a thread
        exchange.thread = thread
        try:
            self._app.dispatch(exchange)
            response = exchange.response
        except BaseException as error:
            # A stopped body raises what is no Exception; whatever it is, the thread must live on.
            response = _refused(503 if not isinstance(error, Exception) else 500)
            self._app.report(exchange, error)
        try:
            self._loop.call_soon_threadsafe(self.settle, response)
        except RuntimeError:
            return  # the loop has ended, and nobody waits for the answer

    def settle(self, response: Response) -> None:
        """Give the answer, if nobody has yet; called on the loop's thread."""
        if not self.future.done():
            self.future.set_result(response)

    def expire(self) -> None:
        """Answer that the request took too long; the handler goes on, and what it answers is thrown away."""
        self.settle(_refused(408, close=True))

    def hang_up(self, stop: bool) -> None:
        """Note that the client is gone."""
        self.exchange.disconnected = True
        if stop and self.exchange.stop is not None:
            self.exchange.stop.stop("the client disconnected")


class Application:
    """The ASGI application of the endpoints that share an address and port."""

    def __init__(
        self, endpoints: Sequence[Endpoint], dispatch: Dispatch, workers: Workers, limits: Limits, *,
        make_stop: Callable[[], StopHook] | None = None, stop_on_disconnect: bool = False,
        report: Callable[[Exchange, BaseException], object] | None = None,
        server_header: Callable[[], bool] = lambda: True,
    ) -> None:
        self.dispatch = dispatch
        self.limits = limits
        self.jobs: set[Job] = set()
        self._endpoints = tuple(endpoints)
        self._only = endpoints[0] if len(endpoints) == 1 and endpoints[0].hostname is None else None
        self._submit = workers.submit
        self._make_stop = make_stop
        self._stop_on_disconnect = stop_on_disconnect
        self._report = report
        self._server_header = server_header

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        limits = self.limits
        loop = asyncio.get_running_loop()
        started = loop.time()
        try:
            endpoint = self._endpoint(scope)
            if scope["method"] not in _METHODS:
                raise RefusedError(405)
            body = await self._body(scope, receive)
        except RefusedError as refusal:
            await self._send(send, scope, _refused(refusal.status, close=refusal.close), None)
            return
        except DisconnectedError:
            return
        client = scope["client"] or ("", 0)
        request = Request(
            scope["method"], scope["raw_path"].decode("latin-1"), scope["query_string"].decode("latin-1"),
            scope["headers"], body, client[0], client[1], scope["scheme"], scope["http_version"],
            (scope["server"] or ("",))[0],
        )
        exchange = Exchange(request, endpoint)
        if self._make_stop is not None:
            exchange.stop = self._make_stop()
        job = Job(self, exchange, loop)
        # The protocol calls this when the connection is lost; to wait for receive() beside the answer costs a task.
        scope["pshost.hang_up"] = partial(job.hang_up, self._stop_on_disconnect)
        timer = None
        if limits.request_time is not None:
            timer = loop.call_at(started + limits.request_time, job.expire)
        self.jobs.add(job)
        try:
            self._submit(job)
            response = await job.future
        finally:
            self.jobs.discard(job)
            if timer is not None:
                timer.cancel()
        await self._send(send, scope, response, exchange)

    def report(self, exchange: Exchange, error: BaseException) -> None:
        """Tell of an error that the dispatch did not catch."""
        if self._report is not None:
            self._report(exchange, error)

    def stop_jobs(self, reason: str) -> None:
        """Ask the handlers that run to end."""
        for job in tuple(self.jobs):
            if job.exchange.stop is not None:
                job.exchange.stop.stop(reason)

    def abandon_jobs(self) -> None:
        """Answer 503 in place of the handlers that have not; called on the loop's thread."""
        for job in tuple(self.jobs):
            job.settle(_refused(503, close=True))

    def _endpoint(self, scope: dict[str, Any]) -> Endpoint:
        """The endpoint that a request is for: by its host name where endpoints have one. Raises RefusedError."""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        # HTTP/1.1 wants exactly one host; a second one may have passed another proxy's checks.
        if len(hosts) > 1 or (not hosts and scope["http_version"] != "1.0") or (hosts and _CONTROL.search(hosts[0])):
            raise RefusedError(400, close=True)
        if self._only is not None:
            return self._only
        host = hosts[0].decode("latin-1") if hosts else ""
        for named in (True, False):
            for endpoint in self._endpoints:
                if (endpoint.hostname is not None) is named and endpoint.answers(host):
                    return endpoint
        raise RefusedError(400)

    async def _body(self, scope: dict[str, Any], receive: Receive) -> bytes:
        """The whole body. Raises RefusedError and DisconnectedError."""
        length: int | None = None
        chunked = False
        waits = False
        for name, value in scope["headers"]:
            if name == b"content-length":
                length = int(value) if value.isdigit() else -1
            elif name == b"transfer-encoding":
                chunked = True
            elif name == b"expect":
                waits = True
        if not length and not chunked:
            return b""
        limit = self.limits.body_size
        if length is not None and length > limit:
            if not waits:
                await _listen_on(receive)
            raise RefusedError(413, close=True)
        try:
            async with asyncio.timeout(self.limits.request_time):
                return await _read(receive, limit)
        except TimeoutError:
            raise RefusedError(408, close=True) from None

    async def _send(
        self, send: Send, scope: dict[str, Any], response: Response, exchange: Exchange | None
    ) -> None:
        """Send a response."""
        status = response.status
        if not 200 <= status <= 599:
            status = 500  # not a status that an answer can have
        headers = response.raw_headers()
        if self._server_header():
            headers.append((b"server", b"Pode"))
        if exchange is not None:
            headers.append((b"x-pode-contextid", exchange.context_id.encode()))
        response.sent = True
        if response.file is not None and status not in _BODILESS:
            await _send_file(send, scope, status, headers, response.file)
            return
        body = b"" if status in _BODILESS else response.body
        if status not in (204, 304):
            headers.append((b"content-length", b"%d" % len(body)))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _refused(status: int, *, close: bool = False) -> Response:
    response = Response()
    response.set_status(status)
    if close:
        response.headers.set("Connection", "close")
    return response


async def _read(receive: Receive, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise DisconnectedError
        part = message.get("body", b"")
        size += len(part)
        if size > limit:
            if message.get("more_body"):
                await _listen_on(receive)
            raise RefusedError(413, close=True)
        parts.append(part)
        if not message.get("more_body"):
            return parts[0] if len(parts) == 1 else b"".join(parts)


async def _listen_on(receive: Receive) -> None:
    """Let a client send for a while what nobody will read."""
    until = time.monotonic() + _LISTEN_ON
    while (left := until - time.monotonic()) > 0:
        try:
            async with asyncio.timeout(left):
                message = await receive()
        except TimeoutError:
            return
        if message["type"] == "http.disconnect":
            raise DisconnectedError
        if not message.get("more_body"):
            return


async def _send_file(
    send: Send, scope: dict[str, Any], status: int, headers: list[tuple[bytes, bytes]], path: str
) -> None:
    """Send a large file piece by piece, read on the loop's executor so that no other request waits."""
    loop = asyncio.get_running_loop()
    try:
        file = await loop.run_in_executor(None, partial(open, path, "rb"))
    except OSError:
        await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})
        return
    with file:
        left = file.seek(0, 2)
        file.seek(0)
        headers.append((b"content-length", b"%d" % left))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        if scope["method"] == "HEAD":
            left = 0
        while left:
            part = await loop.run_in_executor(None, file.read, min(_CHUNK, left))
            if not part:
                # The length is promised, so only an end of the connection can tell the client; an application that
                # raises gets that from the server.
                raise OSError(f"{path} became shorter while it was sent")
            left -= len(part)
            if left:
                await send({"type": "http.response.body", "body": part, "more_body": True})
            else:
                await send({"type": "http.response.body", "body": part})
                return
        await send({"type": "http.response.body", "body": b""})
