"""The enumerator that `$input` is for a script whose standard input is redirected."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.console_input import InputLines
from pshost.runtime.errors.exceptions import NotSupportedException

INPUT_LINES = NetType(
    "System.Management.Automation.Runspaces.PipelineReader`1+<GetReadEnumerator>d__20[System.Object]",
    InputLines,
    interfaces=("System.Collections.IEnumerator", "System.IDisposable"),
)
INPUT_LINES.method("bool MoveNext()")(InputLines.move_next)
INPUT_LINES.getter("System.Object Current {get;}")(lambda self: self.current)
INPUT_LINES.method("void Dispose()")(lambda self: None)  # noqa: ARG005 - nothing is held


@INPUT_LINES.method("void Reset()")
def reset(self: InputLines) -> None:
    """Refuse: what was read is gone."""
    del self
    raise NotSupportedException("Specified method is not supported.")
