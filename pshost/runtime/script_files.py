"""Script files: decoded by their byte order mark, else as UTF-8, and parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pshost.runtime.scriptblock import ScriptBlock

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def decode(data: bytes) -> str:
    """A script's text from its bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("utf-8", "replace")


def load_script(path: str) -> ScriptBlock:
    """The block of a script file; ParseException if it does not parse, ScriptRequiresException if it demands what there is not."""
    from pshost.runtime.requirements import check
    from pshost.runtime.scriptblock import create

    with open(path, "rb") as file:
        text = decode(file.read())
    block = create(text, path)
    check(text, path)
    return block
