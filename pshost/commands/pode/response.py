"""Writing the response: text, JSON, HTML, CSV, XML, files, statuses and redirects."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.pode.calling import piped
from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error, unsupported
from pshost.commands.pode.web import current_exchange, error_details
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion.text import to_string
from pshost.runtime.values import NOTHING, PSObject


def send(cmdlet: Any, text: str, content_type: str) -> None:
    """Write text with the command's `-StatusCode`; an empty text writes nothing."""
    response = current_exchange(cmdlet).response
    response.write_text(text, content_type, cmdlet.StatusCode if "StatusCode" in cmdlet.bound else None)


def set_max_age(cmdlet: Any) -> None:
    """Let clients keep the answer for `-MaxAge` seconds, with `-Cache`."""
    if cmdlet.Cache:
        headers = current_exchange(cmdlet).response.headers
        headers.set("Cache-Control", f"max-age={cmdlet.MaxAge}, must-revalidate")


class ValueWriter(Cmdlet):
    """A command that writes all that is piped into it as one value, an array when there are several, or a file's text."""

    def begin(self) -> None:
        self.values: list[Any] = []

    def process(self) -> None:
        value = self.bound.get("Value", NOTHING)
        if value is not NOTHING:
            self.values.append(value)

    def end(self) -> None:
        if "Path" in self.bound:
            path = server_of(self).path(self.Path, self.session)
            if not os.path.isfile(path):
                current_exchange(self).fail(404)
                return
            with open(path, encoding="utf-8-sig", errors="replace") as file:
                text = file.read()
        else:
            value = self.values if len(self.values) > 1 else (self.values[0] if self.values else None)
            text = self.text(value.base if value.__class__ is PSObject and isinstance(value.base, str) else value)
        send(self, text, self.content_type())

    def text(self, value: Any) -> str:
        """The value as text; a string is taken to be what it should be already."""
        raise NotImplementedError

    def content_type(self) -> str:
        """The content type of the text."""
        return str(self.ContentType)

    def converted(self, command: str, value: Any) -> str:
        """The lines that a command of the language makes of a value."""
        if value is None or isinstance(value, str):
            return value or ""
        items = value if isinstance(value, list) else [value]
        return "\n".join(to_string(line) for line in piped(self.scope, command, items))


@function("Write-PodeTextResponse", default_set="String")
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
        set_max_age(self)
        if "Bytes" not in self.bound:
            send(self, "\n".join(self.values), self.ContentType)
            return
        response = current_exchange(self).response
        if "StatusCode" in self.bound:
            response.set_status(self.StatusCode)
        response.write(bytes(self.Bytes or ()), f"{self.ContentType}; charset=utf-8")


@function("Write-PodeJsonResponse", default_set="Value")
class WritePodeJsonResponse(ValueWriter):
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

    def text(self, value: Any) -> str:
        """A string as it is, or `{}` for a blank one; any other value as JSON."""
        if isinstance(value, str):
            return value if value.strip() else "{}"
        from pshost.commands.json_writer import JsonWriter

        return JsonWriter(self.Depth, bool(self.NoCompress)).text(value)


@function("Write-PodeHtmlResponse", default_set="Value")
class WritePodeHtmlResponse(ValueWriter):
    """Writes HTML."""

    parameters = (
        Parameter("Value", "object", mandatory=True, position=0, pipeline=True, sets=("Value",)),
        Parameter("StatusCode", "int", default=200),
        Parameter("Path", "string", mandatory=True, default="", sets=("File",)),
        Parameter("NoEscape", "switch", default=False, sets=("File",)),
    )

    def text(self, value: Any) -> str:
        """A string as it is, objects as a table."""
        return self.converted("ConvertTo-Html", value)

    def content_type(self) -> str:
        """Always HTML's."""
        return "text/html"


@function("Write-PodeXmlResponse", default_set="Value")
class WritePodeXmlResponse(ValueWriter):
    """Writes XML; a string is taken to be XML already."""

    parameters = (
        Parameter("Value", "object", mandatory=True, position=0, pipeline=True, allow_null=True, sets=("Value",)),
        Parameter("Depth", "int", validators=(in_range(0, 100),), default=10, sets=("Value",)),
        Parameter("ContentType", "string", validators=(not_null_or_empty,), default="application/xml"),
        Parameter("StatusCode", "int", default=200),
        Parameter("Path", "string", mandatory=True, default="", sets=("File",)),
        Parameter("NoEscape", "switch", default=False, sets=("File",)),
    )

    def text(self, value: Any) -> str:
        """A string as it is, objects as XML."""
        if value is None or isinstance(value, str):
            return value or ""
        from pshost.runtime.errors.exceptions import RuntimeException

        raise RuntimeException(
            f"pshost cannot write objects as XML yet; give {self.declaration.name} a string.",
            "PshostConversionNotSupported", "NotImplemented", value,
        )


@function("Write-PodeCsvResponse", default_set="Value")
class WritePodeCsvResponse(ValueWriter):
    """Writes objects as CSV; a string is taken to be CSV already."""

    parameters = (
        Parameter("Value", "object", mandatory=True, position=0, pipeline=True, sets=("Value",)),
        Parameter("StatusCode", "int", default=200),
        Parameter("Path", "string", mandatory=True, default="", sets=("File",)),
        Parameter("NoEscape", "switch", default=False, sets=("File",)),
    )

    def text(self, value: Any) -> str:
        """A string as it is, objects as CSV."""
        return self.converted("ConvertTo-Csv", value)

    def content_type(self) -> str:
        """Always that of CSV."""
        return "text/csv"


@function("Write-PodeFileResponse", default_set="Path")
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
        unsupported(self, "FileInfo", "Data", "FileBrowser")
        exchange = current_exchange(self)
        path = server_of(self).path(self.Path, self.session)
        if not os.path.isfile(path):
            exchange.fail(404)
            return
        set_max_age(self)
        exchange.response.write_file(path, self.ContentType or None, charset=False)
        if "StatusCode" in self.bound:
            exchange.response.set_status(self.StatusCode)


@function("Set-PodeResponseStatus")
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
            exchange.fail(self.Code, self.Description or None, error_details(self.Exception), self.ContentType or None)
        else:
            exchange.response.set_status(self.Code, self.Description or None)


@function("Move-PodeResponseUrl", default_set="Url")
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
        exchange.response.redirect(url, moved=bool(self.Moved))

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
