"""Signed values: `s:<value>.<signature>`, as Pode signs cookies, headers and the ids of sessions."""

from __future__ import annotations

import hmac
from base64 import b64encode

from pshost.web.response import encode_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pshost.web.request import Request

_MARK = "s:"


def sign(value: str, secret: str) -> str:
    """A value with its signature behind it."""
    return f"{_MARK}{value}.{_signature(value, secret)}"


def unsign(signed: str, secret: str) -> str | None:
    """The value of a signed one, or None when it was not signed with this secret."""
    if not signed.startswith(_MARK):
        return None
    value, dot, signature = signed[len(_MARK) :].rpartition(".")
    if not dot or not hmac.compare_digest(_signature(value, secret).encode(), encode_text(signature)):
        return None
    return value


def is_signed(value: str) -> bool:
    """Whether a value looks signed, by whatever secret."""
    return value.startswith(_MARK)


def strict_secret(secret: str, request: Request) -> str:
    """A secret that holds for the client of a request alone: its user agent and address are part of it."""
    return f"{secret};{request.header('User-Agent') or ''};{request.remote_address}"


def _signature(value: str, secret: str) -> str:
    digest = hmac.digest(encode_text(secret), encode_text(value), "sha256")
    return b64encode(digest).decode("ascii")
