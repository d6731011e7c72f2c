"""The reason phrases of status codes."""

from __future__ import annotations

from http import HTTPStatus

# Where .NET's wording, which error pages show, is not Python's.
_OTHERS = {418: "I'm a Teapot"}


def phrase(code: int) -> str:
    """The usual reason phrase of a status; empty for a code that has none."""
    if code in _OTHERS:
        return _OTHERS[code]
    try:
        return HTTPStatus(code).phrase
    except ValueError:
        return ""
