"""Regexes that every Python we run on understands alike."""

import re
from pathlib import Path

import pytest

TERMINALS = Path(__file__).parents[3] / "grammar" / "terminals.lark"
REGEXES = re.findall(r"^(\w+): /(.*)/\w*$", TERMINALS.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("name", "regex"), REGEXES, ids=[name for name, _ in REGEXES])
def test_no_possessive_repetition_of_a_group(name, regex):
    """Python before 3.11.5 matches too much with them (gh-106052): `"$a"` was a string without a variable."""
    assert not re.search(r"(?<!\\)\)[*+?]\+", regex)


def test_a_string_with_a_variable_is_no_plain_string():
    (regex,) = [regex for name, regex in REGEXES if name == "STRING_DQ"]
    plain = {text: bool(re.match(regex + r"\Z", text)) for text in ('"a"', '""', '"a `" b"', '"a""b"', '"$"', '"$a"', '"a $(1)"', '"a""')}
    assert [text for text, found in plain.items() if found] == ['"a"', '""', '"a `" b"', '"a""b"', '"$"']
