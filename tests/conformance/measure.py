#!/usr/bin/env python3
"""Run the recordings again and say how many agree, and where the others differ.

    measure.py cases|expressions|trees|transcripts [--only TEXT] [--show N]
    measure.py list        write differences.toml anew: what stands there keeps its reason, what agrees leaves, the rest joins "not yet"

The names of what is measured are `AREA/TOPIC case-name`, and `NAME: expression` for expressions; TEXT is a part of them.
"""

from __future__ import annotations

import argparse
import collections
import concurrent.futures
import gzip
import json
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).parent
sys.path[:0] = [] if str(HERE.parent) in sys.path else [str(HERE.parent)]

from conformance import agreement, transcripts  # noqa: E402 - the line above makes them importable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RECORDINGS = HERE / "recordings"
DIFFERENCES = HERE / "differences.toml"
NOT_YET = "not yet"


@dataclass
class Measurement:
    """What was compared: the names that agree by area, and where the others differ."""

    total: collections.Counter[str] = field(default_factory=collections.Counter)
    agree: collections.Counter[str] = field(default_factory=collections.Counter)
    messages: collections.Counter[str] = field(default_factory=collections.Counter)
    names: set[str] = field(default_factory=set)
    differences: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, where: str | None, messages: bool = True) -> None:
        """Count one comparison."""
        area = name.split(":")[0].split(" ")[0].split("/")[0]
        self.names.add(name)
        self.total[area] += 1
        if where is None:
            self.agree[area] += 1
            self.messages[area] += messages
        else:
            self.differences[name] = where


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a compressed recording."""
    with gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        yield from map(json.loads, file)


def areas() -> list[str]:
    """The areas of the cases."""
    return sorted(path.name for path in (RECORDINGS / "cases").iterdir())


def matrices() -> list[str]:
    """The names of the matrices of expressions."""
    return sorted(path.name.removesuffix(".jsonl.gz") for path in (RECORDINGS / "exprs").iterdir())


def record(kind: str, source: Path, target: Path) -> None:
    """Let record.py make the recordings of pshost, in a process of its own."""
    subprocess.run([sys.executable, str(HERE / "record.py"), kind, str(source), str(target)], check=True)


def measure_cases(only: str = "") -> Measurement:
    """Run the cases of the topics whose area and name begin with `only`."""
    made = Measurement()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in", Path(folder) / "out"
        _choose(RECORDINGS / "cases", source, only)
        record("cases", source, target)
        produced = {
            f"{path.relative_to(target).with_suffix('').as_posix()} {name}": row
            for path in target.rglob("*.json") for name, row in json.loads(path.read_text(encoding="utf-8")).items()
        }
    for want in rows(RECORDINGS / "cases.jsonl.gz"):
        name = want.pop("case")
        if name in produced and "hung" not in want:
            made.add(name, *agreement.case_difference(want, produced[name]))
    return made


def measure_trees(only: str = "") -> Measurement:
    """Parse the cases of the topics whose area and name begin with `only`."""
    made = Measurement()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in", Path(folder) / "out"
        _choose(RECORDINGS / "cases", source, only)
        record("ast", source, target)
        produced = {}
        for path in target.rglob("*.jsonl"):
            for row in map(json.loads, filter(None, path.read_text(encoding="utf-8").split("\n"))):
                produced[f"{path.relative_to(target).with_suffix('').as_posix()} {row['case']}"] = row
    for want in rows(RECORDINGS / "trees.jsonl.gz"):
        name = want.pop("case")
        if name in produced:
            made.add(name, agreement.tree_difference(want, produced[name]))
    return made


def measure_expressions(only: str = "") -> Measurement:
    """Run the expressions of the matrices whose name begins with `only`."""
    made = Measurement()
    chosen = [name for name in matrices() if name.startswith(only)]
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in", Path(folder) / "out"
        source.mkdir()
        for name in chosen:
            text = "".join(json.dumps(row) + "\n" for row in rows(RECORDINGS / "exprs" / f"{name}.jsonl.gz"))
            (source / f"{name}.jsonl").write_text(text, encoding="utf-8")
        record("exprs", source, target)
        for name in chosen:
            produced = {row["e"]: row for row in map(json.loads, (target / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())}
            for want in rows(RECORDINGS / "exprs" / f"{name}.jsonl.gz"):
                if "hung" not in want:
                    made.add(f"{name}: {want['e']}", agreement.expression_difference(want, produced[want["e"]]))
    return made


def measure_transcripts(only: str = "") -> Measurement:
    """Run the transcripts of the topics whose area and name begin with `only`, two at a time."""
    made = Measurement()
    chosen = {}
    for path in sorted((RECORDINGS / "transcripts").rglob("*.txt")):
        topic = path.relative_to(RECORDINGS / "transcripts").with_suffix("").as_posix()
        if topic.startswith(only):
            chosen.update({f"{topic} {each.name}": each for each in transcripts.transcripts_of(path)})
    wanted = {row.pop("case"): row for row in rows(RECORDINGS / "transcripts.jsonl.gz")}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, got in zip(chosen, pool.map(transcripts.run, chosen.values()), strict=True):
            made.add(name, agreement.transcript_difference(wanted[name], got))
    return made


MEASURES = {
    "cases": measure_cases, "expressions": measure_expressions, "trees": measure_trees, "transcripts": measure_transcripts,
}


def listed(kind: str) -> dict[str, str]:
    """What is known to differ, by name, with the reason."""
    groups = tomllib.loads(DIFFERENCES.read_text(encoding="utf-8")).get(kind, [])
    return {name: group["reason"] for group in groups for name in group["names"]}


def unexpected(kind: str, found: Measurement) -> list[str]:
    """What contradicts differences.toml: what differs and is not listed, and what is listed and agrees."""
    known = listed(kind)
    lines = [f"differs: {name}\n    {where}" for name, where in found.differences.items() if name not in known]
    return lines + [f"listed, but agrees: {name}" for name in known if name in found.names and name not in found.differences]


def _choose(source: Path, target: Path, only: str) -> None:
    for path in sorted(source.rglob("*.ps1")):
        topic = path.relative_to(source)
        if topic.with_suffix("").as_posix().startswith(only):
            (target / topic).parent.mkdir(parents=True, exist_ok=True)
            (target / topic).symlink_to(path)


def _list() -> None:
    lines = ["# What pshost does otherwise than the recordings, and why. A test fails when one that is listed agrees, or another differs."]
    for kind, measure in MEASURES.items():
        known = listed(kind) if DIFFERENCES.exists() else {}
        groups: dict[str, list[str]] = {}
        for name in measure().differences:
            groups.setdefault(known.get(name, NOT_YET), []).append(name)
        for reason, names in sorted(groups.items(), key=lambda group: group[0] == NOT_YET):
            lines += ["", f"[[{kind}]]", f"reason = {json.dumps(reason)}", "names = ["]
            lines += [f"  {json.dumps(name)}," for name in sorted(names)] + ["]"]
    DIFFERENCES.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _print(found: Measurement, shown: int) -> None:
    for name, where in list(found.differences.items())[:shown]:
        print(f"{name}\n    {where}")
    for area in [*sorted(found.total), ""]:
        total, agree, messages = (sum(count.values()) if not area else count[area] for count in (found.total, found.agree, found.messages))
        print(f"{area or 'all':20} {agree:5} of {total:5}  {100 * agree / max(total, 1):5.1f} %   messages {messages}")


def main(arguments: Iterable[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=[*MEASURES, "list"])
    parser.add_argument("--only", default="")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args(None if arguments is None else list(arguments))
    if given.kind == "list":
        _list()
    else:
        _print(MEASURES[given.kind](given.only), given.show)


if __name__ == "__main__":
    main()
