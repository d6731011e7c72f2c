"""The ratios that are held against the recorded ones: few rounds of each, and the best of them, since noise only ever slows.

    python -m tests.bench.ratios        write recorded.json from a run
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import language, parser

RECORDED = Path(__file__).with_name("recorded.json")
SIZE = 100_000


def program(name: str, rounds: int = 3) -> float:
    """A program's time as a multiple of its twin's: the lowest."""
    return min(ours / twin for ours, twin in language.pairs(name, rounds))


def parsing(rounds: int = 4) -> float:
    """The time of parsing ordinary script as a multiple of the twin parser's: the lowest."""
    return min(twin / ours for ours, twin in parser.pairs(parser.ordinary(SIZE), rounds, SIZE))


def measure() -> dict[str, float]:
    """Every ratio by its name."""
    return {**{name: round(program(name), 3) for name in language.NAMES}, "parser": round(parsing(), 3)}


if __name__ == "__main__":
    note = f"recorded {datetime.now(UTC):%Y-%m-%d} on a shared machine (load {os.getloadavg()[0]:.1f}): record again on a quiet one"
    RECORDED.write_text(json.dumps({"note": note, "ratios": measure()}, indent=1) + "\n", encoding="utf-8")
