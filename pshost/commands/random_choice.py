"""Random numbers and elements, as Get-Random and Get-SecureRandom give them; they differ in where chance comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.dotnet_access import convert
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException, NetException
from pshost.runtime.values import Int64
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    import random

_INT_MAX = 2**31 - 1
_LONG_MAX = 2**63 - 1


class RandomCommand(Cmdlet):
    """The command without its declaration; `generator` is where chance comes from."""

    def generator(self) -> random.Random:
        """Where chance comes from."""
        raise NotImplementedError

    def begin(self) -> None:
        self.chance = self.generator()
        self.items: list[Any] = []
        self.from_list = "InputObject" in self.bound or bool(self.Shuffle)

    def process(self) -> None:
        if self.InputObject is NOTHING:
            return
        self.from_list = True
        value = self.InputObject
        self.items.extend(value if value.__class__ is list else [value])

    def end(self) -> None:
        if not self.from_list:
            for _ in range(self.Count or 1):
                self.write(self._number())
            return
        count = len(self.items) if self.Shuffle else min(self.Count or 1, len(self.items))
        for item in self.chance.sample(self.items, count):
            self.write(item)

    def _number(self) -> Any:
        low = self._limit("Minimum", 0)
        high = self._limit("Maximum", None)
        if isinstance(low, float) or isinstance(high, float):
            top = float(high if high is not None else 1.7976931348623157e308)
            self._check(float(low), top)
            return float(low) + self.chance.random() * (top - float(low))
        is_long = isinstance(low, Int64) or isinstance(high, Int64)
        top_int = int(high) if high is not None else (_LONG_MAX if is_long else _INT_MAX)
        self._check(low, top_int)
        number = self.chance.randrange(int(low), top_int)
        return Int64(number) if is_long else number

    def _limit(self, name: str, default: Any) -> Any:
        value = self.bound.get(name)
        if value is None:
            return default
        if value.__class__ in (int, float, Int64):
            return value
        if isinstance(value, float):
            return float(value)
        if isinstance(value, int):
            return int(value)
        try:
            return convert(value, "System.Int32")
        except NetException:
            return convert(value, "System.Double")

    def _check(self, low: float, high: float) -> None:
        if low >= high:
            self.throw(ArgumentException(
                f"The Minimum value ({low}) cannot be greater than or equal to the Maximum value ({high}).",
                "MinGreaterThanOrEqualMax", "InvalidArgument",
            ))
