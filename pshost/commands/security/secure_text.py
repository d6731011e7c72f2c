"""Secure strings as text outside the process: UTF-16 in hexadecimal digits, as PowerShell does outside Windows."""

from __future__ import annotations


def to_hexadecimal(text: str) -> str:
    """A secure string's text as digits."""
    return text.encode("utf-16-le", "surrogatepass").hex()


def from_hexadecimal(digits: str) -> str:
    """The text of digits; raises ValueError for what is no such text."""
    data = bytes.fromhex(digits)
    if len(data) % 2:
        raise ValueError(digits)
    return "".join(chr(data[i] | data[i + 1] << 8) for i in range(0, len(data), 2))
