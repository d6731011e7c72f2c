"""Nothing blocks: a thousand tasks wait for tasks while ten thousand are queued, with room for two at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench import figure, load
from tests.bench.server import HERE, PSHOST, Server

if TYPE_CHECKING:
    from tests.bench.figure import Figure

SCRIPT = (*PSHOST, str(HERE / "crowd.ps1"))
WAITING, QUEUED = 1000, 10_000
DEPTH = 8


def p99(values: list[float]) -> float:
    """The 99th percentile."""
    return sorted(values)[int(len(values) * 0.99)]


def figures(rounds: int = 5) -> list[Figure]:
    """Measure."""
    each, late, answered, tree = [], [], [], []
    with Server(SCRIPT) as server:
        server.get("/tree/2")
        for _ in range(rounds):
            tree.append(server.json(f"/tree/{DEPTH}")["each"])
            gathered = server.json(f"/gather/{WAITING}/{QUEUED}")
            if gathered["waiting"] < WAITING or gathered["queued"] < QUEUED:
                raise SystemExit(f"not the crowd that is meant: {gathered}")
            answered.append(load.generate(server.port, "/json", 16, 1).p99_ms)
            released = server.json("/release")
            each.append(released["each"])
            late.append(p99(released["late"]))
    crowd = f"{WAITING:,} tasks wait, {QUEUED:,} are queued"
    return [
        figure.of_rounds(f"{crowd}: each, until all have ended", each, "ms", 0.2),
        figure.of_rounds(f"{crowd}: p99 from the end of a wait to going on", late, "ms", 50),
        figure.of_rounds(f"{crowd}: /json meanwhile, 16 connections, p99", answered, "ms", 25),
        figure.of_rounds(f"a tree of {2 ** (DEPTH + 1) - 1} tasks that wait for tasks: each", tree, "ms", 0.5),
    ]
