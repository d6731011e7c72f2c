"""What `try`, `catch`, `throw` and `trap` do at run time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.errors import CompilationError
from pshost.runtime import current
from pshost.runtime.errors.exceptions import (
    NetException,
    ParseException,
    RuntimeException,
    ScriptCallDepthException,
    exception_class,
)
from pshost.runtime.errors.record import ErrorRecord, record_of
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSObject

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope


def enter_try() -> int:
    """Errors will be taken by someone from here on; gives what `leave_try` puts back."""
    session = current.session()
    depth: int = session.try_depth
    session.try_depth = depth + 1
    return depth


def leave_try(depth: int) -> None:
    """Who takes errors is again who did before."""
    current.session().try_depth = depth


def net_exception(error: BaseException) -> NetException:
    """The .NET exception that an error is to scripts."""
    if isinstance(error, NetException):
        return error
    if isinstance(error, RecursionError):
        return ScriptCallDepthException("The script failed due to call depth overflow.")
    if isinstance(error, CompilationError):
        made = ParseException(error.message, error.error_id, "ParserError")
        made.extent = error.extent
        return made
    return NetException(f"{type(error).__name__}: {error}", type(error).__name__, inner=error)


def match_catch(error: BaseException, types: tuple[str, ...]) -> bool:
    """Whether `catch [A], [B]` takes an error: it, or the one inside a method call's wrapper, is one of them."""
    if not types:
        return True
    exception = net_exception(error)
    return any(_is_of_type(exception, name) for name in types)


def _is_of_type(exception: NetException, name: str) -> bool:
    wanted = (
        exception_class(name)
        or exception_class("System." + name)
        or exception_class("System.Management.Automation." + name)
    )
    candidates: list[Any] = [exception]
    if exception.inner is not None and exception.net_name.endswith("MethodInvocationException"):
        candidates.append(exception.inner)
    if wanted is None:
        wanted = _declared(name)
    if wanted is None:
        return False
    return any(isinstance(candidate, wanted) for candidate in candidates)


def _declared(name: str) -> type | None:
    """A class of exceptions that has another short name, or one that a script declared."""
    from pshost.runtime.dotnet.registry import resolve

    found = resolve(name)
    return None if found is None else found.python


def caught(scope: Scope, error: BaseException, extent: Any) -> ErrorRecord:
    """The record that `$_` is in a catch; `$Error` has it from now on."""
    exception = net_exception(error)
    record = record_of(exception)
    if exception.extent is None:
        exception.extent = extent
    session = current.session()
    errors = session.error_list
    if not any(known is record for known in errors[:1]):
        errors.insert(0, record)
    del scope
    return record


def throw_value(scope: Scope, value: Any, extent: Any) -> BaseException:
    """The exception that `throw value` raises."""
    del scope
    value = value.base if value.__class__ is PSObject else value
    if isinstance(value, ErrorRecord):
        exception = value.Exception
        if isinstance(exception, NetException):
            exception.record = value
            _mark(exception, extent)
            return exception
        value = exception
    if isinstance(value, NetException):
        if value.record is None:
            value.record = ErrorRecord(value, value.error_id or value.message, "OperationStopped", value.target)
        _mark(value, extent)
        return value
    from pshost.runtime.conversion import to_string

    text = "ScriptHalted" if value is None or value is NOTHING else to_string(value)
    thrown = RuntimeException(text, text, "OperationStopped", None if value is NOTHING else value)
    _mark(thrown, extent)
    return thrown


def _mark(exception: NetException, extent: Any) -> None:
    exception.thrown = True  # type: ignore[attr-defined]
    if exception.extent is None:
        exception.extent = extent


def rethrow(scope: Scope, value: Any, extent: Any) -> BaseException:
    """`throw` alone: the error at hand again, or ScriptHalted."""
    return throw_value(scope, value if isinstance(value, ErrorRecord) else NOTHING, extent)


def report_trapped(scope: Scope, error: BaseException, extent: Any) -> None:
    """A trap ran and neither broke nor continued: the error is written, and the block goes on."""
    from pshost.runtime.reporting import report_error

    exception = net_exception(error)
    exception.thrown = False  # type: ignore[attr-defined]
    report_error(scope, exception, extent)


def not_supported(construct: str, extent: Any) -> NetException:
    """The error for a construct that pshost does not have."""
    made = RuntimeException(f"pshost does not support {construct}.", "NotSupportedByPshost", "NotImplemented")
    made.extent = extent
    return made


def error_at(error: NetException, extent: Any) -> NetException:
    """The same exception, with an extent if it had none."""
    if error.extent is None:
        error.extent = extent
    return error
