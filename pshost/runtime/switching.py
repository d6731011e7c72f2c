"""What a `switch` runs over, and when a clause matches."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.runtime.operators.unrolling import is_enumerable
from pshost.runtime.scriptblock import ScriptBlock
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.scope import Scope


def switch_items(value: Any) -> Iterator[Any]:
    """The values a switch looks at: the elements of a collection, or the value itself (null too)."""
    if value is NOTHING:
        return iter(())
    if value is None:
        return iter((None,))
    if is_enumerable(value):
        from pshost.runtime.operators.unrolling import iterate

        return iterate(value)
    return iter((value,))


def switch_file(scope: Scope, value: Any) -> Iterator[Any]:
    """The lines of the file that `switch -File` names."""
    from pshost.runtime import current
    from pshost.runtime.conversion import to_string
    from pshost.runtime.errors.exceptions import FileNotFoundException

    del scope
    path = to_string(value)
    full = os.path.join(current.session().location, os.path.expanduser(path.replace("\\", "/")))
    try:
        with open(full, encoding="utf-8-sig", newline=None) as file:
            lines = file.read().split("\n")
    except OSError as error:
        raise FileNotFoundException(
            f"Could not find file '{full}'.", "FileReadError", "OpenError", path, inner=error
        ) from error
    if lines and not lines[-1]:
        lines.pop()
    return iter(lines)


def switch_equals(item: Any, pattern: Any, case_sensitive: bool) -> bool:
    """`item -eq pattern`, as one truth value."""
    from pshost.runtime.operators.comparison import equals

    if pattern.__class__ is ScriptBlock:
        return _says_yes(pattern, item)
    if item is NOTHING or item is None:
        return pattern is None or pattern is NOTHING
    if pattern is not None and item.__class__ is not pattern.__class__ and not is_enumerable(pattern) and _by_text(item):
        from pshost.runtime.conversion import to_string

        return bool(equals(to_string(item), to_string(pattern), not case_sensitive))
    return bool(equals(item, pattern, not case_sensitive))


def _says_yes(block: ScriptBlock, item: Any) -> bool:
    """Whether a script block that a clause's expression gives is true for an item, which is its `$_`."""
    from pshost.runtime.operators.logic import truthy
    from pshost.runtime.pipeline import collapse

    found = collapse(block.invoke(underscore=item))
    return found is not NOTHING and truthy(found)


def _by_text(item: Any) -> bool:
    """Whether a value meets clauses of other types by its text: strings, values of enums, types (recorded: control/switch)."""
    if isinstance(item, str):
        return True
    if item.__class__ in (int, float, bool):
        return False
    from pshost.runtime.dotnet.registry import type_of

    nettype = type_of(item)
    return nettype.is_enum or nettype.full_name == "System.RuntimeType"


def switch_wildcard(item: Any, pattern: Any, case_sensitive: bool) -> bool:
    """`item -like pattern`."""
    from pshost.runtime.conversion import to_string
    from pshost.runtime.operators.matching import clike, ilike

    if pattern.__class__ is ScriptBlock:
        return _says_yes(pattern, item)
    return bool((clike if case_sensitive else ilike)(to_string(item), pattern))


def switch_regex(scope: Scope, item: Any, pattern: Any, case_sensitive: bool) -> bool:
    """`item -match pattern`, which sets `$Matches`."""
    from pshost.runtime.conversion import to_string
    from pshost.runtime.operators.matching import cmatch, imatch
    from pshost.runtime.variables import matches_setter

    if pattern.__class__ is ScriptBlock:
        return _says_yes(pattern, item)
    return bool((cmatch if case_sensitive else imatch)(to_string(item), pattern, matches_setter(scope)))
