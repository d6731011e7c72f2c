"""Cookies: reading those of a request, writing those of a response."""

from __future__ import annotations

import re

from pshost.web.errors import WebError

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f;]")


def parse_cookies(header: str | None) -> dict[str, str]:
    """The cookies of a `Cookie` header; the values are left as they came, what has no `=` is passed over."""
    cookies: dict[str, str] = {}
    for part in (header or "").split(";"):
        name, equals, value = part.strip().partition("=")
        if equals and name:
            cookies[name] = value
    return cookies


class Cookie:
    """A cookie of a response. `max_age` is in seconds; None makes one that ends with the browser."""

    __slots__ = ("discard", "http_only", "max_age", "name", "path", "secure", "value")

    def __init__(
        self, name: str, value: str, *, max_age: float | None = None, http_only: bool = False, secure: bool = False,
        discard: bool = False, path: str = "/",
    ) -> None:
        if not name or _FORBIDDEN.search(name) or "=" in name:
            raise WebError(f"got the cookie name {name!r}, want text without ';' and '='")
        self.name = name
        self.value = value
        self.max_age = max_age
        self.http_only = http_only
        self.secure = secure
        self.discard = discard
        self.path = path

    def header(self) -> str:
        """The value of its `Set-Cookie` header, the attributes in Pode's order."""
        parts = [f"{self.name}={_FORBIDDEN.sub('', self.value)}"]
        if self.discard:
            parts.append("Discard")
        if self.http_only:
            parts.append("HttpOnly")
        if self.secure:
            parts.append("Secure")
        parts.append(f"Path={self.path}")
        if self.max_age is not None:
            # Whole seconds: a fraction, which Pode sends, makes browsers ignore the attribute.
            parts.append(f"Max-Age={int(self.max_age)}")
        return "; ".join(parts)
