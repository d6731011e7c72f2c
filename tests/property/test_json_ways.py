"""The fast reader of JSON and the lenient one agree on strict text; a text is quoted the same by both ways."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pshost.commands.json_lenient import Reader
from pshost.commands.json_reader import Builder, JsonError, nests_within, read_json
from pshost.commands.json_writer import JsonWriter
from pshost.runtime.errors.exceptions import InvalidOperationException
from pshost.runtime.values import Hashtable, PSCustomObject

UNTIMED = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs",), max_codepoint=0xFFFF), max_size=5) | st.sampled_from(
    ['"', "\\", '\\"]', "[[", "}", "2024-01-02T03:04:05Z", "2024-01-02T03:04", "\u2028", "\x85", "\x7f", "a", "A", ""]
)
SCALARS = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | TEXT
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4), max_leaves=12)


def shape(value: Any) -> Any:
    """A value with the classes of all that is in it."""
    if isinstance(value, list):
        return [shape(item) for item in value]
    if isinstance(value, PSCustomObject):
        return [(name, shape(item)) for name, item in value.members.items()]
    if isinstance(value, Hashtable):
        return [("table", name, shape(item)) for name, item in value.items()]
    return (value.__class__, repr(value) if isinstance(value, float) else value)


def outcome(read: Any) -> Any:
    try:
        return shape(read())
    except (JsonError, InvalidOperationException) as error:
        return (error.__class__, str(error))


def nesting(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(nesting, value.values()), default=0)
    return 1 + max(map(nesting, value), default=0) if isinstance(value, list) else 0


@UNTIMED
@given(VALUES, st.booleans(), st.booleans(), st.sampled_from([None, 1]))
def test_both_readers_agree(value: Any, as_table: bool, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    plain = outcome(lambda: Reader(text, Builder(as_table, "Default"), 1024).document())
    assert outcome(lambda: read_json(text, as_table)) == plain


@UNTIMED
@given(VALUES)
def test_nesting_is_seen(value: Any) -> None:
    text = json.dumps(value)
    depth = nesting(value)
    assert nests_within(text, depth)
    assert depth == 0 or not nests_within(text, depth - 1)


@UNTIMED
@given(TEXT)
def test_text_is_quoted_alike(text: str) -> None:
    writer = JsonWriter(2, False)
    assert writer.text(text) == writer.quoted(text)
    assert writer.text(Hashtable([(text, text)])) == f"{{{writer.quoted(text)}:{writer.quoted(text)}}}"


@UNTIMED
@given(VALUES, st.integers(0, 3), st.booleans())
def test_both_writers_agree(value: Any, depth: int, objects: bool) -> None:
    made = _tables(value, objects)
    at_once, by_parts = JsonWriter(depth, False), JsonWriter(depth, False)
    by_parts._at_once = lambda _: None
    assert at_once.text(made) == by_parts.text(made)
    assert at_once.truncated is by_parts.truncated


@UNTIMED
@given(VALUES)
def test_what_was_written_reads_back(value: Any) -> None:
    text = JsonWriter(50, False).text(_tables(value))
    assert outcome(lambda: read_json(text, True)) == outcome(lambda: read_json(json.dumps(value), True))


def _tables(value: Any, objects: bool = False) -> Any:
    if isinstance(value, dict):
        entries = [(name, _tables(item, objects)) for name, item in value.items()]
        return PSCustomObject(entries) if objects else Hashtable(entries, case_sensitive=True)
    return [_tables(item, objects) for item in value] if isinstance(value, list) else value
