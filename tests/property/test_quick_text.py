"""What is done to text in a quick way is what the plain way does: regular expressions by the standard library, and formats."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pshost.runtime.errors.exceptions import FormatException, RegexParseException
from pshost.runtime.formatting.composite import composite, formatted
from pshost.runtime.formatting.numbers import format_value
from pshost.runtime.regexes import IGNORE_CASE, Pattern

UNTIMED = settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
ATOMS = [*"aBkK1_ ,;-.=/#&~<>'\t\n", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", r"\.", r"\\", r"\-", r"\[", r"\$", r"\b", "^", "$"]
CLASSES = [
    "[a-z]",
    "[^a-z]",
    "[A-Z0-9_]",
    "[^,]",
    r"[\w.-]",
    r"[\s,]",
    r"[^\s]",
    r"[^\dk]",
    "[ab-]",
    "[-+]",
    "[.*]",
    "[A-z]",
    "[]a]",
    r"[\]\\]",
]
QUANTIFIERS = ["", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{2,}", "{1,}?"]
PIECES = st.tuples(st.sampled_from(ATOMS + CLASSES), st.sampled_from(QUANTIFIERS)).map("".join)


def groups(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    bodies = st.lists(inner, min_size=1, max_size=3).map("".join) | st.lists(inner, min_size=2, max_size=2).map("|".join)
    return st.tuples(st.sampled_from(["(", "(?:", "(?<n>", "(?<A>", "(?i:"]), bodies, st.sampled_from([")", ")?", ")??", ")*"])).map(
        "".join
    )


PATTERNS = st.lists(PIECES | groups(PIECES) | groups(PIECES | groups(PIECES)), min_size=1, max_size=4).map("".join)
TEXTS = st.text(alphabet="aAbBkKz1_ ,;-.=/\\[]$\t\n\r\x1c\x1f\x7f", max_size=12) | st.sampled_from(["\u212a", "\u017f", "\u00e9", "\u0130"])


def made(pattern: str, options: int) -> Pattern:
    try:
        return Pattern(pattern, options, 10.0)
    except RegexParseException:
        assume(False)
        raise


def seen(pattern: Pattern, found: Any) -> Any:
    return found and [(found.span(number), found[number]) for number in pattern.numbers]


@UNTIMED
@given(PATTERNS, st.sampled_from([0, IGNORE_CASE]), TEXTS, st.sampled_from(["", "x", "<$1>", "$&$&", "\\1"]), st.sampled_from([0, 2]))
def test_both_engines_agree(text: str, options: int, subject: str, replacement: str, count: int) -> None:
    quick, plain = made(text, options), made(text, options)
    plain.quick = None
    assert seen(quick, quick.first(subject)) == seen(plain, plain.first(subject))
    assert quick.with_replacement(subject, replacement) == plain.with_replacement(subject, replacement)
    assert quick.split(subject, count) == plain.split(subject, count)
    found = plain.first(subject)
    if found is not None:
        table = plain.matches_of(found)
        assert list(table.items()) == list(dict(plain.captured(found)).items()) or len(set(plain.folded)) < len(plain.folded)


def test_most_patterns_of_scripts_are_quick() -> None:
    for text in (r"user(?<id>\d+) action=(\d+)", " ", r"^\s*#", r"\.ps1$", r"^(\w+)=(.*)$", ",\\s*", r"\bfoo\b", "(a|b)?c"):
        assert Pattern(text, IGNORE_CASE, 10.0).quick is not None


def test_what_may_run_long_or_means_something_else_is_not() -> None:
    for text in ("(a+)+b", "(a|a)*b", r"(a)\1", "\u00e9", "(?<=a)b", "(?-i:a)", r"\p{L}", "(?>a+)", "[a-z-[aeiou]]"):
        assert Pattern(text, IGNORE_CASE, 10.0).quick is None
    quick = Pattern("a+b+c+d+", 0, 10.0).quick
    assert quick is not None
    assert quick.takes("a" * 100)
    assert not quick.takes("a" * 1000)


@UNTIMED
@given(st.integers(-(2**31), 2**31 - 1), st.sampled_from("dDnNfF"), st.integers(0, 20))
def test_whole_numbers_are_written_alike(value: int, letter: str, places: int) -> None:
    for fmt in ("", letter, f"{letter}{places}", f"{letter}{places:02d}"):
        assert formatted(value, fmt) == format_value(value, fmt)


LAYOUTS = st.lists(st.sampled_from(["a", "{", "}", "0", "1", "{0}", "{1:d3}", "{0,4}", ":", "{{", "}}", " "]), max_size=6).map("".join)


@UNTIMED
@given(LAYOUTS)
def test_layouts_are_read_alike(layout: str) -> None:
    assert outcome(lambda: composite(layout, [5])) == outcome(lambda: plainly(layout, [5]))


def outcome(work: Any) -> Any:
    try:
        return work()
    except FormatException:
        return FormatException


def plainly(layout: str, values: list[Any]) -> str:
    """The layout behind a hole of another value, so that it has more than one."""
    return composite(layout + "{0}{0}", values)[: -len("55")]
