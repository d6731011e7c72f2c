"""The examples of docs/tasks-engine.md run, and its table is the engine's."""

import re
from pathlib import Path

from pshost.tasks import states

PAGE = Path(__file__).parents[3] / "docs" / "tasks-engine.md"


def test_the_examples_run(capsys):
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 8
    # Each example goes on where the one before ended, as a reader would type them.
    names = {"__name__": "example"}
    for number, block in enumerate(blocks, 1):
        exec(compile(block, f"{PAGE.name}, example {number}", "exec"), names)
    assert names["cleaned"] == ["Slow"]
    assert "datetime" in capsys.readouterr().out


def test_the_table_is_the_engines():
    text = PAGE.read_text(encoding="utf-8")
    lines = re.findall(r"^    (\w+) +(\(nothing\)|\w+) → (\w+)$", text, re.MULTILINE)
    drawn = {(event, None if before == "(nothing)" else before, after) for event, before, after in lines}
    table = {
        (event, before, after)
        for event, arrows in states.TRANSITIONS.items()
        for before, after in arrows.items()
        if event != "remove"
    }
    assert drawn == table
