"""`+=` on texts and arrays: in place where nobody can tell, and a new value where somebody can."""

from __future__ import annotations

import pytest

from pshost.clock import SystemClock
from pshost.compiler.positions import CallSite, Extent, Source
from pshost.runtime import current, scriptblock
from pshost.runtime.pipeline import run_command
from pshost.runtime.session import Session


def outputs(text: str, dotted: bool) -> list[object]:
    session = Session()
    session.clock = SystemClock()
    found: list[object] = []
    with current.use(session):
        block = scriptblock.create(text)
        run_command(session.global_scope, found.append, CallSite(None, (), Extent(Source(""), 0, 0), "." if dotted else "&"), [block])
    return found


@pytest.mark.parametrize("dotted", [False, True])
@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("$a = @(); foreach ($i in 1..3) { $a += $i }; $a", [1, 2, 3]),
        ("$a = @(0); $b = $a; foreach ($i in 1..2) { $a += $i }; \"$a|$b\"", ["0 1 2|0"]),
        ("$a = @(); foreach ($i in 1..2) { $a += $i; $b = $a }; $a += 9; \"$a|$b\"", ["1 2 9|1 2"]),
        ("$a = @(); foreach ($i in 1..2) { $a += @{ n = $i } }; $a.Count; $a[1].n", [2, 2]),
        ("$a = @(); foreach ($i in 1..2) { $a += 7, 8 }; \"$a\"", ["7 8 7 8"]),
        ("$s = ''; foreach ($i in 1..3) { $s += 'x' }; $s", ["xxx"]),
        ("$s = 'a'; foreach ($i in 1..3) { $s += $i }; $s", ["a123"]),
        ("$s = 'a'; $t = $s; foreach ($i in 1..2) { $s += 'b' }; \"$s|$t\"", ["abb|a"]),
        ("$s = 'a'; foreach ($i in 1..2) { $s += 'b'; $s += $true }; $s", ["abTruebTrue"]),
        ("$s = 'a'; foreach ($i in 1..2) { $s += 'b'; & { \"<$s>\" } }", ["<ab>", "<abb>"]),
        ("$script:l = @(); foreach ($i in 1..3) { $script:l += $i }; \"$script:l\"", ["1 2 3"]),
        ("$global:l = @(1); $m = $global:l; foreach ($i in 1..2) { $global:l += 'x' }; \"$global:l|$m\"", ["1 x x|1"]),
        ("$script:s = ''; foreach ($i in 1..3) { $script:s += \"$i,\" }; $script:s", ["1,2,3,"]),
        ("foreach ($i in 1..2) { $script:n += $i }; $script:n", [3]),
    ],
)
def test_an_addition_is_seen_by_the_variable_alone(text, want, dotted):
    assert outputs(text, dotted) == want


def test_a_read_only_variable_refuses():
    with pytest.raises(Exception, match="Cannot overwrite variable s because it is read-only"):
        outputs("$ErrorActionPreference = 1; Set-Variable s a -Option ReadOnly; foreach ($i in 1) { $global:s += 'b' }", True)
