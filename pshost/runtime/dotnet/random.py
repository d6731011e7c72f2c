"""System.Random."""

from __future__ import annotations

import random
import struct
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.errors.exceptions import ArgumentOutOfRangeException
from pshost.runtime.values.numbers import Byte, Int64, Single


class Random:
    """A source of random numbers; a seed gives a sequence that repeats, though not .NET's."""

    __slots__ = ("__weakref__", "source")

    net_name = "System.Random"

    def __init__(self, seed: int | None = None) -> None:
        self.source = random.Random(seed)


RANDOM = NetType("System.Random", Random)
_SHARED = Random()
RANDOM.constructor("System.Random new()", "System.Random new(int Seed)")(Random)
RANDOM.getter("static System.Random Shared {get;}", static=True)(lambda: _SHARED)
RANDOM.method("int Next()")(lambda self: self.source.randrange(2147483647))


@RANDOM.method("int Next(int maxValue)")
def next_below(self: Random, limit: int) -> int:
    """A number from zero to below the limit."""
    if limit < 0:
        raise ArgumentOutOfRangeException("'maxValue' must be greater than zero. (Parameter 'maxValue')")
    return self.source.randrange(limit) if limit else 0


@RANDOM.method("int Next(int minValue, int maxValue)")
def next_between(self: Random, low: int, high: int) -> int:
    """A number from the first to below the second."""
    if low > high:
        raise ArgumentOutOfRangeException("'minValue' cannot be greater than maxValue. (Parameter 'minValue')")
    return self.source.randrange(low, high) if high > low else low


RANDOM.method("double NextDouble()")(lambda self: self.source.random())
RANDOM.method("long NextInt64()")(lambda self: Int64(self.source.randrange((1 << 63) - 1)))
RANDOM.method("long NextInt64(long maxValue)")(lambda self, limit: Int64(next_below(self, limit)))
RANDOM.method("long NextInt64(long minValue, long maxValue)")(lambda self, low, high: Int64(next_between(self, low, high)))


@RANDOM.method("void NextBytes(byte[] buffer)")
def next_bytes(self: Random, buffer: list[Any]) -> None:
    """Fill a byte[]."""
    buffer[:] = [Byte(b) for b in self.source.randbytes(len(buffer))]


@RANDOM.method("void Shuffle(System.Object[] values)")
def shuffle(self: Random, values: list[Any]) -> None:
    """Put the elements in a random order."""
    self.source.shuffle(values)

RANDOM.method("float NextSingle()")(lambda self: Single(struct.unpack("f", struct.pack("f", self.source.random()))[0]))
RANDOM.method("string GetHexString(int stringLength)", "string GetHexString(int stringLength, bool lowercase)")(
    lambda self, length, lower=False: "".join(self.source.choices("0123456789abcdef" if lower else "0123456789ABCDEF", k=length))
)


@RANDOM.method("T[] GetItems[T](T[] choices, int length)")
def get_items(self: Random, choices: list[Any], length: int) -> list[Any]:
    """So many elements chosen at random, each from all."""
    from pshost.runtime.dotnet.linq_sequence import like

    return like(choices, self.source.choices(choices, k=length))


@RANDOM.method("string GetString(string choices, int length)")
def get_string(self: Random, choices: str, length: int) -> str:
    """So many characters chosen at random."""
    return "".join(self.source.choices(choices, k=length))
