"""What `try`, `catch`, `throw` and `trap` do at run time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.errors import CompilationError
from pshost.runtime import current
from pshost.runtime.errors.exceptions import (
    ActionPreferenceStopException,
    CmdletInvocationException,
    NetException,
    OutOfMemoryException,
    ParseException,
    RuntimeException,
    ScriptCallDepthException,
    exception_class,
)
from pshost.runtime.errors.record import ErrorRecord, locate, record_of
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSObject

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope

MAXIMUM_ERROR_COUNT = 256


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
    if isinstance(error, OSError) and isinstance(error.filename, str):
        from pshost.runtime.dotnet.file import net_error

        return net_error(error, error.filename)
    if isinstance(error, MemoryError):
        return OutOfMemoryException("Insufficient memory to continue the execution of the program.")
    return NetException(f"{type(error).__name__}: {error}", type(error).__name__, inner=error)


def runtime_error(error: BaseException) -> NetException:
    """The error as a statement raises it, its record located.

    The engine's own errors that are no RuntimeException are inside one (`[int]'x'`); other code's keep their type and are reported as
    OperationStopped under it; what a command reported stays as it is.
    """
    exception = net_exception(error)
    if exception.wrapper is not None:
        return exception.wrapper
    record = exception.record
    if record is None and not isinstance(exception, RuntimeException | ScriptCallDepthException):
        if exception.error_id and "." not in exception.error_id.split(",", 1)[0]:
            made = RuntimeException(exception.message, exception.error_id, exception.category, exception.target, exception)
            made.extent = exception.extent
            made.__traceback__ = error.__traceback__
            exception.wrapper = made
            exception = made
        elif exception.category == NetException.category:
            name = exception.error_id or exception.net_name
            exception.record = ErrorRecord(exception, name, "OperationStopped", exception.target)
    if exception.__traceback__ is None:
        exception.__traceback__ = error.__traceback__
    locate(exception)
    return exception


class Choice:
    """The clause that takes an error, by its place among the clauses, and the exception that it takes."""

    __slots__ = ("error", "exception", "index")

    def __init__(self, index: int, error: NetException, exception: NetException) -> None:
        self.index = index
        self.error = error
        self.exception = exception


def choose_catch(error: BaseException, clauses: tuple[tuple[str, ...], ...]) -> Choice:
    """Which of the clauses, each the names of its types, takes an error; index -1 if none does. A clause without types takes all.

    What is inside the error is looked for first, then the error; in each a clause of its very type goes before one of a base.
    A type that does not exist is a TypeNotFound error in place of the first.
    """
    raised = runtime_error(error)
    if len(clauses) > 1 or clauses[0]:
        classes = [[_class_of(name) for name in names] for names in clauses]
        for kind, exception in _kinds(raised):
            index = _clause_for(kind, classes)
            if index is not None:
                return Choice(index, raised, exception)
    return Choice(next((i for i, names in enumerate(clauses) if not names), -1), raised, raised)


def _kinds(raised: NetException) -> list[tuple[type, NetException]]:
    """The types under which an error is looked for, in order, each with the exception that is then caught.

    What a command reported comes in an exception of the engine's own: an ActionPreferenceStopException under -ErrorAction Stop, else a
    CmdletInvocationException.
    """
    found: list[tuple[type, NetException]] = []
    if raised.stops:
        found.append((ActionPreferenceStopException, raised))
    if isinstance(raised.inner, NetException):
        found.append((type(raised.inner), raised.inner))
    found.append((type(raised), raised))
    if not raised.stops and record_of(raised).activity and not isinstance(raised, RuntimeException):
        found.append((CmdletInvocationException, raised))
    return found


def _clause_for(kind: type, classes: list[list[type]]) -> int | None:
    exact = (i for i, wanted in enumerate(classes) if kind in wanted)
    derived = (i for i, wanted in enumerate(classes) if any(issubclass(kind, one) for one in wanted))
    return next(exact, next(derived, None))


def _class_of(name: str) -> type:
    """The Python class of an exception type, or TypeNotFound."""
    wanted = (
        exception_class(name) or exception_class("System." + name) or exception_class("System.Management.Automation." + name)
    )
    if wanted is not None:
        return wanted
    from pshost.runtime.dotnet.registry import resolve
    from pshost.runtime.variables import type_not_found

    found = resolve(name)
    if found is None:
        raise type_not_found(name)
    return found.python or _NoException


class _NoException:
    """What a type without instances of ours catches: nothing."""


def caught(scope: Scope, choice: Choice, extent: Any) -> ErrorRecord:
    """The record that `$_` is in a catch; `$Error` has it from now on."""
    del scope, extent
    record = record_of(choice.error)
    session = current.session()
    session.success = False
    remember(session, record)
    if choice.exception is not choice.error and record.Exception is choice.error:
        return record.copy(choice.exception)
    return record


def remember(session: Any, record: ErrorRecord) -> None:
    """Put an error before the others in `$Error`, unless it is there."""
    errors = session.error_list
    if any(known is record or known.Exception is record.Exception for known in errors[:1] if isinstance(known, ErrorRecord)):
        return
    errors.insert(0, record)
    del errors[MAXIMUM_ERROR_COUNT:]


def throw_value(scope: Scope, value: Any, extent: Any) -> BaseException:
    """The exception that `throw value` raises."""
    del scope
    value = value.base if value.__class__ is PSObject else value
    if isinstance(value, ErrorRecord):
        exception = value.Exception
        if isinstance(exception, NetException):
            exception.record = value
            return _thrown(exception, extent, value)
        value = exception
    if isinstance(value, RuntimeException):
        value.properties["WasThrownFromThrowStatement"] = True
        return _thrown(value, extent, record_of(value))
    if isinstance(value, NetException):
        value.wrapper = None
        value.extent = None
        value.record = ErrorRecord(value, value.message, "OperationStopped", None)
        return _thrown(value, extent, value.record)
    from pshost.runtime.conversion import to_string

    text = "ScriptHalted" if value is None or value is NOTHING else to_string(value)
    thrown = RuntimeException(text, text, "OperationStopped", None if value is NOTHING else value)
    thrown.properties["WasThrownFromThrowStatement"] = True
    return _thrown(thrown, extent, record_of(thrown))


def _thrown(exception: NetException, extent: Any, record: ErrorRecord) -> NetException:
    exception.was_thrown = True
    if record.position is None:
        record.extent = extent
    return exception


def rethrow(scope: Scope, value: Any, extent: Any) -> BaseException:
    """`throw` alone: the error at hand again, or ScriptHalted."""
    return throw_value(scope, value if isinstance(value, ErrorRecord) else NOTHING, extent)


def report_trapped(scope: Scope, error: BaseException, extent: Any) -> None:
    """A trap ran and neither broke nor continued: the error is written, and the block goes on."""
    from pshost.runtime.reporting import report_error

    exception = net_exception(error)
    exception.was_thrown = False
    report_error(scope, exception, extent)


def not_supported(construct: str, extent: Any) -> NetException:
    """The error for a construct that pshost does not have."""
    made = RuntimeException(f"pshost does not support {construct}.", "NotSupportedByPshost", "NotImplemented")
    made.extent = extent
    return made
