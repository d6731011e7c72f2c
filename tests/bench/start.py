"""Starting: the hello server, a script of three lines, and what the server takes of memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import figure
from tests.bench.server import ENVIRONMENT, PSHOST, Server

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.figure import Figure

HELLO = (*PSHOST, str(Path(__file__).parents[2] / "samples" / "hello" / "server.ps1"))
THREE_LINES = "$names = 'Ann', 'Bob'\nforeach ($name in $names) { \"Hello, $name!\" }\n$names.Count\n"
NOTHING = (sys.executable, "-c", "pass")


def took(command: Sequence[str]) -> float:
    """The seconds from a process's start to its end."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def processor_ms(command: Sequence[str]) -> float:
    """The milliseconds of a processor's time that a process takes from its start to its end."""
    with subprocess.Popen(command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return (used.ru_utime + used.ru_stime) * 1000


def small_pairs(rounds: int) -> list[tuple[float, float]]:
    """The processor's time of a script of three lines that ran before, and of `python -c pass`, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "three-lines.ps1"
        script.write_text(THREE_LINES, encoding="utf-8")
        command = (*PSHOST, str(script))
        took(command)
        return [(processor_ms(command), processor_ms(NOTHING)) for _ in range(rounds)]


def hello() -> float:
    """The seconds from the start of the hello server to its first answer."""
    with Server(HELLO, "/") as server:
        return server.start_s


def figures(rounds: int = 7) -> list[Figure]:
    """Measure; whatever a first run keeps for a second has been kept when the rounds begin."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "three-lines.ps1"
        script.write_text(THREE_LINES, encoding="utf-8")
        command = (*PSHOST, str(script))
        took(command)
        small = [((took(command)) * 1000, took(NOTHING) * 1000) for _ in range(rounds)]
    hello()
    starts = [(hello(), took(NOTHING)) for _ in range(rounds)]
    with Server(HELLO, "/") as server:
        for _ in range(1000):
            server.get("/")
        resident = server.resident_mib()
    return [
        beyond("hello server: first answer, beyond Python's start", starts, "s", 0.25, "14.6 s"),
        beyond("three-line script, beyond Python's start", small, "ms", 40, "860 ms"),
        figure.of_rounds("hello server: resident after 1,000 requests", [resident], "MiB", 60, real="358 MiB"),
    ]


def beyond(name: str, pairs: Sequence[tuple[float, float]], unit: str, bar: float, real: str) -> Figure:
    """A figure of pairs (ours, bare Python) of which the difference is held against the bar."""
    made = figure.of_rounds(name, [ours - bare for ours, bare in pairs], unit, bar, real=real)
    ratios = figure.of_pairs(name, pairs, unit, bar)
    return figure.Figure(
        name, made.ours, unit, bar, ratios.yardstick, ratios.ratio, absolute=True, real=real, noise=made.noise,
    )
