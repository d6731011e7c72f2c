"""BigInteger by the standard formats that are its own: digits padded whatever the letter, and two's complement."""

from __future__ import annotations

from pshost.runtime.conversion.text import integer_text


def standard(value: int, letter: str, places: int) -> str | None:
    """The text for `D`, `G`, `R`, `X` and `B`; None for the formats that all numbers share."""
    kind = letter.upper()
    if kind in "DGR":
        return ("-" if value < 0 else "") + integer_text(abs(value)).rjust(places, "0")
    if kind == "X":
        return _hexadecimal(value, letter, places)
    return _binary(value, places) if kind == "B" else None


def _hexadecimal(value: int, letter: str, places: int) -> str:
    """As many digits as show the sign: a positive number's first digit is below 8."""
    figures = value.bit_length() // 4 + 1 if value >= 0 else (~value).bit_length() // 4 + 1
    text = format(value & ((1 << 4 * figures) - 1), letter).rjust(figures, "0")
    return text.rjust(places, "0" if value >= 0 else "f" if letter == "x" else "F")


def _binary(value: int, places: int) -> str:
    figures = value.bit_length() + 1 if value >= 0 else (~value).bit_length() + 1
    text = format(value & ((1 << figures) - 1), "b").rjust(figures, "0")
    return text.rjust(places, "0" if value >= 0 else "1")
