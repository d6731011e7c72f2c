"""Invoke-Expression."""

from __future__ import annotations

from pshost.commands.script_block_calls import block_from_text, run_in_caller
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Invoke-Expression", aliases=("iex",))
class InvokeExpression(Cmdlet):
    """Runs text as a part of the caller's code."""

    net_name = "Microsoft.PowerShell.Commands.InvokeExpressionCommand"
    parameters = (
        Parameter("Command", "string", mandatory=True, position=0, pipeline=True),
    )

    def process(self) -> None:
        block = block_from_text(self, self.Command)
        run_in_caller(self, block)
