"""Arithmetic of Decimals as .NET does it: 96 bits of digits, at most 28 of them after the point, rounded half to even.

The scale of a result is kept (`1.5 * 1.0` is `1.50`); a quotient that is not exact drops the zeros at its end, and a remainder of
a smaller dividend is the dividend as it was.
"""

from __future__ import annotations

import decimal

from pshost.runtime.errors.exceptions import NetException, OverflowException
from pshost.runtime.values.numbers import Decimal

_LIMIT = 2**96
_MOST_PLACES = 28
_WIDE = decimal.Context(prec=120, rounding=decimal.ROUND_HALF_EVEN, Emax=10000, Emin=-10000)
_DIGITS = {"Single": 7}
_DOUBLE_DIGITS = 15


def out_of_range() -> NetException:
    """The error for a result that 96 bits cannot hold."""
    return OverflowException("Value was either too large or too small for a Decimal.", "System.OverflowException", "OperationStopped")


def rounded(value: decimal.Decimal) -> Decimal:
    """A result with the digits and places that a Decimal has; OverflowException if it is out of range."""
    if not value.is_finite() or abs(value) >= _LIMIT:
        raise out_of_range()
    if value.is_zero() and value.is_signed():
        value = value.copy_abs()
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if exponent > 0:
        return Decimal(value.quantize(decimal.Decimal(1), context=_WIDE))
    places = min(-exponent, _MOST_PLACES)
    if places == -exponent and (len(digits) < 29 or int("".join(map(str, digits))) < _LIMIT):
        return value if value.__class__ is Decimal else Decimal(value)
    while True:
        made = value.quantize(decimal.Decimal(1).scaleb(-places), context=_WIDE)
        if abs(int(made.scaleb(places, _WIDE))) < _LIMIT:
            return Decimal(made)
        places -= 1


def of_real(value: float) -> decimal.Decimal:
    """A double by its 15 digits, a single by its 7, without zeros at the end; OverflowException if it is out of range."""
    number = float(value)
    if number != number or abs(number) >= _LIMIT:
        raise out_of_range()
    text = f"{number:.{_DIGITS.get(value.__class__.__name__, _DOUBLE_DIGITS)}g}"
    return rounded(decimal.Decimal(text))


def add(left: decimal.Decimal, right: decimal.Decimal) -> Decimal:
    """The sum."""
    return rounded(_WIDE.add(left, right))


def subtract(left: decimal.Decimal, right: decimal.Decimal) -> Decimal:
    """The difference."""
    return rounded(_WIDE.subtract(left, right))


def multiply(left: decimal.Decimal, right: decimal.Decimal) -> Decimal:
    """The product."""
    return rounded(_WIDE.multiply(left, right))


def divide(left: decimal.Decimal, right: decimal.Decimal) -> Decimal:
    """The quotient; the divisor is not zero."""
    first, second = left.as_tuple(), right.as_tuple()
    assert isinstance(first.exponent, int)
    assert isinstance(second.exponent, int)
    whole, rest = divmod(int("".join(map(str, first.digits))), int("".join(map(str, second.digits))))
    if rest == 0:
        sign = -1 if first.sign != second.sign else 1
        return rounded(decimal.Decimal(sign * whole).scaleb(first.exponent - second.exponent, _WIDE))
    made = rounded(_WIDE.divide(left, right))
    shortest = made.normalize(_WIDE)
    exponent = shortest.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(shortest if exponent <= 0 else shortest.quantize(decimal.Decimal(1), context=_WIDE))


def remainder(left: decimal.Decimal, right: decimal.Decimal) -> Decimal:
    """What division leaves, with the sign of the dividend; the divisor is not zero."""
    if abs(left) < abs(right):
        return Decimal(left)
    return rounded(_WIDE.remainder(left, right))
