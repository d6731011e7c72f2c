"""Headers of requests and responses."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.errors import unsupported
from pshost.commands.pode.web import current_exchange
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Add-PodeHeader")
class AddPodeHeader(Cmdlet):
    """Adds a header to the response."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Value", "string", mandatory=True, position=1, default=""),
        Parameter("Secret", "string", position=2, default=""),
        Parameter("Strict", "switch", default=False),
    )

    def end(self) -> None:
        unsupported(self, "Secret", "Strict")
        current_exchange(self).response.headers.add(self.Name, self.Value)


@cmdlet("Set-PodeHeader")
class SetPodeHeader(Cmdlet):
    """Sets a header of the response."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Value", "string", mandatory=True, position=1, default=""),
        Parameter("Secret", "string", position=2, default=""),
        Parameter("Strict", "switch", default=False),
    )

    def end(self) -> None:
        unsupported(self, "Secret", "Strict")
        current_exchange(self).response.headers.set(self.Name, self.Value)


def header(cmdlet: Any) -> str | None:
    """A header of the request, or with `-Response` of the response."""
    exchange = current_exchange(cmdlet)
    if cmdlet.Response:
        return exchange.response.headers.get(cmdlet.Name)
    return exchange.request.header(cmdlet.Name)


@cmdlet("Get-PodeHeader")
class GetPodeHeader(Cmdlet):
    """Gets a header of the request, or of the response."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Secret", "string", position=1, default=""),
        Parameter("Strict", "switch", default=False),
        Parameter("Response", "switch", default=False),
    )

    def end(self) -> None:
        unsupported(self, "Secret", "Strict")
        self.write(header(self))


@cmdlet("Test-PodeHeader")
class TestPodeHeader(Cmdlet):
    """Whether the request, or the response, has a header."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Response", "switch", default=False),
    )

    def end(self) -> None:
        self.write(header(self) is not None)


@cmdlet("Add-PodeHeaderBulk")
class AddPodeHeaderBulk(Cmdlet):
    """Adds several headers to the response."""

    parameters = (
        Parameter("Values", "hashtable", mandatory=True, position=0),
        Parameter("Secret", "string", position=1, default=""),
        Parameter("Strict", "switch", default=False),
    )

    def end(self) -> None:
        unsupported(self, "Secret", "Strict")
        for name, value in self.Values.items():
            current_exchange(self).response.headers.add(str(name), str(value))


@cmdlet("Set-PodeHeaderBulk")
class SetPodeHeaderBulk(Cmdlet):
    """Sets several headers of the response."""

    parameters = (
        Parameter("Values", "hashtable", mandatory=True, position=0),
        Parameter("Secret", "string", position=1, default=""),
        Parameter("Strict", "switch", default=False),
    )

    def end(self) -> None:
        unsupported(self, "Secret", "Strict")
        for name, value in self.Values.items():
            current_exchange(self).response.headers.set(str(name), str(value))
