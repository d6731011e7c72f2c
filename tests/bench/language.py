"""The language: programs in PowerShell beside their twins in plain Python, in one process, one after the other."""

from __future__ import annotations

import gc
import importlib.util
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench import figure
from tests.bench.server import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.figure import Figure

PROGRAMS = Path(__file__).parent / "programs"
NAMES = sorted(path.stem for path in PROGRAMS.glob("*.ps1"))
# The real engine's figure, and the figure that is aimed at, as ratios to the twin (PowerShell 7.6.9, warm).
REAL = {
    "advanced-function": 22, "fib-recursive": 390, "hashtable": 2.1, "json-roundtrip": 8.4, "loop-sum": 1.0, "methods": 0.76,
    "nqueens": 18, "objects": 14, "pipeline": 44, "scriptblock": 208, "sieve": 2.0, "strings": 1.6,
}
BARS = {
    "advanced-function": 8, "fib-recursive": 8, "hashtable": 2, "json-roundtrip": 3, "loop-sum": 1.7, "methods": 2.5, "nqueens": 5,
    "objects": 4, "pipeline": 2, "scriptblock": 4, "sieve": 2, "strings": 1.5,
}


def twin(name: str) -> Callable[[], Any]:
    """The program in plain Python."""
    spec = importlib.util.spec_from_file_location("twin_" + name.replace("-", "_"), PROGRAMS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: Callable[[], Any] = module.main
    return made


def program(name: str) -> Callable[[], list[Any]]:
    """The program, compiled when it is called first; it runs in a session of its own."""
    return text((PROGRAMS / f"{name}.ps1").read_text(encoding="utf-8"))


def text(script: str) -> Callable[[], list[Any]]:
    """A script's text as `program` makes one of a program."""
    from pshost.clock import SystemClock
    from pshost.compiler.positions import CallSite, Extent, Source
    from pshost.runtime import current, scriptblock
    from pshost.runtime.pipeline import run_command
    from pshost.runtime.session import Session

    session = Session()
    session.clock = SystemClock()
    with current.use(session):
        block = scriptblock.create(script)
    site = CallSite(None, (), Extent(Source(""), 0, 0), "&")

    def run() -> list[Any]:
        output: list[Any] = []
        with current.use(session):
            run_command(session.global_scope, output.append, site, [block])
        return output

    return run


def milliseconds(work: Callable[[], Any]) -> float:
    """How much of a processor's time one call takes; the clock on the wall would count what else the machine does."""
    gc.collect()
    begun = time.thread_time()
    work()
    return (time.thread_time() - begun) * 1000


def pairs(name: str, rounds: int = 5) -> list[tuple[float, float]]:
    """The times of a program and of its twin in turn, both warm."""
    found: list[tuple[float, float]] = []

    def work() -> None:
        ours, theirs = program(name), twin(name)
        ours()
        theirs()
        found.extend((milliseconds(ours), milliseconds(theirs)) for _ in range(rounds))

    deep(work)
    return found


def figures(rounds: int = 5) -> list[Figure]:
    """The programs, warm, beside their twins."""
    return [
        figure.of_pairs(f"{name}, warm", pairs(name, rounds), "ms", BARS[name], real=f"{REAL[name]} ×") for name in NAMES
    ]


def cold_figures() -> list[Figure]:
    """The programs' first runs: what they take more than a run that is warm, with the bar of each.

    In a process whose first they are, and in one that has run a script before, as a server's has: that one has the compiler's modules,
    which take some 6 ms to import, once.
    """
    found = []
    with tempfile.TemporaryDirectory() as cache:
        cold(NAMES[0], cache)  # pshost's first use of all prepares what no script changes
        for ran, what in ((False, "first run beside the second"), (True, "first run beside the second, after another script")):
            for name in NAMES:
                first, second = min((cold(name, cache, ran) for _ in range(3)), key=lambda pair: pair[0] / pair[1])
                lines = len((PROGRAMS / f"{name}.ps1").read_text(encoding="utf-8").splitlines())
                bar = 1.5 + 0.15 * lines / second
                found.append(figure.Figure(f"{name}, {what}", first, "ms", bar, second, first / second))
    return found


def deep(work: Callable[[], None]) -> None:
    """Call on a thread whose stack holds deep recursion, as `pshost run` does."""
    limit, size = sys.getrecursionlimit(), threading.stack_size(64 * 2**20)
    sys.setrecursionlimit(30_000)
    try:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(size)


_COLD = """
import sys
from pshost.cli.run import settle
from tests.bench.language import program, milliseconds, deep, text
from pshost.syntax import parse
parse("1 + 1")
settle()
def work():
    if sys.argv[2:]:
        text(sys.argv[2])()
    run = program(sys.argv[1])
    print(milliseconds(run), milliseconds(run))
deep(work)
"""


# A script with what most scripts have.
ANOTHER = """
function f([int]$n, $items) { if ($n -gt 1 -and $items.Count) { foreach ($i in $items) { $n += $i } } else { return "$n x" }; return $n }
$table = @{ a = 1 }; for ($i = 0; $i -lt 2; $i++) { $table["k$i"] = f $i @(1, 2) }
$table.Keys | Where-Object { $_ -like 'k*' } | ForEach-Object { [pscustomobject]@{ Name = $_; Value = $table[$_] } } | Out-Null
"""


def cold(name: str, cache: str, ran: bool = False) -> tuple[float, float]:
    """The first run in a new process, set up as `pshost run` does, and the second; milliseconds.

    The parser was used once before, and a whole script if one `ran`. The program is a text, whose code no cache keeps; in the cache folder
    is what pshost keeps for itself.
    """
    environment = {**ENVIRONMENT, "XDG_CACHE_HOME": cache}
    words = [sys.executable, "-c", _COLD, name, *([ANOTHER] if ran else [])]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment)
    first, second = map(float, done.stdout.split())
    return first, second
