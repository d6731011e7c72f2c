"""Redirections: `2>&1`, `*> file`, `3> $null`.

A redirected stream is a target pushed on the session's streams for as long as the command runs. Merged records go
where the output goes; the lines of a file are what `Out-File` would write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime import current

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.scope import Scope

STREAMS = ("Output", "Error", "Warning", "Verbose", "Debug", "Information")


def run_redirected(
    scope: Scope, emit: Callable[[Any], None], redirections: tuple[tuple[Any, ...], ...], thunk: Callable[[Any], None]
) -> None:
    """Run `thunk(emit)` with its streams going where the redirections say."""
    session = current.session()
    files: list[_File] = []
    out = emit
    targets: dict[str, Callable[[Any], None]] = {}
    for redirection in redirections:
        if redirection[0] != "file":
            continue
        _, stream, path, append = redirection
        target: Callable[[Any], None]
        if path is None:
            target = _drop
        else:
            file = _File(scope, path, append)
            files.append(file)
            target = file.add
        for name in STREAMS if stream == "All" else (stream,):
            if name == "Output":
                out = target
            else:
                targets[name] = target
    for redirection in redirections:
        if redirection[0] == "merge":
            for name in STREAMS[1:] if redirection[1] == "All" else (redirection[1],):
                targets[name] = out
    token = session.streams.push(targets)
    try:
        thunk(out)
    finally:
        session.streams.pop(token)
        for file in files:
            file.close()


def _drop(value: Any) -> None:
    """`> $null`."""


class _File:
    """What goes to a file: collected, and written when the command ends."""

    def __init__(self, scope: Scope, path: Any, append: bool) -> None:
        from pshost.runtime.conversion import to_string

        self.scope = scope
        self.path = to_string(path)
        self.append = append
        self.values: list[Any] = []
        self.add = self.values.append

    def close(self) -> None:
        """Write the file as `Out-File` does."""
        from pshost.compiler.positions import CallSite, Extent, Source
        from pshost.runtime.pipeline import run_pipeline

        extent = Extent(Source(""), 0, 0)
        shape = ("-FilePath:", "-Append") if self.append else ("-FilePath:",)
        site = CallSite("Out-File", shape, extent)

        def source(emit: Callable[[Any], None]) -> None:
            for value in self.values:
                emit(value)

        run_pipeline(self.scope, _drop, source, ((site, [self.path]),))
