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
    result, output = run.run(HERE / "cases" / name, COMMAND)
    assert not run.contradictions(expected, result, LISTED.get(name, {})), output


def test_listed_scenarios_are_there():
    assert set(LISTED) <= set(NAMES)
