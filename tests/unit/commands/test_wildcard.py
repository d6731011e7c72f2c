import pytest

from pshost.commands.wildcard import escape, has_wildcard, matches, unescape


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("*", "", True),
        ("a*c", "abbc", True),
        ("a?c", "abc", True),
        ("a?c", "ac", False),
        ("[a-c]x", "Bx", True),
        ("[a-c]x", "dx", False),
        ("a`*b", "a*b", True),
        ("a`*b", "axb", False),
        ("A.B", "a.b", True),
        ("a.b", "axb", False),
        ("a[1].txt", "a1.txt", True),
        ("a`[1`].txt", "a[1].txt", True),
    ],
)
def test_matching(pattern, text, expected):
    assert matches(pattern, text) is expected


def test_escaping_goes_there_and_back():
    text = "a[1]*?`"
    assert matches(escape(text), text)
    assert unescape(escape(text)) == text
    assert not has_wildcard(escape(text))
