"""Patient threads make room for what arrives, for a bounded time, and have some for themselves."""

from __future__ import annotations

import pytest

from pshost import giving_way
from pshost.giving_way import AT_ONCE, CREDIT, MOST, OWN_SHARE, OWN_TIME

PATIENT, OTHER = 1, 2


class Time:
    """A clock that only sleeping moves."""

    def __init__(self):
        self.now = 1000.0
        self.slept = []

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch):
    made = Time()
    monkeypatch.setattr(giving_way, "time", made)
    monkeypatch.setattr(giving_way, "patient", set())
    monkeypatch.setattr(giving_way, "_own_until", {})
    monkeypatch.setattr(giving_way.room, "until", 0.0)
    made.told = 0

    def tell():
        made.told += 1

    monkeypatch.setattr(giving_way.room, "tell", tell)
    return made


def test_where_nobody_is_patient_nothing_happens(clock):
    giving_way.arrived()
    assert (giving_way.room.until, clock.told) == (0.0, 0)


@pytest.mark.parametrize(("arrivals", "room"), [(1, CREDIT), (10, 10 * CREDIT), (100_000, MOST)])
def test_each_arrival_asks_for_a_little_room_and_all_for_no_more_than_most(clock, arrivals, room):
    giving_way.begin(PATIENT)
    for _ in range(arrivals):
        giving_way.arrived()
    assert giving_way.room.until - clock.now == pytest.approx(room)
    assert clock.told == arrivals


def test_a_patient_thread_sleeps_and_then_has_its_own_time(clock):
    giving_way.begin(PATIENT)
    for _ in range(1000):
        giving_way.arrived()
    assert giving_way.give_way(PATIENT)
    assert clock.slept == [AT_ONCE]
    assert not giving_way.give_way(PATIENT)
    clock.now += AT_ONCE * OWN_SHARE - 0.0001
    assert not giving_way.give_way(PATIENT)
    clock.now += 0.0002
    assert giving_way.give_way(PATIENT)
    assert clock.slept == [AT_ONCE, AT_ONCE]


def test_it_sleeps_no_longer_than_there_is_room_to_be_made(clock):
    giving_way.begin(PATIENT)
    giving_way.arrived()
    assert giving_way.give_way(PATIENT)
    assert clock.slept == [pytest.approx(CREDIT)]
    clock.now += OWN_TIME
    assert not giving_way.give_way(PATIENT)


def test_other_threads_go_on_and_let_the_patient_ones_look(clock):
    giving_way.begin(PATIENT)
    giving_way.arrived()
    assert giving_way.give_way(OTHER)
    assert clock.slept == []


def test_a_thread_whose_body_has_ended_is_not_patient(clock):
    giving_way.begin(PATIENT)
    giving_way.arrived()
    giving_way.end(PATIENT)
    assert giving_way.give_way(PATIENT)
    assert clock.slept == []
