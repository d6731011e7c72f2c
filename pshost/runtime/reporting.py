"""What becomes of an error that a statement raised outside `try`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime import current
from pshost.runtime.errors.record import record_of

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope


def report_error(scope: Scope, error: BaseException, extent: Any) -> None:
    """Write the error and let the script go on with its next statement, or raise it again.

    It is raised again if someone may catch it, if it was thrown, or if `$ErrorActionPreference` is Stop.
    """
    from pshost.runtime.trycatch import net_exception

    exception = net_exception(error)
    if exception.extent is None:
        exception.extent = extent
    session = current.session()
    session.success = False
    preference = str(scope.get("erroractionpreference") or "").lower()
    if session.try_depth or preference == "stop" or getattr(exception, "thrown", False):
        raise exception
    record = record_of(exception)
    if preference != "ignore" and not any(known is record for known in session.error_list[:1]):
        session.error_list.insert(0, record)
    if preference not in ("silentlycontinue", "ignore"):
        session.streams.error(record)
