"""The composition root, and the way to run scripts from a Python program.

    from pshost.host import Host

    host = Host()
    code = host.run_file("server.ps1", ["-Port", "8080"])

A host has one session. `run_file` and `run_text` run a script as `pshost run` does: its output goes to the host's
output, its errors to the error output, and its exit code is returned. `server` is the Pode server that runs, or None;
`stop` ends what runs.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from pshost.clock import Stopped, StopToken, SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pshost.clock import Clock
    from pshost.commands.pode.context import PodeServer
    from pshost.compiler.positions import CallSite

_PARAMETER = re.compile(r"^-([A-Za-z_?][^:\s]*)(:(.*))?$", re.DOTALL)


class Host:
    """One session and the scripts that run in it."""

    def __init__(self, clock: Clock | None = None) -> None:
        from pshost.runtime.session import Session

        self.clock: Clock = SystemClock() if clock is None else clock
        self.session: Any = Session()
        self.session.clock = self.clock
        self.session.pode = None
        self.session.exchange = None
        self._stop = StopToken(self.clock)

    @property
    def server(self) -> PodeServer | None:
        """The Pode server that runs in the session, or None."""
        found: PodeServer | None = self.session.pode
        return found

    def stop(self, reason: str = "stopped") -> None:
        """End what runs: loops and waits end at once, `finally` blocks run."""
        self._stop.stop(reason)

    def run_file(self, path: str, arguments: Sequence[str] = ()) -> int:
        """Run a script file with the words of a command line; gives its exit code."""
        from pshost.compiler.positions import CallSite, Extent, Source

        full = os.path.abspath(path)
        shape, values = call_shape(arguments)
        return self._run(CallSite(full, shape, Extent(Source(""), 0, 0), "&"), values)

    def run_text(self, text: str, arguments: Sequence[str] = ()) -> int:
        """Run a script's text; gives its exit code."""
        from pshost.commands.dotnet_access import call_static
        from pshost.compiler.positions import CallSite, Extent, Source
        from pshost.runtime import current

        shape, values = call_shape(arguments)
        with current.use(self.session):
            try:
                block = call_static("System.Management.Automation.ScriptBlock", "Create", text)
            except Exception as error:
                return self._failed(error)
        return self._run(CallSite(None, shape, Extent(Source(""), 0, 0), "&"), [block, *values])

    def _run(self, site: CallSite, values: list[Any]) -> int:
        """Run a command at the top of the session, its output formatted, under the host's stop."""
        from pshost.runtime import current
        from pshost.runtime.stopping import watch
        from pshost.tasks.body import call_stoppable

        self.session.stop = self._stop
        watch(self._stop)
        with current.use(self.session):
            _, error = call_stoppable(self._stop, self._pipeline, site, values)
            return 0 if error is None else self._failed(error)

    def _pipeline(self, site: CallSite, values: list[Any]) -> None:
        from pshost.compiler.positions import CallSite
        from pshost.runtime.pipeline import run_command, run_pipeline

        scope = self.session.global_scope

        def source(emit: Callable[[Any], None]) -> None:
            self.session.console_sink = emit
            run_command(scope, emit, site, values)

        run_pipeline(scope, _nowhere, source, ((CallSite("Out-Default", (), site.extent), []),))

    def _failed(self, error: BaseException) -> int:
        """Show what ended a script, unless it was `exit` or a stop; gives the exit code."""
        from pshost.runtime.control_flow import ControlFlow, ExitException
        from pshost.runtime.errors.record import record_of
        from pshost.runtime.formatting.error_view import error_lines

        if isinstance(error, ExitException):
            return exit_code(error.code)
        if isinstance(error, Stopped | KeyboardInterrupt):
            return INTERRUPTED
        if isinstance(error, ControlFlow):
            return 0
        record = record_of(error)
        if not record.reported:
            self.session.host.write_error("\n".join(error_lines(record, self.session)) + "\n")
        return 1


INTERRUPTED = 130


def _nowhere(value: Any) -> None:
    """What is left of the output after Out-Default: nothing."""


def exit_code(value: Any) -> int:
    """The argument of `exit` as the exit code of a process."""
    try:
        return int(value) & 0xFF
    except (TypeError, ValueError):
        return 1


def call_shape(words: Sequence[str]) -> tuple[tuple[str, ...], list[Any]]:
    """The words of a command line as the arguments of a command: `-Name`, `-Name:value`, and values."""
    shape: list[str] = []
    values: list[Any] = []
    for word in words:
        match = _PARAMETER.match(word)
        if match is None:
            shape.append("p")
            values.append(word)
        elif match.group(2) is None:
            shape.append(f"-{match.group(1)}")
        else:
            shape.append(f"-{match.group(1)}:")
            values.append({"$true": True, "$false": False}.get(match.group(3).lower(), match.group(3)))
    return tuple(shape), values
