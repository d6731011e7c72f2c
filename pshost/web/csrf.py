"""Tokens against requests that other sites make in a client's name: `t:<salt>.<digest>`, of a secret that the client's side keeps."""

from __future__ import annotations

import hmac
import os
from base64 import b64encode
from hashlib import sha256

from pshost.web.response import encode_text

_MARK = "t:"
_SALT_BYTES = 8


def new_token(secret: str) -> str:
    """A token of a secret; each is another."""
    return _token(secret, b64encode(os.urandom(_SALT_BYTES)).decode("ascii"))


def is_token(token: str, secret: str) -> bool:
    """Whether a text is a token of a secret."""
    if not secret or not token.startswith(_MARK):
        return False
    salt, dot, _ = token[len(_MARK) :].rpartition(".")
    return bool(dot) and hmac.compare_digest(_token(secret, salt).encode(), encode_text(token))


def _token(secret: str, salt: str) -> str:
    digest = b64encode(sha256(encode_text(f"{salt}-{secret}")).digest()).decode("ascii")
    return f"{_MARK}{salt}.{digest}"
