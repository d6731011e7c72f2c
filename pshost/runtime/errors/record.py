"""ErrorRecord: an exception with the id, category, target and position that PowerShell reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import NetException, RuntimeException

if TYPE_CHECKING:
    from pshost.runtime.errors.call_stack import StackEntry


class ErrorRecord:
    """System.Management.Automation.ErrorRecord.

    `stack` has the script blocks that ran where the error arose, `extent` the place in the script if it is not the statement that ran
    there, `invocation` the command that failed. `activity`, `reason`, `target_name` and `target_type` go before what the category
    would say of itself. `of_stream` marks a record that `2>&1` put among the output: a host still shows it as an error.
    """

    __slots__ = (
        "Category",
        "ErrorDetails",
        "Exception",
        "FullyQualifiedErrorId",
        "TargetObject",
        "__weakref__",
        "activity",
        "extent",
        "invocation",
        "of_stream",
        "reason",
        "reported",
        "stack",
        "target_name",
        "target_type",
    )

    def __init__(self, exception: BaseException, error_id: str, category: str, target: Any = None, activity: str = "") -> None:
        self.Exception = exception
        self.FullyQualifiedErrorId = error_id
        self.Category = category
        self.TargetObject = target
        self.activity = activity
        self.reason = ""
        self.target_name: str | None = None
        self.target_type: str | None = None
        self.invocation: Any = None
        self.extent: Any = None
        self.stack: list[StackEntry] | None = None
        self.ErrorDetails: Any = None
        self.reported = False
        self.of_stream = False

    @property
    def message(self) -> str:
        """The text that is shown: the details' message if there are details, else the exception's."""
        if self.ErrorDetails is not None:
            shown = str(self.ErrorDetails)
            if shown:
                return shown
        return getattr(self.Exception, "message", None) or str(self.Exception)

    @property
    def InvocationInfo(self) -> Any:  # noqa: N802 - .NET's name
        """What failed and where; None for a record that was only made."""
        if self.invocation is None:
            extent = self.position
            if extent is not None:
                from pshost.runtime.invocation import InvocationInfo

                self.invocation = InvocationInfo(extent=extent)
        return self.invocation

    @property
    def position(self) -> Any:
        """The extent that the error is reported at, or None."""
        if self.extent is None:
            self.extent = getattr(self.Exception, "extent", None)
        if self.extent is None and self.stack:
            self.extent = self.stack[0].extent
        return self.extent

    @property
    def ScriptStackTrace(self) -> str | None:  # noqa: N802 - .NET's name
        """A line for each script block that ran, innermost first; None for a record that was only made."""
        if self.stack is None:
            return None
        from pshost.runtime.errors.call_stack import stack_trace

        return stack_trace(self.stack)

    def copy(self, exception: BaseException | None = None) -> ErrorRecord:
        """The same record again, around another exception if one is given."""
        made = ErrorRecord(exception or self.Exception, self.FullyQualifiedErrorId, self.Category, self.TargetObject, self.activity)
        for name in ("reason", "target_name", "target_type", "invocation", "extent", "stack", "ErrorDetails"):
            setattr(made, name, getattr(self, name))
        return made


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


def locate(exception: NetException) -> ErrorRecord:
    """The exception's record, with the script blocks that ran where it was raised; the first who asks decides."""
    record = record_of(exception)
    if record.stack is None:
        from pshost.runtime.errors.call_stack import passed_cmdlet, raised

        record.stack = raised(exception.__traceback__)
        cmdlet = passed_cmdlet(exception.__traceback__)
        if cmdlet is not None and not record.activity and not exception.was_thrown:
            record.FullyQualifiedErrorId = f"{record.FullyQualifiedErrorId},{cmdlet}"
    return record
