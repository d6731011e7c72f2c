"""System.Management.Automation.InvocationInfo."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.invocation import InvocationInfo

INVOCATION_INFO = NetType("System.Management.Automation.InvocationInfo", InvocationInfo)


@INVOCATION_INFO.getter("System.Management.Automation.CommandInfo MyCommand {get;}")
def my_command(self: InvocationInfo) -> Any:
    """The command: a function as Get-Command gives it."""
    command = self.MyCommand
    block = getattr(command, "ScriptBlock", None)
    if block is None or command.Path is not None or not command.Name:
        return command
    from pshost.commands.command_info import FilterInfo, FunctionInfo

    made = FilterInfo if block.is_filter else FunctionInfo
    return made(command.Name, block, block.module)


for _signature in (
    "System.Collections.Generic.Dictionary[string,System.Object] BoundParameters {get;}",
    "System.Collections.Generic.List[System.Object] UnboundArguments {get;}",
    "int ScriptLineNumber {get;}",
    "int OffsetInLine {get;}",
    "long HistoryId {get;}",
    "string ScriptName {get;}",
    "string Line {get;}",
    "string Statement {get;}",
    "string PositionMessage {get;}",
    "string PSScriptRoot {get;}",
    "string PSCommandPath {get;}",
    "string InvocationName {get;}",
    "int PipelineLength {get;}",
    "int PipelinePosition {get;}",
    "bool ExpectingInput {get;}",
    "System.Management.Automation.CommandOrigin CommandOrigin {get;}",
    "System.Management.Automation.Language.IScriptExtent DisplayScriptPosition {get;set;}",
):
    INVOCATION_INFO.getter(_signature)(attrgetter(_signature.split("{", 1)[0].split()[-1]))
