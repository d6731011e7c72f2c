"""Schedules: bodies that run at the minutes their cron expressions name.

A schedule is a task of an engine of its own (ten at once, in Pode) plus the times at which it is invoked. Each minute,
at its beginning, every schedule that is not completed, lies within its start and end time, and has an expression that
matches, is started; expressions with seconds start it within the minute. What happens when it still runs is its `overlap`:
`Allow` (both run), `Skip` (the trigger is left out) or `Queue` (one after the other). What happens to the minutes that were
missed because the machine slept is its `missed`: `Skip` (nothing), `Once` (one run for all) or `All` (a run for each).

All times are naive local ones of the schedule's zone, else of `zone` (None: the machine's). When the clocks go forward,
minutes that do not exist do not come; when they go back, the minutes that come twice trigger twice.
"""

from __future__ import annotations

from datetime import UTC, timedelta

from pshost.tasks import cron, states
from pshost.tasks.errors import InvalidDefinition, TaskExists, TaskNotFound
from pshost.tasks.guard import Guard, unstoppable
from pshost.tasks.policies import ALLOW, MISSED, ONCE, OVERLAPS, QUEUE, SKIP
from pshost.tasks.task import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime, tzinfo
    from typing import Any

    from pshost.clock import TimerHandle
    from pshost.tasks.cron import CronExpression
    from pshost.tasks.engine import TaskEngine
    from pshost.tasks.process import Process
    from pshost.tasks.task import Body

# Of the minutes that were missed, those of the last week are looked at.
_LONGEST_SLEEP = timedelta(days=7)

DEFAULT_CONCURRENCY = 10
DEFAULT_RETENTION = 30.0


class Schedule:
    """When a body runs. `limit` 0 is endless; `count` counts the starts by time (and by `on_start`).

    `jitter` (seconds) puts each start off by a random part of it; `seconds` allows expressions of six fields; `zone` is the zone
    of its times, None for that of all.
    """

    __slots__ = (
        "_armed",
        "completed",
        "count",
        "crons",
        "crons_raw",
        "end_time",
        "jitter",
        "last_trigger",
        "limit",
        "missed",
        "name",
        "next_trigger",
        "on_start",
        "overlap",
        "paused",
        "seconds",
        "start_time",
        "zone",
    )

    def __init__(self, name: str, crons_raw: list[str], crons: list[CronExpression]) -> None:
        self.name = name
        self.crons_raw = crons_raw
        self.crons = crons
        self.limit = 0
        self.count = 0
        self.start_time: datetime | None = None
        self.end_time: datetime | None = None
        self.next_trigger: datetime | None = None
        self.last_trigger: datetime | None = None
        self.on_start = False
        self.overlap = ALLOW
        self.missed = SKIP
        self.jitter = 0.0
        self.seconds = False
        self.zone: tzinfo | None = None
        self.paused = False
        self.completed = False
        self._armed: list[TimerHandle] = []  # the starts within the minute that runs


class Schedules:
    """All schedules of a program; `engine` runs them, and should be made with `kind="Schedule"`."""

    def __init__(self, engine: TaskEngine, zone: tzinfo | None = None) -> None:
        self.engine = engine
        self.clock = engine.clock
        self.zone = zone
        self._schedules: dict[str, Schedule] = {}
        self._guard = Guard()
        self._suspended = False
        self._handle: TimerHandle | None = None
        self._last_minute: datetime | None = None  # in UTC, so that a change of the clocks is no gap

    def now(self, schedule: Schedule | None = None) -> datetime:
        """The naive local moment, of a schedule or of all."""
        return self._local(self.clock.utcnow(), None if schedule is None else schedule.zone)

    def _local(self, moment: datetime, zone: tzinfo | None = None) -> datetime:
        return moment.astimezone(self.zone if zone is None else zone).replace(tzinfo=None)

    @unstoppable
    def add(
        self,
        name: str,
        crons: str | Iterable[str],
        body: Body,
        *,
        limit: int = 0,
        start_time: datetime | None = None,
        end_time: datetime | None = None,
        on_start: bool = False,
        overlap: str = ALLOW,
        missed: str = SKIP,
        jitter: float = 0.0,
        seconds: bool = False,
        zone: tzinfo | None = None,
        **options: Any,
    ) -> Schedule:
        """Define a schedule; `options` are those of :class:`pshost.tasks.task.Task`.

        Raises, in Pode's order and words, :class:`TaskExists`, :class:`InvalidDefinition` for the limit and the times,
        and :class:`pshost.tasks.cron.CronError`.
        """
        self.check_new(name, limit, start_time, end_time, zone)
        raw = [crons] if isinstance(crons, str) else list(crons)
        schedule = Schedule(name, raw, [])
        schedule.zone = zone
        for word, value, allowed in (("overlap", overlap, OVERLAPS), ("missed", missed, MISSED)):
            if value not in allowed:
                raise ValueError(f"{word} must be one of {', '.join(allowed)}, not {value!r}")
        if jitter < 0:
            raise ValueError("jitter must not be negative")
        schedule.crons = cron.parse(raw, seconds=seconds)
        schedule.seconds = seconds
        schedule.limit = limit
        schedule.start_time = start_time
        schedule.end_time = end_time
        schedule.on_start = on_start
        schedule.overlap = overlap
        schedule.missed = missed
        schedule.jitter = jitter
        self._replan(schedule)
        if overlap == QUEUE:
            options["concurrency"] = 1
        options.setdefault("completed_retention", DEFAULT_RETENTION)
        options.setdefault("failed_retention", DEFAULT_RETENTION)
        self.engine.add(name, body, **options)
        with self._guard:
            self._schedules[key_of(name)] = schedule
        if self._handle is not None:
            self._rest_of_minute(schedule)
        return schedule

    def check_new(
        self, name: str, limit: int, start_time: datetime | None, end_time: datetime | None, zone: tzinfo | None = None
    ) -> None:
        """Raise what is wrong with a new schedule but for its expressions, in Pode's order and words."""
        if self.get(name) is not None:
            raise TaskExists(name, "Schedule")
        if limit < 0:
            raise InvalidDefinition(f"[Schedule] {name}: Cannot have a negative limit.")
        if end_time is not None and end_time <= self._local(self.clock.utcnow(), zone):
            raise InvalidDefinition(f"[Schedule] {name}: The EndTime value must be in the future.")
        if start_time is not None and end_time is not None and end_time <= start_time:
            raise InvalidDefinition(f"[Schedule] {name}: Cannot have a StartTime after the EndTime")

    @unstoppable
    def edit(self, name: str, crons: str | Iterable[str] | None = None, **changes: Any) -> Schedule:
        """Give a schedule other expressions, and its task other attributes (`body`, `arguments`, `data`, ...)."""
        schedule = self._existing(name)
        if crons is not None:
            raw = [crons] if isinstance(crons, str) else list(crons)
            schedule.crons = cron.parse(raw, seconds=schedule.seconds)
            schedule.crons_raw = raw
            schedule.next_trigger = self._next(schedule, self._base(schedule))
            if self._handle is not None:
                self._rest_of_minute(schedule)
        if changes:
            self.engine.edit(name, **changes)
        return schedule

    @unstoppable
    def remove(self, name: str) -> bool:
        """Forget a schedule; runs go on. False when there is none."""
        with self._guard:
            removed = self._schedules.pop(key_of(name), None)
        if removed is None:
            return False
        _disarm(removed)
        self.engine.remove(name)
        return True

    def clear(self) -> None:
        """Forget every schedule."""
        for schedule in self.all():
            self.remove(schedule.name)

    def get(self, name: str) -> Schedule | None:
        """The schedule of that name (any case), or None."""
        return self._schedules.get(key_of(name))

    def all(self) -> list[Schedule]:
        """Every schedule, in the order in which they were added."""
        with self._guard:
            return list(self._schedules.values())

    def pause(self, name: str) -> None:
        """Let its minutes pass until :meth:`resume`."""
        self._existing(name).paused = True

    def resume(self, name: str) -> None:
        """Start it at its minutes again."""
        self._existing(name).paused = False

    def suspend(self) -> None:
        """Start nothing until :meth:`resume_all`; the times that pass are not made up for, runs that are asked for wait."""
        self._suspended = True
        self.engine.suspend()

    def resume_all(self) -> None:
        """Go on after :meth:`suspend`."""
        self._suspended = False
        self.engine.resume()

    def invoke(self, name: str, arguments: Mapping[str, Any] | None = None) -> Process:
        """Start a run now; nothing is counted, and limit, start and end do not matter. Raises :class:`TaskNotFound`."""
        return self.engine.invoke(self._existing(name).name, arguments)

    def next_trigger(self, name: str, at: datetime | None = None) -> datetime | None:
        """The next trigger after `at` (else after the start time, else after now); None when the end comes first.

        Raises :class:`TaskNotFound`, and :class:`InvalidDefinition` when `at` lies outside the schedule's time.
        """
        schedule = self._existing(name)
        for bound, word, wrong in (
            (
                schedule.start_time,
                "before the start",
                at is not None and schedule.start_time and at < schedule.start_time,
            ),
            (schedule.end_time, "after the end", at is not None and schedule.end_time and at > schedule.end_time),
        ):
            if wrong and bound is not None:
                raise InvalidDefinition(
                    f"Supplied date is {word} time of the schedule at {bound.strftime('%m/%d/%Y %H:%M:%S')}"
                )
        return self._next(schedule, at or schedule.start_time or self.now(schedule))

    def next_triggers(self, name: str, count: int, at: datetime | None = None) -> list[datetime]:
        """The next `count` triggers, fewer when the schedule ends before."""
        found: list[datetime] = []
        moment = self.next_trigger(name, at)
        while moment is not None and len(found) < count:
            found.append(moment)
            moment = self._next(self._existing(name), moment)
        return found

    def start(self) -> None:
        """Run those with `on_start` now, and all at their minutes from now on."""
        for schedule in self.all():
            if schedule.on_start:
                self._trigger(schedule)
        self._last_minute = _minute_of(self.clock.utcnow())
        self._await_minute()
        for schedule in self.all():
            self._rest_of_minute(schedule)

    def shutdown(self) -> None:
        """Start nothing any more; the engine is shut down by whoever made it."""
        handle, self._handle = self._handle, None
        if handle is not None:
            handle.cancel()
        for schedule in self.all():
            _disarm(schedule)

    def _existing(self, name: str) -> Schedule:
        schedule = self.get(name)
        if schedule is None:
            raise TaskNotFound(name, "Schedule")
        return schedule

    def _await_minute(self) -> None:
        now = self.clock.utcnow()
        left = 60 - now.second - now.microsecond / 1e6
        self._handle = self.clock.call_later(left, self._minute)

    def _minute(self) -> None:
        """A minute has begun. (A timer may come a little early by the wall clock; half a second is forgiven.)"""
        if self._handle is None:  # shut down
            return
        minute = _minute_of(self.clock.utcnow() + timedelta(seconds=0.5))
        if minute != self._last_minute:
            before, self._last_minute = self._last_minute, minute
            for schedule in self.all():
                if before is not None and minute - before > timedelta(minutes=1):
                    self._make_up(schedule, max(before, minute - _LONGEST_SLEEP), minute)
                self._begin_minute(schedule, self._local(minute, schedule.zone))
        early = (minute - self.clock.utcnow()).total_seconds()
        if early > 0:
            self._handle = self.clock.call_later(early + 60, self._minute)
        else:
            self._await_minute()

    def _begin_minute(self, schedule: Schedule, minute: datetime, after: int = -1) -> None:
        """Start a schedule at the seconds of a minute, those later than `after`."""
        _disarm(schedule)
        if schedule.completed:
            return
        if schedule.end_time is not None and minute > schedule.end_time:
            schedule.completed = True
            schedule.next_trigger = None
            return
        if not self._is_its_minute(schedule, minute):
            return
        passed = (self.now(schedule) - minute).total_seconds()
        matching = [expression.seconds for expression in schedule.crons if expression.matches(minute)]
        for second in sorted({second for seconds in matching for second in seconds if second > after}):
            if second == 0:
                self._trigger(schedule)
            else:
                schedule._armed.append(self.clock.call_later(second - passed, lambda: self._trigger(schedule)))

    def _rest_of_minute(self, schedule: Schedule) -> None:
        """Start a schedule with seconds in the minute that runs already."""
        now = self.now(schedule)
        if any(expression.second is not None for expression in schedule.crons):
            self._begin_minute(schedule, now.replace(second=0, microsecond=0), now.second)

    def _make_up(self, schedule: Schedule, before: datetime, minute: datetime) -> None:
        """The minutes between two were missed: run for them as the schedule says."""
        if schedule.missed == SKIP or schedule.completed or schedule.paused:
            return
        at = before + timedelta(minutes=1)
        while at < minute and not schedule.completed:
            local = self._local(at, schedule.zone)
            if self._is_its_minute(schedule, local) and (schedule.end_time is None or local <= schedule.end_time):
                self._trigger(schedule)
                if schedule.missed == ONCE:
                    return
            at += timedelta(minutes=1)

    @staticmethod
    def _is_its_minute(schedule: Schedule, minute: datetime) -> bool:
        if schedule.start_time is not None and minute < schedule.start_time:
            return False
        return any(expression.matches(minute) for expression in schedule.crons)

    def _trigger(self, schedule: Schedule) -> None:
        """Count a start and make it."""
        if schedule.paused or schedule.completed or self._suspended:
            return
        schedule.on_start = False
        if schedule.overlap == SKIP and any(
            process.state not in states.ENDED for process in self.engine.processes([schedule.name])
        ):
            self._replan(schedule)
            return
        schedule.count += 1
        schedule.last_trigger = schedule.next_trigger or self.now(schedule)
        for expression in schedule.crons:
            expression.redraw()
        if schedule.limit and schedule.count >= schedule.limit:
            schedule.completed = True
            schedule.next_trigger = None
        else:
            self._replan(schedule)
        if schedule.jitter:
            import random

            self.clock.call_later(random.uniform(0, schedule.jitter), lambda: self._start(schedule))
        else:
            self._start(schedule)

    def _start(self, schedule: Schedule) -> None:
        """Invoke the run, unless the schedule or the engine is gone meanwhile."""
        if self.engine.started and self._schedules.get(key_of(schedule.name)) is schedule:
            self.engine.invoke(schedule.name)

    def _replan(self, schedule: Schedule) -> None:
        """Compute the next trigger; a schedule that has none is completed."""
        schedule.next_trigger = self._next(schedule, self._base(schedule))
        schedule.completed = schedule.next_trigger is None

    def _base(self, schedule: Schedule) -> datetime:
        """The moment after which a schedule may trigger: now, or its start time where that is still to come."""
        now = self.now(schedule)
        return schedule.start_time if schedule.start_time is not None and schedule.start_time > now else now

    def _next(self, schedule: Schedule, base: datetime) -> datetime | None:
        return cron.next_trigger(schedule.crons, base, schedule.end_time)


def _minute_of(moment: datetime) -> datetime:
    """The beginning of a moment's minute, in UTC."""
    return moment.astimezone(UTC).replace(second=0, microsecond=0)


def _disarm(schedule: Schedule) -> None:
    armed, schedule._armed = schedule._armed, []
    for handle in armed:
        handle.cancel()
