"""A client's connection by a protocol other than HTTP: what its protocol reads, and what handlers read and write."""

from __future__ import annotations

import asyncio
import threading

from pshost.identity import new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any, TypeVar

    from pshost.web.endpoint import Endpoint
    from pshost.web.limits import Limits

    T = TypeVar("T")

_CHUNK = 65_536


class TooLongError(Exception):
    """The client sends more than it may."""


class Connection:
    """A connection at an endpoint. Coroutines are for the loop's thread, plain methods for the threads of handlers.

    `message` is what the client has sent last, `data` is for the caller.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, endpoint: Endpoint, limits: Limits) -> None:
        self.endpoint = endpoint
        self.limits = limits
        self.message = b""
        self.data: dict[str, object] = {}
        self.context_id = new_id()
        self.secure = endpoint.tls is not None and not endpoint.tls.explicit
        self.closed = False
        self._reader = reader
        self._writer = writer
        self._loop = asyncio.get_running_loop()
        peer, here = writer.get_extra_info("peername") or ("", 0), writer.get_extra_info("sockname") or ("", 0)
        self.remote_address, self.remote_port = str(peer[0]), int(peer[1])
        self.local_address, self.local_port = str(here[0]), int(here[1])

    @property
    def remote_endpoint(self) -> str:
        """Address and port of the client."""
        return f"[{self.remote_address}]:{self.remote_port}" if ":" in self.remote_address else f"{self.remote_address}:{self.remote_port}"

    @property
    def _transport(self) -> asyncio.Transport:
        # A stream's transport reads as well; TLS puts another in its place.
        found: Any = self._writer.transport
        return found  # type: ignore[no-any-return] # asyncio declares the half of it that writes

    # -- on the loop's thread ------------------------------------------------------------------------------------------

    async def read_line(self, most: int) -> bytes:
        """The next line with its end; what is there where the client ends without one, so nothing at its end.

        Raises TooLongError for a line of more than `most` bytes, TimeoutError for a client that is silent.
        """
        parts = b""
        async with asyncio.timeout(self.limits.request_time):
            while True:
                try:
                    parts += await self._reader.readuntil(b"\n")
                    break
                except asyncio.IncompleteReadError as error:
                    return parts + error.partial
                except asyncio.LimitOverrunError as error:
                    parts += await self._reader.readexactly(error.consumed)
                if len(parts) > most:
                    break
        if len(parts) > most:
            raise TooLongError
        return parts

    async def read_message(self, ends: bytes = b"") -> bytes:
        """What the client sends next: what is there, or all until it ends with `ends`; nothing when it has gone.

        Raises TooLongError beyond the limit of bodies, TimeoutError for a client that is silent.
        """
        message = b""
        transport = self._transport
        transport.resume_reading()
        try:
            async with asyncio.timeout(self.limits.request_time):
                while True:
                    part = await self._reader.read(_CHUNK)
                    if not part:
                        return b"" if ends else message
                    message += part
                    if len(message) > self.limits.body_size:
                        raise TooLongError
                    if message.endswith(ends):
                        return message
        finally:
            # What comes while the message is handled may be the beginning of TLS, which is not for this reader.
            if not transport.is_closing():
                transport.pause_reading()

    async def write(self, data: bytes) -> None:
        """Send bytes."""
        self._writer.write(data)
        await self._writer.drain()

    async def start_tls(self, answer: bytes = b"") -> None:
        """Go on under TLS, where the endpoint has a certificate and the connection is not under it yet.

        `answer` goes before. What the client has sent without TLS and nobody has read is thrown away: it may be another's, who
        wants it to be taken for a part of what comes under TLS.
        """
        if self.endpoint.tls is None or self.secure:
            return
        self._transport.pause_reading()
        while await self._buffered():
            pass
        if answer:
            await self.write(answer)
        await self._writer.start_tls(self.endpoint.tls.context())
        self.secure = True

    async def _buffered(self) -> bytes:
        """What has come and was not read yet; nothing is waited for."""
        try:
            async with asyncio.timeout(0):
                return await self._reader.read(_CHUNK)
        except TimeoutError:
            return b""

    def abandon(self) -> None:
        """Close it without waiting."""
        self.closed = True
        if not self._loop.is_closed():
            self._writer.close()

    # -- on a handler's thread -----------------------------------------------------------------------------------------

    def send(self, data: bytes) -> None:
        """Send bytes; nothing happens once it is closed. Raises OSError when the client has gone."""
        if not self.closed:
            self._wait(self.write(data))

    def receive(self, ends: bytes, timeout: float | None) -> bytes:
        """What the client sends next, as :meth:`read_message` has it. Raises TimeoutError after `timeout` seconds."""
        return self._wait(self.read_message(ends), timeout)

    def secure_now(self) -> None:
        """Go on under TLS."""
        self._wait(self.start_tls())

    def close(self) -> None:
        """Close it after what was sent has gone."""
        self.closed = True
        self._loop.call_soon_threadsafe(self._writer.close)

    def _wait(self, work: Coroutine[object, object, T], timeout: float | None = None) -> T:
        """Have the loop do something, and wait for it in steps, so that a stop reaches this thread meanwhile."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        done = threading.Event()
        future.add_done_callback(lambda _: done.set())
        waited = 0.0
        try:
            while not done.wait(0.05):
                waited += 0.05
                if timeout is not None and waited >= timeout:
                    raise TimeoutError
            return future.result()
        finally:
            future.cancel()

