"""Test-Json."""

from __future__ import annotations

from pshost.commands.json_reader import JsonError, read_json
from pshost.commands.management.paths import expand_all
from pshost.commands.text_files import read_text
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException, NetException


@cmdlet("Test-Json", default_set="JsonString", output="System.Boolean")
class TestJson(Cmdlet):
    """Tells whether text is JSON."""

    net_name = "Microsoft.PowerShell.Commands.TestJsonCommand"
    parameters = (
        Parameter("Json", "string", mandatory=True, position=0, pipeline=True, sets=("JsonString",)),
        Parameter("Path", "string", mandatory=True, position=0, by_name=True, sets=("JsonPath",)),
        Parameter(
            "LiteralPath", "string", mandatory=True, position=0, by_name=True, sets=("JsonLiteralPath",),
            aliases=("PSPath", "LP"),
        ),
    )

    def process(self) -> None:
        texts = [self.Json] if "Json" in self.bound else [
            read_text(path) for path in expand_all(self, self.Path, self.LiteralPath)
        ]
        for text in texts:
            try:
                if not text.strip():
                    raise JsonError("the text is empty")
                read_json(text, True)
            except (JsonError, NetException) as error:
                self.write_error(ArgumentException(
                    f"Cannot parse the JSON: {error}", "InvalidJson", "InvalidData", text
                ))
                self.write(False)
            else:
                self.write(True)
