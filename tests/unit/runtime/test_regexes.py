""".NET regular expressions: what patterns match, how groups are numbered, what is refused, replacing and splitting."""

from __future__ import annotations

import time
from typing import Any

import pytest

from pshost.runtime.errors.exceptions import NetException, RegexMatchTimeoutException, RegexParseException
from pshost.runtime.operators import matching, splitting
from pshost.runtime.regexes import RIGHT_TO_LEFT, compile_regex, expansion

MATCHES: list[tuple[str, str, int, dict[str, str] | None]] = [
    # options: within the pattern they hold to the end of their group, over alternatives
    ("a(?i)b|c", "C", 0, {"0": "C"}),
    ("((?i)a)B", "AB", 0, {"0": "AB", "1": "A"}),
    ("((?i)a)B", "Ab", 0, None),
    ("(?i:a)b", "Ab", 0, {"0": "Ab"}),
    ("(?x) a b # comment\n c", "abc", 0, {"0": "abc"}),
    ("(?n)(a)(?<x>b)", "ab", 0, {"0": "ab", "x": "b"}),
    ("a.b", "a\nb", 0, None),
    ("a.b", "a\nb", 16, {"0": "a\nb"}),
    ("(?m)^b$", "a\nb\nc", 0, {"0": "b"}),
    ("c$", "abc\n", 0, {"0": "c"}),
    (r"c\z", "abc\n", 0, None),
    # groups: the unnamed ones are numbered first
    ("(a)(?<n>b)(c)", "abc", 0, {"0": "abc", "1": "a", "2": "c", "n": "b"}),
    ("(?'q'a)", "a", 0, {"0": "a", "q": "a"}),
    ("(?<7>a)", "a", 0, {"0": "a", "7": "a"}),
    (r"(.)\1", "hello", 0, {"0": "ll", "1": "l"}),
    (r"^(?<p>abc)\k<p>$", "abcabc", 0, {"0": "abcabc", "p": "abc"}),
    (r"(a)?(?(1)b|c)", "c", 0, {"0": "c"}),
    ("(?(?=a)ab|cd)", "cd", 0, {"0": "cd"}),
    # characters
    ("[a-z-[aeiou]]+", "aebcd", 0, {"0": "bcd"}),
    (r"[\w-]+", "a-b", 0, {"0": "a-b"}),
    ("[^]a]", "]b", 0, {"0": "b"}),
    ("[[:alpha:]]", "a]", 0, {"0": "a]"}),
    (r"\u0041\x42\103", "ABC", 0, {"0": "ABC"}),
    (r"\p{IsGreek}\p{Lu}", "αA", 0, {"0": "αA"}),
    ("a{,2}", "a{,2}", 0, {"0": "a{,2}"}),
    (r"\d+", "a12b34", RIGHT_TO_LEFT, {"0": "34"}),
]


@pytest.mark.parametrize(("pattern", "text", "options", "wanted"), MATCHES)
def test_matches(pattern: str, text: str, options: int, wanted: dict[str, str] | None) -> None:
    compiled = compile_regex(pattern, options)
    found = compiled.search(text)
    assert (None if found is None else {str(key): part for key, part in compiled.captured(found)}) == wanted


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(", "at offset 1. Not enough )'s."),
        ("a)", "at offset 2. Too many )'s."),
        ("[a", "at offset 2. Unterminated [] set."),
        ("*a", "at offset 1. Quantifier '*' following nothing."),
        ("a++", "at offset 3. Nested quantifier '+'."),
        ("a{3,2}", "at offset 6. Illegal {x,y} with x > y."),
        ("[z-a]", "at offset 4. [z-a] range in reverse order."),
        (r"\y", r"at offset 2. Unrecognized escape sequence \y."),
        (r"\2(a)", "at offset 2. Reference to undefined group number 2."),
        (r"\k<x>", "at offset 5. Reference to undefined group name 'x'."),
        ("(?P<x>a)", "at offset 3. Unrecognized grouping construct."),
        ("a\\", "at offset 2. Illegal \\ at end of pattern."),
        (r"\p{Nope}", "at offset 8. Unknown property 'Nope'."),
    ],
)
def test_refused(pattern: str, reason: str) -> None:
    with pytest.raises(RegexParseException) as caught:
        compile_regex(pattern)
    assert caught.value.message == f"Invalid pattern '{pattern}' {reason}"


def test_balancing_groups_are_named_as_missing() -> None:
    with pytest.raises(NetException, match="balancing group"):
        compile_regex("(?<a>x)(?<b-a>y)")


def test_a_runaway_pattern_is_an_error_in_time() -> None:
    begun = time.monotonic()
    with pytest.raises(RegexMatchTimeoutException):
        compile_regex("^(a|aa|b?a)*$", 0, 0.05).search("a" * 60 + "!")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("text", "pattern", "replacement", "wanted"),
    [
        ("John Smith", r"(\w+) (\w+)", "$2, $1", "Smith, John"),
        ("a5", "(a)(5)", "${1}0$2", "a05"),
        ("a5", "(a)(5)", "$10", "$10"),
        ("abc", "b", "[$&$0]", "a[bb]c"),
        ("abc", "b", "$`|$'|$_|$$", "aa|c|abc|$c"),
        ("ab", "(a)(?<x>b)", "$+", "b"),
        ("abc", "b", "${nope}", "a${nope}c"),
        ("abc", "", "-", "-a-b-c-"),
    ],
)
def test_replaced(text: str, pattern: str, replacement: str, wanted: str) -> None:
    compiled = compile_regex(pattern)
    assert compiled.replaced(text, expansion(replacement, compiled)) == wanted
    assert compiled.substituted(text, expansion(replacement, compiled)) == wanted


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["x", 2], ["a", "bXc"]),
        (["x", -2], ["aXb", "c"]),
        (["(x)"], ["a", "X", "b", "X", "c"]),
        ([".", 0, "SimpleMatch"], ["aXbXc"]),
        (["x", 1], ["aXbXc"]),
    ],
)
def test_split(arguments: list[Any], wanted: list[str]) -> None:
    assert splitting.isplit("aXbXc", arguments) == wanted


@pytest.mark.parametrize(
    ("operation", "operands", "error_id"),
    [
        (matching.imatch, ("a", "("), "System.Text.RegularExpressions.RegexParseException"),
        (matching.ireplace, ("a", ["(", "b"]), "InvalidRegularExpression"),
        (matching.ireplace, ("a", ["a", "b", "c"]), "BadReplaceArgument"),
        (splitting.isplit, ("a", ["a", 0, "SimpleMatch,Multiline"]), "InvalidSplitOptionCombination"),
    ],
)
def test_operators_refuse(operation: Any, operands: tuple[Any, ...], error_id: str) -> None:
    with pytest.raises(NetException) as caught:
        operation(*operands)
    assert caught.value.error_id == error_id


def test_matches_are_kept_by_number_and_name() -> None:
    kept: list[Any] = []
    assert matching.imatch("2026-01", r"(\d+)-(?<month>\d+)(x)?", kept.append) is True
    assert kept[0].items() == [(0, "2026-01"), (1, "2026"), ("month", "01")]
