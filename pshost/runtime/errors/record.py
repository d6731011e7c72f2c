"""ErrorRecord: an exception with the id, category, target and position that PowerShell reports."""

from __future__ import annotations

from typing import Any

from pshost.runtime.errors.exceptions import NetException, RuntimeException


class ErrorRecord:
    """System.Management.Automation.ErrorRecord."""

    __slots__ = (
        "Category",
        "ErrorDetails",
        "Exception",
        "FullyQualifiedErrorId",
        "InvocationInfo",
        "ScriptStackTrace",
        "TargetObject",
        "__weakref__",
        "activity",
        "reported",
    )

    def __init__(self, exception: BaseException, error_id: str, category: str, target: Any = None, activity: str = "") -> None:
        self.Exception = exception
        self.FullyQualifiedErrorId = error_id
        self.Category = category
        self.TargetObject = target
        self.activity = activity
        self.InvocationInfo: Any = None
        self.ScriptStackTrace: str = ""
        self.ErrorDetails: Any = None
        self.reported = False

    @property
    def message(self) -> str:
        """The text that is shown: the details' message if there are details, else the exception's."""
        if self.ErrorDetails is not None:
            return str(self.ErrorDetails)
        return getattr(self.Exception, "message", None) or str(self.Exception)


def record_of(exception: BaseException) -> ErrorRecord:
    """The error record of an exception, made when first asked for.

    An exception without an id of its own is reported under its class's .NET name, as PowerShell does.
    """
    if isinstance(exception, NetException):
        if exception.record is None:
            name = exception.error_id or ("RuntimeException" if type(exception) is RuntimeException else exception.net_name)
            exception.record = ErrorRecord(exception, name, exception.category, exception.target)
        made: ErrorRecord = exception.record
        return made
    wrapped = NetException(f"{type(exception).__name__}: {exception}", inner=exception)
    return record_of(wrapped)
