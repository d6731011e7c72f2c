"""The commands that make log methods: where items go."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import converted, pode_error
from pshost.commands.pode.log_items import masked
from pshost.commands.pode.log_methods import LogFile, LogMethod, json_lines, open_telemetry, script, terminal
from pshost.commands.pode.registration import load_folder, with_using
from pshost.commands.pode.value import not_blank
from pshost.commands.validation import Matches, in_range, not_null_or_empty
from pshost.declarations.command import Parameter, function
from pshost.identity import new_id
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import RuntimeException
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pshost.commands.pode.log_api import Body, MoreHeaders
    from pshost.commands.pode.log_methods import Write

_ID = Parameter("Id", "string", position=0, default="")
_NOT_BLANK = not_blank("A non-empty ScriptBlock is required for the Custom logging output method.")
_SKIP = Parameter("SkipCertificateCheck", "switch", default=False)


def method_id(cmdlet: Any) -> str:
    """The id that a new method is to have: the one given, or a new one. One that is taken is an error."""
    identity = cmdlet.Id if cmdlet.Id.strip() else new_id()
    if identity.lower() in server_of(cmdlet).logs.methods:
        raise pode_error(f"Log Method already defined: {identity}")
    return str(identity)


def add_method(cmdlet: Any, kind: str, write: Write, *, identity: str = "", batch: Any = None, beside: bool = False) -> None:
    """Register a method and give its id; `batch` is what New-PodeLogBatchInfo makes.

    `beside` is for what writes to others over the network: it gets a thread of its own.
    """
    server = server_of(cmdlet)
    identity = identity or method_id(cmdlet)
    table = batch if isinstance(batch, Hashtable) else Hashtable((("Size", 1),))
    size, timeout = (converted(table.get(name) or 0, "System.Int32") for name in ("Size", "Timeout"))
    if beside:
        write = server.logs.beside(identity, kind, write)
    server.logs.methods[identity.lower()] = LogMethod(identity, kind, write, size, float(timeout))
    cmdlet.write(identity)


def add_api_method(
    cmdlet: Any, kind: str, identity: str, url: str, body: Body, headers: Mapping[str, str], **options: Any,
) -> None:
    """Register a method that sends to an API."""
    from pshost.commands.pode.log_api import ApiSender

    sender = ApiSender(
        server_of(cmdlet), url, body, headers=headers, skip_certificate_check=bool(cmdlet.SkipCertificateCheck), **options,
    )
    add_method(cmdlet, kind, sender, identity=identity, batch=cmdlet.BatchInfo, beside=True)


def refuse_event_viewer() -> None:
    """The Event Viewer is Windows's; there pshost has no method for it yet."""
    if os.name != "nt":
        raise pode_error("Event Viewer logging only supported on Windows OS.")
    raise RuntimeException(
        "pshost does not support logging to the Event Viewer yet.", "PshostParameterNotSupported", "NotImplemented", "EventViewer",
    )


@function("New-PodeLogTerminalMethod", output="System.String")
class NewPodeLogTerminalMethod(Cmdlet):
    """Makes a log method that writes to the terminal."""

    parameters = (_ID, Parameter("BatchInfo", "hashtable", position=1))

    def end(self) -> None:
        add_method(self, "Terminal", terminal(server_of(self)), batch=self.BatchInfo)


@function("New-PodeLogFileMethod", output="System.String")
class NewPodeLogFileMethod(Cmdlet):
    """Makes a log method that appends to files."""

    parameters = (
        _ID,
        Parameter("Name", "string", mandatory=True, position=1, default=""),
        Parameter("Path", "string", position=2, validators=(not_null_or_empty,), default="./logs"),
        Parameter("MaxDays", "int", position=3, validators=(in_range(0, 2147483647),), default=0),
        Parameter("MaxSize", "int", position=4, validators=(in_range(0, 2147483647),), default=0),
        Parameter("BatchInfo", "hashtable", position=5),
    )

    def end(self) -> None:
        server = server_of(self)
        file = LogFile(server, server.path(self.Path, self.session), self.Name, self.MaxDays, self.MaxSize)
        add_method(self, "File", file.write, batch=self.BatchInfo)


@function("New-PodeLogEventViewerMethod", output="System.String")
class NewPodeLogEventViewerMethod(Cmdlet):
    """Makes a log method that writes to Windows's Event Viewer."""

    parameters = (
        _ID,
        Parameter("EventLogName", "string", position=1, default="Application"),
        Parameter("Source", "string", position=2, default="Pode"),
        Parameter("EventID", "int", position=3, default=0),
        Parameter("BatchInfo", "hashtable", position=4),
    )

    def end(self) -> None:
        server_of(self)
        refuse_event_viewer()


@function("New-PodeLogCustomMethod", output="System.String")
class NewPodeLogCustomMethod(Cmdlet):
    """Makes a log method of a script block."""

    parameters = (
        Parameter("Id", "string", default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, validators=(_NOT_BLANK,)),
        Parameter("ArgumentList", "object[]"),
        Parameter("Version", "int", values=("1", "2",), default=1),
        Parameter("BatchInfo", "hashtable"),
    )

    def end(self) -> None:
        write = script(with_using(self, self.ScriptBlock), self.ArgumentList, int(self.Version))
        add_method(self, "Custom", write, batch=self.BatchInfo)


@function("New-PodeLogNetworkMethod", output="System.String")
class NewPodeLogNetworkMethod(Cmdlet):
    """Makes a log method that sends items by UDP, TCP or TLS, such as messages of syslog."""

    parameters = (
        _ID,
        Parameter("Server", "string", mandatory=True, position=1, default=""),
        Parameter("Transport", "string", position=2, values=("Udp", "Tcp", "Tls"), default="Udp"),
        Parameter("Port", "int", position=3, validators=(in_range(1, 65535),), default=514),
        Parameter("BatchInfo", "hashtable", position=4),
        _SKIP,
    )

    def end(self) -> None:
        from pshost.commands.pode.log_network import NetworkSender

        sender = NetworkSender(
            server_of(self), self.Server, self.Port, self.Transport, skip_certificate_check=bool(self.SkipCertificateCheck),
        )
        add_method(self, "Network", sender, batch=self.BatchInfo, beside=True)


@function("New-PodeLogApiMethod", output="System.String")
class NewPodeLogApiMethod(Cmdlet):
    """Makes a log method that sends items to an API: a script block makes the body of each request."""

    parameters = (
        _ID,
        Parameter("Type", "string", position=1, default=""),
        Parameter("Url", "string", mandatory=True, position=2, default=""),
        Parameter("ContentType", "string", position=3, validators=(Matches(r"^\w+\/[\w\.\+-]+$"),), default="application/json"),
        Parameter("Method", "string", position=4, values=("Get", "Post", "Put", "Patch"), default="Post"),
        Parameter("Headers", "hashtable", position=5),
        Parameter("HeadersScriptBlock", "scriptblock", position=6),
        Parameter("HeadersArguments", "hashtable", position=7),
        Parameter("BodyScriptBlock", "scriptblock", mandatory=True, position=8),
        Parameter("BodyArguments", "hashtable", position=9),
        Parameter("BatchInfo", "hashtable", position=10),
        _SKIP,
        Parameter("Compress", "switch", default=False),
    )

    def end(self) -> None:
        from pshost.commands.pode.log_api import block_body, block_headers, plain_headers

        compress = bool(self.Compress)
        more: MoreHeaders | None = None
        if self.HeadersScriptBlock is not None:
            more = block_headers(with_using(self, self.HeadersScriptBlock), self.HeadersArguments, compress)
        add_api_method(
            self, self.Type if self.Type.strip() else "API", method_id(self), self.Url,
            block_body(with_using(self, self.BodyScriptBlock), self.BodyArguments), plain_headers(self.Headers),
            method=self.Method, content_type=self.ContentType, more_headers=more, compress=compress,
        )


_INDEXED = (
    Parameter("SourceType", "string", position=3, default=""),
    Parameter("Source", "string", position=4, default=""),
    Parameter("Index", "string", position=5, default=""),
)


@function("New-PodeLogSplunkMethod", output="System.String")
class NewPodeLogSplunkMethod(Cmdlet):
    """Makes a log method that sends items to Splunk's HTTP Event Collector."""

    parameters = (
        _ID,
        Parameter("BaseUrl", "string", mandatory=True, position=1, default=""),
        Parameter("Token", "string", mandatory=True, position=2, default=""),
        *_INDEXED,
        Parameter("BatchInfo", "hashtable", position=6),
        _SKIP,
    )

    def end(self) -> None:
        from pshost.commands.pode.log_vendors import splunk

        identity = method_id(self)
        add_api_method(
            self, "Splunk", identity, f"{self.BaseUrl.rstrip('/')}/services/collector", splunk(identity, source_options(self)),
            {"Authorization": f"Splunk {self.Token}"},
        )


def source_options(cmdlet: Any) -> dict[str, str]:
    """The options that name an item's source; the application's name is the source where none is given."""
    return {
        "SourceType": cmdlet.SourceType, "Source": cmdlet.Source or server_of(cmdlet).app_name, "Index": cmdlet.Index,
    }


@function("New-PodeLogAwsMethod", output="System.String")
class NewPodeLogAwsMethod(Cmdlet):
    """Makes a log method that sends items to AWS CloudWatch."""

    parameters = (
        _ID,
        Parameter("LogGroupName", "string", mandatory=True, position=1, default=""),
        Parameter("LogStreamName", "string", mandatory=True, position=2, default=""),
        Parameter("Region", "string", mandatory=True, position=3, default=""),
        Parameter("Token", "string", mandatory=True, position=4, default=""),
        Parameter("SourceType", "string", position=5, default=""),
        Parameter("Source", "string", position=6, default=""),
        Parameter("Index", "string", position=7, default=""),
        Parameter("BatchInfo", "hashtable", position=8),
        _SKIP,
    )

    def end(self) -> None:
        from pshost.commands.pode.log_vendors import aws

        identity = method_id(self)
        url = (
            f"https://logs.{self.Region}.amazonaws.com/services/collector/event"
            f"?logGroup={self.LogGroupName}&logStream={self.LogStreamName}"
        )
        add_api_method(
            self, "AWS", identity, url, aws(identity, source_options(self)), {"Authorization": f"Bearer {self.Token}"},
        )


@function("New-PodeLogDatadogMethod", output="System.String")
class NewPodeLogDatadogMethod(Cmdlet):
    """Makes a log method that sends items to Datadog."""

    parameters = (
        _ID,
        Parameter("BaseUrl", "string", mandatory=True, position=1, default=""),
        Parameter("ApiKey", "string", mandatory=True, position=2, default=""),
        Parameter("Tags", "hashtable", position=3),
        Parameter("Service", "string", position=4, default=""),
        Parameter("Source", "string", position=5, default=""),
        Parameter("BatchInfo", "hashtable", position=6),
        _SKIP,
    )

    def end(self) -> None:
        from pshost.commands.pode.log_vendors import datadog

        identity = method_id(self)
        options = {"Service": self.Service or server_of(self).app_name, "Source": self.Source}
        add_api_method(
            self, "Datadog", identity, f"{self.BaseUrl.rstrip('/')}/api/v2/logs", datadog(identity, options, self.Tags),
            {"DD-API-KEY": self.ApiKey},
        )


def _of(parameter_set: str, *names: str) -> tuple[Parameter, ...]:
    return tuple(Parameter(name, "string", mandatory=True, default="", sets=(parameter_set,)) for name in names)


@function("New-PodeLogAzureMethod", output="System.String")
class NewPodeLogAzureMethod(Cmdlet):
    """Makes a log method that sends items to a workspace of Azure's Log Analytics, or through a data collection rule."""

    parameters = (
        Parameter("Id", "string", default=""),
        *_of("Workspace", "WorkspaceId", "SharedKey", "LogType"),
        *_of("DataCollection", "Endpoint", "ImmutableId", "StreamName", "ClientId", "ClientSecret", "TenantId"),
        Parameter("Source", "string", default=""),
        Parameter("BatchInfo", "hashtable"),
        _SKIP,
    )

    def end(self) -> None:
        from pshost.commands.pode.log_vendors import AzureToken, azure, azure_signature

        identity = method_id(self)
        source = self.Source or server_of(self).app_name
        if self.bound.get("WorkspaceId"):
            add_api_method(
                self, "Azure", identity, f"https://{self.WorkspaceId}.ods.opinsights.azure.com/api/logs?api-version=2016-04-01",
                azure(identity, source, "Timestamp"), {"Log-Type": self.LogType, "time-generated-field": "Timestamp"},
                more_headers=azure_signature(self.WorkspaceId, self.SharedKey),
            )
            return
        url = f"{self.Endpoint}/dataCollectionRules/{self.ImmutableId}/streams/{self.StreamName}?api-version=2023-01-01"
        add_api_method(
            self, "Azure", identity, url, azure(identity, source, "TimeGenerated"), {},
            more_headers=AzureToken(self.TenantId, self.ClientId, self.ClientSecret),
        )


@function("New-PodeLogJsonMethod", output="System.String")
class NewPodeLogJsonMethod(Cmdlet):
    """Makes a log method that writes every item, as it was, as a line of JSON to a file, or to the terminal."""

    parameters = (
        _ID,
        Parameter("Path", "string", position=1, default=""),
        Parameter("BatchInfo", "hashtable", position=2),
    )

    def end(self) -> None:
        server = server_of(self)
        path = server.path(self.Path, self.session) if self.Path else None
        add_method(self, "Json", json_lines(path, server), batch=self.BatchInfo)


@function("New-PodeLogOpenTelemetryMethod", output="System.String")
class NewPodeLogOpenTelemetryMethod(Cmdlet):
    """Makes a log method that sends items to a collector by OTLP over HTTP."""

    parameters = (
        _ID,
        Parameter("Endpoint", "string", position=1, default="http://localhost:4318", validators=(not_null_or_empty,)),
        Parameter("ServiceName", "string", position=2, default=""),
        Parameter("Headers", "hashtable", position=3),
        Parameter("BatchInfo", "hashtable", position=4),
    )

    def end(self) -> None:
        from pshost.commands.pode.log_api import plain_headers

        server = server_of(self)
        write = open_telemetry(server, self.Endpoint, self.ServiceName or server.app_name, plain_headers(self.Headers))
        add_method(self, "OpenTelemetry", write, batch=self.BatchInfo, beside=True)


@function("New-PodeLogBatchInfo")
class NewPodeLogBatchInfo(Cmdlet):
    """Makes the sizes of batches for log methods: so many items, or those there are after so many seconds."""

    parameters = (
        Parameter("Size", "int", position=0, default=1),
        Parameter("Timeout", "int", position=1, default=0),
    )

    def end(self) -> None:
        self.write(Hashtable((("Size", self.Size), ("Timeout", self.Timeout))))


@function("Remove-PodeLogMethod")
class RemovePodeLogMethod(Cmdlet):
    """Removes a log method; what it has gathered is written."""

    parameters = (Parameter("Id", "string", mandatory=True, position=0, pipeline=True, default=""),)

    def process(self) -> None:
        server_of(self).logs.remove_method(self.Id)


@function("Clear-PodeLogMethods")
class ClearPodeLogMethods(Cmdlet):
    """Removes every log method."""

    def end(self) -> None:
        logs = server_of(self).logs
        for identity in list(logs.methods):
            logs.remove_method(identity)


@function("Use-PodeLogging")
class UsePodeLogging(Cmdlet):
    """Loads the scripts of the logging folder, each of which adds log methods and types."""

    parameters = (Parameter("Path", "string", position=0, default=""),)

    def end(self) -> None:
        load_folder(self, server_of(self), "logging", self.Path)


@function("Protect-PodeLogItem")
class ProtectPodeLogItem(Cmdlet):
    """Masks what the settings' patterns match in a text."""

    parameters = (Parameter("Item", "string", position=0, pipeline=True, default=""),)

    def process(self) -> None:
        self.write(masked(server_of(self), self.Item))


@function("New-PodeLoggingMethod", default_set="Terminal", output="System.String")
class NewPodeLoggingMethod(Cmdlet):
    """Makes a log method, under Pode's older name."""

    parameters = (
        Parameter("Id", "string", default=""),
        Parameter("Terminal", "switch", default=False, sets=("Terminal",)),
        Parameter("Batch", "int", default=1),
        Parameter("BatchTimeout", "int", default=0),
        Parameter("File", "switch", default=False, sets=("File",)),
        Parameter("Path", "string", default="./logs", sets=("File",)),
        Parameter("Name", "string", mandatory=True, default="", sets=("File",)),
        Parameter("MaxDays", "int", validators=(in_range(0, 2147483647),), default=0, sets=("File",)),
        Parameter("MaxSize", "int", validators=(in_range(0, 2147483647),), default=0, sets=("File",)),
        Parameter("EventViewer", "switch", default=False, sets=("EventViewer",)),
        Parameter("EventLogName", "string", default="Application", sets=("EventViewer",)),
        Parameter("Source", "string", default="Pode", sets=("EventViewer",)),
        Parameter("EventID", "int", default=0, sets=("EventViewer",)),
        Parameter("Custom", "switch", default=False, sets=("Custom",)),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=("Custom",), validators=(_NOT_BLANK,)),
        Parameter("ArgumentList", "object[]", sets=("Custom",)),
    )

    def end(self) -> None:
        server = server_of(self)
        kind = self.set_name or "Terminal"
        self.warn(
            "The function 'New-PodeLoggingMethod' is deprecated and will be removed in future releases. "
            f"Please use the 'New-PodeLog{kind}Method' function instead."
        )
        if kind == "EventViewer":
            refuse_event_viewer()
        if kind == "File":
            write: Write = LogFile(server, server.path(self.Path, self.session), self.Name, self.MaxDays, self.MaxSize).write
        elif kind == "Custom":
            write = script(with_using(self, self.ScriptBlock), self.ArgumentList, 1)
        else:
            write = terminal(server)
        add_method(self, kind, write, batch=Hashtable((("Size", self.Batch), ("Timeout", self.BatchTimeout))))
