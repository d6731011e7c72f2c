"""System.Management.Automation.ErrorRecord, ErrorCategoryInfo and ErrorDetails."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.errors.record import ErrorRecord

_SMA = "System.Management.Automation."
ERROR_RECORD = NetType(_SMA + "ErrorRecord", ErrorRecord)


class CategoryInfo:
    """System.Management.Automation.ErrorCategoryInfo: a view of its record."""

    __slots__ = ("record",)

    net_name = _SMA + "ErrorCategoryInfo"

    def __init__(self, record: ErrorRecord) -> None:
        self.record = record

    def reason(self) -> str:
        """The name of the exception's type, or what the record says instead."""
        if self.record.reason:
            return self.record.reason
        name = getattr(self.record.Exception, "net_name", type(self.record.Exception).__name__)
        return str(name).rsplit(".", 1)[-1]

    def target_name(self) -> str:
        """The target as text."""
        from pshost.runtime.conversion import to_string

        if self.record.target_name is not None:
            return self.record.target_name
        target = self.record.TargetObject
        return "" if target is None else str(to_string(target))

    def target_type(self) -> str:
        """The name of the target's type."""
        if self.record.target_type is not None:
            return self.record.target_type
        target = self.record.TargetObject
        return "" if target is None else registry.type_of(target).name

    def net_text(self) -> str:
        """`Category: (target:type) [activity], reason`."""
        record = self.record
        target, kind, reason = map(_shortened, (self.target_name(), self.target_type(), self.reason()))
        return f"{record.Category}: ({target}:{kind}) [{_shortened(record.activity)}], {reason}"


def _shortened(text: str) -> str:
    """A part of a category's text: its two ends if it is longer than 40 characters."""
    return text if len(text) <= 40 else f"{text[:15]}…{text[-15:]}"


class ErrorDetails:
    """System.Management.Automation.ErrorDetails."""

    __slots__ = ("Message", "RecommendedAction")

    net_name = _SMA + "ErrorDetails"

    def __init__(self, message: str) -> None:
        self.Message = message
        self.RecommendedAction = ""

    def __str__(self) -> str:
        return self.Message

    def net_text(self) -> str:
        """The message."""
        return self.Message


CATEGORY_INFO = NetType(_SMA + "ErrorCategoryInfo", CategoryInfo)
ERROR_DETAILS = NetType(_SMA + "ErrorDetails", ErrorDetails)
ERROR_DETAILS.constructor(f"{_SMA}ErrorDetails new(string message)")(ErrorDetails)
ERROR_DETAILS.getter("string Message {get;}")(lambda self: self.Message)
ERROR_DETAILS.getter("string RecommendedAction {get;set;}")(lambda self: self.RecommendedAction)
ERROR_DETAILS.method("string ToString()")(ErrorDetails.net_text)


@ERROR_DETAILS.setter("RecommendedAction")
def _set_action(self: ErrorDetails, text: str) -> None:
    self.RecommendedAction = text


@CATEGORY_INFO.getter("System.Management.Automation.ErrorCategory Category {get;}")
def category(self: CategoryInfo) -> Any:
    """The category."""
    from pshost.runtime.dotnet.enums import value_of

    return value_of(_SMA + "ErrorCategory", str(self.record.Category))


CATEGORY_INFO.getter("string Activity {get;set;}")(lambda self: self.record.activity)
CATEGORY_INFO.getter("string Reason {get;set;}")(CategoryInfo.reason)
CATEGORY_INFO.getter("string TargetName {get;set;}")(CategoryInfo.target_name)
CATEGORY_INFO.getter("string TargetType {get;set;}")(CategoryInfo.target_type)
for _name, _slot in (("Activity", "activity"), ("Reason", "reason"), ("TargetName", "target_name"), ("TargetType", "target_type")):
    CATEGORY_INFO.setter(_name)(lambda self, text, slot=_slot: setattr(self.record, slot, text))
CATEGORY_INFO.method("string ToString()", "string GetMessage()")(CategoryInfo.net_text)


@ERROR_RECORD.constructor(
    "System.Management.Automation.ErrorRecord new(System.Exception exception, string errorId, "
    "System.Management.Automation.ErrorCategory errorCategory, System.Object targetObject)"
)
def new(exception: NetException, error_id: str, kind: Any, target: Any) -> ErrorRecord:
    """A record around an exception."""
    name = next((n for n, v in kind.type.names.items() if v == kind.value), "NotSpecified")
    return ErrorRecord(exception, error_id, name, target)


@ERROR_RECORD.constructor(
    "System.Management.Automation.ErrorRecord new(System.Management.Automation.ErrorRecord errorRecord, "
    "System.Exception replaceParentContainsErrorRecordException)"
)
def again(record: ErrorRecord, exception: NetException | None) -> ErrorRecord:  # noqa: ARG001 - only a placeholder would be replaced
    """A copy of a record."""
    return record.copy()


ERROR_RECORD.getter("System.Exception Exception {get;}")(lambda self: self.Exception)
ERROR_RECORD.getter("System.Object TargetObject {get;}")(lambda self: self.TargetObject)
ERROR_RECORD.getter("System.Management.Automation.ErrorCategoryInfo CategoryInfo {get;}")(CategoryInfo)
ERROR_RECORD.getter("string FullyQualifiedErrorId {get;}")(lambda self: self.FullyQualifiedErrorId)
ERROR_RECORD.getter("System.Management.Automation.InvocationInfo InvocationInfo {get;}")(
    lambda self: self.InvocationInfo
)
ERROR_RECORD.getter("string ScriptStackTrace {get;}")(lambda self: self.ScriptStackTrace)
ERROR_RECORD.getter("System.Object PSMessageDetails {get;}", kind="ScriptProperty")(lambda self: None)  # noqa: ARG005
ERROR_RECORD.getter("System.Collections.ObjectModel.ReadOnlyCollection[int] PipelineIterationInfo {get;}")(lambda self: [])  # noqa: ARG005
ERROR_RECORD.method("string ToString()")(lambda self: self.message)


@ERROR_RECORD.getter("System.Management.Automation.ErrorDetails ErrorDetails {get;set;}")
def error_details(self: ErrorRecord) -> Any:
    """What is shown in place of the exception's message."""
    if isinstance(self.ErrorDetails, str):
        self.ErrorDetails = ErrorDetails(self.ErrorDetails)
    return self.ErrorDetails


@ERROR_RECORD.setter("ErrorDetails")
def _set_details(self: ErrorRecord, details: Any) -> None:
    self.ErrorDetails = details
