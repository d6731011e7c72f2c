"""Enumerations that scripts define."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.tree import type_name
from pshost.runtime.conversion import cast
from pshost.runtime.values.enum import EnumValue
from pshost.runtime.variables import type_literal

if TYPE_CHECKING:
    from pshost.compiler.definitions import TypeSpec
    from pshost.declarations.nettype import NetType
    from pshost.runtime.scope import Scope

_FLAGS = frozenset(("flags", "flagsattribute", "system.flags", "system.flagsattribute"))


def declare_enum(scope: Scope, node: Any, nettype: NetType) -> None:
    """Make a new type an enumeration, as its definition says; its values come later (`fill_enum`)."""
    nettype.is_enum = True
    nettype.python = EnumValue
    bases = [type_name(base) for base in node.BaseTypes or ()]
    nettype.underlying = type_literal(scope, bases[0] if bases else "int")
    nettype.is_flags = any(type_name(a).lower() in _FLAGS for a in node.Attributes or ())


def fill_enum(scope: Scope, spec: TypeSpec, nettype: NetType) -> None:
    """Give an enumeration its values: each as written, else one more than the one before."""
    following = 0
    for member, value in spec.initial:
        number = following
        if value is not None:
            number = int(cast(spec.initial_value(value, scope), type_literal(scope, "long")))
        nettype.names[str(member.Name)] = number
        following = number + 1
