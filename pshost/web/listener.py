"""One bound address and port, served by uvicorn inside an event loop that others share."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import uvicorn

from pshost.web.guard import GuardedProtocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket

    from pshost.web.app import Application

# uvicorn warns of every request that it cannot parse; without a handler of the program's own that would go to stderr.
logging.getLogger("uvicorn").addHandler(logging.NullHandler())


class Listener(uvicorn.Server):
    """A uvicorn server that ends when it is told to, instead of looking ten times a second whether it should."""

    def __init__(self, app: Application, bound: socket.socket) -> None:
        super().__init__(uvicorn.Config(
            app, http=GuardedProtocol, ws="none", lifespan="off", interface="asgi3", log_config=None, access_log=False,
            proxy_headers=False, server_header=False, timeout_keep_alive=app.limits.keep_alive,
        ))
        self.app = app
        self.grace = 0.0
        self._bound = bound
        self._ending = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    async def run_until_ended(self) -> None:
        """Serve until :meth:`end` is called, and then for the grace of the requests under way."""
        await self._serve([self._bound])  # not serve(), which would take the signals

    def end(self, grace: float) -> None:
        """Accept no more, and end after at most `grace` seconds; called on the loop's thread."""
        self.grace = grace
        self.should_exit = True
        self._ending.set()

    async def main_loop(self) -> None:
        """Keep the `Date` header of responses at the present second until the end."""
        tick = 0
        while not await self.on_tick(tick):
            tick += 10
            try:
                async with asyncio.timeout(1.0):
                    await self._ending.wait()
            except TimeoutError:
                continue

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close idle connections; let requests end, then stop their handlers, then answer in their place."""
        for server in self.servers:
            server.close()
        for bound in sockets or ():
            bound.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if not await self._requests_end(self.grace):
            self.app.stop_jobs("the server stops")
            # Half of what handlers had: a stop reaches a body within milliseconds, its `finally` may take longer.
            if not await self._requests_end(self.grace / 2):
                self.app.abandon_jobs()
                await self._requests_end(0.1)
        for connection in list(self.server_state.connections):
            if connection.transport is not None:
                connection.transport.close()
        for task in list(self.server_state.tasks):
            task.cancel()

    async def _requests_end(self, seconds: float) -> bool:
        """Wait for the requests under way; false when some are left."""
        until = self._loop.time() + seconds
        if not await self.app.jobs_end(seconds):
            return False
        tasks: set[asyncio.Task[Any]] = set(self.server_state.tasks)
        if tasks:
            _, left = await asyncio.wait(tasks, timeout=max(0.0, until - self._loop.time()))
            return not left
        return True
