"""The marks and default digits with which a culture writes numbers: en-US's as ICU has them, and the invariant culture's."""

from __future__ import annotations

from typing import Any, NamedTuple


class Symbols(NamedTuple):
    """What the standard formats take from a culture; patterns have `n` for the digits."""

    places: int
    currency_places: int
    percent_places: int
    currency: str
    negative_currency: str
    percent: str
    infinity: str


EN_US = Symbols(3, 2, 3, "$n", "-$n", "n%", "∞")
INVARIANT = Symbols(2, 2, 2, "\u00a4n", "(\u00a4n)", "n %", "Infinity")


def symbols_of(culture: Any) -> Symbols:
    """The symbols of a CultureInfo, or of no culture: the session's, which is en-US."""
    for attribute in ("name", "Name"):
        name = getattr(culture, attribute, None)
        if isinstance(name, str):
            return EN_US if name else INVARIANT
    return EN_US
