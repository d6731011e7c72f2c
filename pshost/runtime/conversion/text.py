"""Values as text, as `"$x"` and string parameters have them: numbers in invariant form, arrays joined by `$OFS`."""

from __future__ import annotations

from typing import Any

from pshost.runtime.values.nothing import NOTHING


def to_string(value: Any) -> str:
    """A value's text."""
    kind = value.__class__
    if kind is str:
        return str(value)
    if kind is int:
        return str(value)
    if value is None or value is NOTHING:
        return ""
    if kind is bool:
        return "True" if value else "False"
    if isinstance(value, float):
        return invariant_text(value)
    if isinstance(value, int):
        return int.__repr__(value)
    name = kind.__name__
    if name == "Decimal":
        return f"{value:f}"
    if isinstance(value, str):
        return str.__str__(value)
    if name == "PSObject":
        return to_string(value.base)
    if isinstance(value, list):
        return _separator().join(to_string(item) for item in value)
    if name == "PSCustomObject":
        return "@{" + "; ".join(f"{k}={to_string(_read(value, k, v))}" for k, v in value.members.items()) + "}"
    return _object_text(value)


def _read(owner: Any, name: str, value: Any) -> Any:
    from pshost.runtime.members import get_member

    return get_member(owner, name) if value.__class__.__module__ == "pshost.runtime.extended" else value


def _separator() -> str:
    from pshost.runtime import current

    try:
        found = current.session().global_scope.get("ofs")
    except RuntimeError:
        found = None
    return " " if found is None else str(found)


def _object_text(value: Any) -> str:
    name = value.__class__.__name__
    if name == "NetType":
        from pshost.runtime.dotnet.registry import display_name

        return display_name(value)
    if name == "ScriptBlock":
        return str(value.source_text)
    if name == "ErrorRecord":
        return str(value.message)
    if name == "Switch":
        return "True" if value else "False"
    if name == "EnumValue":
        from pshost.runtime.formatting.enums import format_value

        return format_value(value, "G")
    own = getattr(value, "net_text", None)
    if own is not None:
        return str(own())
    if isinstance(value, BaseException):
        return f"{getattr(value, 'net_name', type(value).__name__)}: {getattr(value, 'message', value)}"
    if getattr(value.__class__, "enumerates", False):
        return _separator().join(to_string(item) for item in value)
    from pshost.runtime.members import call_method

    return str(call_method(value, "ToString", []))


def invariant_text(value: Any) -> str:
    """A number's shortest text that reads back as itself, as .NET writes it (`1E+20`, `∞`, `NaN`)."""
    if not isinstance(value, float):
        return f"{value:f}" if value.__class__.__name__ == "Decimal" else str(int(value))
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "∞" if value > 0 else "-∞"
    text = float.__repr__(value)
    if value.__class__.__name__ == "Single":
        text = next(t for t in (f"{float(value):.{n}g}" for n in range(6, 10)) if _same_single(t, value))
    mantissa, _, exponent = text.partition("e")
    whole, _, fraction = mantissa.lstrip("-").partition(".")
    digits = (whole + fraction).rstrip("0") if fraction != "0" else whole
    digits = (whole + ("" if fraction == "0" else fraction)).lstrip("0") or "0"
    point = len(whole) + int(exponent or 0)
    if whole == "0":
        point = int(exponent or 0) - (len(fraction) - len(fraction.lstrip("0"))) if digits != "0" else 1
    digits = digits.rstrip("0") or "0"
    sign = "-" if text.startswith("-") else ""
    limit = 7 if value.__class__.__name__ == "Single" else 15
    if digits != "0" and not -5 < point - 1 < limit + (1 if limit == 7 else 0):
        rest = "." + digits[1:] if len(digits) > 1 else ""
        return f"{sign}{digits[0]}{rest}E{point - 1:+03d}"
    if point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    if len(digits) <= point:
        return sign + digits + "0" * (point - len(digits))
    return f"{sign}{digits[:point]}.{digits[point:]}"


def _same_single(text: str, value: float) -> bool:
    from pshost.runtime.operators.numeric import single

    return float(single(float(text))) == float(value)
