import json
import subprocess
import sys

import pytest

from pshost.documenting import COMMAND, ROOT, generated
from pshost.documenting.markdown import anchor, cell, code, first_sentence, table


def made():
    # In a process of its own: types and commands that other tests have added are no part of it.
    program = "import json; from pshost.documenting import pages; print(json.dumps(pages()))"
    return json.loads(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout)


def test_the_pages_are_what_the_generator_makes():
    pages = made()
    stale = [name for name, text in pages.items() if not (ROOT / name).exists() or (ROOT / name).read_text(encoding="utf-8") != text]
    assert not stale, f"run: {COMMAND}"
    assert generated() == pages.keys(), f"run: {COMMAND}"


def test_an_addition_to_pode_is_marked():
    text = (ROOT / "docs/commands/Pode.md").read_text(encoding="utf-8")
    assert "| `-Concurrency` **pshost's own** |" in text
    assert "- [Test-PodeTask](#test-podetask) (pshost's own): " in text
    assert "| `-Timeout` | `int` | `-1` |" in text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Does this. And that.", "Does this."),
        ("Takes\n    `{ ... }`.\n\n    More.", "Takes `{ ... }`."),
        ("No dot", "No dot"),
        (None, ""),
    ],
)
def test_the_first_sentence(text, sentence):
    assert first_sentence(text) == sentence


def test_a_table_holds_any_text():
    assert table(("A", "B"), [("x|y", code("List`1"))]) == ["| A | B |", "| --- | --- |", "| x\\|y | `` List`1 `` |"]
    assert cell("a\nb") == "a b"
    assert anchor("Add-PodeTask") == "add-podetask"
