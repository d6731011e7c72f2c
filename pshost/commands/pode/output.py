"""Output of a server: to the host, and into variables that outlive it."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.context import server_of
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet


def quiet(cmdlet: Any) -> bool:
    """Whether the server was told to be silent and this call does not insist."""
    server = getattr(cmdlet.session, "pode", None)
    return server is not None and server.quiet and not cmdlet.Force


@function("Out-PodeHost")
class OutPodeHost(Cmdlet):
    """Shows objects on the host, formatted as Out-Default does it."""

    parameters = (
        Parameter("InputObject", "object", mandatory=True, position=0, pipeline=True),
        Parameter("Force", "switch", default=False),
    )

    def begin(self) -> None:
        self.items: list[Any] = []

    def process(self) -> None:
        self.items.append(self.InputObject)

    def end(self) -> None:
        if not quiet(self):
            from pshost.runtime.formatting.out_string import formatted_lines

            for line in formatted_lines(self.items, self.session):
                self.session.host.write(line + "\n")


@function("Write-PodeHost", default_set="inbuilt")
class WritePodeHost(Cmdlet):
    """Writes text to the host, or an object with its type and a label."""

    parameters = (
        Parameter("Object", "object", position=0, pipeline=True),
        Parameter("ForegroundColor", "string", default=""),
        Parameter("NoNewLine", "switch", default=False),
        Parameter("Force", "switch", default=False),
        Parameter("Explode", "switch", mandatory=True, default=False, sets=("object",)),
        Parameter("ShowType", "switch", default=False, sets=("object",)),
        Parameter("Timestamp", "switch", default=False, sets=("object",)),
        Parameter("Label", "string", default="", sets=("object",)),
    )

    def process(self) -> None:
        from pshost.commands.host_text import host_text

        if quiet(self):
            return
        text = host_text(self.Object, " ")
        if self.bound.get("Explode"):
            text = self._exploded()
        self.session.host.write(text if self.NoNewLine else text + "\n")

    def _exploded(self) -> str:
        from datetime import datetime

        from pshost.runtime.dotnet.registry import type_names
        from pshost.runtime.formatting.out_string import formatted_lines

        head = []
        if self.Label:
            head.append(f"Name: {self.Label}")
        if self.ShowType:
            head.append(f"TypeName: {type_names(self.Object)[0]}")
        if self.Timestamp:
            head.append(f"Timestamp: {datetime.now().astimezone():%Y-%m-%d %H:%M:%S}")
        first = f"[{'; '.join(head)}]\n" if head else ""
        return first + "\n".join(formatted_lines([self.Object], self.session)) + "\n"


@function("Out-PodeVariable")
class OutPodeVariable(Cmdlet):
    """Gives the session of the server a variable when the server has ended."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("Value", "object", position=0, pipeline=True),
    )

    def begin(self) -> None:
        self.values: list[Any] = []

    def process(self) -> None:
        self.values.append(self.Value)

    def end(self) -> None:
        value = self.values if len(self.values) > 1 else (self.values[0] if self.values else self.Value)
        server_of(self).output_variables[self.Name] = value
