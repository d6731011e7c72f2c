"""Regexes that are kept compiled: the same matches, and never more than a start that is a little slower."""

import pytest

from pshost import cache_folder
from pshost.syntax.patterns import Patterns

SOURCES = {"word": r"(?:(?:a+)()|(?:[^\W\d]+)())", "mark": r"(?>\s+)?+()(?:(?:;)()|(?:,)())"}


@pytest.fixture
def patterns(monkeypatch, tmp_path):
    monkeypatch.setattr(cache_folder, "_state", {"directory": str(tmp_path)})
    return lambda fingerprint="1": Patterns(lambda: SOURCES, fingerprint)


def matches(patterns):
    word, mark = (patterns.matcher(name, SOURCES.__getitem__, name) for name in SOURCES)
    return [found and (found.lastindex, found.end()) for found in (word("aab", 0), word("é1", 0), word("1", 0), mark("x  ,", 1))]


def test_what_is_kept_matches_as_what_is_compiled(patterns, monkeypatch, tmp_path):
    expected = [(1, 2), (2, 1), None, (3, 4)]
    assert matches(patterns()) == expected
    monkeypatch.setattr("re.compile", None)
    assert matches(patterns()) == expected
    assert [entry.name for entry in tmp_path.iterdir()] == ["patterns"]


@pytest.mark.parametrize("garbage", [b"", b"x", b"\xa9\x02", b"i\x01\x00\x00\x00"])
def test_what_is_broken_is_compiled(patterns, tmp_path, garbage):
    expected = matches(patterns())
    (tmp_path / "patterns").write_bytes(garbage)
    assert matches(patterns()) == expected


def test_another_grammar_has_its_own(patterns, tmp_path):
    matches(patterns())
    before = (tmp_path / "patterns").read_bytes()
    matches(patterns("2"))
    assert (tmp_path / "patterns").read_bytes() != before


def test_without_a_cache_they_are_compiled(patterns, monkeypatch):
    expected = matches(patterns())
    monkeypatch.setattr(cache_folder, "_state", {"directory": None})
    assert matches(patterns()) == expected
