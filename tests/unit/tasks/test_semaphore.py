import threading

import pytest

from pshost.clock import Signal, SystemClock
from pshost.tasks import TaskEngine
from pshost.tasks.semaphore import Semaphore
from pshost.testing.virtual_clock import VirtualClock


@pytest.mark.parametrize(("count", "places"), [(3, 3), (1, 1), (0, 1), (-5, 1)])
def test_so_many_have_a_place(count, places):
    semaphore = Semaphore(VirtualClock(auto_advance=True), count)
    assert [semaphore.acquire(0) for _ in range(places)] == [True] * places
    assert not semaphore.acquire(0)
    assert not semaphore.acquire(10)
    assert semaphore.release() == 0
    assert semaphore.acquire(0)
    assert semaphore.release(places) == 0


@pytest.mark.parametrize("count", [0, 2])
def test_wrong_releases_are_refused(count):
    semaphore = Semaphore(VirtualClock(), 2)
    semaphore.acquire()
    with pytest.raises(ValueError, match="count"):
        semaphore.release(count)
    assert semaphore.free == 1


def test_a_place_goes_to_the_first_who_waits():
    semaphore = Semaphore(SystemClock())
    semaphore.acquire()
    order = []

    def take(number):
        semaphore.acquire()
        order.append(number)
        semaphore.release()

    threads = []
    for number in range(4):
        threads.append(threading.Thread(target=take, args=(number,)))
        threads[-1].start()
        while len(semaphore._waiters) <= number:
            pass
    semaphore.release()
    for thread in threads:
        thread.join(5)
    assert order == [0, 1, 2, 3]
    assert semaphore.free == 1


def test_a_stopped_wait_takes_nothing():
    engine = TaskEngine()
    engine.start()
    semaphore = Semaphore(engine.clock)
    semaphore.acquire()
    ended = Signal()

    def body(process, stop):
        try:
            semaphore.acquire()
        finally:
            ended.set()

    engine.add("t", body)
    process = engine.invoke("t")
    while not semaphore._waiters:
        pass
    engine.close(process)
    assert ended.block(5)
    assert not semaphore._waiters
    assert semaphore.release() == 0
    assert semaphore.free == 1
    engine.shutdown()
