"""ConvertFrom-Json."""

from __future__ import annotations

from pshost.commands.json_reader import JsonError, read_json
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import ArgumentException
from pshost.runtime.values.nothing import NOTHING


@cmdlet("ConvertFrom-Json")
class ConvertFromJson(Cmdlet):
    """Reads JSON text as objects."""

    net_name = "Microsoft.PowerShell.Commands.ConvertFromJsonCommand"
    parameters = (
        Parameter(
            "InputObject", "string", mandatory=True, position=0, pipeline=True, allow_empty=True, default=NOTHING,
        ),
        Parameter("AsHashtable", "switch", default=False),
        Parameter("Depth", "int", validators=(in_range(1, 2**31 - 1),), default=1024),
        Parameter("NoEnumerate", "switch", default=False),
        Parameter("DateKind", "Microsoft.PowerShell.Commands.JsonDateKind", default="Default"),
    )

    def begin(self) -> None:
        self.lines: list[str] = []

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.lines.append(self.InputObject)

    def end(self) -> None:
        if not self.lines:
            return
        if len(self.lines) > 1:
            try:
                self._read(self.lines[0])
            except (JsonError, ArgumentException):
                self._give("\n".join(self.lines))
                return
        for line in self.lines:
            self._give(line)

    def _read(self, text: str) -> object:
        return read_json(text, bool(self.AsHashtable), int(self.Depth), to_string(self.DateKind))

    def _give(self, text: str) -> None:
        try:
            value = self._read(text)
        except JsonError as error:
            self.throw(ArgumentException(f"Conversion from JSON failed with error: {error}"))
        if self.NoEnumerate:
            self.write(value)
        else:
            self.write_all(value)
