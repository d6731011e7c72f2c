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
        value = [_with_extended(item) for item in self.items] if len(self.items) > 1 or self.AsArray else self.items[0]
        writer = JsonWriter(int(self.Depth), not self.Compress, bool(self.EnumsAsStrings), to_string(self.EscapeHandling))
        text = writer.text(value)
        if writer.truncated:
            self.warn(f"Resulting JSON is truncated as serialization has exceeded the set depth of {self.Depth}.")
        self.write(text)


def _with_extended(item: Any) -> Any:
    """An element of the array that several inputs become: a value whose type was given properties is a table of both.

    An element is still the object that the pipeline carried; a single input is not. Dates and texts are left as they are
    (recorded: `[guid]::Empty | ConvertTo-Json -AsArray`).
    """
    from pshost.runtime.dotnet.registry import type_of
    from pshost.runtime.members import members_of

    declared = type_of(item)
    if not declared.is_value_type or declared.full_name == "System.DateTime" or isinstance(item, int | float):
        return item
    added = [(m.Name, m) for m in members_of(item) if m.MemberType == "ScriptProperty"]
    if not added:
        return item
    from pshost.commands.object_properties import read
    from pshost.runtime.values import OrderedDictionary

    return OrderedDictionary([("value", item), *((name, read(item, name)) for name, _ in added)])
