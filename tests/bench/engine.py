"""Tasks and timers, as scripts use them."""

from __future__ import annotations

import math
import statistics
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import crowd, figure
from tests.bench.server import PSHOST, SCRIPT, Process, Server

if TYPE_CHECKING:
    from tests.bench.figure import Figure

TIMERS = 100
QUEUED = (25_000, 25_000, 50_000)
QUEUE = """
Start-PodeServer {
    Add-PodeTask -Name 'Empty' -ScriptBlock { }
    [Console]::Out.WriteLine('0'); [Console]::Out.Flush(); Start-Sleep -Milliseconds 300
    foreach ($count in COUNTS) {
        for ($i = 0; $i -lt $count; $i++) { $null = Invoke-PodeTask -Name 'Empty' }
        [Console]::Out.WriteLine("$count"); [Console]::Out.Flush(); Start-Sleep -Milliseconds 300
    }
    Start-Sleep -Seconds 60
}
"""


def executor_ms(count: int = 300) -> float:
    """The twin of an empty task: a call through Python's own pool of threads, waited for; the median."""
    with ThreadPoolExecutor(2) as pool:
        each = []
        for _ in range(count):
            begun = time.perf_counter()
            pool.submit(int).result()
            each.append((time.perf_counter() - begun) * 1000)
    return statistics.median(each)


def executor_many_ms(count: int = 100) -> float:
    """The twin of many: all handed to the pool, then all waited for; milliseconds each."""
    with ThreadPoolExecutor(2) as pool:
        begun = time.perf_counter()
        for future in [pool.submit(int) for _ in range(count)]:
            future.result()
        return (time.perf_counter() - begun) * 1000 / count


def many_pairs(rounds: int, count: int = 2000) -> list[tuple[float, float]]:
    """Many empty tasks, invoked and then waited for, and as many calls through the pool: the processor's time of each, microseconds."""
    found = []
    with Server(SCRIPT, environment={"TIMERS": "0"}) as server:
        server.get("/tasks/many/100")
        for _ in range(rounds):
            before = server.cpu_seconds()
            server.get(f"/tasks/many/{count}")
            ours = server.cpu_seconds() - before
            begun = time.process_time()
            executor_many_ms(count)
            found.append((ours / count * 1e6, (time.process_time() - begun) / count * 1e6))
    return found


def queue() -> tuple[float, float]:
    """What a queued task takes of memory (bytes), and the exponent by which the processor's time grows with the number of them."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "queue.ps1"
        script.write_text(QUEUE.replace("COUNTS", ", ".join(map(str, QUEUED))), encoding="utf-8")
        with subprocess.Popen((*PSHOST, str(script)), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as started:
            assert started.stdout is not None
            process = Process(started.pid)
            seen = []
            for line in started.stdout:
                if line.strip().isdigit():
                    time.sleep(0.1)  # the script sleeps, so that what it has done is seen as it stands
                    seen.append((process.cpu_seconds(), process.resident_mib()))
                if len(seen) == 1 + len(QUEUED):
                    break
            started.kill()
    (none_cpu, none_mib), (first_cpu, _), *_, (all_cpu, all_mib) = seen
    size = (all_mib - none_mib) * 2**20 / sum(QUEUED)
    return size, math.log((all_cpu - none_cpu) / (first_cpu - none_cpu)) / math.log(sum(QUEUED) / QUEUED[0])


def figures(rounds: int = 5) -> list[Figure]:
    """Measure."""
    with Server(SCRIPT, environment={"TIMERS": "0"}) as server:
        server.get("/tasks/wait/50")
        waited = [(statistics.median(server.json("/tasks/wait/300")["each"]), executor_ms()) for _ in range(rounds)]
        many = [(server.json("/tasks/many/100")["each"], executor_many_ms()) for _ in range(rounds)]
    late = lateness(rounds)
    crowded = crowd.figures(rounds)
    size, exponent = queue()
    return [
        against(waited, "Invoke-PodeTask -Wait, an empty task: p50", 0.3, "105 ms"),
        against(many, "100 empty tasks invoked, then waited for: each", 0.2, "112 ms"),
        figure.of_rounds("100,000 tasks queued: each", [size / 1024], "KiB", 2),
        figure.of_rounds("100,000 tasks queued: exponent of their time", [exponent], "", 1.15),
        figure.of_rounds("100 timers while two tasks burn: p99 late", late, "ms", 50),
        figure.of_rounds("100 timers while two tasks burn: p99 late, worst round", [max(late)], "ms", 50),
        *crowded,
    ]


def against(pairs: list[tuple[float, float]], name: str, bar: float, real: str) -> Figure:
    """A figure in milliseconds that is held against the bar as it is, beside its twin."""
    made = figure.of_pairs(name, pairs, "ms", bar)
    return figure.Figure(name, made.ours, "ms", bar, made.yardstick, made.ratio, absolute=True, real=real, noise=made.noise)


def lateness(rounds: int) -> list[float]:
    """How late the timers' runs are while two tasks burn: the 99th percentile of each round of three seconds."""
    found = []
    with Server(SCRIPT, environment={"TIMERS": str(TIMERS)}) as server:
        server.get(f"/burn/{4 * rounds + 2}")
        time.sleep(1.5)
        server.get("/late")
        for _ in range(rounds):
            time.sleep(3)
            late = sorted(server.json("/late")["late"])
            found.append(late[int(len(late) * 0.99)])
    return found
