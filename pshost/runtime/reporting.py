"""What becomes of an error that a statement raised outside `try`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime import current
from pshost.runtime.errors.record import record_of

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope


def report_error(scope: Scope, error: BaseException, extent: Any) -> None:
    """Write the error and let the script go on with its next statement, or raise it again.

    It is raised again if someone may catch it, and under `$ErrorActionPreference` Stop; what `throw` threw too, but not under
    SilentlyContinue or Ignore (recorded: control/error-action preference-silently-continue-and-throw).
    """
    from pshost.runtime.errors.preferences import preference_of
    from pshost.runtime.trycatch import remember, runtime_error

    exception = runtime_error(error)
    record = record_of(exception)
    if record.position is None:
        record.extent = extent
    session = current.session()
    session.success = False
    if session.try_depth or exception.stops or exception.escapes is not None:
        raise exception
    remember(session, record)
    session.streams.collect("Error", record)
    preference = preference_of(scope, "erroractionpreference")
    if preference in ("silentlycontinue", "ignore"):
        return
    if preference == "stop" or exception.was_thrown:
        raise exception
    session.streams.error(record)
