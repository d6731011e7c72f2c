"""The parser's tables: those that were generated, or new ones where the grammar in a checkout has changed since."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def tables() -> Any:
    """The module `_tables`, or a namespace with the same names."""
    try:
        from pshost.syntax import _tables as found
    except ImportError:
        return _built()
    checkout = os.path.join(os.path.dirname(__file__), "..", "..", "grammar")
    if os.path.isdir(checkout):
        from pshost.syntax.fingerprint import fingerprint

        if fingerprint(checkout) != found.FINGERPRINT:
            return _built()
    return found


def _built() -> Any:
    """Tables made by Lark now; they are written beside this module where that can be done, and used in any case."""
    from types import SimpleNamespace

    from pshost.syntax.compile_grammar import grammar_folder, write_tables

    names: dict[str, Any] = {}
    exec(write_tables(grammar_folder(), os.path.join(os.path.dirname(__file__), "_tables.py")), names)
    return SimpleNamespace(**names)
