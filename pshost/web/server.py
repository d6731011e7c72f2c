"""The web server: several endpoints in one event loop on one thread of its own, handlers on others.

asyncio and uvicorn (70 ms) are imported when the server starts, not before: a script without endpoints does not pay
for them.
"""

from __future__ import annotations

import os
import socket
import threading
from contextlib import suppress

from pshost.web.limits import Limits
from pshost.web.workers import Workers

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterable
    from typing import Any

    from pshost.web.endpoint import Endpoint
    from pshost.web.exchange import Exchange, StopHook

_BACKLOG = 2048


class BindError(OSError):
    """An endpoint's address and port cannot be listened at; the text says why."""


class WebServer:
    """Listens at endpoints and hands every request to `dispatch`, on one of `threads` threads.

    `make_stop` makes the stop hook of an exchange; it is stopped when the server ends and the handler has not by the
    end of its grace, and, with `stop_on_disconnect`, when the client hangs up. `on_error` is told of what `dispatch`
    raises; a pipeline raises nothing but stops. `server_header` turns the `Server: Pode` header off.
    """

    def __init__(
        self, endpoints: Iterable[Endpoint], dispatch: Callable[[Exchange], object], *, threads: int = 1,
        limits: Limits | None = None, make_stop: Callable[[], StopHook] | None = None,
        stop_on_disconnect: bool = False, on_error: Callable[[Exchange, BaseException], object] | None = None,
    ) -> None:
        self.endpoints = tuple(endpoints)
        self.dispatch = dispatch
        self.limits = limits or Limits()
        self.server_header = True
        self._workers = Workers(threads)
        self._make_stop = make_stop
        self._stop_on_disconnect = stop_on_disconnect
        self._on_error = on_error
        self._bound: list[tuple[socket.socket, list[Endpoint]]] = []
        self._listeners: list[Any] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None

    def bind(self) -> None:
        """Take the addresses and ports, without answering yet. Raises BindError; then none is taken.

        Endpoints of one address and port share a socket, and are told apart by their host names.
        """
        if self._bound:
            return
        shared: dict[tuple[str, int], list[Endpoint]] = {}
        try:
            for endpoint in self.endpoints:
                place = (endpoint.address, endpoint.port)
                known = shared.get(place) if endpoint.port else None
                if known is not None:
                    known.append(endpoint)
                    continue
                made = bound_socket(endpoint.address, endpoint.port)
                endpoint.port = made.getsockname()[1]
                group = [endpoint]
                shared[endpoint.address, endpoint.port] = group
                self._bound.append((made, group))
        except BaseException:
            self._close_sockets()
            raise

    def start(self) -> None:
        """Answer requests from now on; binds first where :meth:`bind` has not been called. Raises BindError."""
        if self._thread is not None:
            raise RuntimeError("the server has been started already")
        self.bind()
        ready = threading.Event()
        self._workers.start()
        self._thread = threading.Thread(target=self._run, args=(ready,), name="http", daemon=True)
        self._thread.start()
        ready.wait()
        if self._failure is not None:
            self._thread.join()
            self._close_sockets()
            raise self._failure

    def stop(self, timeout: float = 0.5) -> bool:
        """Accept no more requests and end; true when everything did.

        Requests under way have `timeout` seconds to end by themselves. Then their handlers are stopped, and after half
        of that time again the clients of those that still run are answered with 503.
        """
        thread, loop = self._thread, self._loop
        if thread is None or loop is None:
            self._close_sockets()
            return True
        with suppress(RuntimeError):  # the loop has ended already
            loop.call_soon_threadsafe(self._end, timeout)
        thread.join(timeout * 1.5 + 2.0)
        self._workers.stop()
        self._close_sockets()
        return not thread.is_alive()

    @property
    def running(self) -> bool:
        """Whether requests are answered."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def under_way(self) -> int:
        """How many requests wait for a thread or are being handled."""
        return sum(len(listener.app.jobs) for listener in self._listeners)

    def _run(self, ready: threading.Event) -> None:
        """The thread of the event loop."""
        try:
            loop = self._loop = new_loop()
        except BaseException as error:
            self._failure = error
            ready.set()
            return
        try:
            loop.run_until_complete(self._serve(ready))
        except BaseException as error:
            self._failure = error
        finally:
            ready.set()
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        import asyncio

        from pshost.web.app import Application
        from pshost.web.listener import Listener

        self._listeners = [
            Listener(
                Application(
                    group, self.dispatch, self._workers, self.limits, make_stop=self._make_stop,
                    stop_on_disconnect=self._stop_on_disconnect, report=self._on_error,
                    server_header=lambda: self.server_header,
                ),
                made,
            )
            for made, group in self._bound
        ]
        running = [asyncio.ensure_future(listener.run_until_ended()) for listener in self._listeners]
        # The sockets listen already, so a client that comes now is served a moment later.
        ready.set()
        await asyncio.gather(*running)

    def _end(self, grace: float) -> None:
        for listener in self._listeners:
            listener.end(grace)

    def _close_sockets(self) -> None:
        for made, _ in self._bound:
            made.close()
        self._bound = []


def bound_socket(address: str, port: int) -> socket.socket:
    """A socket that listens at an address and port. Raises BindError."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        made = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise _bind_error(address, port, error) from error
    try:
        if os.name == "posix":  # on Windows this option would let another program take the port as well
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((address, port))
        made.listen(_BACKLOG)
        made.setblocking(False)
    except OSError as error:
        made.close()
        raise _bind_error(address, port, error) from error
    return made


def _bind_error(address: str, port: int, error: OSError) -> BindError:
    return BindError(f"Failed to listen on {address}:{port}: {error.strerror or error}")


def new_loop() -> asyncio.AbstractEventLoop:
    """An event loop: uvloop where it is installed."""
    import asyncio

    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    made: asyncio.AbstractEventLoop = uvloop.new_event_loop()
    return made
