"""Patterns that the standard library's engine matches as `regex` does, and that cannot run long: it is several times faster.

`regex` is needed for most of .NET's syntax, for what is beyond ASCII, and to bound the time of a match. A translated pattern of
plain pieces (characters, simple classes, groups that are not repeated, quantifiers that are not within each other) means the same
to both engines on ASCII text, and the work on a text of some length has a bound; both hold for nearly every pattern of a script.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pshost.runtime.regex_translation import Translation

# What a translated pattern may be made of. A quantifier after a group may only be `?`.
_PIECE = re.compile(
    r"""
      (?P<open> \(\?<(?P<name>_\d+)> | \(\?: (?! \\[Ab] ) (?! \(\?= ) )
    | (?P<anchor> \(\?:\\A\) | \(\?:\\b\) | \(\?:\(\?=\\n\?\\Z\)\) )
    | (?P<close> \) ) (?P<maybe> \?? ) (?! [?*+{] )
    | (?P<branch> \| )
    | (?: (?P<literal> \\[^\w\s] | [^\\\[\](){}*+?|^$.] )
        | (?P<set> \[\^\\n\] | \\[dDwWsS]
            | \[ \^? (?: \\[dws.\-\\/\]\[\^+*$|(){}?\#&~] | a-z | A-Z | 0-9 | [\w ,;:.=/@%'"<>!] )+ \] )
      ) (?P<quantifier> [*+?] | \{ \d{1,3} (?: (?P<range>,) \d{0,3} )? \} )? \??
    """,
    re.VERBOSE | re.ASCII,
)
_MOST_WORK = 1e8  # steps of the engine, some nanoseconds each


class QuickPattern:
    """A pattern for the standard library.

    `longest` is the length up to which a text is certainly done with in a moment, `consumes` says that no match is empty, `text` is
    all that the pattern matches if that is one text.
    """

    __slots__ = ("compiled", "consumes", "longest", "text")

    def __init__(self, compiled: re.Pattern[str], consumes: bool, longest: int, text: str | None) -> None:
        self.compiled = compiled
        self.consumes = consumes
        self.longest = longest
        self.text = text

    def takes(self, text: str) -> bool:
        """Whether a text may be matched by this."""
        return len(text) <= self.longest and text.isascii()


def quick_pattern(translation: Translation) -> QuickPattern | None:
    """The same pattern for the standard library's engine, or None where it may mean something else or run long."""
    text = translation.text
    if not text.isascii():
        return None
    out: list[str] = []
    only: list[str] | None = []
    repeats, choices, least, depth, at = 0, 0, 0, 0, 0
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None:
            return None
        at = found.end()
        piece = found[0]
        if found["literal"] is None:
            only = None
        if found["open"]:
            depth += 1
            piece = f"(?P<{found['name']}>" if found["name"] else piece
        elif found["close"]:
            depth -= 1
            choices += bool(found["maybe"])
        elif found["branch"]:
            choices += 1
        elif not found["anchor"]:
            quantifier = found["quantifier"] or ""
            repeats += quantifier in ("*", "+") or found["range"] is not None
            choices += quantifier == "?"
            if found["set"]:
                piece = _without_controls(piece)
            elif only is not None:
                only = None if quantifier else [*only, piece[-1]]
            least += depth == 0 and quantifier not in ("*", "?") and not quantifier.startswith("{")
        out.append(piece)
    try:
        compiled = re.compile("".join(out), re.IGNORECASE if translation.ignore_case else 0)
    except re.error:  # two groups of one name
        return None
    only_text = "".join(only or ())
    if translation.ignore_case and only_text.lower() != only_text.upper():
        only_text = ""
    return QuickPattern(compiled, least > 0 and "|" not in text, _longest(repeats, choices), only_text or None)


def _without_controls(piece: str) -> str:
    """A class in which white space is what it is to .NET: the standard library also takes the separators among the controls."""
    if piece.startswith("["):
        return piece.replace("\\s", r"\t-\r ")
    return piece.replace("\\s", r"[\t-\r ]").replace("\\S", r"[^\t-\r ]")


def _longest(repeats: int, choices: int) -> int:
    """The length of a text for which as many places as there are quantifiers, and the start, can be chosen often enough."""
    ways: float = _MOST_WORK / 2**choices * math.factorial(repeats + 1)
    return int(ways ** (1 / (repeats + 1)))
