import re
from itertools import pairwise

import pytest

from pshost.clock import Stopped
from pshost.tasks import Task, TaskEngine
from pshost.tasks.errors import (
    ConcurrencyTooLow,
    EngineNotStarted,
    EngineStopped,
    TaskExists,
    TaskNotFound,
    TooManyParked,
)
from pshost.tasks.middleware import Middleware
from pshost.tasks.retry import LONGEST_DELAY, delay_after
from pshost.testing.manual_runner import ManualRunner
from pshost.testing.virtual_clock import VirtualClock


def echo(process, stop):
    return [process.arguments]


def fails(process, stop):
    raise ValueError(f"attempt {process.retries}")


# -- definitions -------------------------------------------------------------------------------------------------------


def test_names_do_not_mind_case_and_keep_their_spelling(bench):
    bench.engine.add("Example", echo)
    with pytest.raises(TaskExists, match=re.escape("[Task] EXAMPLE: Task already defined.")):
        bench.engine.add("EXAMPLE", echo)
    assert bench.engine.get("eXAMPLE").name == "Example"
    assert bench.engine.invoke("example").task == "Example"
    assert [task.name for task in bench.engine.tasks()] == ["Example"]


def test_unknown_names_are_refused_with_podes_words(bench):
    with pytest.raises(TaskNotFound, match=re.escape("Task 'nope' does not exist.")):
        bench.engine.invoke("nope")
    with pytest.raises(TaskNotFound):
        bench.engine.edit("nope", max_retries=1)
    assert not bench.engine.remove("nope")


def test_an_edit_changes_a_copy_and_pending_processes_run_it(bench):
    before = bench.engine.add("t", echo)
    process = bench.engine.invoke("t", {"a": 1})
    bench.engine.edit("T", body=lambda process, stop: ["edited"])
    assert before.body is echo
    bench.runner.run_all()
    assert process.result == ["edited"]


@pytest.mark.parametrize("changes", [{"name": "x"}, {"nonsense": 1}])
def test_what_cannot_be_edited_is_refused(bench, changes):
    bench.engine.add("t", echo)
    with pytest.raises(TypeError):
        bench.engine.edit("t", **changes)


@pytest.mark.parametrize(
    "options",
    [{"timeout_from": "Now"}, {"max_retries": -1}, {"retry_delay": -1}, {"retry_backoff": "x"}, {"concurrency": 0}],
)
def test_definitions_that_cannot_be_are_refused(options):
    with pytest.raises(ValueError, match="must"):
        Task("t", echo, **options)


def test_a_definition_removed_before_the_start_fails_the_process(bench):
    bench.engine.add("t", echo)
    process = bench.engine.invoke("t")
    bench.engine.clear()
    bench.runner.run_all()
    assert (process.state, str(process.exception)) == ("Failed", "Task 't' does not exist.")
    assert bench.engine.counts() == {"queued": 0, "running": 0, "parked": 0}
    assert bench.engine.restart(process) is None


# -- invoking ----------------------------------------------------------------------------------------------------------


def test_the_life_of_a_process(bench):
    bench.engine.add("t", echo)
    process = bench.engine.invoke("t", {"a": 1})
    assert (process.state, process.completed, process.failed, process.listed) == ("Pending", False, False, True)
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", process.id)
    bench.clock.advance(5)
    job = bench.runner.begin_next()
    assert process.state == "Running"
    assert (process.start_time - process.create_time).total_seconds() == 5
    bench.clock.advance(2)
    job.finish([1, 2])
    assert (process.state, process.result, process.completed) == ("Completed", [1, 2], True)
    assert (process.completed_time - process.start_time).total_seconds() == 2
    assert [kind for kind, _ in bench.seen] == ["invoked", "started", "completed"]


def test_bind_refuses_before_a_process_exists(bench):
    def bind(task, arguments):
        raise KeyError(task.name, arguments["x"])

    bench.engine.add("t", echo, bind=bind)
    with pytest.raises(KeyError):
        bench.engine.invoke("t", {"x": 1})
    assert bench.engine.processes() == []


def test_what_is_invoked_before_the_start_runs_on_start():
    runner = ManualRunner()
    engine = TaskEngine(VirtualClock(), runner)
    engine.add("t", echo)
    process = engine.invoke("t")
    assert not engine.started
    with pytest.raises(EngineNotStarted):
        engine.wait(process)
    runner.run_all()
    assert process.state == "Pending"
    engine.start()
    runner.run_all()
    assert process.state == "Completed"


def test_the_queue_is_first_come_first_served_within_the_limit(bench):
    order = []
    bench.engine.add("t", lambda process, stop: order.append(process.arguments) or [])
    for number in range(10):
        bench.engine.invoke("t", number)
    assert len(bench.runner.jobs) == 2
    bench.runner.run_all()
    assert order == list(range(10))


def test_the_limit_changes_while_running(bench):
    bench.engine.add("t", echo)
    for _ in range(8):
        bench.engine.invoke("t")
    bench.engine.set_concurrency(5)
    assert bench.engine.concurrency == 5
    assert len(bench.runner.jobs) == 5
    jobs = [bench.runner.begin_next() for _ in range(5)]
    bench.engine.set_concurrency(1)
    for job in jobs[:4]:
        job.finish([])
    assert not bench.runner.jobs
    jobs[4].finish([])
    assert len(bench.runner.jobs) == 1
    with pytest.raises(ConcurrencyTooLow, match="Maximum concurrent tasks must be >=1 but got: 0"):
        bench.engine.set_concurrency(0)


def test_a_task_may_have_a_limit_of_its_own(bench):
    bench.engine.set_concurrency(3)
    bench.engine.add("one", echo, concurrency=1)
    bench.engine.add("any", echo)
    first, second, other, third = (bench.engine.invoke(name) for name in ("one", "one", "any", "one"))
    assert [job.process for job in bench.runner.jobs] == [first, other]
    assert bench.engine.counts()["queued"] == 2
    bench.engine.close(second)
    assert bench.engine.counts()["queued"] == 1
    bench.runner.run_next()
    assert [job.process for job in bench.runner.jobs] == [other, third]
    fourth, fifth = bench.engine.invoke("one"), bench.engine.invoke("ONE")
    bench.engine.edit("one", concurrency=None)
    assert [job.process for job in bench.runner.jobs] == [other, third, fourth]
    bench.runner.run_all()
    assert fifth.state == "Completed"


def test_of_a_unique_task_there_is_one_at_a_time(bench):
    bench.engine.add("t", echo, unique=True)
    first = bench.engine.invoke("t", 1)
    assert bench.engine.invoke("T", 2) is first
    bench.runner.run_all()
    second = bench.engine.invoke("t", 3)
    assert second is not first
    bench.engine.close(second)
    assert bench.engine.invoke("t", 4) is not second


def test_a_suspended_engine_starts_nothing(bench):
    bench.engine.add("t", echo)
    first = bench.engine.invoke("t")
    job = bench.runner.begin_next()
    bench.engine.suspend()
    second = bench.engine.invoke("t")
    job.finish([])
    assert (first.state, second.state) == ("Completed", "Pending")
    assert not bench.runner.jobs
    bench.engine.resume()
    bench.runner.run_all()
    assert second.state == "Completed"


def test_processes_are_filtered_by_name_id_and_state(bench):
    bench.engine.add("One", echo)
    bench.engine.add("Two", fails)
    first, second, third = bench.engine.invoke("One"), bench.engine.invoke("Two"), bench.engine.invoke("One")
    bench.runner.run_next()
    bench.runner.run_next()
    assert bench.engine.processes() == [first, second, third]
    assert bench.engine.processes(["ONE"]) == [first, third]
    assert bench.engine.processes(["one", "two"], process_states=["failed"]) == [second]
    assert bench.engine.processes(ids=[third.id.upper()]) == [third]
    assert bench.engine.processes(process_states=["Pending"]) == [third]


def test_a_runner_that_cannot_start_a_job_fails_the_process():
    class Broken(ManualRunner):
        def submit(self, job):
            raise RuntimeError("can't start new thread")

    engine = TaskEngine(VirtualClock(), Broken())
    engine.start()
    engine.add("t", echo)
    process = engine.invoke("t")
    assert (process.state, str(process.exception)) == ("Failed", "can't start new thread")
    assert engine.counts()["running"] == 0


# -- waiting -----------------------------------------------------------------------------------------------------------


def test_waiting_returns_the_output_and_takes_the_process_off_the_list(bench):
    bench.engine.add("t", echo)
    process = bench.engine.invoke("t", 7)
    bench.runner.run_all()
    assert bench.engine.wait(process) == [7]
    assert bench.engine.processes() == []
    assert bench.engine.wait(process) == []
    assert (process.state, process.completed) == ("Completed", True)


def test_waiting_for_a_running_process(bench):
    bench.engine.add("t", echo)
    process = bench.engine.invoke("t", 7)
    bench.clock.call_later(30, bench.runner.run_next)
    assert bench.engine.wait(process, 60) == [7]
    assert bench.clock.now() == 30
    assert not process.listed
    assert bench.seen[-1] == ("removed", "t")


def test_a_wait_that_is_too_short_ends_the_process(bench):
    bench.engine.add("t", echo)
    process = bench.engine.invoke("t")
    job = bench.runner.begin_next()
    assert bench.engine.wait(process, 5) == []
    assert bench.clock.now() == 5
    assert (process.state, process.completed, process.failed) == ("Running", True, False)
    assert (process.reason, process.stop.requested, process.listed) == ("timed out", True, False)
    assert bench.engine.counts()["running"] == 1
    job.fail(Stopped("timed out"))
    assert (process.state, process.exception) == ("Running", None)
    assert bench.engine.counts()["running"] == 0


def test_a_wait_of_nothing_takes_what_is_there_or_ends_it(bench):
    bench.engine.add("t", echo)
    done, pending = bench.engine.invoke("t", 1), None
    bench.runner.run_all()
    pending = bench.engine.invoke("t", 2)
    assert bench.engine.wait(done, 0) == [1]
    assert bench.engine.wait(pending, 0) == []
    assert (pending.state, pending.reason) == ("Pending", "timed out")
    bench.runner.run_all()
    assert pending.state == "Pending"
    assert bench.engine.counts() == {"queued": 0, "running": 0, "parked": 0}


def test_waiting_for_a_failure_returns_nothing_and_never_retries(bench):
    bench.engine.add("t", fails, max_retries=3, auto_retry=True)
    process = bench.engine.invoke("t")
    bench.clock.call_later(1, bench.runner.run_next)
    assert bench.engine.wait(process) == []
    assert (process.state, str(process.exception), process.reason) == ("Failed", "attempt 0", "failed")
    bench.clock.advance(100)
    assert process.retries == 0
    assert bench.engine.restart(process) is None


def test_a_wait_ends_when_the_process_is_closed(bench):
    bench.engine.add("t", echo)
    process = bench.engine.invoke("t")
    bench.clock.call_later(3, lambda: bench.engine.close(process))
    assert bench.engine.wait(process) == []
    assert bench.clock.now() == 3


def test_a_body_that_waits_gives_its_slot_back(bench):
    bench.engine.set_concurrency(1)
    depths = []

    def parent(process, stop):
        child = bench.engine.invoke("child")
        # the child is handed out as soon as the parent parks
        bench.clock.call_later(1, lambda: (depths.append(bench.engine.counts()), bench.runner.run_next()))
        return bench.engine.wait(child)

    bench.engine.add("parent", parent)
    bench.engine.add("child", lambda process, stop: ["from child"])
    process = bench.engine.invoke("parent")
    bench.runner.run_next()
    assert process.result == ["from child"]
    assert depths == [{"queued": 0, "running": 1, "parked": 1}]
    assert bench.engine.counts() == {"queued": 0, "running": 0, "parked": 0}


def test_a_body_stopped_while_it_waits_leaves_the_other_alone(bench):
    others = []

    def parent(process, stop):
        others.append(bench.engine.invoke("child"))
        return bench.engine.wait(others[0])

    bench.engine.add("parent", parent)
    bench.engine.add("child", echo)
    process = bench.engine.invoke("parent", timeout=5)
    bench.runner.run_next()
    assert (process.state, process.reason) == ("Running", "timed out")
    assert others[0].listed
    bench.runner.run_all()
    assert others[0].state == "Completed"
    assert bench.engine.counts() == {"queued": 0, "running": 0, "parked": 0}


def test_too_many_waiting_bodies_are_refused(bench, monkeypatch):
    monkeypatch.setattr("pshost.tasks.queue.MOST_PARKED", 0)
    bench.engine.add("parent", lambda process, stop: bench.engine.wait(bench.engine.invoke("child")))
    bench.engine.add("child", echo)
    process = bench.engine.invoke("parent")
    bench.runner.run_next()
    assert isinstance(process.exception, TooManyParked)


# -- closing -----------------------------------------------------------------------------------------------------------


def test_a_closed_pending_process_never_starts(bench):
    bench.engine.set_concurrency(1)
    ran = []
    bench.engine.add("t", lambda process, stop: ran.append(process.arguments) or [])
    processes = [bench.engine.invoke("t", number) for number in range(3)]
    assert bench.engine.close(processes[0])  # handed to the runner already
    assert bench.engine.close(processes[1])  # in the queue
    assert not bench.engine.close(processes[1])
    bench.runner.run_all()
    assert ran == [2]
    assert [process.state for process in processes] == ["Pending", "Pending", "Completed"]
    assert [process.reason for process in processes] == ["closed", "closed", None]


def test_a_closed_running_body_is_stopped_and_keeps_its_slot_until_it_ends(bench):
    bench.engine.set_concurrency(1)
    bench.engine.add("t", echo)
    process = bench.engine.invoke("t")
    job = bench.runner.begin_next()
    bench.engine.invoke("t")
    bench.engine.close(process)
    assert process.stop.stopped
    assert not bench.runner.jobs
    job.finish(["too late"])
    assert (process.state, process.result) == ("Running", None)
    assert process.completed_time is not None
    assert len(bench.runner.jobs) == 1


def test_a_stopped_body_that_never_ends_is_given_up(bench):
    bench.engine.set_concurrency(1)
    bench.engine.add("t", echo)
    process = bench.engine.invoke("t")
    job = bench.runner.begin_next()
    bench.engine.invoke("t")
    bench.engine.close(process)
    bench.clock.advance(1.9)
    assert ("abandoned", "t") not in bench.seen
    bench.clock.advance(0.2)
    assert bench.seen[-1] == ("abandoned", "t")
    assert len(bench.runner.jobs) == 1
    job.finish([])
    assert bench.engine.counts()["running"] == 1


@pytest.mark.parametrize("cleans_up", ["after its stop was raised", "under a shield"])
def test_a_closed_body_keeps_its_slot_until_its_finally_is_through(bench, cleans_up):
    bench.engine.set_concurrency(1)
    bench.engine.add("t", echo)
    process = bench.engine.invoke("t")
    job = bench.runner.begin_next()
    bench.engine.invoke("t")
    if cleans_up == "under a shield":
        process.stop.enter_shield()
    bench.engine.close(process)
    if cleans_up != "under a shield":
        with pytest.raises(Stopped):
            process.stop.raise_if_stopped()
    bench.clock.advance(29.8)
    assert (bench.engine.counts()["running"], len(bench.runner.jobs)) == (1, 0)
    job.finish([])
    assert (bench.engine.counts()["running"], len(bench.runner.jobs)) == (1, 1)
    bench.clock.advance(10)
    assert ("abandoned", "t") not in bench.seen


def test_a_finally_that_never_ends_is_given_up_at_last(bench):
    bench.engine.add("t", echo)
    process = bench.engine.invoke("t")
    bench.runner.begin_next()
    bench.engine.close(process)
    process.stop.enter_shield()
    bench.clock.advance(30.2)
    assert bench.seen[-1] == ("abandoned", "t")
    assert bench.engine.counts()["running"] == 0


def test_the_next_of_a_unique_task_waits_for_the_finally_of_a_closed_one(bench):
    bench.engine.add("t", echo, unique=True)
    closed = bench.engine.invoke("t")
    job = bench.runner.begin_next()
    bench.engine.close(closed)
    following = bench.engine.invoke("t")
    assert following is not closed
    assert not bench.runner.jobs
    job.finish([])
    bench.runner.run_all()
    assert following.state == "Completed"


def test_a_process_closed_after_it_ended_keeps_its_word(bench):
    bench.engine.add("t", fails)
    process = bench.engine.invoke("t")
    bench.runner.run_all()
    assert bench.engine.close(process)
    assert (process.state, process.reason, process.failed) == ("Failed", "failed", True)


# -- timeouts ----------------------------------------------------------------------------------------------------------

# task's timeout and reference, invoke's, seconds in the queue -> seconds from the call to the end
TIMEOUTS = [
    ({"timeout": 5}, {}, 2, 5),
    ({"timeout": 5, "timeout_from": "Start"}, {}, 2, 7),
    ({"timeout": 5}, {"timeout": 8}, 2, 8),
    ({"timeout": 5}, {"timeout_from": "Start"}, 2, 7),
    ({"timeout": 5, "timeout_from": "Start"}, {"timeout": 1, "timeout_from": "Create"}, 0, 1),
    ({}, {"timeout": 3}, 0, 3),
    ({"timeout": 5}, {"timeout": -1}, 2, None),
    ({"timeout": -1}, {}, 2, None),
    ({}, {}, 2, None),
    ({"timeout": 5}, {}, 6, 5),
    ({}, {"timeout": 0}, 1, 0),
    ({"timeout": 0.25}, {}, 0, 0.25),
]


@pytest.mark.parametrize(("options", "call", "queued", "expected"), TIMEOUTS)
def test_timeouts_fire_on_time(bench, options, call, queued, expected):
    ended = []
    bench.engine.add("t", echo, **options)
    bench.engine.events.on("removed", lambda process: ended.append(bench.clock.now()))
    process = bench.engine.invoke("t", **call)
    bench.clock.advance(queued)
    bench.runner.begin_next()
    bench.clock.advance(1000)
    if expected is None:
        assert (process.listed, process.expire_time) == (True, None)
    else:
        assert ended == [expected]
        assert process.reason == "timed out"
        assert (process.expire_time - process.create_time).total_seconds() == expected
        assert process.state == ("Running" if queued < expected else "Pending")


def test_a_timeout_does_not_reach_an_ended_process(bench):
    bench.engine.add("t", echo, timeout=5)
    process = bench.engine.invoke("t")
    bench.runner.run_all()
    bench.clock.advance(30)
    assert process.listed


def test_a_timeout_of_an_earlier_run_does_not_reach_a_retry(bench):
    bench.engine.add("t", fails, timeout=5, max_retries=1)
    process = bench.engine.invoke("t")
    bench.clock.advance(3)
    bench.runner.run_all()
    assert process.expire_time is None
    bench.engine.restart(process)
    bench.clock.advance(4)
    assert process.listed
    bench.clock.advance(1)
    assert (process.listed, process.reason, process.state) == (False, "timed out", "Pending")


# -- retries -----------------------------------------------------------------------------------------------------------


def test_automatic_retries_come_after_their_delay_until_they_are_used_up(bench):
    bench.engine.add("t", fails, max_retries=2, retry_delay=60, auto_retry=True)
    process = bench.engine.invoke("t")
    bench.runner.run_all()
    assert (process.state, process.retries, process.retry_time is not None) == ("Failed", 0, True)
    bench.clock.advance(59.9)
    assert process.state == "Failed"
    bench.clock.advance(0.1)
    assert (process.state, process.retries, process.exception) == ("Pending", 1, None)
    bench.runner.run_all()
    bench.clock.advance(60)
    bench.runner.run_all()
    assert (process.state, process.retries) == ("Failed", 2)
    assert [str(attempt.exception) for attempt in process.attempts] == ["attempt 0", "attempt 1", "attempt 2"]
    bench.clock.advance(59.9)
    assert process.listed
    bench.clock.advance(0.1)
    assert not process.listed
    assert bench.engine.metrics.snapshot()["retried_total"] == 2


BACKOFFS = [("Fixed", [10, 10, 10, 10]), ("Linear", [10, 20, 30, 40]), ("Exponential", [10, 20, 40, 80])]


@pytest.mark.parametrize(("backoff", "delays"), BACKOFFS)
def test_delays_grow_with_the_backoff(bench, backoff, delays):
    bench.runner.inline = True
    ran = []
    bench.engine.events.on("started", lambda process: ran.append(bench.clock.now()))
    bench.engine.add("t", fails, max_retries=4, retry_delay=10, retry_backoff=backoff, auto_retry=True)
    bench.engine.invoke("t")
    bench.clock.advance(1000)
    assert [after - before for before, after in pairwise(ran)] == delays


def test_a_doubled_delay_never_overflows():
    task = Task("t", echo, retry_delay=10**9, retry_backoff="Exponential")
    assert delay_after(task, 10**6) == LONGEST_DELAY


def test_a_retry_without_delay_is_due_at_once(bench):
    bench.engine.add("t", fails, max_retries=1, auto_retry=True)
    process = bench.engine.invoke("t")
    bench.runner.run_all()
    bench.clock.advance(0)
    assert process.state == "Pending"


def test_manual_retries_wait_for_somebody(bench):
    bench.engine.add("t", fails, max_retries=1, retry_delay=1)
    process = bench.engine.invoke("t")
    bench.runner.run_all()
    first_id = process.id
    bench.clock.advance(100_000)
    assert (process.state, process.listed) == ("Failed", True)
    assert bench.engine.restart(process) is process
    assert (process.id, process.state) == (first_id, "Pending")
    assert bench.engine.restart(process) is None
    bench.runner.run_all()
    assert bench.engine.restart(process) is None
    bench.clock.advance(60)
    assert not process.listed


def test_a_restart_by_hand_replaces_the_automatic_one(bench):
    bench.engine.add("t", fails, max_retries=5, retry_delay=10, auto_retry=True)
    process = bench.engine.invoke("t")
    bench.runner.run_all()
    bench.clock.advance(5)
    bench.engine.restart(process)
    bench.runner.run_all()
    assert process.retries == 1
    bench.clock.advance(5)
    assert process.state == "Failed"
    bench.clock.advance(5)
    assert (process.state, process.retries) == ("Pending", 2)


# -- retention ---------------------------------------------------------------------------------------------------------

RETENTIONS = [
    (echo, {}, 60),
    (fails, {}, 60),
    (echo, {"completed_retention": 5}, 5),
    (fails, {"failed_retention": 0}, 0),
]


@pytest.mark.parametrize(("body", "options", "seconds"), RETENTIONS)
def test_ended_processes_stay_listed_for_their_retention(bench, body, options, seconds):
    bench.engine.add("t", body, **options)
    process = bench.engine.invoke("t")
    bench.runner.run_all()
    state = process.state
    if seconds:
        bench.clock.advance(seconds - 0.01)
        assert process.listed
    bench.clock.advance(0.01)
    assert (process.listed, process.state) == (False, state)
    assert bench.seen[-1] == ("removed", "t")


def test_each_process_has_its_own_retention(bench):
    bench.engine.add("t", echo)
    gone = []
    bench.engine.events.on("removed", lambda process: gone.append((process.arguments, bench.clock.now())))
    for number in range(4):
        bench.engine.invoke("t", number)
        bench.runner.run_all()
        bench.clock.advance(10)
    bench.engine.close(bench.engine.processes()[1])
    bench.clock.advance(100)
    assert gone == [(1, 40), (0, 60), (2, 80), (3, 90)]
    assert bench.clock.next_due() is None


# -- shutting down -----------------------------------------------------------------------------------------------------


def test_shutdown_ends_everything(bench):
    bench.engine.add("t", echo)
    running, other, pending = (bench.engine.invoke("t") for _ in range(3))
    job = bench.runner.begin_next()
    bench.clock.call_later(1, lambda: job.fail(Stopped()))
    assert bench.engine.shutdown() == []
    assert bench.clock.now() == 1
    assert [process.reason for process in (running, other, pending)] == ["shut down"] * 3
    assert [process.state for process in (running, other, pending)] == ["Running", "Pending", "Pending"]
    assert running.stop.reason == "shut down"
    assert bench.engine.shutdown() == []
    with pytest.raises(EngineStopped):
        bench.engine.invoke("t")
    with pytest.raises(EngineStopped):
        bench.engine.start()
    assert not bench.runner.jobs


def test_shutdown_reports_what_does_not_end(bench):
    bench.engine.add("t", echo)
    process = bench.engine.invoke("t")
    bench.runner.begin_next()
    hung = bench.engine.shutdown(grace=2)
    assert bench.clock.now() == 2
    assert [one.process for one in hung] == [process]


def test_a_body_may_shut_the_engine_down(bench):
    bench.engine.add("t", lambda process, stop: bench.engine.shutdown())
    process = bench.engine.invoke("t")
    bench.runner.run_next()
    assert bench.clock.now() == 0
    assert process.reason == "shut down"


# -- listening and adding ----------------------------------------------------------------------------------------------


def test_listeners_come_go_and_may_fail(bench, capsys):
    seen = []
    off = bench.engine.events.on("completed", lambda process: seen.append(process.task))
    bench.engine.events.on("completed", lambda process: 1 / 0)
    bench.engine.add("t", echo)
    bench.engine.invoke("t")
    bench.runner.run_all()
    off()
    off()
    bench.engine.invoke("t")
    bench.runner.run_all()
    assert seen == ["t"]
    assert "ZeroDivisionError" in capsys.readouterr().err
    with pytest.raises(ValueError, match="there is no event"):
        bench.engine.events.on("nonsense", print)


def test_a_middleware_of_ones_own_sees_every_moment():
    class Journal(Middleware):
        def __init__(self):
            self.lines = []

        def invoked(self, process):
            self.lines.append("invoked")

        def started(self, process):
            self.lines.append("started")

        def ended(self, process):
            self.lines.append(process.state)

        def body_ended(self, process):
            self.lines.append("body ended")

        def removed(self, process):
            self.lines.append("removed")

    journal = Journal()
    runner = ManualRunner(inline=True)
    engine = TaskEngine(VirtualClock(), runner, middleware=[journal])
    engine.start()
    engine.add("t", echo)
    engine.wait(engine.invoke("t"))
    assert journal.lines == ["invoked", "started", "Completed", "body ended", "removed"]


def test_metrics_count(bench):
    bench.engine.add("good", echo)
    bench.engine.add("bad", fails)
    for name in ("good", "good", "bad"):
        bench.engine.invoke(name)
        bench.runner.run_all()
    bench.engine.close(bench.engine.invoke("good"))
    bench.engine.wait(bench.engine.invoke("good"), 1)
    assert bench.engine.metrics.snapshot() == {
        "invoked_total": 5,
        "started_total": 3,
        "retried_total": 0,
        "completed_total": 2,
        "failed_total": 1,
        "timed_out_total": 1,
        "closed_total": 1,
    }


# -- priorities, jitter, waiting for the first of several --------------------------------------------------------------


def test_higher_priorities_start_first_and_within_one_the_first_come(bench):
    ran = []
    for name, priority in (("low", -1), ("usual", 0), ("high", 5)):
        bench.engine.add(name, lambda process, stop: ran.append((process.task, process.arguments["n"])) or [], priority=priority)
    for number in range(2):
        for name in ("low", "usual", "high"):
            bench.engine.invoke(name, {"n": number})
    bench.runner.run_all()
    # Two had their slots before the third came.
    assert ran == [("low", 0), ("usual", 0), ("high", 0), ("high", 1), ("usual", 1), ("low", 1)]


@pytest.mark.parametrize("jitter", [0.0, 0.5, 1.0])
def test_jitter_moves_a_delay_by_no_more_than_its_share(jitter):
    task = Task("t", echo, retry_delay=10, retry_jitter=jitter)
    delays = [delay_after(task, 0) for _ in range(50)]
    assert all(10 * (1 - jitter) <= delay <= 10 * (1 + jitter) for delay in delays)
    assert (len(set(delays)) > 1) is (jitter > 0)


@pytest.mark.parametrize("jitter", [-0.1, 1.1])
def test_jitter_is_a_share(jitter):
    with pytest.raises(ValueError, match="must"):
        Task("t", echo, retry_jitter=jitter)


def test_the_first_of_several_is_given_and_all_stay_listed(bench):
    bench.engine.add("t", echo)
    first, second = bench.engine.invoke("t", 1), bench.engine.invoke("t", 2)
    bench.runner.run_all()
    assert bench.engine.wait_any([second, first]) is second
    assert first.listed
    assert second.listed
    assert bench.engine.wait(first) == [1]
    assert bench.engine.wait_any([first]) is first  # off the list counts as ended


def test_a_wait_for_the_first_ends_with_its_time_and_ends_nothing(bench):
    bench.engine.add("t", echo)
    process = bench.engine.invoke("t")
    assert bench.engine.wait_any([process], 5) is None
    assert process.listed
    assert bench.engine.wait_any([]) is None


def test_the_first_that_ends_wakes_the_waiter():
    engine = TaskEngine()
    engine.add("slow", lambda process, stop: stop.wait(30) or [])
    engine.add("quick", lambda process, stop: ["done"])
    engine.start()
    slow, quick = engine.invoke("slow"), engine.invoke("quick")
    assert engine.wait_any([slow, quick], 10) is quick
    assert quick.listed
    engine.shutdown()


def test_nobody_waits_before_the_start():
    engine = TaskEngine(VirtualClock(), ManualRunner())
    engine.add("t", echo)
    with pytest.raises(EngineNotStarted):
        engine.wait_any([engine.invoke("t")])


def test_what_is_held_back_twice_keeps_its_place(bench):
    ran = []
    bench.engine.set_concurrency(5)
    bench.engine.add("t", lambda process, stop: ran.append(process.arguments) or [])
    for number in range(5):
        bench.engine.invoke("t", number)
    bench.engine.edit("t", concurrency=1)  # five have their slots already
    for number in (5, 6):
        bench.engine.invoke("t", number)
    bench.runner.run_next()
    bench.runner.run_all()
    assert ran == list(range(7))
