"""The hashtables of processes: made when somebody looks at them, as the process is then, and live from then on."""

from __future__ import annotations

import threading

import pytest

from pshost.commands.pode.process import Arguments, ProcessTables
from pshost.runtime.members import get_member, set_member
from pshost.runtime.operators.indexing import get_index
from pshost.runtime.values import Hashtable
from pshost.tasks import TaskEngine
from pshost.testing.manual_runner import ManualRunner
from pshost.testing.virtual_clock import VirtualClock


@pytest.fixture
def tables():
    made = ProcessTables()
    made.runner = ManualRunner()
    made.attach(TaskEngine(VirtualClock(), made.runner, middleware=(made,)))
    made.engine.start()
    made.engine.add("T", lambda process, stop: ["out"])
    return made


LOOKS = [
    lambda table: len(table), lambda table: table.keys(), lambda table: "ID" in table, lambda table: get_index(table, "ID"),
    lambda table: get_member(table, "State"), lambda table: get_member(table, "Reason"), lambda table: table.copy(),
    lambda table: table.version, lambda table: table.extended, lambda table: set_member(table, "Mine", 1),
]


@pytest.mark.parametrize("look", LOOKS)
def test_whatever_looks_at_a_table_finds_it_filled(tables, look):
    table = tables.table(tables.engine.invoke("t"))
    assert isinstance(table, Hashtable)
    assert not table.filled
    look(table)
    assert table.filled
    assert (table["State"], table["Task"], table.synchronized) == ("Pending", "T", True)


@pytest.mark.parametrize("looked_at", [True, False])
def test_a_table_shows_its_process_whenever_it_is_looked_at(tables, looked_at):
    process = tables.engine.invoke("t", Arguments(given := Hashtable((("N", 1),))))
    table = tables.table(process)
    if looked_at:
        assert table["State"] == "Pending"
    tables.runner.run_all()
    assert table is tables.table(process)
    tables.engine.close(process)
    assert (table["State"], table["Result"], table["ID"]) == ("Completed", ["out"], process.id)
    assert table["Parameters"]["ArgumentList"] is given
    assert process.arguments == {"N": 1}


def test_the_body_of_a_closed_process_says_nothing_in_its_table_any_more(tables):
    process = tables.engine.invoke("t")
    table = tables.table(process)
    job = tables.runner.begin_next()
    tables.engine.close(process)
    job.finish([])
    assert process.completed_time is not None
    assert (table["State"], table["CompletedTime"]) == ("Running", None)


def test_a_table_and_its_copy_name_the_process(tables):
    process = tables.engine.invoke("t")
    table = tables.table(process)
    assert tables.process(table) is process
    assert not table.filled
    copied = table.copy()
    assert copied.__class__ is Hashtable
    assert tables.process(copied) is tables.process(table) is process
    assert ProcessTables().process(table) is None


def test_what_a_script_puts_in_stays(tables):
    process = tables.engine.invoke("t")
    tables.table(process)["Mine"] = 5
    tables.runner.run_all()
    table = tables.table(process)
    assert (table["Mine"], table["State"]) == (5, "Completed")


def test_threads_that_look_at_once_see_one_table(tables):
    table = tables.table(tables.engine.invoke("t"))
    gate = threading.Barrier(4)
    seen = []

    def look():
        gate.wait(5)
        seen.append(table.vals)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(vals) for vals in seen}) == 1
