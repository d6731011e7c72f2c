"""The client whose message a verb handles: reading from it, writing to it, closing its connection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.stream_types import TcpRequest, text_bytes
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable
from pshost.surrogates import code_units

if TYPE_CHECKING:
    from pshost.web.connection import Connection


def client_of(cmdlet: Any) -> Connection:
    """The connection of `$TcpEvent`."""
    holder = cmdlet.scope.find("tcpevent")
    event = None if holder is None else holder.get("tcpevent")
    request = event.get("Request") if isinstance(event, Hashtable) else None
    if not isinstance(request, TcpRequest):
        raise pode_error(f"{cmdlet.declaration.name} can only be used while a message is handled.")
    return request.connection


@function("Write-PodeTcpClient")
class WritePodeTcpClient(Cmdlet):
    """Sends lines to the client."""

    parameters = (Parameter("Message", "string", position=0, pipeline=True, default=""),)

    def process(self) -> None:
        client_of(self).send(text_bytes(self.Message) + b"\r\n")


@function("Read-PodeTcpClient", default_set="default", output="System.String")
class ReadPodeTcpClient(Cmdlet):
    """Reads what the client sends next, trimmed; with the bytes that end it, all up to them."""

    parameters = (
        Parameter("Timeout", "int", default=0),
        Parameter("CheckBytes", "byte[]", sets=("CheckBytes",)),
        Parameter("CRLFMessageEnd", "switch", default=False, sets=("CRLF",)),
    )

    def end(self) -> None:
        ends = b"\r\n" if self.CRLFMessageEnd else bytes(self.CheckBytes or ())
        try:
            data = client_of(self).receive(ends, self.Timeout / 1000 if self.Timeout > 0 else None)
        except TimeoutError:
            raise pode_error(f"Task has timed out after {self.Timeout}ms.") from None
        self.write(code_units(data.decode("utf-8", "replace")).strip())


@function("Close-PodeTcpClient")
class ClosePodeTcpClient(Cmdlet):
    """Closes the connection of the client."""

    def end(self) -> None:
        client_of(self).close()
