"""The output of a program as lines of text, whole as soon as they can be."""

from __future__ import annotations

import codecs

from pshost.surrogates import code_units


class LineReader:
    r"""Cuts bytes into lines as .NET's stream readers do: at `\n`, `\r` and `\r\n`; UTF-8, what is none of it as U+FFFD."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""

    def feed(self, data: bytes) -> list[str]:
        """Take bytes and give the lines that are complete; no bytes at all mean the end, where a line needs no end."""
        text = self._rest + self._decoder.decode(data, not data)
        lines = text.replace("\r\n", "\n")
        held = ""
        if data and lines.endswith("\r"):
            # Its line feed may be still to come.
            held, lines = "\r", lines[:-1]
        parts = lines.replace("\r", "\n").split("\n")
        self._rest = parts.pop() + held
        if not data and self._rest:
            parts.append(self._rest)
            self._rest = ""
        return [code_units(part) for part in parts]

