"""The parser's tables: those that were generated, or new ones where the grammar in a checkout has changed since."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any


def tables() -> Any:
    """The module `_tables`, or a namespace with the same names."""
    try:
        from pshost.syntax import _tables as found
    except ImportError:
        return _built()
    checkout = Path(__file__).parents[2] / "grammar"
    if checkout.is_dir():
        from pshost.syntax.compile_grammar import fingerprint

        if fingerprint(checkout) != found.FINGERPRINT:
            return _built()
    return found


def _built() -> Any:
    from pshost.syntax.compile_grammar import grammar_folder, write_tables

    names: dict[str, Any] = {}
    exec(write_tables(grammar_folder(), Path(__file__).with_name("_tables.py")), names)
    return SimpleNamespace(**names)
