"""docs/performance.md, written from a run; sections of groups that were not measured stay as they were."""

from __future__ import annotations

import os
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TARGET = Path(__file__).parents[2] / "docs" / "performance.md"
HEAD = """# Performance

Written by `python -m tests.bench --document`; do not edit by hand. A run may measure some of the groups: each says when it was measured.

## How to read it

- **ours** is pshost, the median of the rounds. **yardstick** is what was measured in turn with it: for a program of the language its
  twin in plain Python (`tests/bench/programs`), for HTTP a bare uvicorn application that answers the same, for a start
  `python -c pass`, for tasks Python's own `ThreadPoolExecutor`, for the parser the standard library's JSON parser in plain Python.
- **ratio** is ours / yardstick, the median of the pairs. Seconds differ from machine to machine and from hour to hour; ratios are what
  to hold on to.
- **bar** is what is aimed at. It is held against the ratio where it ends in ×, and otherwise against *ours*; for starts, *ours* is what is
  beyond Python's own start. What misses its bar says so.
- **real engine** is PowerShell 7.6.9 on .NET 10 with Pode 2.14.0, measured on another day on two such processors, otherwise idle.
- **noise** is the spread over the rounds, (highest - lowest) / median: a difference smaller than that says nothing.
- Under *growth*, *ours* is the exponent by which time grows with the size of the input: 1 is linear. Fixed costs make it look smaller.

`tests/bench/test_growth.py` holds the growth, and `tests/bench/test_ratios.py` the ratios against those in `tests/bench/recorded.json`;
both run with the other tests. `python -m tests.bench.ratios` records those anew; do it on a machine that does nothing else.
"""
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


def write(tables: Mapping[str, str], load_before: float) -> None:
    """Write the document from the tables of the groups."""
    when = (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} with Python {platform.python_version()} on {sys.platform} {platform.machine()}, "
        f"{os.cpu_count()} processors, load {load_before:.1f} when it began and {os.getloadavg()[0]:.1f} when it ended."
    )
    made = {title(name): f"{when}\n\n{text}" for name, text in tables.items()}
    parts = [f"\n## {name}\n\n{text}\n" for name, text in {**before(), **made}.items()]
    TARGET.write_text(HEAD + "".join(parts), encoding="utf-8")


def title(group: str) -> str:
    """How a group is called in the document."""
    return "HTTP" if group == "http" else group.capitalize()


def before() -> dict[str, str]:
    """The sections of figures that the document has, by their titles."""
    if not TARGET.exists():
        return {}
    _, _, *found = _SECTION.split(TARGET.read_text(encoding="utf-8"))
    return {name: text.strip() for name, text in zip(found[1::2], found[2::2], strict=True)}
