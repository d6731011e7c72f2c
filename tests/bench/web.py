"""HTTP: /json with 16 connections beside the yardstick, and while two tasks burn the processor."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from tests.bench import figure, load
from tests.bench.server import SCRIPT, YARDSTICK, Server

if TYPE_CHECKING:
    from tests.bench.figure import Figure

CONNECTIONS = 16


def turns(ours: Server, yardstick: Server, rounds: int, seconds: float) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Rounds in turn, of each server what it answered a second, and the microseconds of a processor's time that an answer took it."""
    found = []
    for _ in range(rounds):
        pair = []
        for server in (ours, yardstick):
            before = server.cpu_seconds()
            came = load.generate(server.port, "/json", CONNECTIONS, seconds)
            if came.errors:
                raise SystemExit(f"{came.errors} answers were not 200")
            pair.append((came.rate, (server.cpu_seconds() - before) / came.requests * 1e6))
        found.append((pair[0], pair[1]))
    return found


def answer_pairs(rounds: int, seconds: float = 0.6) -> list[tuple[float, float]]:
    """The microseconds of a processor's time that an answer takes the server and the yardstick, in turn."""
    with Server(YARDSTICK) as yardstick, Server(SCRIPT) as ours:
        for server in (ours, yardstick):
            load.generate(server.port, "/json", CONNECTIONS, 0.3)
        return [(one[1], other[1]) for one, other in turns(ours, yardstick, rounds, seconds)]


def figures(rounds: int = 5, seconds: float = 2.0) -> list[Figure]:
    """Measure."""
    with Server(YARDSTICK) as yardstick, Server(SCRIPT) as ours:
        for server in (ours, yardstick):
            load.generate(server.port, "/json", CONNECTIONS, 0.5)
        found = turns(ours, yardstick, rounds, seconds)
        ours.get(f"/burn/{int(rounds * (seconds + 1)) + 2}")
        time.sleep(0.5)
        burning = [load.generate(ours.port, "/json", CONNECTIONS, seconds) for _ in range(rounds)]
    return [
        figure.of_pairs(
            "/json, 16 connections: answered", [(one[0], other[0]) for one, other in found], "/s", 0.3, more=True, real="253 /s: 0.014",
        ),
        figure.of_pairs(
            "/json, 16 connections: processor time of an answer", [(one[1], other[1]) for one, other in found], "µs", 1 / 0.3,
        ),
        figure.of_rounds("/json while two tasks burn: p99", [one.p99_ms for one in burning], "ms", 25, real="252 ms"),
        figure.Figure(
            "/json while two tasks burn: p50", statistics.median(one.p50_ms for one in burning), "ms", 25, absolute=True,
            noise=figure.spread([one.p50_ms for one in burning]),
        ),
    ]
