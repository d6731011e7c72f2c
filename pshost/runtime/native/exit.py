"""What the end of a program means: `$LASTEXITCODE`, `$?`, and an error where `$PSNativeCommandUseErrorActionPreference` asks
for one (recorded topics native-commands and native/commands).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import ApplicationFailedException, NativeCommandExitException, NetException
from pshost.runtime.errors.record import ErrorRecord, record_of

if TYPE_CHECKING:
    from pshost.compiler.positions import CallSite
    from pshost.runtime.scope import Scope
    from pshost.runtime.session import Session

_SIGNALLED = 128


def exit_code(status: int) -> int:
    """A process's exit code; one that a signal ended has 128 and the signal's number."""
    return status if status >= 0 else _SIGNALLED - status


def ended(session: Session, scope: Scope, site: CallSite, path: str, number: int, code: int) -> None:
    """Tell the session that the program at `path`, which was process `number`, ended with `code`."""
    session.global_scope.set("lastexitcode", code)
    if code == 0:
        return
    session.success = False
    if not _is_on(scope.lookup("psnativecommanduseerroractionpreference")):
        return
    name = path.rsplit("/", 1)[-1]
    error = NativeCommandExitException(
        f'Program "{name}" ended with non-zero exit code: {code} (0x{code:02X}).',
        "ProgramExitedWithNonZeroCode",
        "NotSpecified",
        name,
    )
    error.properties.update(Path=path, ExitCode=code, ProcessId=number)
    _report(session, scope, site, error)


def _is_on(value: Any) -> bool:
    from pshost.runtime.scope import UNSET

    if value is UNSET:
        return False
    from pshost.runtime.operators.logic import truthy

    return bool(truthy(value))


def _report(session: Session, scope: Scope, site: CallSite, error: NetException) -> None:
    from pshost.runtime.errors.nonterminating import report
    from pshost.runtime.errors.preferences import preference_of

    action = preference_of(scope, "erroractionpreference")
    record = record_of(error)
    if action == "stop":
        # Only where it ends the statement is the place of the call known to it (recorded: native-error-preference).
        error.extent = site.extent
        record.reason = "NativeCommandExitException"
    report(session, record, action)


def not_started(path: str, folder: str, error: OSError, site: CallSite) -> NetException:
    """The error for a program that could not be started."""
    from pshost.runtime.formatting.error_position import position_message

    name = path.rsplit("/", 1)[-1]
    made = ApplicationFailedException(
        f"Program '{name}' failed to run: An error occurred trying to start process '{path}' with working directory "
        f"'{folder}'. {error.strerror}{position_message(site.extent)}.",
        "NativeCommandFailed",
        "ResourceUnavailable",
    )
    made.extent = site.extent
    return made


def stderr_record(line: str, is_first: bool) -> ErrorRecord:
    """The error record that a line of a program's standard error is where that stream is redirected."""
    from pshost.runtime.errors.exceptions import RemoteException

    return ErrorRecord(
        RemoteException(line), "NativeCommandError" if is_first else "NativeCommandErrorMessage", "NotSpecified", line
    )
