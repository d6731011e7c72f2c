"""A server for protocols other than HTTP: connections in one event loop on a thread of its own, handlers on others.

Like the web server, it imports asyncio when it starts. What a connection says is read by a coroutine of its protocol
(`pshost.web.smtp`, `pshost.web.tcp`), which hands whole messages to a worker's thread.
"""

from __future__ import annotations

import threading
from contextlib import suppress

from pshost.web.limits import Limits
from pshost.web.server import bound_socket, new_loop
from pshost.web.workers import Workers

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    import socket
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from pshost.web.connection import Connection
    from pshost.web.endpoint import Endpoint
    from pshost.web.exchange import StopHook

    Serve = Callable[[Connection], Awaitable[None]]
    """Serves a connection until it ends."""

LINE_BUFFER = 65_536


class StreamServer:
    """Listens at endpoints and serves their connections, by the type of the endpoint (`Smtp`, `Tcp`).

    `make_stop` makes the stop hook of a handler, which is stopped when the server ends and the handler does not.
    """

    def __init__(
        self, endpoints: Iterable[Endpoint], serves: Mapping[str, Serve], *, threads: int = 1, limits: Limits | None = None,
        make_stop: Callable[[], StopHook] | None = None,
    ) -> None:
        self.endpoints = tuple(endpoints)
        self.limits = limits or Limits()
        self._serves = serves
        self._workers = Workers(threads, "stream")
        self._make_stop = make_stop
        self._bound: list[tuple[socket.socket, Endpoint]] = []
        self._connections: set[asyncio.Task[None]] = set()
        self._jobs: set[asyncio.Future[None]] = set()
        self._stops: set[StopHook] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending: asyncio.Event | None = None
        self._grace = 0.0
        self._thread: threading.Thread | None = None

    def bind(self) -> None:
        """Take the addresses and ports. Raises BindError; then none is taken."""
        try:
            for endpoint in self.endpoints:
                made = bound_socket(endpoint.address, endpoint.port)
                endpoint.port = made.getsockname()[1]
                self._bound.append((made, endpoint))
        except BaseException:
            self._close_sockets()
            raise

    def start(self) -> None:
        """Serve from now on; :meth:`bind` goes before."""
        ready = threading.Event()
        self._workers.start()
        self._thread = threading.Thread(target=self._run, args=(ready,), name="streams", daemon=True)
        self._thread.start()
        ready.wait()

    def stop(self, timeout: float = 0.5) -> None:
        """Accept no more and end: handlers have `timeout` seconds, then they are stopped, and connections are closed."""
        thread, loop, ending = self._thread, self._loop, self._ending
        if thread is not None and loop is not None and ending is not None:
            self._grace = timeout
            with suppress(RuntimeError):  # the loop has ended already
                loop.call_soon_threadsafe(ending.set)
            thread.join(timeout * 1.5 + 2.0)
            self._workers.stop()
        self._close_sockets()

    async def call(self, work: Callable[[int, StopHook | None], object]) -> None:
        """Call what handles a message on a worker's thread, with the number of the thread, and wait until it has ended."""
        import asyncio

        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        stop = None if self._make_stop is None else self._make_stop()

        def settle() -> None:
            if not future.done():
                future.set_result(None)

        def job(thread: int) -> None:
            try:
                if stop is None or not stop.stopped:
                    work(thread, stop)
            finally:
                with suppress(RuntimeError):  # the loop has ended, and nobody waits
                    loop.call_soon_threadsafe(settle)

        self._jobs.add(future)
        if stop is not None:
            self._stops.add(stop)
        try:
            self._workers.submit(job)
            await asyncio.shield(future)
        finally:
            self._jobs.discard(future)
            if stop is not None:
                self._stops.discard(stop)

    def _run(self, ready: threading.Event) -> None:
        loop = self._loop = new_loop()
        try:
            loop.run_until_complete(self._serve_all(ready))
        finally:
            ready.set()
            loop.close()

    async def _serve_all(self, ready: threading.Event) -> None:
        import asyncio

        self._ending = asyncio.Event()
        servers = [await self._listen(made, endpoint) for made, endpoint in self._bound]
        ready.set()
        await self._ending.wait()
        for server in servers:
            server.close()
        await self._end()

    async def _listen(self, made: socket.socket, endpoint: Endpoint) -> asyncio.Server:
        import asyncio

        from pshost.web.connection import Connection

        serve = self._serves[endpoint.type]

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connection = Connection(reader, writer, endpoint, self.limits)
            try:
                await serve(connection)
            except (OSError, EOFError, TimeoutError):
                pass  # the client has gone, or said nothing for too long
            finally:
                connection.abandon()

        def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.ensure_future(connected(reader, writer))
            self._connections.add(task)
            task.add_done_callback(self._connections.discard)

        context = endpoint.tls.context() if endpoint.tls is not None and not endpoint.tls.explicit else None
        return await asyncio.start_server(begin, sock=made, limit=LINE_BUFFER, ssl=context)

    async def _end(self) -> None:
        import asyncio

        if self._jobs:
            await asyncio.wait(tuple(self._jobs), timeout=self._grace)
        for stop in tuple(self._stops):
            stop.stop("the server stops")
        if self._jobs:
            await asyncio.wait(tuple(self._jobs), timeout=self._grace / 2)
        for task in tuple(self._connections):
            task.cancel()
        if self._connections:
            await asyncio.wait(tuple(self._connections), timeout=0.5)

    def _close_sockets(self) -> None:
        for made, _ in self._bound:
            made.close()
        self._bound = []
