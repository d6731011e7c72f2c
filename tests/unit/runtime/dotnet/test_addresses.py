"""Addresses of machines and of people, as .NET reads them."""

import pytest

from pshost.runtime.dotnet.ipaddress import of_number, parse
from pshost.runtime.dotnet.ipendpoint import parse_end_point
from pshost.runtime.dotnet.mailaddress import MailAddress
from pshost.runtime.errors.exceptions import ArgumentOutOfRangeException, FormatException


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("12", "0.0.0.12"),
        ("3.7", "3.0.0.7"),
        ("1.2.3", "1.2.0.3"),
        ("0x1F", "0.0.0.31"),
        ("010.1.1.1", "8.1.1.1"),
        ("::1", "::1"),
    ],
)
def test_addresses_of_machines(text, expected):
    assert str(parse(text)) == expected


@pytest.mark.parametrize("text", ["", "abc", "1.", ".5", "1e3", "300.1.1.1", "1.2.3.4.5", "1:30", "-0.5"])
def test_no_addresses_of_machines(text):
    with pytest.raises(FormatException):
        parse(text)


def test_a_number_is_an_address_whose_first_byte_is_lowest():
    assert str(of_number(4_000_000_000)) == "0.40.107.238"
    with pytest.raises(ArgumentOutOfRangeException):
        of_number(-1)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a@b.c", ("a", "b.c", "")),
        ("Ann <ann@x.org>", ("ann", "x.org", "Ann")),
        ('"Ann B" <ann@x.org>', ("ann", "x.org", "Ann B")),
    ],
)
def test_addresses_of_people(text, parts):
    made = MailAddress(text)
    assert (made.user, made.host, made.display) == parts


@pytest.mark.parametrize("text", ["abc", "a@", "@b", "a b@c", "http://h/p?q=1", ".a@b", "a..b@c"])
def test_no_addresses_of_people(text):
    with pytest.raises(FormatException):
        MailAddress(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1.2.3.4:80", "1.2.3.4:80"), ("1.2.3.4", "1.2.3.4:0"), ("[::1]:80", "[::1]:80"), ("::1", "[::1]:0")],
)
def test_end_points(text, expected):
    assert parse_end_point(text).net_text() == expected


@pytest.mark.parametrize("text", ["x:80", "1.2.3.4:70000", "1.2.3.4:x", ""])
def test_no_end_points(text):
    with pytest.raises(FormatException):
        parse_end_point(text)
