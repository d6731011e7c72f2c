"""The types of a script, made before its first statement: all names first, so that they may mention each other.

A definition that is run again in a session (it stands in a function, say) gives the type that it gave before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.tree import type_name
from pshost.declarations.nettype import Member, NetType, Overload
from pshost.runtime import current, members
from pshost.runtime.classes.enums import declare_enum, fill_enum
from pshost.runtime.classes.instances import ClassBody, constructor, default_constructor
from pshost.runtime.classes.methods import Method, as_overload, method_scope, parameter_types, return_type
from pshost.runtime.classes.properties import Property
from pshost.runtime.classes.python_class import make_python_class, override
from pshost.runtime.conversion.convert import forget as forget_conversions
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.type import short_name
from pshost.runtime.variables import type_literal

if TYPE_CHECKING:
    from pshost.compiler.definitions import TypeSpec
    from pshost.runtime.scope import Scope


def define_types(scope: Scope, specs: tuple[TypeSpec, ...]) -> None:
    """Define the types of a script in a scope."""
    defined = current.session().definitions
    fresh = []
    for spec in specs:
        nettype = defined.get(spec)
        if nettype is None:
            nettype = defined[spec] = _declare(scope, spec)
            fresh.append((spec, nettype))
        _name(scope, nettype)
    for spec, nettype in fresh:
        if spec.node.IsEnum:
            declare_enum(scope, spec.node, nettype)
            fill_enum(scope, spec, nettype)
    classes = [(spec, nettype) for spec, nettype in fresh if not nettype.is_enum]
    for spec, nettype in _bases_first(classes):
        _derive(scope, spec, nettype)
    for spec, nettype in classes:
        _fill(scope, spec, nettype)
    if fresh:
        members.forget()
        forget_conversions()


def _declare(scope: Scope, spec: TypeSpec) -> NetType:
    is_enum = bool(spec.node.IsEnum)
    base = "System.Enum" if is_enum else "System.Object"
    nettype = NetType(str(spec.node.Name), None, base=base, value_type=is_enum)
    nettype.is_enum = is_enum
    nettype.user_class = spec if is_enum else ClassBody(scope)
    return nettype


def _name(scope: Scope, nettype: NetType) -> None:
    """Let the type be found by its name: by code in the scope, and where a name is only text, in the session."""
    key = nettype.full_name.lower()
    if scope.types is None:
        scope.types = {}
        scope.nearest = scope
    scope.types[key] = nettype
    registry.name_user_type(nettype)


def _bases_first(classes: list[tuple[TypeSpec, NetType]]) -> list[tuple[TypeSpec, NetType]]:
    """The classes in an order in which each comes after its base."""
    waiting = {nettype.full_name.lower(): (spec, nettype) for spec, nettype in classes}
    ordered: list[tuple[TypeSpec, NetType]] = []

    def take(key: str) -> None:
        found = waiting.pop(key, None)
        if found is not None:
            for written in found[0].node.BaseTypes or ():
                take(type_name(written).lower())
            ordered.append(found)

    for key in list(waiting):
        take(key)
    return ordered


def _derive(scope: Scope, spec: TypeSpec, nettype: NetType) -> None:
    """Give a class its base, its interfaces and its Python class."""
    base = registry.required("System.Object")
    for written in spec.node.BaseTypes or ():
        found = type_literal(scope, type_name(written))
        if found.is_interface:
            nettype.interfaces = (*nettype.interfaces, found.full_name)
        else:
            base = found
    nettype.base, nettype.parent = base.full_name, base
    nettype.python = make_python_class(nettype, base)
    registry.register_class(nettype)


def _fill(scope: Scope, spec: TypeSpec, nettype: NetType) -> None:
    """Give a class its members; its static properties and its static constructor run now."""
    body: ClassBody = nettype.user_class
    statics = []
    for node, initial in spec.initial:
        declared = Property(scope, spec, node, initial)
        key = declared.name.lower()
        if node.IsStatic:
            nettype.statics[key] = declared.as_static(body.statics)
            statics.append(declared)
        else:
            nettype.members[key] = declared.as_member()
            body.properties.append(declared)
    starter = _methods(scope, spec, nettype)
    if not nettype.constructors:
        made = Overload(f"{nettype.full_name} new()", default_constructor(nettype))
        nettype.constructors.append(made)
    assert nettype.python is not None
    override(nettype, nettype.python)
    for declared in statics:
        body.statics[declared.name] = members.default_value(declared.nettype)
    for declared in statics:
        body.statics[declared.name] = declared.first_value(method_scope(scope, None, nettype, (), ()))
    if starter is not None:
        starter.run(None, ())


def _methods(scope: Scope, spec: TypeSpec, nettype: NetType) -> Method | None:
    """Give a class its methods and constructors; the static constructor, if it has one."""
    starter = None
    for node, code in spec.methods:
        if not node.IsConstructor:
            _add_method(nettype, node, Method(code, scope, nettype, return_type(scope, node)))
        elif node.IsStatic:
            starter = Method(code, scope, nettype, None)
        else:
            method = Method(code, scope, nettype, None)
            signature = f"{nettype.full_name} new({_parameters(scope, node)})"
            nettype.constructors.append(Overload(signature, constructor(method)))
    return starter


def _parameters(scope: Scope, node: Any) -> str:
    return ", ".join(f"{wanted} {name}" for wanted, name in parameter_types(scope, node))


def _add_method(nettype: NetType, node: Any, method: Method) -> None:
    static = bool(node.IsStatic)
    name = str(node.Name)
    returns = "void" if method.returns is None else short_name(method.returns)
    signature = f"{'static ' if static else ''}{returns} {name}({_parameters(method.home, node)})"
    table = nettype.statics if static else nettype.members
    member = table.get(name.lower())
    if member is None:
        member = table[name.lower()] = Member(name, "Method", static, signature)
        member.hidden = bool(node.IsHidden)
    member.overloads.append(Overload(signature, as_overload(method, static)))
