"""ConvertFrom-StringData."""

from __future__ import annotations

import re

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import PSInvalidOperationException
from pshost.runtime.values import Hashtable


@cmdlet("ConvertFrom-StringData", output="System.Collections.Hashtable")
class ConvertFromStringData(Cmdlet):
    """Reads lines of `name=value` as a hashtable."""

    net_name = "Microsoft.PowerShell.Commands.ConvertFromStringDataCommand"
    parameters = (
        Parameter("StringData", "string", mandatory=True, position=0, pipeline=True, allow_empty=True),
        Parameter("Delimiter", "char", position=1, default="="),
    )

    def process(self) -> None:
        self.write(table_of(self.StringData, str(self.Delimiter)))


def table_of(text: str, delimiter: str = "=") -> Hashtable:
    """The table of a text of `name=value` lines; `#` begins a comment line."""
    table = Hashtable()
    for line in re.split(r"\r\n|\n|\r", text):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        name, found, value = stripped.partition(delimiter)
        if not found:
            raise PSInvalidOperationException(
                f"Data line '{stripped}' is not in 'name=value' format. ", "InvalidOperation", "InvalidOperation"
            )
        name = name.strip()
        if name in table:
            raise PSInvalidOperationException(
                f"Data item '{name}' in line '{stripped}' is already defined. ", "InvalidOperation", "InvalidOperation"
            )
        table[name] = unescaped(value.strip())
    return table


def unescaped(text: str) -> str:
    """A value with the escapes of regular expressions put in."""
    simple = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b", "0": "\0"}

    def one(match: re.Match[str]) -> str:
        code = match.group(1)
        if code[0] in "xu" and len(code) > 1:
            return chr(int(code[1:], 16))
        return simple.get(code, code)

    return re.sub(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", one, text, flags=re.DOTALL)
