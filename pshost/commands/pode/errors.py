"""What Pode's functions throw: a terminating error whose message and id are exactly the text, as `throw "text"`
makes it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import RuntimeException

if TYPE_CHECKING:
    from collections.abc import Iterator


def pode_error(message: str) -> Exception:
    """The error of a Pode function that throws this text."""
    return RuntimeException(message, message, "OperationStopped", message)


def unsupported(cmdlet: Any, *parameters: str) -> None:
    """Refuse parameters that Pode has and pshost does not have yet, when one of them was given."""
    for name in parameters:
        if name in cmdlet.bound:
            command = cmdlet.declaration.name
            raise RuntimeException(
                f"pshost does not support the parameter '-{name}' of {command} yet.", "PshostParameterNotSupported",
                "NotImplemented", name,
            )


@contextmanager
def engine_errors() -> Iterator[None]:
    """Give the engines' errors to the script: Pode's words as Pode throws them, pshost's own under their ids."""
    from pshost.splatting import SplattingError
    from pshost.tasks.cron import CronError
    from pshost.tasks.errors import EngineNotStarted, EngineStopped, TaskError, TooManyParked

    try:
        yield
    except (EngineNotStarted, EngineStopped, TooManyParked) as error:
        raise RuntimeException(str(error), error.error_id, "InvalidOperation") from error
    except (TaskError, CronError) as error:
        raise pode_error(str(error)) from error
    except SplattingError as error:
        raise RuntimeException(str(error), error.error_id, "InvalidArgument", error.key) from error
