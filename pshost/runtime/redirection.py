"""Redirections: `2>&1`, `*> file`, `3> $null`.

A redirected stream is a target pushed on the session's streams for as long as the command runs. Merged records go
where the output goes; the lines of a file are what `Out-File` would write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime import current
from pshost.runtime.streams import nowhere

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.scope import Scope

STREAMS = ("Output", "Error", "Warning", "Verbose", "Debug", "Information")


def run_redirected(
    scope: Scope, emit: Callable[[Any], None], redirections: tuple[tuple[Any, ...], ...], thunk: Callable[[Any], None]
) -> None:
    """Run `thunk(emit)` with its streams going where the redirections say."""
    made = Redirections(scope, emit, redirections)
    try:
        made.run(lambda: thunk(made.out))
    finally:
        made.close()


class Redirections:
    """The redirections of one command: `out` is where its output goes, `run` runs code under them, `close` ends them."""

    __slots__ = ("_files", "_targets", "out")

    def __init__(self, scope: Scope, emit: Callable[[Any], None], plans: tuple[tuple[Any, ...], ...]) -> None:
        self._files: list[RedirectedFile] = []
        self._targets: dict[str, Callable[[Any], None]] = {}
        self.out = emit
        for plan in plans:
            if plan[0] == "file":
                self._to_file(scope, *plan[1:])
        for plan in plans:
            if plan[0] == "merge":
                for name in STREAMS[1:] if plan[1] == "All" else (plan[1],):
                    self._targets[name] = Merged(self.out)

    def _to_file(self, scope: Scope, stream: str, path: Any, append: bool) -> None:
        target: Callable[[Any], None] = nowhere
        if path is not None:
            file = RedirectedFile(scope, path, append)
            self._files.append(file)
            target = file
        for name in STREAMS if stream == "All" else (stream,):
            if name == "Output":
                self.out = target
            else:
                self._targets[name] = target

    def run(self, thunk: Callable[[], None]) -> None:
        """Run code under the redirections."""
        streams = current.session().streams
        token = streams.push(self._targets)
        try:
            thunk()
        finally:
            streams.pop(token)

    def close(self) -> None:
        """Write the files to their end."""
        while self._files:
            self._files.pop(0).close()


def _drop(value: Any) -> None:
    """The output of the command that writes a file: none."""


class Merged:
    """Takes a stream's records on their way into the output: a host that is given them there shows them as that stream's."""

    __slots__ = ("into",)

    def __init__(self, into: Callable[[Any], None]) -> None:
        self.into = into

    def __call__(self, record: Any) -> None:
        """Take one record."""
        # A native program's lines are no more than text (recorded: transcripts native/commands).
        if hasattr(record, "of_stream") and not getattr(record, "FullyQualifiedErrorId", "").startswith("NativeCommandError"):
            record = record.copy()
            record.of_stream = True
        self.into(record)


class RedirectedFile:
    """A file that takes what `Out-File` would be given: opened at once, written as objects come.

    A native program writes there by itself, so that its bytes stay as they are.
    """

    __slots__ = ("_command",)

    def __init__(self, scope: Scope, path: Any, append: bool) -> None:
        from pshost.commands import load
        from pshost.compiler.positions import CallSite, Extent, Source
        from pshost.runtime.conversion import to_string
        from pshost.runtime.pipeline import CmdletStage

        shape = ("-FilePath:", "-Append") if append else ("-FilePath:",)
        site = CallSite("Out-File", shape, Extent(Source(""), 0, 0))
        declaration = load("out-file")
        assert declaration is not None
        self._command = CmdletStage(scope, _drop, site, declaration, shape, [to_string(path)], True)
        self._command.begin()

    def __call__(self, value: Any) -> None:
        """Take one object."""
        self._command.process(value)

    def raw_file(self) -> Any:
        """The file itself, for a program that writes to it."""
        return self._command.cmdlet.raw_file()

    def close(self) -> None:
        """Write what is held and close the file."""
        self._command.end()
