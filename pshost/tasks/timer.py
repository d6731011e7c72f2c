"""Interval timers: a body that runs every so many seconds, on a thread of its own, never overlapping itself.

The rules are Pode's but for its single thread: there, one slow timer delays all others. The first trigger comes after
one interval; a skip of more than one puts off the first by that many intervals more; `on_start` triggers when the
timers start, and ignores the skip. Triggers keep the beat (start + n intervals). Those that fall due while the body still
runs, or while the machine slept, are left out; with `missed` `Once` one run follows for all of them, with `All` one for each.
With a limit, the timer is completed after that many runs, and stays listed.
"""

from __future__ import annotations

from datetime import timedelta

from pshost.clock import Stopped, StopToken, SystemClock, report
from pshost.giving_way import arrived
from pshost.tasks.body import call_stoppable
from pshost.tasks.errors import InvalidDefinition, TaskExists, TaskNotFound
from pshost.tasks.guard import Guard, unstoppable
from pshost.tasks.policies import ALL, MISSED, SKIP
from pshost.tasks.shared_runner import SharedRunner
from pshost.tasks.task import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any

    from pshost.clock import Clock, TimerHandle
    from pshost.tasks.runner import Runner

    TimerBody = Callable[["IntervalTimer", StopToken], object]


class IntervalTimer:
    """A timer. `interval` in seconds; `limit` 0 is endless; times are aware UTC datetimes or None.

    `jitter` (seconds) puts each run off by a random part of it. `last_trigger` is when the last trigger was due. `arguments` and
    `data` belong to whoever adds the timer.
    """

    __slots__ = (
        "_due",
        "_handle",
        "_owed",
        "arguments",
        "body",
        "completed",
        "count",
        "data",
        "interval",
        "jitter",
        "last_trigger",
        "limit",
        "missed",
        "name",
        "next_trigger",
        "on_start",
        "paused",
        "skip",
        "stop",
    )

    def __init__(
        self,
        name: str,
        interval: float,
        body: TimerBody,
        *,
        limit: int = 0,
        skip: int = 0,
        arguments: Any = None,
        on_start: bool = False,
        missed: str = SKIP,
        jitter: float = 0.0,
        data: Any = None,
    ) -> None:
        if missed not in MISSED:
            raise ValueError(f"missed must be one of {', '.join(MISSED)}, not {missed!r}")
        if jitter < 0:
            raise ValueError("jitter must not be negative")
        check_definition(name, interval, limit, skip)
        self.name = name
        self.interval = interval
        self.body = body
        self.limit = limit
        self.skip = skip
        self.arguments = arguments
        self.on_start = on_start
        self.missed = missed
        self.jitter = jitter
        self.data = data
        self.count = 0
        self.completed = False
        self.paused = False
        self.next_trigger: datetime | None = None
        self.last_trigger: datetime | None = None
        self.stop: StopToken | None = None  # while the body runs
        self._due = 0.0
        self._handle: TimerHandle | None = None
        self._owed = 0  # runs that were missed and are to be made up for


def check_definition(name: str, interval: float, limit: int, skip: int) -> None:
    """Raise :class:`InvalidDefinition`, in Pode's words, for numbers that no timer can have."""
    for word, wrong in (("Interval", interval <= 0), ("Limit", limit < 0), ("Skip", skip < 0)):
        if wrong:
            raise InvalidDefinition(f"[Timer] {name}: {word} must be greater than 0.")


class _Run:
    """One run of a timer, as the runner's job."""

    __slots__ = ("_timer", "_timers")

    def __init__(self, timers: Timers, timer: IntervalTimer) -> None:
        self._timers = timers
        self._timer = timer

    def begin(self) -> bool:
        """A timer's run starts as soon as it is handed out."""
        return True

    def run(self) -> None:
        """Run the body."""
        timer = self._timer
        stop = timer.stop
        assert stop is not None
        _, error = call_stoppable(stop, timer.body, timer, stop)
        if error is None:
            self.finish([])
        else:
            self.fail(error)

    def finish(self, result: list[Any]) -> None:  # noqa: ARG002 - a timer's output is discarded
        """The body has ended."""
        self._timers._ended(self._timer)

    def fail(self, error: BaseException) -> None:
        """The body has failed: that is reported, and the timer goes on."""
        if not isinstance(error, Stopped):
            self._timers.on_error(self._timer, error)
        self._timers._ended(self._timer)


class Timers:
    """All interval timers of a program. `on_error(timer, error)` is told when a body fails."""

    def __init__(
        self,
        clock: Clock | None = None,
        runner: Runner | None = None,
        on_error: Callable[[IntervalTimer, BaseException], object] | None = None,
    ) -> None:
        self.clock: Clock = SystemClock() if clock is None else clock
        self.runner: Runner = SharedRunner(self.clock, name="timers") if runner is None else runner
        self.on_error = on_error or (lambda _, error: report(error))
        self._timers: dict[str, IntervalTimer] = {}
        self._guard = Guard()
        self._started = False
        self._suspended = False

    @unstoppable
    def add(self, name: str, interval: float, body: TimerBody, **options: Any) -> IntervalTimer:
        """Define a timer (options as in :class:`IntervalTimer`); its first interval begins now.

        Raises :class:`TaskExists` and :class:`InvalidDefinition`.
        """
        with self._guard:
            self.check_new(name)
            timer = self._timers[key_of(name)] = IntervalTimer(name, interval, body, **options)
            wait = interval * (1 + timer.skip) if timer.skip > 1 else interval
            self._plan(timer, self.clock.now() + wait)
            if self._started:
                self._arm(timer)
                triggers = timer.on_start
            else:
                triggers = False
        if triggers:
            self._start_now(timer)
        return timer

    def check_new(self, name: str) -> None:
        """Raise :class:`TaskExists` when there is a timer of that name."""
        if key_of(name) in self._timers:
            raise TaskExists(name, "Timer")

    @unstoppable
    def start(self) -> None:
        """Begin: those with `on_start` trigger now."""
        with self._guard:
            self._started = True
            timers = list(self._timers.values())
            for timer in timers:
                if timer._due < self.clock.now():  # its time came before the start; it triggers now
                    self._plan(timer, self.clock.now())
                self._arm(timer)
        for timer in timers:
            if timer.on_start:
                self._start_now(timer)

    def shutdown(self, reason: str = "shut down") -> None:
        """Trigger no more, and stop the bodies that run."""
        with self._guard:
            self._started = False
            timers = list(self._timers.values())
        for timer in timers:
            self._disarm(timer)
            stop = timer.stop
            if stop is not None:
                stop.stop(reason)
        self.runner.shutdown()

    def edit(self, name: str, **changes: Any) -> IntervalTimer:
        """Change `interval`, `body`, `arguments` or `data`; an interval counts from the pending trigger on."""
        timer = self.get(name)
        if timer is None:
            raise TaskNotFound(name, "Timer")
        for attribute, value in changes.items():
            if attribute not in ("interval", "body", "arguments", "data"):
                raise TypeError(f"a timer has no attribute {attribute!r} that can be edited")
            if attribute == "interval" and value <= 0:
                raise InvalidDefinition(f"[Timer] {timer.name}: Interval must be greater than 0.")
            setattr(timer, attribute, value)
        return timer

    def remove(self, name: str) -> bool:
        """Forget a timer; a body that runs goes on. False when there is none."""
        with self._guard:
            timer = self._timers.pop(key_of(name), None)
        if timer is None:
            return False
        self._disarm(timer)
        return True

    def clear(self) -> None:
        """Forget every timer."""
        for timer in self.all():
            self.remove(timer.name)

    def get(self, name: str) -> IntervalTimer | None:
        """The timer of that name (any case), or None."""
        return self._timers.get(key_of(name))

    def all(self) -> list[IntervalTimer]:
        """Every timer, in the order in which they were added."""
        with self._guard:
            return list(self._timers.values())

    def pause(self, name: str) -> None:
        """Let its triggers pass without running it, until :meth:`resume`."""
        self._existing(name).paused = True

    def resume(self, name: str) -> None:
        """Run it at its triggers again; those that have passed are not made up for."""
        self._existing(name).paused = False

    def suspend(self) -> None:
        """Run none until :meth:`resume_all`; bodies that run go on, triggers that pass are not made up for."""
        self._suspended = True

    def resume_all(self) -> None:
        """Go on after :meth:`suspend`."""
        self._suspended = False

    def _existing(self, name: str) -> IntervalTimer:
        timer = self.get(name)
        if timer is None:
            raise TaskNotFound(name, "Timer")
        return timer

    def _plan(self, timer: IntervalTimer, due: float) -> None:
        timer._due = due
        timer.next_trigger = self.clock.utcnow() + timedelta(seconds=due - self.clock.now())

    def _arm(self, timer: IntervalTimer) -> None:
        timer._handle = self.clock.call_later(timer._due - self.clock.now(), lambda: self._due(timer))

    def _disarm(self, timer: IntervalTimer) -> None:
        handle, timer._handle = timer._handle, None
        if handle is not None:
            handle.cancel()

    def _due(self, timer: IntervalTimer) -> None:
        """A trigger has come: run the body unless it still runs, and plan the next on the beat."""
        with self._guard:
            if not self._started or self._timers.get(key_of(timer.name)) is not timer or timer.completed:
                return
            now = self.clock.now()
            due = timer._due
            paused = timer.paused or self._suspended
            runs = timer.stop is None and not paused
            beats = int((now - due) / timer.interval) + 1
            if not paused and timer.missed != SKIP:
                owed = timer._owed + beats - runs
                timer._owed = owed if timer.missed == ALL else min(owed, 1)
            if runs:
                timer.last_trigger = timer.next_trigger
                self._count(timer)
            if not timer.completed:
                self._plan(timer, due + beats * timer.interval)
                self._arm(timer)
        if runs:
            arrived()
            self._submit(timer)

    def _start_now(self, timer: IntervalTimer) -> None:
        """The trigger of `on_start`: it counts, and the beat begins with it."""
        with self._guard:
            timer.on_start = False
            timer.last_trigger = self.clock.utcnow()
            self._disarm(timer)
            self._count(timer)
            if not timer.completed:
                self._plan(timer, self.clock.now() + timer.interval)
                self._arm(timer)
        self._submit(timer)

    def _ended(self, timer: IntervalTimer) -> None:
        """A body has ended: run it again if a run that was missed is to be made up for."""
        with self._guard:
            timer.stop = None
            again = (
                timer._owed > 0 and self._started and not timer.paused and not timer.completed
                and self._timers.get(key_of(timer.name)) is timer
            )
            if again:
                timer._owed -= 1
                timer.last_trigger = self.clock.utcnow()
                self._count(timer)
        if again:
            self._submit(timer)

    def _submit(self, timer: IntervalTimer) -> None:
        if timer.jitter:
            import random

            self.clock.call_later(random.uniform(0, timer.jitter), lambda: self._run(timer))
        else:
            self._run(timer)

    def _run(self, timer: IntervalTimer) -> None:
        if not self._started and timer.stop is not None:  # shut down while the run was put off
            timer.stop = None
            return
        run = _Run(self, timer)
        try:
            self.runner.submit(run)
        except Exception as error:  # no thread could be started: this run has failed, the next may not
            run.fail(error)

    def _count(self, timer: IntervalTimer) -> None:
        """(Guarded.)  Count a run that is about to start."""
        timer.stop = StopToken(self.clock)
        timer.count += 1
        if timer.limit and timer.count >= timer.limit:
            timer.completed = True
            timer.next_trigger = None
