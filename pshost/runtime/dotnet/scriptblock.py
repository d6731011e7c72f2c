"""System.Management.Automation.ScriptBlock: its members; the value's class is the runtime's."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.collection import Collection

SCRIPT_BLOCK = NetType("System.Management.Automation.ScriptBlock", None)


@SCRIPT_BLOCK.method("System.Collections.ObjectModel.Collection[psobject] Invoke(Params System.Object[] args)")
def invoke(self: Any, arguments: list[Any]) -> Collection:
    """Run the block; everything it wrote."""
    return Collection(self.invoke(*arguments))


@SCRIPT_BLOCK.method("System.Object InvokeReturnAsIs(Params System.Object[] args)")
def invoke_return_as_is(self: Any, arguments: list[Any]) -> Any:
    """Run the block; its output as an assignment would take it."""
    output = self.invoke(*arguments)
    return output[0] if len(output) == 1 else (output or None)


@SCRIPT_BLOCK.method(
    "System.Collections.ObjectModel.Collection[psobject] InvokeWithContext(System.Collections.IDictionary functionsToDefine, "
    "System.Object variablesToDefine, Params System.Object[] args)"
)
def invoke_with_context(self: Any, functions: Any, variables: Any, arguments: list[Any]) -> Collection:
    """Run the block with functions and variables of its own."""
    from pshost.runtime.members import get_member

    found = {}
    for variable in variables if isinstance(variables, list) else [variables]:
        if variable is not None:
            found[str(get_member(variable, "Name")).lower()] = get_member(variable, "Value")
    underscore = found.pop("_", None)
    extra = {"underscore": underscore} if underscore is not None else {}
    if functions is not None and len(functions):
        extra["functions"] = dict(functions.items())
    return Collection(self.invoke(*arguments, variables=found, **extra))


@SCRIPT_BLOCK.method("scriptblock GetNewClosure()")
def get_new_closure(self: Any) -> Any:
    """A block that keeps the variables there are now."""
    return self.get_new_closure()


SCRIPT_BLOCK.method("string ToString()")(lambda self: self.source_text)
SCRIPT_BLOCK.getter("System.Management.Automation.Language.Ast Ast {get;}")(lambda self: _tree(self))
SCRIPT_BLOCK.getter("psmoduleinfo Module {get;}")(lambda self: getattr(self, "module", None))
SCRIPT_BLOCK.getter("string File {get;}")(lambda self: getattr(self.code.source, "path", None))
SCRIPT_BLOCK.getter("bool IsFilter {get;}")(lambda self: bool(getattr(self, "is_filter", False)))
SCRIPT_BLOCK.getter("bool IsConfiguration {get;}")(lambda self: False)  # noqa: ARG005
SCRIPT_BLOCK.getter("System.Management.Automation.PSToken StartPosition {get;}")(lambda self: None)  # noqa: ARG005


@SCRIPT_BLOCK.static("static scriptblock Create(string script)")
def create(text: str) -> Any:
    """A block of a text."""
    from pshost.runtime import scriptblock

    return scriptblock.create(text)


def _tree(block: Any) -> Any:
    from pshost.runtime.dotnet.ast import view_of

    return view_of(block.code.ast, block.code.source)


@SCRIPT_BLOCK.method(
    "System.Management.Automation.SteppablePipeline GetSteppablePipeline()",
    "System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin)",
    "System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin, "
    "System.Object[] args)",
)
def get_steppable_pipeline(self: Any, *_: Any) -> Any:
    """The block's pipeline, to be run step by step."""
    from pshost.runtime.dotnet.steppablepipeline import steppable

    return steppable(self)
