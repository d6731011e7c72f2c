"""Conversion to text and back, between numbers, and of anything to anything."""

import math
import uuid
from decimal import Decimal as PythonDecimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pshost.runtime.conversion import convert, invariant_text, to_string, try_convert
from pshost.runtime.conversion.numbers import INTEGERS
from pshost.runtime.dotnet.datetime import MAX_TICKS, DateTime
from pshost.runtime.dotnet.guid import Guid
from pshost.runtime.dotnet.registry import is_subtype, required, type_of
from pshost.runtime.dotnet.timespan import TICKS_PER_SECOND, TimeSpan
from pshost.runtime.errors.exceptions import PSInvalidCastException
from pshost.runtime.operators.numeric import single
from pshost.runtime.values import BigInteger, Char, Decimal, Hashtable, Int64, PSCustomObject, Switch, TypedArray, UInt64
from pshost.runtime.values.enum import EnumValue

FLAGS = required("System.IO.FileAttributes")
KNOWN_FLAGS = [number for number in FLAGS.names.values() if number]

TEXTS = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs",)), max_size=12)
NUMBERS = st.one_of(
    st.integers(-(2**31), 2**31 - 1),
    st.integers(-(2**63), 2**63 - 1).map(Int64),
    st.integers(0, 2**64 - 1).map(UInt64),
    st.integers(-(2**200), 2**200).map(BigInteger),
    st.floats(),
    st.floats(width=32).map(single),
    st.decimals(-(10**20), 10**20, places=5).map(Decimal),
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    NUMBERS,
    TEXTS,
    TEXTS.filter(lambda text: len(text) == 1).map(Char),
    st.booleans().map(Switch),
    st.integers(0, MAX_TICKS).map(DateTime),
    st.integers(-(2**62), 2**62).map(TimeSpan),
    st.uuids().map(Guid),
    st.integers(0, 6).map(lambda number: EnumValue(required("System.DayOfWeek"), number)),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(st.tuples(TEXTS, inner), max_size=3).map(Hashtable),
        st.lists(st.tuples(TEXTS, inner), max_size=3).map(PSCustomObject),
        st.lists(st.integers(0, 9), max_size=3).map(lambda items: TypedArray(items, required("System.Int32"))),
    ),
    max_leaves=6,
)
TARGETS = st.sampled_from([
    "bool", "byte", "sbyte", "int16", "uint16", "int", "uint32", "long", "uint64", "single", "double", "decimal", "bigint",
    "char", "string", "datetime", "datetimeoffset", "timespan", "guid", "version", "uri", "regex", "type", "xml", "array",
    "object[]", "string[]", "int[]", "char[]", "hashtable", "switch", "object", "psobject", "nullable[int]", "scriptblock",
    "ipaddress", "mailaddress", "System.DayOfWeek", "System.IO.FileAttributes", "System.Collections.ArrayList",
    "System.Collections.Generic.List[int]", "System.Collections.Generic.HashSet[string]", "System.Text.StringBuilder",
    "System.Exception",
])


@pytest.mark.parametrize("name", INTEGERS)
@given(data=st.data())
def test_an_integer_is_its_text_again(name, data):
    nettype = required(name)
    low, high, _ = INTEGERS[name]
    number = convert(Int64(data.draw(st.integers(max(low, -(2**63)), min(high, 2**63 - 1)))), nettype)
    again = convert(to_string(number), nettype)
    assert again == number
    assert again.__class__ is number.__class__


@given(st.floats())
def test_a_double_is_its_shortest_text_again(number):
    again = convert(invariant_text(number), required("System.Double"))
    assert again == number or (math.isnan(again) and math.isnan(number))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_doubles_text_has_15_digits_and_no_other_text_after_a_way_back(number):
    text = to_string(number)
    assert sum(char.isdigit() for char in text.partition("E")[0].lstrip("-0.")) <= 15
    again = convert(text, required("System.Double"))
    if math.isfinite(again) and text != "-0":  # the text of the largest numbers is beyond them; -0 is the integer 0
        assert to_string(again) == text


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 20))
def test_a_decimal_of_15_digits_is_its_text_again(digits, places):
    number = Decimal(PythonDecimal(digits).scaleb(-places))
    assert convert(to_string(number), required("System.Decimal")) == number


@given(st.integers(-(2**63) + 1, 2**63 - 1).map(TimeSpan))
def test_a_timespan_is_its_text_again(span):
    assert convert(to_string(span), required("System.TimeSpan")) == span


@given(st.integers(0, MAX_TICKS // TICKS_PER_SECOND).map(lambda seconds: DateTime(seconds * TICKS_PER_SECOND)))
def test_a_moment_to_the_second_is_its_text_again(moment):
    assert convert(to_string(moment), required("System.DateTime")) == moment


@given(st.uuids())
def test_a_guid_is_its_text_again(value: uuid.UUID):
    assert convert(to_string(Guid(value)), required("System.Guid")) == Guid(value)


@given(st.sets(st.sampled_from(KNOWN_FLAGS)))
def test_flags_are_their_names_again_and_their_number(numbers):
    value = EnumValue(FLAGS, sum(numbers))
    assert convert(value.value, FLAGS) == value
    if numbers:
        assert convert(to_string(value), FLAGS) == value
        assert convert(to_string(value).upper(), FLAGS) == value


@given(st.floats(), st.sampled_from(sorted(INTEGERS)))
def test_a_real_becomes_the_nearest_even_integer_or_none(number, name):
    low, high, _ = INTEGERS[name]
    fits, made = try_convert(number, required(name))
    whole = round(number) if math.isfinite(number) else None
    assert fits == (whole is not None and low <= whole <= high)
    assert not fits or made == whole


def attempt(value, nettype):
    try:
        return convert(value, nettype), None
    except PSInvalidCastException as error:
        return None, error


@given(VALUES, TARGETS)
def test_a_conversion_gives_a_value_of_the_type_or_an_error_with_an_id(value, name):
    nettype = required(name)
    made, error = attempt(value, nettype)
    if error is not None:
        assert error.error_id
        assert error.category == "InvalidArgument"
    elif made is not None and not name.startswith(("nullable", "psobject")):
        assert is_subtype(type_of(made), nettype)
        assert convert(made, nettype) is made  # what is of the type already stays


@given(VALUES)
def test_anything_has_a_text(value):
    assert to_string(value).__class__ is str
