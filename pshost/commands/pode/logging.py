"""The logging functions: methods (where to), types (what), and writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error, unsupported
from pshost.commands.pode.log_items import masked
from pshost.commands.pode.log_methods import LogFile, LogMethod, json_lines, open_telemetry, script, terminal
from pshost.commands.pode.logs import LogType
from pshost.commands.pode.registration import load_folder, with_using
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable
from pshost.tasks.process import new_id

if TYPE_CHECKING:
    from pshost.commands.pode.log_methods import Write


def add_method(cmdlet: Any, identity: str, write: Write, batch: Any = None) -> None:
    """Register a method under its id and give the id; `batch` is what New-PodeLogBatchInfo makes."""
    server = server_of(cmdlet)
    identity = identity or new_id()
    table = batch if isinstance(batch, Hashtable) else Hashtable()
    server.logs.methods[identity] = LogMethod(write, int(table.get("Size") or 1), float(table.get("Timeout") or 0))
    cmdlet.write(identity)


def add_type(cmdlet: Any, key: str, methods: list[str], levels: Any, **options: Any) -> None:
    """Register a log type, once."""
    unsupported(
        cmdlet, "LogFormat", "LogScriptBlock", "SerialiseFormat", "SerialiseScriptBlock", "SyslogInfo", "XmlRootName", "LogHeader",
        "W3CInfo", "Metadata",
    )
    server = server_of(cmdlet)
    if key.lower() in server.logs.types:
        raise pode_error(f"Log Method already defined: {key}")
    for method in methods:
        if method not in server.logs.methods:
            raise pode_error(f"The Log Method '{method}' does not exist.")
    block = cmdlet.bound.get("ScriptBlock")
    server.logs.types[key.lower()] = LogType(
        key, methods, tuple(levels), block=None if block is None else with_using(cmdlet, block),
        arguments=cmdlet.bound.get("ArgumentList"), raw=bool(cmdlet.Raw), utc=bool(cmdlet.AsUtc), **options,
    )


class CollectingMethods(Cmdlet):
    """What the commands that take log methods from the pipeline have in common."""

    def begin(self) -> None:
        self.methods: list[str] = []

    def process(self) -> None:
        self.methods.extend(self.Method)


@cmdlet("New-PodeLogTerminalMethod")
class NewPodeLogTerminalMethod(Cmdlet):
    """Makes a log method that writes to the terminal."""

    parameters = (
        Parameter("Id", "string", position=0, default=""),
        Parameter("BatchInfo", "hashtable", position=1),
    )

    def end(self) -> None:
        add_method(self, self.Id, terminal(server_of(self)), self.BatchInfo)


@cmdlet("New-PodeLogFileMethod")
class NewPodeLogFileMethod(Cmdlet):
    """Makes a log method that appends to files."""

    parameters = (
        Parameter("Id", "string", position=0, default=""),
        Parameter("Name", "string", mandatory=True, position=1, default=""),
        Parameter("Path", "string", position=2, validators=(not_null_or_empty,), default="./logs"),
        Parameter("MaxDays", "int", position=3, validators=(in_range(0, 2147483647),), default=0),
        Parameter("MaxSize", "int", position=4, validators=(in_range(0, 2147483647),), default=0),
        Parameter("BatchInfo", "hashtable", position=5),
    )

    def end(self) -> None:
        folder = server_of(self).path(self.Path, self.session)
        add_method(self, self.Id, LogFile(folder, self.Name, self.MaxDays, self.MaxSize).write, self.BatchInfo)


@cmdlet("New-PodeLogCustomMethod")
class NewPodeLogCustomMethod(Cmdlet):
    """Makes a log method of a script block."""

    parameters = (
        Parameter("Id", "string", default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True),
        Parameter("ArgumentList", "object[]"),
        Parameter("Version", "int", values=("1", "2",), default=1),
        Parameter("BatchInfo", "hashtable"),
    )

    def end(self) -> None:
        add_method(self, self.Id, script(with_using(self, self.ScriptBlock), self.ArgumentList, int(self.Version)), self.BatchInfo)


@cmdlet("New-PodeLogJsonMethod")
class NewPodeLogJsonMethod(Cmdlet):
    """Makes a log method that writes every item, as it was, as a line of JSON to a file, or to the terminal."""

    parameters = (
        Parameter("Id", "string", position=0, default=""),
        Parameter("Path", "string", position=1, default=""),
        Parameter("BatchInfo", "hashtable", position=2),
    )

    def end(self) -> None:
        server = server_of(self)
        add_method(self, self.Id, json_lines(server.path(self.Path, self.session) if self.Path else None, server), self.BatchInfo)


@cmdlet("New-PodeLogOpenTelemetryMethod")
class NewPodeLogOpenTelemetryMethod(Cmdlet):
    """Makes a log method that sends items to a collector by OTLP over HTTP."""

    parameters = (
        Parameter("Id", "string", position=0, default=""),
        Parameter("Endpoint", "string", position=1, default="http://localhost:4318", validators=(not_null_or_empty,)),
        Parameter("ServiceName", "string", position=2, default=""),
        Parameter("Headers", "hashtable", position=3),
        Parameter("BatchInfo", "hashtable", position=4),
    )

    def end(self) -> None:
        server = server_of(self)
        headers = {str(name): str(value) for name, value in self.Headers.items()} if isinstance(self.Headers, Hashtable) else {}
        add_method(self, self.Id, open_telemetry(self.Endpoint, self.ServiceName or server.app_name, headers), self.BatchInfo)


@cmdlet("New-PodeLogBatchInfo")
class NewPodeLogBatchInfo(Cmdlet):
    """Makes the sizes of batches for log methods: so many items, or those there are after so many seconds."""

    parameters = (
        Parameter("Size", "int", position=0, default=1),
        Parameter("Timeout", "int", position=1, default=0),
    )

    def end(self) -> None:
        self.write(Hashtable((("Size", self.Size), ("Timeout", self.Timeout))))


@cmdlet("Remove-PodeLogMethod")
class RemovePodeLogMethod(Cmdlet):
    """Removes a log method; what it has gathered is written."""

    parameters = (Parameter("Id", "string", mandatory=True, position=0, pipeline=True, default=""),)

    def process(self) -> None:
        method = server_of(self).logs.methods.pop(self.Id, None)
        if method is not None:
            method.flush()


@cmdlet("Clear-PodeLogMethods")
class ClearPodeLogMethods(Cmdlet):
    """Removes every log method."""

    def end(self) -> None:
        methods = server_of(self).logs.methods
        for method in list(methods.values()):
            method.flush()
        methods.clear()


@cmdlet("Use-PodeLogging")
class UsePodeLogging(Cmdlet):
    """Loads the scripts of the logging folder, each of which adds log methods and types."""

    parameters = (Parameter("Path", "string", position=0, default=""),)

    def end(self) -> None:
        load_folder(self, server_of(self), "logging", self.Path)


@cmdlet("Protect-PodeLogItem")
class ProtectPodeLogItem(Cmdlet):
    """Masks what the settings' patterns match in a text."""

    parameters = (Parameter("Item", "string", position=0, pipeline=True, default=""),)

    def process(self) -> None:
        self.write(masked(server_of(self), self.Item))


@cmdlet("New-PodeLoggingMethod", default_set="Terminal")
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
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=("Custom",)),
        Parameter("ArgumentList", "object[]", sets=("Custom",)),
    )

    def end(self) -> None:
        unsupported(self, "EventViewer")
        server = server_of(self)
        kind = next((kind for kind in ("File", "Custom") if self.bound.get(kind)), "Terminal")
        self.warn(
            "The function 'New-PodeLoggingMethod' is deprecated and will be removed in future releases. "
            f"Please use the 'New-PodeLog{kind}Method' function instead."
        )
        if kind == "File":
            folder = server.path(self.Path, self.session)
            write: Write = LogFile(folder, self.Name, self.MaxDays, self.MaxSize).write
        elif kind == "Custom":
            write = script(with_using(self, self.ScriptBlock), self.ArgumentList, 1)
        else:
            write = terminal(server)
        add_method(self, self.Id, write, Hashtable((("Size", self.Batch), ("Timeout", self.BatchTimeout))))


@cmdlet("Enable-PodeLogErrorType", default_set="ScriptBlock", aliases=("Enable-PodeErrorLogging",))
class EnablePodeLogErrorType(CollectingMethods):
    """Logs the errors that nothing handles."""

    parameters = (
        Parameter("Name", "string", default=""),
        Parameter("Method", "string[]", mandatory=True, pipeline=True),
        Parameter(
            "Levels", "string[]", aliases=("Level",), values=("Emergency", "Alert", "Critical", "Error", "Warning",
            "Notice", "Informational", "Verbose", "Debug", "*",), default=["Emergency", "Alert", "Critical", "Error"],
        ),
        Parameter("Kind", "string[]", validators=(not_null_or_empty,), default=["Server"]),
        Parameter("LogFormat", "string", default="None"),
        Parameter("LogScriptBlock", "scriptblock"),
        Parameter("SerialiseFormat", "string", default="Custom"),
        Parameter("SerialiseScriptBlock", "scriptblock"),
        Parameter("ScriptBlock", "scriptblock", sets=("ScriptBlock",)),
        Parameter("ArgumentList", "object[]", sets=("ScriptBlock",)),
        Parameter("SyslogInfo", "hashtable"),
        Parameter("AsUtc", "switch", default=False),
        Parameter("Raw", "switch", default=False, sets=("Raw",)),
    )

    def end(self) -> None:
        kinds = frozenset(str(kind).lower() for kind in self.Kind)
        add_type(self, server_of(self).logs.ERRORS, self.methods, self.Levels, kinds=kinds)


@cmdlet("Enable-PodeLogRequestType", default_set="ScriptBlock", aliases=("Enable-PodeRequestLogging",))
class EnablePodeLogRequestType(CollectingMethods):
    """Logs every request."""

    parameters = (
        Parameter("Name", "string", default=""),
        Parameter("Method", "string[]", mandatory=True, pipeline=True),
        Parameter("UsernameProperty", "string", default=""),
        Parameter("Format", "string", values=("Common", "Combined", "W3C",), default="Combined"),
        Parameter("W3CInfo", "hashtable"),
        Parameter("LogFormat", "string", default="None"),
        Parameter("LogScriptBlock", "scriptblock"),
        Parameter("SerialiseFormat", "string", default="Custom"),
        Parameter("SerialiseScriptBlock", "scriptblock"),
        Parameter("ScriptBlock", "scriptblock", sets=("ScriptBlock",)),
        Parameter("ArgumentList", "object[]", sets=("ScriptBlock",)),
        Parameter("SyslogInfo", "hashtable"),
        Parameter("RemoteIPHeader", "string[]"),
        Parameter("AsUtc", "switch", default=False),
        Parameter("Raw", "switch", default=False, sets=("Raw",)),
    )

    def end(self) -> None:
        unsupported(self, "UsernameProperty")
        if self.Format.lower() == "w3c":
            unsupported(self, "Format")
        add_type(
            self, server_of(self).logs.REQUESTS, self.methods, ("*",), style=self.Format.capitalize(),
            address_headers=[str(name) for name in self.RemoteIPHeader or ()],
        )


@cmdlet("Disable-PodeLogErrorType", aliases=("Disable-PodeErrorLogging",))
class DisablePodeLogErrorType(Cmdlet):
    """Logs errors no more."""

    parameters = (
        Parameter("Name", "string", position=0, default=""),
    )

    def end(self) -> None:
        logs = server_of(self).logs
        logs.types.pop(logs.ERRORS, None)


@cmdlet("Disable-PodeLogRequestType", aliases=("Disable-PodeRequestLogging",))
class DisablePodeLogRequestType(Cmdlet):
    """Logs requests no more."""

    parameters = (
        Parameter("Name", "string", position=0, default=""),
    )

    def end(self) -> None:
        logs = server_of(self).logs
        logs.types.pop(logs.REQUESTS, None)


@cmdlet("Add-PodeLogType", default_set="ScriptBlock", aliases=("Add-PodeLogger",))
class AddPodeLogType(CollectingMethods):
    """Adds a kind of log item of your own."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("Method", "string[]", mandatory=True, pipeline=True),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=("ScriptBlock",)),
        Parameter(
            "Levels", "string[]", aliases=("Level",), values=("Emergency", "Alert", "Critical", "Error", "Warning",
            "Notice", "Informational", "Verbose", "Debug", "*",), default=["Informational"],
        ),
        Parameter("ArgumentList", "object[]", sets=("ScriptBlock",)),
        Parameter("Version", "int", values=("1", "2",), default=1, sets=("ScriptBlock",)),
        Parameter("LogFormat", "string", default="None"),
        Parameter("LogScriptBlock", "scriptblock"),
        Parameter("SerialiseFormat", "string", default="None"),
        Parameter("SerialiseScriptBlock", "scriptblock"),
        Parameter("SyslogInfo", "hashtable"),
        Parameter("XmlRootName", "string", default=""),
        Parameter("Metadata", "hashtable"),
        Parameter("LogHeader", "string[]"),
        Parameter("AsUtc", "switch", default=False),
        Parameter("Raw", "switch", default=False, sets=("Raw",)),
    )

    def end(self) -> None:
        add_type(self, self.Name, self.methods, self.Levels)


@cmdlet("Remove-PodeLogType", aliases=("Remove-PodeLogger",))
class RemovePodeLogType(Cmdlet):
    """Removes a kind of log item."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),
    )

    def process(self) -> None:
        server_of(self).logs.types.pop(self.Name.lower(), None)


@cmdlet("Clear-PodeLogTypes", aliases=("Clear-PodeLoggers",))
class ClearPodeLogTypes(Cmdlet):
    """Removes every kind of log item."""

    def end(self) -> None:
        server_of(self).logs.types.clear()


@cmdlet("Write-PodeLog")
class WritePodeLog(Cmdlet):
    """Writes an item to log types."""

    parameters = (
        Parameter("Name", "string[]", mandatory=True, position=0),
        Parameter(
            "Level", "string", position=1, values=("Emergency", "Alert", "Critical", "Error", "Warning", "Notice",
            "Informational", "Verbose", "Debug",), default="Informational",
        ),
        Parameter("InputObject", "object", mandatory=True, position=2, pipeline=True),
        Parameter("Metadata", "hashtable", position=3),
        Parameter("Override", "hashtable[]", position=4),
    )

    def process(self) -> None:
        logs = server_of(self).logs
        for name in self.Name:
            logs.write(name, self.Level, self.InputObject)


@cmdlet("Write-PodeErrorLog")
class WritePodeErrorLog(Cmdlet):
    """Writes an error to the error log."""

    parameters = (
        Parameter("Exception", "object", mandatory=True, pipeline=True, sets=("Exception",)),
        Parameter(
            "Level", "string", values=("Emergency", "Alert", "Critical", "Error", "Warning", "Notice",
            "Informational", "Verbose", "Debug",), default="Error",
        ),
        Parameter("Metadata", "hashtable"),
        Parameter("Override", "hashtable[]"),
        Parameter("CheckInnerException", "switch", default=False, sets=("Exception",)),
        Parameter("ErrorRecord", "object", mandatory=True, pipeline=True, sets=("Error",)),
        Parameter("Message", "string", mandatory=True, pipeline=True, default="", sets=("Message",)),
    )

    def process(self) -> None:
        from pshost.runtime.errors.record import ErrorRecord, record_of

        logs = server_of(self).logs
        given = self.bound.get("ErrorRecord") or self.bound.get("Exception")
        if given is None:
            logs.message(self.Message, "", self.Level)
        else:
            logs.error(given if isinstance(given, ErrorRecord) else record_of(given), self.Level)
