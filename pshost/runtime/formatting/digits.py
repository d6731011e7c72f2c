"""A number as decimal digits: what all of .NET's number formats start from, and how they round.

`Digits("125", 1)` is 1.25: the point stands after `scale` digits. What a format may round depends on the kind of the number:
a double is exact and was rounded to even when its digits were made, all others round their last digit half away from zero.
"""

from __future__ import annotations

import decimal
from typing import Any

from pshost.runtime.conversion.text import integer_text

INTEGER, DECIMAL, REAL = "integer", "decimal", "real"
# The digits that a custom format sees, and those up to which a shortest text has no exponent: of a single, of a double.
_PRECISION = {"Single": 7}
_DOUBLE_PRECISION = 15
_PLAIN = {"Single": 9}
_DOUBLE_PLAIN = 17


class Digits:
    """The digits of a number without leading zeros, where its point stands, and its sign."""

    __slots__ = ("kind", "negative", "scale", "text")

    def __init__(self, text: str, scale: int, negative: bool, kind: str) -> None:
        self.text = text
        self.scale = scale
        self.negative = negative
        self.kind = kind

    def round(self, position: int, exact: bool) -> None:
        """Keep the first `position` digits; the next one rounds up unless the digits are `exact` already."""
        text = self.text
        if 0 <= position < len(text) and not exact and text[position] >= "5":
            kept = text[:position].rstrip("9")
            if kept:
                kept = kept[:-1] + chr(ord(kept[-1]) + 1)
            else:
                self.scale += 1
                kept = "1"
        else:
            kept = text[: max(position, 0)].rstrip("0")
        self.text = kept
        if not kept:
            self.negative = self.negative and self.kind == REAL
            self.scale = 0


def precision_of(value: Any) -> int:
    """The digits that a double or single is sure to have."""
    return _PRECISION.get(value.__class__.__name__, _DOUBLE_PRECISION)


def plain_limit(value: Any) -> int:
    """The digits before the point up to which a double or single without a format is written without an exponent."""
    return _PLAIN.get(value.__class__.__name__, _DOUBLE_PLAIN)


def of_integer(value: int) -> Digits:
    """The digits of a whole number."""
    text = integer_text(abs(value)) if value else ""
    return Digits(text, len(text), value < 0, INTEGER)


def of_decimal(value: decimal.Decimal) -> Digits:
    """The digits of a Decimal, with the zeros that it keeps at its end."""
    sign, figures, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    text = "".join(map(str, figures)).lstrip("0")
    if exponent > 0:
        text, exponent = text + "0" * exponent if text else "", 0
    return Digits(text, len(text) + exponent, sign == 1, DECIMAL)


def of_real(value: float, significant: int) -> Digits:
    """The first digits of a double, rounded to even where it lies in the middle; -1 for the shortest that read back as it."""
    if value == 0:
        return Digits("", 0, is_negative(value), REAL)
    text = shortest(value) if significant < 0 else f"{abs(float(value)):.{significant - 1}e}"
    mantissa, _, exponent = text.partition("e")
    figures = mantissa.replace(".", "").rstrip("0")
    return Digits(figures, int(exponent) + 1, value < 0, REAL)


def of_real_places(value: float, places: int) -> Digits:
    """The digits of a double up to a number of places after the point, rounded to even where it lies in the middle."""
    if value == 0:
        return Digits("", 0, is_negative(value), REAL)
    whole, _, fraction = f"{abs(float(value)):.{places}f}".partition(".")
    text = (whole + fraction).lstrip("0")
    return Digits(text.rstrip("0"), len(text) - len(fraction), value < 0, REAL) if text else Digits("", 0, value < 0, REAL)


def is_negative(value: float) -> bool:
    """Whether a double has a sign, as minus zero does."""
    return float.__repr__(float(value)).startswith("-")


def shortest(value: float) -> str:
    """The shortest digits, with an exponent, that read back as the same double or single."""
    number = abs(float(value))
    if value.__class__.__name__ == "Single":
        from pshost.runtime.operators.numeric import single

        return next(text for text in (f"{number:.{n}e}" for n in range(9)) if float(single(float(text))) == number)
    return f"{decimal.Decimal(float.__repr__(number)):e}"
