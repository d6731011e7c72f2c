"""`pshost ast FILE... [--json]`: the syntax tree of scripts."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def show(files: Sequence[str], as_json: bool) -> int:
    """Print the tree (or the errors) of each file; 1 when one has errors or cannot be read."""
    from pshost.syntax.dump import dump_json, dump_text

    code = 0
    for path in files:
        try:
            with open(path, "rb") as file:
                raw = file.read()
        except OSError as error:
            sys.stderr.write(f"pshost: cannot read '{path}': {error.strerror}\n")
            code = 1
            continue
        text, sound = dump_json(path, raw) if as_json else dump_text(path, raw)
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        code = code if sound else 1
    return code
