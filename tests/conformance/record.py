#!/usr/bin/env python3
"""Record what pshost does, in the shape of the recordings.

    record.py cases CASES_DIR OUT_DIR    run every CASES/AREA/TOPIC.ps1, write OUT/AREA/TOPIC.json
    record.py exprs IN_DIR OUT_DIR       run the `e` of every row of IN/NAME.jsonl, write OUT/NAME.jsonl
    record.py ast CASES_DIR OUT_DIR      parse every case, write OUT/AREA/TOPIC.jsonl

A case begins with a line `#### name`. It runs in a session of its own, in an empty working directory that stands as `<cwd>`;
expressions of one file share a session, each in a scope of its own. What does not end in 15 seconds is `{"hung": true}`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from pshost.clock import Stopped, StopToken, SystemClock
from pshost.compiler.positions import CallSite, Extent, Source
from pshost.runtime import current, scriptblock
from pshost.runtime.control_flow import ControlFlow, ExitException
from pshost.runtime.pipeline import run_command
from pshost.runtime.session import Session
from pshost.runtime.stopping import watch
from pshost.tasks.body import call_stoppable

TIME_LIMIT = 15.0
STREAMS = {"Warning": "warnings", "Verbose": "verbose", "Debug": "debug", "Information": "information"}


def sibling(name: str) -> Any:
    """A module beside this file, which is no package."""
    spec = importlib.util.spec_from_file_location(f"conformance_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


encoding = sibling("encoding")


class RecordingHost:
    """A console that keeps what is written to it."""

    width = 120
    is_terminal = False

    def __init__(self) -> None:
        self.text: list[str] = []
        self.write = self.text.append
        self.write_error = self.text.append


class Run:
    """One script's run in a session: its streams, its errors, and how it ended."""

    def __init__(self, session: Session, cwd: str) -> None:
        self.session = session
        self.cwd = cwd
        self.output: list[Any] = []
        self.errors: list[Any] = []
        self.records: dict[str, list[Any]] = {key: [] for key in STREAMS}
        self.ended: BaseException | None = None

    def run(self, block: Any, operator: str) -> None:
        """Run a block under the time limit: `.` in the session's own scope, `&` in one below it."""
        stop = StopToken(SystemClock())
        self.session.stop = stop
        watch(stop)
        timer = threading.Timer(TIME_LIMIT, stop.stop, ("timed out",))
        timer.start()
        token = self.session.streams.push({"Error": self.errors.append})
        self.session.streams.buffers = {key: kept.append for key, kept in self.records.items()}
        try:
            _, self.ended = call_stoppable(stop, self._body, block, operator)
        finally:
            timer.cancel()
            self.session.streams.pop(token)
            self.session.stop = None
            self.session.try_depth = 0

    def _body(self, block: Any, operator: str) -> None:
        site = CallSite(None, (), Extent(Source(""), 0, 0), operator)
        with current.use(self.session):
            run_command(self.session.global_scope, self.output.append, site, [block])

    @property
    def failure(self) -> BaseException | None:
        """The error that ended the script, if one did."""
        return None if self.ended is None or isinstance(self.ended, ControlFlow | Stopped) else self.ended


def session_for(cwd: str) -> Session:
    """A session as `pshost run` has it, on a console that is kept."""
    made = Session(RecordingHost())
    made.clock = SystemClock()
    made.location = cwd
    return made


def case(text: str) -> dict[str, Any]:
    """What one case does."""
    with tempfile.TemporaryDirectory() as cwd, contextlib.chdir(cwd):
        session = session_for(cwd)
        from pshost.syntax import parse

        found = parse(text)
        if found.errors:
            if found.errors[0].IncompleteInput:
                # The text goes on: PowerShell's pipeline ends with that error instead of giving a list.
                first = found.errors[0]
                kept = {"id": first.id, "category": "ParserError", "message": first.message}
                return {"terminating": {**kept, "exception": "System.Management.Automation.ParentContainsErrorRecordException"}}
            keys = ("id", "message", "line", "column", "endLine", "endColumn")
            return {"parse": [{key: getattr(error, key) for key in keys} for error in found.errors]}
        with current.use(session):
            block = scriptblock.create(text)
        run = Run(session, cwd)
        run.run(block, ".")
        with current.use(session):
            return _recorded(run)


def _recorded(run: Run) -> dict[str, Any]:
    if isinstance(run.ended, Stopped):
        return {"hung": True}
    made: dict[str, Any] = {}
    if run.output:
        made["output"] = [encoding.encode(value, run.cwd) for value in run.output]
    if run.errors:
        made["errors"] = [encoding.error(record) for record in run.errors]
    if run.failure is not None:
        made["terminating"] = encoding.error(run.failure)
    if isinstance(run.ended, ExitException):
        made["exit"] = run.ended.code
    shown = list(run.session.host.text)
    for stream, key in STREAMS.items():
        texts = [encoding.to_string(getattr(record, "MessageData", record)) for record in run.records[stream]]
        if texts:
            made[key] = texts
    if shown:
        made["host"] = "".join(shown)
    return made


def expression(session: Session, text: str) -> dict[str, Any]:
    """What one expression gives: a row of a matrix."""
    from pshost.syntax import parse

    found = parse(text)
    if found.errors:
        return {"e": text, "p": found.errors[0].id}
    with current.use(session):
        block = scriptblock.create(text)
    run = Run(session, "")
    run.run(block, "&")
    if isinstance(run.ended, Stopped):
        return {"e": text, "hung": True}
    row: dict[str, Any] = {"e": text}
    with current.use(session):
        if run.output:
            row["o"] = [encoding.encode(value) for value in run.output]
        if run.failure is not None:
            row["x"] = _short(run.failure)
        if run.errors:
            row["n"] = [_short(record) for record in run.errors]
    return row


def _short(value: Any) -> list[str]:
    made = encoding.error(value)
    return [made["id"], made["category"]]


def record_cases(source: Path, target: Path) -> None:
    """Write OUT/AREA/TOPIC.json for every topic of cases."""
    ast = sibling("record_ast")
    for path in sorted(source.rglob("*.ps1")):
        out = (target / path.relative_to(source)).with_suffix(".json")
        out.parent.mkdir(parents=True, exist_ok=True)
        made = {}
        for name, text in ast.cases_of(path):
            try:
                made[name] = case(text)
            except Exception as error:  # a fault of ours in one case must not hide the others
                made[name] = {"fault": repr(error)}
        out.write_text(json.dumps(made, ensure_ascii=True, indent=1), encoding="utf-8")


def record_expressions(source: Path, target: Path) -> None:
    """Write OUT/NAME.jsonl for every matrix of expressions."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as cwd, contextlib.chdir(cwd):
        for path in sorted(source.glob("*.jsonl")):
            session = session_for(cwd)
            rows = []
            for line in path.read_text(encoding="utf-8").split("\n"):
                if not line:
                    continue
                text = json.loads(line)["e"]
                try:
                    row = expression(session, text)
                    rows.append(json.dumps(row))
                except Exception as error:  # as above
                    rows.append(json.dumps({"e": text, "fault": repr(error)}))
            (target / path.name).write_text("\n".join(rows) + "\n", encoding="utf-8")


def main() -> None:
    """Run the command line in a thread whose stack holds deep scripts."""
    kind, source, target = sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve()
    if kind == "ast":
        sibling("record_ast").record(source, target)
        return
    work = {"cases": record_cases, "exprs": record_expressions}[kind]
    sys.setrecursionlimit(30_000)
    threading.stack_size(256 * 2**20)
    thread = threading.Thread(target=work, args=(source, target))
    thread.start()
    thread.join()
    sys.stdout.flush()
    os._exit(0)  # a script may have left threads that never end


if __name__ == "__main__":
    main()
