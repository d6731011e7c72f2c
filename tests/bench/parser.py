"""The parser: a megabyte of script in one text."""

from __future__ import annotations

import gzip
import time
from functools import cache
from json.decoder import JSONDecoder, py_scanstring  # type: ignore[attr-defined]  # typeshed knows no Python twins of C
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench import figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.bench.figure import Figure

ROOT = Path(__file__).parents[2]
SIZE = 1_000_000


def errors(text: str) -> int:
    """How many errors the parser finds."""
    from pshost.syntax import parse

    return len(parse(text).errors)


def joined(files: Iterable[Path], size: int) -> str:
    """Script files as one text of so many characters: each is a block that is called, and all come again until it is long enough."""
    parts = []
    for path in sorted(files):
        part = f"& {{\n{path.read_text(encoding='utf-8-sig')}\n}}\n"
        if not errors(part):
            parts.append(part)
    whole = "".join(parts)
    times, rest = divmod(size, len(whole))
    made = whole * times
    for part in parts:
        if len(part) > rest:
            break
        made += part
        rest -= len(part)
    return made


@cache
def recorded(size: int = SIZE) -> str:
    """The scripts of the recordings: every corner of the language, little that is usual."""
    return joined((ROOT / "tests" / "conformance" / "recordings" / "cases").rglob("*.ps1"), size)


@cache
def ordinary(size: int = SIZE) -> str:
    """Scripts as people write them: the samples and the servers of the scenarios."""
    folders = (ROOT / "samples", ROOT / "tests" / "scenarios" / "cases", ROOT / "tests" / "acceptance")
    return joined((path for folder in folders for path in folder.rglob("*.ps1")), size)


@cache
def twin(size: int = SIZE) -> tuple[Callable[[str], Any], str]:
    """A parser in plain Python of as much text: that of the standard library for JSON, without its C."""
    decoder: Any = JSONDecoder()
    decoder.parse_string = py_scanstring
    decoder.scan_once = py_make_scanner(decoder)
    whole = gzip.decompress((ROOT / "tests" / "contract" / "cmdlets.json.gz").read_bytes()).decode()
    text = "[" + ",".join([whole] * (size // len(whole) + 1)) + "]"
    decode: Callable[[str], Any] = decoder.decode
    return decode, text


def rate(parse: Callable[[str], Any], text: str) -> float:
    """Megabytes of text for a second of a processor's time."""
    begun = time.thread_time()
    parse(text)
    return len(text) / 1e6 / (time.thread_time() - begun)


def pairs(text: str, rounds: int, size: int = SIZE) -> list[tuple[float, float]]:
    """The rates of ours and of the twin, in turn."""
    from pshost.syntax import parse

    decode, other = twin(size)
    return [(rate(parse, text), rate(decode, other)) for _ in range(rounds)]


def figures(rounds: int = 5) -> list[Figure]:
    """Measure."""
    found = []
    for name, text in (("recorded cases", recorded()), ("ordinary script", ordinary())):
        made = figure.of_pairs(name, pairs(text, rounds), "MB/s", 3, more=True)
        found.append(figure.Figure(
            f"parsing 1 MB: {name}", made.ours, "MB/s", 3, made.yardstick, made.ratio, absolute=True, more=True, real="3.8 MB/s",
            noise=made.noise,
        ))
    return found
