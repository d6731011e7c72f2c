"""One request on its way through the server: the exchange of request and response, and `$WebEvent`."""

from __future__ import annotations

import html
import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, unquote_plus

from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pshost.commands.pode.context import PodeServer

_PHRASES = {418: "I'm a Teapot"}


def phrase(code: int) -> str:
    """The usual reason phrase of a status."""
    if code in _PHRASES:
        return _PHRASES[code]
    try:
        return HTTPStatus(code).phrase
    except ValueError:
        return ""


def _named(headers: Iterable[tuple[str, str]], name: str) -> str | None:
    found = [value for key, value in headers if key.lower() == name.lower()]
    return ",".join(found) if found else None


class Request:
    """What the client asked."""

    __slots__ = ("body", "client", "headers", "host", "method", "path", "query", "scheme")

    def __init__(
        self, method: str, path: str, query: str, headers: list[tuple[str, str]], body: bytes, client: str,
        scheme: str = "http",
    ) -> None:
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.client = client
        self.scheme = scheme
        self.host = self.header("Host") or ""

    def header(self, name: str) -> str | None:
        """A header by its name in any case, or None."""
        return _named(self.headers, name)

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.host}{self.path}{'?' + self.query if self.query else ''}"

    @property
    def content_type(self) -> str:
        """The media type of the body, in lower case, without parameters."""
        return (self.header("Content-Type") or "").split(";", 1)[0].strip().lower()


class Response:
    """What the client will be answered."""

    __slots__ = ("body", "content_type", "description", "headers", "status")

    def __init__(self) -> None:
        self.status = 200
        self.description: str | None = None
        self.headers: list[tuple[str, str]] = []
        self.content_type: str | None = None
        self.body = b""

    def set_status(self, code: int, description: str | None = None) -> None:
        """Set the status and its phrase."""
        self.status = code
        self.description = description

    def header(self, name: str) -> str | None:
        """A header by its name in any case, or None."""
        return _named(self.headers, name)

    def set_header(self, name: str, value: str) -> None:
        """Set a header, instead of what is there."""
        self.headers = [(key, old) for key, old in self.headers if key.lower() != name.lower()]
        self.headers.append((name, value))

    def add_header(self, name: str, value: str) -> None:
        """Add a header."""
        self.headers.append((name, value))

    def write(self, body: bytes) -> None:
        """Append to the body."""
        self.body += body


class Exchange:
    """A request, its response, and what error pages need to know."""

    __slots__ = ("error_type", "event", "request", "response", "server")

    def __init__(self, server: PodeServer, request: Request) -> None:
        self.server = server
        self.request = request
        self.response = Response()
        self.event: Hashtable | None = None
        self.error_type = ""

    def cookies(self) -> dict[str, str]:
        """The cookies of the request."""
        found: dict[str, str] = {}
        for part in (self.request.header("Cookie") or "").split(";"):
            name, separator, value = part.strip().partition("=")
            if separator:
                found[name] = value
        return found

    def fail(
        self, code: int, description: str | None = None, exception: Any = None, content_type: str | None = None,
    ) -> None:
        """Answer with a status and its error page."""
        from pshost.commands.pode.config import setting

        response = self.response
        response.set_status(code, description)
        kind = content_type or self.error_type or setting(self.server, "Web", "ErrorPages", "Default") or "text/html"
        text = description or phrase(code)
        shown = self._details(exception) if self.server.show_exceptions and exception is not None else None
        kind = str(kind).split(";", 1)[0].strip().lower()
        if kind.endswith("json"):
            page = json_page(self.request.url, code, text, shown)
        elif kind.endswith("html"):
            page = html_page(self.request.url, code, text, shown)
        elif kind.endswith("xml"):
            page = xml_page(self.request.url, code, text)
        else:
            page = ""
        response.content_type = f"{kind}; charset=utf-8"
        response.write(page.encode("utf-8", "replace"))

    @staticmethod
    def _details(exception: Any) -> dict[str, str]:
        from pshost.runtime.errors.record import ErrorRecord, record_of

        record = exception if isinstance(exception, ErrorRecord) else record_of(exception)
        return {
            "Message": html.escape(record.message), "StackTrace": html.escape(record.ScriptStackTrace or ""),
            "Line": "", "Category": html.escape(str(record.Category)),
        }


def json_page(url: str, code: int, description: str, exception: dict[str, str] | None) -> str:
    """The error page as JSON."""
    return json.dumps(
        {"Url": url, "Status": {"Code": code, "Description": description}, "Exception": exception}, indent=2
    )


def html_page(url: str, code: int, description: str, exception: dict[str, str] | None) -> str:
    """The error page as HTML."""
    details = ""
    if exception is not None:
        details = f"<h2>Exception</h2><pre>{exception['Message']}\n{exception['StackTrace']}</pre>"
    return (
        f"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{code} {html.escape(description)}</title></head>"
        f"<body><h1>{code}</h1><p>{html.escape(description)}</p><p>{html.escape(url)}</p>{details}</body></html>"
    )


def xml_page(url: str, code: int, description: str) -> str:
    """The error page as XML."""
    return (
        f"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Url>{html.escape(url)}</Url><Status><Code>{code}</Code>"
        f"<Description>{html.escape(description)}</Description></Status></Error>"
    )


def form_table(text: str) -> Hashtable:
    """A query string or form: strings by name; a repeated name gives one string joined by commas."""
    table = Hashtable()
    for part in text.split("&"):
        if not part:
            continue
        name, separator, value = part.partition("=")
        key, decoded = unquote_plus(name), unquote_plus(value)
        if not separator:
            key, decoded = "", unquote_plus(name)
        key, decoded = as_utf16(key), as_utf16(decoded)
        table[key] = f"{table[key]},{decoded}" if key in table else decoded
    return table


def as_utf16(text: str) -> str:
    """A string as scripts hold it: characters beyond the basic plane as surrogate pairs."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(
        chr(0xD800 + ((ord(c) - 0x10000) >> 10)) + chr(0xDC00 + ((ord(c) - 0x10000) & 0x3FF)) if c > "\uffff" else c
        for c in text
    )


def decoded_path(raw: str) -> str:
    """The path of a request as routes see it."""
    return as_utf16(unquote(raw)) or "/"


class BadBodyError(Exception):
    """The body cannot be read as its content type says."""


def body_data(server: PodeServer, request: Request, content_type: str) -> tuple[Any, Hashtable]:
    """`$WebEvent.Data` and `$WebEvent.Files`. Raises BadBodyError."""
    files = Hashtable()
    if not request.body or not content_type:
        return Hashtable(), files
    charset = "utf-8"
    text = as_utf16(request.body.decode(charset, "replace"))
    parser = server.web.body_parsers.get(content_type)
    if parser is not None:
        outputs = parser.invoke(text)
        return (outputs[0] if len(outputs) == 1 else outputs or None), files
    if content_type.endswith("/json"):
        return _json(text), files
    if content_type.endswith("/x-www-form-urlencoded"):
        return form_table(request.body.decode("utf-8", "replace")), files
    if content_type.endswith("/xml"):
        return _xml(request.body), files
    if content_type == "multipart/form-data":
        return _multipart(request, files), files
    return text, files


def _json(text: str) -> Any:
    from pshost.commands.json_reader import JsonError, read_json
    from pshost.runtime.errors.exceptions import NetException

    try:
        return read_json(text, True)
    except (JsonError, NetException, ValueError, RecursionError) as error:
        raise BadBodyError(str(error)) from error


def _xml(body: bytes) -> Any:
    from xml.parsers.expat import ExpatError, ParserCreate

    from pshost.commands.dotnet_access import convert
    from pshost.runtime.errors.exceptions import NetException

    try:
        ParserCreate().Parse(body, True)
        return convert(as_utf16(body.decode("utf-8", "replace")), "System.Xml.XmlDocument")
    except (ExpatError, NetException, LookupError) as error:
        raise BadBodyError(str(error)) from error


def _multipart(request: Request, files: Hashtable) -> Hashtable:
    """Fields and files of a multipart form; a repeated field gives an array."""
    from email.parser import BytesParser
    from email.policy import HTTP

    head = b"Content-Type: " + (request.header("Content-Type") or "").encode("latin-1", "replace") + b"\r\n\r\n"
    message = BytesParser(policy=HTTP).parsebytes(head + request.body)
    table = Hashtable()
    if not message.is_multipart():
        raise BadBodyError("not a multipart body")
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        if not isinstance(name, str):
            continue
        content = part.get_payload(decode=True)
        raw = content if isinstance(content, bytes) else b""
        filename = part.get_filename()
        value: Any = filename
        if filename is None:
            value = as_utf16(raw.decode("utf-8", "replace"))
        else:
            from pshost.commands.dotnet_access import net_type
            from pshost.runtime.values import Byte, TypedArray

            files[filename] = Hashtable((
                ("ContentType", part.get_content_type()),
                ("Bytes", TypedArray([Byte(byte) for byte in raw], net_type("System.Byte"))),
            ))
        if name in table:
            old = table[name]
            table[name] = [*old, value] if isinstance(old, list) else [old, value]
        else:
            table[name] = value
    return table
