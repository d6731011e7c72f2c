"""System.Buffer: the bytes of arrays of numbers."""

from __future__ import annotations

import struct
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.errors.exceptions import ArgumentException
from pshost.runtime.values.array import TypedArray

BUFFER = NetType("System.Buffer", None, abstract=True)
_LAYOUTS = {
    "System.Byte": "B", "System.SByte": "b", "System.Int16": "h", "System.UInt16": "H", "System.Int32": "i", "System.UInt32": "I",
    "System.Int64": "q", "System.UInt64": "Q", "System.Single": "f", "System.Double": "d", "System.Boolean": "?",
}  # fmt: skip


def _layout(array: Any) -> str:
    found = _LAYOUTS.get(array.element.full_name) if isinstance(array, TypedArray) else None
    if found is None:
        raise ArgumentException("Object must be an array of primitives. (Parameter 'array')")
    return found


def _bytes(array: Any) -> bytes:
    return struct.pack(f"<{len(array)}{_layout(array)}", *array)


def _put(array: Any, data: bytes) -> None:
    python = array.element.python
    array[:] = [python(value) for value in struct.unpack(f"<{len(array)}{_layout(array)}", data)]


@BUFFER.static("static void BlockCopy(array src, int srcOffset, array dst, int dstOffset, int count)")
def block_copy(source: Any, start: int, target: Any, at: int, count: int) -> None:
    """Copy bytes from one array of numbers into another."""
    data, held = _bytes(source), bytearray(_bytes(target))
    if start + count > len(data) or at + count > len(held) or min(start, at, count) < 0:
        raise ArgumentException(
            "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of "
            "the source collection."
        )
    held[at : at + count] = data[start : start + count]
    _put(target, bytes(held))


BUFFER.static("static int ByteLength(array array)")(lambda array: len(_bytes(array)))


@BUFFER.static("static byte GetByte(array array, int index)")
def get_byte(array: Any, index: int) -> Any:
    """A byte of an array."""
    from pshost.runtime.values.numbers import Byte

    return Byte(_bytes(array)[index])


@BUFFER.static("static void SetByte(array array, int index, byte value)")
def set_byte(array: Any, index: int, value: int) -> None:
    """Change a byte of an array."""
    held = bytearray(_bytes(array))
    held[index] = int(value)
    _put(array, bytes(held))
