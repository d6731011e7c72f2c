"""Moves bytes between a session and the programs that it runs, on the session's thread, without blocking on any of them."""

from __future__ import annotations

import os
import select
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.session import Session

# How much may wait to be written before the session waits for the program.
HELD_BYTES = 1 << 20
# How often a wait looks whether it was stopped although no callback woke it (milliseconds).
_GLANCE = 500
# How long output may wait while input is being written (seconds).
_PAUSE = 0.002


class Pump:
    """The pipes of one chain of programs: what waits to be written to the first, and who reads each output."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._poll = select.poll()
        self._readers: dict[int, Callable[[bytes], None]] = {}
        self._input = -1
        self._held = bytearray()
        self._closing = False
        self._looked = 0.0

    def read(self, descriptor: int, take: Callable[[bytes], None]) -> None:
        """Give what comes from a descriptor to `take`; no bytes mean its end."""
        self._readers[descriptor] = take
        self._poll.register(descriptor, select.POLLIN)

    def feed(self, descriptor: int) -> None:
        """Write what `write` is given to a descriptor, which `close_input` closes."""
        os.set_blocking(descriptor, False)
        self._input = descriptor

    def write(self, data: bytes) -> None:
        """Write bytes to the first program as soon as it takes them; bytes that it does not want are dropped."""
        if self._input < 0:
            return
        if not self._held:
            try:
                written = os.write(self._input, data)
            except BlockingIOError:
                written = 0
            except BrokenPipeError:
                self._drop_input()
                return
            if written == len(data):
                return
            data = data[written:]
            self._poll.register(self._input, select.POLLOUT)
        self._held += data

    def close_input(self) -> None:
        """Close the first program's input when all is written."""
        if self._input >= 0 and not self._held:
            self._drop_input()
        self._closing = True

    def _drop_input(self) -> None:
        if self._held:
            self._poll.unregister(self._input)
            self._held.clear()
        os.close(self._input)
        self._input = -1

    def advance(self) -> None:
        """Move what can be moved now, but do not look for it all the time; wait only while too much is held."""
        now = monotonic()
        if now - self._looked < _PAUSE and len(self._held) <= HELD_BYTES:
            return
        self._looked = now
        while self._turn(_GLANCE if len(self._held) > HELD_BYTES else 0):
            pass

    def finish(self) -> None:
        """Move everything until all outputs are at their end."""
        while self._readers or (self._input >= 0 and self._closing):
            self._turn(_GLANCE)

    def close(self) -> None:
        """Close every descriptor: nobody reads or writes any more."""
        if self._input >= 0:
            self._drop_input()
        for descriptor in list(self._readers):
            self._end_of(descriptor)

    def _turn(self, timeout: int) -> bool:
        """Move what is ready, waiting for it at most so many milliseconds; False if nothing was."""
        ready = self._poll.poll(timeout)
        stop = self._session.stop
        if stop is not None and stop.stopped:
            stop.raise_if_stopped()
        for descriptor, _ in ready:
            if descriptor == self._input:
                self._write_some()
            elif descriptor in self._readers:
                take = self._readers[descriptor]
                data = os.read(descriptor, 65536)
                if not data:
                    self._end_of(descriptor)
                take(data)
        return bool(ready) or len(self._held) > HELD_BYTES

    def _end_of(self, descriptor: int) -> None:
        self._poll.unregister(descriptor)
        del self._readers[descriptor]
        os.close(descriptor)

    def _write_some(self) -> None:
        try:
            written = os.write(self._input, bytes(self._held[:65536]))
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._drop_input()
            return
        del self._held[:written]
        if not self._held:
            self._poll.unregister(self._input)
            if self._closing:
                self._drop_input()
