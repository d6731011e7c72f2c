"""Get-PSCallStack."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.result_type import result_type
from pshost.declarations.command import cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.call_stack import running


@result_type(
    "System.Management.Automation.CallStackFrame",
    "string Command {get;}", "string Location {get;}", "string Arguments {get;}", "string ScriptName {get;}",
    "int ScriptLineNumber {get;}", "string FunctionName {get;}", "System.Management.Automation.Language.IScriptExtent Position {get;}",
    text=lambda self: f"at {self.FunctionName}, {self.ScriptName or '<No file>'}: line {self.ScriptLineNumber}",
)
class CallStackFrame:
    """One running function, script or script block."""

    def __init__(self, entry: Any) -> None:
        extent = entry.extent
        self.ScriptName = entry.block.source.path
        self.ScriptLineNumber = 1 if extent is None else extent.line
        self.FunctionName = entry.name or "<ScriptBlock>"
        file = os.path.basename(self.ScriptName or "")
        is_script = not entry.name and file and entry.block.ast.start == 0
        self.Command = entry.name or (file if is_script else "<ScriptBlock>")
        self.Location = f"{file}: line {self.ScriptLineNumber}" if file else "<No file>"
        self.Position = extent
        self.Arguments = "{}"


@cmdlet("Get-PSCallStack", aliases=("gcs",), output="System.Management.Automation.CallStackFrame")
class GetPSCallStack(Cmdlet):
    """Gives the functions and scripts that run, the innermost first."""

    net_name = "Microsoft.PowerShell.Commands.GetPSCallStackCommand"
    parameters = ()

    def end(self) -> None:
        for entry in running():
            self.write(CallStackFrame(entry))
