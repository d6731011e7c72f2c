"""Text as .NET has it, in UTF-16 code units, and as Python has it, in code points."""

from __future__ import annotations


def joined(text: str) -> str:
    """A text with its surrogate pairs joined; lone surrogates become the replacement character."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def code_units(text: str) -> str:
    """A text with characters beyond the BMP as surrogate pairs."""
    if text.isascii() or max(text) < "\U00010000":
        return text
    return "".join(
        c if c < "\U00010000" else chr(0xD7C0 + (ord(c) >> 10)) + chr(0xDC00 + (ord(c) & 0x3FF)) for c in text
    )
