"""Pieces of Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GENERATED = "<!-- Made by `python -m pshost.documenting`; do not edit. -->"


def code(text: str) -> str:
    """Text as code, in as many backquotes as it needs."""
    if "`" not in text:
        return f"`{text}`"
    return f"`` {text} ``"


def cell(text: str) -> str:
    """Text that may stand in a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table."""
    lines = ["| " + " | ".join(head) + " |", "| " + " | ".join("---" for _ in head) + " |"]
    lines.extend("| " + " | ".join(cell(text) for text in row) + " |" for row in rows)
    return lines


def page(title: str, lines: Iterable[str]) -> str:
    """A generated page."""
    return "\n".join([f"# {title}", "", GENERATED, "", *lines]).rstrip("\n") + "\n"


def first_sentence(text: str | None) -> str:
    """What a docstring says first, on one line."""
    paragraph = " ".join((text or "").strip().split("\n\n", 1)[0].split())
    return re.split(r"(?<=[^.]\.) ", paragraph, maxsplit=1)[0]


def anchor(heading: str) -> str:
    """What a link to a heading ends with."""
    return "".join(c for c in heading.lower().replace(" ", "-") if c.isalnum() or c in "-_")
