"""The engine: definitions, processes, and the arrows of the state table between them.

It knows no script language. A task is a name and a Python callable; an invocation is a :class:`Process` that the queue
hands to a runner; what happens around that (timeouts, retries, retention, counting) is middleware.

    engine = TaskEngine()
    engine.add("Example", lambda process, stop: [1, 2])
    engine.start()
    engine.wait(engine.invoke("example"))   # [1, 2]

One lock guards everything; it is held for microseconds. Listeners, runners and stop callbacks are called outside it.
The module is long because all that the one lock guards stands together.
"""

from __future__ import annotations

import threading

from pshost.clock import Signal, StopToken, SystemClock, current_token
from pshost.tasks import locks, states
from pshost.tasks.body import call_stoppable
from pshost.tasks.errors import EngineNotStarted, EngineStopped, TaskExists, TaskNotFound
from pshost.tasks.events import Events
from pshost.tasks.guard import Guard, unstoppable
from pshost.tasks.metrics import Metrics
from pshost.tasks.middleware import MOMENTS, Middleware
from pshost.tasks.process import CLOSED, FAILED, SHUT_DOWN, TIMED_OUT, Process
from pshost.tasks.queue import DEFAULT_CONCURRENCY, Queue, checked_limit
from pshost.tasks.retention import Retention
from pshost.tasks.retry import Retry, may_retry
from pshost.tasks.runner import ThreadRunner
from pshost.tasks.store import MemoryStore
from pshost.tasks.task import FROM_CREATE, FROM_START, Task, key_of
from pshost.tasks.timeout import Timeout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, TypeVar

    _T = TypeVar("_T")

    from pshost.clock import Clock
    from pshost.tasks.runner import Runner
    from pshost.tasks.store import Store
    from pshost.tasks.task import Body

# A stopped body that has not ended after this long gets the exception in its thread (seconds).
ESCALATE_AFTER = 0.2
# One that has not ended after this long is reported and given up (seconds).
STOP_GRACE = 2.0
# So long has one that has taken its stop and cleans up in its `finally`: until it ends, it has its slot and its locks (seconds).
CLEANUP_GRACE = 30.0


class _Waiter(Signal):
    """Somebody who waits for a process. Of those who take it off the list the first is handed its result; others only look."""

    __slots__ = ("result", "takes")

    def __init__(self, takes: bool = True) -> None:
        super().__init__()
        self.takes = takes
        self.result: list[Any] | None = None


class Hung:
    """A body that did not end when the engine was shut down: its process, and `where` (its stack, as text)."""

    __slots__ = ("process", "where")

    def __init__(self, process: Process, where: str) -> None:
        self.process = process
        self.where = where


class _Running(threading.local):
    """What runs on this thread: the engine and the process of the body, or nothing."""

    engine: TaskEngine | None = None
    process: Process | None = None


_running = _Running()


class Job:
    """One run of a process, as a runner sees it (:class:`pshost.tasks.runner.Job`)."""

    __slots__ = ("_engine", "process")

    def __init__(self, engine: TaskEngine, process: Process) -> None:
        self._engine = engine
        self.process = process

    def run(self) -> None:
        """Carry it out on the calling thread."""
        if not self.begin():
            return
        process = self.process
        stop = process.stop
        assert stop is not None
        _running.engine, _running.process = self._engine, process
        result, error = call_stoppable(stop, process.definition.body, process, stop)
        _running.engine = _running.process = None
        if error is None:
            self.finish(result)
        else:
            self.fail(error)

    def begin(self) -> bool:
        """The body starts now; false when it must not any more."""
        return self._engine._begin(self.process)

    def finish(self, result: list[Any]) -> None:
        """The body has ended with this output."""
        self._engine._end(self.process, result, None)

    def fail(self, error: BaseException) -> None:
        """The body has ended with an error."""
        self._engine._end(self.process, None, error)


class TaskEngine:
    """Tasks and their processes.

    `clock`, `runner` and `store` default to the system clock, threads and memory. `middleware` is added after the
    engine's own. `attributes`: `events` (listen), `metrics` (counters), `clock`.
    """

    def __init__(
        self,
        clock: Clock | None = None,
        runner: Runner | None = None,
        store: Store | None = None,
        middleware: Iterable[Middleware] = (),
        concurrency: int = DEFAULT_CONCURRENCY,
        kind: str = "Task",
    ) -> None:
        self.clock: Clock = SystemClock() if clock is None else clock
        self.runner: Runner = ThreadRunner() if runner is None else runner
        self._follow: Callable[[Any], None] = getattr(self.runner, "follow", self.runner.submit)
        self.store: Store = MemoryStore() if store is None else store
        self.kind = kind  # the word in messages: Task, or Schedule
        self.lock = Guard()
        self.events = Events()
        self.metrics = Metrics()
        self._queue = Queue(concurrency, self._limit_of)
        self._unique: dict[str, Process] = {}  # the last process of each unique task
        self._tasks: dict[str, Task] = {}
        self._bodies: dict[Process, StopToken] = {}
        self._started = False
        self._stopped = False
        self._suspended = False
        self._idle: Signal | None = None
        self._closer: Process | None = None  # the process whose body shuts the engine down
        behaviours = [Timeout(), Retry(), Retention(), self.metrics, *middleware]
        for behaviour in behaviours:
            behaviour.attach(self)
        self._moments: dict[str, tuple[Callable[[Process], None], ...]] = {
            moment: tuple(
                getattr(behaviour, moment)
                for behaviour in behaviours
                if getattr(type(behaviour), moment) is not getattr(Middleware, moment)
            )
            for moment in MOMENTS
        }

    # -- definitions ---------------------------------------------------------------------------------------------------

    def add(self, name: str, body: Body, **options: Any) -> Task:
        """Define a task; `options` are those of :class:`Task`. Raises :class:`TaskExists`."""
        task = Task(name, body, **options)
        with self.lock:
            self.check_new(name)
            self._tasks[key_of(name)] = task
        return task

    def check_new(self, name: str) -> None:
        """Raise :class:`TaskExists` when there is a definition of that name."""
        if key_of(name) in self._tasks:
            raise TaskExists(name, self.kind)

    @unstoppable
    def edit(self, name: str, **changes: Any) -> Task:
        """Change attributes of a definition; pending processes run the changed one. Raises :class:`TaskNotFound`."""
        with self.lock:
            task = self._tasks.get(key_of(name))
            if task is not None:
                task = self._tasks[key_of(name)] = task.changed(changes)
                self._queue.let_go(key_of(name))
        if task is None:
            raise TaskNotFound(name, self.kind)
        self._pump()
        return task

    @unstoppable
    def remove(self, name: str) -> bool:
        """Forget a definition; its running processes go on, its pending ones will fail. False when there is none."""
        with self.lock:
            removed = self._tasks.pop(key_of(name), None) is not None
            self._queue.let_go(key_of(name))
        self._pump()
        return removed

    def clear(self) -> None:
        """Forget every definition."""
        for task in self.tasks():
            self.remove(task.name)

    def get(self, name: str) -> Task | None:
        """The definition of that name (any case), or None."""
        return self._tasks.get(key_of(name))

    def tasks(self) -> list[Task]:
        """Every definition, in the order in which they were added."""
        with self.lock:
            return list(self._tasks.values())

    def current(self, process: Process) -> Task | None:
        """The definition that a process would run now, or None when it has been removed."""
        return self._tasks.get(key_of(process.task))

    # -- processes -----------------------------------------------------------------------------------------------------

    @unstoppable
    def invoke(
        self,
        name: str,
        arguments: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        timeout_from: str | None = None,
    ) -> Process:
        """Make a process of a task and queue it.

        `timeout` (seconds) and `timeout_from` replace the task's for this call; a negative timeout is none.
        Raises :class:`TaskNotFound`, :class:`EngineStopped`, and whatever the task's `bind` raises; then nothing was
        made. Before `start()` the process stays Pending.
        """
        task = self._tasks.get(key_of(name))
        if task is None:
            raise TaskNotFound(name, self.kind)
        if timeout_from is not None and timeout_from not in (FROM_CREATE, FROM_START):
            raise ValueError(f"timeout_from must be {FROM_CREATE!r} or {FROM_START!r}, not {timeout_from!r}")
        if task.bind is not None:
            task.bind(task, {} if arguments is None else arguments)
        if timeout is None:
            timeout = task.timeout
        elif timeout < 0:
            timeout = None
        process = Process(task, arguments, timeout, timeout_from or task.timeout_from, self.clock.utcnow())
        with self.lock:
            if self._stopped:
                raise EngineStopped
            if task.unique:
                first = self._unique.get(key_of(name))
                if first is not None and first.listed and first.state not in states.ENDED:
                    return first
                self._unique[key_of(name)] = process
            self.store.add(process)
            self._enqueue(process)
            following = self._take()
        self.events.emit("invoked", process)
        if following is not None:
            self._submit(following)
        return process

    def wait(self, process: Process, timeout: float | None = None, stop: StopToken | None = None) -> list[Any]:
        """Wait until a process has ended, take it off the list and return its output.

        The output is empty when it failed (see `process.exception`), was closed, was waited for by somebody else
        before, or when `timeout` (seconds; None or negative: for ever) is over; then the process is ended as timed out.
        The wait ends with a failure even if the task retries by itself: a process that has been waited for never runs
        again. A body that waits gives its slot back meanwhile. Raises :class:`EngineNotStarted` before `start()`,
        :class:`TooManyParked`, and :class:`pshost.clock.Stopped` when the waiting body (or `stop`) is stopped.
        """
        return self._shielded(stop, lambda watched: self._wait(process, _limit(timeout), watched))

    def wait_any(
        self, processes: Iterable[Process], timeout: float | None = None, stop: StopToken | None = None
    ) -> Process | None:
        """Wait until one of several processes has ended, and give it; all stay listed.

        None when there are none, or when `timeout` (seconds; None or negative: for ever) is over first; nothing is ended then.
        Raises as :meth:`wait` does.
        """
        several = list(processes)
        return self._shielded(stop, lambda watched: self._wait_any(several, _limit(timeout), watched))

    def _shielded(self, stop: StopToken | None, wait: Callable[[StopToken | None], _T]) -> _T:
        """`wait(watched)` such that nothing around the wait itself (slots, lists of waiters) is interrupted by a stop."""
        token = current_token() if stop is None else stop
        if token is None:
            return wait(None)
        token.raise_if_stopped()
        watched = not (token.shielded or token.delivered)
        token.enter_shield()
        try:
            result = wait(token if watched else None)
        finally:
            token.leave_shield()
        if watched:
            token.raise_if_stopped()
        return result

    @unstoppable
    def close(self, process: Process) -> bool:
        """Take a process off the list, whatever it is doing; a running body is stopped. False when it is not listed."""
        with self.lock:
            removed = self._remove(process, CLOSED)
        if removed:
            self._after_removal(process)
        return removed

    @unstoppable
    def restart(self, process: Process) -> Process | None:
        """Queue a failed process again, with the same id and arguments; None when it is not listed, has not failed or
        has no retries left (by the definition that is current).
        """
        with self.lock:
            if self._stopped or not process.listed or process.state != states.FAILED or not may_retry(self, process):
                return None
            process._past = process.attempts
            process.state = states.after("retry", process.state)
            process.retries += 1
            process._stamp += 1
            process.create_time = self.clock.utcnow()
            process.start_time = process.completed_time = process.expire_time = process.retry_time = None
            process.deadline = process.reason = process.exception = process.result = process.stop = None
            process.observation = None
            self._enqueue(process)
            following = self._take()
        self.events.emit("retrying", process)
        if following is not None:
            self._submit(following)
        return process

    def processes(
        self,
        names: Iterable[str] | None = None,
        ids: Iterable[str] | None = None,
        process_states: Iterable[str] | None = None,
    ) -> list[Process]:
        """The listed processes, oldest first; filters are and-ed, mind no case, and None filters nothing."""
        wanted_names = None if names is None else {key_of(name) for name in names}
        wanted_states = None if process_states is None else {state.lower() for state in process_states}
        wanted_ids = None if ids is None else {process_id.lower() for process_id in ids}
        with self.lock:
            found: Iterable[Process] = list(self.store)
        return [
            process
            for process in found
            if (wanted_ids is None or process.id in wanted_ids)
            and (wanted_names is None or key_of(process.task) in wanted_names)
            and (wanted_states is None or process.state.lower() in wanted_states)
        ]

    # -- the engine itself ---------------------------------------------------------------------------------------------

    @unstoppable
    def start(self) -> None:
        """Begin to run what is queued, and whatever is invoked from now on."""
        with self.lock:
            if self._stopped:
                raise EngineStopped
            self._started = True
        self._pump()

    def suspend(self) -> None:
        """Start nothing until :meth:`resume`; bodies that run go on, what is invoked is queued."""
        with self.lock:
            self._suspended = True

    @unstoppable
    def resume(self) -> None:
        """Start what has been queued, and go on as usual."""
        with self.lock:
            self._suspended = False
        self._pump()

    @property
    def started(self) -> bool:
        """Whether it runs."""
        return self._started and not self._stopped

    @property
    def concurrency(self) -> int:
        """How many bodies may run at once."""
        return self._queue.limit

    @unstoppable
    def set_concurrency(self, maximum: int) -> None:
        """Let `maximum` bodies run at once, from now on; bodies that run already go on. Raises `ConcurrencyTooLow`."""
        checked_limit(maximum)
        with self.lock:
            self._queue.limit = maximum
        self._pump()

    def counts(self) -> dict[str, int]:
        """How many are queued, hold a slot, and are parked in a wait; for dashboards and tests."""
        with self.lock:
            return {"queued": len(self._queue), "running": self._queue.running, "parked": self._queue.parked}

    @unstoppable
    def shutdown(self, grace: float = STOP_GRACE) -> list[Hung]:
        """End everything: nothing starts any more, running bodies are stopped and have `grace` seconds to end.

        Returns those that did not end. Called by a body, it does not wait for that body. A second call does nothing.
        """
        with self.lock:
            if self._stopped:
                return []
            self._stopped = True
            doomed = [process for process in self.store if process.state not in states.ENDED]
            doomed = [process for process in doomed if self._remove(process, SHUT_DOWN)]
            bodies = dict(self._bodies)
            own = self._closer = _running.process
            idle = self._idle = Signal()
            self._set_if_idle()
        for process in doomed:
            self._after_removal(process)
        for stop in bodies.values():
            stop.stop(SHUT_DOWN)
        self.clock.wait(idle, grace)
        with self.lock:
            self._idle = None
            left = [(process, stop) for process, stop in self._bodies.items() if process is not own]
        self.runner.shutdown()
        return [Hung(process, where_is(stop.thread)) for process, stop in left]

    def expire(self, process: Process, stamp: int, reason: str) -> None:
        """End a process for `reason` if it is still in the run that `stamp` counts (for timers of middleware)."""
        with self.lock:
            removed = process._stamp == stamp and process.state not in states.ENDED and self._remove(process, reason)
        if removed:
            self._after_removal(process)

    def forget(self, process: Process, stamp: int) -> None:
        """Take an ended process off the list if it has not been restarted since `stamp` (for timers of middleware)."""
        with self.lock:
            removed = process._stamp == stamp and process.state in states.ENDED and self._remove(process, CLOSED)
        if removed:
            self.events.emit("removed", process)

    # -- inside; those that say so are called under the lock -----------------------------------------------------------

    def _moment(self, moment: str, process: Process) -> None:
        for behaviour in self._moments[moment]:
            behaviour(process)

    def _enqueue(self, process: Process) -> None:
        """(Locked.)  A Pending process takes its place at the end of the queue."""
        self._moment("invoked", process)
        self._queue.put(process)
        self.store.changed(process)

    def _limit_of(self, process: Process) -> int | None:
        """How many bodies of this one's task may run at once; None when the task does not say, or is not there.

        Of a unique task that is one: the last process may have been closed, and its body still clean up.
        """
        task = self._tasks.get(key_of(process.task))
        if task is None:
            return None
        return 1 if task.unique else task.concurrency

    def _take(self) -> Process | None:
        """(Locked.)  The next process to hand to the runner, its slot taken; None when nothing may start now."""
        if not self._started or self._stopped or self._suspended:
            return None
        return self._queue.take()

    def _pump(self) -> None:
        """Hand queued processes to the runner while slots are free."""
        while True:
            with self.lock:
                process = self._take()
            if process is None:
                return
            self._submit(process)

    def _submit(self, process: Process, hand: Callable[[Any], None] | None = None) -> None:
        try:
            (hand or self.runner.submit)(Job(self, process))
        except Exception as error:  # no thread could be started: the process fails, the slot is not lost
            with self.lock:
                self._queue.give_back(process)
                refused = process.listed
                if refused:
                    self._refuse(process, error)
            if refused:
                self._announce(process)

    def _refuse(self, process: Process, error: BaseException) -> None:
        """(Locked.)  A process that cannot start fails."""
        self._settle(process, "refuse", None, error)

    def _begin(self, process: Process) -> bool:
        """A runner is about to run the body; false when the process has been closed, or has nothing to run."""
        with self.lock:
            task = self._tasks.get(key_of(process.task))
            starts = process.listed and task is not None and not self._stopped
            refused = process.listed and task is None
            if starts:
                assert task is not None
                process.definition = task
                process.state = states.after("start", process.state)
                process.start_time = self.clock.utcnow()
                process.stop = self._bodies[process] = StopToken(self.clock)
                self._moment("started", process)
                self.store.changed(process)
            else:
                self._queue.give_back(process)
                if refused:
                    self._refuse(process, TaskNotFound(process.task, self.kind))
        if starts:
            self.events.emit("started", process)
            return True
        if refused:
            self._announce(process)
        self._pump()
        return False

    def _end(self, process: Process, result: list[Any] | None, error: BaseException | None) -> None:
        """A body has ended: settle the process unless it has left the list, and let the next one have the slot."""
        with self.lock:
            self._queue.give_back(process)
            self._bodies.pop(process, None)
            settled = process.listed
            if settled:
                self._settle(process, "finish" if error is None else "fail", result, error)
            else:
                process.completed_time = self.clock.utcnow()
            self._moment("body_ended", process)
            following = self._take()
            self._set_if_idle()
        if settled:
            self._announce(process)
        if following is not None:
            self._submit(following, self._follow)

    def _settle(self, process: Process, event: str, result: list[Any] | None, error: BaseException | None) -> None:
        """(Locked.)  Make a process Completed or Failed, and hand it to whoever waits for it.

        Those who wait get it here and now: were they left to fetch it, an automatic retry could come first.
        """
        process.state = states.after(event, process.state)
        process.completed_time = self.clock.utcnow()
        process.result = result
        process.exception = error
        if error is not None:
            process.reason = FAILED
        waiters, process._waiters = process._waiters or (), None
        takers = [waiter for waiter in waiters if waiter.takes]
        if takers:
            process.listed = False
        self._moment("ended", process)
        self.store.changed(process)
        if takers:
            self.store.remove(process)
            self._moment("removed", process)
            takers[0].result = result
        for waiter in waiters:
            waiter.set()

    def _announce(self, process: Process) -> None:
        """Tell listeners that a process has ended, and, if it was handed to somebody who waited, that it is gone."""
        self.events.emit("failed" if process.exception is not None else "completed", process)
        if not process.listed:
            self.events.emit("removed", process)

    def _remove(self, process: Process, reason: str) -> bool:
        """(Locked.)  Take a process off the list; `reason` is noted if it had not ended. False if it is not listed."""
        if not process.listed:
            return False
        states.after("remove", process.state)
        process.listed = False
        if process.state not in states.ENDED:
            process.reason = reason
            if process.state == states.PENDING and not process.occupies:
                self._queue.drop()
        self.store.remove(process)
        self._moment("removed", process)
        return True

    def _after_removal(self, process: Process) -> None:
        """Stop the body of a process that has been removed, and wake those who wait for it."""
        stop = process.stop
        with self.lock:
            runs = process in self._bodies
            waiters, process._waiters = process._waiters, None
        if runs and stop is not None and stop.stop(process.reason or CLOSED):
            self._escalate_later(process, stop, self.clock.now() + STOP_GRACE)
        for waiter in waiters or ():
            waiter.set()
        self.events.emit("removed", process)

    def _escalate_later(self, process: Process, stop: StopToken, give_up_at: float) -> None:
        left = give_up_at - self.clock.now()
        delay = min(ESCALATE_AFTER, left) if left > 0 else ESCALATE_AFTER
        self.clock.call_later(delay, lambda: self._escalate(process, stop, give_up_at))

    def _escalate(self, process: Process, stop: StopToken, give_up_at: float) -> None:
        """A stopped body still runs: raise the exception in its thread; when even its grace is over, give it up."""
        with self.lock:
            if self._bodies.get(process) is not stop:
                return
            late = self.clock.now() - give_up_at + 1e-6  # sums of seconds are not exact
            given_up = late >= (CLEANUP_GRACE - STOP_GRACE if stop.taken else 0)
            if given_up:
                self._queue.give_back(process)
        if given_up:
            locks.free_all(stop.thread)
            self.events.emit("abandoned", process)
            self._pump()
            return
        stop.inject()
        self._escalate_later(process, stop, give_up_at)

    def _wait(self, process: Process, timeout: float | None, watched: StopToken | None) -> list[Any]:
        """:meth:`wait`, shielded; returns early, with nothing, when `watched` is stopped."""
        waiter = _Waiter()
        with self.lock:
            if not process.listed:
                return []
            ended = process.state in states.ENDED
            if ended:
                self._remove(process, CLOSED)
            elif not self._started:
                raise EngineNotStarted
        if ended:
            self.events.emit("removed", process)
            return process.result or []
        self._park(waiter, (process,), timeout, watched)
        if waiter.is_set() or (watched is not None and watched.requested):
            return waiter.result or []
        with self.lock:
            timed_out = not waiter.is_set() and self._remove(process, TIMED_OUT)
        if timed_out:
            self._after_removal(process)
        return waiter.result or []

    def _wait_any(self, processes: list[Process], timeout: float | None, watched: StopToken | None) -> Process | None:
        """:meth:`wait_any`, shielded."""
        if processes and not self._started and not any(process.completed for process in processes):
            raise EngineNotStarted
        if processes:
            self._park(_Waiter(takes=False), processes, timeout, watched)
        return next((process for process in processes if process.completed), None)

    def _park(self, waiter: _Waiter, processes: Iterable[Process], timeout: float | None, watched: StopToken | None) -> None:
        """Wait with a waiter registered at the processes; a body that waits gives its slot back meanwhile."""
        home, waiting = _running.engine, _running.process
        parked = False
        try:
            if home is not None and waiting is not None:
                with home.lock:
                    parked = home._queue.park(waiting)
                if parked:
                    home._pump()
            with self.lock:
                for process in processes:
                    self._register(process, waiter)
            if watched is None:
                self.clock.wait(waiter, timeout)
            else:
                watched.watch(waiter, timeout)
        finally:
            if parked and home is not None and waiting is not None:
                with home.lock:
                    home._queue.unpark(waiting)
            with self.lock:
                for process in processes:
                    self._unregister(process, waiter)

    def _register(self, process: Process, waiter: _Waiter) -> None:
        """(Locked.)  Somebody waits for the process; if it has ended since he looked, he has it at once."""
        if not process.listed or (process.state in states.ENDED and not waiter.takes):
            waiter.set()
        elif process.state in states.ENDED:
            self._remove(process, CLOSED)
            waiter.result = process.result
            waiter.set()
        elif process._waiters is None:
            process._waiters = [waiter]
        else:
            process._waiters.append(waiter)

    def _unregister(self, process: Process, waiter: _Waiter) -> None:
        """(Locked.)  He waits no longer."""
        if process._waiters is not None and waiter in process._waiters:
            process._waiters.remove(waiter)

    def _set_if_idle(self) -> None:
        """(Locked.)  Tell `shutdown` when the last body it waits for has ended."""
        if self._idle is not None and all(process is self._closer for process in self._bodies):
            self._idle.set()


def _limit(timeout: float | None) -> float | None:
    """A timeout as the clock takes it: None for a negative one."""
    return None if timeout is None or timeout < 0 else timeout


def where_is(thread: int) -> str:
    """The Python stack of a thread, as text; empty when it does not run any more."""
    import sys
    import traceback

    frame = sys._current_frames().get(thread)
    return "" if frame is None else "".join(traceback.format_stack(frame))
