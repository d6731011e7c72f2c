"""`$MyInvocation`: which command runs, from where, and with what."""

from __future__ import annotations

import os
from typing import Any


class CommandOfInvocation:
    """What `$MyInvocation.MyCommand` says of a script or function; `Path` is None for what no file holds."""

    net_name = "System.Management.Automation.CommandInfo"

    def __init__(self, name: str, path: str | None, block: Any) -> None:
        self.Name = os.path.basename(path) if path is not None else name
        self.Path = path
        self.Source = path or ("" if block.module is None else block.module.Name)
        self.Definition = path or block.source_text
        self.ScriptBlock = block
        self.Module = block.module
        self.ModuleName = "" if block.module is None else block.module.Name
        self.CommandType = "ExternalScript" if path is not None else "Function" if name else "Script"

    def net_text(self) -> str:
        """The name, as text has it."""
        return self.Name


class InvocationInfo:
    """System.Management.Automation.InvocationInfo of a running script block."""

    net_name = "System.Management.Automation.InvocationInfo"

    def __init__(self, name: str, block: Any, bound: Any, unbound: list[Any], expects_input: bool) -> None:
        path = block.script_path
        self.MyCommand = CommandOfInvocation(name, path, block)
        self.BoundParameters = bound
        self.UnboundArguments = unbound
        self.InvocationName = path or name or "&"
        self.ExpectingInput = expects_input
        self.PSCommandPath = block.code.source.path or ""
        self.PSScriptRoot = os.path.dirname(self.PSCommandPath)
