"""When what pshost did agrees with what PowerShell did: the rules of the comparison, one function a kind of recording.

A case agrees when its output (types and contents), its streams and its exit code are equal, and its errors agree in number,
id and category; the texts of messages are counted apart. Of a syntax error, the first one's id and line count.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

STREAMS = ("output", "host", "warnings", "verbose", "debug", "information", "exit")
LEVELS = ("exit", "stdout", "stderr")


def first_difference(want: Any, got: Any, path: str = "") -> str | None:
    """Where two values of JSON differ first, in words, or None."""
    if isinstance(want, dict) and isinstance(got, dict):
        for key in [*want, *(key for key in got if key not in want)]:
            if key not in got or key not in want:
                return f"{path}/{key}: {'missing' if key not in got else 'unexpected ' + short(got[key])}"
            if (where := first_difference(want[key], got[key], f"{path}/{key}")) is not None:
                return where
        return None
    if isinstance(want, list) and isinstance(got, list):
        for index, (one, other) in enumerate(zip(want, got, strict=False)):
            if (where := first_difference(one, other, f"{path}[{index}]")) is not None:
                return where
        return f"{path}: {len(want)} wanted, {len(got)} produced" if len(want) != len(got) else None
    return None if want == got and type(want) is type(got) else f"{path}: wanted {short(want)}, produced {short(got)}"


def short(value: Any) -> str:
    """A value of JSON, cut."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 160 else text[:157] + "..."


def case_difference(want: dict[str, Any], got: dict[str, Any]) -> tuple[str | None, bool]:
    """Where a case differs, or None; and whether the texts of its error messages are equal, too."""
    if "parse" in want or "parse" in got:
        if not want.get("parse") or not got.get("parse"):
            return f"/parse: wanted {short(want.get('parse'))}, produced {short(got.get('parse'))}", False
        one, other = want["parse"][0], got["parse"][0]
        where = first_difference([one["id"], one["line"]], [other["id"], other["line"]], "/parse")
        return where, where is None and one["message"] == other["message"]
    for key in STREAMS:
        if (where := first_difference(want.get(key), got.get(key), f"/{key}")) is not None:
            return where, False
    if ("terminating" in want) != ("terminating" in got):
        return f"/terminating: wanted {short(want.get('terminating'))}, produced {short(got.get('terminating'))}", False
    wanted, produced = (row.get("errors", []) + ([row["terminating"]] if "terminating" in row else []) for row in (want, got))
    both = ([[error["id"], error["category"]] for error in errors] for errors in (wanted, produced))
    if (where := first_difference(*both, path="/errors")) is not None:
        return where, False
    return None, all(one["message"] == other["message"] for one, other in zip(wanted, produced, strict=True))


def expression_difference(want: dict[str, Any], got: dict[str, Any]) -> str | None:
    """Where a row of a matrix differs, or None."""
    return first_difference(want, got)


def tree_difference(want: dict[str, Any], got: dict[str, Any]) -> str | None:
    """Whether a tree, or the first syntax error, is another one than recorded."""
    return first_difference(want, tree_digest(got))


def tree_digest(row: dict[str, Any]) -> dict[str, Any]:
    """What is recorded of a tree: a digest that does not depend on the order of keys; of errors, the first's id and line."""
    if "errors" in row:
        return {"error": [row["errors"][0]["id"], row["errors"][0]["line"]]}
    return {"digest": hashlib.sha256(json.dumps(row["ast"], sort_keys=True).encode()).hexdigest()[:16]}


def transcript_difference(want: dict[str, Any], got: dict[str, Any]) -> str | None:
    """The first level (exit code, then standard output, then standard error) at which a transcript differs, or None."""
    for key in LEVELS:
        if want[key] != got[key]:
            return f"/{key}: wanted {short(want[key])}, produced {short(got[key])}"
    return None
