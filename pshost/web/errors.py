"""What the web layer refuses while a server is put together."""

from __future__ import annotations


class WebError(ValueError):
    """Something cannot be what was asked for; the text is Pode's."""
