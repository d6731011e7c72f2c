"""Running a script block for a job: in a session of its own, every stream kept in the job."""

from __future__ import annotations

from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any

from pshost.clock import Stopped, StopToken
from pshost.commands.jobs.job import STREAMS
from pshost.runtime.errors.exceptions import NetException, RuntimeException
from pshost.runtime.scope import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pshost.commands.jobs.job import Job
    from pshost.runtime.cmdlet import Cmdlet
    from pshost.runtime.session import Session


def with_using(cmdlet: Cmdlet, block: Any) -> Any:
    """The block with the values that its `$using:` variables have for the caller; RuntimeException for one without a value."""
    from pshost.commands.pode.registration import using_names
    from pshost.runtime.variables import captured_value, lookup

    names = using_names(block)
    if not names:
        return block
    values: dict[str, Any] = dict(block.using or {})
    for name in names:
        key = name.lower()
        holder = cmdlet.scope.find(key)
        value = holder.get(key) if holder is not None else lookup(cmdlet.scope, key)
        if value is None and holder is None:
            _, value = captured_value(cmdlet.scope, key)
        if holder is None and value is None and key not in values:
            raise RuntimeException(
                f"The value of the using variable '$using:{name}' cannot be retrieved because it has not been set in the "
                "local session.",
                "UsingVariableIsUndefined",
                "InvalidOperation",
            )
        values[key] = value
    made = copy(block)
    made.using = values
    return made


def new_session(session: Session, location: str) -> Session:
    """A session with nothing of the caller's but its host, its clock and where it is."""
    made = type(session)(session.host)
    made.clock = session.clock
    made.location = location
    return made


def token_for(session: Session) -> StopToken:
    """What stops a job: asked to, or with the session that started it."""
    from pshost.clock import SystemClock

    return session.stop.child() if session.stop is not None else StopToken(session.clock or SystemClock())


class JobBody:
    """What a job runs: an initialisation, then a block with arguments, `$_` and pipeline input; `add` keeps each record."""

    def __init__(
        self,
        job: Job,
        session: Session,
        block: Any,
        *,
        initialization: Any = None,
        arguments: Sequence[Any] = (),
        underscore: Any = UNSET,
        piped: Sequence[Any] | None = None,
        convert: Callable[[Any], Any] | None = None,
    ) -> None:
        self._job = job
        self._session = session
        self._block = block
        self._initialization = initialization
        self._arguments = tuple(arguments)
        self._underscore = underscore
        self._piped = piped
        self._convert = convert

    def __call__(self) -> None:
        """Run it on the calling thread and tell the job how it went."""
        from pshost.runtime import current
        from pshost.runtime.control_flow import ControlFlow
        from pshost.runtime.stopping import watch
        from pshost.tasks.body import call_stoppable

        job, session = self._job, self._session
        token = job.stop
        assert token is not None
        if not job.began():
            return
        session.stop = token
        watch(token)
        session.streams.push({stream: partial(job.add, stream) for stream in STREAMS})
        with current.use(session):
            _, error = call_stoppable(token, self._run)
            if isinstance(error, Stopped):
                job.ended("Stopped")
            elif error is None or isinstance(error, ControlFlow):
                job.ended("Completed")
            else:
                from pshost.runtime.errors.record import record_of

                record = record_of(error)
                if not record.reported:
                    job.add("Error", record)
                job.ended("Failed", error if isinstance(error, NetException) else record.Exception)

    def _run(self) -> None:
        scope = self._session.global_scope
        if self._initialization is not None:
            self._initialization.run(self._emit, (), scope=scope, dot=True)
        self._block.run(self._emit, self._arguments, underscore=self._underscore, scope=scope, input=self._piped)

    def _emit(self, value: Any) -> None:
        self._job.add("Output", value if self._convert is None else self._convert(value))
