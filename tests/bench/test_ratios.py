"""Nothing loses more than a quarter of its speed against the recorded ratios (to a twin in plain Python, never seconds)."""

from __future__ import annotations

import json
import statistics

import pytest

from tests.bench import ratios

RECORDED = json.loads(ratios.RECORDED.read_text(encoding="utf-8"))["ratios"]
LOSS = 1.25


@pytest.mark.parametrize("name", ratios.MEASURES)
def test_no_more_than_a_quarter_slower_than_recorded(name: str):
    bar = RECORDED[name] * LOSS
    found = ratios.lowest(name, bar)
    assert found <= bar, f"{name}: {found:.2f} times its twin, recorded {RECORDED[name]:.2f}; python -m tests.bench.ratios records anew"


def test_a_ratio_is_the_median_of_pairs(monkeypatch):
    asked = []

    def pairs(rounds):
        asked.append(rounds)
        return [(9.0, 1.0), *[(float(number), 1.0) for number in range(rounds - 1)]]

    monkeypatch.setitem(ratios.MEASURES, "made up", pairs)
    assert ratios.ratio("made up", 5) == statistics.median(range(5))
    assert ratios.lowest("made up", 1.5) == 1.0  # the first attempt, of three pairs, is enough
    assert ratios.lowest("made up", 0.5) == 1.0
    assert asked == [6, 4, 4, 6, 8, 10]
