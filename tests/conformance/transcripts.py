"""Console transcripts: what `pshost run` prints for a script, on both streams, and how it ends.

A topic's file holds cases like this; the `#~` lines stand before the script's text and are no part of it:

    #### case-name
    #~ args: -Name Rick 'two words'    command-line arguments, quoted as for a shell
    #~ stdin: line1\\nline2             text for standard input (escapes: \\n \\t \\\\); an empty input where absent
    #~ file: lib/data.json             an extra file; the lines up to `#~ end` are its text
    #~ end

In what is printed the private folder is written <cwd>; escape sequences and blanks at the ends of lines are removed. The folder's
path has the same length everywhere, because messages with a path in them are wrapped at the console's width.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT_S = 60
ENVIRONMENT = {
    "TZ": "UTC", "LANG": "en_US.UTF-8", "TERM": "xterm", "COLUMNS": "120", "NO_COLOR": "1",
    "POWERSHELL_TELEMETRY_OPTOUT": "1", "POWERSHELL_UPDATECHECK": "Off",
}
_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[=>]|[()][0-9A-B])")


@dataclass
class Transcript:
    """A script, and what it is given."""

    name: str
    script: str = ""
    arguments: list[str] = field(default_factory=list)
    stdin: str | None = None
    files: dict[str, str] = field(default_factory=dict)


def transcripts_of(path: Path) -> Iterator[Transcript]:
    """The transcripts of a topic's file."""
    _, *parts = re.split(r"^#### +", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for part in parts:
        name, *lines = part.split("\n")
        yield _transcript(name.strip(), lines)


def _transcript(name: str, lines: list[str]) -> Transcript:
    made = Transcript(name)
    at = 0
    while lines[at].startswith("#~ "):
        kind, _, value = lines[at][3:].partition(":")
        value = value.strip()
        at += 1
        if kind == "args":
            made.arguments = shlex.split(value)
        elif kind == "stdin":
            made.stdin = re.sub(r"\\([nt\\])", lambda match: {"n": "\n", "t": "\t", "\\": "\\"}[match[1]], value)
        else:
            end = lines.index("#~ end", at)
            made.files[value] = "".join(line + "\n" for line in lines[at:end])
            at = end + 1
    made.script = "\n".join(lines[at:]).rstrip() + "\n"
    return made


def run(transcript: Transcript) -> dict[str, Any]:
    """What `pshost run` prints for it: `stdout`, `stderr` and `exit`."""
    with tempfile.TemporaryDirectory(prefix="t", dir="/tmp") as cwd:
        script = Path(cwd) / "script.ps1"
        for name, text in {**transcript.files, script.name: transcript.script}.items():
            path = Path(cwd) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "pshost.cli.main", "run", str(script), *transcript.arguments],
            cwd=cwd, env={**os.environ, **ENVIRONMENT}, start_new_session=True,
            stdin=subprocess.DEVNULL if transcript.stdin is None else subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        try:
            given = None if transcript.stdin is None else transcript.stdin.encode()
            out, err = process.communicate(given, LIMIT_S)
            code: Any = process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            code = "timeout"
        return {"stdout": _plain(out, cwd), "stderr": _plain(err, cwd), "exit": code}


def _plain(raw: bytes, cwd: str) -> str:
    text = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace(cwd, "<cwd>")
    return "\n".join(line.rstrip(" \t") for line in _ESCAPE.sub("", text).split("\n"))
