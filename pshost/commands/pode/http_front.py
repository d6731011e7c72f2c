"""HTTP in: uvicorn as a library, in one thread of ours, and a pool of threads that answer.

The sockets are bound first, so that a port that is taken is an error of `Start-PodeServer` and not of a thread.
"""

from __future__ import annotations

import asyncio
import queue
import socket
import threading
from typing import TYPE_CHECKING, Any

from pshost.clock import StopToken
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.request import Request, Response

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pshost.clock import Clock
    from pshost.runtime.values import Hashtable

    Answer = Callable[[Request, Hashtable, StopToken | None], Response]
    Receive = Callable[[], Awaitable[Any]]
    Send = Callable[[Any], Awaitable[None]]

BODY_LIMIT = 100 * 1024 * 1024
# How long running requests may go on when the server ends, before they are left behind (seconds).
GRACE = 0.5


def bound_socket(address: str, port: int) -> socket.socket:
    """A socket that has this address and port."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((address, port))
    except OSError as error:
        made.close()
        raise pode_error(f"Failed to listen on {address}:{port}: {error.strerror or error}") from error
    made.listen(2048)
    return made


class Job:
    """A request that waits for a thread."""

    __slots__ = ("endpoint", "loop", "request", "result")

    def __init__(
        self, request: Request, endpoint: Hashtable, loop: asyncio.AbstractEventLoop, result: asyncio.Future[Response],
    ) -> None:
        self.request = request
        self.endpoint = endpoint
        self.loop = loop
        self.result = result


class HttpFront:
    """All endpoints of a server."""

    def __init__(self, clock: Clock, answer: Answer, threads: int) -> None:
        self._clock = clock
        self._answer = answer
        self._threads = threads
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._sockets: list[tuple[socket.socket, Hashtable]] = []
        self._servers: list[Any] = []
        self._stops: set[StopToken] = set()
        self._loop_thread: threading.Thread | None = None

    def listen(self, endpoints: list[Hashtable]) -> None:
        """Bind the sockets."""
        try:
            for endpoint in endpoints:
                self._sockets.append((bound_socket(endpoint["Address"], endpoint["Port"]), endpoint))
        except BaseException:
            for made, _ in self._sockets:
                made.close()
            raise

    def open(self) -> None:
        """Answer requests from now on."""
        for number in range(self._threads):
            threading.Thread(target=self._work, name=f"web-{number + 1}", daemon=True).start()
        self._loop_thread = threading.Thread(target=self._serve, name="http", daemon=True)
        self._loop_thread.start()

    def close(self) -> None:
        """Answer no more; requests that run are stopped."""
        for server in self._servers:
            server.should_exit = True
        for stop in tuple(self._stops):
            stop.stop("shut down")
        if self._loop_thread is not None:
            self._loop_thread.join(GRACE)
            for server in self._servers:
                server.force_exit = True
            self._loop_thread.join(GRACE)
        for _ in range(self._threads):
            self._jobs.put(None)
        for made, _ in self._sockets:
            made.close()

    def _serve(self) -> None:
        import uvicorn

        try:
            import uvloop
        except ImportError:
            loop: Any = asyncio.new_event_loop()
        else:
            loop = uvloop.new_event_loop()
        for made, endpoint in self._sockets:
            config = uvicorn.Config(
                Application(self, endpoint), log_config=None, access_log=False, lifespan="off", server_header=False,
                http="auto", ws="none", timeout_graceful_shutdown=1, timeout_keep_alive=30,
            )
            config.load()
            server = uvicorn.Server(config)
            self._servers.append(server)
            loop.create_task(server.serve([made]))
        loop.run_until_complete(self._until_all_end())
        loop.close()

    async def _until_all_end(self) -> None:
        me = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not me]
        await asyncio.gather(*others, return_exceptions=True)

    def submit(self, job: Job) -> None:
        """Hand a request to the next free thread."""
        self._jobs.put(job)

    def _work(self) -> None:
        """One of the threads that answer."""
        from pshost.tasks.body import call_stoppable

        while (job := self._jobs.get()) is not None:
            stop = StopToken(self._clock)
            self._stops.add(stop)
            response, error = call_stoppable(stop, self._answer, job.request, job.endpoint, stop)
            self._stops.discard(stop)
            if error is not None or response is None:
                response = Response()
                response.set_status(503)
            try:
                job.loop.call_soon_threadsafe(_settle, job.result, response)
            except RuntimeError:
                return  # the loop has ended; nobody waits for the answer


def _settle(result: asyncio.Future[Response], response: Response) -> None:
    if not result.done():
        result.set_result(response)


class Application:
    """The ASGI application of one endpoint."""

    def __init__(self, front: HttpFront, endpoint: Hashtable) -> None:
        self._front = front
        self._endpoint = endpoint

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        body = await self._body(receive)
        if body is None:
            await self._send(send, _plain(413), False)
            return
        headers = [(name.decode("latin-1").title(), value.decode("latin-1")) for name, value in scope["headers"]]
        client = scope.get("client") or ("", 0)
        raw = scope.get("raw_path") or scope["path"].encode()
        request = Request(
            scope["method"], raw.decode("latin-1").split("?", 1)[0], scope["query_string"].decode("latin-1"), headers,
            body, f"{client[0]}:{client[1]}", scope.get("scheme", "http"),
        )
        hostname = self._endpoint["HostName"]
        if hostname and request.host.rsplit(":", 1)[0].lower() != hostname:
            await self._send(send, _plain(400), False)
            return
        loop = asyncio.get_running_loop()
        result: asyncio.Future[Response] = loop.create_future()
        self._front.submit(Job(request, self._endpoint, loop, result))
        await self._send(send, await result, request.method == "HEAD")

    @staticmethod
    async def _body(receive: Receive) -> bytes | None:
        parts: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return b"".join(parts)
            part = message.get("body", b"")
            size += len(part)
            if size > BODY_LIMIT:
                return None
            parts.append(part)
            if not message.get("more_body"):
                return b"".join(parts)

    @staticmethod
    async def _send(send: Send, response: Response, head: bool) -> None:
        from pshost.tasks.process import new_id

        headers = [(name, value) for name, value in response.headers if name.lower() != "content-length"]
        if response.content_type and response.body:
            headers.append(("Content-Type", response.content_type))
        headers += [("Server", "Pode"), ("X-Pode-ContextId", new_id())]
        empty = response.status in (204, 304) or response.status < 200
        if not empty:
            headers.append(("Content-Length", str(len(response.body))))
        raw = [(name.encode("latin-1", "replace"), value.encode("latin-1", "replace")) for name, value in headers]
        await send({"type": "http.response.start", "status": response.status, "headers": raw})
        await send({"type": "http.response.body", "body": b"" if head or empty else response.body})


def _plain(status: int) -> Response:
    response = Response()
    response.set_status(status)
    return response
