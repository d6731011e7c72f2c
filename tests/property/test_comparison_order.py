"""The order of values: a total one for numbers and for text, consistent with equality, and none for NaN."""

from __future__ import annotations

import math
from itertools import pairwise, permutations
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pshost.runtime.operators import comparison
from pshost.runtime.operators.collation import compare_text
from pshost.runtime.operators.numeric import single
from pshost.runtime.values import Byte, Int64, UInt64

# A busy machine must not make a test of values fail for its time.
UNTIMED = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
INTEGERS = (
    st.integers(-(2**31), 2**31 - 1)
    | st.integers(-(2**63), 2**63 - 1).map(Int64)
    | st.integers(0, 2**64 - 1).map(UInt64)
    | st.integers(0, 255).map(Byte)
)
# Doubles and integers of one size meet as doubles, where neighbours fall together: integers that a double holds keep their order.
NUMBERS = (
    st.integers(-(2**31), 2**31 - 1)
    | st.floats(allow_nan=False)
    | st.floats(allow_nan=False, width=32).map(single)
    | st.integers(0, 255).map(Byte)
)
TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=8)


def ordered(values: tuple[Any, ...]) -> bool:
    return all(comparison.compare(a, b) <= 0 for a, b in pairwise(values))


@UNTIMED
@given(INTEGERS | NUMBERS, INTEGERS | NUMBERS)
def test_operators_of_numbers_agree(left: Any, right: Any) -> None:
    below, above = comparison.ilt(left, right), comparison.igt(left, right)
    assert below + above + comparison.ieq(left, right) == 1
    assert comparison.ile(left, right) is not above
    assert comparison.ige(left, right) is not below
    assert comparison.igt(right, left) is below


@UNTIMED
@given(st.tuples(NUMBERS, NUMBERS, NUMBERS))
def test_numbers_have_one_order(values: tuple[Any, ...]) -> None:
    assert any(ordered(p) and comparison.compare(p[0], p[2]) <= 0 for p in permutations(values))


@UNTIMED
@given(NUMBERS)
def test_nothing_is_beside_nan(value: Any) -> None:
    tests = (comparison.ilt, comparison.ile, comparison.igt, comparison.ige, comparison.ieq)
    assert not any(test(value, math.nan) or test(math.nan, value) for test in tests)


@UNTIMED
@given(st.tuples(TEXT, TEXT, TEXT))
def test_text_has_one_order(values: tuple[Any, ...]) -> None:
    assert any(ordered(p) and comparison.compare(p[0], p[2]) <= 0 for p in permutations(values))


@UNTIMED
@given(TEXT, TEXT)
def test_order_of_text_is_mirrored(left: str, right: str) -> None:
    for ignore_case in (True, False):
        assert compare_text(left, right, ignore_case) == -compare_text(right, left, ignore_case)


@UNTIMED
@given(st.text(alphabet="abcXYZ -'_é1", max_size=8))
def test_case_counts_last(text: str) -> None:
    assert compare_text(text, text.swapcase(), True) == 0
    lower, upper = text.lower(), text.upper()
    assert compare_text(lower, upper, False) == (0 if lower == upper else -1)
