"""System.Management.Automation.WarningRecord, VerboseRecord and DebugRecord: what those streams hold where a script takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType

if TYPE_CHECKING:
    from pshost.runtime.invocation import InvocationInfo

_SMA = "System.Management.Automation."


class InformationalRecord:
    """A message of a stream, with the command that wrote it.

    `of_stream` marks one that a redirection put among the output: a host still shows it as its stream's.
    """

    __slots__ = ("InvocationInfo", "Message", "__weakref__", "of_stream")

    net_name = _SMA + "InformationalRecord"
    prefix = ""

    def __init__(self, message: str, invocation: InvocationInfo | None = None) -> None:
        self.Message = message
        self.InvocationInfo = invocation
        self.of_stream = False

    def copy(self) -> InformationalRecord:
        """The same record again."""
        return type(self)(self.Message, self.InvocationInfo)

    def net_text(self) -> str:
        """The message."""
        return self.Message


class WarningRecord(InformationalRecord):
    """A warning."""

    __slots__ = ()
    net_name = _SMA + "WarningRecord"
    prefix = "WARNING: "


class VerboseRecord(InformationalRecord):
    """A verbose message."""

    __slots__ = ()
    net_name = _SMA + "VerboseRecord"
    prefix = "VERBOSE: "


class DebugRecord(InformationalRecord):
    """A debug message."""

    __slots__ = ()
    net_name = _SMA + "DebugRecord"
    prefix = "DEBUG: "


INFORMATIONAL_RECORD = NetType(_SMA + "InformationalRecord", InformationalRecord)
INFORMATIONAL_RECORD.getter("string Message {get;set;}")(lambda self: self.Message)
INFORMATIONAL_RECORD.getter("System.Management.Automation.InvocationInfo InvocationInfo {get;}")(lambda self: self.InvocationInfo)
INFORMATIONAL_RECORD.getter("System.Collections.ObjectModel.ReadOnlyCollection[int] PipelineIterationInfo {get;}")(lambda self: [])  # noqa: ARG005
INFORMATIONAL_RECORD.method("string ToString()")(InformationalRecord.net_text)


@INFORMATIONAL_RECORD.setter("Message")
def _set_message(self: InformationalRecord, text: Any) -> None:
    self.Message = text


WARNING_RECORD = NetType(_SMA + "WarningRecord", WarningRecord, base=INFORMATIONAL_RECORD.full_name)
WARNING_RECORD.constructor(f"{_SMA}WarningRecord new(string message)")(WarningRecord)
WARNING_RECORD.getter("string FullyQualifiedWarningId {get;}")(lambda self: "")  # noqa: ARG005
VERBOSE_RECORD = NetType(_SMA + "VerboseRecord", VerboseRecord, base=INFORMATIONAL_RECORD.full_name)
VERBOSE_RECORD.constructor(f"{_SMA}VerboseRecord new(string message)")(VerboseRecord)
DEBUG_RECORD = NetType(_SMA + "DebugRecord", DebugRecord, base=INFORMATIONAL_RECORD.full_name)
DEBUG_RECORD.constructor(f"{_SMA}DebugRecord new(string message)")(DebugRecord)
RECORDS = {"Warning": WarningRecord, "Verbose": VerboseRecord, "Debug": DebugRecord}
