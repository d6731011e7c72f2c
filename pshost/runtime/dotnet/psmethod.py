"""System.Management.Automation.PSMethod: a method as a value (`'abc'.Trim` without a call)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import Member, NetType

if TYPE_CHECKING:
    from pshost.runtime.extended import ScriptMethod


class PSMethod:
    """A method bound to its object (or, for static ones, its type)."""

    __slots__ = ("Name", "__weakref__", "block", "member", "owner")

    net_name = "System.Management.Automation.PSMethod`1"

    def __init__(self, owner: Any, name: str, member: Member | None, block: ScriptMethod | None) -> None:
        self.owner = owner
        self.Name = name
        self.member = member
        self.block = block

    def Invoke(self, *arguments: Any) -> Any:  # noqa: N802 - the .NET name
        """Call the method."""
        from pshost.runtime import members

        if self.block is not None:
            return self.block.call(self.owner, list(arguments))
        if self.member is not None and self.member.static:
            return members.call_static(self.owner, self.Name, list(arguments))
        return members.call_method(self.owner, self.Name, list(arguments))

    def net_text(self) -> str:
        """The overloads, one a line, as a method prints."""
        return ", ".join(o.signature for o in self.member.overloads) if self.member is not None else ""


PSMETHOD = NetType("System.Management.Automation.PSMethod`1", PSMethod, base="System.Management.Automation.PSMethod")
PSMETHOD.getter("string Name {get;}")(lambda self: self.Name)
PSMETHOD.getter("string Value {get;}")(lambda self: self.net_text())
PSMETHOD.getter("bool IsInstance {get;}")(lambda self: self.member is None or not self.member.static)
PSMETHOD.getter("string TypeNameOfValue {get;}")(lambda self: "System.Management.Automation.PSMethod")  # noqa: ARG005


@PSMETHOD.getter("System.Collections.ObjectModel.Collection[string] OverloadDefinitions {get;}")
def overload_definitions(self: PSMethod) -> list[str]:
    """The signatures."""
    return [o.signature for o in self.member.overloads] if self.member is not None else []


@PSMETHOD.getter("System.Management.Automation.PSMemberTypes MemberType {get;}")
def member_type(self: PSMethod) -> Any:
    """`Method`, `ScriptMethod` or `CodeMethod`."""
    from pshost.runtime.dotnet.enums import value_of

    return value_of("System.Management.Automation.PSMemberTypes", "Method" if self.block is None else self.block.kind)


@PSMETHOD.method("System.Object Invoke(Params System.Object[] arguments)")
def invoke(self: PSMethod, arguments: list[Any]) -> Any:
    """Call the method."""
    return self.Invoke(*arguments)


invoke.raises_as_is = True  # type: ignore[attr-defined]  # the error is the called method's own
