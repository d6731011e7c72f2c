"""The words that a native program is given, from the values of its call.

The rules are those of `$PSNativeCommandArgumentPassing = 'Standard'` on Unix: every value is one word, whatever blanks or
quotes are in it; an array gives one for each element; null gives none; a number written as a constant is passed as it is
written; bare words with wildcards become the paths that they match, and a leading `~` the home folder; after `--%` the
text is cut at blanks (recorded topics native-commands and native/commands).
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import NotImplementedException
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pshost.runtime.session import Session

VERBATIM = "--%"
_VARIABLE = re.compile("%([^%]+)%")


def words_of(session: Session, shape: Sequence[str], values: Sequence[Any], written: Sequence[str]) -> list[str]:
    """The words of a call: `shape` and `values` are the binder's, `written` says how each value stands in the script
    (see `CallSite.written`; it may be shorter than `values`).
    """
    if _text(session.global_scope.get("psnativecommandargumentpassing")).lower() == "legacy":
        raise NotImplementedException(
            "pshost does not pass arguments in the Legacy way: $PSNativeCommandArgumentPassing is always Standard.",
            "NotSupportedByPshost",
            "NotImplemented",
        )
    line = _Line(session)
    at = 0
    for entry in shape:
        if entry[0] == "-" and entry[-1] != ":":
            line.bare(entry)
            continue
        how = written[at] if at < len(written) else ""
        value = values[at]
        at += 1
        if entry == "@":
            line.splat(value)
        elif entry == "p":
            line.value(value, how)
        elif how.startswith(" "):
            line.bare(entry)
            line.value(value, how[1:])
        else:
            line.value(value, how, entry)
    return line.words


class _Line:
    """The words so far."""

    def __init__(self, session: Session) -> None:
        self.words: list[str] = []
        self._session = session
        self._verbatim = False

    def value(self, value: Any, how: str, prefix: str = "") -> None:
        """Add a value's words; `prefix` is the `-name:` that stands before it."""
        if how == "" and value.__class__ is str and value.startswith(VERBATIM):
            self._verbatim = True
            value = value[len(VERBATIM) :]
        if value is NOTHING or value is None:
            return
        if self._verbatim:
            for item in _items(value):
                self.words.extend(word for word in _VARIABLE.sub(_environment, _text(item)).split(" ") if word)
        elif how.startswith("["):
            # An array written out is passed as it is written: `a,b` is one word, `a, b` are two.
            for word in how[1:].split(" "):
                if word:
                    self.bare(word, prefix)
        elif how.startswith("="):
            self.words.append(prefix + how[1:])
        else:
            for item in _items(value):
                if item is None:
                    continue
                text = _text(item)
                if how == "'" or not text:
                    self.words.append(prefix + text)
                else:
                    self.bare(text, prefix)

    def splat(self, value: Any) -> None:
        """Add what a splatted array or table holds."""
        if isinstance(value, Hashtable):
            for key, item in value.items():
                self.value(item, "", f"-{_text(key)}:")
        else:
            self.value(value, "")

    def bare(self, word: str, prefix: str = "") -> None:
        """Add a word that no quotes protect: its wildcards and its leading `~` mean paths."""
        self.words.extend(prefix + found for found in expanded(self._session, word))


def _items(value: Any) -> list[Any]:
    return list(iterate(value)) if is_enumerable(value) else [value]


def _text(value: Any) -> str:
    from pshost.runtime.conversion import to_string

    return to_string(value)


def _environment(match: re.Match[str]) -> str:
    """What `%NAME%` stands for after `--%`: itself if there is no such variable."""
    return os.environ.get(match[1], match[0])


def expanded(session: Session, word: str) -> list[str]:
    """The paths that a bare word stands for; the word itself if it matches none.

    Paths of a relative pattern are relative to the session's location.
    """
    if word == "~" or word.startswith("~/"):
        home = os.path.expanduser("~") + word[1:]
        if not any(char in word for char in "*?["):
            return [home]
        word = home
    elif not any(char in word for char in "*?["):
        return [word]
    from pshost.commands.management.paths import globbed
    from pshost.commands.wildcard import has_wildcard

    if not has_wildcard(word):
        return [word]
    folder = session.location
    found = globbed(os.path.normpath(os.path.join(folder, word)))
    if not word.startswith("/"):
        found = [os.path.relpath(path, folder) for path in found]
    return found or [word]
