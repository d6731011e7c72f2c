"""Arithmetic where an operand's .NET type has the operator, and where an enumeration or a Decimal takes part."""

from __future__ import annotations

from typing import Any

import pytest

from pshost.runtime.dotnet.datetime import DateTime
from pshost.runtime.dotnet.datetimeoffset import DateTimeOffset
from pshost.runtime.dotnet.registry import required
from pshost.runtime.dotnet.timespan import TICKS_PER_DAY, TICKS_PER_HOUR, TimeSpan
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.operators.arithmetic import add, divide, multiply, remainder, subtract
from pshost.runtime.values import BigInteger, Char, Decimal, Hashtable, Int64, UInt32
from pshost.runtime.values.enum import EnumValue

HOUR = TimeSpan(TICKS_PER_HOUR)
DAY = DateTime(TICKS_PER_DAY)


def friday() -> EnumValue:
    return EnumValue(required("System.DayOfWeek"), 5)


GIVES: list[tuple[Any, Any, Any, Any]] = [
    (add, HOUR, HOUR, TimeSpan(2 * TICKS_PER_HOUR)),
    (add, 5, HOUR, TimeSpan(TICKS_PER_HOUR + 5)),
    (subtract, None, HOUR, TimeSpan(-TICKS_PER_HOUR)),
    (multiply, HOUR, 1.5, TimeSpan(TICKS_PER_HOUR * 3 // 2)),
    (multiply, True, HOUR, HOUR),
    (multiply, 2, HOUR, TimeSpan(2 * TICKS_PER_HOUR)),
    (divide, HOUR, 2, TimeSpan(TICKS_PER_HOUR // 2)),
    (divide, HOUR, HOUR, 1.0),
    (add, DAY, HOUR, DateTime(TICKS_PER_DAY + TICKS_PER_HOUR)),
    (subtract, DAY, DAY, TimeSpan(0)),
    (subtract, DAY, HOUR, DateTime(TICKS_PER_DAY - TICKS_PER_HOUR)),
    (subtract, DateTimeOffset(TICKS_PER_DAY, TICKS_PER_HOUR), DateTimeOffset(TICKS_PER_DAY), TimeSpan(-TICKS_PER_HOUR)),
    (add, 5, BigInteger(2**70), BigInteger(2**70 + 5)),
    (divide, BigInteger(-7), 2, BigInteger(-3)),
    (remainder, BigInteger(-7), 2, BigInteger(-1)),
    (multiply, Decimal("1.5"), BigInteger(2), Decimal("3.0")),
    (multiply, True, Decimal("1.5"), Decimal("1.5")),
    (multiply, None, HOUR, None),
    (add, Char("A"), 5, "A5"),
    (divide, 1, Decimal("1.5"), Decimal("0.6666666666666666666666666667")),
    (divide, Decimal("1.50"), 1, Decimal("1.50")),
    (divide, Decimal("12.0"), Decimal("1.5"), Decimal("8")),
    (remainder, 1, Decimal("1.5"), Decimal("1")),
    (remainder, Decimal("3.7"), Decimal("1.5"), Decimal("0.7")),
    (multiply, Decimal("1.5"), "1e3", Decimal("1500.0")),
    (multiply, Int64(2**63 - 1), Int64(7), 6.456360425798342e19),
]


@pytest.mark.parametrize(("operator", "left", "right", "wanted"), GIVES)
def test_gives(operator: Any, left: Any, right: Any, wanted: Any) -> None:
    found = operator(left, right)
    assert (found.__class__, found, str(found)) == (wanted.__class__, wanted, str(wanted))


def test_an_enumeration_on_the_left_makes_the_result_one() -> None:
    assert add(friday(), 5).value == 10
    assert subtract(friday(), "2").value == 3
    assert add(5, friday()) == 10
    assert divide(7.0, friday()) == 1.4


FAILS: list[tuple[Any, Any, Any, str]] = [
    (subtract, DAY, 5, "MethodCountCouldNotFindBest"),
    (subtract, DAY, "abc", "MethodCountCouldNotFindBest"),
    (add, HOUR, "abc", "MethodArgumentConversionInvalidCastArgument"),
    (add, Decimal("1.5"), [], "MethodArgumentConversionInvalidCastArgument"),
    (add, TimeSpan(2**63 - 1), 1, "DotNetMethodException"),
    (divide, BigInteger(1), 0, "DotNetMethodException"),
    (remainder, HOUR, 5, "MethodNotFound"),
    (multiply, DAY, 5, "MethodNotFound"),
    (subtract, Hashtable(), 5, "MethodNotFound"),
    (multiply, "ab", [], "ConvertToFinalInvalidCastException"),
    (multiply, [1], -3, "InvalidCastIConvertible"),
    (multiply, Char("A"), 5, "NotADefinedOperationForType"),
    (multiply, True, None, "NotADefinedOperationForType"),
    (add, True, Decimal("1.5"), "System.InvalidOperationException"),
    (divide, Decimal("1.5"), 1e300, "System.OverflowException"),
]


@pytest.mark.parametrize(("operator", "left", "right", "error_id"), FAILS)
def test_fails(operator: Any, left: Any, right: Any, error_id: str) -> None:
    with pytest.raises(NetException) as caught:
        operator(left, right)
    assert caught.value.error_id == error_id


@pytest.mark.parametrize(
    ("right", "error_id"),
    [
        (Int64(7), "System.InvalidCastException"),
        (3.5, "System.InvalidCastException"),
        (UInt32(7), "System.InvalidOperationException"),
        (Decimal("1.5"), "System.InvalidOperationException"),
        (BigInteger(7), "MethodNotFound"),
    ],
)
def test_what_cannot_become_an_enumeration(right: Any, error_id: str) -> None:
    with pytest.raises(NetException) as caught:
        add(friday(), right)
    assert caught.value.error_id == error_id
