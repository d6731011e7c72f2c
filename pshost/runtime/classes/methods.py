"""Methods of scripts' classes: a body with its own scope, whose only output is what `return` gives."""

from __future__ import annotations

from types import CellType
from typing import TYPE_CHECKING, Any

from pshost.compiler.tree import kind, type_name
from pshost.runtime import members
from pshost.runtime.conversion import cast
from pshost.runtime.dotnet.type import short_name
from pshost.runtime.scope import Scope
from pshost.runtime.trycatch import enter_try, leave_try
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.variables import type_literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pshost.compiler.blockcode import BlockCode
    from pshost.declarations.nettype import NetType

CLASS = "<class>"  # the variable of a method's scope that holds its class, for `base`
_VOID = frozenset(("void", "system.void"))


def parameter_types(scope: Scope, member: Any) -> list[tuple[str, str]]:
    """The type and the name of every parameter of a method as written."""
    found = []
    for parameter in member.Parameters or ():
        types = [type_name(a) for a in parameter.Attributes or () if kind(a) == "TypeConstraintAst"]
        wanted = short_name(type_literal(scope, types[0])) if types else "System.Object"
        found.append((wanted, str(parameter.Name.VariablePath)))
    return found


class Method:
    """A method's or a constructor's code, the class it belongs to, and what it returns (None: nothing)."""

    __slots__ = ("code", "home", "names", "owner", "returns")

    def __init__(self, code: BlockCode, home: Scope, owner: NetType, returns: NetType | None) -> None:
        self.code = code
        self.home = home
        self.owner = owner
        self.returns = returns
        self.names = [parameter.name.lower() for parameter in code.parameters]

    def run(self, this: Any, arguments: Sequence[Any]) -> Any:
        """Run the body for an object (None: a static method); the value of its `return`, or NOTHING if it is void.

        Every error in it is terminating, as in a `try` block.
        """
        scope = method_scope(self.home, this, self.owner, self.names, arguments)
        out: list[Any] = []
        depth = enter_try()
        try:
            end = self.code.linked(scope).end
            if end is not None:
                end(out.append)
        finally:
            leave_try(depth)
        if self.returns is None:
            return NOTHING
        value = out[0] if out else None
        if value is NOTHING:
            value = None
        return value if self.returns.full_name == "System.Object" else cast(value, self.returns)


def return_type(scope: Scope, member: Any) -> NetType | None:
    """The declared type of what a method returns; None for `[void]`, and for a method that declares none."""
    if member.ReturnType is None:
        return None
    written = type_name(member.ReturnType)
    return None if written.lower() in _VOID else type_literal(scope, written)


def as_overload(method: Method, static: bool) -> Callable[..., Any]:
    """The function that calls a method: of the object and the arguments, or of the arguments alone."""

    def call(this: Any, *arguments: Any) -> Any:
        return method.run(this, arguments)

    def call_static(*arguments: Any) -> Any:
        return method.run(None, arguments)

    made: Any = call_static if static else call
    made.raises_as_is = True  # a script's own errors reach the caller as they are
    return made  # type: ignore[no-any-return]  # typed as Any for the attribute


def method_scope(parent: Scope, this: Any, owner: NetType, names: Sequence[str], arguments: Sequence[Any]) -> Scope:
    """The scope that a method runs in."""
    cells = {CLASS: CellType(owner), "args": CellType([])}
    if this is not None:
        cells["this"] = CellType(this)
    for name, value in zip(names, arguments, strict=True):
        cells[name] = CellType(value)
    return Scope(cells, parent)


def base_method(scope: Scope, this: Any, base: str, name: str, arguments: list[Any]) -> Any:
    """`([Base]$this).M()`: the method as the base has it."""
    nettype = type_literal(scope, base)
    member = members.find_member(nettype, name)
    if member is None or member.kind != "Method":
        raise members.method_not_found(nettype, name)
    return members.invoke(member, this, arguments)
