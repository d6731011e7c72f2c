"""docs/performance.md, written from a run."""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TARGET = Path(__file__).parents[2] / "docs" / "performance.md"
HEAD = """# Performance

Written by `python -m tests.bench --document`; do not edit by hand.

Measured on {when} with Python {python} on {machine}, {processors} processors, load {load} when it began and {load_after} when it ended.

## How to read it

- **ours** is pshost, the median of the rounds. **yardstick** is what was measured in turn with it: for a program of the language its
  twin in plain Python (`tests/bench/programs`), for HTTP a bare uvicorn application that answers the same, for a start
  `python -c pass`, for tasks Python's own `ThreadPoolExecutor`, for the parser the standard library's JSON parser in plain Python.
- **ratio** is ours / yardstick, the median of the pairs. Seconds differ from machine to machine and from hour to hour; ratios are what
  to hold on to.
- **bar** is what is aimed at. It is held against the ratio where it ends in ×, and otherwise against *ours*; for starts, *ours* is what is
  beyond Python's own start. What misses its bar says so.
- **real engine** is PowerShell 7.6.9 on .NET 10 with Pode 2.14.0, measured on another day on two such processors, otherwise idle.
- A **first run** is one in a new process, of a script that no cache knows; the parser was used before, and what pshost prepares once
  for all scripts (regexes, templates of code) is in the cache.
- **noise** is the spread over the rounds, (highest - lowest) / median: a difference smaller than that says nothing.
- Under *growth*, *ours* is the exponent by which time grows with the size of the input: 1 is linear. Fixed costs make it look smaller.

`tests/bench/test_growth.py` holds the growth, and `tests/bench/test_ratios.py` the ratios against those in `tests/bench/recorded.json`;
both run with the other tests. `python -m tests.bench.ratios` records those anew; do it on a machine that does nothing else.
"""


def write(tables: Mapping[str, str], load_before: float) -> None:
    """Write the document from the tables of the groups."""
    head = HEAD.format(
        when=f"{datetime.now(UTC):%Y-%m-%d}", python=platform.python_version(), machine=f"{sys.platform} {platform.machine()}",
        processors=os.cpu_count(), load=f"{load_before:.1f}", load_after=f"{os.getloadavg()[0]:.1f}",
    )
    parts = [f"\n## {name.capitalize() if name != 'http' else 'HTTP'}\n\n{text}\n" for name, text in tables.items()]
    TARGET.write_text(head + "".join(parts), encoding="utf-8")
