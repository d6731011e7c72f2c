"""The ASGI application: from the event loop to a thread, and back with the response.

The loop is woken once for all answers that have come meanwhile. The body is read here, so that a handler never waits for a slow
client, and a client never holds a thread.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import deque
from contextlib import suppress
from functools import partial

from pshost.giving_way import arrived
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
BODILESS = frozenset((204, 205, 304))
_SERVER = (b"server", b"Pode")
_NEVER = float("inf")
_CHUNK = 256 * 1024
# A client that sends too much is listened to this long (seconds), since it does not read the answer while it sends, and
# a connection that is closed meanwhile would lose the answer.
_LISTEN_ON = 2.0
_CONTROL = re.compile(rb"[\x00-\x20\x7f]")


class RefusedError(Exception):
    """A request that is answered without a handler."""

    def __init__(self, status: int, *, close: bool = False) -> None:
        super().__init__(status)
        self._status = status
        self._close = close

    def response(self) -> Response:
        """What the client gets."""
        return _refused(self._status, close=self._close)


class DisconnectedError(Exception):
    """The client hung up before its request was whole."""


class Job:
    """An exchange on its way through a thread; `answer` is called with the response, once, on the loop's thread."""

    __slots__ = ("_answer", "_app", "exchange", "expires", "settled")

    def __init__(self, app: Application, exchange: Exchange, answer: Callable[[Response], object], expires: float) -> None:
        self._app = app
        self._answer = answer
        self.exchange = exchange
        self.expires = expires
        self.settled = False

    def __call__(self, thread: int) -> None:
        """Answer the request; called on a worker's thread."""
        exchange = self.exchange
        if self.settled:
            return  # timed out or abandoned while it waited for a thread
        exchange.thread = thread
        try:
            self._app.dispatch(exchange)
            response = exchange.response
        except BaseException as error:
            # A stopped body raises what is no Exception; whatever it is, the thread must live on.
            response = _refused(503 if not isinstance(error, Exception) else 500)
            self._app.report(exchange, error)
        self._app.done(self, response)

    def settle(self, response: Response) -> None:
        """Give the answer, if nobody has yet; called on the loop's thread."""
        if not self.settled:
            self.settled = True
            self._app.forget(self)
            self._answer(response)

    def hang_up(self) -> None:
        """Note that the client is gone."""
        self.exchange.disconnected = True
        if self._app.stop_on_disconnect and self.exchange.stop is not None:
            self.exchange.stop.stop("the client disconnected")


class Application:
    """What answers the endpoints that share an address and port: an ASGI application, and what the protocol calls directly for
    requests without a body (see :mod:`pshost.web.guard`). It is made inside the event loop.
    """

    def __init__(
        self, endpoints: Sequence[Endpoint], dispatch: Dispatch, workers: Workers, limits: Limits, *,
        make_stop: Callable[[], StopHook] | None = None, stop_on_disconnect: bool = False,
        report: Callable[[Exchange, BaseException], object] | None = None,
        server_header: Callable[[], bool] = lambda: True,
    ) -> None:
        self.dispatch = dispatch
        self.limits = limits
        self.jobs: dict[Job, None] = {}  # in the order in which they began
        self.stop_on_disconnect = stop_on_disconnect
        self._endpoints = tuple(endpoints)
        self._only = endpoints[0] if len(endpoints) == 1 and endpoints[0].hostname is None else None
        self._submit = workers.submit
        self._make_stop = make_stop
        self._report = report
        self._server_header = server_header
        self._loop = asyncio.get_running_loop()
        self._done: deque[tuple[Job, Response]] = deque()
        self._woken = False
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at = 0.0
        self._idle: asyncio.Future[None] | None = None

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        began = self._loop.time()
        headers = scope["headers"]
        try:
            endpoint = self.admitted(scope["method"], headers, scope["http_version"])
            body = await self._body(headers, receive)
        except RefusedError as refusal:
            await self.send(send, scope, refusal.response(), None)
            return
        except DisconnectedError:
            return
        client = scope["client"] or ("", 0)
        request = Request(
            scope["method"], scope["raw_path"].decode("latin-1"), scope["query_string"].decode("latin-1"),
            headers, body, client[0], client[1], scope["scheme"], scope["http_version"],
        )
        answered: asyncio.Future[Response] = self._loop.create_future()

        def answer(response: Response) -> None:
            if not answered.done():  # the connection's task may have been cancelled
                answered.set_result(response)

        job = self.begin(request, endpoint, answer, began)
        # The protocol calls this when the connection is lost; to wait for receive() beside the answer costs a task.
        scope["pshost.hang_up"] = job.hang_up
        try:
            response = await answered
        finally:
            job.settled = True
            self.forget(job)
        await self.send(send, scope, response, job.exchange)

    def admitted(self, method: str, headers: Sequence[tuple[bytes, bytes]], http_version: str) -> Endpoint:
        """The endpoint that a request is for. Raises RefusedError."""
        endpoint = self._endpoint(headers, http_version)
        if method not in _METHODS:
            raise RefusedError(405)
        return endpoint

    def begin(self, request: Request, endpoint: Endpoint, answer: Callable[[Response], object], began: float | None = None) -> Job:
        """Hand a request to a thread; `answer` is called with the response on the loop's thread, in time in any case."""
        exchange = Exchange(request, endpoint)
        if self._make_stop is not None:
            exchange.stop = self._make_stop()
        limit = self.limits.request_time
        if limit is None:
            job = Job(self, exchange, answer, _NEVER)
        else:
            expires = (self._loop.time() if began is None else began) + limit
            job = Job(self, exchange, answer, expires)
            if self._timer is None or expires < self._timer_at:
                self._set_timer(expires)
        self.jobs[job] = None
        arrived()
        self._submit(job)
        return job

    def done(self, job: Job, response: Response) -> None:
        """A thread has the response of a job; called on that thread. The loop is woken once for all that have come by then."""
        self._done.append((job, response))
        if not self._woken:
            self._woken = True
            with suppress(RuntimeError):  # the loop has ended, and nobody waits for the answer
                self._loop.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        self._woken = False  # before it looks: whatever comes from here on wakes it again
        done = self._done
        while done:
            job, response = done.popleft()
            try:
                job.settle(response)
            except Exception as error:  # that client's answer is lost; the others' are not
                self.report(job.exchange, error)

    def forget(self, job: Job) -> None:
        """A job has been answered."""
        self.jobs.pop(job, None)
        if self._idle is not None and not self.jobs and not self._idle.done():
            self._idle.set_result(None)

    def _set_timer(self, at: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer_at = at
        self._timer = self._loop.call_at(at, self._expire)

    def _expire(self) -> None:
        """Answer for the handlers that took too long; they go on, and what they answer is thrown away."""
        self._timer = None
        now = self._loop.time()
        for job in [job for job in self.jobs if job.expires <= now]:
            job.settle(_refused(408, close=True))
        following = min((job.expires for job in self.jobs), default=_NEVER)
        if following != _NEVER:
            self._set_timer(following)

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

    async def jobs_end(self, seconds: float) -> bool:
        """Wait for the handlers that run; false when some are left."""
        if self.jobs:
            self._idle = self._loop.create_future()
            await asyncio.wait([self._idle], timeout=seconds)
            self._idle = None
        return not self.jobs

    def _endpoint(self, headers: Sequence[tuple[bytes, bytes]], http_version: str) -> Endpoint:
        """The endpoint that a request is for: by its host name where endpoints have one. Raises RefusedError."""
        hosts = [value for name, value in headers if name == b"host"]
        # HTTP/1.1 wants exactly one host; a second one may have passed another proxy's checks.
        if len(hosts) > 1 or (not hosts and http_version != "1.0") or (hosts and _CONTROL.search(hosts[0])):
            raise RefusedError(400, close=True)
        if self._only is not None:
            return self._only
        host = hosts[0].decode("latin-1") if hosts else ""
        for named in (True, False):
            for endpoint in self._endpoints:
                if (endpoint.hostname is not None) is named and endpoint.answers(host):
                    return endpoint
        raise RefusedError(400)

    async def _body(self, headers: Sequence[tuple[bytes, bytes]], receive: Receive) -> bytes:
        """The whole body. Raises RefusedError and DisconnectedError."""
        length: int | None = None
        chunked = False
        waits = False
        for name, value in headers:
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

    def head(self, response: Response, exchange: Exchange | None) -> tuple[int, list[tuple[bytes, bytes]]]:
        """The status and headers of a response as they are sent, without a length."""
        status = response.status
        if not 200 <= status <= 599:
            status = 500  # not a status that an answer can have
        headers = response.raw_headers()
        if self._server_header():
            headers.append(_SERVER)
        if exchange is not None:
            headers.append((b"x-pode-contextid", exchange.context_id.encode()))
        response.sent = True
        return status, headers

    async def send(self, send: Send, scope: dict[str, Any], response: Response, exchange: Exchange | None) -> None:
        """Send a response in ASGI's messages."""
        status, headers = self.head(response, exchange)
        if response.file is not None and status not in BODILESS:
            await _send_file(send, scope, status, headers, response.file)
            return
        body = b"" if status in BODILESS else response.body
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
