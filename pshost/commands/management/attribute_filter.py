"""`Get-ChildItem -Attributes`: names of file attributes with `,` for or, `+` for and, `!` for not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_FILE_ATTRIBUTES = "System.IO.FileAttributes"


def attribute_test(expression: Any) -> Callable[[str], bool]:
    """A test of paths by an expression; an unknown attribute is a conversion error."""
    from pshost.runtime.conversion import to_string

    parts = expression if isinstance(expression, list) else [expression]
    text = ",".join(to_string(part) for part in parts)
    alternatives = [[_term(term) for term in group.split("+")] for group in text.split(",")]

    def test(path: str) -> bool:
        from pshost.commands.dotnet_access import get, new

        held = int(get(new("System.IO.FileInfo", path), "Attributes"))
        return any(all(bool(held & number) is wanted for number, wanted in group) for group in alternatives)

    return test


def _term(text: str) -> tuple[int, bool]:
    from pshost.commands.dotnet_access import convert

    text = text.strip()
    return int(convert(text.lstrip("!").strip(), _FILE_ATTRIBUTES)), not text.startswith("!")
