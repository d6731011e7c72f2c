"""`ForEach-Object -Parallel`: a block for each object, so many at once, what they write handed on as it comes."""

from __future__ import annotations

from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from pshost.commands.jobs.body import JobBody, new_session, token_for, with_using
from pshost.commands.jobs.job import ParallelChildJob, ParallelJob
from pshost.commands.jobs.queue import JobQueue
from pshost.commands.jobs.receiving import hand_on
from pshost.commands.jobs.repository import jobs_of
from pshost.runtime.errors.exceptions import PSArgumentException
from pshost.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pshost.clock import StopToken
    from pshost.runtime.cmdlet import Cmdlet


def _prepared(cmdlet: Cmdlet, block: Any) -> Any:
    """The block with its `$using:` values, none of which may be a block: it would run in the session that made it."""
    made = with_using(cmdlet, block)
    if any(isinstance(value, ScriptBlock) for value in (made.using or {}).values()):
        cmdlet.throw(
            PSArgumentException(
                "A ForEach-Object -Parallel using variable cannot be a script block. Passed-in script block variables are not "
                "supported with ForEach-Object -Parallel, and can result in undefined behavior.",
                "ParallelUsingVariableCannotBeScriptBlock",
                "InvalidType",
            )
        )
    return made


def refuse_block(cmdlet: Cmdlet, item: Any) -> bool:
    """Report an input object that is a script block; whether it was one."""
    if not isinstance(item, ScriptBlock):
        return False
    cmdlet.write_error(
        PSArgumentException(
            "A ForEach-Object -Parallel piped input object cannot be a script block. Passed-in script block variables are not "
            "supported with ForEach-Object -Parallel, and can result in undefined behavior.",
            "ParallelPipedInputObjectCannotBeScriptBlock",
            "InvalidType",
            item,
        )
    )
    return True


class _Reporting(ParallelChildJob):
    """A run that hands each record to the command at once instead of keeping it."""

    def __init__(self, number: int, arrivals: SimpleQueue[Any]) -> None:
        super().__init__(number, "", "")
        self._arrivals = arrivals

    def add(self, stream: str, record: Any) -> None:
        """Hand a record over."""
        self._arrivals.put((stream, record))


class Parallel:
    """The runs of one command: `add` an object, `finish`; everything they write reaches the command on its own thread."""

    def __init__(self, cmdlet: Cmdlet, block: Any, limit: int, seconds: int) -> None:
        self._cmdlet = cmdlet
        self._block = _prepared(cmdlet, block)
        self._limit = limit
        self._queue = JobQueue(limit)
        self._arrivals: SimpleQueue[Any] = SimpleQueue()
        self._open = 0
        self._stop: StopToken = token_for(cmdlet.session)
        self._timer: Any = None
        if seconds > 0:
            self._timer = self._stop.clock.call_later(seconds, self._stop.stop)
        self._stop.add_callback(self._wake)

    def _wake(self) -> None:
        self._arrivals.put(None)

    def add(self, item: Any) -> None:
        """Run the block for an object; it waits while as many as may run are running."""
        if self._stop.requested or refuse_block(self._cmdlet, item):
            return
        job = _Reporting(0, self._arrivals)
        job.stop = self._stop.child()
        job.finished.add_callback(lambda: self._arrivals.put(job))
        session = self._cmdlet.session
        body = JobBody(job, new_session(session, session.location), self._block, underscore=item)
        self._open += 1
        self._queue.submit(body)
        while self._open >= self._limit and not self._stop.requested:
            self._take()
        while not self._arrivals.empty():
            self._take()

    def finish(self) -> None:
        """Wait until all runs are over."""
        try:
            while self._open:
                self._take()
            while not self._arrivals.empty():
                self._take()
        finally:
            self.close()

    def close(self) -> None:
        """Stop what still runs."""
        if self._timer is not None:
            self._timer.cancel()
        self._stop.remove_callback(self._wake)
        self._stop.stop()

    def _take(self) -> None:
        """Hand on one record, or note the end of a run."""
        arrival = self._arrivals.get()
        if self._cmdlet.session.stop is not None:
            self._cmdlet.session.stop.raise_if_stopped()
        if arrival.__class__ is tuple:
            hand_on(self._cmdlet, *arrival)
        elif arrival is not None:
            self._open -= 1


def start(cmdlet: Cmdlet, block: Any, items: list[Any], limit: int, seconds: int) -> ParallelJob:
    """Run a block for each object as a job with a child for each."""
    session = cmdlet.session
    jobs = jobs_of(session)
    prepared = _prepared(cmdlet, block)
    command = str(block.source_text)
    parent = ParallelJob(jobs.number(), "", command)
    parent.stop = token_for(session)
    queue = JobQueue(limit)
    bodies = []
    for item in items:
        if refuse_block(cmdlet, item):
            continue
        child = ParallelChildJob(jobs.number(), "", command)
        child.stop = parent.stop.child()
        parent.ChildJobs.append(child)
        bodies.append(JobBody(child, new_session(session, session.location), prepared, underscore=item))

    def over() -> None:
        if all(each.finished.is_set() for each in parent.ChildJobs):
            parent.finished.set()

    for each in parent.ChildJobs:
        each.finished.add_callback(over)
    if not items:
        parent.began()
        parent.ended("Completed")
    if seconds > 0:
        parent.stop.clock.call_later(seconds, parent.cancel)
    jobs.add(parent)
    for body in bodies:
        queue.submit(body)
    return parent
