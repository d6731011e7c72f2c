"""The regexes of the lexer's modes: compiled, and kept compiled in the user's cache.

Compiling those that a script of a few lines needs takes `re` 13 ms, which is more than all else that the parser does for it. What `re`
makes of a regex is a list of numbers for the engine in C, which checks them before it takes them; what does not fit this Python is
compiled as usual.
"""

from __future__ import annotations

import marshal
import os
import sys

from pshost import cache_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    # The flags, the engine's code as bytes, and how many groups there are.
    Compiled = tuple[int, bytes, int]


class Patterns:
    """The regexes of a grammar by their names, which `all_sources` gives; `matcher` gives the `match` of one."""

    def __init__(self, all_sources: Callable[[], Mapping[str, str]], fingerprint: str) -> None:
        self._all_sources = all_sources
        self._fingerprint = fingerprint
        self._kept: dict[str, Compiled] | None = None

    def matcher(self, name: str, source: Callable[..., str], *arguments: Any) -> Callable[[str, int], Any]:
        """The `match` of a regex; where it has to be compiled, its source is what `source` gives for the arguments."""
        kept = self._kept
        if kept is None:
            kept = self._kept = self._load()
        if name in kept:
            flags, code, groups = kept[name]
            try:
                import _sre  # type: ignore[import-not-found]  # typeshed has nothing of the engine in C

                made: Any = _sre.compile(name, flags, memoryview(code).cast("I").tolist(), groups, {}, (None,) * (groups + 1))
            except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
                kept.clear()
            else:
                matcher: Callable[[str, int], Any] = made.match
                return matcher
        import re

        return re.compile(source(*arguments)).match

    def _load(self) -> dict[str, Compiled]:
        """What the cache has; where there is a cache without it, all regexes are compiled for the next run too."""
        folder = cache_folder.directory()
        if folder is None:
            return {}
        path = os.path.join(folder, "patterns")
        key = (sys.implementation.cache_tag, sys.hexversion, self._fingerprint)
        data = cache_folder.read(path)
        try:
            found = marshal.loads(data) if data else None
            if found is not None and found[0] == key:
                kept: dict[str, Compiled] = found[1]
                return kept
        except (EOFError, ValueError, TypeError, IndexError, KeyError):
            pass
        made = {name: _compiled(source) for name, source in self._all_sources().items()}
        known = {name: row for name, row in made.items() if row is not None}
        cache_folder.write(path, marshal.dumps((key, known)))
        return known


def _compiled(source: str) -> Compiled | None:
    """A regex as the engine's code, or None where this Python's `re` is made in another way."""
    try:
        from array import array
        from re import _compiler, _parser  # type: ignore[attr-defined]  # what `re` is made of has no types

        parsed = _parser.parse(source, 0)
        code = array("I", _compiler._code(parsed, 0))
        if parsed.state.groupdict or code.itemsize != 4:
            return None
        return parsed.state.flags, code.tobytes(), parsed.state.groups - 1
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError):
        return None
