"""Wildcard patterns: signs, brackets, escapes, and what is none."""

from __future__ import annotations

import pytest

from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.wildcards import escape, has_wildcard, matches, unescape


@pytest.mark.parametrize(
    ("text", "pattern", "wanted"),
    [
        ("file.txt", "*.TXT", True),
        ("ab", "a?", True),
        ("a1", "a[0-9]", True),
        ("a]", "a[]]", True),
        ("a*b", "a`*b", True),
        ("axb", "a`*b", False),
        ("a[1]", "a`[1`]", True),
        ("a^", "a[^]", True),
        ("a\nb", "a*b", True),
    ],
)
def test_matches(text: str, pattern: str, wanted: bool) -> None:
    assert matches(text, pattern) is wanted


def test_escaped_text_matches_itself() -> None:
    text = "a[1]*?`"
    assert matches(text, escape(text))
    assert unescape(escape(text)) == text
    assert has_wildcard(text)
    assert not has_wildcard(escape(text))


def test_a_bracket_must_be_closed() -> None:
    with pytest.raises(NetException, match="wildcard character pattern is not valid") as caught:
        matches("a", "[a")
    assert caught.value.error_id == "RuntimeException"
