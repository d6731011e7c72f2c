"""Where compiled code's values go: the output of statements, and what expressions make of output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime import current
from pshost.runtime.control_flow import ExitException
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.pipeline import collapse, run_command
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.hashtable import Hashtable, OrderedDictionary
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSCustomObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pshost.compiler.positions import CallSite
    from pshost.runtime.scope import Scope

ARRAYS = frozenset((list, TypedArray))  # whose elements an index reads without more ado
GROWING = frozenset((str, list))  # what `+=` may make longer in place
_SINGLE = frozenset((str, int, float, bool))
SINGLE = frozenset((*_SINGLE, PSCustomObject, Hashtable, OrderedDictionary))  # what `array + value` adds as one element


def emit_all(emit: Callable[[Any], None], value: Any) -> None:
    """Write a value as a pipeline enumerates it."""
    if value.__class__ in _SINGLE or value is None:
        emit(value)
    elif value.__class__ is list:
        for item in value:
            emit(item)
    elif value is not NOTHING:
        if is_enumerable(value):
            for item in iterate(value):
                emit(item)
        else:
            emit(value)


def call_command(scope: Scope, site: CallSite, values: list[Any]) -> Any:
    """A command in an expression: its collapsed output."""
    out: list[Any] = []
    direct = site.plan
    session = current.session()
    if not direct or session.has_events or not direct.run(session, scope, out.append, values):
        run_command(scope, out.append, site, values)
    return out[0] if len(out) == 1 else collapse(out)


def foreach_items(value: Any) -> Iterable[Any]:
    """What `foreach` runs over: nothing for null, the elements of a collection, or the one value."""
    if value is None or value is NOTHING:
        return ()
    if value.__class__ is list:
        return list(value)
    if isinstance(value, list):
        return _unchanging(value)
    return iterate(value)


def _unchanging(values: list[Any]) -> Iterator[Any]:
    """The elements of a list object, which must not grow or shrink meanwhile; nor may the table change whose keys they are."""
    changed = getattr(values, "changed", None)
    if changed is None:
        size = len(values)
        for item in values:
            yield item
            if len(values) != size:
                raise _was_modified()
        return
    table, version = values.table, values.version  # type: ignore[attr-defined] # the keys or values of a table know what it was
    for item in values:
        yield item
        if table.version != version and changed():
            raise _was_modified()


def _was_modified() -> Exception:
    from pshost.runtime.errors.exceptions import InvalidOperationException

    return InvalidOperationException("Collection was modified; enumeration operation may not execute.")


def enumerator(value: Any) -> Any:
    """What `$foreach` and `$switch` are: a place among the values that a loop runs over, which the loop's body may move."""
    from pshost.runtime.dotnet.enumerator import Enumerator

    return Enumerator(list(value))


def unrolled(value: Any) -> Any:
    """What `$(value)` gives: the only element of a collection, NOTHING for an empty one."""
    if value.__class__ in _SINGLE or value is None:
        return value
    return collapse(list(iterate(value))) if is_enumerable(value) else value


def discard(value: Any) -> None:
    """Where a method's statements write: nowhere."""


def last_succeeded() -> bool:
    """`$?`."""
    return bool(current.session().success)


def set_succeeded(value: bool) -> None:
    """Set `$?`."""
    current.session().success = value


def exit_script(code: Any) -> None:
    """`exit code`: a code that is no whole number is 0 (recorded: control/exit)."""
    raise ExitException(_exit_code(code))


def _exit_code(code: Any) -> int:
    if code.__class__ is int:
        return int(code)
    if code is None or code is NOTHING:
        return 0
    from pshost.runtime.conversion import convert
    from pshost.runtime.dotnet.registry import required
    from pshost.runtime.errors.exceptions import NetException

    try:
        return int(convert(code, required("System.Int32")))
    except NetException:
        return 0
