"""Which properties of an object are shown, and which values are no objects at all here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.values.psobject import PSCustomObject, PSObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pshost.commands.property_expression import PropertyExpression
    from pshost.runtime.cmdlet import Cmdlet

# The types whose values show as their text alone, and go to the right in a table (strings excepted).
SCALAR_TYPES = frozenset((
    "System.String", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32",
    "System.Int64", "System.UInt64", "System.Char", "System.Single", "System.Double", "System.Boolean", "System.Decimal",
    "System.IntPtr", "System.Security.SecureString", "System.Numerics.BigInteger",
))
_PLAIN = (str, int, float, bool)
MOST_COLUMNS = 10
_ABSENT = object()


def _alignment(text: str) -> str:
    """An alignment by the beginning of its name."""
    return next((name for name in ("left", "center", "right") if text and name.startswith(text)), "")


class Choice:
    """One property or calculated column: what it is called, how it is read, and how it is to be shown."""

    __slots__ = ("alignment", "depth", "expression", "format", "is_property", "name", "width")

    def __init__(self, name: str, expression: PropertyExpression | None = None, *, is_property: bool = True) -> None:
        self.name = name
        self.expression = expression
        self.is_property = is_property
        options = {} if expression is None else expression.options
        self.format = str(options.get("formatstring") or "")
        self.width = int(options.get("width") or 0)
        self.alignment = _alignment(str(options.get("alignment") or "").lower())
        self.depth = int(options.get("depth") or 0)

    @property
    def source(self) -> str:
        """What is read: the property's name, or the block's text."""
        expression = self.expression
        if expression is None or expression.block is None:
            return self.name
        return str(getattr(expression.block, "source_text", expression.block))

    def value(self, cmdlet: Cmdlet | None, item: Any) -> Any:
        """What this reads from an object; what its getter or its block raises is raised. A property that is absent is None."""
        expression = self.expression
        if expression is not None and expression.block is not None and cmdlet is not None:
            return expression.value_or_raise(cmdlet, item)
        return own_property(item, self.name if expression is None else expression.pattern or "")


def own_property(item: Any, name: str) -> Any:
    """A property of this very object; one that is absent is None. What a getter raises is raised."""
    from pshost.runtime.members import get_own

    return None if item is None else get_own(item, name, None)


def has_own_property(item: Any, name: str) -> bool:
    """Whether the object has the property."""
    from pshost.runtime.members import get_own

    try:
        return get_own(item, name, _ABSENT) is not _ABSENT
    except Exception:  # a getter that raises is there
        return True


def is_scalar(value: Any) -> bool:
    """Whether a value shows as its text alone: strings, numbers, booleans, characters, enums."""
    kind = value.__class__
    if kind in _PLAIN:
        return True
    if kind is PSObject:
        return not value.type_names and is_scalar(value.base)
    if kind is PSCustomObject:
        return False
    from pshost.commands.object_properties import type_names

    names = type_names(value)
    return names[0].removeprefix("Deserialized.") in SCALAR_TYPES or (len(names) > 1 and names[1] == "System.Enum")


def default_alignment(value: Any) -> str:
    """Where a column goes whose first value this is: all scalars but strings go to the right."""
    plain = value.base if value.__class__ is PSObject else value
    if plain is None or (isinstance(plain, str) and plain.__class__ is str):
        return "left"
    return "right" if is_scalar(value) else "left"


def default_set(value: Any) -> list[str]:
    """The properties that an object's type says are shown (DefaultDisplayPropertySet), none if it says nothing."""
    from pshost.runtime.extended import PropertySet, standard_member

    found = standard_member(value, "DefaultDisplayPropertySet")
    return list(found.names) if isinstance(found, PropertySet) else []


def shown_names(value: Any) -> list[str]:
    """The names of the properties that an object shows by itself: its type's set, else all."""
    from pshost.commands.object_properties import displayed_names

    return default_set(value) or displayed_names(value)


def chosen_properties(value: Any) -> list[Choice]:
    """The properties that an object shows by itself."""
    return [Choice(name) for name in shown_names(value)]


def expanded_properties(expressions: Sequence[PropertyExpression], item: Any, *, keep_absent: bool) -> list[Choice]:
    """The choices of a `-Property` argument on an object; a table keeps a column for what the object lacks, a list does not."""
    choices: list[Choice] = []
    for expression in expressions:
        for label, resolved in expression.resolve(item):
            if resolved.block is None and not keep_absent and not has_own_property(item, resolved.pattern or ""):
                continue
            named = _own_spelling(item, resolved.pattern or "") if resolved.name is None and resolved.block is None else label
            choices.append(Choice(named, resolved, is_property=resolved.block is None and resolved.name in (None, resolved.pattern)))
    return choices


def _own_spelling(item: Any, name: str) -> str:
    """A property's name as the object spells it."""
    from pshost.commands.object_properties import property_names

    lowered = name.lower()
    return next((own for own in property_names(item) if own.lower() == lowered), name)
