"""Measure-Command."""

from __future__ import annotations

import time

from pshost.commands.dotnet_access import call_static
from pshost.commands.script_block_calls import run
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Int64
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Measure-Command", output="System.TimeSpan")
class MeasureCommand(Cmdlet):
    """Tells how long a script block takes; its output is dropped."""

    net_name = "Microsoft.PowerShell.Commands.MeasureCommandCommand"
    parameters = (
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
        Parameter("Expression", "scriptblock", mandatory=True, position=0),
    )

    def begin(self) -> None:
        self.nanoseconds = 0

    def process(self) -> None:
        from pshost.runtime.scope import UNSET

        start = time.perf_counter_ns()
        item = UNSET if self.InputObject is NOTHING else self.InputObject
        run(self, self.Expression, _drop, item=item, in_place=True)
        self.nanoseconds += time.perf_counter_ns() - start

    def end(self) -> None:
        self.write(call_static("System.TimeSpan", "FromTicks", Int64(self.nanoseconds // 100)))


def _drop(value: object) -> None:
    """Take a block's output and do nothing with it."""
