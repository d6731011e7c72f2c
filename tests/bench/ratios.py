"""The ratios that are held against recorded ones: of the processor's time of ours to the twin's, the median of pairs measured in turn.

    python -m tests.bench.ratios        write recorded.json from a run; do it on a machine that does nothing else

A busy machine slows both of a pair, but not always alike: whoever holds a ratio against a bar measures again before it fails.
"""

from __future__ import annotations

import json
import os
import statistics
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import engine, language, parser, start, web

if TYPE_CHECKING:
    from collections.abc import Callable

    Pairs = list[tuple[float, float]]

RECORDED = Path(__file__).with_name("recorded.json")
SIZE = 100_000
ROUNDS = 5
TIMES = 3  # how often all is measured for the record


def _parsing(rounds: int) -> Pairs:
    """Rates turned round, so that less is better here too."""
    return [(1 / ours, 1 / twin) for ours, twin in parser.pairs(parser.ordinary(SIZE), rounds, SIZE)]


# To each figure what measures so many pairs of it: ours and the twin's.
MEASURES: dict[str, Callable[[int], Pairs]] = {
    **{name: partial(language.pairs, name) for name in language.NAMES},
    "parser": _parsing,
    "start: three lines": start.small_pairs,
    "http: /json": web.answer_pairs,
    "engine: many tasks": engine.many_pairs,
}


def ratio(name: str, rounds: int = ROUNDS) -> float:
    """A figure as a multiple of its twin's: the median of pairs, after one that counts for nothing."""
    return statistics.median(ours / twin for ours, twin in MEASURES[name](rounds + 1)[1:])


def lowest(name: str, bar: float, attempts: int = 4) -> float:
    """The lowest ratio of some attempts, no more of them than it takes to reach the bar, each longer than the one before."""
    found = float("inf")
    for attempt in range(attempts):
        found = min(found, ratio(name, ROUNDS - 2 + 2 * attempt))
        if found <= bar:
            break
    return found


def record() -> None:
    """Write every ratio: the median of several."""
    busy = os.getloadavg()[0]
    found = {name: round(statistics.median(ratio(name) for _ in range(TIMES)), 3) for name in MEASURES}
    note = f"recorded {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} processors, load {busy:.1f} when it began"
    RECORDED.write_text(json.dumps({"note": note, "ratios": found}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    record()
