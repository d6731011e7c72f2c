#!/usr/bin/env python3
"""Record how this parser reads the cases: one OUT/AREA/TOPIC.jsonl for each CASES/AREA/TOPIC.ps1.

    record_ast.py CASES_DIR OUT_DIR

A case begins with a line `#### name`; a row is {"case": name, "ast": node} or {"case": name, "errors": [...]}.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pshost.syntax import parse
from pshost.syntax.json_tree import error_rows, write

if TYPE_CHECKING:
    from collections.abc import Iterator

# Errors of definitions, which PowerShell finds when it makes the types, not when it parses.
DEFINITION_ERRORS = frozenset(("MemberAlreadyDefined",))


def cases_of(path: Path) -> Iterator[tuple[str, str]]:
    """The cases of a topic: their names, and their texts with one newline at the end."""
    name = ""
    lines: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), "#### "]:
        if not line.startswith("#### "):
            lines.append(line)
            continue
        if name:
            yield name, "\n".join(lines).rstrip() + "\n"
        name, lines = line[5:].strip(), []


def row_of(name: str, text: str) -> str:
    """One case's line."""
    result = parse(text)
    head = f'{{"case": {json.dumps(name)}, '
    errors = [error for error in result.errors if error.id not in DEFINITION_ERRORS]
    if errors:
        return f'{head}"errors": {json.dumps(error_rows(errors))}}}'
    return f'{head}"ast": {write(result.ast)}}}'


def record(cases: Path, out: Path) -> int:
    """Write a file for each topic; gives the number of cases."""
    count = 0
    for path in sorted(cases.rglob("*.ps1")):
        rows = [row_of(name, text) for name, text in cases_of(path)]
        target = out / path.relative_to(cases).with_suffix(".jsonl")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
        count += len(rows)
    return count


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(record(Path(sys.argv[1]), Path(sys.argv[2])), "cases")
