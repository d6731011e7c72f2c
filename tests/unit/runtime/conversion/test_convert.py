"""Conversion to text and to types; expected values are the engine's own."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from pshost.runtime.conversion import convert, to_string, try_convert
from pshost.runtime.dotnet.datetime import DateTime, of_python
from pshost.runtime.dotnet.registry import required, resolve
from pshost.runtime.dotnet.timespan import TimeSpan
from pshost.runtime.errors.exceptions import FormatException, InvalidCastException
from pshost.runtime.formatting import dates, timespans
from pshost.runtime.values import Hashtable, PSCustomObject, UInt32

TEXTS = [
    (None, ""),
    (True, "True"),
    (12, "12"),
    (1e20, "1E+20"),
    (1e300, "1E+300"),
    (-0.5, "-0.5"),
    ("x", "x"),
    ([1, "a", None], "1 a "),
    (Hashtable([("a", 1)]), "System.Collections.Hashtable"),
    (PSCustomObject([("a", 1), ("b", 2)]), "@{a=1; b=2}"),
]

CONVERSIONS = [
    ("12", "int", 12),
    (" 8 ", "int", 8),
    (True, "int", 1),
    (2.5, "int", 2),
    (3.5, "int", 4),
    (1.5, "sbyte", 2),
    ("3.7", "uint64", 4),
    (1e300, "object", 1e300),
    ("", "bool", False),
    (None, "string", ""),
    (["1", 2], "int[]", [1, 2]),
    ("Friday", "System.DayOfWeek", "Friday"),
]

FAILURES = [
    ("x", "int", "InvalidCastFromStringToInteger"),
    (UInt32(4_000_000_000), "int", "InvalidCastIConvertible"),
    (2147483647, "hashtable", "ConvertToFinalInvalidCastException"),
]

MOMENT = DateTime(of_python(datetime.datetime(2026, 12, 31, 23, 5, 9)).ticks + 1_234_567)
MOMENTS = [
    ("D", "Thursday, December 31, 2026"),
    ("G", "12/31/2026 11:05:09\u202fPM"),
    ("m", "December 31"),
    ("s", "2026-12-31T23:05:09"),
    ("ffffff", "123456"),
    ("dd/MM/yy", "31/12/26"),
    ("ddd, d MMM yyyy", "Thu, 31 Dec 2026"),
    ("gg", "AD"),
]

SPANS = [
    (54_000_000_000, "G", "0:01:30:00.0000000"),
    (54_000_000_000, "t", "01:30:00"),
    (937_845_678_000, "c", "1.02:03:04.5678000"),
    (937_845_678_000, "ddd", "001"),
    (-1_296_000_000_000, "g", "-1:12:00:00"),
    (-1_296_000_000_000, r"hh\:mm", "12:00"),
]


@pytest.mark.parametrize(("value", "expected"), TEXTS)
def test_to_string(value: Any, expected: str) -> None:
    assert to_string(value) == expected


@pytest.mark.parametrize(("value", "name", "expected"), CONVERSIONS)
def test_convert(value: Any, name: str, expected: Any) -> None:
    nettype = required(name)
    made = convert(value, nettype)
    assert (to_string(made) if nettype.is_enum else made) == expected


@pytest.mark.parametrize(("value", "name", "error_id"), FAILURES)
def test_convert_fails(value: Any, name: str, error_id: str) -> None:
    with pytest.raises(InvalidCastException) as caught:
        convert(value, required(name))
    assert caught.value.error_id == error_id
    assert try_convert(value, required(name)) == (False, None)


def test_message_of_text_that_is_no_number() -> None:
    nettype = resolve("int")
    assert nettype is not None
    with pytest.raises(InvalidCastException) as caught:
        convert("x", nettype)
    assert caught.value.message == (
        'Cannot convert value "x" to type "System.Int32". Error: "The input string \'x\' was not in a correct format."'
    )


@pytest.mark.parametrize(("layout", "expected"), MOMENTS)
def test_dates(layout: str, expected: str) -> None:
    assert dates.format_value(MOMENT, layout) == expected


@pytest.mark.parametrize(("ticks", "layout", "expected"), SPANS)
def test_timespans(ticks: int, layout: str, expected: str) -> None:
    assert timespans.format_value(TimeSpan(ticks), layout) == expected


@pytest.mark.parametrize("layout", ["q", "'open", "%"])
def test_bad_layouts(layout: str) -> None:
    with pytest.raises(FormatException):
        dates.format_value(MOMENT, layout)
    with pytest.raises(FormatException):
        timespans.format_value(TimeSpan(0), layout)
