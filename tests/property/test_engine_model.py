"""The engine against a model of a page: any sequence of calls, and the two agree on everything that can be seen.

The model is a list of rows and a few counters; it knows the rules, and nothing of the engine's structure.  Time is
virtual, and bodies begin and end when a rule says so.
"""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pshost.clock import Stopped
from pshost.tasks import TaskEngine, states
from pshost.tasks.errors import TaskNotFound
from pshost.testing.manual_runner import ManualRunner
from pshost.testing.virtual_clock import VirtualClock

NAMES = ("a", "b", "c")
RETENTION = 60
GRACE = 2.0
OPTIONS = st.fixed_dictionaries(
    {
        "max_retries": st.integers(0, 2),
        "auto_retry": st.booleans(),
        "retry_delay": st.sampled_from([0, 7]),
        "concurrency": st.sampled_from([None, None, 1]),
    }
)


class Row:
    """What the model believes of one process."""

    def __init__(self, process, name, timeout, timeout_from, now):
        self.process = process
        self.name = name
        self.timeout = timeout
        self.timeout_from = timeout_from
        self.state = "Pending"
        self.listed = True
        self.reason = None
        self.retries = 0
        self.due = now + timeout if timeout is not None and timeout_from == "Create" else None
        self.forget_at = None
        self.retry_at = None
        self.armed = 0
        self.slot = False  # handed out: its body runs, or is about to
        self.body = None  # the engine's job, while the body runs
        self.give_up_at = None


class EngineMachine(RuleBasedStateMachine):
    """Rules are what a user, a body or the time can do."""

    @initialize(
        started=st.booleans(),
        limit=st.integers(1, 3),
        definitions=st.fixed_dictionaries(dict.fromkeys(NAMES, OPTIONS)),
    )
    def begin(self, started, limit, definitions):
        self.clock = VirtualClock()
        self.runner = ManualRunner()
        self.engine = TaskEngine(self.clock, self.runner, concurrency=limit)
        self.started = False
        self.limit = limit
        self.definitions = {}
        self.rows = []
        self.queue = []
        self.handed = []
        self.seen = []
        self.words = {}
        self.armed = 0
        for name, options in definitions.items():
            self.define(name, options)
        if started:
            self.start()

    # -- the model's own steps -----------------------------------------------------------------------------------------

    def fill(self):
        """Hand out what may run."""
        while self.started and sum(row.slot for row in self.rows) < self.limit:
            row = next(filter(self.may_run, self.queue), None)
            if row is None:
                return
            self.queue.remove(row)
            row.slot = True
            self.handed.append(row)

    def may_run(self, row):
        limit = self.definitions.get(row.name, {}).get("concurrency")
        return limit is None or sum(other.slot and other.name == row.name for other in self.rows) < limit

    def leave(self, row, reason):
        row.listed = False
        row.due = row.forget_at = row.retry_at = None
        if row.state in ("Pending", "Running"):
            row.reason = reason
            if row in self.queue:
                self.queue.remove(row)
            if row.body is not None:
                row.give_up_at = self.clock.now() + GRACE

    def settle(self, row, state):
        row.state = state
        row.due = None
        definition = self.definitions.get(row.name)
        left = definition is not None and row.retries < definition["max_retries"]
        if state == "Completed" or not left:
            row.forget_at = self.clock.now() + RETENTION
        if state == "Failed":
            row.reason = "failed"
            if left and definition["auto_retry"]:
                row.retry_at = self.clock.now() + definition["retry_delay"]
                self.armed += 1
                row.armed = self.armed

    def again(self, row):
        row.state, row.reason, row.retries = "Pending", None, row.retries + 1
        row.forget_at = row.retry_at = None
        row.due = self.clock.now() + row.timeout if row.timeout is not None and row.timeout_from == "Create" else None
        self.queue.append(row)

    def may_restart(self, row):
        definition = self.definitions.get(row.name)
        return (
            row.listed and row.state == "Failed" and definition is not None and row.retries < definition["max_retries"]
        )

    def pass_time(self, seconds):
        """Everything that falls due, in order; what falls due together is let happen in the order of the engine's."""
        self.clock.advance(seconds)
        end = self.clock.now()
        while True:
            due = [
                (when, kind, row)
                for row in self.rows
                for kind, when in (
                    ("time out", row.due),
                    ("forget", row.forget_at),
                    ("retry", row.retry_at),
                    ("give up", row.give_up_at),
                )
                if when is not None and when <= end + 1e-6
            ]
            if not due:
                break
            when, kind, row = min(due, key=lambda entry: entry[0])
            if kind == "retry":  # those due together are retried in the order in which they failed
                together = [entry for entry in due if entry[:2] == (when, kind)]
                when, kind, row = min(together, key=lambda entry: entry[2].armed)
            now, self.clock._now = self.clock._now, when
            if kind == "time out":
                self.leave(row, "timed out")
            elif kind == "forget":
                self.leave(row, "closed")
            elif kind == "retry":
                row.retry_at = None
                if self.may_restart(row):
                    self.again(row)
            else:
                row.give_up_at = None
                row.slot = False
            self.clock._now = now
            self.fill()

    # -- rules ---------------------------------------------------------------------------------------------------------

    @precondition(lambda self: not self.started)
    @rule()
    def start(self):
        self.started = True
        self.engine.start()
        self.fill()

    @rule(name=st.sampled_from(NAMES), options=OPTIONS)
    def define_or_edit(self, name, options):
        self.define(name, options)

    def define(self, name, options):
        if name in self.definitions:
            self.engine.edit(name.upper(), **options)
        else:
            self.engine.add(name, lambda process, stop: [], **options)
        self.definitions[name] = options
        self.fill()

    @rule(name=st.sampled_from(NAMES))
    def remove(self, name):
        assert self.engine.remove(name) == (name in self.definitions)
        self.definitions.pop(name, None)
        self.fill()

    @rule(name=st.sampled_from(NAMES))
    def invoke_what_is_not_there(self, name):
        if name not in self.definitions:
            with pytest.raises(TaskNotFound):
                self.engine.invoke(name)

    @precondition(lambda self: self.definitions)
    @rule(
        data=st.data(),
        timeout=st.sampled_from([None, None, 3, 10]),
        timeout_from=st.sampled_from(["Create", "Start"]),
        also_begins=st.booleans(),
    )
    def invoke(self, data, timeout, timeout_from, also_begins):
        name = data.draw(st.sampled_from(sorted(self.definitions)))
        process = self.engine.invoke(name, {"number": len(self.rows)}, timeout, timeout_from)
        row = Row(process, name, timeout, timeout_from, self.clock.now())
        self.rows.append(row)
        self.queue.append(row)
        self.fill()
        if also_begins and self.handed:
            self.body_begins()

    @precondition(lambda self: self.handed)
    @rule()
    def a_body_begins(self):
        self.body_begins()

    def body_begins(self):
        row = self.handed.pop(0)
        job = self.runner.jobs.popleft()
        assert job.process is row.process, "the order was not kept"
        starts = row.listed and row.name in self.definitions
        assert job.begin() == starts
        if starts:
            row.state = "Running"
            row.body = job
            if row.timeout is not None and row.timeout_from == "Start":
                row.due = self.clock.now() + row.timeout
        else:
            row.slot = False
            if row.listed:
                self.settle(row, "Failed")
            self.fill()

    @precondition(lambda self: any(row.body for row in self.rows))
    @rule(data=st.data(), well=st.booleans())
    def body_ends(self, data, well):
        self.end_body(data, well)

    def end_body(self, data, well):
        row = data.draw(st.sampled_from([row for row in self.rows if row.body]))
        job, row.body, row.slot, row.give_up_at = row.body, None, False, None
        if not row.listed:
            job.fail(Stopped()) if well else job.finish(["too late"])
        elif well:
            self.settle(row, "Completed")
            job.finish([row.retries])
        else:
            self.settle(row, "Failed")
            job.fail(ValueError())
        self.fill()

    @precondition(lambda self: any(row.body for row in self.rows))
    @rule(data=st.data())
    def a_body_fails(self, data):
        self.end_body(data, well=False)

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def close(self, data):
        row = data.draw(st.sampled_from(self.rows))
        assert self.engine.close(row.process) == row.listed
        if row.listed:
            self.leave(row, "closed")
            self.fill()

    @precondition(lambda self: any(row.body and row.listed for row in self.rows))
    @rule(data=st.data(), patience=st.sampled_from([0, 1, 2]))
    def close_a_running_one(self, data, patience):
        row = data.draw(st.sampled_from([row for row in self.rows if row.body and row.listed]))
        assert self.engine.close(row.process)
        self.leave(row, "closed")
        self.pass_time(patience)

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def restart(self, data):
        row = data.draw(st.sampled_from(self.rows))
        possible = self.may_restart(row)
        assert self.engine.restart(row.process) is (row.process if possible else None)
        if possible:
            self.again(row)
            self.fill()

    @precondition(lambda self: any(row.state in states.ENDED or not row.listed for row in self.rows))
    @rule(data=st.data())
    def wait_for_an_ended_one(self, data):
        row = data.draw(st.sampled_from([row for row in self.rows if row.state in states.ENDED or not row.listed]))
        expected = [row.retries] if row.listed and row.state == "Completed" else []
        assert self.engine.wait(row.process) == expected
        assert self.engine.wait(row.process) == [], "a result was given twice"
        if row.listed:
            self.leave(row, "closed")

    @rule(limit=st.integers(1, 4))
    def resize(self, limit):
        self.engine.set_concurrency(limit)
        self.limit = limit
        self.fill()

    @rule(seconds=st.sampled_from([0, 0.5, 1, 3, 7, 60, 60]))
    def time_passes(self, seconds):
        self.pass_time(seconds)

    # -- what must always hold -----------------------------------------------------------------------------------------

    @invariant()
    def the_records_agree(self):
        for number, row in enumerate(self.rows):
            process = row.process
            seen = (process.state, process.listed, process.reason, process.retries)
            assert seen == (row.state, row.listed, row.reason, row.retries), f"process {number}"
            assert process.completed == (not row.listed or row.state in states.ENDED)
            assert process.failed == (row.state == "Failed")
            if row.state == "Running" and not row.listed:
                assert process.stop.requested

    @invariant()
    def no_process_is_lost(self):
        assert self.engine.processes() == [row.process for row in self.rows if row.listed]

    @invariant()
    def no_slot_is_leaked(self):
        counts = self.engine.counts()
        assert counts == {"queued": len(self.queue), "running": sum(row.slot for row in self.rows), "parked": 0}
        if self.started and any(map(self.may_run, self.queue)):
            assert counts["running"] >= self.limit

    @invariant()
    def states_only_change_along_arrows(self):
        for row in self.rows:
            before = self.words.get(row.process.id, "Pending")
            now = row.process.state
            assert now == before or reachable(before, now), f"{before} -> {now}"
            self.words[row.process.id] = now

    @invariant()
    def the_order_is_kept(self):
        assert [job.process for job in self.runner.jobs] == [row.process for row in self.handed]


def reachable(before, after):
    """Whether arrows lead from one state to the other; a rule may cause several (a failure, then its retry)."""
    reached = {before}
    for _ in states.STATES:
        reached |= {arrows[state] for arrows in states.TRANSITIONS.values() for state in reached if state in arrows}
    return after in reached


TestEngineModel = EngineMachine.TestCase
TestEngineModel.settings = settings(max_examples=120, stateful_step_count=50, deadline=None, derandomize=True)
