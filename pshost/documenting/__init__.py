"""The generated documentation: `docs/commands/` and `docs/language.md`, made from what the code declares.

    python -m pshost.documenting

writes the pages of a checkout anew; a test compares them with what this makes. Nothing else imports this package.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = "python -m pshost.documenting"


def pages() -> dict[str, str]:
    """Every generated page: its path below the checkout and its text."""
    from pshost.documenting.command_pages import command_pages
    from pshost.documenting.language_page import language_page

    return {**command_pages(), "docs/language.md": language_page()}


def generated() -> set[str]:
    """The paths of the generated pages that are there."""
    found = {f"docs/commands/{path.name}" for path in (ROOT / "docs" / "commands").glob("*.md")}
    return found | ({"docs/language.md"} if (ROOT / "docs" / "language.md").exists() else set())
