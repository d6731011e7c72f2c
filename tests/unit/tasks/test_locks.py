import threading

import pytest

from pshost.clock import Signal, Stopped, StopToken, SystemClock
from pshost.tasks import TaskEngine
from pshost.tasks.locks import LockTable, Monitor, free_all


@pytest.fixture
def clock():
    return SystemClock()


def in_thread(call):
    out = []
    thread = threading.Thread(target=lambda: out.append(call()))
    thread.start()
    thread.join(5)
    return out[0]


def test_it_is_reentrant_and_owned_by_a_thread(clock):
    monitor = Monitor(clock)
    assert monitor.acquire()
    assert monitor.acquire()
    assert not in_thread(lambda: monitor.acquire(0))
    assert not in_thread(monitor.release)
    assert monitor.release()
    assert not in_thread(lambda: monitor.acquire(0.01))
    assert monitor.release()
    assert not monitor.release()
    assert in_thread(lambda: monitor.acquire(0) and monitor.release())
    assert not monitor.wanted()


def test_it_is_handed_over_in_order(clock):
    monitor = Monitor(clock)
    monitor.acquire()
    order = []

    def take(number):
        monitor.acquire()
        order.append(number)
        monitor.release()

    threads = []
    for number in range(5):
        threads.append(threading.Thread(target=take, args=(number,)))
        threads[-1].start()
        while len(monitor._waiters) <= number:
            pass
    monitor.release()
    for thread in threads:
        thread.join(5)
    assert order == [0, 1, 2, 3, 4]


def test_a_stopped_wait_ends_and_a_stopped_owner_frees():
    engine = TaskEngine(concurrency=4)
    engine.start()
    monitor = Monitor(engine.clock)
    held, trying = Signal(), Signal()

    def holder(process, stop):
        monitor.acquire()
        held.set()
        stop.sleep(60)
        return []

    def waiter(process, stop):
        trying.set()
        monitor.acquire()
        return ["never"]

    engine.add("holder", holder)
    engine.add("waiter", waiter)
    owner = engine.invoke("holder")
    assert held.block(5)
    second = engine.invoke("waiter")
    assert trying.block(5)
    while not monitor._waiters:
        pass
    engine.close(second)
    while monitor._waiters:
        pass
    engine.close(owner)
    assert monitor.acquire(5)  # its body never released it
    monitor.release()
    assert engine.shutdown() == []


def test_a_waiter_stopped_before_it_waits_does_not_take_it(clock):
    monitor = Monitor(clock)
    monitor.acquire()

    def stopped_wait():
        stop = StopToken(clock)
        stop.attach()
        stop.stop()
        try:
            monitor.acquire()
        except Stopped:
            return "stopped"
        finally:
            stop.shielded += 1
            stop.detach()

    assert in_thread(stopped_wait) == "stopped"
    assert not monitor._waiters
    assert free_all(threading.get_ident()) == 1
    assert not monitor.wanted()


def test_names(clock):
    table = LockTable(clock)
    monitor = table.create("Store")
    assert table.create("STORE") is monitor
    assert table.get("store") is monitor
    table.remove("store")
    assert table.get("store") is None
    table.create("a")
    table.clear()
    assert table.get("a") is None


def test_objects_have_monitors_by_identity(clock):
    table = LockTable(clock)
    one, other = {}, {}
    assert table.enter(one)
    assert table.enter(one, 0)
    assert in_thread(lambda: table.enter(other, 0))
    assert not in_thread(lambda: table.enter(one, 0))
    assert table.exit(one)
    assert table.exit(one)
    assert not table.exit(one)
    assert not table.exit([])
    assert id(one) not in table._by_object


def test_monitors_of_objects_do_not_pile_up(clock):
    table = LockTable(clock)
    things = [[] for _ in range(500)]
    for thing in things:
        table.enter(thing)
        free_all(threading.get_ident())
    assert len(table._by_object) < 100


def test_counting_under_a_lock_loses_nothing(clock):
    monitor = Monitor(clock)
    total = [0]

    def count():
        for _ in range(200):
            monitor.acquire()
            now = total[0]
            for _ in range(20):
                pass
            total[0] = now + 1
            monitor.release()

    threads = [threading.Thread(target=count) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert total[0] == 1200
