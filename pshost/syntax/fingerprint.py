"""Whether tables belong to a grammar: a digest of what they are made of, not a file's time, which a checkout does not keep."""

from __future__ import annotations

import os
import zlib

_HERE = os.path.dirname(__file__)
_SOURCES = ("modes.py", "compile_grammar.py", "first_characters.py")


def fingerprint(folder: str) -> str:
    """The digest of the grammar in a folder, of the modes, and of what makes tables of them.

    Checksums do: this tells an edited file from an unedited one, and importing a cryptographic hash costs more than reading the files.
    """
    parts = []
    for path in (
        *(os.path.join(folder, name) for name in ("powershell.lark", "terminals.lark")),
        *(os.path.join(_HERE, name) for name in _SOURCES),
    ):
        with open(path, "rb") as file:
            data = file.read().replace(b"\r\n", b"\n")
        parts.append(f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}{len(data):x}")
    return "-".join(parts)
