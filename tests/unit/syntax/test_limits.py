"""Depth, size, and what a parse leaves behind."""

import gc
import subprocess
import sys
import time

import pytest

from pshost.syntax import parse
from pshost.syntax.json_tree import write

DEEP = 3000


@pytest.mark.parametrize(
    ("opened", "inside", "closed"),
    [("(", "1", ")"), ("{", "", "}"), ("@(", "1", ")"), ("if (1) {", "", "}"), ("@{ a = ", "1", "}"), ("f(", "1", ")"), ("$a[", "1", "]")],
)
def test_nesting(opened, inside, closed):
    result = parse(opened * DEEP + inside + closed * DEEP)
    assert result.errors == []
    assert write(result.ast)
    assert [e.id for e in parse(opened * (DEEP + 1) + inside + closed * (DEEP + 1)).errors] == ["ScriptTooComplicated"]


def test_strings_within_strings():
    depth = DEEP // 2 - 1
    assert parse('"$(' * depth + "1" + ')"' * depth).errors == []


@pytest.mark.parametrize("part", ["1 + ", "$a, ", "$a = ", "-not ", "! ", "[int]", "'a' -eq ", "foo | ", "foo && ", "$a ? 1 : ", "- "])
def test_chains_are_as_long_as_they_like(part):
    result = parse(part * 10_000 + "$a")
    assert [e.id for e in result.errors] in ([], ["ExpressionsMustBeFirstInPipeline"])
    assert write(result.ast)


def test_endless_chains_of_prefixes_end_in_an_error():
    assert [e.id for e in parse("! " * 60_000 + "1").errors] == ["ScriptTooComplicated"]


UNITS = {
    "statements": "$x = Get-Item 'a' | ForEach-Object { $_.Name } # c\n",
    "open quotes": "foo 'a",
    "open double quotes": '"a $b ',
    "open brackets": "[a",
    "open subexpressions": '"$(',
    "backticks": "foo `a",
    "comments": "# foo\n",
    "open comments": "<# ",
    "here-strings": '@"\n$a\n',
    "dollars": "$ ",
    "words": "a$b-",
    "commas": "1,",
    "types": "[a[b]]",
    "classes": "class A { [int] F() { return 1 } }\n",
    "hash entries": "@{ a = 1 }\n",
    "unicode escapes": '"`u{41}"\n',
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_time_is_linear(unit):
    def cost(times):
        text = unit * times
        best = min(_timed(text) for _ in range(2))
        return best

    small = cost(500)
    assert cost(4000) < max(16 * small, 0.2)


def _timed(text):
    before = time.process_time()
    parse(text)
    return time.process_time() - before


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("text", ["1", "'abc", "("])
def test_the_garbage_collector_is_as_it_was(enabled, text):
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        parse(text)
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


def test_start_imports_little():
    code = "import sys; before = set(sys.modules); import pshost.syntax as s; s.parse('1'); print(*(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    unwanted = {"lark", "typing", "dataclasses", "pathlib", "hashlib", "json", "decimal", "logging", "inspect"}
    assert unwanted.isdisjoint(loaded)
    ours = {name for name in loaded if name.startswith("pshost") and not name.startswith("pshost.syntax")}
    assert ours <= {"pshost", "pshost.surrogates", "pshost.cache_folder"}


@pytest.mark.parametrize("frozen", [False, True])
def test_a_large_tree_is_left_to_full_collections_and_nothing_stays_frozen(frozen):
    gc.collect()
    if frozen:
        gc.freeze()
    before = gc.get_freeze_count()
    try:
        parse("$a.b = 1\n" * 20_000)
        assert gc.isenabled()
        assert gc.get_freeze_count() == before
    finally:
        gc.unfreeze()
