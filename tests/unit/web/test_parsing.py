"""Reading what clients send: queries, forms, multipart bodies, cookies, headers, content types."""

from contextlib import suppress
from urllib.parse import quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pshost.web import mime
from pshost.web.body import BodyError, parse_body
from pshost.web.cookies import Cookie, parse_cookies
from pshost.web.headers import Headers
from pshost.web.multipart import MultipartError, parse_multipart
from pshost.web.pairs import MOST_PAIRS, TooManyPairsError, parse_pairs
from pshost.web.request import Request

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def request(content_type=None, body=b"", **more):
    headers = [(b"content-type", content_type.encode())] if content_type else []
    return Request("POST", "/", headers=headers, body=body, **more)


@pytest.mark.parametrize(("query", "pairs"), [
    ("", {}),
    ("a=1&b=2", {"a": "1", "b": "2"}),
    ("a=1&A=2&a=3", {"a": "1,2,3"}),
    ("name=a%20b+c&empty=", {"name": "a b c", "empty": ""}),
    ("flag", {"": "flag"}),
    ("flag&other&x=1", {"": "flag,other", "x": "1"}),
    ("&&a=1&", {"a": "1"}),
    ("a=b=c", {"a": "b=c"}),
    ("=v", {"": "v"}),
    ("a=%ff", {"a": "\ufffd"}),
    ("%C3%BC=%zz", {"ü": "%zz"}),
])
def test_pairs(query, pairs):
    assert parse_pairs(query) == pairs


@given(st.lists(st.tuples(text.filter(bool), text), max_size=6, unique_by=lambda pair: pair[0].lower()))
def test_what_is_encoded_is_read_back(pairs):
    assert parse_pairs(urlencode(pairs, quote_via=quote_plus)) == dict(pairs)


def test_a_query_of_endless_pairs_is_refused():
    with pytest.raises(TooManyPairsError):
        parse_pairs("a=1&" * (MOST_PAIRS + 1))


@pytest.mark.parametrize(("header", "cookies"), [
    (None, {}), ("", {}),
    ("name=Rick; role=admin; odd=a=b", {"name": "Rick", "role": "admin", "odd": "a=b"}),
    ("lonely; x=1;;", {"x": "1"}),
])
def test_cookies_of_a_request(header, cookies):
    assert parse_cookies(header) == cookies


def test_cookies_of_a_response():
    assert Cookie("visit", "first", http_only=True).header() == "visit=first; HttpOnly; Path=/"
    assert (
        Cookie("a", "b", max_age=61.7, secure=True, discard=True).header() == "a=b; Discard; Secure; Path=/; Max-Age=61"
    )
    assert Cookie("a", "b\r\nSet-Cookie: c; d").header() == "a=bSet-Cookie: c d; Path=/"
    with pytest.raises(ValueError, match="cookie name"):
        Cookie("a;b", "")


def test_headers_have_no_case_and_keep_their_order():
    headers = Headers([("X-One", "1"), ("x-two", "2"), ("x-ONE", "3")])
    assert headers.get("x-one") == "1,3"
    assert headers.all("X-Two") == ["2"]
    assert headers.get("none") is None
    assert "X-TWO" in headers
    headers.set("X-One", "4")
    assert list(headers) == [("x-two", "2"), ("X-One", "4")]


def test_a_header_cannot_carry_another():
    headers = Headers()
    headers.set("X-A", "1\r\nX-B: 2")
    assert list(headers) == [("X-A", "1  X-B: 2")]
    with pytest.raises(ValueError, match="header name"):
        headers.set("X A:", "1")


@pytest.mark.parametrize(("header", "name", "value"), [
    ("text/html; charset=utf-8", "charset", "utf-8"),
    ('form-data; name="a;b"; filename="x\\"y.txt"', "filename", 'x"y.txt'),
    ('form-data; name="a;b"', "name", "a;b"),
    ("text/html", "charset", None),
    (None, "charset", None),
])
def test_parameters_of_headers(header, name, value):
    assert mime.parameter(header, name) == value


@pytest.mark.parametrize(("path", "kind"), [
    ("a.TXT", "text/plain"), ("/x/style.css", "text/css"), ("a.tar.gz", "application/gzip"), ("a", mime.DEFAULT),
    ("a.unknown", mime.DEFAULT),
])
def test_content_types(path, kind):
    assert mime.content_type(path) == kind


def test_a_request_in_parts():
    got = Request(
        "GET", "/a%20b/%C3%BC", "x=1&X=2", [(b"host", b"localhost:8080"), (b"cookie", b"a=1"), (b"cookie", b"b=2")],
        remote_address="::1", remote_port=5,
    )
    assert got.path == "/a b/ü"
    assert got.query == {"x": "1,2"}
    assert got.url == "http://localhost:8080/a%20b/%C3%BC?x=1&X=2"
    assert got.cookies == {"a": "1", "b": "2"}
    assert got.remote_endpoint == "[::1]:5"
    assert (got.content_type, got.media_type, got.encoding) == (None, "", "utf-8")
    assert next(iter(got.headers)) == ("Host", "localhost:8080")


def test_the_text_of_a_body_has_the_charset_it_says():
    assert request("text/plain; charset=iso-8859-1", b"\xfc").text == "ü"
    assert request("text/plain; charset=hex", b"\xc3\xbc").text == "ü"
    assert request("text/plain; charset=nonsense", b"\xff").text == "\ufffd"


def test_a_body_without_type_or_content_is_an_empty_table():
    assert parse_body(request(None, b"x"), {}).data == {}
    assert parse_body(request("application/json"), {"*/json": len}).data == {}


def test_a_body_that_nobody_reads_is_text():
    assert parse_body(request("text/plain", b"hello"), {}).data == "hello"


def test_own_parsers_come_before_forms_and_families():
    parsers = {"*/json": lambda text: "family", "application/json": lambda text: "exact", "text/shout": str.upper}
    assert parse_body(request("Application/JSON; charset=utf-8", b"{}"), parsers).data == "exact"
    assert parse_body(request("text/json", b"{}"), parsers).data == "family"
    assert parse_body(request("text/shout", b"loud"), parsers).data == "LOUD"
    form = "application/x-www-form-urlencoded"
    assert parse_body(request(form, b"a=1&a=2"), parsers).data == {"a": "1,2"}
    assert parse_body(request(form, b"a=1"), {form: lambda text: "own"}).data == "own"


def test_a_route_can_force_the_type_of_a_body():
    assert parse_body(request("text/plain", b"a=1"), {}, "application/x-www-form-urlencoded").data == {"a": "1"}


def test_a_parser_that_fails_means_a_broken_body():
    with pytest.raises(BodyError) as caught:
        parse_body(request("application/json", b"x"), {"*/json": int})
    assert isinstance(caught.value.__cause__, ValueError)


def multipart(*parts):
    return b"".join(b"--B\r\n" + part + b"\r\n" for part in parts) + b"--B--\r\n"


def field(name, value, extra=""):
    return f'Content-Disposition: form-data; name="{name}"{extra}\r\n\r\n'.encode() + value


def test_a_multipart_form():
    body = multipart(
        field("name", b"Rick"), field("Tag", b"x"), field("tag", b"y"), field("tag", b"z"),
        field("doc", b"\x00\r\n--\xff", '; filename="C:\\tmp\\a.bin"\r\nContent-Type: application/x-own'),
    )
    form = parse_multipart(b"preamble\r\n" + body, 'multipart/form-data; boundary="B"')
    assert form.fields == {"name": "Rick", "Tag": ["x", "y", "z"], "doc": "a.bin"}
    assert list(form.files) == ["a.bin"]
    file = form.files["a.bin"]
    assert (file.name, file.content_type, file.content) == ("doc", "application/x-own", b"\x00\r\n--\xff")


def test_multipart_data_and_files_of_a_body():
    body = parse_body(request("multipart/form-data; boundary=B", multipart(field("a", b"1"))), {})
    assert (body.data, body.files) == ({"a": "1"}, {})


@pytest.mark.parametrize(("content_type", "body"), [
    ("multipart/form-data", b"--B--"),
    ("multipart/form-data; boundary=B", b"no boundary at all"),
    ("multipart/form-data; boundary=B", b"--B\r\n" + field("a", b"1")),
    ("multipart/form-data; boundary=B", b"--Bx\r\n" + field("a", b"1") + b"\r\n--B--"),
    ("multipart/form-data; boundary=B", b"--B\r\nContent-Disposition: form-data\r\n--B--"),
    ("multipart/form-data; boundary=B", multipart(*[field("a", b"")] * 1100)),
])
def test_broken_multipart_bodies(content_type, body):
    with pytest.raises(MultipartError):
        parse_multipart(body, content_type)


@given(st.lists(st.tuples(st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.binary(max_size=40)), max_size=5))
def test_files_arrive_byte_for_byte(files):
    parts = [field(name, data, f'; filename="{index}"') for index, (name, data) in enumerate(files)]
    body = b"".join(b"--BOUNDARY-X\r\n" + part + b"\r\n" for part in parts) + b"--BOUNDARY-X--"
    form = parse_multipart(body, "multipart/form-data; boundary=BOUNDARY-X")
    assert [file.content for file in form.files.values()] == [data for _, data in files]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_form_or_an_error(body):
    with suppress(MultipartError):
        parse_multipart(body, "multipart/form-data; boundary=B")
