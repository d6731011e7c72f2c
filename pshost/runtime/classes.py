"""Classes and enums that scripts define: each becomes a NetType in the registry, its methods become overloads."""

from __future__ import annotations

from types import CellType
from typing import TYPE_CHECKING, Any

from pshost.compiler.tree import kind, type_name
from pshost.declarations.nettype import Member, NetType, Overload
from pshost.runtime import members
from pshost.runtime.conversion import cast
from pshost.runtime.dotnet import registry
from pshost.runtime.errors.exceptions import NetException, RuntimeException
from pshost.runtime.pipeline import collapse
from pshost.runtime.scope import Scope
from pshost.runtime.trycatch import enter_try, leave_try
from pshost.runtime.values.instance import Instance
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PropertyTable
from pshost.runtime.variables import lookup, type_literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.blockcode import BlockCode
    from pshost.compiler.definitions import TypeSpec

_CLASS = "<class>"  # the variable of a method's scope that holds its class, for `base`


def define_types(scope: Scope, specs: tuple[TypeSpec, ...]) -> None:
    """Define the types of a script: all names first, so that they may mention each other."""
    made = [(spec, _declare(scope, spec)) for spec in specs]
    for spec, nettype in made:
        if nettype.is_enum:
            _fill_enum(scope, spec, nettype)
        else:
            _ClassBuilder(scope, spec, nettype).build()
    members.forget()


def _declare(scope: Scope, spec: TypeSpec) -> NetType:
    node = spec.node
    is_enum = bool(getattr(node, "IsEnum", False))
    nettype = NetType(str(node.Name), None, base="System.Enum" if is_enum else "System.Object", value_type=is_enum)
    nettype.user_class = spec
    nettype.is_enum = is_enum
    if is_enum:
        from pshost.runtime.values.enum import EnumValue

        nettype.python = EnumValue
        bases = [type_name(base) for base in node.BaseTypes or ()]
        nettype.underlying = type_literal(scope, bases[0] if bases else "int")
        nettype.is_flags = any(type_name(a).lower() in ("flags", "system.flags") for a in node.Attributes or ())
    else:
        nettype.python = Instance
    registry.register(nettype)
    return nettype


def _fill_enum(scope: Scope, spec: TypeSpec, nettype: NetType) -> None:
    following = 0
    for member, value in spec.initial:
        number = (
            following if value is None else int(cast(spec.initial_value(value, scope), type_literal(scope, "long")))
        )
        nettype.names[str(member.Name)] = number
        following = number + 1


class _ClassBuilder:
    """Builds one class: its bases, its properties, its methods and its constructors."""

    def __init__(self, scope: Scope, spec: TypeSpec, nettype: NetType) -> None:
        self.scope = scope
        self.spec = spec
        self.type = nettype
        self.statics: dict[str, Any] = {}

    def build(self) -> None:
        """Fill the type."""
        _homes[self.type.full_name] = self.scope
        self._bases()
        for member, value in self.spec.initial:
            self._property(member, value)
        for member, code in self.spec.methods:
            if getattr(member, "IsConstructor", False) and not member.IsStatic:
                self.type.constructors.append(Overload(self._signature(member), self._constructor(code)))
            elif not getattr(member, "IsConstructor", False):
                self._method(member, code)
        if not self.type.constructors:
            self.type.constructors.append(Overload(f"{self.type.full_name} new()", self._new))
        for member, code in self.spec.methods:
            if getattr(member, "IsConstructor", False) and member.IsStatic:
                run_method(code, self.scope, None, self.type, (), "void")

    def _bases(self) -> None:
        for written in self.spec.node.BaseTypes or ():
            base = type_literal(self.scope, type_name(written))
            if base.is_interface:
                self.type.interfaces = (*self.type.interfaces, base.full_name)
                continue
            self.type.base = base.full_name
            python = base.python
            if python is not None and issubclass(python, NetException):
                self.type.python = type(
                    self.type.full_name, (python,), {"net_name": self.type.full_name, "net_type": self.type}
                )
            elif base.user_class is None and base.full_name != "System.Object":
                message = f"pshost cannot derive a class from [{base.full_name}]."
                raise RuntimeException(message, "NotSupportedByPshost", "NotImplemented")

    def _property(self, member: Any, value: Any) -> None:
        name = str(member.Name)
        wanted = type_name(member.PropertyType) if member.PropertyType is not None else "System.Object"
        made = Member(name, "Property", bool(member.IsStatic), f"{wanted} {name} {{get;set;}}")
        if member.IsStatic:
            statics = self.statics
            statics[name] = self._initial(wanted, value)
            made.get = lambda: statics[name]
            made.set = lambda new: statics.__setitem__(name, new)
            self.type.statics[name.lower()] = made
        else:
            made.get = lambda this: this.fields[name]
            made.set = lambda this, new: this.fields.__setitem__(name, new)
            self.type.members[name.lower()] = made

    def _initial(self, wanted: str, value: Any) -> Any:
        nettype = type_literal(self.scope, wanted)
        if value is None:
            return members.default_value(nettype)
        given = self.spec.initial_value(value, method_scope(self.scope, None, self.type, (), ()))
        return given if nettype.full_name == "System.Object" else cast(given, nettype)

    def _signature(self, member: Any) -> str:
        parts = []
        for parameter in member.Parameters or ():
            types = [type_name(a) for a in parameter.Attributes or () if kind(a) == "TypeConstraintAst"]
            parts.append(f"{types[0] if types else 'System.Object'} {parameter.Name.VariablePath}")
        returns = type_name(member.ReturnType) if getattr(member, "ReturnType", None) is not None else "System.Object"
        if getattr(member, "IsConstructor", False):
            return f"{self.type.full_name} new({', '.join(parts)})"
        return f"{returns} {member.Name}({', '.join(parts)})"

    def _method(self, member: Any, code: BlockCode) -> None:
        returns = type_name(member.ReturnType) if member.ReturnType is not None else "void"
        nettype, scope = self.type, self.scope
        static = bool(member.IsStatic)

        def call(this: Any, *arguments: Any) -> Any:
            return run_method(code, scope, this, nettype, arguments, returns)

        def call_static(*arguments: Any) -> Any:
            return run_method(code, scope, None, nettype, arguments, returns)

        table = nettype.statics if static else nettype.members
        name = str(member.Name)
        signature = self._signature(member)
        if member.ReturnType is None:
            signature = signature.replace("System.Object", "void", 1)
        made = table.get(name.lower())
        if made is None:
            made = table[name.lower()] = Member(name, "Method", static, signature)
        made.overloads.append(Overload(signature, call_static if static else call))

    def _constructor(self, code: BlockCode) -> Callable[..., Any]:
        nettype, scope = self.type, self.scope
        statements = code.ast.EndBlock.Statements if code.ast.EndBlock is not None else ()
        explicit = any(_is_base_call(statement) for statement in list(statements or ())[:1])

        def construct(*arguments: Any) -> Any:
            this = blank(nettype)
            initialise(this, nettype, code, scope, arguments, explicit)
            return this

        construct.initialise = lambda this, arguments: initialise(  # type: ignore[attr-defined]
            this, nettype, code, scope, arguments, explicit
        )
        return construct

    def _new(self) -> Any:
        this = blank(self.type)
        call_base(this, self.type, ())
        return this


def _is_base_call(statement: Any) -> bool:
    while kind(statement) in ("PipelineAst", "CommandExpressionAst"):
        statement = statement.PipelineElements[0] if kind(statement) == "PipelineAst" else statement.Expression
    return kind(statement) == "BaseCtorInvokeMemberExpressionAst"


def blank(nettype: NetType) -> Any:
    """An instance whose properties hold their initial values; those of its bases come first."""
    python = nettype.python
    this: Any
    if python is not None and issubclass(python, NetException):
        this = python()
        this.fields = PropertyTable()
    else:
        this = Instance(nettype)
    chain = [one for one in registry.base_chain(nettype) if one.user_class is not None]
    for one in reversed(chain):
        spec = one.user_class
        for member, value in spec.initial:
            if not member.IsStatic:
                this.fields[str(member.Name)] = _field_value(one, member, value)
    return this


def _field_value(nettype: NetType, member: Any, value: Any) -> Any:
    home = _homes[nettype.full_name]
    wanted = type_name(member.PropertyType) if member.PropertyType is not None else "System.Object"
    declared = type_literal(home, wanted)
    if value is None:
        return members.default_value(declared)
    given = nettype.user_class.initial_value(value, home)
    return given if declared.full_name == "System.Object" else cast(given, declared)


_homes: dict[str, Scope] = {}


def initialise(this: Any, nettype: NetType, code: BlockCode, scope: Scope, arguments: Any, explicit: bool) -> None:
    """Run a constructor's body on an instance, after its base's."""
    if not explicit:
        call_base(this, nettype, ())
    run_method(code, scope, this, nettype, arguments, "void")


def call_base(this: Any, nettype: NetType, arguments: Any) -> None:
    """Run the constructor of a class's base."""
    base = registry.resolve(nettype.base) if nettype.base else None
    if base is None:
        return
    if base.user_class is None:
        if isinstance(this, NetException) and arguments:
            NetException.__init__(this, arguments[0], inner=arguments[1] if len(arguments) > 1 else None)
        return
    if not arguments and all(not hasattr(o.function, "initialise") for o in base.constructors):
        call_base(this, base, ())
        return
    from pshost.runtime.overloads import choose

    function, converted = choose(base.constructors, list(arguments), "new")
    function.initialise(this, converted)  # type: ignore[attr-defined]


def method_scope(parent: Scope, this: Any, nettype: NetType, names: Any, arguments: Any) -> Scope:
    """The scope that a method runs in."""
    cells = {_CLASS: CellType(nettype), "args": CellType([])}
    if this is not None:
        cells["this"] = CellType(this)
    for name, value in zip(names, arguments, strict=True):
        cells[name] = CellType(value)
    return Scope(cells, parent)


def run_method(code: BlockCode, parent: Scope, this: Any, nettype: NetType, arguments: Any, returns: str) -> Any:
    """Run a method's body; only `return` gives a value."""
    names = [parameter.name.lower() for parameter in code.parameters]
    scope = method_scope(parent, this, nettype, names, arguments)
    out: list[Any] = []
    body = code.linked(scope)
    depth = enter_try()
    try:
        if body.end is not None:
            body.end(out.append)
    finally:
        leave_try(depth)
    if returns.lower() in ("void", "system.void"):
        return NOTHING
    value = collapse(out)
    wanted = type_literal(scope, returns)
    value = None if value is NOTHING else value
    return value if wanted.full_name == "System.Object" else cast(value, wanted)


def base_constructor(scope: Scope, arguments: list[Any]) -> Any:
    """`: base(...)`."""
    call_base(lookup(scope, "this"), lookup(scope, _CLASS), arguments)
    return NOTHING


def base_method(scope: Scope, this: Any, base: str, name: str, arguments: list[Any]) -> Any:
    """`([Base]$this).M()`: the method as the base has it."""
    nettype = type_literal(scope, base)
    member = members.find_member(nettype, name)
    if member is None:
        raise members.method_not_found(nettype, name)
    return members.invoke(member, this, arguments)
