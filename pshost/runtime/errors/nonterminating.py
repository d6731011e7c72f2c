"""What becomes of an error that a command writes: by `-ErrorAction`, or `$ErrorActionPreference`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import ActionPreferenceStopException, NetException, PSInvalidOperationException

if TYPE_CHECKING:
    from pshost.runtime.errors.record import ErrorRecord


def report(session: Any, record: ErrorRecord, action: str) -> None:
    """Write an error record as far as `action` lets it through.

    Stop raises it; Inquire cannot ask here, which is an error of its own; Ignore leaves no trace but `$?`.
    """
    from pshost.runtime.trycatch import remember

    session.success = False
    if action == "ignore":
        return
    session.streams.collect("Error", record)
    if action == "stop":
        raise stopping(record)
    if action == "inquire":
        raise _cannot_ask(record)
    remember(session, record)
    if action != "silentlycontinue":
        session.streams.error(record)


def stopping(record: ErrorRecord) -> NetException:
    """The exception that ends the statement, and all those around it that nobody guards."""
    exception = record.Exception
    if not isinstance(exception, NetException):
        exception = NetException(str(exception))
    exception.record = record
    exception.wrapper = None
    exception.stops = True
    if record.invocation is not None and record.invocation.extent is None and record.stack:
        # The statement that it ends is where it happened, for a call from outside of any script.
        record.invocation.extent = record.extent = record.stack[0].extent
    return exception


def stopped_by(stream: str, text: str) -> NetException:
    """The error of a message under an action of Stop: `-WarningAction Stop`."""
    made = ActionPreferenceStopException(
        f'The running command stopped because the preference variable "{stream}Preference" or common parameter is set to Stop: {text}',
        "ActionPreferenceStop",
        "OperationStopped",
    )
    made.stops = True
    return made


def _cannot_ask(record: ErrorRecord) -> NetException:
    """The error of `-ErrorAction Inquire` where nobody can be asked."""
    made = PSInvalidOperationException(
        "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.", "InvalidOperation", "InvalidOperation"
    )
    made.extent = record.position
    return made
