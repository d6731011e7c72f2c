"""Numbers by .NET's standard and custom format strings, in en-US."""

from __future__ import annotations

import decimal
import re
from typing import Any

from pshost.runtime.errors.exceptions import FormatException

_STANDARD = re.compile(r"([A-Za-z])(\d*)$")


def format_value(value: Any, fmt: str | None, culture: Any = None) -> str:
    """A number by a format string; FormatException if it is none."""
    from pshost.runtime.conversion.text import invariant_text

    del culture
    if not fmt:
        return invariant_text(value)
    standard = _STANDARD.match(fmt)
    if standard is None:
        return _custom(value, fmt)
    kind, digits = standard[1].upper(), int(standard[2]) if standard[2] else None
    number = decimal.Decimal(repr(float(value))) if isinstance(value, float) else decimal.Decimal(value)
    if kind in ("N", "F", "C", "P"):
        return _grouped(number, kind, 2 if digits is None else digits)
    if kind in ("D", "X", "B"):
        return _integer(value, standard[1], digits or 0)
    if kind == "E":
        text = f"{number:.{6 if digits is None else digits}e}"
        mantissa, _, exponent = text.partition("e")
        return f"{mantissa}{standard[1]}{int(exponent):+04d}"
    if kind in ("G", "R"):
        if not digits or kind == "R":
            return invariant_text(value)
        shown = invariant_text(float(f"{number:.{digits}g}"))
        return shown
    raise FormatException(f"Format specifier '{fmt}' was invalid.")


def _rounded(number: decimal.Decimal, digits: int) -> decimal.Decimal:
    with decimal.localcontext() as context:
        context.prec = 400
        return number.quantize(decimal.Decimal(1).scaleb(-digits), decimal.ROUND_HALF_UP)


def _grouped(number: decimal.Decimal, kind: str, digits: int) -> str:
    shown = _rounded(number * 100 if kind == "P" else number, digits)
    negative = shown < 0
    text = f"{abs(shown):.{digits}f}" if kind == "F" else f"{abs(shown):,.{digits}f}"
    text = {"C": "$" + text, "P": text + "%"}.get(kind, text)
    return "-" + text if negative else text


def _integer(value: Any, letter: str, digits: int) -> str:
    if not isinstance(value, int):
        raise FormatException("Format specifier was invalid.")
    if letter.upper() == "D":
        return ("-" if value < 0 else "") + str(abs(value)).rjust(digits, "0")
    bits = {"Int64": 64, "UInt64": 64, "Byte": 8, "SByte": 8, "Int16": 16, "UInt16": 16}.get(value.__class__.__name__, 32)
    plain = value if value >= 0 else value + (1 << bits)
    made = f"{plain:x}" if letter.upper() == "X" else f"{plain:b}"
    return (made.upper() if letter.isupper() else made).rjust(digits, "0")


def _custom(value: Any, fmt: str) -> str:
    sections = fmt.split(";")
    number = decimal.Decimal(repr(float(value))) if isinstance(value, float) else decimal.Decimal(value)
    section = sections[0]
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    spec = re.sub(r"'[^']*'|\"[^\"]*\"|\\.", "", section)
    number *= 100 ** spec.count("%")
    whole_spec, _, fraction_spec = re.sub(r"[^0#.,]", "", spec).partition(".")
    least, most = fraction_spec.rfind("0") + 1, len(fraction_spec)
    shown = _rounded(number, most)
    whole, _, fraction = f"{abs(shown):.{most}f}".partition(".")
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    zeros = whole_spec.replace(",", "")
    need = len(zeros) - zeros.find("0") if "0" in zeros else 0
    whole = whole.lstrip("0").rjust(need, "0")
    if "," in whole_spec.strip(","):
        whole = f"{int(whole or 0):,}".rjust(need, "0") if whole else whole
    body = whole + ("." + fraction if fraction else "")
    found = re.search(r"[0#][0#.,]*|\.[0#]+", section)
    if found is None:
        return _literal(section)
    sign = "-" if shown < 0 else ""
    return sign + _literal(section[: found.start()]) + body + _literal(section[found.end() :])


def _literal(text: str) -> str:
    return re.sub(r"'([^']*)'|\"([^\"]*)\"|\\(.)", lambda m: m[1] or m[2] or m[3] or "", text)
