from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pshost.tasks import TaskEngine
from pshost.tasks.cron import CronError
from pshost.tasks.errors import InvalidDefinition, TaskExists, TaskNotFound
from pshost.tasks.schedule import Schedules
from pshost.testing.manual_runner import ManualRunner
from pshost.testing.virtual_clock import VirtualClock

START = datetime(2030, 1, 1, 10, 7, 30)


class Bench:
    def __init__(self, inline=True):
        self.clock = VirtualClock(START.replace(tzinfo=UTC))
        self.runner = ManualRunner(inline=inline)
        self.engine = TaskEngine(self.clock, self.runner, concurrency=10, kind="Schedule")
        self.engine.start()
        self.schedules = Schedules(self.engine, UTC)
        self.ran = []

    def body(self, process, stop):
        self.ran.append(self.schedules.now().strftime("%H:%M:%S"))
        return []

    def add(self, crons, **options):
        return self.schedules.add("s", crons, self.body, **options)


@pytest.fixture
def bench():
    return Bench()


# expressions, options, minutes -> times it ran at
RUNS = [
    ("*/2 * * * *", {}, 6, ["10:08:00", "10:10:00", "10:12:00"]),
    (["8 * * * *", "10 * * * *"], {}, 6, ["10:08:00", "10:10:00"]),
    ("@minutely", {"limit": 2}, 10, ["10:08:00", "10:09:00"]),
    ("@minutely", {"on_start": True, "limit": 2}, 10, ["10:07:30", "10:08:00"]),
    ("@hourly", {"on_start": True}, 10, ["10:07:30"]),
    ("@minutely", {"start_time": datetime(2030, 1, 1, 10, 10)}, 5, ["10:10:00", "10:11:00", "10:12:00"]),
    ("@minutely", {"end_time": datetime(2030, 1, 1, 10, 9)}, 5, ["10:08:00", "10:09:00"]),
]


@pytest.mark.parametrize(("crons", "options", "minutes", "expected"), RUNS)
def test_runs_come_at_the_beginning_of_their_minutes(bench, crons, options, minutes, expected):
    schedule = bench.add(crons, **options)
    bench.schedules.start()
    bench.clock.advance(minutes * 60 - 30)
    assert bench.ran == expected
    assert schedule.count == len(expected)
    assert schedule.completed == ("limit" in options or "end_time" in options)
    assert (schedule.next_trigger is None) == schedule.completed


def test_times_of_triggers(bench):
    schedule = bench.add("*/5 * * * *")
    assert schedule.next_trigger == datetime(2030, 1, 1, 10, 10)
    bench.schedules.start()
    bench.clock.advance(300)
    assert schedule.last_trigger == datetime(2030, 1, 1, 10, 10)
    assert schedule.next_trigger == datetime(2030, 1, 1, 10, 15)
    assert bench.schedules.next_triggers("S", 2) == [datetime(2030, 1, 1, 10, 15), datetime(2030, 1, 1, 10, 20)]
    assert bench.schedules.next_trigger("s", datetime(2031, 5, 1)) == datetime(2031, 5, 1, 0, 5)


REFUSED = [
    ({"limit": -1}, InvalidDefinition, "[Schedule] s: Cannot have a negative limit."),
    ({"end_time": datetime(2029, 1, 1)}, InvalidDefinition, "[Schedule] s: The EndTime value must be in the future."),
    (
        {"start_time": datetime(2031, 1, 1), "end_time": datetime(2030, 6, 1)},
        InvalidDefinition,
        "[Schedule] s: Cannot have a StartTime after the EndTime",
    ),
    ({"crons": "bad"}, CronError, "Cron expression should only consist of 5 parts: bad"),
    ({"overlap": "Sometimes"}, ValueError, "overlap must be one of Allow, Skip, Queue, not 'Sometimes'"),
]


@pytest.mark.parametrize(("options", "kind", "message"), REFUSED)
def test_refusals_leave_nothing_behind(bench, options, kind, message):
    with pytest.raises(kind) as caught:
        bench.add(**{"crons": "@hourly", **options})
    assert str(caught.value) == message
    assert bench.schedules.all() == []
    assert bench.engine.tasks() == []


def test_names(bench):
    bench.add("@hourly")
    with pytest.raises(TaskExists, match=r"\[Schedule\] S: Schedule already defined\."):
        bench.schedules.add("S", "@hourly", bench.body)
    with pytest.raises(TaskNotFound, match=r"Schedule 'x' does not exist\."):
        bench.schedules.invoke("x")
    assert bench.schedules.remove("S")
    assert not bench.schedules.remove("S")
    assert bench.engine.tasks() == []


def test_questions_outside_its_time_are_refused(bench):
    bench.add("@hourly", start_time=datetime(2030, 2, 1), end_time=datetime(2030, 3, 1))
    assert bench.schedules.next_trigger("s") == datetime(2030, 2, 1, 1)
    with pytest.raises(InvalidDefinition, match="before the start time of the schedule at 02/01/2030 00:00:00"):
        bench.schedules.next_trigger("s", datetime(2030, 1, 15))
    with pytest.raises(InvalidDefinition, match="after the end time of the schedule at 03/01/2030 00:00:00"):
        bench.schedules.next_trigger("s", datetime(2030, 4, 1))
    assert bench.schedules.next_trigger("s", datetime(2030, 2, 28, 23, 30)) == datetime(2030, 3, 1)
    assert bench.schedules.next_triggers("s", 5, datetime(2030, 2, 28, 22, 30)) == [
        datetime(2030, 2, 28, 23),
        datetime(2030, 3, 1),
    ]


def test_invoking_by_hand_counts_nothing(bench):
    schedule = bench.add("@hourly")
    process = bench.schedules.invoke("S", {"a": 1})
    assert (process.task, process.arguments, schedule.count) == ("s", {"a": 1}, 0)
    assert bench.ran == ["10:07:30"]


def test_editing(bench):
    schedule = bench.add("@hourly")
    bench.schedules.edit("S", "@daily", body=lambda process, stop: ["new"])
    assert (schedule.crons_raw, schedule.next_trigger) == (["@daily"], datetime(2030, 1, 2))
    assert bench.schedules.invoke("s").result == ["new"]
    with pytest.raises(CronError):
        bench.schedules.edit("s", "bad")
    assert schedule.crons_raw == ["@daily"]


def test_pausing_and_shutting_down(bench):
    bench.add("@minutely")
    bench.schedules.start()
    bench.schedules.pause("s")
    bench.clock.advance(120)
    assert bench.ran == []
    bench.schedules.resume("s")
    bench.clock.advance(60)
    assert bench.ran == ["10:10:00"]
    bench.schedules.shutdown()
    bench.clock.advance(600)
    assert len(bench.ran) == 1
    bench.schedules.clear()


@pytest.mark.parametrize(("overlap", "queued"), [("Allow", 3), ("Skip", 1)])
def test_overlap(overlap, queued):
    bench = Bench(inline=False)
    schedule = bench.add("@minutely", overlap=overlap)
    bench.schedules.start()
    bench.clock.advance(180)
    assert len(bench.runner.jobs) == queued == schedule.count


@pytest.mark.parametrize(
    ("cron", "expected"),
    [
        ("*/20 * * * * *", ["10:07:40", "10:08:00", "10:08:20", "10:08:40"]),
        ("15,45 8 * * * *", ["10:08:15", "10:08:45"]),
        ("30 * * * * *", ["10:08:30"]),
    ],
)
def test_expressions_with_seconds(bench, cron, expected):
    schedule = bench.add(cron, seconds=True)
    bench.schedules.start()
    bench.clock.advance(80)
    assert bench.ran == expected
    assert schedule.next_trigger > bench.schedules.now()


def test_a_schedule_with_seconds_that_is_added_while_they_run(bench):
    bench.schedules.start()
    bench.add("*/10 * * * * *", seconds=True)
    bench.clock.advance(15)
    bench.schedules.edit("s", "45 * * * * *")
    bench.clock.advance(60)
    assert bench.ran == ["10:07:40", "10:08:45"]


def test_six_fields_are_podes_error_unless_asked_for(bench):
    with pytest.raises(CronError, match="5 parts"):
        bench.add("* * * * * *")


def test_runs_that_queue_come_one_after_the_other():
    bench = Bench(inline=False)
    bench.add("@minutely", overlap="Queue")
    bench.schedules.start()
    bench.clock.advance(180)
    assert (len(bench.runner.jobs), bench.engine.counts()["queued"]) == (1, 2)
    bench.runner.run_all()
    assert len(bench.ran) == 3


@pytest.mark.parametrize(("missed", "runs"), [("Skip", 1), ("Once", 2), ("All", 4)])
def test_minutes_that_were_slept_through(bench, missed, runs):
    schedule = bench.add("*/2 * * * *", missed=missed)
    bench.schedules.start()
    bench.clock.advance(20)
    bench.clock.epoch += timedelta(minutes=7)  # 10:07:50 -> 10:14:50: 08, 10, 12 and 14 are missed but for ...
    bench.clock.epoch -= timedelta(minutes=1)  # ... 14, which is still to come at 10:13:50
    bench.clock.advance(70)
    assert schedule.count == len(bench.ran) == runs


def test_jitter_puts_a_start_off(bench):
    bench.add("@minutely", jitter=20, limit=1)
    bench.schedules.start()
    bench.clock.advance(30)
    bench.clock.advance(20)
    assert len(bench.ran) == 1
    assert "10:08:00" <= bench.ran[0] <= "10:08:20"


def test_a_zone_of_its_own(bench):
    schedule = bench.add("30 12 * * *", zone=ZoneInfo("Europe/Berlin"))
    bench.schedules.start()
    assert schedule.next_trigger == datetime(2030, 1, 1, 12, 30)
    bench.clock.advance(2 * 3600)
    assert bench.ran == ["11:30:00"]  # as the bench's own zone has it


# In 2030 the clocks of Berlin go forward on 31 March at 2:00, and back on 27 October at 3:00.
@pytest.mark.parametrize(
    ("start", "cron", "hours", "missed", "runs"),
    [
        (datetime(2030, 3, 31, 0, 30), "30 2 * * *", 4, "All", 0),
        (datetime(2030, 3, 31, 0, 30), "30 3 * * *", 4, "All", 1),
        (datetime(2030, 10, 26, 23, 30), "30 2 * * *", 6, "All", 2),
        (datetime(2030, 10, 26, 23, 30), "30 4 * * *", 6, "All", 1),
    ],
)
def test_when_the_clocks_change(start, cron, hours, missed, runs):
    bench = Bench()
    bench.clock = VirtualClock(start.replace(tzinfo=UTC))
    bench.engine = TaskEngine(bench.clock, ManualRunner(inline=True), concurrency=10, kind="Schedule")
    bench.engine.start()
    bench.schedules = Schedules(bench.engine, ZoneInfo("Europe/Berlin"))
    bench.add(cron, missed=missed)
    bench.schedules.start()
    bench.clock.advance(hours * 3600)
    assert len(bench.ran) == runs
