"""Few threads for many short jobs, more of them when jobs wait."""

import threading
import time

import pytest

from pshost.clock import SystemClock
from pshost.tasks.shared_runner import SharedRunner


@pytest.fixture
def runner():
    made = SharedRunner(SystemClock(), name="shared")
    yield made
    made.shutdown()


class Job:
    def __init__(self, work):
        self.work = work

    def run(self):
        self.work()


def test_many_short_jobs_run_in_order_on_a_few_threads(runner):
    threads, order, done = set(), [], threading.Event()

    def work(number):
        threads.add(threading.current_thread().name)
        order.append(number)
        if len(order) == 200:
            done.set()

    for number in range(200):
        runner.submit(Job(lambda number=number: work(number)))
    assert done.wait(10)
    assert sorted(order) == list(range(200))
    assert all(name.startswith("shared-") for name in threads)
    assert len(threads) < 100


def test_jobs_that_wait_hold_up_nobody(runner):
    gate, waiting, last = threading.Event(), threading.Semaphore(0), threading.Event()

    def wait():
        waiting.release()
        gate.wait(20)

    for _ in range(40):
        runner.submit(Job(wait))
    runner.submit(Job(last.set))
    assert last.wait(10)
    assert all(waiting.acquire(timeout=10) for _ in range(40))
    gate.set()


def test_idle_threads_are_used_again(runner):
    names = []
    for _ in range(20):
        done = threading.Event()
        runner.submit(Job(lambda done=done: (names.append(threading.current_thread().name), done.set())))
        assert done.wait(5)
    assert len(set(names)) <= 3


def test_a_job_that_fails_is_reported_and_the_next_runs(runner, capsys):
    done = threading.Event()
    runner.submit(Job(lambda: 1 / 0))
    runner.submit(Job(done.set))
    assert done.wait(5)
    text, ends = "", time.monotonic() + 5  # another thread may report it a little later than the next job runs
    while "ZeroDivisionError" not in text and time.monotonic() < ends:
        text += capsys.readouterr().err
    assert "ZeroDivisionError" in text


def test_after_the_end_idle_threads_are_gone(runner):
    done = threading.Event()
    seen = []
    runner.submit(Job(lambda: (seen.append(threading.current_thread()), done.set())))
    assert done.wait(5)
    runner.shutdown()
    seen[0].join(5)
    assert not seen[0].is_alive()
