"""System.BitConverter."""

from __future__ import annotations

import struct
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.convert import to_bytes
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentNullException, ArgumentOutOfRangeException
from pshost.runtime.values.numbers import Char, Int16, Int64, Single, UInt16, UInt32, UInt64

CONVERTER = NetType("System.BitConverter", None, abstract=True)
CONVERTER.getter("static bool IsLittleEndian {get;}", static=True, kind="Field")(lambda: True)


_NO_START = "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'startIndex')"
_TOO_SHORT = (
    "Destination array is not long enough to copy all the items in the collection. Check array index and length. (Parameter 'value')"
)


@CONVERTER.static(
    "static string ToString(byte[] value)",
    "static string ToString(byte[] value, int startIndex)",
    "static string ToString(byte[] value, int startIndex, int length)",
)
def to_string(data: list[int], start: int = 0, length: int | None = None) -> str:
    """The bytes as capital hexadecimal digits with dashes."""
    if data is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'value')")
    if start < 0 or start >= len(data) > 0 or start > len(data):
        raise ArgumentOutOfRangeException(_NO_START)
    if length is not None and length < 0:
        raise ArgumentOutOfRangeException("Value must be positive. (Parameter 'length')")
    if length is not None and start > len(data) - length:
        raise ArgumentException(_TOO_SHORT)
    part = data[start:] if length is None else data[start : start + length]
    return bytes(part).hex("-").upper()


def unpacked(data: list[int] | None, start: int, layout: str) -> Any:
    """The value that the bytes from an index on are."""
    if data is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'value')")
    if not 0 <= start < len(data):
        raise ArgumentOutOfRangeException(_NO_START)
    if start > len(data) - struct.calcsize(layout):
        raise ArgumentException(_TOO_SHORT)
    return struct.unpack_from(layout, bytes(data), start)[0]


_LAYOUTS: tuple[tuple[str, str, str, Any], ...] = (
    ("int", "Int32", "<i", int),
    ("long", "Int64", "<q", Int64),
    ("short", "Int16", "<h", Int16),
    ("uint", "UInt32", "<I", UInt32),
    ("ulong", "UInt64", "<Q", UInt64),
    ("ushort", "UInt16", "<H", UInt16),
    ("double", "Double", "<d", float),
    ("float", "Single", "<f", Single),
    ("bool", "Boolean", "<?", bool),
)
for _word, _name, _layout, _kind in _LAYOUTS:
    CONVERTER.static(f"static byte[] GetBytes({_word} value)")(
        lambda value, layout=_layout: to_bytes(struct.pack(layout, value))
    )
    CONVERTER.static(f"static {_word} To{_name}(byte[] value, int startIndex)")(
        lambda data, start, layout=_layout, kind=_kind: kind(unpacked(data, start, layout))
    )
CONVERTER.static("static long DoubleToInt64Bits(double value)")(
    lambda v: Int64(struct.unpack("<q", struct.pack("<d", v))[0])
)
CONVERTER.static("static double Int64BitsToDouble(long value)")(
    lambda v: struct.unpack("<d", struct.pack("<q", v))[0]
)

for _name, _from, _to, _kind in (
    ("ulong DoubleToUInt64Bits(double value)", "<d", "<Q", UInt64),
    ("double UInt64BitsToDouble(ulong value)", "<Q", "<d", float),
    ("int SingleToInt32Bits(float value)", "<f", "<i", int),
    ("uint SingleToUInt32Bits(float value)", "<f", "<I", UInt32),
    ("float Int32BitsToSingle(int value)", "<i", "<f", Single),
    ("float UInt32BitsToSingle(uint value)", "<I", "<f", Single),
):
    CONVERTER.static(f"static {_name}")(
        lambda value, source=_from, target=_to, kind=_kind: kind(struct.unpack(target, struct.pack(source, value))[0])
    )
CONVERTER.static("static char ToChar(byte[] value, int startIndex)")(
    lambda data, start: Char(chr(unpacked(data, start, "<H")))
)
CONVERTER.static("static byte[] GetBytes(char value)")(lambda value: to_bytes(struct.pack("<H", ord(value))))
