"""What a regex may begin with: an answer of no is certain."""

import re

import pytest

from pshost.syntax import _ready, load
from pshost.syntax.first_characters import may_start


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("abc", "a", "bA"),
        ("(?i:abc)", "aA", "b"),
        ("[^a-c]", "dA", "abc"),
        (r"\s+x", " \t", "x"),
        (r"\s*x", " x", "y"),
        ("(?:a|bc|)d", "abd", "c"),
        ("(?>a?+)b", "ab", "c"),
        ("(?=[xy])", "xy", "a"),
        ("(?<!a)b", "b", "a"),
        ("(?!a)", "ab", ""),
        ("(?i:[a-c])", "aC", "dD"),
        (r"[\d.]\w", "0.", "a"),
    ],
)
def test_what_a_match_may_begin_with(pattern, yes, no):
    assert [char for char in yes if not may_start(pattern, char)] == []
    assert [char for char in no if may_start(pattern, char)] == []


def test_a_mode_finds_by_the_first_character_what_it_finds_by_all_its_terminals():
    """Each mode, at each place of a text that has a bit of everything: the regex for the character and that for any agree."""
    lexer = _ready()[0]
    text = (
        "$a.b::C(1,-x 'q') -eq {\n@(2kb)..[int]; \"d $e\" | f-g --% ? !@{h=1} && k > l 2>&1 "
        "%m +n ++o `\r\n #p\n<#q#>:r @'\ns\n'@ $(t) ${u} é „v” ü+ "
    )
    assert {row[0] for row in load.tables().MODES} == set(lexer.modes)
    for name, mode in lexer.modes.items():
        whole = re.compile(lexer._source(mode, tuple(range(len(mode.rows))), True)).match
        for at, char in enumerate(text):
            expected = whole(text, at)
            match, row, rows, blanks = lexer._entry(mode, char)
            if match is None:
                assert expected is not None, (name, at)
                assert (mode.rows[expected.lastindex - 2], expected.span()) == (row, (at, at + 1))
                continue
            found = match(text, at)
            assert (found is None) == (expected is None), (name, at)
            if found is not None:
                start = found.end(1) if blanks else at
                assert (row or rows[found.lastindex], start, found.end()) == (
                    mode.rows[expected.lastindex - 2], expected.end(1), expected.end()
                ), (name, at)  # fmt: skip
