"""ConvertTo-Json."""

from __future__ import annotations

from typing import Any

from pshost.commands.json_writer import JsonWriter
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.values.nothing import NOTHING


@cmdlet("ConvertTo-Json", output="System.String")
class ConvertToJson(Cmdlet):
    """Writes objects as JSON text."""

    net_name = "Microsoft.PowerShell.Commands.ConvertToJsonCommand"
    parameters = (
        Parameter("InputObject", "object", mandatory=True, position=0, pipeline=True, allow_null=True, default=NOTHING),
        Parameter("Depth", "int", validators=(in_range(0, 100),), default=2),
        Parameter("Compress", "switch", default=False),
        Parameter("EnumsAsStrings", "switch", default=False),
        Parameter("AsArray", "switch", default=False),
        Parameter("EscapeHandling", "Newtonsoft.Json.StringEscapeHandling", default="Default"),
    )

    def begin(self) -> None:
        self.items: list[Any] = []

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.items.append(self.InputObject)

    def end(self) -> None:
        if not self.items:
            return
        value = self.items if len(self.items) > 1 or self.AsArray else self.items[0]
        writer = JsonWriter(int(self.Depth), not self.Compress, bool(self.EnumsAsStrings), to_string(self.EscapeHandling))
        text = writer.text(value)
        if writer.truncated:
            self.warn(f"Resulting JSON is truncated as serialization has exceeded the set depth of {self.Depth}.")
        self.write(text)
