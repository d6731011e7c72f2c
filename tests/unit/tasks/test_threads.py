"""The engine on real threads and real time: short, and with generous limits for busy machines."""

import threading
import time
import uuid

import pytest

from pshost.clock import Signal, Stopped
from pshost.identity import new_id
from pshost.tasks import TaskEngine
from pshost.tasks.runner import ThreadRunner


@pytest.fixture
def engine():
    made = TaskEngine()
    made.start()
    yield made
    made.shutdown()


def test_a_timeout_reaches_a_waiting_body_promptly_and_finally_runs(engine):
    seen = []
    done = Signal()

    def body(process, stop):
        try:
            stop.sleep(30)
            seen.append("finished")
        except Exception:
            seen.append("caught")
        finally:
            seen.append(time.monotonic())
            stop.sleep(0.02)  # is not stopped again
            seen.append("cleaned")
            done.set()
        return ["late"]

    engine.add("slow", body)
    start = time.monotonic()
    process = engine.invoke("slow", timeout=0.1)
    assert done.block(5)
    assert seen[1:] == ["cleaned"]
    assert 0.1 <= seen[0] - start < 0.4
    assert (process.state, process.reason) == ("Running", "timed out")


def test_a_body_that_never_looks_gets_the_exception(engine):
    seen = []
    done = Signal()

    def body(process, stop):
        count = 0
        try:
            count += 1
            while True:
                count += 1
        except Exception:
            seen.append("caught")
        finally:
            with stop.shield():
                seen.append("cleaned")
            done.set()

    engine.add("busy", body)
    start = time.monotonic()
    process = engine.invoke("busy")
    while process.state != "Running":
        time.sleep(0.001)
    engine.close(process)
    assert done.block(5)
    assert seen == ["cleaned"]
    assert 0.2 <= time.monotonic() - start < 2


def test_tasks_that_wait_for_tasks_do_not_lock_each_other_out(engine):
    engine.add("child", lambda process, stop: [process.arguments])
    engine.add("parent", lambda process, stop: engine.wait(engine.invoke("child", process.arguments)))
    parents = [engine.invoke("parent", number) for number in range(50)]
    assert [engine.wait(parent, 10) for parent in parents] == [[number] for number in range(50)]
    assert engine.counts() == {"queued": 0, "running": 0, "parked": 0}


def test_a_child_token_stops_the_work_a_body_started_elsewhere(engine):
    outcome = []

    def body(process, stop):
        child = stop.child()
        other = threading.Thread(target=lambda: outcome.append(child.wait(30)))
        other.start()
        try:
            stop.sleep(30)
        finally:
            other.join(5)

    engine.add("t", body)
    engine.wait(engine.invoke("t"), 0.05)
    assert engine.shutdown() == []
    assert outcome == [True]


def test_shutdown_says_where_a_body_hangs():
    engine = TaskEngine()
    engine.start()
    gate = threading.Event()

    def hangs_here(process, stop):
        try:
            gate.wait(20)
        except Stopped:
            return []

    engine.add("t", hangs_here)
    process = engine.invoke("t")
    while process.state != "Running":
        time.sleep(0.001)
    (hung,) = engine.shutdown(grace=0.1)
    gate.set()
    assert hung.process is process
    assert "hangs_here" in hung.where


def test_an_automatic_retry_starts_at_once(engine):
    done = Signal()

    def body(process, stop):
        if process.retries < 3:
            raise ValueError
        done.set()
        return ["ok"]

    engine.add("t", body, max_retries=3, auto_retry=True)
    start = time.monotonic()
    engine.invoke("t")
    assert done.block(5)
    assert time.monotonic() - start < 1


def test_threads_are_reused_initialised_and_have_the_stack_they_need():
    begun = []
    runner = ThreadRunner(name="mine", stack_size=64 * 1024 * 1024, initializer=lambda: begun.append(1))
    before = threading.stack_size()
    engine = TaskEngine(runner=runner)
    engine.start()

    def deep(n):
        return n if n == 0 else deep(n - 1)

    engine.add("name", lambda process, stop: [threading.current_thread().name, deep(500)])
    names = {engine.wait(engine.invoke("name"))[0] for _ in range(20)}
    assert len(names) <= 2
    assert all(name.startswith("mine-") for name in names)
    assert len(begun) == len(names)
    assert threading.stack_size() == before
    engine.shutdown()


def test_an_initializer_that_fails_is_reported_and_jobs_run(capsys):
    engine = TaskEngine(runner=ThreadRunner(initializer=lambda: 1 / 0))
    engine.start()
    engine.add("t", lambda process, stop: [1])
    assert engine.wait(engine.invoke("t"), 5) == [1]
    assert "ZeroDivisionError" in capsys.readouterr().err
    engine.shutdown()


def test_bodies_closed_at_random_moments_leave_the_engine_whole(engine):
    """Stops and exceptions that come at any instruction: no slot is lost, no lock stays held, every job still runs."""
    engine.set_concurrency(4)

    def body(process, stop):
        inner = engine.invoke("inner")
        engine.wait(inner)
        for _ in range(50):
            stop.raise_if_stopped()
        return []

    engine.add("inner", lambda process, stop: [])
    engine.add("t", body)
    for round_ in range(60):
        process = engine.invoke("t")
        time.sleep(round_ % 7 / 20_000)
        if process.stop is not None:
            process.stop.stop("closed")
            process.stop.inject()
        engine.close(process)
    engine.add("last", lambda process, stop: ["fine"])
    assert [engine.wait(engine.invoke("last"), 5) for _ in range(8)] == [["fine"]] * 8
    deadline = time.monotonic() + 5
    while engine.counts() != {"queued": 0, "running": 0, "parked": 0} and time.monotonic() < deadline:
        time.sleep(0.005)
    assert engine.counts() == {"queued": 0, "running": 0, "parked": 0}


def test_what_is_queued_behind_a_body_runs_on_its_thread(engine):
    engine.set_concurrency(1)
    started = threading.Event()
    engine.add("first", lambda process, stop: [started.wait(5), threading.get_ident()])
    engine.add("t", lambda process, stop: [threading.get_ident()])
    first = engine.invoke("first")
    others = [engine.invoke("t") for _ in range(5)]
    started.set()
    (_, thread) = engine.wait(first, 5)
    assert [engine.wait(other, 5) for other in others] == [[thread]] * 5


def test_ids_are_random_uuids_of_their_own():
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {uuid.UUID(each).version for each in ids} == {4}
