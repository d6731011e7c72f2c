"""Growth: how a program's time grows with the size of its input, as the exponent of the size.

An exponent of 1 is linear; 2 is what must never be. Times are a processor's, the best of some runs for each of three sizes that
double, and the exponent is the slope through the first and the last.
"""

from __future__ import annotations

import gc
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.bench import figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.figure import Figure

    Work = Callable[[], Any]

LINEAR = 1.15
# Comparing takes n log n: between a thousand and some ten thousand things that looks like an exponent of 1.1 to 1.13.
SORTING = 1.25


@dataclass(frozen=True)
class Case:
    """What grows: `make(n)` prepares an input of that size and gives the work on it, which is done once; `size` is the smallest."""

    name: str
    size: int
    make: Callable[[int], Work]
    bar: float = LINEAR


def exponent(case: Case, runs: int = 3, doublings: int = 2) -> float:
    """The exponent by which the time of a case grows."""
    best = [math.inf] * (doublings + 1)
    case.make(case.size)()
    for _ in range(runs):
        for step in range(doublings + 1):
            work = case.make(case.size << step)
            gc.collect()
            gc.disable()  # a collection in the middle of a run would count all that other tests have left
            try:
                begun = time.thread_time()
                work()
                best[step] = min(best[step], time.thread_time() - begun)
            finally:
                gc.enable()
    return math.log2(best[-1] / best[0]) / doublings


def steady(case: Case, attempts: int = 4) -> float:
    """The lowest exponent of some attempts, no more of them than it takes to reach the bar: noise comes and goes, growth stays."""
    lowest = math.inf
    for _ in range(attempts):
        lowest = min(lowest, exponent(case))
        if lowest <= case.bar:
            break
    return lowest


def script(text: str, prepare: str = "$null") -> Callable[[int], Work]:
    """A script on an input: `$n` is its size, `$data` what the first script has made of it."""

    def make(size: int) -> Work:
        from pshost.clock import SystemClock
        from pshost.compiler.positions import CallSite, Extent, Source
        from pshost.runtime import current, scriptblock
        from pshost.runtime.pipeline import run_command
        from pshost.runtime.session import Session

        session = Session()
        session.clock = SystemClock()
        session.global_scope.set("n", size)
        site = CallSite(None, (), Extent(Source(""), 0, 0), ".")
        with current.use(session):
            first, second = scriptblock.create(f"$global:data = & {{ {prepare} }}"), scriptblock.create(text)
            run_command(session.global_scope, [].append, site, [first])

        def work() -> None:
            with current.use(session):
                run_command(session.global_scope, _ignore, site, [second])

        return work

    return make


def _ignore(value: Any) -> None:
    """Output that nobody wants."""


STATEMENTS = "if ($a{0} -gt 3) {{ $b{0} = \"x $a{0} y\" }} else {{ Get-Thing -Name $b{0} | Where-Object {{ $_.Name -like 'a*' }} }}\n"


def _parse(size: int) -> Work:
    from pshost.syntax import parse

    text = "".join(STATEMENTS.format(number % 50) for number in range(size))
    return lambda: parse(text)


def _deep(size: int) -> Work:
    from pshost.syntax import parse

    text = "@(" * size + ")" * size
    return lambda: parse(text)


def _first_run(size: int) -> Work:
    from pshost.clock import SystemClock
    from pshost.runtime import current, scriptblock
    from pshost.runtime.session import Session

    session = Session()
    session.clock = SystemClock()
    text = "".join(f"$a{number % 50} = 1 + {number}; function f{number} {{ param($x) $x + 1 }}\n" for number in range(size))

    def work() -> None:
        with current.use(session):
            scriptblock.create(text).invoke()

    return work


def _queue(size: int) -> Work:
    """Tasks queued, run and waited for; on this thread, so that its time is all that counts."""
    from pshost.tasks import TaskEngine
    from pshost.testing.manual_runner import ManualRunner
    from pshost.testing.virtual_clock import VirtualClock

    def work() -> None:
        runner = ManualRunner()
        engine = TaskEngine(clock=VirtualClock(), runner=runner, concurrency=4)
        engine.add("Empty", lambda process, stop: [])
        engine.start()
        processes = [engine.invoke("empty") for _ in range(size)]
        runner.run_all()
        for process in processes:
            engine.wait(process)

    return work


def _kept(size: int) -> Work:
    """Tasks that have ended and stay listed until their time is over."""
    from pshost.tasks import TaskEngine
    from pshost.testing.manual_runner import ManualRunner
    from pshost.testing.virtual_clock import VirtualClock

    def work() -> None:
        clock, runner = VirtualClock(), ManualRunner()
        engine = TaskEngine(clock=clock, runner=runner, concurrency=4)
        engine.add("Empty", lambda process, stop: [], completed_retention=60.0, timeout=600.0)
        engine.start()
        for _ in range(size):
            engine.invoke("empty")
            runner.run_all()
        clock.advance(61)
        assert not engine.processes()

    return work


def _routes(size: int) -> Work:
    """As many routes, of which each is asked for."""
    from pshost.web.routing import Route, RouteTable

    def work() -> None:
        table = RouteTable()
        for number in range(size):
            table.add(Route("GET", f"/things/{number}/parts/:part", lambda _: None))
        for number in range(size):
            assert table.find("GET", f"/things/{number}/parts/7", "") is not None

    return work


OBJECTS = "foreach ($i in 1..$n) { [pscustomobject]@{ Id = ($i * 7919) % $n; Name = \"name $($i % 97)\"; Flag = $i % 2 -eq 0 } }"

CASES = (
    Case("parse: statements", 60, _parse),
    Case("parse: brackets in brackets", 50, _deep),
    Case("first run: statements and functions", 60, _first_run),
    Case("array by +=", 4000, script("$a = @(); for ($i = 0; $i -lt $n; $i++) { $a += $i }")),
    Case("array by += in a property", 4000, script("$o = @{ List = @() }; for ($i = 0; $i -lt $n; $i++) { $o.List += $i }")),
    Case(
        "array by += in a class", 4000,
        script("class P { $L = @(); [void] Fill($n) { for ($i = 0; $i -lt $n; $i++) { $this.L += $i } } }; [P]::new().Fill($n)"),
    ),
    Case("string by +=", 8000, script("$s = ''; for ($i = 0; $i -lt $n; $i++) { $s += 'some text that is not short' }")),
    Case("array by += in a function", 4000, script("function f { $a = @(); foreach ($i in 1..$n) { $a += @{ Id = $i } } }; f")),
    Case("array by += in another scope", 4000, script("$script:a = @(); foreach ($i in 1..$n) { $script:a += $i }")),
    Case("string by += of numbers", 8000, script("& { $s = ''; for ($i = 0; $i -lt $n; $i++) { $s += $i } }")),
    Case("pipeline", 4000, script("1..$n | ForEach-Object { $_ + 1 } | Where-Object { $_ % 2 } | Select-Object -Last 3")),
    Case("output of a loop", 8000, script("$a = foreach ($i in 1..$n) { $i * 2 }; $a.Count")),
    Case("task queue", 500, _queue),
    Case("kept tasks", 500, _kept),
    Case("routes", 100, _routes),
    Case(
        "hashtable", 6000,
        script("$h = @{}; for ($i = 0; $i -lt $n; $i++) { $h[\"key $i\"] = $i }; foreach ($k in $h.Keys) { $null = $h[$k] }"),
    ),
    Case(
        "hashtable: removal", 6000,
        script("foreach ($i in 1..$n) { $data.Remove($i) }", "$h = @{}; foreach ($i in 1..$n) { $h[$i] = $i }; $h"),
    ),
    Case("ArrayList.Add", 8000, script("$l = [System.Collections.ArrayList]::new(); for ($i = 0; $i -lt $n; $i++) { $null = $l.Add($i) }")),
    Case("Sort-Object: numbers", 2000, script("$data | Sort-Object", "foreach ($i in 1..$n) { ($i * 7919) % $n }"), SORTING),
    Case("Sort-Object: texts", 2000, script("$data | Sort-Object", "foreach ($i in 1..$n) { \"text $(($i * 7919) % $n)\" }"), SORTING),
    Case("Sort-Object: a property", 1000, script("$data | Sort-Object Id -Descending", OBJECTS), SORTING),
    Case("Sort-Object -Unique", 1000, script("$data | Sort-Object Id -Unique", OBJECTS), SORTING),
    Case("Group-Object: few groups", 1000, script("$data | Group-Object Name", OBJECTS)),
    Case("Group-Object: many groups", 1000, script("$data | Group-Object Id", OBJECTS)),
    Case("Select-Object -Unique", 500, script("$data | Select-Object -Unique", "1..$n")),
    Case("Get-Unique", 2000, script("$data | Get-Unique", "1..$n")),
    Case("Compare-Object", 500, script("Compare-Object $data $data", "1..$n")),
    Case("Measure-Object", 2000, script("$data | Measure-Object -Sum -Maximum", "1..$n")),
    Case("ConvertTo-Json", 500, script("$data | ConvertTo-Json", OBJECTS)),
    Case("ConvertFrom-Json", 500, script("$data | ConvertFrom-Json", f"@({OBJECTS}) | ConvertTo-Json")),
    Case("ConvertTo-Csv", 500, script("$data | ConvertTo-Csv", OBJECTS)),
    Case("ConvertFrom-Csv", 500, script("$data | ConvertFrom-Csv", f"@({OBJECTS}) | ConvertTo-Csv")),
    Case("-split", 8000, script("$null = $data -split ','; $null = $data -split '\\d,'", "'12,' * $n")),
    Case("-join", 8000, script("$null = $data -join ','", "1..$n")),
    Case("-replace", 8000, script("$null = $data -replace '(\\d)(?=,)', '<$1>'", "'12,' * $n")),
    Case("-match in a loop", 4000, script("foreach ($i in 1..$n) { $null = \"item $i\" -match '^item (?<no>\\d+)$' }")),
    Case("-contains and -in", 8000, script("$null = $data -contains -1; $null = -1 -in $data", "1..$n")),
    Case("comparison of an array", 8000, script("$null = $data -gt 7", "1..$n")),
    Case("range of an array", 8000, script("$null = $data[0..($n - 1)]", "1..$n")),
    Case(
        "StringBuilder", 6000,
        script("$b = [System.Text.StringBuilder]::new(); foreach ($i in 1..$n) { $null = $b.Append('text') }; $b.ToString()"),
    ),
    Case("Out-String", 300, script("$data | Out-String", OBJECTS)),
    Case("functions called", 3000, script("function f($x) { $x + 1 } foreach ($i in 1..$n) { $null = f $i }")),
    Case(
        "variables in a scope", 1000,
        script("foreach ($i in 1..$n) { Set-Variable \"v$i\" $i }; foreach ($i in 1..$n) { $null = Get-Variable -Name \"v$i\" }"),
    ),
    Case("errors collected", 300, script("foreach ($i in 1..$n) { try { throw \"no $i\" } catch { $null = $_.Exception.Message } }")),
)


def figures(rounds: int = 1) -> list[Figure]:
    """Measure every case; `rounds` counts for nothing, since the best of several runs is taken anyway."""
    del rounds
    return [figure.Figure(case.name, steady(case, 2), "", case.bar, absolute=True) for case in CASES]
