"""The body of a web request: text, bytes, a form, or a file, and the content type that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from pshost.commands.object_properties import dictionary_items
from pshost.runtime.conversion import to_string
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.values import PSObject
from pshost.surrogates import joined

if TYPE_CHECKING:
    from pshost.runtime.cmdlet import Cmdlet

FORM_TYPE = "application/x-www-form-urlencoded"


def encoded_pairs(items: list[tuple[Any, Any]]) -> str:
    """A table as the fields of a form or a query."""
    return urlencode([(to_string(key), joined(to_string(value))) for key, value in items])


def content_of(cmdlet: Cmdlet, method: str, content_type: str | None) -> tuple[bytes | None, str | None]:
    """The bytes of a request's body and its content type, of the arguments of a command; None where there is none."""
    from pshost.commands.management.paths import absolute

    if cmdlet.InFile:
        with open(absolute(cmdlet.session, cmdlet.InFile), "rb") as file:
            return file.read(), content_type or FORM_TYPE
    if cmdlet.Form is not None:
        return _multipart(dictionary_items(cmdlet.Form) or [], content_type)
    body = cmdlet.Body.base if isinstance(cmdlet.Body, PSObject) else cmdlet.Body
    if body is None:
        return None, content_type
    items = dictionary_items(body)
    if items is not None:
        return (None, content_type) if method == "GET" else (encoded_pairs(items).encode(), content_type or FORM_TYPE)
    standing = content_type or (FORM_TYPE if method in ("POST", "PUT", "PATCH", "DELETE", "MERGE") else None)
    if isinstance(body, list) and body and all(isinstance(item, int) and not isinstance(item, bool) for item in body):
        return bytes(int(item) & 0xFF for item in body), standing
    from pshost.runtime.dotnet.xmldocument import Node

    text = body.outer_xml() if isinstance(body, Node) else to_string(body)
    return joined(text).encode(_charset(content_type), "replace"), standing


def _charset(content_type: str | None) -> str:
    import codecs

    _, found, rest = (content_type or "").lower().partition("charset=")
    name = rest.split(";")[0].strip(" \"'")
    try:
        return codecs.lookup(name).name if found else "utf-8"
    except LookupError:
        return "utf-8"


def _multipart(items: list[tuple[Any, Any]], content_type: str | None) -> tuple[bytes, str]:
    """A form of several parts: FileInfo values are files, elements of collections are parts of the same name."""
    import httpx

    fields: list[tuple[str, Any]] = []
    for key, value in items:
        fields.extend((to_string(key), _part(item)) for item in (iterate(value) if is_enumerable(value) else (value,)))
    made = httpx.Request("POST", "http://form/", files=fields)
    return made.read(), content_type or str(made.headers["Content-Type"])


def _part(value: Any) -> Any:
    from pshost.runtime.dotnet.fileinfo import FileInfo

    plain = value.base if isinstance(value, PSObject) else value
    if isinstance(plain, FileInfo):
        with open(plain.path, "rb") as file:
            return (plain.path.rsplit("/", 1)[-1], file.read(), "application/octet-stream")
    return (None, joined(to_string(plain)))
