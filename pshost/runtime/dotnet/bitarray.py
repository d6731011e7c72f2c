"""System.Collections.BitArray."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentOutOfRangeException

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BIT_ARRAY = NetType(
    "System.Collections.BitArray",
    None,
    interfaces=("System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable"),
)


class BitArray:
    """Booleans that are combined all at once."""

    __slots__ = ("__weakref__", "bits", "extended")

    enumerates = True

    def __init__(self, bits: list[bool]) -> None:
        self.bits = bits

    def __iter__(self) -> Iterator[bool]:
        return iter(list(self.bits))

    def __len__(self) -> int:
        return len(self.bits)

    def __bool__(self) -> bool:
        return True


BIT_ARRAY.python = BitArray
_NAME = "System.Collections.BitArray"


def of_numbers(values: list[int], width: int) -> BitArray:
    """The bits of numbers, the lowest first."""
    return BitArray([bool(int(value) >> at & 1) for value in values for at in range(width)])


BIT_ARRAY.constructor(f"{_NAME} new(bool[] values)")(lambda values: BitArray(list(values)))
BIT_ARRAY.constructor(f"{_NAME} new(byte[] bytes)")(lambda values: of_numbers(values, 8))
BIT_ARRAY.constructor(f"{_NAME} new(int[] values)")(lambda values: of_numbers(values, 32))
BIT_ARRAY.constructor(f"{_NAME} new(int length)", f"{_NAME} new(int length, bool defaultValue)")(
    lambda length, value=False: BitArray([value] * length)
)
BIT_ARRAY.constructor(f"{_NAME} new({_NAME} bits)")(lambda other: BitArray(list(other.bits)))
for _property in ("Count", "Length"):
    BIT_ARRAY.getter(f"int {_property} {{get;{'set;' if _property == 'Length' else ''}}}")(len)
BIT_ARRAY.getter("bool IsReadOnly {get;}")(lambda self: False)  # noqa: ARG005
BIT_ARRAY.getter("bool IsSynchronized {get;}")(lambda self: False)  # noqa: ARG005
BIT_ARRAY.getter("System.Object SyncRoot {get;}")(lambda self: self)


@BIT_ARRAY.setter("Length")
def _set_length(self: BitArray, length: int) -> None:
    self.bits = (self.bits + [False] * length)[:length]


@BIT_ARRAY.method("bool Get(int index)", "bool get_Item(int index)")
def get(self: BitArray, index: int) -> bool:
    """The bit at an index."""
    if not 0 <= index < len(self.bits):
        raise ArgumentOutOfRangeException(
            "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"
        )
    return self.bits[index]


@BIT_ARRAY.method("void Set(int index, bool value)", "void set_Item(int index, bool value)")
def set_(self: BitArray, index: int, value: bool) -> None:
    """Change the bit at an index."""
    get(self, index)
    self.bits[index] = value


@BIT_ARRAY.method("void SetAll(bool value)")
def set_all(self: BitArray, value: bool) -> None:
    """Change every bit."""
    self.bits[:] = [value] * len(self.bits)


def _combining(combine: Callable[[bool, bool], bool]) -> Callable[[BitArray, BitArray], BitArray]:
    def change(self: BitArray, other: BitArray) -> BitArray:
        if len(self.bits) != len(other.bits):
            raise ArgumentException("Array lengths must be the same.")
        self.bits[:] = [combine(a, b) for a, b in zip(self.bits, other.bits, strict=True)]
        return self

    return change


for _word, _combine in (
    ("And", lambda a, b: a and b),
    ("Or", lambda a, b: a or b),
    ("Xor", lambda a, b: a is not b),
):
    BIT_ARRAY.method(f"{_NAME} {_word}({_NAME} value)")(_combining(_combine))


@BIT_ARRAY.method(f"{_NAME} Not()")
def not_(self: BitArray) -> BitArray:
    """Turn every bit."""
    self.bits[:] = [not bit for bit in self.bits]
    return self


@BIT_ARRAY.method(f"{_NAME} LeftShift(int count)")
def left_shift(self: BitArray, count: int) -> BitArray:
    """Move the bits towards higher indexes."""
    self.bits[:] = ([False] * count + self.bits)[: len(self.bits)]
    return self


@BIT_ARRAY.method(f"{_NAME} RightShift(int count)")
def right_shift(self: BitArray, count: int) -> BitArray:
    """Move the bits towards lower indexes."""
    self.bits[:] = (self.bits[count:] + [False] * count)[: len(self.bits)]
    return self


BIT_ARRAY.method("bool HasAllSet()")(lambda self: all(self.bits))
BIT_ARRAY.method("bool HasAnySet()")(lambda self: any(self.bits))
BIT_ARRAY.method("System.Object Clone()")(lambda self: BitArray(list(self.bits)))


@BIT_ARRAY.method("void CopyTo(array array, int index)")
def copy_to(self: BitArray, target: Any, start: int) -> None:
    """Copy the bits into a bool[], or packed into an int[] or a byte[]."""
    width = {"System.Int32": 32, "System.Byte": 8}.get(getattr(getattr(target, "element", None), "full_name", ""), 0)
    if not width:
        target[start : start + len(self.bits)] = list(self.bits)
        return
    kind = target.element.python
    for at in range(0, len(self.bits), width):
        number = sum(1 << place for place, bit in enumerate(self.bits[at : at + width]) if bit)
        if width == 32 and number >= 1 << 31:
            number -= 1 << 32
        target[start + at // width] = kind(number)


@BIT_ARRAY.method("System.Collections.IEnumerator GetEnumerator()")
def get_enumerator(self: BitArray) -> Any:
    """An enumerator before the first bit."""
    from pshost.runtime.dotnet.enumerator import Enumerator

    return Enumerator(list(self.bits))
