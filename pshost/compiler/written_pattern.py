"""A regular expression that is written out in a script, as code holds it."""

from __future__ import annotations

from typing import Any


class WrittenPattern:
    """The text after `-match`, `-replace` or `-split` with its RegexOptions; what replaces a match, where something does.

    `search` takes texts up to `longest` characters, all ASCII; the runtime sets both, and keeps in `made` what it worked out.
    """

    __slots__ = ("longest", "made", "options", "replacement", "search", "text", "wanted")

    def __init__(self, text: str, options: int, wanted: bool, replacement: str) -> None:
        self.text = text
        self.options = options
        self.wanted = wanted
        self.replacement = replacement
        self.longest = -1
        self.search: Any = None
        self.made: Any = None

    def recipe(self) -> tuple[Any, ...]:
        """How the cache makes this pattern again."""
        return ("pattern", self.text, self.options, self.wanted, self.replacement)
