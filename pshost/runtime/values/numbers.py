"""Numbers and characters that are not Int32 or Double.

They are subclasses of `int`, `float`, `decimal.Decimal` and `str`, so that Python hashes and orders them, and have exact
classes, so that `value.__class__ is int` excludes them. They carry no range checks: whoever makes one has checked.
"""

from __future__ import annotations

import decimal


class Int64(int):
    """System.Int64."""

    __slots__ = ()


class UInt64(int):
    """System.UInt64."""

    __slots__ = ()


class UInt32(int):
    """System.UInt32."""

    __slots__ = ()


class Int16(int):
    """System.Int16."""

    __slots__ = ()


class UInt16(int):
    """System.UInt16."""

    __slots__ = ()


class Byte(int):
    """System.Byte."""

    __slots__ = ()


class SByte(int):
    """System.SByte."""

    __slots__ = ()


class BigInteger(int):
    """System.Numerics.BigInteger."""

    __slots__ = ()


class Single(float):
    """System.Single: a float whose value is one that 32 bits hold."""

    __slots__ = ()


class Decimal(decimal.Decimal):
    """System.Decimal: 96 bits of digits and a scale that is kept (`1.50` stays `1.50`)."""

    __slots__ = ()


class Char(str):
    """System.Char: one UTF-16 code unit."""

    __slots__ = ()
