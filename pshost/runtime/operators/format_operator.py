"""`-f`: a composite format with its arguments."""

from __future__ import annotations

from typing import Any

from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import FormatException, RuntimeException
from pshost.runtime.formatting.composite import composite
from pshost.runtime.operators.unrolling import is_enumerable, iterate


def format_(fmt: Any, args: Any) -> str:
    """A composite format with its arguments, an array or one value; FormatError for what either does not allow."""
    values = list(iterate(args)) if is_enumerable(args) else [args]
    try:
        return composite(to_string(fmt), values)
    except FormatException as error:
        raise RuntimeException(f"Error formatting a string: {error.message}.", "FormatError", "InvalidOperation", fmt) from error
