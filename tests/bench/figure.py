"""One performance figure: what was measured, beside what, and how well it holds its bar."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COLUMNS = ("figure", "ours", "yardstick", "ratio", "bar", "", "real engine", "noise")


@dataclass(frozen=True)
class Figure:
    """A figure. `ratio` is ours / yardstick, of pairs that were measured in turn, so that a busy machine slows both.

    `bar` is held against the ratio, or with `absolute` against `ours`; a figure of which more is better says so by `more`.
    `noise` is the spread over the rounds, (highest - lowest) / median.
    """

    name: str
    ours: float
    unit: str
    bar: float
    yardstick: float | None = None
    ratio: float | None = None
    absolute: bool = False
    more: bool = False
    real: str = ""
    noise: float = 0.0

    @property
    def held(self) -> float:
        """What the bar is held against."""
        return self.ours if self.absolute or self.ratio is None else self.ratio

    @property
    def holds(self) -> bool:
        """Whether the bar is reached."""
        return self.held >= self.bar if self.more else self.held <= self.bar

    def row(self) -> tuple[str, ...]:
        """The cells of the table."""
        bar = f"{'≥' if self.more else '≤'} {short(self.bar)}{f' {self.unit}' if self.absolute else ' ×'}"
        return (
            self.name, f"{short(self.ours)} {self.unit}", "" if self.yardstick is None else f"{short(self.yardstick)} {self.unit}",
            "" if self.ratio is None else short(self.ratio), bar, "holds" if self.holds else "MISSED", self.real, f"{self.noise:.0%}",
        )


def short(value: float) -> str:
    """A number with three digits that count."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def spread(values: Sequence[float]) -> float:
    """The noise of rounds."""
    middle = statistics.median(values)
    return (max(values) - min(values)) / middle if middle else 0.0


def of_rounds(name: str, values: Sequence[float], unit: str, bar: float, *, more: bool = False, real: str = "") -> Figure:
    """A figure without a yardstick: the median of rounds, held against the bar as it is."""
    return Figure(name, statistics.median(values), unit, bar, absolute=True, more=more, real=real, noise=spread(values))


def of_pairs(name: str, pairs: Sequence[tuple[float, float]], unit: str, bar: float, *, more: bool = False, real: str = "") -> Figure:
    """A figure with a yardstick: the median of the ratios of pairs (ours, yardstick)."""
    ratios = [ours / yardstick for ours, yardstick in pairs]
    return Figure(
        name, statistics.median(pair[0] for pair in pairs), unit, bar, statistics.median(pair[1] for pair in pairs),
        statistics.median(ratios), more=more, real=real, noise=spread(ratios),
    )


def table(figures: Iterable[Figure]) -> str:
    """Figures as a Markdown table."""
    rows = [COLUMNS, *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
