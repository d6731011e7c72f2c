"""Numbers by .NET's standard format strings (`N2`, `X8`, `G`); `custom_numbers` has the others.

The rules are .NET's own (recorded topics `exprs/format` and `literals/format-operator`): a letter with up to nine digits is a
standard format, all else is a custom one; a double is rounded from its exact value, a decimal from its digits.
"""

from __future__ import annotations

import decimal
import math
import re
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import FormatException
from pshost.runtime.formatting import digits as made
from pshost.runtime.formatting.number_symbols import Symbols, symbols_of

if TYPE_CHECKING:
    from pshost.runtime.errors.exceptions import NetException
    from pshost.runtime.formatting.digits import Digits

_STANDARD = re.compile(r"([A-Za-z])([0-9]*)(?:\0.*)?", re.DOTALL)
_MOST_DIGITS = 999_999_999
_EXPONENT_PLACES = 6
_BITS = {"Int64": 64, "UInt64": 64, "Byte": 8, "SByte": 8, "Int16": 16, "UInt16": 16}


def format_value(value: Any, fmt: str | None, culture: Any = None) -> str:
    """A number by a format string and a CultureInfo; FormatException if the number's type has no such format."""
    symbols = symbols_of(culture)
    return symbols.written(_formatted(value, fmt, symbols))


def _formatted(value: Any, fmt: str | None, symbols: Symbols) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return _no_number(value, symbols)
    letter, places = specifier(fmt)
    if not letter:
        from pshost.runtime.formatting.custom_numbers import custom

        return custom(_custom_digits(value), fmt or "", symbols)
    if isinstance(value, float):
        return _real(value, letter, places, symbols)
    if isinstance(value, decimal.Decimal):
        return _written(made.of_decimal(value), letter, places, symbols)
    if value.__class__.__name__ == "BigInteger":
        from pshost.runtime.formatting.big_integers import standard

        own = standard(int(value), letter, places)
        return _written(made.of_integer(value), letter, places, symbols) if own is None else own
    return _integer(value, letter, places, symbols)


def general_text(value: float, symbols: Symbols, places: int = -1) -> str:
    """A double or single without a format, or with so many digits."""
    return _real(value, "G", places, symbols) if math.isfinite(value) else _no_number(value, symbols)


def _no_number(value: float, symbols: Symbols) -> str:
    return "NaN" if math.isnan(value) else symbols.infinity if value > 0 else "-" + symbols.infinity


def specifier(fmt: str | None) -> tuple[str, int]:
    """A standard format's letter and its digits (-1 without), `G` for none, and no letter for a custom format."""
    if not fmt:
        return "G", -1
    found = _STANDARD.fullmatch(fmt)
    if found is None:
        return "", -1
    places = int(found[2]) if found[2] else -1
    if places > _MOST_DIGITS:
        raise bad_specifier()
    return found[1], places


def bad_specifier() -> NetException:
    """The error for a standard format that a type does not have."""
    return FormatException("Format specifier was invalid.")


def _custom_digits(value: Any) -> Digits:
    if isinstance(value, float):
        return made.of_real(value, made.precision_of(value))
    return made.of_decimal(value) if isinstance(value, decimal.Decimal) else made.of_integer(value)


def _integer(value: int, letter: str, places: int, symbols: Symbols) -> str:
    kind = letter.upper()
    if kind == "D" or (kind == "G" and places < 1):
        return ("-" if value < 0 else "") + int.__repr__(abs(value)).rjust(places, "0")
    if kind in "XB":
        plain = value if value >= 0 else value + (1 << _BITS.get(value.__class__.__name__, 32))
        return format(plain, "b" if kind == "B" else letter).rjust(places, "0")
    return _written(made.of_integer(value), letter, places, symbols)


def _real(value: float, letter: str, places: int, symbols: Symbols) -> str:
    kind = letter.upper()
    if kind in "CFNP":
        shown = _default_places(kind, symbols) if places < 0 else places
        return _written(made.of_real_places(value, shown + (2 if kind == "P" else 0)), letter, shown, symbols)
    if kind == "E":
        return _written(made.of_real(value, (_EXPONENT_PLACES if places < 0 else places) + 1), letter, places, symbols)
    if kind not in "GR":
        raise bad_specifier()
    significant = -1 if kind == "R" or places < 1 else places
    digits = made.of_real(value, significant)
    if significant < 0:
        significant = made.plain_limit(value)
    return _general(digits, significant, "E" if letter.isupper() else "e", signed=digits.negative)


def _default_places(kind: str, symbols: Symbols) -> int:
    return {"C": symbols.currency_places, "P": symbols.percent_places}.get(kind, symbols.places)


def _written(digits: Digits, letter: str, places: int, symbols: Symbols) -> str:
    """The formats that all kinds of numbers share; an error for the others."""
    kind, exact = letter.upper(), digits.kind == made.REAL
    if kind in "CFNP":
        shown = _default_places(kind, symbols) if places < 0 else places
        if kind == "P":
            digits.scale += 2
        digits.round(digits.scale + shown, exact)
        return _PLACED[kind](fixed(digits, shown, grouped=kind != "F"), digits.negative, symbols)
    if kind == "E":
        figures = (_EXPONENT_PLACES if places < 0 else places) + 1
        digits.round(figures, exact)
        return ("-" if digits.negative else "") + _scientific(digits, figures, letter)
    if kind in "GR":
        return _shortened(digits, -1 if kind == "R" else places, "E" if letter.isupper() else "e")
    raise bad_specifier()


def _shortened(digits: Digits, places: int, mark: str) -> str:
    """`G` and `R` of a whole number or a decimal, which without digits keeps all that it has."""
    if places < 1 and digits.kind == made.DECIMAL and places == -1:
        return _general(digits, len(digits.text), mark, signed=digits.negative and bool(digits.text), plain=True)
    if places < 1:
        places = len(digits.text)
    digits.round(places, exact=False)
    return _general(digits, places, mark, signed=digits.negative)


def fixed(digits: Digits, places: int, grouped: bool) -> str:
    """The digits with a number of places, in groups of three if so wanted, without a sign."""
    text, scale = digits.text, digits.scale
    whole = text[:scale].ljust(scale, "0") if scale > 0 else "0"
    fraction = ("0" * -scale + text if scale < 0 else text[scale:])[:places].ljust(places, "0")
    whole = f"{int(whole):,}" if grouped else whole
    return f"{whole}.{fraction}" if places > 0 else whole


def _currency(text: str, negative: bool, symbols: Symbols) -> str:
    return (symbols.negative_currency if negative else symbols.currency).replace("n", text)


def _percent(text: str, negative: bool, symbols: Symbols) -> str:
    return ("-" if negative else "") + symbols.percent.replace("n", text)


def _signed(text: str, negative: bool, symbols: Symbols) -> str:  # noqa: ARG001 - one signature for all of the table
    return "-" + text if negative else text


_PLACED = {"C": _currency, "P": _percent, "F": _signed, "N": _signed}


def _scientific(digits: Digits, figures: int, mark: str) -> str:
    text = digits.text.ljust(figures, "0")
    rest = "." + text[1:figures] if figures > 1 else ""
    return text[0] + rest + exponent(digits.scale - 1 if digits.text else 0, mark, 3, plus=True)


def exponent(value: int, mark: str, least: int, plus: bool) -> str:
    """An exponent with at least so many digits; `plus` shows the sign of a positive one."""
    return mark + ("-" if value < 0 else "+" if plus else "") + str(abs(value)).rjust(least, "0")


def _general(digits: Digits, most: int, mark: str, *, signed: bool, plain: bool = False) -> str:
    """The shorter of a plain text and one with an exponent: plain up to `most` digits before the point and 4 zeros after it."""
    text, point = digits.text, digits.scale
    scientific = not plain and (point > most or point < -3)
    if scientific:
        point = 1
    whole = text[:point].ljust(point, "0") if point > 0 else "0"
    rest = text[point:] if point > 0 else text
    fraction = "0" * -point + rest
    made_text = ("-" if signed else "") + whole + ("." + fraction if fraction else "")
    return made_text + exponent(digits.scale - 1, mark, 2, plus=True) if scientific else made_text
