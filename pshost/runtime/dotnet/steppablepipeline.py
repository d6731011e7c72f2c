"""System.Management.Automation.SteppablePipeline: a pipeline that a script runs step by step (`$block.GetSteppablePipeline()`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.errors.exceptions import PSInvalidOperationException
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope

_SMA = "System.Management.Automation."


class SteppablePipeline:
    """The stages of one pipeline, begun, fed and ended by a script; its output goes to a cmdlet, or is what each step gives."""

    __slots__ = ("__weakref__", "_out", "_running", "_scope", "_sink", "_stages", "_stopped")

    net_name = _SMA + "SteppablePipeline"

    def __init__(self, scope: Scope, stages: Any) -> None:
        self._scope = scope
        self._stages = stages
        self._running: list[Any] | None = None
        self._sink: Any = None
        self._out: list[Any] = []
        self._stopped = False

    def begin(self, expects_input: bool, cmdlet: Any = None) -> None:
        """Make the stages and begin them."""
        from pshost.runtime.pipeline import linked

        emit = self._out.append if cmdlet is None else cmdlet.write
        self._running, self._sink = linked(self._scope, emit, self._stages, expects_input)
        self._step(lambda: [stage.begin() for stage in self._begun()])

    def _begun(self) -> list[Any]:
        if self._running is None:
            raise PSInvalidOperationException(
                "The pipeline has not been started: call Begin before Process and End.", "InvalidOperation", "InvalidOperation"
            )
        return self._running

    def _step(self, part: Any) -> list[Any]:
        """Run a part unless a stage wanted no more; gives what was written."""
        from pshost.runtime.cmdlet import StopUpstream
        from pshost.runtime.pipeline import end_after

        running = self._begun()
        if not self._stopped:
            try:
                part()
            except StopUpstream as stop:
                self._stopped = True
                end_after(running, stop)
        out, self._out[:] = list(self._out), []
        return out

    def process(self, item: Any) -> list[Any]:
        """Feed an object."""
        return self._step(lambda: self._sink(item))

    def process_all(self) -> list[Any]:
        """Run the first stage, which takes no input."""
        return self._step(lambda: None)

    def end(self) -> list[Any]:
        """End the stages."""
        from pshost.runtime.pipeline import end_all

        running = self._begun()
        return self._step(lambda: end_all(running))

    def clean(self) -> None:
        """Run the stages' clean blocks."""
        for stage in self._running or ():
            stage.clean()
        self._running = None


STEPPABLE = NetType(SteppablePipeline.net_name, SteppablePipeline)
STEPPABLE.method("void Begin(bool expectInput)")(lambda self, expects: self.begin(expects))
STEPPABLE.method(f"void Begin(bool expectInput, {_SMA}EngineIntrinsics contextToRedirectTo)")(
    lambda self, expects, _: self.begin(expects)
)
STEPPABLE.method("array Process(System.Object input)")(SteppablePipeline.process)
STEPPABLE.method("array Process()")(SteppablePipeline.process_all)
STEPPABLE.method("array End()")(SteppablePipeline.end)
STEPPABLE.method("void Clean()")(SteppablePipeline.clean)
STEPPABLE.method("void Dispose()")(SteppablePipeline.clean)


@STEPPABLE.method(f"void Begin({_SMA}Internal.InternalCommand command)")
def begin_for(self: SteppablePipeline, cmdlet: Any) -> None:
    """Begin, the output going where a cmdlet's goes."""
    invocation = getattr(cmdlet, "invocation", None)
    self.begin(bool(getattr(invocation, "ExpectingInput", False)), cmdlet)


def steppable(block: Any) -> SteppablePipeline:
    """The pipeline that a script block is; PSInvalidOperationException if it is anything else."""
    stages = block.code.stages(block.scope)
    if stages is None or stages is NOTHING:
        raise PSInvalidOperationException(
            "Only a script block that contains exactly one pipeline or command can be converted. Expressions or control structures are "
            "not permitted. Verify that the script block contains exactly one pipeline or command.",
            "CanConvertOneClauseOnly",
            "InvalidOperation",
        )
    return SteppablePipeline(block.scope, stages)
