import pytest

from pshost.commands.json_reader import JsonError, read_json
from pshost.commands.json_writer import number_text, shortened_date
from pshost.runtime.values import BigInteger, Int64, Single


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1.0, "1.0"),
        (1.5, "1.5"),
        (1e20, "1E+20"),
        (1e-7, "1E-07"),
        (0.1, "0.1"),
        (1e15, "1E+15"),
        (1e14, "100000000000000.0"),
        (0.041666666666666664, "0.041666666666666664"),
        (0.0001, "0.0001"),
        (0.00001, "1E-05"),
        (-0.0, "-0.0"),
        (float("nan"), '"NaN"'),
        (float("inf"), '"Infinity"'),
        (Single(0.10000000149011612), "0.1"),
    ],
)
def test_real_numbers(number, text):
    assert number_text(number) == text


def test_a_dates_fraction_loses_its_zeros():
    assert shortened_date("2026-01-02T03:04:05.0000000Z") == "2026-01-02T03:04:05Z"
    assert shortened_date("2026-01-02T03:04:05.1230000+02:00") == "2026-01-02T03:04:05.123+02:00"
    assert shortened_date("2026-01-02T03:04:05.0000000") == "2026-01-02T03:04:05"


@pytest.mark.parametrize("text", ['{"a":1,"b":[1,2]}', "{a:1,'b':[1,2,]}", '{"a":1, /* c */ "b":[1,2]} // end'])
def test_strict_and_lenient_text_give_the_same(text):
    made = read_json(text, False)
    assert dict(made.members) == {"a": 1, "b": [1, 2]}
    assert type(made.members["a"]) is Int64


def test_whole_numbers_beyond_long_are_big():
    assert type(read_json("12345678901234567890", False)) is BigInteger


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": ', "Unexpected end when deserializing object. Path 'a', line 1, position 6."),
        ("[1,", "Unexpected end when deserializing array. Path '', line 1, position 3."),
        ("1 2", "Additional text encountered after finished reading JSON content: 2. Path '', line 1, position 2."),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text, message):
    with pytest.raises(JsonError) as caught:
        read_json(text, False)
    assert str(caught.value) == message


def test_nesting_is_limited_but_does_not_use_pythons_stack():
    deep = "[" * 1000 + "]" * 1000
    assert isinstance(read_json(deep, False), list)
    with pytest.raises(JsonError):
        read_json("[[[[1]]]]", False, 2)


def test_characters_beyond_the_basic_plane_are_two_units():
    assert read_json('"\\ud83d\\ude00"', False) == "\ud83d\ude00"
