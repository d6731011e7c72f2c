"""Headers of requests and responses."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.signed_values import is_signed, signed, unsigned
from pshost.commands.pode.web import current_exchange, web_errors
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string


def write_header(cmdlet: Any, way: str, name: str, value: str) -> None:
    """Add or set a header of the response, signed where the command says so; a name that none can have is an error."""
    headers = current_exchange(cmdlet).response.headers
    with web_errors():
        getattr(headers, way)(name, signed(cmdlet, value))


@function("Add-PodeHeader")
class AddPodeHeader(Cmdlet):
    """Adds a header to the response."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Value", "string", mandatory=True, position=1, default=""),
        Parameter("Secret", "string", position=2, default=""),
        Parameter("Strict", "switch", default=False),
    )

    def end(self) -> None:
        write_header(self, "add", self.Name, self.Value)


@function("Set-PodeHeader")
class SetPodeHeader(Cmdlet):
    """Sets a header of the response."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Value", "string", mandatory=True, position=1, default=""),
        Parameter("Secret", "string", position=2, default=""),
        Parameter("Strict", "switch", default=False),
    )

    def end(self) -> None:
        write_header(self, "set", self.Name, self.Value)


def header(cmdlet: Any) -> str | None:
    """A header of the request, or with `-Response` of the response."""
    exchange = current_exchange(cmdlet)
    if cmdlet.Response:
        return exchange.response.headers.get(cmdlet.Name)
    return exchange.request.header(cmdlet.Name)


@function("Get-PodeHeader")
class GetPodeHeader(Cmdlet):
    """Gets a header of the request, or of the response."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Secret", "string", position=1, default=""),
        Parameter("Strict", "switch", default=False),
        Parameter("Response", "switch", default=False),
    )

    def end(self) -> None:
        self.write(unsigned(self, header(self)))


@function("Test-PodeHeader")
class TestPodeHeader(Cmdlet):
    """Whether the request, or the response, has a header."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Response", "switch", default=False),
    )

    def end(self) -> None:
        self.write(header(self) is not None)


@function("Test-PodeHeaderSigned")
class TestPodeHeaderSigned(Cmdlet):
    """Whether a header of the request, or of the response, is signed with a secret."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Secret", "string", position=1, default=""),
        Parameter("Strict", "switch", default=False),
        Parameter("Response", "switch", default=False),
    )

    def end(self) -> None:
        self.write(is_signed(self, header(self)))


@function("Add-PodeHeaderBulk")
class AddPodeHeaderBulk(Cmdlet):
    """Adds several headers to the response."""

    parameters = (
        Parameter("Values", "hashtable", mandatory=True, position=0),
        Parameter("Secret", "string", position=1, default=""),
        Parameter("Strict", "switch", default=False),
    )

    def end(self) -> None:
        for name, value in self.Values.items():
            write_header(self, "add", to_string(name), to_string(value))


@function("Set-PodeHeaderBulk")
class SetPodeHeaderBulk(Cmdlet):
    """Sets several headers of the response."""

    parameters = (
        Parameter("Values", "hashtable", mandatory=True, position=0),
        Parameter("Secret", "string", position=1, default=""),
        Parameter("Strict", "switch", default=False),
    )

    def end(self) -> None:
        for name, value in self.Values.items():
            write_header(self, "set", to_string(name), to_string(value))
