"""How many columns of the screen a text takes, and where it is cut to fit.

Strings hold UTF-16 code units: a character takes two columns if it is a wide East Asian one, else one, and each half of a
surrogate pair one. Escape sequences take none.
"""

from __future__ import annotations

ELLIPSIS = "…"
ESCAPE = "\x1b"
_WIDE = (
    (0x1100, 0x115F), (0x2329, 0x232A), (0x2E80, 0x303E), (0x3040, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
    (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6),
)


def without_escapes(text: str) -> str:
    """A text without its escape sequences (colours, links)."""
    import re

    return re.sub(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\]8;;[^\x1b]*\x1b\\)", "", text)


def char_width(char: str) -> int:
    """The columns of one character."""
    code = ord(char)
    if code < 0x1100:
        return 1
    return 2 if any(first <= code <= last for first, last in _WIDE) else 1


def width_of(text: str) -> int:
    """The columns of a text."""
    if ESCAPE in text:
        text = without_escapes(text)
    if text.isascii():
        return len(text)
    return sum(char_width(char) for char in text)


def head(text: str, width: int) -> str:
    """The beginning of a text that fits into `width` columns; escape sequences stay whole."""
    if text.isascii() and ESCAPE not in text:
        return text[:width]
    return "".join(_taken(_pieces(text), width))


def tail(text: str, width: int) -> str:
    """The end of a text that fits into `width` columns; escape sequences stay whole."""
    if text.isascii() and ESCAPE not in text:
        return text[len(text) - width :] if width < len(text) else text
    return "".join(reversed(_taken(list(reversed(_pieces(text))), width)))


def _pieces(text: str) -> list[str]:
    """The characters of a text, each escape sequence as one."""
    import re

    return re.findall(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\]8;;[^\x1b]*\x1b\\)|.", text, re.DOTALL)


def _taken(pieces: list[str], width: int) -> list[str]:
    taken: list[str] = []
    used = 0
    full = False
    for piece in pieces:
        if len(piece) > 1:
            taken.append(piece)
            continue
        used += 0 if full else char_width(piece)
        full = full or used > width
        if not full:
            taken.append(piece)
    return taken
