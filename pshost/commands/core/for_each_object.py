"""ForEach-Object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.object_properties import is_method, matching_member
from pshost.commands.script_block_calls import run, run_in_caller
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from pshost.commands.jobs.parallel import Parallel


@cmdlet("ForEach-Object", aliases=("%", "foreach"), default_set="ScriptBlockSet", should_process=True)
class ForEachObject(Cmdlet):
    """Runs a script block, or reads a property or calls a method, for each input object."""

    net_name = "Microsoft.PowerShell.Commands.ForEachObjectCommand"
    parameters = (
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
        Parameter("Begin", "scriptblock", sets=("ScriptBlockSet",)),
        Parameter(
            "Process",
            "scriptblock[]",
            mandatory=True,
            position=0,
            sets=("ScriptBlockSet",),
            allow_null=True,
            allow_empty=True,
        ),
        Parameter("End", "scriptblock", sets=("ScriptBlockSet",)),
        Parameter(
            "RemainingScripts",
            "scriptblock[]",
            remaining=True,
            sets=("ScriptBlockSet",),
            allow_null=True,
            allow_empty=True,
        ),
        Parameter(
            "MemberName",
            "string",
            mandatory=True,
            position=0,
            sets=("PropertyAndMethodSet",),
            validators=(not_null_or_empty,),
        ),
        Parameter("ArgumentList", "object[]", remaining=True, sets=("PropertyAndMethodSet",), aliases=("Args",)),
        Parameter("Parallel", "scriptblock", mandatory=True, sets=("ParallelParameterSet",)),
        Parameter(
            "ThrottleLimit",
            "int",
            sets=("ParallelParameterSet",),
            validators=(in_range(1, 2147483647),),
            default=5,
        ),
        Parameter(
            "TimeoutSeconds",
            "int",
            sets=("ParallelParameterSet",),
            validators=(in_range(0, 2147483),),
            default=0,
        ),
        Parameter("AsJob", "switch", sets=("ParallelParameterSet",), default=False),
        Parameter("UseNewRunspace", "switch", sets=("ParallelParameterSet",), default=False),
    )

    parallel: Parallel | None = None

    def begin(self) -> None:
        self.first: list[Any] = []
        self.each: list[Any] = []
        self.last: list[Any] = []
        self.items: list[Any] = []
        if "Parallel" in self.bound and not self.AsJob:
            from pshost.commands.jobs.parallel import Parallel

            self.parallel = Parallel(self, self.Parallel, int(self.ThrottleLimit), int(self.TimeoutSeconds))
        if "MemberName" in self.bound or "Parallel" in self.bound:
            return
        blocks = [*(self.Process or ()), *(self.RemainingScripts or ())]
        # Of two blocks the first is for the beginning, of three the last is for the end, unless these are named.
        if "Begin" in self.bound:
            self.first = [self.Begin]
        elif len(blocks) > 1 and blocks[0] is not None:
            self.first = [blocks.pop(0)]
        elif len(blocks) > 1:
            blocks.pop(0)
        if "End" in self.bound:
            self.last = [self.End]
        elif len(blocks) > 1:
            self.last = [blocks.pop()]
        self.each = [block for block in blocks if block is not None]
        for block in self.first:
            if block is not None:
                run_in_caller(self, block)

    def process(self) -> None:
        item = self.InputObject
        if item is NOTHING:
            return
        if self.parallel is not None:
            self.parallel.add(item)
            return
        if self.AsJob:
            self.items.append(item)
            return
        for block in self.each:
            run(self, block, self.write, item=item, in_place=True, piped=[item] if "$input" in block.source_text.lower() else None)
        if "MemberName" in self.bound:
            self._member(item)

    def _member(self, item: Any) -> None:
        from pshost.runtime.members import call_method, get_member

        if item is None:
            self.write(None)
            return
        name = matching_member(item, self.MemberName)
        if self.ArgumentList:
            self.write_all(call_method(item, name, list(self.ArgumentList)))
        elif is_method(item, name):
            self.write_all(call_method(item, name, []))
        else:
            value = get_member(item, name)
            self.write_all(None if value is NOTHING else value)

    def end(self) -> None:
        if "MemberName" in self.bound:
            return
        if "Parallel" in self.bound:
            self._end_parallel()
            return
        for block in self.last:
            if block is not None:
                run_in_caller(self, block)

    def _end_parallel(self) -> None:
        if self.parallel is not None:
            self.parallel.finish()
            return
        from pshost.commands.jobs.parallel import start

        self.write(start(self, self.Parallel, self.items, int(self.ThrottleLimit), int(self.TimeoutSeconds)))

    def clean(self) -> None:
        """Stop the blocks that run beside the pipeline."""
        if self.parallel is not None:
            self.parallel.close()
