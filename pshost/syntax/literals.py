"""What literals mean: numbers with their suffixes, escapes in strings, names of variables.

Decoded text holds UTF-16 code units, so a character beyond the BMP is two.
"""

from __future__ import annotations

import re

from pshost.surrogates import code_units

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NUMBER = re.compile(
    r"(?P<sign>[-+]?)(?:0x(?P<hex>[0-9a-f]+)|0b(?P<bin>[01]+)|(?P<real>(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?))"
    r"(?P<suffix>u?[lsy]|[udn])?(?P<multiplier>[kmgtp]b)?$", re.IGNORECASE,
)
_MULTIPLIERS = {"kb": 2**10, "mb": 2**20, "gb": 2**30, "tb": 2**40, "pb": 2**50}
_SUFFIXES = {
    "l": ("Int64", -(2**63), 2**63 - 1), "ul": ("UInt64", 0, 2**64 - 1), "s": ("Int16", -(2**15), 2**15 - 1),
    "us": ("UInt16", 0, 2**16 - 1), "y": ("SByte", -128, 127), "uy": ("Byte", 0, 255),
}
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
}
DOUBLE_QUOTES = '"“”„'


def number(text: str) -> tuple[Any, str] | None:
    """The value and .NET type name of a number, or None if it is none or its type cannot hold it."""
    found = _NUMBER.match(text)
    if found is None:
        return None
    suffix = (found["suffix"] or "").lower()
    factor = _MULTIPLIERS.get((found["multiplier"] or "").lower(), 1)
    sign = -1 if found["sign"] == "-" else 1
    real = found["real"]
    if real is not None and (suffix == "d" or "." in real or "e" in real.lower()):
        return _real(real, suffix, factor, sign)
    if not suffix and real is None and _too_wide(found):
        return None
    value = sign * _integer(found, suffix) * factor
    if suffix == "d":
        return _decimal(value), "Decimal"
    if suffix == "n":
        return value, "BigInteger"
    if suffix == "u":
        if 0 <= value < 2**32:
            return value, "UInt32"
        return (value, "UInt64") if 0 <= value < 2**64 else None
    if suffix:
        name, low, high = _SUFFIXES[suffix]
        return (value, name) if low <= value <= high else None
    if -(2**31) <= value < 2**31:
        return value, "Int32"
    if -(2**63) <= value < 2**63:
        return value, "Int64"
    if abs(value) < 2**96:
        return _decimal(value), "Decimal"
    return float(value), "Double"


def _too_wide(found: re.Match[str]) -> bool:
    """Whether hexadecimal or binary digits are more than 64 bits."""
    digits, bits = (found["hex"], 4) if found["hex"] else (found["bin"], 1)
    return len(digits.lstrip("0")) * bits > 64


def _integer(found: re.Match[str], suffix: str) -> int:
    """The digits' value; hexadecimal and binary ones are two's complement of their width, as PowerShell reads them."""
    for base, group, width in ((16, "hex", 4), (2, "bin", 1)):
        digits = found[group]
        if digits is None:
            continue
        value = int(digits, base)
        if suffix in ("", "l", "s", "y") and not digits.startswith("0"):
            bits = len(digits) * width
            limits = {"": (32, 64), "l": (64,), "s": (16,), "y": (8,)}[suffix]
            for limit in limits:
                if bits == limit and value >= 1 << (limit - 1):
                    return value - (1 << limit)
        return value
    return int(found["real"])


_MOST_PLACES = 28
_LIMIT = 2**96


def _decimal(value: int | str) -> Any:
    from decimal import Decimal  # few scripts have one, and its module takes a millisecond

    return Decimal(value)


def _decimal_literal(text: str, factor: int) -> tuple[Any, str] | None:
    """A decimal with at most 28 places and 96 bits of digits, rounded half to even; None if it is out of range."""
    import decimal

    exact = decimal.Context(prec=120, rounding=decimal.ROUND_HALF_EVEN)
    value = exact.multiply(_decimal(text), factor)
    exponent = value.as_tuple().exponent
    places = min(-exponent, _MOST_PLACES) if isinstance(exponent, int) else 0
    if value.copy_abs() >= _LIMIT:
        return None
    made = value.quantize(decimal.Decimal(1).scaleb(-max(places, 0)), context=exact)
    while places > 0 and abs(int(made.scaleb(places, exact))) >= _LIMIT:
        places -= 1
        made = value.quantize(decimal.Decimal(1).scaleb(-places), context=exact)
    return made, "Decimal"


def _real(text: str, suffix: str, factor: int, sign: int) -> tuple[Any, str] | None:
    if suffix == "d":
        return _decimal_literal(text, factor * sign)
    value = float(text) * factor * sign
    if not suffix:
        return value, "Double"
    whole = int((_decimal(text) * factor * sign).to_integral_value())
    if suffix == "n":
        return whole, "BigInteger"
    return number(f"{whole}{suffix}") if suffix != "u" or whole >= 0 else None


def _has_any(text: str, characters: str) -> bool:
    return '"' in text if text.isascii() else any(char in text for char in characters)


def unescape(text: str, quotes: str = "") -> str:
    """Text with its backtick escapes taken out and doubled `quotes` made single."""
    if "`" not in text and not (quotes and _has_any(text, quotes)):
        return code_units(text)
    out: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "`" and at + 1 < len(text):
            nxt = text[at + 1]
            if nxt == "u" and text[at + 2 : at + 3] == "{":
                close = text.find("}", at)
                digits = text[at + 3 : close] if close > 0 else ""
                if 0 < len(digits) <= 6 and not digits.strip("0123456789abcdefABCDEF") and int(digits, 16) <= 0x10FFFF:
                    out.append(chr(int(digits, 16)))
                    at = close + 1
                    continue
            if nxt == "\r" and text[at + 2 : at + 3] == "\n":
                at += 1
                nxt = "\r\n"
            out.append(_ESCAPES.get(nxt, nxt))
            at += 2
        elif char in quotes and text[at + 1 : at + 2] and text[at + 1] in quotes:
            out.append(char)
            at += 2
        else:
            out.append(char)
            at += 1
    return code_units("".join(out))


_DOUBLED = re.compile("(['‘’‚‛])['‘’‚‛]")


def single_quoted(token: str) -> str:
    """The text of 'a string'."""
    inner = token[1:-1]
    if inner.isascii() and "'" not in inner:
        return inner
    return code_units(_DOUBLED.sub(r"\1", inner))


def here_string(token: str) -> str:
    """What stands between the first and the last newline of a here-string without variables."""
    inner = token[token.index("\n") + 1 : -2]
    return inner[:-2] if inner.endswith("\r\n") else inner[:-1]


def variable_path(token: str) -> str:
    """The name in `$name` or `${name}`."""
    name = token[1:]
    return unescape(name[1:-1]) if name.startswith("{") else code_units(name)
