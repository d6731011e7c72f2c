"""Numbers by standard and custom formats: a row a rule, with what .NET writes."""

from __future__ import annotations

import decimal
from types import SimpleNamespace
from typing import Any

import pytest

from pshost.runtime.conversion import invariant_text
from pshost.runtime.errors.exceptions import FormatException
from pshost.runtime.formatting.numbers import format_value
from pshost.runtime.operators.numeric import single
from pshost.runtime.values import BigInteger, Byte, Decimal, Int64

INFINITY = float("inf")


def exact(text: str) -> Decimal:
    return Decimal(decimal.Decimal(text))


ROWS: list[tuple[Any, str, str]] = [
    # without a format
    (0.1 + 0.2, "", "0.30000000000000004"),
    (1e15, "", "1000000000000000"),
    (1e17, "", "1E+17"),
    (46116860184273880.0, "", "46116860184273880"),
    (0.0001, "", "0.0001"),
    (0.00001, "", "1E-05"),
    (-0.0, "", "-0"),
    (single(0.1), "", "0.1"),
    (single(12345678.0), "", "12345678"),
    (single(1e10), "", "1E+10"),
    (exact("1.50"), "", "1.50"),
    (INFINITY, "", "∞"),
    (-INFINITY, "n2", "-∞"),
    (float("nan"), "d", "NaN"),
    # fixed places: en-US has three, money two; doubles round their exact value to even, decimals half away from zero
    (5, "n", "5.000"),
    (1234567, "n", "1,234,567.000"),
    (-1234.5678, "f", "-1234.568"),
    (0.125, "p", "12.500%"),
    (0.125, "c", "$0.12"),
    (-3, "c", "-$3.00"),
    (2.5, "n0", "2"),
    (3.5, "n0", "4"),
    (0.5, "f0", "0"),
    (exact("2.5"), "n0", "3"),
    (1.005, "f2", "1.00"),
    (0.1, "f20", "0.10000000000000000555"),
    (-0.001, "f2", "-0.00"),
    (exact("-0.001"), "f2", "0.00"),
    # exponents
    (0, "e", "0.000000e+000"),
    (1e20, "E2", "1.00E+020"),
    (exact("0.00123"), "e1", "1.2e-003"),
    # the shorter of two
    (1e20, "g", "1e+20"),
    (1234567, "g3", "1.23e+06"),
    (-1234.5678, "G3", "-1.23E+03"),
    (0.1, "g17", "0.10000000000000001"),
    (1e20, "r", "1e+20"),
    (255, "G", "255"),
    # whole numbers only
    (-5, "d4", "-0005"),
    (255, "X8", "000000FF"),
    (-5, "x", "fffffffb"),
    (Int64(-1), "x", "f" * 16),
    (Byte(200), "b", "11001000"),
    # a big integer pads in every decimal format and shows its sign in two's complement
    (BigInteger(5), "g3", "005"),
    (BigInteger(12345678901234567890), "x", "0ab54a98ceb1f0ad2"),
    (BigInteger(-129), "X", "F7F"),
    (BigInteger(5), "b", "0101"),
    # custom formats
    (5, "000-000", "000-005"),
    (1234567, "000-000", "1234-567"),
    (1234567, "#,##0.0", "1,234,567.0"),
    (5, "00,000", "00,005"),
    (1234567890, "#,##0,,.0", "1,234.6"),
    (0.125, "0.##%", "12.5%"),
    (0.125, "0.0\u2030", "125.0\u2030"),
    (2.5, "0", "3"),
    (-3, r"\#0", "-#3"),
    (3, "'v'0", "v3"),
    (0, "#.##", ""),
    (0.1, ".00", ".10"),
    (-1, "0;(0)", "(1)"),
    (0, "0;;zero", "zero"),
    (0.005, "#;(#);zero", "zero"),
    (-1, "0;;zero", "-1"),
    (-0.3, "0", "-0"),
    (12345.678, "0.00e+00", "1.23e+04"),
    (12345.678, "##0.##E0", "123.46E2"),
    (0.00012, "0.0e-0", "1.2e-4"),
    (5, "0e", "5e"),
    (1234, "#-#-#", "12-3-4"),
    (1e20, "0", "100000000000000000000"),
]


@pytest.mark.parametrize(("value", "layout", "wanted"), ROWS)
def test_written(value: Any, layout: str, wanted: str) -> None:
    assert format_value(value, layout) == wanted


@pytest.mark.parametrize(
    ("value", "layout"), [(3.5, "d"), (3.5, "x"), (exact("1.5"), "b"), (5, "q"), (BigInteger(5), "z"), (5, "n9999999999")]
)
def test_refused(value: Any, layout: str) -> None:
    with pytest.raises(FormatException):
        format_value(value, layout)


@pytest.mark.parametrize(
    ("value", "layout", "wanted"),
    [(1234.5, "n", "1,234.50"), (0.5, "p", "50.00 %"), (-1, "c", "(\u00a41.00)"), (INFINITY, "", "Infinity")],
)
def test_invariant_culture(value: Any, layout: str, wanted: str) -> None:
    assert format_value(value, layout, SimpleNamespace(name="")) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"), [(INFINITY, "Infinity"), (float("nan"), "NaN"), (2.0, "2"), (1e17, "1E+17"), (-0.0, "-0"), (0.00001, "1E-05")]
)
def test_invariant_text(value: float, wanted: str) -> None:
    assert invariant_text(value) == wanted
