"""Log types, which say what is logged, and writing to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.log_format import Formatting, Serialising
from pshost.commands.pode.log_type import LogType
from pshost.commands.pode.logging_formats import FORMAT, SERIALISE_FORMAT, checked_syslog_info, syslog_info
from pshost.commands.pode.registration import with_using
from pshost.commands.pode.value import is_empty, not_blank
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.commands.pode.log_type import Select

_EVERY = ("Emergency", "Alert", "Critical", "Error", "Warning", "Notice", "Informational", "Verbose", "Debug")


def block_of(cmdlet: Any, name: str) -> Any:
    """A script block that was given, with its `$using:` values; None without it."""
    block = cmdlet.bound.get(name)
    return None if block is None else with_using(cmdlet, block)


def serialising(cmdlet: Any, default: str, own: Callable[[Any, Any], Any] | None, xml_root: str) -> Serialising:
    """How a type writes its data: as it says, else as the server's default says, else as its kind does."""
    given = cmdlet.SerialiseFormat if "SerialiseFormat" in cmdlet.bound else server_of(cmdlet).logs.default_serialise
    kind = default if given is None else to_string(given)
    block = block_of(cmdlet, "SerialiseScriptBlock")
    if kind == "Custom" and is_empty(block) and own is None:
        raise pode_error("A non-empty ScriptBlock is required for the Custom logging serialisation format.")
    return Serialising(kind, block, own, xml_root)


def formatting(cmdlet: Any) -> Formatting:
    """The format of a type's messages: its own, else the server's default."""
    server = server_of(cmdlet)
    given = cmdlet.LogFormat if "LogFormat" in cmdlet.bound else server.logs.default_format
    kind = "None" if given is None else to_string(given)
    block = block_of(cmdlet, "LogScriptBlock")
    if kind == "Custom" and is_empty(block):
        raise pode_error("A non-empty ScriptBlock is required for the Custom log format.")
    given_info = cmdlet.SyslogInfo
    info = syslog_info(server) if given_info is None else checked_syslog_info(server, given_info)
    return Formatting(kind, block, info if kind == "Syslog" else None)


class TypeAdder(Cmdlet):
    """What the commands that add log types have in common: they take methods from the pipeline."""

    purpose = ""

    def begin(self) -> None:
        self.methods: list[str] = []

    def process(self) -> None:
        self.methods.extend(self.Method)

    def add(
        self, name: str, levels: Any, *, own: Callable[[Any, Any], Any] | None = None, select: Select | None = None,
        xml_root: str = "Log", metadata: Hashtable | None = None, version: int = 2, headers: Any = (), kinds: frozenset[str] = frozenset(),
    ) -> None:
        """Register a log type, once; `own` and `select` are what a built-in one does without script blocks."""
        logs = server_of(self).logs
        if name.lower() in logs.types:
            raise pode_error(f"Log Method already defined: {name}")
        for method in self.methods:
            if method.lower() not in logs.methods:
                raise pode_error(f"The Log Method '{method}' does not exist.")
        built_in = "Custom" if own is not None and not self.Raw else "None"
        logs.types[name.lower()] = LogType(
            name, self.methods, tuple(levels), metadata=Hashtable() if metadata is None else metadata,
            serialise=serialising(self, built_in, own, xml_root), formatting=formatting(self), purpose=self.purpose,
            block=block_of(self, "ScriptBlock"), select=select, version=version, arguments=tuple(self.bound.get("ArgumentList") or ()),
            raw=bool(self.Raw), utc=bool(self.AsUtc), kinds=kinds, headers=tuple(to_string(line) for line in headers),
        )


_METHOD = Parameter("Method", "string[]", mandatory=True, pipeline=True)
_FORMATS = (
    Parameter("LogFormat", FORMAT),
    Parameter("LogScriptBlock", "scriptblock"),
    Parameter("SerialiseFormat", SERIALISE_FORMAT),
    Parameter("SerialiseScriptBlock", "scriptblock"),
)
_BLOCK = (
    Parameter("ScriptBlock", "scriptblock", sets=("ScriptBlock",)),
    Parameter("ArgumentList", "object[]", sets=("ScriptBlock",)),
)
_UTC_RAW = (
    Parameter("AsUtc", "switch", default=False),
    Parameter("Raw", "switch", default=False, sets=("Raw",)),
)


@function("Enable-PodeLogErrorType", default_set="ScriptBlock", aliases=("Enable-PodeErrorLogging",))
class EnablePodeLogErrorType(TypeAdder):
    """Logs the errors that nothing handles."""

    purpose = "errors"
    parameters = (
        Parameter("Name", "string", default=""),
        _METHOD,
        Parameter(
            "Levels", "string[]", aliases=("Level",), values=(*_EVERY, "*"), default=["Emergency", "Alert", "Critical", "Error"],
        ),
        Parameter("Kind", "Pode.Protocols.Common.Requests.PodeRequestExceptionKind[]", validators=(not_null_or_empty,), default=["Server"]),
        *_FORMATS,
        *_BLOCK,
        Parameter("SyslogInfo", "hashtable"),
        *_UTC_RAW,
    )

    def end(self) -> None:
        from pshost.commands.pode.log_items import error_data, error_text

        kinds = frozenset(to_string(kind).lower() for kind in self.Kind)
        self.add(
            self.Name.strip() or server_of(self).logs.ERRORS, self.Levels, own=error_text, select=error_data, xml_root="Error", kinds=kinds,
        )


@function("Enable-PodeLogRequestType", default_set="ScriptBlock", aliases=("Enable-PodeRequestLogging",))
class EnablePodeLogRequestType(TypeAdder):
    """Logs every request."""

    purpose = "requests"
    parameters = (
        Parameter("Name", "string", default=""),
        _METHOD,
        Parameter("UsernameProperty", "string", default=""),
        Parameter("Format", "string", values=("Common", "Combined", "W3C",), default="Combined"),
        Parameter("W3CInfo", "hashtable"),
        *_FORMATS,
        *_BLOCK,
        Parameter("SyslogInfo", "hashtable"),
        Parameter("RemoteIPHeader", "string[]"),
        *_UTC_RAW,
    )

    def end(self) -> None:
        from pshost.commands.pode.log_items import request_data, request_text

        metadata = Hashtable((
            ("Username", self.UsernameProperty.strip() or "Username"), ("RemoteIPHeader", self.RemoteIPHeader),
            ("Format", self.Format.lower()),
        ))
        headers: list[str] = []
        if self.Format.lower() == "w3c":
            from pshost.commands.pode.log_w3c import default_info, fields_of, header_lines

            info = self.W3CInfo if self.W3CInfo is not None and len(self.W3CInfo) else default_info()
            metadata["W3CFields"] = fields_of(info)
            headers = header_lines(info)
        self.add(
            self.Name.strip() or server_of(self).logs.REQUESTS, ("Informational",), own=request_text, select=request_data,
            xml_root="Request", metadata=metadata, headers=headers,
        )


def remove_type(cmdlet: Any, name: str) -> None:
    """Remove a log type, if there is one of this name."""
    server_of(cmdlet).logs.types.pop(name.lower(), None)


@function("Disable-PodeLogErrorType", aliases=("Disable-PodeErrorLogging",))
class DisablePodeLogErrorType(Cmdlet):
    """Logs errors no more."""

    parameters = (Parameter("Name", "string", position=0, default=""),)

    def end(self) -> None:
        remove_type(self, self.Name.strip() or server_of(self).logs.ERRORS)


@function("Disable-PodeLogRequestType", aliases=("Disable-PodeRequestLogging",))
class DisablePodeLogRequestType(Cmdlet):
    """Logs requests no more."""

    parameters = (Parameter("Name", "string", position=0, default=""),)

    def end(self) -> None:
        remove_type(self, self.Name.strip() or server_of(self).logs.REQUESTS)


@function("Add-PodeLogType", default_set="ScriptBlock", aliases=("Add-PodeLogger",))
class AddPodeLogType(TypeAdder):
    """Adds a kind of log item of your own."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        _METHOD,
        Parameter(
            "ScriptBlock", "scriptblock", mandatory=True, sets=("ScriptBlock",),
            validators=(not_blank("A non-empty ScriptBlock is required for the Log Method."),),
        ),
        Parameter("Levels", "string[]", aliases=("Level",), values=(*_EVERY, "*"), default=["Informational"]),
        Parameter("ArgumentList", "object[]", sets=("ScriptBlock",)),
        Parameter("Version", "int", values=("1", "2",), default=1, sets=("ScriptBlock",)),
        *_FORMATS,
        Parameter("SyslogInfo", "hashtable"),
        Parameter("XmlRootName", "string", default=""),
        Parameter("Metadata", "hashtable"),
        Parameter("LogHeader", "string[]"),
        *_UTC_RAW,
    )

    def end(self) -> None:
        self.add(
            self.Name, self.Levels, xml_root=self.XmlRootName.strip() or "Log", metadata=self.Metadata, version=int(self.Version),
            headers=self.LogHeader or (),
        )


@function("Remove-PodeLogType", aliases=("Remove-PodeLogger",))
class RemovePodeLogType(Cmdlet):
    """Removes a kind of log item."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),)

    def process(self) -> None:
        remove_type(self, self.Name)


@function("Clear-PodeLogTypes", aliases=("Clear-PodeLoggers",))
class ClearPodeLogTypes(Cmdlet):
    """Removes every kind of log item."""

    def end(self) -> None:
        server_of(self).logs.types.clear()


_LEVEL_OPTIONS = (
    Parameter("Metadata", "hashtable"),
    Parameter("Override", "hashtable[]"),
)


@function("Write-PodeLog")
class WritePodeLog(Cmdlet):
    """Writes an item to log types."""

    parameters = (
        Parameter("Name", "string[]", mandatory=True, position=0),
        Parameter("Level", "string", position=1, values=_EVERY, default="Informational"),
        Parameter("InputObject", "object", mandatory=True, position=2, pipeline=True),
        Parameter("Metadata", "hashtable", position=3),
        Parameter("Override", "hashtable[]", position=4),
    )

    def process(self) -> None:
        logs = server_of(self).logs
        for name in self.Name:
            logs.write(name, level_name(self.Level), self.InputObject, self.Metadata, self.Override)


def level_name(given: str) -> str:
    """A level as it is spelled."""
    return given.capitalize()


@function("Write-PodeErrorLog")
class WritePodeErrorLog(Cmdlet):
    """Writes an error to the error log."""

    parameters = (
        Parameter("Exception", "System.Exception", mandatory=True, pipeline=True, sets=("Exception",)),
        Parameter("Level", "string", values=_EVERY, default="Error"),
        *_LEVEL_OPTIONS,
        Parameter("CheckInnerException", "switch", default=False, sets=("Exception",)),
        Parameter("ErrorRecord", "System.Management.Automation.ErrorRecord", mandatory=True, pipeline=True, sets=("Error",)),
        Parameter("Message", "string", mandatory=True, pipeline=True, default="", sets=("Message",)),
    )

    def process(self) -> None:
        logs = server_of(self).logs
        if not logs.logs_errors:
            return
        level = level_name(self.Level)
        if self.set_name == "Message":
            logs.problem(caller_location(), self.Message, "", level, self.Metadata, self.Override)
        elif self.set_name == "Error":
            logs.error(self.ErrorRecord, level, self.Metadata, self.Override)
        else:
            self._exception(self.Exception, level)

    def _exception(self, exception: Any, level: str) -> None:
        """An exception, and with `-CheckInnerException` those behind it that say something."""
        from pshost.commands.dotnet_access import get

        logs = server_of(self).logs
        while exception is not None:
            logs.problem(
                to_string(get(exception, "Source")), to_string(get(exception, "Message")), to_string(get(exception, "StackTrace")),
                level, self.Metadata, self.Override,
            )
            exception = get(exception, "InnerException") if self.CheckInnerException else None
            if exception is None or not to_string(get(exception, "Message")).strip():
                return


def caller_location() -> str:
    """Where the script stands that runs: `file.ps1: line 3`."""
    from pshost.commands.utility.get_ps_call_stack import CallStackFrame
    from pshost.runtime.errors.call_stack import running

    return next((CallStackFrame(entry).Location for entry in running()), "<No file>")
