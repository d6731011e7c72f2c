"""Decimal literals: their scale is kept, 96 bits of digits are their limit."""

from __future__ import annotations

import pytest

from pshost.syntax.literals import number


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1.10d", "1.10"),
        ("1.5dkb", "1536.0"),
        ("1e28d", "10000000000000000000000000000"),
        ("79228162514264337593543950335d", "79228162514264337593543950335"),
        ("-79228162514264337593543950335d", "-79228162514264337593543950335"),
        ("1.23456789012345678901234567890123d", "1.2345678901234567890123456789"),
        ("7.99999999999999999999999999996d", "8.000000000000000000000000000"),
        ("79228162514264337593543950336d", None),
        ("1e29d", None),
    ],
)
def test_decimal(text: str, wanted: str | None) -> None:
    found = number(text)
    assert (None if found is None else (f"{found[0]:f}", found[1])) == (None if wanted is None else (wanted, "Decimal"))
