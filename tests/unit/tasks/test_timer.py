from datetime import timedelta

import pytest

from pshost.tasks.errors import InvalidDefinition, TaskExists, TaskNotFound
from pshost.tasks.timer import Timers
from pshost.testing.manual_runner import ManualRunner
from pshost.testing.virtual_clock import VirtualClock


@pytest.fixture
def clock():
    return VirtualClock()


@pytest.fixture
def timers(clock):
    made = Timers(clock, ManualRunner(inline=True))
    made.start()
    return made


# interval, options, seconds -> when it triggers
TRIGGERS = [
    (10, {}, 35, [10, 20, 30]),
    (10, {"limit": 2}, 100, [10, 20]),
    (10, {"skip": 1}, 35, [10, 20, 30]),
    (10, {"skip": 5}, 85, [60, 70, 80]),
    (10, {"on_start": True}, 25, [0, 10, 20]),
    (10, {"on_start": True, "skip": 5}, 25, [0, 10, 20]),
    (10, {"on_start": True, "limit": 1}, 100, [0]),
]


@pytest.mark.parametrize(("interval", "options", "seconds", "expected"), TRIGGERS)
@pytest.mark.parametrize("early", [False, True])
def test_triggers(clock, interval, options, seconds, expected, early):
    timers = Timers(clock, ManualRunner(inline=True))
    seen = []
    if not early:
        timers.start()
    timer = timers.add("t", interval, lambda timer, stop: seen.append(clock.now()), **options)
    if early:
        timers.start()
    clock.advance(seconds)
    assert seen == expected
    assert timer.count == len(expected)
    assert timer.completed == ("limit" in options)
    assert (timer.next_trigger is None) == timer.completed
    assert not timer.on_start


def test_it_never_overlaps_itself_and_keeps_the_beat(clock):
    runner = ManualRunner()
    timers = Timers(clock, runner)
    timers.start()
    seen = []
    timer = timers.add("t", 10, lambda timer, stop: seen.append(clock.now()))
    clock.advance(35)
    assert (len(runner.jobs), timer.count) == (1, 1)
    runner.run_all()
    clock.advance(5)
    runner.run_all()
    assert seen == [35, 40]
    assert timer.last_trigger == clock.utcnow()
    assert timer.next_trigger == clock.utcnow() + timedelta(seconds=10)


def test_a_failing_body_is_reported_and_runs_again(clock):
    errors = []
    timers = Timers(
        clock, ManualRunner(inline=True), on_error=lambda timer, error: errors.append((timer.name, str(error)))
    )
    timers.start()

    def body(timer, stop):
        raise ValueError(timer.arguments)

    timers.add("t", 1, body, arguments="x")
    clock.advance(2)
    assert errors == [("t", "x"), ("t", "x")]


REFUSED = [
    ({"interval": 0}, "Interval must be greater than 0."),
    ({"limit": -1}, "Limit must be greater than 0."),
    ({"skip": -1}, "Skip must be greater than 0."),
]


@pytest.mark.parametrize(("options", "message"), REFUSED)
def test_refusals_have_podes_words(timers, options, message):
    with pytest.raises(InvalidDefinition, match=message):
        timers.add("t", **{"interval": 1, "body": print, **options})
    assert timers.get("t") is None


def test_names_and_editing(clock, timers):
    seen = []
    timers.add("One", 10, lambda timer, stop: seen.append(clock.now()))
    with pytest.raises(TaskExists, match=r"\[Timer\] one: Timer already defined\."):
        timers.add("one", 5, print)
    for call in (lambda: timers.edit("Nope", interval=1), lambda: timers.pause("Nope")):
        with pytest.raises(TaskNotFound, match=r"Timer 'Nope' does not exist\."):
            call()
    timers.edit("ONE", interval=3)
    clock.advance(16)
    assert seen == [10, 13, 16]
    with pytest.raises(InvalidDefinition):
        timers.edit("one", interval=0)
    with pytest.raises(TypeError):
        timers.edit("one", limit=3)
    assert timers.remove("one")
    assert not timers.remove("one")
    clock.advance(100)
    assert len(seen) == 3
    timers.add("Two", 1, print)
    timers.clear()
    assert timers.all() == []


def test_pausing(clock, timers):
    seen = []
    timers.add("t", 1, lambda timer, stop: seen.append(clock.now()))
    timers.pause("t")
    clock.advance(5)
    timers.resume("t")
    clock.advance(1)
    assert seen == [6]


def test_shutdown_stops_bodies_and_triggers(clock):
    runner = ManualRunner()
    timers = Timers(clock, runner)
    timers.start()
    timer = timers.add("t", 1, print)
    clock.advance(1)
    timers.shutdown()
    assert timer.stop.reason == "shut down"
    clock.advance(10)
    assert timer.count == 1


def test_a_runner_without_threads_fails_one_run_only(clock):
    class Broken(ManualRunner):
        def submit(self, job):
            raise RuntimeError("can't start new thread")

    errors = []
    timers = Timers(clock, Broken(), on_error=lambda timer, error: errors.append(str(error)))
    timers.start()
    timers.add("t", 1, print)
    clock.advance(2)
    assert errors == ["can't start new thread"] * 2


@pytest.mark.parametrize(("missed", "expected"), [("Skip", [10, 50, 60]), ("Once", [10, 45, 50, 60]), ("All", [10, 45, 45, 45, 50, 60])])
def test_triggers_that_come_while_the_body_runs(clock, missed, expected):
    runner = ManualRunner()
    timers = Timers(clock, runner)
    timers.start()
    began = []
    timers.add("t", 10, lambda timer, stop: began.append(clock.now()), missed=missed)
    clock.advance(10)
    clock.advance(35)  # 20, 30 and 40 come while the first still runs
    started = [10]
    while runner.jobs:
        runner.run_all()
    started += began[1:]
    clock.advance(5)
    runner.run_all()
    clock.advance(10)
    runner.run_all()
    assert started[:1] + began[1:] == expected


def test_jitter_puts_a_run_off_and_keeps_the_beat(clock):
    timers = Timers(clock, ManualRunner(inline=True))
    timers.start()
    seen = []
    timers.add("t", 10, lambda timer, stop: seen.append(clock.now()), jitter=4, limit=3)
    clock.advance(40)
    assert len(seen) == 3
    assert all(beat <= at <= beat + 4 for beat, at in zip((10, 20, 30), seen, strict=True))


@pytest.mark.parametrize("options", [{"missed": "Later"}, {"jitter": -1}])
def test_policies_that_are_none(clock, options):
    with pytest.raises(ValueError, match="must"):
        Timers(clock, ManualRunner()).add("t", 10, lambda timer, stop: None, **options)
