"""Error pages: which content type they have, and what stands on them.

The type is the first of these that is given: the one asked for, the route's, that of a pattern of paths, the request's
own where strict typing is on, the default, HTML. The `Accept` header is never looked at: Pode does not either.

A file of the folder `errors` (`404.html`, then `default.html`) comes before the built-in page.
"""

from __future__ import annotations

import html
import json
import os
import re

from pshost.web.mime import media_type
from pshost.web.phrases import phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from pshost.web.exchange import Exchange


class ErrorDetails:
    """What a page shows of an exception, where exceptions are shown."""

    __slots__ = ("category", "line", "message", "stack_trace")

    def __init__(self, message: str, stack_trace: str = "", line: str = "", category: str = "") -> None:
        self.message = message
        self.stack_trace = stack_trace
        self.line = line
        self.category = category

    def as_table(self) -> dict[str, str]:
        """The details by Pode's names, safe to stand in HTML."""
        return {
            "Message": html.escape(self.message), "StackTrace": html.escape(self.stack_trace),
            "Line": html.escape(self.line), "Category": html.escape(self.category),
        }


class ErrorPages:
    """Makes the error pages of a server."""

    def __init__(
        self, *, default: str = "", routes: Mapping[str, str] | None = None, strict: bool = False,
        folder: str | None = None, show_exceptions: bool = False,
    ) -> None:
        self.default = default
        self.strict = strict
        self.folder = folder
        self.show_exceptions = show_exceptions
        self._routes = [
            (re.compile(f"^{pattern.replace('*', '.*')}$", re.IGNORECASE), kind)
            for pattern, kind in (routes or {}).items()
        ]

    def content_type(self, exchange: Exchange, asked: str | None = None) -> str:
        """The media type of an error page."""
        given = asked or exchange.error_type or self._by_path(exchange.request.path)
        if not given and self.strict:
            given = exchange.request.content_type or ""
        return media_type(given or self.default) or "text/html"

    def write(
        self, exchange: Exchange, code: int, description: str | None = None, details: ErrorDetails | None = None,
        content_type: str | None = None,
    ) -> None:
        """Set the status, and write its page behind what has been written already."""
        response = exchange.response
        response.set_status(code, description)
        kind = self.content_type(exchange, content_type)
        text = self.page(
            exchange.request.url, code, description or phrase(code), details if self.show_exceptions else None, kind
        )
        response.write_text(text, kind)
        response.content_type = f"{kind}; charset=utf-8"

    def page(self, url: str, code: int, description: str, details: ErrorDetails | None, kind: str) -> str:
        """The text of a page; empty for a type that has none."""
        form = kind.rpartition("/")[2].rpartition("+")[2]
        own = self._file(code, form)
        if own is not None:
            return own
        if form == "json":
            return json_page(url, code, description, details)
        if form in ("html", "xhtml"):
            return html_page(url, code, description, details)
        if form == "xml":
            return xml_page(url, code, description, details)
        return ""

    def _by_path(self, path: str) -> str:
        return next((kind for pattern, kind in self._routes if pattern.match(path)), "")

    def _file(self, code: int, form: str) -> str | None:
        if self.folder is None or not form.isalnum():
            return None
        for name in (f"{code}.{form}", f"default.{form}"):
            path = os.path.join(self.folder, name)
            try:
                with open(path, encoding="utf-8-sig", errors="replace") as file:
                    return file.read()
            except OSError:
                continue
        return None


def json_page(url: str, code: int, description: str, details: ErrorDetails | None = None) -> str:
    """The built-in page as JSON."""
    shown = None if details is None else details.as_table()
    return json.dumps({"Url": url, "Status": {"Code": code, "Description": description}, "Exception": shown}, indent=2)


def html_page(url: str, code: int, description: str, details: ErrorDetails | None = None) -> str:
    """The built-in page as HTML."""
    shown = ""
    if details is not None:
        table = details.as_table()
        shown = (
            f"<h2>{table['Message']}</h2><p>{table['Category']}</p>"
            f"<pre>{table['Line']}\n{table['StackTrace']}</pre>"
        )
    title = html.escape(description)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{code} {title}</title></head>'
        f"<body><h1>{code}</h1><p>{title}</p><p>{html.escape(url)}</p>{shown}</body></html>\n"
    )


def xml_page(url: str, code: int, description: str, details: ErrorDetails | None = None) -> str:
    """The built-in page as XML."""
    shown = "<Exception/>"
    if details is not None:
        # as_table() has escaped the texts already.
        inner = "".join(f"<{name}>{value}</{name}>" for name, value in details.as_table().items())
        shown = f"<Exception>{inner}</Exception>"
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Error><Url>{html.escape(url)}</Url><Status><Code>{code}</Code>'
        f"<Description>{html.escape(description)}</Description></Status>{shown}</Error>\n"
    )
