"""Paths of routes: placeholders and wildcards as regular expressions, as Pode rewrites them.

`:name` stands for one part of a path, `*` for anything, and whatever else a path holds *is* a regular expression: Pode
matches with `-imatch "^path$"`, so `/(cat|dog)` is a path too.
"""

from __future__ import annotations

import re

from pshost.web.errors import WebError

_PLACEHOLDER = re.compile(r":(\w+)")
_NAMED_GROUP = re.compile(r"\(\?<(?![=!])(\w+)>")
_PLAIN = re.compile(r"[\w/\-~%@!&=;,' ]*\Z")
_BEGINNING = re.compile(r"[\w/\-~%@!&=;,' ]*(?![?+{])", re.ASCII)


class PathError(WebError):
    """A path that no route can have."""


def route_path(given: str) -> str:
    """A path as routes are kept: without a query, with a slash at its beginning. Raises PathError."""
    path = given.split("?", 1)[0].strip()
    if not path:
        raise PathError("No Path supplied for the Route.")
    return path if path.startswith("/") else f"/{path}"


class PathPattern:
    """A path that requests are compared with, without regard to case."""

    __slots__ = ("_names", "_numbered", "_regex", "beginning", "key", "plain", "text")

    def __init__(self, path: str) -> None:
        # Groups are numbered here instead of named: .NET allows a name twice (the last one wins) and names of digits.
        names: list[str] = []

        def group(match: re.Match[str]) -> str:
            names.append(match[1])
            return f"(?P<_{len(names) - 1}>"

        self.text = _PLACEHOLDER.sub(r"(?<\1>[^\\/]+?)", path).replace("*", ".*")
        """The path as Pode shows it: a .NET regular expression."""
        self.key = path.lower()
        self.plain = _PLAIN.match(path) is not None
        self.beginning = "" if "|" in path else _BEGINNING.match(self.key)[0].rpartition("/")[0]  # type: ignore[index] # it always matches
        """Whole parts that every path of ASCII letters which matches begins with, in lower case; a slash follows them."""
        try:
            self._regex = re.compile(f"^{_NAMED_GROUP.sub(group, self.text)}$", re.IGNORECASE)
        except re.error as error:
            raise PathError(f"got the path '{path}', which is no pattern: {error}") from None
        self._names = names
        named = set(self._regex.groupindex.values())
        self._numbered = [index for index in range(1, self._regex.groups + 1) if index not in named]

    def match(self, path: str) -> dict[str | int, str] | None:
        """The values of the placeholders, and under 0 the whole path, as `$Matches` has them; None without a match."""
        found = self._regex.match(path)
        if found is None:
            return None
        values: dict[str | int, str] = {}
        for index, name in enumerate(self._names):
            value = found[f"_{index}"]
            if value is not None:
                values[name] = value
        for number, index in enumerate(self._numbered, 1):  # .NET counts the groups without a name on their own
            if found[index] is not None:
                values[number] = found[index]
        values[0] = found[0]
        return values
