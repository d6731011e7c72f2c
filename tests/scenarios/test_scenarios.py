"""What real Pode answered, pshost answers, but for what differences.toml lists with its reason."""

import json
import sys
import tomllib
from pathlib import Path

import pytest
from scenarios import run

HERE = Path(__file__).parent
COMMAND = [sys.executable, "-m", "pshost.cli.main", "run"]
LISTED = tomllib.loads((HERE / "differences.toml").read_text(encoding="utf-8"))
NAMES = sorted(path.parent.name for path in (HERE / "cases").glob("*/server.ps1"))


@pytest.mark.parametrize("name", NAMES)
def test_scenarios(name):
    expected = json.loads((HERE / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    for attempt in (1, 2):
        # A poll may ask in the very moment in which a task ends, and see it before and after in one answer; hardly ever twice.
        result, output = run.run(HERE / "cases" / name, COMMAND)
        found = run.contradictions(expected, result, LISTED.get(name, {}))
        if not found or attempt == 2:
            break
    assert not found, output


def test_listed_scenarios_are_there():
    assert set(LISTED) <= set(NAMES)
