"""The groups of figures, each measured and printed as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.figure import Figure


def _language(rounds: int) -> str:
    from tests.bench import figure, language

    return figure.table([*language.figures(rounds), *language.cold_figures()])


def _group(module: str) -> Callable[[int], str]:
    def measure(rounds: int) -> str:
        from importlib import import_module

        from tests.bench import figure

        found: list[Figure] = import_module(f"tests.bench.{module}").figures(rounds)
        return figure.table(found)

    return measure


GROUPS: dict[str, Callable[[int], str]] = {
    "language": _language, "start": _group("start"), "http": _group("web"), "engine": _group("engine"), "parser": _group("parser"),
    "growth": _group("growth"),
}
"""What to measure by its name: the number of rounds gives the table."""
