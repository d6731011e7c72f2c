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
    """A number's shortest text that reads back as itself, in the invariant culture (`1E+20`, `Infinity`, `NaN`)."""
    if value.__class__ is float:
        text = float.__repr__(value)
        if "e" not in text and -1e15 < value < 1e15:
            return text[:-2] if text.endswith(".0") else text
    elif not isinstance(value, float):
        return f"{value:f}" if value.__class__.__name__ == "Decimal" else str(int(value))
    from pshost.runtime.formatting.number_symbols import INVARIANT
    from pshost.runtime.formatting.numbers import general_text

    return general_text(value, INVARIANT)
