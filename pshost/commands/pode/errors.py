"""What Pode's functions throw: a terminating error whose message and id are exactly the text, as `throw "text"`
makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import InvalidOperationException, MethodInvocationException, RuntimeException

if TYPE_CHECKING:
    from types import TracebackType

    from pshost.runtime.errors.record import ErrorRecord


def pode_error(message: str) -> Exception:
    """The error of a Pode function that throws this text: its id is the text alone, and it ends more than the statement."""
    error = RuntimeException(message, message, "OperationStopped", message)
    error.was_thrown = True
    error.properties["WasThrownFromThrowStatement"] = True
    return error


def method_error(method: str, arguments: int, message: str) -> Exception:
    """What a script is told when a method of .NET's that a Pode function calls throws."""
    text = f'Exception calling "{method}" with "{arguments}" argument(s): "{message}"'
    inner = InvalidOperationException(message)
    return MethodInvocationException(text, "InvalidOperationException", "NotSpecified", inner=inner)


def converted(value: Any, type_name: str) -> Any:
    """A value of a table as a type; one that does not convert is an error of the function that was given the table."""
    from pshost.commands.dotnet_access import convert
    from pshost.runtime.errors.exceptions import NetException

    try:
        return convert(value, type_name)
    except NetException as error:
        raise pode_error(error.message) from error


def unsupported(cmdlet: Any, *parameters: str) -> None:
    """Refuse parameters that Pode has and pshost does not have yet, when one of them was given."""
    for name in parameters:
        if name in cmdlet.bound:
            command = cmdlet.declaration.name
            raise RuntimeException(
                f"pshost does not support the parameter '-{name}' of {command} yet.", "PshostParameterNotSupported",
                "NotImplemented", name,
            )


class engine_errors:  # noqa: N801 - it stands in `with`; a generator would cost each call of an engine five times as much
    """Give the engines' errors to the script: Pode's words as Pode throws them, pshost's own under their ids."""

    __slots__ = ()

    def __enter__(self) -> None:
        """Nothing is needed."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is not None:
            _translate(error)


def failure_record(error: BaseException) -> ErrorRecord:
    """The record of what ended a body: an error of the engine's in the words that a script is told."""
    from pshost.runtime.errors.record import record_of

    return record_of(_told(error) or error)


def _translate(error: BaseException) -> None:
    """Raise what a script is told of an engine's error; any other error is left as it is."""
    told = _told(error)
    if told is not None:
        raise told from error


def _told(error: BaseException) -> Exception | None:
    from pshost.runtime.control_flow import ExitException
    from pshost.splatting import SplattingError
    from pshost.tasks.cron import CronError
    from pshost.tasks.errors import EngineNotStarted, EngineStopped, TaskError, TooManyParked

    if isinstance(error, EngineNotStarted | EngineStopped | TooManyParked):
        return RuntimeException(str(error), error.error_id, "InvalidOperation")
    if isinstance(error, TaskError | CronError):
        return pode_error(str(error))
    if isinstance(error, SplattingError):
        return RuntimeException(str(error), error.error_id, "InvalidArgument", error.key)
    if isinstance(error, ExitException):
        return RuntimeException("'exit' ended the body, and nothing else; 'return' ends it too.", "BodyExited", "OperationStopped")
    return None
