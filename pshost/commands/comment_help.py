"""Comment-based help: the sections (`.SYNOPSIS`, `.PARAMETER x`, ...) of the comment that belongs to a function or script.

The comment stands at the beginning or the end of the body, or right before the `function` keyword, as a `<# #>` or as lines of `#`
(about_Comment_Based_Help). The first of the three places that has one counts.
"""

from __future__ import annotations

import re
from typing import Any

_BLOCK = re.compile(r"<#(.*?)#>", re.DOTALL)
_SECTION = re.compile(r"^[ \t]*\.([A-Za-z]+)(?:[ \t]+(\S.*?))?[ \t]*$")
_WITH_NAME = frozenset(("parameter", "forwardhelptargetname", "forwardhelpcategory", "remotehelprunspace", "externalhelp"))
_REPEATED = frozenset(("example", "link", "inputs", "outputs"))
_KNOWN = frozenset(("synopsis", "description", "notes", "component", "role", "functionality")) | _WITH_NAME | _REPEATED


class CommentHelp:
    """The sections of one comment; `parameters` by name in lower case, of those that may repeat all texts in order."""

    __slots__ = ("parameters", "repeated", "texts")

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.parameters: dict[str, str] = {}
        self.repeated: dict[str, list[str]] = {name: [] for name in _REPEATED}

    def text(self, name: str) -> str:
        """A section that there is once, empty if there is none."""
        return self.texts.get(name, "")


def comment_help(block: Any) -> CommentHelp | None:
    """The help of a script block's function or script, or None if no comment has any."""
    code = block.code
    text = code.source.text
    if block.whole:
        return _parse(_leading(text, _after_requires(text))) or _parse(_trailing(text))
    inner = text[code.start + 1 : code.end - 1]
    return _parse(_leading(inner, 0)) or _parse(_trailing(inner)) or _parse(_trailing(text[: _function_start(text, code.start)]))


def _function_start(text: str, body: int) -> int:
    """Where the keyword of the function stands whose body begins at an offset."""
    found = [match.start() for match in re.finditer(r"\b(?:function|filter)\b", text[:body], re.IGNORECASE)]
    return found[-1] if found else body


def _after_requires(text: str) -> int:
    match = re.match(r"(?:[ \t]*#(?:requires|!)[^\n]*\n|\s)*", text, re.IGNORECASE)
    return match.end() if match else 0


def _leading(text: str, start: int) -> str:
    """The comment that a text begins with."""
    rest = text[start:].lstrip()
    block = _BLOCK.match(rest)
    if block is not None:
        return block[1]
    return _lines(rest.split("\n"))


def _trailing(text: str) -> str:
    """The comment that a text ends with; one empty line may follow it."""
    rest = text.rstrip()
    if rest.endswith("#>"):
        start = rest.rfind("<#")
        return rest[start + 2 : -2] if start >= 0 else ""
    lines = rest.split("\n")
    first = len(lines)
    while first > 0 and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return _lines(lines[first:])


def _lines(lines: list[str]) -> str:
    """The texts of the `#` lines at the beginning of some lines."""
    found = []
    for line in lines:
        if not line.lstrip().startswith("#"):
            break
        found.append(line.lstrip()[1:])
    return "\n".join(found)


def _parse(comment: str) -> CommentHelp | None:
    made = CommentHelp()
    name: str | None = None
    argument = ""
    kept: list[str] = []

    def finish() -> None:
        text = _dedented(kept)
        if name is None:
            return
        if name == "parameter":
            made.parameters[argument.lower()] = text
        elif name in _REPEATED:
            made.repeated[name].append(text)
        else:
            made.texts[name] = argument if name in _WITH_NAME else text

    for line in comment.split("\n"):
        match = _SECTION.match(line.rstrip("\r"))
        key = match[1].lower() if match is not None else ""
        if match is not None and key in _KNOWN and (bool(match[2]) == (key in _WITH_NAME)):
            finish()
            name, argument, kept = key, match[2] or "", []
        else:
            kept.append(line.rstrip("\r"))
    finish()
    return made if name is not None else None


def _dedented(lines: list[str]) -> str:
    """Lines without the blank ones around them and without the indent that all share."""
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:].rstrip() for line in lines)
