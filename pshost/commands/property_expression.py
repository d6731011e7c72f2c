"""What `-Property` takes: names, wildcards, script blocks, and tables like `@{Name = 'x'; Expression = {...}}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.wildcard import has_wildcard
from pshost.runtime.errors.exceptions import NotSupportedException, PSArgumentException
from pshost.runtime.trycatch import enter_try, leave_try
from pshost.runtime.values import Hashtable, PSCustomObject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pshost.runtime.cmdlet import Cmdlet

_KEYS = {
    "name": ("name", "label"),
    "label": ("name", "label"),
    "expression": ("expression",),
    "ascending": ("ascending",),
    "descending": ("descending",),
    "formatstring": ("formatstring",),
    "width": ("width",),
    "alignment": ("alignment",),
    "depth": ("depth",),
}


UNREAD: Any = object()  # what `direct` gives where there is more to look at
_PLAIN = frozenset((str, int, float, bool, list, type(None)))


class PropertyExpression:
    """One element of `-Property`: what to read from an object and how to show it."""

    __slots__ = ("block", "name", "options", "pattern", "plain")

    def __init__(self, pattern: str | None, block: Any, name: str | None, options: dict[str, Any]) -> None:
        self.pattern = pattern
        self.block = block
        self.name = name
        self.options = options
        self.plain = pattern if block is None and pattern is not None and not has_wildcard(pattern) else None

    def direct(self, item: Any) -> Any:
        """The value of a custom object's own property that this names, or UNREAD: the same as `resolve`, `exists` and `value` find.

        What commands do for each of many objects is mostly this.
        """
        if item.__class__ is PSCustomObject and self.plain is not None:
            found = item.members.get(self.plain, UNREAD)
            if found.__class__ in _PLAIN:
                return found
        return UNREAD

    def column(self, items: Sequence[Any]) -> list[Any] | None:
        """What `direct` gives for each of many objects; None if it is UNREAD for one."""
        plain = self.plain
        if plain is None:
            return None
        found = [item.members.get(plain, UNREAD) if item.__class__ is PSCustomObject else UNREAD for item in items]
        return found if _PLAIN.issuperset(map(type, found)) else None

    @property
    def label(self) -> str:
        """The name of the result: the one given, the property's, or the block's text."""
        if self.name is not None:
            return self.name
        return self.pattern if self.pattern is not None else block_text(self.block)

    def resolve(self, value: Any) -> Iterator[tuple[str, PropertyExpression]]:
        """The (label, expression without wildcards) pairs that this stands for on an object."""
        from pshost.commands.object_properties import matching_names, property_set

        names = property_set(value, self.pattern or "") if self.block is None and self.name is None else ()
        if names:
            for name in names:
                yield name, PropertyExpression(name, None, name, self.options)
        elif self.pattern is not None and self.plain is None and has_wildcard(self.pattern):
            for name in matching_names(value, self.pattern):
                yield name, PropertyExpression(name, None, name, self.options)
        else:
            yield self.label, self

    def exists(self, value: Any) -> bool:
        """Whether the object has what this reads."""
        from pshost.commands.object_properties import has_property

        return self.block is not None or has_property(value, self.pattern or "")

    def value(self, cmdlet: Cmdlet, item: Any) -> Any:
        """What this reads from an object; a failure gives None."""
        if self.block is None:
            return self.value_or_raise(cmdlet, item)
        depth = enter_try()
        try:
            return self.value_or_raise(cmdlet, item)
        except Exception:  # a calculated property that fails is empty, as in PowerShell
            return None
        finally:
            leave_try(depth)

    def value_or_raise(self, cmdlet: Cmdlet, item: Any) -> Any:
        """What this reads from an object."""
        from pshost.commands.object_properties import read
        from pshost.commands.script_block_calls import evaluate_one

        if self.block is not None:
            session = cmdlet.session
            session.try_depth += 1  # an error in the block is the expression's, not one that the block reports and goes on from
            try:
                return evaluate_one(cmdlet, self.block, item)
            finally:
                session.try_depth -= 1
        return read(item, self.pattern or "")


def block_text(block: Any) -> str:
    """The text of a script block."""
    return str(getattr(block, "source_text", block))


def is_script_block(value: Any) -> bool:
    """Whether a value is a script block."""
    return type(value).__name__ == "ScriptBlock"


def parse_all(values: Any, allowed: Sequence[str]) -> list[PropertyExpression]:
    """The expressions of a `-Property` argument."""
    if values is None:
        return []
    items = values if isinstance(values, list) else [values]
    return [parse(item, allowed) for item in items]


def parse(value: Any, allowed: Sequence[str]) -> PropertyExpression:
    """One expression; `allowed` are the keys that a table may have."""
    from pshost.runtime.conversion import to_string

    if value.__class__.__name__ == "PSObject":
        value = value.base
    if is_script_block(value):
        return PropertyExpression(None, value, None, {})
    if isinstance(value, Hashtable):
        return _from_table(value, allowed)
    if value is None:
        raise PSArgumentException(
            "Cannot process the argument because the value of a property expression is null.",
            "NullProperty",
            "InvalidArgument",
        )
    return PropertyExpression(to_string(value), None, None, {})


def _from_table(table: Hashtable, allowed: Sequence[str]) -> PropertyExpression:
    from pshost.runtime.conversion import to_string

    name: str | None = None
    pattern: str | None = None
    block: Any = None
    options: dict[str, Any] = {}
    for key, value in table.items():
        full = _full_key(to_string(key), allowed)
        if full in ("name", "label"):
            name = to_string(value)
        elif full == "expression":
            if is_script_block(value):
                block = value
            else:
                pattern = to_string(value)
        else:
            _check_option(full, value)
            options[full] = value
    if block is None and pattern is None:
        if name is None:
            raise NotSupportedException(
                "The hash table is missing a required key: Expression.",
                "DictionaryKeyMandatoryEntry",
                "InvalidArgument",
            )
        pattern = name
    return PropertyExpression(pattern, block, name, options)


_ALIGNMENTS = ("left", "center", "right")
_TYPES = {"width": "System.Int32", "depth": "System.Int32", "alignment": "System.String", "formatstring": "System.String"}


def _check_option(key: str, value: Any) -> None:
    """Demand a value of the right type, and in range, for a key that says how a column is shown."""
    from pshost.commands.dotnet_access import full_type_name
    from pshost.runtime.conversion import to_string

    wanted = _TYPES.get(key)
    if wanted is None:
        return
    given = "null" if value is None else full_type_name(value)
    if given != wanted:
        raise NotSupportedException(
            f"The {key} key has a type, {given}, that is not valid; expected type is {wanted}.",
            "DictionaryKeyIllegalValue", "InvalidArgument",
        )
    if key in ("width", "depth") and value <= 0:
        raise NotSupportedException(
            f"The value {value} of the {key} key is out of range. It must be greater than zero.",
            f"{key.capitalize()}OutOfRange", "InvalidArgument",
        )
    if key == "alignment":
        text = to_string(value).lower()
        if not any(text and name.startswith(text) for name in _ALIGNMENTS):
            raise NotSupportedException(
                f"The value {value} of the alignment key is not valid. Valid values are: left, center, right.",
                "AlignmentIllegalValue", "InvalidArgument",
            )


def _full_key(key: str, allowed: Sequence[str]) -> str:
    lowered = key.lower()
    if lowered in allowed:
        return lowered
    found = [candidate for candidate in allowed if candidate.startswith(lowered)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotSupportedException(
            f"The key '{key}' is ambiguous; it could be {', '.join(found)}.",
            "DictionaryKeyAmbiguous",
            "InvalidArgument",
        )
    raise NotSupportedException(f"The {key} key is not valid.", "DictionaryKeyIllegal", "InvalidArgument")
