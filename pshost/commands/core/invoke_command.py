"""Invoke-Command."""

from __future__ import annotations

from typing import Any

from pshost.commands.script_block_calls import run
from pshost.commands.validation import not_null
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Invoke-Command", aliases=("icm",), default_set="InProcess")
class InvokeCommand(Cmdlet):
    """Runs a script block in this session."""

    net_name = "Microsoft.PowerShell.Commands.InvokeCommandCommand"
    parameters = (
        Parameter("NoNewScope", "switch", sets=("InProcess",), default=False),
        Parameter(
            "ScriptBlock", "scriptblock",
            sets={
                "InProcess": SetMembership(mandatory=True, position=0),
                "Session": SetMembership(mandatory=True, position=1),
                "ComputerName": SetMembership(mandatory=True, position=1),
                "Uri": SetMembership(mandatory=True, position=1),
                "VMId": SetMembership(mandatory=True, position=1),
                "VMName": SetMembership(mandatory=True, position=1),
                "SSHHost": SetMembership(mandatory=True, position=1),
                "ContainerId": SetMembership(mandatory=True, position=1),
                "SSHHostHashParam": SetMembership(mandatory=True, position=1),
            },
            aliases=("Command",), validators=(not_null,),
        ),
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
        Parameter("ArgumentList", "object[]", aliases=("Args",)),
    )

    def begin(self) -> None:
        self.items: list[Any] = []

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.items.append(self.InputObject)

    def end(self) -> None:
        arguments = tuple(self.ArgumentList or ())
        run(self, self.ScriptBlock, self.write, arguments, in_place=bool(self.NoNewScope), piped=self.items or None)
