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
    decimal: str = "."
    group: str = ","

    def written(self, text: str) -> str:
        """A number that is written with a point and commas, with the culture's marks."""
        if self.decimal == ".":
            return text
        return text.translate({0x2C: self.group, 0x2E: self.decimal})


EN_US = Symbols(3, 2, 3, "$n", "-$n", "n%", "∞")
INVARIANT = Symbols(2, 2, 2, "\u00a4n", "(\u00a4n)", "n %", "Infinity")


def symbols_of(culture: Any) -> Symbols:
    """The symbols of a CultureInfo, or of no culture: the session's, which is en-US."""
    for attribute in ("name", "Name"):
        name = getattr(culture, attribute, None)
        if isinstance(name, str):
            return EN_US if name in ("en-US", "en") else _of(name) if name else INVARIANT
    return EN_US


def _of(name: str) -> Symbols:
    from pshost.runtime.dotnet import cultures

    known = cultures.of(name)
    if name.startswith("en"):
        return EN_US._replace(currency=f"{known.currency}n", negative_currency=f"-{known.currency}n")
    places = 0 if name == "ja-JP" else 2
    after = known.decimal == ","
    currency = f"n\u00a0{known.currency}" if after else f"{known.currency}n"
    return Symbols(3, places, 3, currency, f"-{currency}", "n\u00a0%" if after else "n%", "\u221e", known.decimal, known.group)
