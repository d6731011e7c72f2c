"""The methods that every value has in PowerShell: `.ForEach()` and `.Where()`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.collection import Collection
from pshost.runtime.errors.exceptions import MethodException
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable


def call(obj: Any, key: str, arguments: list[Any]) -> Collection:
    """`.ForEach(…)` or `.Where(…)` of any value."""
    if not arguments:
        name = "ForEach" if key == "foreach" else "Where"
        message = f'Cannot find an overload for "{name}" and the argument count: "0".'
        raise MethodException(message, "MethodCountCouldNotFindBest", "NotSpecified")
    return Collection(for_each(obj, arguments) if key == "foreach" else where(obj, *arguments))


def _items(obj: Any) -> Iterable[Any]:
    from pshost.runtime.operators.unrolling import iterate

    items: Iterable[Any] = iterate(obj)
    return items


def for_each(obj: Any, arguments: list[Any]) -> list[Any]:
    """Run a block for every element, convert every element, or read, set or call a member of every element."""
    what, rest = arguments[0], arguments[1:]
    found: list[Any] = []
    if what.__class__ is NetType:
        from pshost.runtime.conversion import convert

        return [convert(item, what) for item in _items(obj)]
    if hasattr(what, "invoke"):
        for item in _items(obj):
            found.extend(what.invoke(*rest, underscore=item))
        return found
    from pshost.runtime import members

    name = members._member_text(what)
    for item in _items(obj):
        if members.find_member(registry.type_of(item), name) is not None and (rest or _is_method(item, name)):
            found.append(members.call_method(item, name, rest))  # an array is one result
        elif rest:
            members.set_member(item, name, rest[0])
        else:
            members._add_flat(found, members.get_member(item, name))
    return found


def _is_method(item: Any, name: str) -> bool:
    from pshost.runtime import members

    member = members.find_member(registry.type_of(item), name)
    return member is not None and member.kind == "Method"


_MODES = ("Default", "First", "Last", "SkipUntil", "Until", "Split")


def where(obj: Any, block: Any, mode: Any = "Default", count: int = 0) -> list[Any]:
    """The elements for which the block is true, or the part of them that the mode says."""
    from pshost.runtime.operators.logic import truthy

    def passes(item: Any) -> bool:
        output = block.invoke(underscore=item)
        return bool(truthy(output[0] if len(output) == 1 else output))

    items = list(_items(obj))
    chosen = _mode(mode)
    if chosen == "Default":
        return _limited((i for i in items if passes(i)), count)
    if chosen == "First":
        return _limited((i for i in items if passes(i)), count or 1)
    if chosen == "Last":
        kept = [i for i in items if passes(i)]
        return kept[-(count or 1) :]
    if chosen == "Split":
        kept = []
        left: list[Any] = []
        for item in items:
            (kept if (not count or len(kept) < count) and passes(item) else left).append(item)
        return [Collection(kept), Collection(left)]
    position = next((n for n, item in enumerate(items) if passes(item)), len(items))
    part = items[position:] if chosen == "SkipUntil" else items[:position]
    return part[:count] if count else part


def _limited(items: Iterable[Any], count: int) -> list[Any]:
    found = []
    for item in items:
        found.append(item)
        if count and len(found) == count:
            break
    return found


def _mode(mode: Any) -> str:
    from pshost.runtime.conversion import to_string

    if mode is None or mode is NOTHING:
        return "Default"
    text = _MODES[mode] if mode.__class__ is int and 0 <= mode < len(_MODES) else to_string(mode)
    for name in _MODES:
        if name.lower() == text.lower():
            return name
    from pshost.runtime.errors.exceptions import PSArgumentException

    raise PSArgumentException(
        f'Cannot convert value "{text}" to a selection mode.', "WhereModeInvalid", "InvalidArgument"
    )
