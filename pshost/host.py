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
from typing import TYPE_CHECKING, Any

from pshost.clock import Stopped, StopToken, SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pshost.clock import Clock
    from pshost.commands.pode.context import PodeServer
    from pshost.runtime.errors.exceptions import NetException
    from pshost.runtime.errors.record import ErrorRecord
    from pshost.runtime.scriptblock import ScriptBlock

_DASHES = "-\u2013\u2014\u2015"


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
        from pshost.runtime.script_files import load_script

        full = os.path.abspath(path)
        return self._run_block(lambda: load_script(full), arguments)

    def run_text(self, text: str, arguments: Sequence[str] = ()) -> int:
        """Run a script's text; gives its exit code."""
        from pshost.runtime.scriptblock import create

        return self._run_block(lambda: create(text), arguments)

    def _run_block(self, load: Callable[[], ScriptBlock], arguments: Sequence[str]) -> int:
        """Run a script in the global scope, as `pwsh -File` does, its output formatted, under the host's stop."""
        from pshost.runtime import current
        from pshost.runtime.stopping import watch
        from pshost.tasks.body import call_stoppable

        self.session.stop = self._stop
        watch(self._stop)
        with current.use(self.session):
            _, error = call_stoppable(self._stop, self._pipeline, load, arguments)
            if self.session.events is not None:
                from pshost.commands.events import EXITING

                call_stoppable(self._stop, self.session.events.raise_event, EXITING, None, [])
            finish = getattr(self.session.host, "finish", None)
            if finish is not None:
                finish()
            return self.session.exit_code or 0 if error is None else self._failed(error)

    def _pipeline(self, load: Callable[[], ScriptBlock], arguments: Sequence[str]) -> None:
        from pshost.compiler.positions import CallSite, Extent, Source
        from pshost.runtime.block_run import BlockStage
        from pshost.runtime.errors.at_command import not_bound
        from pshost.runtime.errors.exceptions import ParameterBindingException
        from pshost.runtime.pipeline import run_pipeline

        session = self.session
        block = load()
        path = block.script_path
        session.global_scope.script_path = path
        shape, values, names = call_shape(arguments)
        nowhere = Extent(Source(""), 0, 0)

        def source(emit: Callable[[Any], None]) -> None:
            session.console_sink = emit
            try:
                script = BlockStage(block, emit, shape, values, session.global_scope, dot=True, name=path or "")
            except ParameterBindingException as error:
                raise not_bound(error, CallSite(path, shape, nowhere), "", values, path) from None
            script.scope.set("args", [_as_on_the_line(item, names) for item in script.scope.get("args") or ()])
            if session.script_input is not None:
                script.reads(session.script_input)
            script.begin()
            script.end()

        run_pipeline(session.global_scope, _nowhere, source, ((CallSite("Out-Default", (), nowhere), []),))

    def _failed(self, error: BaseException) -> int:
        """Show what ended a script, unless it was `exit` or a stop; gives the exit code."""
        from pshost.runtime.control_flow import ControlFlow, ExitException
        from pshost.runtime.formatting.error_view import error_lines
        from pshost.runtime.trycatch import runtime_error

        if isinstance(error, ExitException):
            return exit_code(error.code)
        if isinstance(error, Stopped | KeyboardInterrupt):
            return INTERRUPTED
        if isinstance(error, ControlFlow):
            return 0
        record = uncaught(runtime_error(error))
        if not record.reported:
            lines = error_lines(record, self.session)
            if getattr(self.session.host, "is_error_terminal", False):
                from pshost.runtime.formatting.stream_colours import coloured_error

                lines = coloured_error(lines, self.session)
            self.session.host.write_error("\n".join(lines) + "\n")
        return 1


INTERRUPTED = 130


def uncaught(error: NetException) -> ErrorRecord:
    """The record of an error that ended a script; one of the engine's own stands for its exception by a placeholder."""
    from pshost.runtime.errors.record import record_of

    record = record_of(error)
    if record.Exception is error and not error.was_thrown and not record.activity:
        record = record.copy()
        record.reason = record.reason or "ParentContainsErrorRecordException"
    return record


def _nowhere(value: Any) -> None:
    """What is left of the output after Out-Default: nothing."""


def _as_on_the_line(item: Any, words: dict[str, str]) -> Any:
    """An element of `$args`: a name that no parameter has is there as it was written."""
    if getattr(item, "parameter_name", None) is None:
        return item
    return words.get(item.base, item)


def exit_code(value: Any) -> int:
    """The argument of `exit` as the exit code of a process."""
    try:
        return int(value) & 0xFF
    except (TypeError, ValueError):
        return 1


def call_shape(words: Sequence[str]) -> tuple[tuple[str, ...], list[Any], dict[str, str]]:
    """The words of a command line as the arguments of a command (CommandLineParameterParser.CollectArgs), and its names as written.

    Whatever begins with a dash is a name, up to a colon; what follows the colon, or else the next word, is its value. The second dash of
    `--name` does not count.
    """
    shape: list[str] = []
    values: list[Any] = []
    names: dict[str, str] = {}
    pending = ""
    for word in words:
        if pending:
            shape.append(pending)
            values.append(word)
            pending = ""
            continue
        if len(word) < 2 or word[0] not in _DASHES:
            shape.append("p")
            values.append(word)
            continue
        written, colon, value = word.partition(":")
        name = "-" + (written[2:] if written[1] in _DASHES else written[1:])
        entry = name + colon
        names[entry] = written
        if colon and not value:
            pending = entry
            continue
        shape.append(entry)
        if colon:
            values.append({"$true": True, "$false": False}.get(value.lower(), value))
    if pending:
        shape.append(pending.removesuffix(":"))
    return tuple(shape), values, names
