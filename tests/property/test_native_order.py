"""Sort-Object's quick order is the order of the comparison, and stable; its keys are PowerShell's."""

from __future__ import annotations

from functools import cmp_to_key
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pshost.commands.ordering import native_keys, order_by, order_of
from pshost.runtime.dotnet.timespan import TimeSpan
from pshost.runtime.operators.collation import compare_text, text_key
from pshost.runtime.values import Hashtable, Int64, PSObject

UNTIMED = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ASCII = st.text(alphabet=st.characters(codec="ascii"), max_size=4) | st.sampled_from(["a-b", "ab", "Ab", "aB", "", "A b"])
TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=3) | st.sampled_from(["e", "\u00e9", "\u00c9"])
SMALL = st.integers(-3, 3)
REALS = st.sampled_from([0.0, -0.0, 1.0, 1.5, -2.0, float("inf"), float("-inf")])
COLUMNS = (
    ASCII,
    TEXT,
    SMALL,
    SMALL.map(Int64),
    SMALL | REALS,
    st.booleans(),
    SMALL.map(TimeSpan),
    SMALL.map(PSObject),
    ASCII | SMALL,
    st.none() | TEXT,
)


@UNTIMED
@given(st.data(), st.booleans())
def test_the_order_is_the_comparisons(data: st.DataObject, ignore_case: bool) -> None:
    columns = data.draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=2))
    keys = data.draw(st.lists(st.tuples(*columns).map(list), max_size=12))
    directions = data.draw(st.lists(st.booleans(), min_size=len(columns), max_size=len(columns)))
    order = order_by(directions, ignore_case)
    expected = sorted(range(len(keys)), key=cmp_to_key(lambda a, b: order(keys[a], keys[b])))
    assert order_of(keys, directions, ignore_case) == expected


@UNTIMED
@given(TEXT | ASCII, TEXT | ASCII, st.booleans())
def test_a_texts_key_orders_as_the_comparison(left: str, right: str, ignore_case: bool) -> None:
    first, second = text_key(left, ignore_case), text_key(right, ignore_case)
    assert compare_text(left, right, ignore_case) == (first > second) - (first < second)


@pytest.mark.parametrize("values", [[1, "a"], [float("nan"), 1.0], [None, 1], [Hashtable(), Hashtable()], [True, 1], [[1], [2]]])
def test_what_python_does_not_order_is_compared(values: list[Any]) -> None:
    assert native_keys(values, True) is None
