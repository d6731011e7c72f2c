"""`-f`: a composite format with its arguments."""

from __future__ import annotations

from typing import Any

from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import FormatException, RuntimeException
from pshost.runtime.formatting.composite import composite
from pshost.runtime.operators.unrolling import is_enumerable, iterate

_SINGLE = frozenset((int, str, float, bool))


def format_(fmt: Any, args: Any) -> str:
    """A composite format with its arguments, an array or one value; FormatError for what either does not allow."""
    if args.__class__ is list:
        values = args
    elif args.__class__ in _SINGLE:
        values = [args]
    else:
        values = list(iterate(args)) if is_enumerable(args) else [args]
    try:
        return composite(fmt if fmt.__class__ is str else to_string(fmt), values)
    except FormatException as error:
        raise RuntimeException(f"Error formatting a string: {error.message}.", "FormatError", "InvalidOperation", fmt) from error
