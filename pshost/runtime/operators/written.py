"""`-match` and `-replace` by patterns that a script has written out, and `$Matches` made when it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import RegexParseException
from pshost.runtime.operators.matching import pattern_of, replace
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.regexes import Pattern, compile_regex
from pshost.runtime.values.hashtable import fold
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from pshost.compiler.written_pattern import WrittenPattern
    from pshost.runtime.values.hashtable import Hashtable

    Found = tuple[Pattern, Any]


def _pattern(right: Any, options: int) -> Pattern:
    try:
        return compile_regex(right, options) if right.__class__ is str else pattern_of(right, options)
    except RegexParseException as error:
        error.error_id, error.category = "System.Text.RegularExpressions.RegexParseException", "OperationStopped"
        raise


def _prepare(written: WrittenPattern) -> Pattern:
    """Work a written pattern out, the first time."""
    pattern = _pattern(written.text, written.options)
    written.made = pattern
    quick = pattern.quick
    if quick is not None:
        written.search, written.longest = quick.compiled.search, quick.longest
    return pattern


def found_in(left: Any, right: Any, options: int, wanted: bool) -> Found | list[Any] | None:
    """What `left -match right` finds: the pattern with its match, or None; the elements of a collection that match, or do not."""
    return _find(left, _pattern(right, options), wanted)


def _find(left: Any, pattern: Pattern, wanted: bool) -> Found | list[Any] | None:
    if left.__class__ is not str:
        if is_enumerable(left) and left is not NOTHING:
            return [i for i in iterate(left) if (pattern.first(to_string(i)) is not None) is wanted]
        left = to_string(left)
    found = pattern.first(left)
    return None if found is None else (pattern, found)


def found_by(left: Any, written: WrittenPattern) -> Found | list[Any] | None:
    """The same for a pattern that is written out."""
    if left.__class__ is str and len(left) <= written.longest and left.isascii():
        found = written.search(left)
        return None if found is None else (written.made, found)
    return _find(left, written.made or _prepare(written), written.wanted)


def table_by(left: Any, written: WrittenPattern) -> Hashtable | list[Any] | None:
    """The same with the table that `$Matches` is in place of the match."""
    return _with_table(found_by(left, written))


def table_in(left: Any, right: Any, options: int, wanted: bool) -> Hashtable | list[Any] | None:
    """The same for a pattern that is a value."""
    return _with_table(found_in(left, right, options, wanted))


def _with_table(found: Found | list[Any] | None) -> Hashtable | list[Any] | None:
    return found[0].matches_of(found[1]) if found.__class__ is tuple else found  # type: ignore[return-value] # as its class says


def matches_table(value: Any) -> Any:
    """`$Matches` as a table, where it is not one yet."""
    return value[0].matches_of(value[1]) if value.__class__ is tuple else value


def matched_group(value: Any, key: Any) -> Any:
    """The text of a group that took part in a match; None for all else that `$Matches` and the key may be."""
    if value.__class__ is not tuple or value[0].places is None:
        return None
    place = value[0].places.get(fold(key))
    return None if place is None else value[1][place]


def replaced_by(left: Any, written: WrittenPattern) -> Any:
    """`left -replace pattern, text` for a pattern and a text that are written out."""
    if left.__class__ is str and len(left) <= written.longest and left.isascii():
        return written.search(written.replacement, left)
    if written.made is None:
        written.made = written
        _prepare_replacement(written)
    return replace(left, [written.text, written.replacement], written.options)


def _prepare_replacement(written: WrittenPattern) -> None:
    """Let the standard library replace at once where it does what .NET does."""
    try:
        quick = compile_regex(written.text, written.options).quick
    except RegexParseException:
        return  # which is said when it is used
    if quick is not None and quick.consumes and "$" not in written.replacement and "\\" not in written.replacement:
        written.search, written.longest = quick.compiled.sub, quick.longest
