"""Responses of web requests as objects: headers, status, links of a page, content read as JSON or XML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from pshost.commands.dotnet_access import convert
from pshost.commands.result_type import result_type
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.values import Byte, Hashtable, Int64, PSCustomObject, TypedArray
from pshost.surrogates import code_units

_TEXT_KINDS = ("text", "json", "xml", "html", "javascript", "urlencoded")


def response_headers(response: Any) -> Hashtable:
    """A response's headers: each name's list of values."""
    table = Hashtable()
    for name in response.headers:
        key = "-".join(part.capitalize() for part in name.split("-"))
        table[key] = list(response.headers.get_list(name))
    return table


def response_view(response: Any) -> PSCustomObject:
    """The response as an error, or `BaseResponse`, shows it: its status, headers and address."""
    return PSCustomObject(
        (
            ("StatusCode", convert(response.status_code, "System.Net.HttpStatusCode")),
            ("ReasonPhrase", response.reason_phrase),
            ("Headers", response_headers(response)),
            ("IsSuccessStatusCode", response.is_success),
            ("RequestMessage", PSCustomObject((
                ("Method", response.request.method), ("RequestUri", convert(str(response.request.url), "System.Uri")),
            ))),
        ),
        ("System.Net.Http.HttpResponseMessage",),
    )


def relation_links(response: Any) -> Hashtable:
    """The addresses in the `Link` headers by their relations."""
    from urllib.parse import urljoin

    table = Hashtable()
    for header in response.headers.get_list("link"):
        for url, relation in re.findall(r"<([^>]*)>\s*;[^,]*?rel=\"?([^\";,]+)\"?", header):
            for name in relation.split():
                table[name] = urljoin(str(response.request.url), url)
    return table


class _Elements(HTMLParser):
    """The elements of a page of some kinds, with their attributes and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[PSCustomObject]] = {"a": [], "img": [], "input": []}
        self._open: list[tuple[PSCustomObject, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.found:
            return
        text = self.get_starttag_text() or ""
        made = PSCustomObject((("outerHTML", text), ("tagName", tag.upper()), *((name, value or "") for name, value in attrs)))
        self.found[tag].append(made)
        if tag == "a":
            self._open.append((made, text))

    def handle_data(self, data: str) -> None:
        self._open = [(made, text + data) for made, text in self._open]

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open:
            made, text = self._open.pop()
            made.members["outerHTML"] = f"{text}</a>"


def _content(self: WebResponse) -> str:
    return str(self.Content) if isinstance(self.Content, str) else ""


@result_type(
    "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",
    "int StatusCode {get;}", "string StatusDescription {get;}", "string Content {get;}", "string RawContent {get;set;}",
    "System.Collections.Generic.Dictionary[string,System.Collections.Generic.IEnumerable[string]] Headers {get;}",
    "System.Collections.Generic.Dictionary[string,string] RelationLink {get;set;}",
    "Microsoft.PowerShell.Commands.WebCmdletElementCollection Images {get;}",
    "Microsoft.PowerShell.Commands.WebCmdletElementCollection InputFields {get;}",
    "Microsoft.PowerShell.Commands.WebCmdletElementCollection Links {get;}",
    "System.Net.Http.HttpResponseMessage BaseResponse {get;set;}", "long RawContentLength {get;}",
    text=_content,
)
class WebResponse:
    """An HTTP response."""

    def __init__(self, response: Any) -> None:
        from pshost.runtime.dotnet.registry import required

        kind = response.headers.get("content-type", "").lower()
        is_text = not kind or any(word in kind for word in _TEXT_KINDS)
        self.StatusCode = response.status_code
        self.StatusDescription = response.reason_phrase
        self.Headers = response_headers(response)
        self.RelationLink = relation_links(response)
        self.BaseResponse = response_view(response)
        self.Content: Any = code_units(response.text) if is_text else TypedArray(map(Byte, response.content), required("System.Byte"))
        self.RawContentLength = Int64(len(response.content))
        lines = [f"HTTP/1.1 {response.status_code} {response.reason_phrase}"]
        lines.extend(f"{name}: {', '.join(values)}" for name, values in self.Headers.items())
        self.RawContent = "\r\n".join(lines) + "\r\n\r\n" + (code_units(response.text) if is_text else "")
        self._elements: dict[str, list[PSCustomObject]] | None = None

    def _of_kind(self, tag: str) -> list[PSCustomObject]:
        if self._elements is None:
            reader = _Elements()
            reader.feed(_content(self))
            self._elements = reader.found
        return self._elements[tag]

    @property
    def Links(self) -> list[PSCustomObject]:  # noqa: N802 - .NET's name
        """The links of the page."""
        return self._of_kind("a")

    @property
    def Images(self) -> list[PSCustomObject]:  # noqa: N802 - .NET's name
        """The images of the page."""
        return self._of_kind("img")

    @property
    def InputFields(self) -> list[PSCustomObject]:  # noqa: N802 - .NET's name
        """The input fields of the page."""
        return self._of_kind("input")


def parsed(response: Any) -> Any:
    """A response's content: JSON or XML as objects, else text. Its content type says what is tried first."""
    text = code_units(response.text)
    if not text.strip():
        return text
    readers = [_read_json, _read_xml] if "json" in response.headers.get("content-type", "").lower() else [_read_xml, _read_json]
    for read in readers:
        found, value = read(text)
        if found:
            return value
    return text


def _read_json(text: str) -> tuple[bool, Any]:
    from pshost.commands.json_reader import JsonError, read_json

    try:
        return True, read_json(text, False)
    except (JsonError, NetException):
        return False, None


def _read_xml(text: str) -> tuple[bool, Any]:
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return False, None
    try:
        return True, convert(text, "System.Xml.XmlDocument")
    except NetException:
        return False, None
