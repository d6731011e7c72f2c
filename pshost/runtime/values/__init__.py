"""The classes of PowerShell's values.

Int32 is `int`, Double `float`, String `str`, Boolean `bool`, `$null` `None`, `object[]` `list`: exactly those classes.
Every other .NET type has a class of its own here or beside its members in `pshost.runtime.dotnet`.
"""

from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.hashtable import Hashtable, OrderedDictionary
from pshost.runtime.values.nothing import NOTHING, Nothing
from pshost.runtime.values.numbers import (
    BigInteger,
    Byte,
    Char,
    Decimal,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)
from pshost.runtime.values.psobject import PSCustomObject, PSObject, Switch

__all__ = [
    "NOTHING",
    "BigInteger",
    "Byte",
    "Char",
    "Decimal",
    "Hashtable",
    "Int16",
    "Int64",
    "Nothing",
    "OrderedDictionary",
    "PSCustomObject",
    "PSObject",
    "SByte",
    "Single",
    "Switch",
    "TypedArray",
    "UInt16",
    "UInt32",
    "UInt64",
]
