"""`pshost check FILE...`: what can be said against scripts before they run."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pshost.checking.finding import Finding


def check(files: Sequence[str]) -> int:
    """Print what is found in each file, as a run would show the error; 1 when one has errors or cannot be read."""
    code = 0
    for path in files:
        try:
            with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
                text = file.read()
        except OSError as error:
            sys.stderr.write(f"pshost: cannot read '{path}': {error.strerror}\n")
            code = 1
            continue
        for finding in findings(path, text):
            sys.stdout.write(shown(finding))
            code = code if finding.warning else 1
    return code


def findings(path: str, text: str) -> Iterator[Finding]:
    """What is found in a script: its syntax errors, or else what is wrong with its tasks and schedules."""
    from pshost.checking import task_arguments
    from pshost.checking.finding import Finding
    from pshost.syntax import parse

    parsed = parse(text, path)
    if parsed.errors:
        for error in parsed.errors:
            yield Finding(path, text, error.start, error.end, error.id, error.message)
        return
    yield from sorted(task_arguments.check(path, text, parsed.ast), key=lambda finding: finding.start)


def shown(finding: Finding) -> str:
    """A finding with its place, its line and a mark under it."""
    from pshost.compiler.positions import Extent, Source
    from pshost.runtime.formatting.error_position import source_excerpt

    extent = Extent(Source(finding.text, finding.path), finding.start, finding.end)
    line, mark = source_excerpt(extent)
    number = finding.text.count("\n", 0, finding.start) + 1
    column = finding.start - finding.text.rfind("\n", 0, finding.start)
    kind = "warning" if finding.warning else "error"
    return (
        f"{kind} {finding.error_id}: {finding.path}:{number}:{column}\nLine |\n{number:>4} |  {line}\n     |  {mark}\n"
        f"     | {finding.message}\n"
    )
