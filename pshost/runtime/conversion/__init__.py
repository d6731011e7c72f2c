"""PowerShell's conversion of values: to text, and to any type."""

from pshost.runtime.conversion.convert import cast, convert, try_convert
from pshost.runtime.conversion.language import custom_object
from pshost.runtime.conversion.text import invariant_text, to_string

__all__ = ["cast", "convert", "custom_object", "invariant_text", "to_string", "try_convert"]
