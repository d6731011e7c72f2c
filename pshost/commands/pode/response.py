"""Writing the response: text, JSON, HTML, CSV, XML, files, statuses and redirects."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.pode.calling import piped
from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error, unsupported
from pshost.commands.pode.web import current_exchange
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import NOTHING, PSObject


def encode(text: str) -> bytes:
    """A string as UTF-8; surrogate pairs become the characters that they stand for."""
    if text.isascii():
        return text.encode("ascii")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode("utf-8")


def send(cmdlet: Any, body: bytes, content_type: str, charset: bool = True) -> None:
    """Write the body with the command's `-StatusCode`."""
    response = current_exchange(cmdlet).response
    if "StatusCode" in cmdlet.bound:
        response.set_status(cmdlet.StatusCode)
    if not body:
        return
    response.content_type = f"{content_type}; charset=utf-8" if charset else content_type
    response.write(body)


def json_text(value: Any, depth: int, compress: bool) -> str:
    """A value as JSON; a string is taken to be JSON already."""
    from pshost.commands.json_writer import JsonWriter

    plain = value.base if value.__class__ is PSObject else value
    if isinstance(plain, str):
        return plain if plain.strip() else "{}"
    return JsonWriter(depth, not compress).text(value)


def file_text(cmdlet: Any) -> str | None:
    """The text of the file named by `-Path`; one that is not there is a 404."""
    path = server_of(cmdlet).path(cmdlet.Path, cmdlet.session)
    if not os.path.isfile(path):
        current_exchange(cmdlet).fail(404)
        return None
    with open(path, encoding="utf-8-sig", errors="replace") as file:
        return file.read()


class CollectingWriter(Cmdlet):
    """A command that writes all that is piped into it as one value: an array when there are several."""

    def begin(self) -> None:
        self.values: list[Any] = []

    def process(self) -> None:
        value = self.bound.get("Value", NOTHING)
        if value is not NOTHING:
            self.values.append(value)

    def value(self) -> Any:
        """The value to write."""
        return self.values if len(self.values) > 1 else (self.values[0] if self.values else None)


@cmdlet("Write-PodeTextResponse", default_set="String")
class WritePodeTextResponse(Cmdlet):
    """Writes text, or bytes."""

    parameters = (
        Parameter("Value", "string", position=0, pipeline=True, default="", sets=("String",)),
        Parameter("ContentType", "string", default="text/plain"),
        Parameter("MaxAge", "int", default=3600),
        Parameter("StatusCode", "int", default=200),
        Parameter("Cache", "switch", default=False),
        Parameter("Bytes", "byte[]", sets=("Bytes",)),
    )

    def begin(self) -> None:
        self.values: list[str] = []

    def process(self) -> None:
        if self.Value:
            self.values.append(self.Value)

    def end(self) -> None:
        if self.Cache:
            current_exchange(self).response.set_header("Cache-Control", f"max-age={self.MaxAge}, must-revalidate")
        if "Bytes" in self.bound:
            send(self, bytes(self.Bytes or ()), self.ContentType)
        else:
            send(self, encode("\n".join(self.values)), self.ContentType)


@cmdlet("Write-PodeJsonResponse", default_set="Value")
class WritePodeJsonResponse(CollectingWriter):
    """Writes a value as JSON."""

    parameters = (
        Parameter("Value", "object", mandatory=True, position=0, pipeline=True, allow_null=True, sets=("Value",)),
        Parameter("ContentType", "string", validators=(not_null_or_empty,), default="application/json"),
        Parameter("Depth", "int", validators=(in_range(0, 100),), default=10, sets=("Value",)),
        Parameter("StatusCode", "int", default=200),
        Parameter("NoCompress", "switch", default=False, sets=("Value",)),
        Parameter("Path", "string", mandatory=True, default="", sets=("File",)),
        Parameter("NoEscape", "switch", default=False, sets=("File",)),
    )

    def end(self) -> None:
        if "Path" in self.bound:
            text = file_text(self)
            if text is None:
                return
        else:
            text = json_text(self.value(), self.Depth, not self.NoCompress)
        send(self, encode(text), self.ContentType)


@cmdlet("Write-PodeHtmlResponse", default_set="Value")
class WritePodeHtmlResponse(CollectingWriter):
    """Writes HTML."""

    parameters = (
        Parameter("Value", "object", mandatory=True, position=0, pipeline=True, sets=("Value",)),
        Parameter("StatusCode", "int", default=200),
        Parameter("Path", "string", mandatory=True, default="", sets=("File",)),
        Parameter("NoEscape", "switch", default=False, sets=("File",)),
    )

    def end(self) -> None:
        if "Path" in self.bound:
            text = file_text(self)
            if text is None:
                return
        else:
            value = self.value()
            if not isinstance(value.base if value.__class__ is PSObject else value, str | None):
                items = value if isinstance(value, list) else [value]
                text = "\n".join(str(line) for line in piped(self.scope, "ConvertTo-Html", items))
            else:
                text = str(value.base if value.__class__ is PSObject else value or "")
        send(self, encode(text), "text/html")


@cmdlet("Write-PodeXmlResponse", default_set="Value")
class WritePodeXmlResponse(CollectingWriter):
    """Writes XML; a string is taken to be XML already."""

    parameters = (
        Parameter("Value", "object", mandatory=True, position=0, pipeline=True, allow_null=True, sets=("Value",)),
        Parameter("Depth", "int", validators=(in_range(0, 100),), default=10, sets=("Value",)),
        Parameter("ContentType", "string", validators=(not_null_or_empty,), default="application/xml"),
        Parameter("StatusCode", "int", default=200),
        Parameter("Path", "string", mandatory=True, default="", sets=("File",)),
        Parameter("NoEscape", "switch", default=False, sets=("File",)),
    )

    def end(self) -> None:
        if "Path" in self.bound:
            text = file_text(self)
            if text is None:
                return
        else:
            text = plain_text(self, self.value(), "XML")
        send(self, encode(text), self.ContentType or "application/xml")


def plain_text(cmdlet: Any, value: Any, kind: str) -> str:
    """The string to send; other values would have to be converted, which is refused."""
    from pshost.runtime.errors.exceptions import RuntimeException

    plain = value.base if value.__class__ is PSObject else value
    if plain is None:
        return ""
    if isinstance(plain, str):
        return str(plain)
    raise RuntimeException(
        f"pshost cannot write objects as {kind} yet; give {cmdlet.declaration.name} a string.",
        "PshostConversionNotSupported", "NotImplemented", value,
    )


@cmdlet("Write-PodeCsvResponse", default_set="Value")
class WritePodeCsvResponse(CollectingWriter):
    """Writes objects as CSV; a string is taken to be CSV already."""

    parameters = (
        Parameter("Value", "object", mandatory=True, position=0, pipeline=True, sets=("Value",)),
        Parameter("StatusCode", "int", default=200),
        Parameter("Path", "string", mandatory=True, default="", sets=("File",)),
        Parameter("NoEscape", "switch", default=False, sets=("File",)),
    )

    def end(self) -> None:
        if "Path" in self.bound:
            text = file_text(self)
            if text is None:
                return
        else:
            value = self.value()
            plain = value.base if value.__class__ is PSObject else value
            if isinstance(plain, str) or plain is None:
                text = str(plain or "")
            else:
                items = plain if isinstance(plain, list) else [plain]
                text = "\n".join(str(line) for line in piped(self.scope, "ConvertTo-Csv", items))
        send(self, encode(text), "text/csv")


@cmdlet("Write-PodeFileResponse", default_set="Path")
class WritePodeFileResponse(Cmdlet):
    """Writes a file, with the content type of its extension."""

    parameters = (
        Parameter("Path", "string", mandatory=True, position=0, pipeline=True, default="", sets=("Path",)),
        Parameter("Data", "object"),
        Parameter("ContentType", "string", default=""),
        Parameter("MaxAge", "int", default=3600),
        Parameter("StatusCode", "int", default=200),
        Parameter("Cache", "switch", default=False),
        Parameter("FileBrowser", "switch", default=False),
        Parameter("NoEscape", "switch", default=False),
        Parameter("FileInfo", "object", mandatory=True, position=0, pipeline=True, sets=("FileInfo",)),
    )

    def end(self) -> None:
        import mimetypes

        unsupported(self, "FileInfo", "Data", "FileBrowser")
        path = server_of(self).path(self.Path, self.session)
        if not os.path.isfile(path):
            current_exchange(self).fail(404)
            return
        if self.Cache:
            current_exchange(self).response.set_header("Cache-Control", f"max-age={self.MaxAge}, must-revalidate")
        with open(path, "rb") as file:
            body = file.read()
        kind = self.ContentType or mimetypes.guess_type(path)[0] or "application/octet-stream"
        send(self, body, kind, charset=False)


@cmdlet("Set-PodeResponseStatus")
class SetPodeResponseStatus(Cmdlet):
    """Sets the status of the response; 400 and above write the error page."""

    parameters = (
        Parameter("Code", "int", mandatory=True, position=0, default=0),
        Parameter("Description", "string", position=1, default=""),
        Parameter("Exception", "object", position=2),
        Parameter("ContentType", "string", position=3, default=""),
        Parameter("NoErrorPage", "switch", default=False),
    )

    def end(self) -> None:
        exchange = current_exchange(self)
        if self.Code >= 400 and not self.NoErrorPage:
            exchange.fail(self.Code, self.Description or None, self.Exception, self.ContentType or None)
        else:
            exchange.response.set_status(self.Code, self.Description or None)


@cmdlet("Move-PodeResponseUrl", default_set="Url")
class MovePodeResponseUrl(Cmdlet):
    """Sends the client to another address."""

    parameters = (
        Parameter("Url", "string", mandatory=True, default="", sets=("Url",)),
        Parameter("Moved", "switch", default=False),
        Parameter("EndpointName", "string", default="", sets=("Endpoint",)),
        Parameter("Port", "int", default=0, sets=("Components",)),
        Parameter("Protocol", "string", values=("", "Http", "Https",), default="", sets=("Components",)),
        Parameter("Address", "string", default="", sets=("Components",)),
    )

    def end(self) -> None:
        exchange = current_exchange(self)
        url = self.Url if "Url" in self.bound else self._composed(exchange)
        exchange.response.set_header("Location", url)
        if self.Moved:
            exchange.response.set_status(301, "Moved")
        else:
            exchange.response.set_status(302, "Redirect")

    def _composed(self, exchange: Any) -> str:
        from urllib.parse import urlsplit

        asked = urlsplit(exchange.request.url)
        if self.EndpointName:
            raise pode_error(f"An endpoint named '{self.EndpointName}' has not been defined for redirecting.")
        protocol = (self.Protocol or asked.scheme).lower()
        host = self.Address or asked.hostname or "localhost"
        port = self.Port or asked.port or 0
        usual = {"http": 80, "https": 443}.get(protocol)
        where = host if port in (0, usual) else f"{host}:{port}"
        return f"{protocol}://{where}{asked.path}{'?' + asked.query if asked.query else ''}"
