"""InvocationInfo: which command runs or failed, from where, and with what (`$MyInvocation`, `$_.InvocationInfo`)."""

from __future__ import annotations

import os
import re
from typing import Any

from pshost.runtime import current

_WORD = r"&|\.(?=\s)|\S+"


class CommandOfInvocation:
    """What `MyCommand` says of a script, function or cmdlet; `Path` is None for what no file holds."""

    net_name = "System.Management.Automation.CommandInfo"

    def __init__(self, name: str, path: str | None, block: Any = None, kind: str = "") -> None:
        self.Name = os.path.basename(path) if path is not None else name
        self.Path = path
        self.Module = None if block is None else block.module
        self.ModuleName = "" if self.Module is None else self.Module.Name
        self.Source = path or self.ModuleName
        self.Definition = path or (block.source_text if block is not None else name)
        self.ScriptBlock = block
        self.CommandType = kind or ("ExternalScript" if path is not None else "Function" if name else "Script")

    def net_text(self) -> str:
        """The name, as text has it."""
        return self.Name


class InvocationInfo:
    """System.Management.Automation.InvocationInfo of a command that runs or failed.

    `extent` is where it was called or failed; it has no text for what was started from outside of any script.
    """

    net_name = "System.Management.Automation.InvocationInfo"

    def __init__(
        self,
        command: Any = None,
        name: str = "",
        extent: Any = None,
        bound: Any = None,
        unbound: list[Any] | None = None,
        expects_input: bool = False,
    ) -> None:
        self.MyCommand = command
        self.InvocationName = name
        self.extent = extent if extent is not None and extent.source.text else None
        self._bound = bound
        self.UnboundArguments = [] if unbound is None else unbound
        self.ExpectingInput = expects_input
        self.HistoryId = -1 if command is None else 1
        self.CommandOrigin = "Internal"
        self.PipelineLength = 0
        self.PipelinePosition = 0
        self.defined_in = ""  # the file of the code that runs, for what has no place of its own

    @property
    def BoundParameters(self) -> Any:  # noqa: N802 - .NET's name
        """The parameters that were bound, by name."""
        if self._bound is None or self._bound.__class__ is dict:
            from pshost.runtime.values.hashtable import Hashtable

            self._bound = Hashtable((self._bound or {}).items())
        return self._bound

    @property
    def ScriptName(self) -> str:  # noqa: N802 - .NET's name
        """The path of the script that the call stands in, or nothing."""
        return "" if self.extent is None else self.extent.path or ""

    @property
    def ScriptLineNumber(self) -> int:  # noqa: N802 - .NET's name
        """The line of the call, or 0."""
        return 0 if self.extent is None else int(self.extent.line)

    @property
    def OffsetInLine(self) -> int:  # noqa: N802 - .NET's name
        """The column of the call, or 0."""
        return 0 if self.extent is None else int(self.extent.column)

    @property
    def Line(self) -> str:  # noqa: N802 - .NET's name
        """The whole line that the call begins on."""
        return "" if self.extent is None else str(self.extent.source.line_text(self.extent.line))

    @property
    def Statement(self) -> str:  # noqa: N802 - .NET's name
        """What is written at the call."""
        return "" if self.extent is None else str(self.extent.text)

    @property
    def PositionMessage(self) -> str:  # noqa: N802 - .NET's name
        """Where the call is, its line, and a mark under it."""
        if self.extent is None:
            return ""
        from pshost.runtime.formatting.error_position import position_message

        return position_message(self.extent)

    @property
    def PSCommandPath(self) -> str:  # noqa: N802 - .NET's name
        """The file of the code that runs."""
        return self.defined_in or self.ScriptName

    @property
    def PSScriptRoot(self) -> str:  # noqa: N802 - .NET's name
        """The folder of that file."""
        return os.path.dirname(self.PSCommandPath)

    @property
    def DisplayScriptPosition(self) -> Any:  # noqa: N802 - .NET's name
        """Where to show the call instead of where it is: nowhere."""
        return None


def invocation_of_block(
    name: str, block: Any, bound: Any, unbound: list[Any], expects_input: bool, extent: Any = None, called: str = ""
) -> InvocationInfo:
    """`$MyInvocation` of a running script block; `called` is the name or operator that it was called by."""
    path = block.script_path
    command = CommandOfInvocation(name, path, block)
    made = InvocationInfo(command, called or path or name or "&", extent, bound, unbound, expects_input)
    made.defined_in = block.code.source.path or ""
    return made


def running_invocation() -> InvocationInfo | None:
    """What `$MyInvocation` is to the code that runs: its function's, script's or called block's; None outside of all.

    Blocks that a cmdlet runs have none of their own.
    """
    from pshost.runtime.errors.call_stack import running

    entries = running()
    for index, entry in enumerate(entries):
        caller = entries[index + 1] if index + 1 < len(entries) else None
        source = entry.block.source
        if caller is None or (caller.block.source is not source and not entry.name and source.path):
            command = CommandOfInvocation("", source.path)
            return InvocationInfo(command, source.path or "", None if caller is None else caller.node_extent)
        extent = caller.node_extent
        word = re.match(_WORD, extent.text) if extent is not None else None
        called = word[0] if word is not None else ""
        if entry.name:
            found = current.session().functions.get(entry.name.lower())
            command = CommandOfInvocation(entry.name, None, getattr(found, "block", None))
            return InvocationInfo(command, called, extent)
        if called in ("&", "."):
            return InvocationInfo(CommandOfInvocation("", None), called, extent)
    return None
