"""A native program as a stage of a pipeline.

It starts when its first input comes, or when its input ends. Its standard output goes to the next stage line by line, or,
where nobody is between it and the console, straight to the console; to a program that follows, and to a file of its own
redirection, it goes as bytes. Its standard error goes straight to the console's unless the error stream is redirected or
kept; then each line is an error record, which does not touch `$Error`. Standard input is the session's own unless the
pipeline has input.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from pshost.runtime.native.arguments import words_of
from pshost.runtime.native.exit import ended, exit_code, not_started, stderr_record
from pshost.runtime.native.feed import Feed
from pshost.runtime.native.lines import LineReader
from pshost.runtime.native.pump import Pump

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Sequence

    from pshost.clock import StopToken
    from pshost.compiler.positions import CallSite
    from pshost.runtime.commands_by_name import NativeProgram
    from pshost.runtime.scope import Scope
    from pshost.runtime.session import Session


class NativeStage:
    """One program: `begin()`, `process(item)` for each object, `end()`; `clean()` at last, whether or not it came to its
    end.
    """

    def __init__(
        self,
        session: Session,
        scope: Scope,
        emit: Callable[[Any], None],
        site: CallSite,
        program: NativeProgram,
        shape: Sequence[str],
        values: Sequence[Any],
        piped: bool,
    ) -> None:
        self._session = session
        self._scope = scope
        self._emit = emit
        self._site = site
        self._path = program.path
        self._words = [program.name, *words_of(session, shape, values, site.written or ())]
        self._piped = piped
        self._child: subprocess.Popen[bytes] | None = None
        self._pump: Pump | None = None
        self._feed: Feed | None = None
        self._heads_chain = False
        self._stop: StopToken | None = None
        # The stage to which the output goes as bytes, if it is a program too.
        self.next: NativeStage | None = None

    def begin(self) -> None:
        """Nothing: it starts with its first input."""

    def process(self, item: Any) -> None:
        """Write one object to the program's input and hand on what it has written."""
        try:
            if self._child is None:
                self._head()
            if self._feed is not None and self._pump is not None:
                self._feed.add(item)
                self._pump.advance()
        except BaseException:
            self.clean()
            raise

    def end(self) -> None:
        """Let the program, and those that follow it directly, run to the end."""
        try:
            if self._child is None:
                self._head()
            if self._heads_chain and self._pump is not None:
                if self._feed is not None:
                    self._feed.end()
                self._pump.close_input()
                self._pump.finish()
            code = exit_code(self._wait())
        except BaseException:
            self.clean()
            raise
        assert self._child is not None
        ended(self._session, self._scope, self._site, self._path, self._child.pid, code)

    def clean(self) -> None:
        """Kill the program, with all that it has started, if it still runs, and close its pipes."""
        child = self._child
        if child is not None and child.returncode is None:
            self._kill()
            child.wait()
        self._forget_stop()
        if self._pump is not None:
            self._pump.close()
        if self.next is not None:
            self.next.clean()

    # -- starting -----------------------------------------------------------------------------------------------------

    def _head(self) -> None:
        """Start the first program of a chain, and those after it."""
        import subprocess

        self._heads_chain = True
        self._pump = Pump(self._session)
        child = self._start(subprocess.PIPE if self._piped else None)
        if child.stdin is not None:
            self._pump.feed(os.dup(child.stdin.fileno()))
            child.stdin.close()
            self._feed = Feed(self._session, self._pump.write)

    def _start(self, stdin: Any) -> subprocess.Popen[bytes]:
        import subprocess

        assert self._pump is not None
        session = self._session
        errors = session.streams.targets.get("Error")
        host_is_console = getattr(session.host, "owns_console", False)
        is_merged = getattr(errors, "into", None) is self._emit
        raw = None if is_merged else getattr(self._emit, "raw_file", None)
        direct = host_is_console and not is_merged and self._emit is session.console_sink
        stdout: Any = None if direct else subprocess.PIPE
        if raw is not None:
            stdout = raw()
        stderr = None if errors is None and host_is_console else subprocess.PIPE
        if sys.stdout is not None:
            sys.stdout.flush()
        own_group = not (stdin is None and os.isatty(0))
        folder = session.location
        try:
            child = subprocess.Popen(
                self._words,
                executable=self._path,
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                cwd=folder,
                bufsize=0,
                process_group=0 if own_group else None,
            )
        except OSError as error:
            raise not_started(self._path, folder, error, self._site) from error
        self._child = child
        self._own_group = own_group
        self._watch_stop()
        if child.stdout is not None:
            if self.next is not None:
                self.next.follow(self._pump, child.stdout)
            else:
                self._pump.read(os.dup(child.stdout.fileno()), self._line_reader(self._emit))
            child.stdout.close()
        if child.stderr is not None:
            self._pump.read(os.dup(child.stderr.fileno()), self._error_reader(errors))
            child.stderr.close()
        return child

    def follow(self, pump: Pump, output: Any) -> None:
        """Start with another program's output as standard input."""
        self._pump = pump
        self._start(output)

    # -- reading ------------------------------------------------------------------------------------------------------

    @staticmethod
    def _line_reader(emit: Callable[[Any], None]) -> Callable[[bytes], None]:
        lines = LineReader()

        def take(data: bytes) -> None:
            for line in lines.feed(data):
                emit(line)

        return take

    def _error_reader(self, target: Callable[[Any], None] | None) -> Callable[[bytes], None]:
        """What takes the bytes of standard error: records for the target, or text for a host without a console."""
        if target is None:
            host = self._session.host
            return self._line_reader(lambda line: host.write_error(line + "\n"))
        is_first = True

        def record(line: str) -> None:
            nonlocal is_first
            target(stderr_record(line, is_first))
            is_first = False

        return self._line_reader(record)

    # -- ending -------------------------------------------------------------------------------------------------------

    def _wait(self) -> int:
        """The program's exit status; a stop of the session ends the wait by killing the program."""
        assert self._child is not None
        status = self._child.wait()
        self._forget_stop()
        if self._session.stop is not None:
            self._session.stop.raise_if_stopped()
        return status

    def _watch_stop(self) -> None:
        stop = self._session.stop
        if stop is not None and not stop.requested:
            self._stop = stop
            stop.add_callback(self._stopped)

    def _forget_stop(self) -> None:
        if self._stop is not None:
            self._stop.remove_callback(self._stopped)
            self._stop = None

    def _stopped(self) -> None:
        """The session was told to stop (on whatever thread that says so): nothing that it waits for may go on."""
        if self._stop is not None and not self._stop.shielded:
            self._kill()

    def _kill(self) -> None:
        child = self._child
        if child is None or child.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self._own_group:
                os.killpg(child.pid, signal.SIGKILL)
            else:
                child.kill()
