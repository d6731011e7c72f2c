"""`pshost run SCRIPT [ARGUMENT...]`.

The script runs on a thread of its own with a large stack; the main thread only takes signals. The first Ctrl+C
or SIGTERM ends a server (its bodies are stopped, their `finally` blocks run) and a script without one; what
does not end in time is left behind.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from pshost.host import Host

HELP = """\
usage: pshost run SCRIPT [ARGUMENT...]

Runs a script and gives its exit code; `-` reads the script from standard input. The arguments are bound to the
script's own param() block: `-Name value`, `-Name:value`, `-Switch`, or by position. A server runs until Ctrl+C
or SIGTERM.
"""

STACK_SIZE = 64 * 1024 * 1024
INTERRUPTED = 130
# A script that still runs this long after it was told to end is left behind (seconds).
PATIENCE = 1.8


class Run:
    """One script, from its start to its exit code."""

    def __init__(self, host: Host, path: str, arguments: Sequence[str]) -> None:
        self._host = host
        self._path = path
        self._arguments = arguments
        self._ended = threading.Event()
        self._signals = 0
        self._served = False
        self.code = 0

    def go(self) -> int:
        """Run it and give its exit code."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._signalled)
        threading.stack_size(STACK_SIZE)
        thread = threading.Thread(target=self._script, name="script", daemon=True)
        thread.start()
        threading.stack_size(0)
        while not self._ended.wait(3600):
            pass
        if self._signals and not self._served:
            return INTERRUPTED
        return self.code

    def _script(self) -> None:
        try:
            if self._path == "-":
                self.code = self._host.run_text(sys.stdin.read(), self._arguments)
            else:
                self._take_input()
                self.code = self._host.run_file(self._path, self._arguments)
        finally:
            self._ended.set()

    def _take_input(self) -> None:
        """Let the script's `$input` read standard input, unless a person types there."""
        if sys.stdin is not None and not sys.stdin.isatty():
            from pshost.runtime.console_input import InputLines

            self._host.session.script_input = InputLines()

    def _signalled(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signature is Python's
        self._signals += 1
        server = self._host.server
        if server is not None and self._signals == 1:
            self._served = True
            if server.running:
                from pshost.commands.pode import control

                server.control.ask(control.TERMINATE)
            else:
                self._host.stop("interrupted")
        else:
            self._host.stop("interrupted")
        timer = threading.Timer(PATIENCE, self._give_up)
        timer.daemon = True
        timer.start()

    def _give_up(self) -> None:
        """Stop whatever goes on after the server, and do not wait for it any longer."""
        self._host.stop("interrupted")
        if not self._ended.wait(0.1):
            self._ended.set()


def settle() -> None:
    """Set the process up for scripts, as only a process of pshost's own may be; the collector's thresholds suit many small objects.

    Servers answer requests beside bodies that compute: a thread must give way soon. Not sooner than this, though: the loop's thread and the
    handlers' take the interpreter from each other, and on two processors each time costs; with a third of it a request costs a quarter
    more. Deep scripts need deep Python: a call of a
    function is three of Python's or more, and what goes deeper than this is an overflow (CallDepthOverflow), as in PowerShell.
    """
    import gc

    sys.setswitchinterval(0.0015)
    sys.setrecursionlimit(30_000)
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def run(words: Sequence[str]) -> int:
    """Do `pshost run` with the rest of its line."""
    if not words or words[0] in ("-h", "--help"):
        (sys.stdout if words else sys.stderr).write(HELP)
        return 0 if words else 2
    path = words[0]
    if path != "-" and not os.path.isfile(path):
        sys.stderr.write(f"pshost: there is no script '{path}'\n")
        return 64
    settle()
    from pshost.host import Host

    code = Run(Host(), path, words[1:]).go()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            code = code or 1
    # Threads of bodies that could not be stopped must not keep the program alive.
    os._exit(code)
