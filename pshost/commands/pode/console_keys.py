"""Keys on a terminal: what they do while a server runs, as Pode has it.

Shift with a letter counts as Ctrl with it, because a terminal gives no difference between Ctrl-M and Enter. Ctrl-C is the
terminal's own and ends the server by its signal.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, Any

from pshost.commands.pode import control
from pshost.commands.pode.config import setting
from pshost.commands.pode.lifecycle import ask
from pshost.commands.pode.start_block import on_a_terminal, show_start

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from pshost.commands.pode.context import PodeServer

# Pode's names of what keys do (`Server.Console.KeyBindings`), and its letters.
_LETTERS = {
    "Browser": "B", "Help": "H", "Clear": "L", "Quiet": "Q", "Terminate": "C", "Restart": "R", "Disable": "D", "Suspend": "P",
    "Metrics": "M", "ShowEndpoints": "E",
}


class ConsoleKeys:
    """Reads keys as long as the `with` block runs, where standard input, output and error are all a terminal."""

    def __init__(self, server: PodeServer, disabled: bool = False) -> None:
        self._server = server
        self._is_on = not disabled and not setting(server, "Server", "Console", "DisableConsoleInput") and _can_read_keys()
        self._before: Any = None
        self._done = threading.Event()

    def __enter__(self) -> ConsoleKeys:
        if self._is_on:
            import termios
            import tty

            self._before = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin)
            threading.Thread(target=self._read, name="keys", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None,
    ) -> None:
        self._done.set()
        if self._before is not None:
            import termios

            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)

    def _read(self) -> None:
        import select

        while not self._done.is_set():
            if select.select([sys.stdin], [], [], 0.2)[0]:
                press(self._server, os.read(sys.stdin.fileno(), 1).decode("latin-1"))


def press(server: PodeServer, key: str) -> None:
    """Do what a key does: an upper-case letter, or the control character of one; any other does nothing."""
    letter = chr(ord(key) + 64) if key and ord(key) < 27 else key
    for name, usual in _LETTERS.items():
        bound = str(setting(server, "Server", "Console", "KeyBindings", name) or usual)
        if letter == bound.upper():
            _DOES[name](server)
            return


def _help(server: PodeServer) -> None:
    for name, usual in _LETTERS.items():
        bound = str(setting(server, "Server", "Console", "KeyBindings", name) or usual)
        _say(server, f"Ctrl-{bound.upper():2}: {name}")


def _metrics(server: PodeServer) -> None:
    counts = server.web.status_counts()
    _say(server, f"Requests: {sum(counts.values())}  " + "  ".join(f"{code}: {count}" for code, count in sorted(counts.items())))


def _browse(server: PodeServer) -> None:
    urls = server.web.urls()
    if urls:
        import webbrowser

        webbrowser.open(urls[0][1])


def _quiet(server: PodeServer) -> None:
    server.quiet = not server.quiet


def _say(server: PodeServer, text: str) -> None:
    server.session.host.write(text + "\n")


_DOES: dict[str, Callable[[PodeServer], object]] = {
    "Browser": _browse, "Help": _help, "Clear": lambda server: server.session.host.write("\x1b[2J\x1b[H"), "Quiet": _quiet,
    "Terminate": lambda server: server.control.ask(control.TERMINATE), "Restart": lambda server: ask(server, control.RESTART),
    "Disable": lambda server: (
        ask(server, control.ENABLE) if server.web.disabled else ask(server, control.DISABLE, retry_after=3600)
    ),
    "Suspend": lambda server: ask(server, control.RESUME if server.suspended else control.SUSPEND),
    "Metrics": _metrics, "ShowEndpoints": show_start,
}


def _can_read_keys() -> bool:
    return os.name == "posix" and on_a_terminal()
