"""Headers: names without regard to case, in the order they came, repeats kept."""

from __future__ import annotations

import re

from pshost.web.errors import WebError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+\Z")
# What may not stand in a value: a line break would let a script's data add headers, or a second response.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class Headers:
    """A list of names and values that is looked up without regard to case."""

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[tuple[str, str]] = ()) -> None:
        self._items = list(items)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def get(self, name: str) -> str | None:
        """The value of a header, None without it; repeats are joined by commas, as .NET joins them."""
        folded = name.lower()
        found = [value for key, value in self._items if key.lower() == folded]
        if len(found) == 1:
            return found[0]
        return ",".join(found) if found else None

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        folded = name.lower()
        return [value for key, value in self._items if key.lower() == folded]

    def add(self, name: str, value: str) -> None:
        """Add a header beside those of the same name; ValueError for a name that no header can have."""
        self._items.append((_checked(name), _FORBIDDEN.sub(" ", value)))

    def set(self, name: str, value: str) -> None:
        """Put a header in place of those of the same name; ValueError for a name that no header can have."""
        _checked(name)
        self.remove(name)
        self.add(name, value)

    def remove(self, name: str) -> None:
        """Take a header away; nothing happens without it."""
        folded = name.lower()
        self._items = [item for item in self._items if item[0].lower() != folded]


def _checked(name: str) -> str:
    if not _NAME.match(name):
        raise WebError(f"got the header name {name!r}, want letters, digits and hyphens")
    return name
