import importlib
import sys
import threading
import time
import types
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from pshost.clock import Signal, Stopped, StopToken, SystemClock, current_token
from pshost.testing.virtual_clock import VirtualClock


def test_calls_are_made_in_order_of_time_then_of_asking():
    clock = VirtualClock()
    made = []
    for name, delay in (("c", 3), ("a", 1), ("b", 2), ("a2", 1)):
        clock.call_later(delay, lambda name=name: made.append((name, clock.now())))
    clock.advance(2)
    assert made == [("a", 1.0), ("a2", 1.0), ("b", 2.0)]
    clock.advance(10)
    assert made[-1] == ("c", 3.0)
    assert clock.now() == 12


def test_a_call_asked_for_by_a_call_comes_in_its_turn():
    clock = VirtualClock()
    made = []

    def again():
        made.append(clock.now())
        clock.call_later(10, again)

    clock.call_later(10, again)
    clock.advance(35)
    assert made == [10.0, 20.0, 30.0]


def test_a_cancelled_call_is_never_made():
    clock = VirtualClock()
    made = []
    handle = clock.call_later(1, lambda: made.append(1))
    handle.cancel()
    handle.cancel()
    clock.advance(5)
    assert made == []
    assert clock.next_due() is None


def test_many_cancelled_calls_do_not_pile_up():
    clock = VirtualClock()
    for _ in range(5000):
        clock.call_later(60, lambda: None).cancel()
    assert len(clock._timers._heap) < 600


def test_utcnow_moves_with_now():
    clock = VirtualClock(datetime(2031, 5, 1, tzinfo=UTC))
    clock.advance(3600)
    assert clock.utcnow() == datetime(2031, 5, 1, 1, tzinfo=UTC)


def test_auto_advance_waits_without_time_passing():
    clock = VirtualClock(auto_advance=True)
    signal = Signal()
    clock.call_later(3600, signal.set)
    assert clock.wait(signal, 7200)
    assert clock.now() == 3600
    assert not clock.wait(Signal(), 10)
    assert clock.now() == 3610
    with pytest.raises(RuntimeError, match="for ever"):
        clock.wait(Signal())


def test_a_thread_waits_on_a_virtual_clock():
    clock = VirtualClock()
    woken = []
    waits = threading.Thread(target=lambda: woken.append(clock.wait(Signal(), 60)))
    waits.start()
    while clock.next_due() is None:
        time.sleep(0.001)
    clock.advance(60)
    waits.join(5)
    assert woken == [False]


def test_the_system_clock_calls_in_time_even_when_an_earlier_call_comes_later():
    clock = SystemClock()
    made = []
    done = Signal()
    start = clock.now()
    clock.call_later(0.06, lambda: (made.append(("late", clock.now() - start)), done.set()))
    clock.call_later(0.02, lambda: made.append(("early", clock.now() - start)))
    assert clock.wait(done, 5)
    assert [name for name, _ in made] == ["early", "late"]
    assert 0.02 <= made[0][1] < 0.06
    assert abs(clock.utcnow() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_failing_call_does_not_silence_the_others(capsys):
    clock = SystemClock()
    done = Signal()
    clock.call_later(0, lambda: 1 / 0)
    clock.call_later(0.01, done.set)
    assert clock.wait(done, 5)
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_signal_calls_back_once_and_at_once_when_set():
    signal = Signal()
    seen = []
    kept = lambda: seen.append("kept")  # noqa: E731
    gone = lambda: seen.append("gone")  # noqa: E731
    signal.add_callback(kept)
    signal.add_callback(gone)
    signal.remove_callback(gone)
    signal.remove_callback(gone)
    signal.set()
    signal.set()
    assert seen == ["kept"]
    signal.add_callback(lambda: seen.append("late"))
    assert seen == ["kept", "late"]


def token():
    return StopToken(VirtualClock(auto_advance=True))


def test_a_stop_is_delivered_once_with_its_reason():
    stop = token()
    stop.raise_if_stopped()
    assert stop.stop("closed")
    assert not stop.stop("again")
    assert stop.stopped
    assert stop.requested
    with pytest.raises(Stopped) as caught:
        stop.raise_if_stopped()
    assert caught.value.reason == "closed"
    assert not isinstance(caught.value, Exception)
    assert not stop.stopped
    stop.raise_if_stopped()


def test_after_delivery_waits_last_their_whole_time():
    stop = token()
    stop.stop()
    with pytest.raises(Stopped):
        stop.sleep(100)
    assert stop.clock.now() == 0
    stop.sleep(5)
    assert stop.clock.now() == 5


def test_a_wait_ends_when_the_stop_comes():
    stop = token()
    stop.clock.call_later(3, stop.stop)
    assert stop.wait(100)
    assert stop.clock.now() == 3


def test_waiting_for_a_signal_watches_the_stop():
    stop = token()
    signal = Signal()
    assert not stop.wait_for(signal, 2)
    stop.clock.call_later(1, signal.set)
    assert stop.wait_for(signal, 100)
    stop.clock.call_later(1, stop.stop)
    with pytest.raises(Stopped):
        stop.wait_for(Signal(), 100)
    assert stop.clock.now() == 4


def stopped_under_a_shield(stop, error=None):
    with stop.shield():
        stop.stop("late")
        assert not stop.stopped
        stop.raise_if_stopped()
        stop.sleep(7)
        with stop.shield():
            stop.raise_if_stopped()
        if error is not None:
            raise error


def test_a_shield_puts_the_stop_off_until_its_end():
    stop = token()
    with pytest.raises(Stopped):
        stopped_under_a_shield(stop)
    assert stop.clock.now() == 7


def test_a_shield_does_not_replace_another_error():
    stop = token()
    with pytest.raises(KeyError):
        stopped_under_a_shield(stop, KeyError())
    assert stop.stopped


def test_children_are_stopped_with_their_parent_and_not_the_other_way():
    parent = token()
    first, second, gone = parent.child(), parent.child(), parent.child()
    parent.release_child(gone)
    second.stop("alone")
    assert not parent.requested
    parent.stop("all")
    assert (first.reason, second.reason, gone.requested) == ("all", "alone", False)
    assert parent.child().stopped


def test_callbacks_are_called_on_stop():
    stop = token()
    seen = []
    stop.add_callback(lambda: seen.append(stop.reason))
    gone = lambda: seen.append("gone")  # noqa: E731
    stop.add_callback(gone)
    stop.remove_callback(gone)
    stop.stop("closed")
    stop.add_callback(lambda: seen.append("late"))
    assert seen == ["closed", "late"]


class Busy:
    """A thread that never looks at its token, in a loop of Python code."""

    def __init__(self, shielded=False):
        self.stop = StopToken(SystemClock())
        self.ready = Signal()
        self.go = False
        self.seen = []
        self.thread = threading.Thread(target=self.run, args=(shielded,))
        self.thread.start()
        self.ready.block(5)

    def run(self, shielded):
        self.stop.attach()
        assert current_token() is self.stop
        try:
            self.spin(shielded)
        except Stopped as stopped:
            self.seen.append(stopped.reason)
        self.stop.shielded += 1
        self.stop.detach()
        assert current_token() is None
        self.seen.append("next job")

    def spin(self, shielded):
        if shielded:
            with self.stop.shield():
                self.ready.set()
                while not self.go:
                    pass
                self.seen.append("cleaned")
        else:
            self.ready.set()
            while not self.go:
                pass


def test_injection_reaches_a_body_that_never_looks():
    busy = Busy()
    assert not busy.stop.inject()  # nothing was asked for
    busy.stop.stop("closed")
    assert busy.stop.inject()
    assert not busy.stop.inject()
    busy.thread.join(5)
    assert busy.seen == ["closed", "next job"]
    assert not busy.stop.inject()


def test_injection_spares_a_shielded_body():
    busy = Busy(shielded=True)
    busy.stop.stop("closed")
    assert not busy.stop.inject()
    busy.go = True
    busy.thread.join(5)
    assert busy.seen == ["cleaned", "closed", "next job"]


def stopped_meanwhile(work, begun, gate):
    """What comes of a body that is stopped while it is in `work`, which sets `begun` and waits for `gate`; the stop is not injected."""
    stop, seen = StopToken(SystemClock()), []

    def run():
        stop.attach()
        try:
            work()
            seen.append("done")
            stop.raise_if_stopped()
        except Stopped as stopped:
            seen.append(stopped.reason)
        stop.shielded += 1
        stop.detach()

    thread = threading.Thread(target=run)
    thread.start()
    assert begun.wait(5)
    stop.stop("closed")
    assert not stop.inject()
    gate.set()
    thread.join(5)
    return seen


def test_injection_spares_a_body_that_starts_a_thread():
    """The exception would end the new thread, and its parent would wait for its beginning for ever."""
    starting, gate = threading.Event(), threading.Event()
    child = threading.Thread(target=lambda: None)

    def begin():  # what `start` waits for: that the new thread says that it runs
        starting.set()
        while not gate.is_set():
            pass

    child._started = types.SimpleNamespace(is_set=lambda: False, set=lambda: None, wait=begin)

    assert stopped_meanwhile(child.start, starting, gate) == ["done", "closed"]


def test_injection_waits_for_the_end_of_an_import(tmp_path, monkeypatch):
    """An exception raised inside an import leaves Python's locks of imports held: the next import would never end."""
    (tmp_path / "imported_while_stopped.py").write_text("import gate_of_test\ngate_of_test.wait()\n", encoding="utf-8")
    entered, gate = threading.Event(), threading.Event()
    module = types.ModuleType("gate_of_test")

    def wait():
        entered.set()
        while not gate.is_set():
            pass

    module.wait = wait
    monkeypatch.setitem(sys.modules, "gate_of_test", module)
    monkeypatch.syspath_prepend(str(tmp_path))
    work = partial(importlib.import_module, "imported_while_stopped")
    assert stopped_meanwhile(work, entered, gate) == ["done", "closed"]
    monkeypatch.delitem(sys.modules, "imported_while_stopped")


def test_an_injection_never_hits_what_comes_after_the_body():
    """Bodies that end at about the time of their injection: whoever wins, the code behind them is never hit."""
    outcomes = []

    def work():
        stop = tokens[-1]
        try:
            try:
                stop.attach()
                ready.set()
                for _ in range(200):
                    pass
            finally:
                stop.shielded += 1
                try:
                    stop.detach()
                except Stopped:
                    stop.detach()
        except Stopped:
            pass
        for _ in range(2000):
            pass
        outcomes.append("unharmed")

    tokens = []
    for _ in range(150):
        tokens.append(StopToken(SystemClock()))
        ready = Signal()
        thread = threading.Thread(target=work)
        thread.start()
        ready.block(5)
        tokens[-1].stop()
        tokens[-1].inject()
        thread.join(5)
    assert outcomes == ["unharmed"] * 150
