"""Operators on plain values: a table a module, with what PowerShell gives and the class that it gives it in."""

from __future__ import annotations

import math
from typing import Any

import pytest

from pshost.runtime.dotnet.array import make_grid
from pshost.runtime.dotnet.registry import required
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.operators import arithmetic, bitwise, comparison, containment, indexing, logic, ranges, unrolling
from pshost.runtime.values import (
    NOTHING,
    BigInteger,
    Byte,
    Char,
    Decimal,
    Hashtable,
    Int64,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    Single,
    UInt32,
    UInt64,
)
from pshost.runtime.values.enum import EnumValue

GREATEST = 2147483647
UGREATEST = UInt64(2**64 - 1)
OBJECT = PSCustomObject([("a", 1)])
FRIDAY = EnumValue(required("System.DayOfWeek"), 5)


def same(found: Any, wanted: Any) -> bool:
    """Equal, and of the same class, all the way down."""
    if isinstance(wanted, float) and math.isnan(wanted):
        return isinstance(found, float) and math.isnan(found)
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(same, found, wanted))
    return found.__class__ is wanted.__class__ and (found is wanted or found == wanted) and str(found) == str(wanted)


GIVES: list[tuple[Any, tuple[Any, ...], Any]] = [
    (arithmetic.add, (5, 5), 10),
    (arithmetic.add, (GREATEST, 1), 2147483648.0),
    (arithmetic.add, (5, Int64(7)), Int64(12)),
    (arithmetic.add, (Byte(200), Byte(200)), 400),
    (arithmetic.add, (5, UInt32(4000000000)), UInt32(4000000005)),
    (arithmetic.add, (-3, UGREATEST), Decimal("18446744073709551612")),
    (arithmetic.add, (5, Decimal("1.5")), Decimal("6.5")),
    (arithmetic.add, (Single(1.5), Single(2.0)), 3.5),
    (arithmetic.add, (BigInteger(2**70), 1), BigInteger(2**70 + 1)),
    (arithmetic.add, ("a", 5), "a5"),
    (arithmetic.add, (5, "12"), 17),
    (arithmetic.add, (5, "1.5"), 6.5),
    (arithmetic.add, (5, "0x1F"), 36),
    (arithmetic.add, (None, 5), 5),
    (arithmetic.add, (5, None), 5),
    (arithmetic.add, (5, True), 6),
    (arithmetic.add, ([1, 2], 3), [1, 2, 3]),
    (arithmetic.add, ([1, 2], [3, [4]]), [1, 2, 3, [4]]),
    (arithmetic.add, (PSObject("a"), "b"), "ab"),
    (arithmetic.subtract, (-2147483648, 1), -2147483649.0),
    (arithmetic.subtract, ("12", "2"), 10),
    (arithmetic.multiply, ("ab", 3), "ababab"),
    (arithmetic.multiply, ([1, 2], 2), [1, 2, 1, 2]),
    (arithmetic.multiply, (65536, 65536), 4294967296.0),
    (arithmetic.divide, (6, 3), 2),
    (arithmetic.divide, (7, 2), 3.5),
    (arithmetic.divide, (-7, BigInteger(2)), BigInteger(-3)),
    (arithmetic.divide, (5, Decimal("1.5")), Decimal("3.3333333333333333333333333333")),
    (arithmetic.divide, (1.0, 0), math.inf),
    (arithmetic.divide, (0.0, 0), math.nan),
    (arithmetic.remainder, (-7, 3), -1),
    (arithmetic.remainder, (7, -3), 1),
    (arithmetic.remainder, (5.5, 2), 1.5),
    (arithmetic.negate, (5,), -5),
    (arithmetic.negate, (-2147483648,), 2147483648.0),
    (arithmetic.negate, ("12",), -12),
    (arithmetic.plus, ("12",), 12),
    (arithmetic.increment, (None,), 1),
    (arithmetic.increment, (GREATEST,), 2147483648.0),
    (arithmetic.decrement, (1.5,), 0.5),
    (bitwise.band, (6, 3), 2),
    (bitwise.bor, (5, Int64(7)), Int64(7)),
    (bitwise.bxor, (5, 3.5), UInt64(1)),
    (bitwise.band, (5, -0.5), Int64(0)),
    (bitwise.band, (5, UGREATEST), UInt64(5)),
    (bitwise.bor, (5, BigInteger(2)), BigInteger(7)),
    (bitwise.bnot, (0,), -1),
    (bitwise.shl, (1, 31), -2147483648),
    (bitwise.shl, (5, -3), -1610612736),
    (bitwise.shl, (Byte(200), 1), Byte(144)),
    (bitwise.shl, (Int64(1), 40), Int64(2**40)),
    (bitwise.shr, (-8, 1), -4),
    (comparison.ieq, ("A", "a"), True),
    (comparison.ceq, ("A", "a"), False),
    (comparison.ieq, ("a\u0301", "\u00e1"), True),
    (comparison.ieq, ("a\0b", "ab"), True),
    (comparison.ieq, ("a\n", "a"), False),
    (comparison.ieq, ("e", "\u00e9"), False),
    (comparison.ceq, ("\u00e4", "\u00c4"), False),
    (comparison.ieq, (5, "5"), True),
    (comparison.ieq, (5, "x"), False),
    (comparison.ieq, ("5", 5.0), True),
    (comparison.ieq, (None, None), True),
    (comparison.ieq, (None, 0), False),
    (comparison.ieq, (True, "x"), True),
    (comparison.ieq, ([1, 2, 1], 1), [1, 1]),
    (comparison.ine, ([1, 2, 1], 1), [2]),
    (comparison.igt, ([1, 5, 9], 4), [5, 9]),
    (comparison.ieq, ([], 1), []),
    (comparison.ieq, (1.1, Decimal("1.1")), True),
    (comparison.ieq, (Int64(9007199254740993), 9007199254740992.0), True),
    (comparison.ilt, (FRIDAY, 7), True),
    (comparison.igt, (FRIDAY, "Monday"), True),
    (comparison.ige, (FRIDAY, math.nan), False),
    (comparison.ilt, (math.nan, BigInteger(5)), True),
    (comparison.ige, ("A", math.nan), False),
    (comparison.ilt, ("a-b", "ab"), True),
    (comparison.ilt, ("1", "a"), True),
    (comparison.ilt, ("é", "f"), True),
    (comparison.clt, ("a", "A"), True),
    (comparison.ilt, ("a", "B"), True),
    (comparison.ige, (5, math.nan), False),
    (comparison.ilt, (5, math.nan), False),
    (comparison.ige, (5, Decimal("1.5")), True),
    (comparison.clt, (Char("A"), "a"), True),
    (comparison.ilt, (Char("A"), Byte(200)), True),
    (comparison.ilt, (None, 1), True),
    (comparison.compare, ("b", "a"), 1),
    (comparison.equals, ("a", "A", False), False),
    (containment.icontains, (["a", "b"], "B"), True),
    (containment.ccontains, (["a", "b"], "B"), False),
    (containment.inotcontains, ([1, 2], 3), True),
    (containment.iin, ("B", ["a", "b"]), True),
    (containment.iin, ("1.0", [1, 2]), True),
    (containment.icontains, ([1, 2], "1.0"), True),
    (containment.cnotin, ("B", ["a", "b"]), True),
    (containment.icontains, ("a", "a"), True),
    (ranges.range_, (1, 3), [1, 2, 3]),
    (ranges.range_, (3, 1), [3, 2, 1]),
    (ranges.range_, ("1", "3"), [1, 2, 3]),
    (ranges.range_, ("a", "c"), [Char("a"), Char("b"), Char("c")]),
    (indexing.get_index, ([1, 2, 3], 0), 1),
    (indexing.get_index, ([1, 2, 3], -1), 3),
    (indexing.get_index, ([1, 2, 3], 9), None),
    (indexing.get_index, ([1, 2, 3], "1"), 2),
    (indexing.get_index, ([1, 2, 3], "a"), None),
    (indexing.get_index, ([1, 2, 3], [0, 9, 2]), [1, 3]),
    (indexing.get_index, ("abc", 1), Char("b")),
    (indexing.get_index, ("abc", [0, -1]), [Char("a"), Char("c")]),
    (indexing.get_index, (Hashtable([("a", 1)]), "A"), 1),
    (indexing.get_index, (Hashtable([("a", 1)]), "b"), None),
    (indexing.get_index, (Hashtable([("a", 1), ("b", 2)]), ["a", "b"]), [1, 2]),
    (indexing.get_index, (OrderedDictionary([("x", 1), ("y", 2)]), 1), 2),
    (indexing.get_index, (5, -1), 5),
    (indexing.get_index, (5, 9), NOTHING),
    (logic.truthy, ([],), False),
    (logic.truthy, ([0],), False),
    (logic.truthy, ([0, 0],), True),
    (logic.truthy, ("0",), True),
    (logic.truthy, ("",), False),
    (logic.truthy, (NOTHING,), False),
    (logic.truthy, (Hashtable(),), True),
    (logic.truthy, (Decimal("0.0"),), False),
    (logic.not_, (0,), True),
    (logic.xor, (1, ""), True),
    (unrolling.is_enumerable, ([],), True),
    (unrolling.is_enumerable, ("ab",), False),
    (unrolling.is_enumerable, (Hashtable(),), False),
    (unrolling.is_enumerable, (None,), False),
]


@pytest.mark.parametrize(("operator", "operands", "wanted"), GIVES)
def test_gives(operator: Any, operands: tuple[Any, ...], wanted: Any) -> None:
    found = operator(*operands)
    assert same(found, wanted), f"{found!r} of {type(found).__name__}"


FAILS: list[tuple[Any, tuple[Any, ...], str, str]] = [
    (arithmetic.divide, (1, 0), "RuntimeException", "NotSpecified"),
    (arithmetic.remainder, (1, 0), "RuntimeException", "NotSpecified"),
    (arithmetic.add, (5, "abc"), "InvalidCastFromStringToInteger", "InvalidArgument"),
    (arithmetic.add, (3.5, "abc"), "InvalidCastFromStringToDoubleOrSingle", "InvalidArgument"),
    (arithmetic.subtract, ("abc", Decimal("1.5")), "InvalidCastFromStringToDecimal", "InvalidArgument"),
    (arithmetic.subtract, ([1], 1), "MethodNotFound", "InvalidOperation"),
    (arithmetic.multiply, (True, 5), "NotADefinedOperationForType", "InvalidOperation"),
    (arithmetic.multiply, ("ab", -3), "System.ArgumentOutOfRangeException", "OperationStopped"),
    (arithmetic.add, (Hashtable([("a", 1)]), Hashtable([("A", 2)])), "System.ArgumentException", "OperationStopped"),
    (arithmetic.add, (Hashtable(), 1), "AddHashTableToNonHashTable", "InvalidOperation"),
    (arithmetic.increment, ("1",), "OperatorRequiresNumber", "InvalidOperation"),
    (arithmetic.decrement, (True,), "OperatorRequiresNumber", "InvalidOperation"),
    (bitwise.band, (5, [1, 2]), "MethodNotFound", "InvalidOperation"),
    (bitwise.band, (3.5, [1, 2]), "System.NullReferenceException", "OperationStopped"),
    (bitwise.shl, (5, UInt32(4000000000)), "InvalidCastIConvertible", "InvalidArgument"),
    (bitwise.bnot, ([],), "ConvertToFinalInvalidCastException", "InvalidArgument"),
    (comparison.ilt, (5, [1, 2]), "ComparisonFailure", "InvalidOperation"),
    (comparison.ilt, (Hashtable(), 5), "NotIcomparable", "InvalidOperation"),
    (comparison.ilt, (5, BigInteger(2**70)), "ComparisonFailure", "InvalidOperation"),
    (comparison.ieq, (FRIDAY, Decimal(5)), "System.InvalidOperationException", "OperationStopped"),
    (comparison.ilt, (FRIDAY, None), "System.InvalidOperationException", "OperationStopped"),
    (bitwise.band, (1e30, 1), "InvalidCastIConvertible", "InvalidArgument"),
    (ranges.range_, ([1, 2], 4), "System.InvalidCastException", "OperationStopped"),
    (comparison.ilt, (OBJECT, 5), "PSObjectCompareTo", "NotSpecified"),
    (comparison.ilt, (Char("A"), -3), "ComparisonFailure", "InvalidOperation"),
    (ranges.range_, ("aa", "cc"), "System.FormatException", "OperationStopped"),
    (indexing.get_index, (None, 0), "NullArray", "InvalidOperation"),
    (indexing.get_index, ([1], None), "NullArrayIndex", "InvalidOperation"),
    (indexing.set_index, (None, 0, 1), "NullArray", "InvalidOperation"),
    (indexing.set_index, ([1], 9, 1), "System.IndexOutOfRangeException", "OperationStopped"),
    (indexing.set_index, ([1, 2], [0, 1], 1), "ConvertToFinalInvalidCastException", "InvalidArgument"),
    (indexing.set_slice, ([1, 2], [0, 1], 1), "ArraySliceAssignmentFailed", "InvalidOperation"),
    (indexing.set_slice, (Hashtable(), [0, 1], 1), "CannotIndex", "InvalidOperation"),
]


@pytest.mark.parametrize(("operator", "operands", "error_id", "category"), FAILS)
def test_fails(operator: Any, operands: tuple[Any, ...], error_id: str, category: str) -> None:
    with pytest.raises(NetException) as caught:
        operator(*operands)
    assert (caught.value.error_id, caught.value.category) == (error_id, category)


@pytest.mark.parametrize(
    ("value", "wanted"), [(NOTHING, []), (None, [None]), ("ab", ["ab"]), ([1, [2]], [1, [2]]), (PSObject([1, 2]), [1, 2]), (5, [5])]
)
def test_iterate(value: Any, wanted: list[Any]) -> None:
    assert list(unrolling.iterate(value)) == wanted


def test_set_index_puts_values_in_place() -> None:
    values = [1, 2, 3]
    indexing.set_index(values, -1, 9)
    indexing.set_index(values, "0", 7)
    table = OrderedDictionary([("x", 1), ("y", 2)])
    indexing.set_index(table, 1, "new")
    indexing.set_index(table, "Z", 3)
    assert values == [7, 2, 9]
    assert table.items() == [("x", 1), ("y", "new"), ("Z", 3)]


def test_tables_and_arrays_are_put_together_in_new_ones() -> None:
    left = Hashtable([("a", 1)])
    array = [1]
    made = arithmetic.add(left, Hashtable([("b", 2)]))
    arithmetic.add(array, 2)
    assert (len(left), len(made), array) == (1, 2, [1])


def test_arrays_of_two_dimensions() -> None:
    grid = make_grid(required("System.Int32"), [2, 3])
    indexing.set_slice(grid, [1, 2], "7")
    indexing.set_index(grid, [0, 1], 5)
    assert (indexing.get_index(grid, [1, 2]), indexing.get_index(grid, [0, 1]), indexing.get_index(grid, [2, 0])) == (7, 5, None)
    assert list(unrolling.iterate(grid)) == [0, 5, 0, 0, 0, 7]
    with pytest.raises(NetException) as caught:
        indexing.set_slice(grid, [2, 0], 1)
    assert caught.value.error_id == "System.IndexOutOfRangeException"
