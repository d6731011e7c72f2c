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
        ("$o = @{ l = @() }; foreach ($i in 1..3) { $o.l += $i }; \"$($o.l)\"; $o.l.Count", ["1 2 3", 3]),
        ("$o = [ordered]@{ l = @() }; foreach ($i in 1..3) { $o['L'] += $i }; \"$($o.l)\"", ["1 2 3"]),
        ("$o = [pscustomobject]@{ List = @() }; foreach ($i in 1..3) { $o.list += $i }; \"$($o.List)\"", ["1 2 3"]),
        ("$o = @{ l = @(0) }; $b = $o.l; foreach ($i in 1..2) { $o.l += $i }; \"$($o.l)|$b\"", ["0 1 2|0"]),
        ("$b = @(0); $o = @{ l = $b }; foreach ($i in 1..2) { $o.l += $i }; \"$($o.l)|$b\"", ["0 1 2|0"]),
        ("$o = @{ l = @(1, 2) }; foreach ($x in $o.l) { $o.l += $x }; \"$($o.l)\"", ["1 2 1 2"]),
        ("$o = @{ l = @() }; foreach ($i in 1..2) { $o.l += $i; $b = $o.l }; $o.l += 9; \"$($o.l)|$b\"", ["1 2 9|1 2"]),
        ("$o = @{ l = @(1) }; foreach ($i in 1..2) { $o.l += $(if ($i -eq 1) { $o.l = @(7); 5 } else { 6 }) }; \"$($o.l)\"", ["1 5 6"]),
        (
            ("$a = @{ l = @() }, @{ l = @(9) }; foreach ($i in 1..2) { $a.ForEach({ $_.l += $i }) };"
            " \"$($a[0].l)|$($a[1].l)\""), ["1 2|9 1 2"],
        ),
        ("$o = @{ s = 'a'; n = 1 }; foreach ($i in 1..2) { $o.s += $i; $o.n += $i; $o.m += $i }; $o.s; $o.n; $o.m", ["a12", 4, 3]),
        ("$o = @{ l = @() }; foreach ($i in 1..2) { $o.l += 7, 8; $o.l += $null }; \"$($o.l.Count)\"", ["6"]),
        ("$a = @(@(), @()); $a[0] = @(); foreach ($i in 1..2) { $a[0] += $i }; \"$($a[0])|$($a[1])\"", ["1 2|"]),
        (
            ("$o = [pscustomobject]@{ n = 0 }; $o | Add-Member ScriptProperty L { , $script:kept } { $script:kept = $args[0]; $this.n++ };"
            " $script:kept = @(1); foreach ($i in 1..2) { $o.L += $i }; \"$script:kept|$($o.n)\""),
            ["1 1 2|2"],
        ),
        (
            ("$h = @{ l = @() }; $e = try { foreach ($k in $h.Keys) { $h.l += 1; $h.l += 2; $h.m = 1 } } catch { 'changed' };"
            " $e; \"$($h.l)\""),
            ["changed", "1 2"],
        ),
        (
            ("class P { [object[]]$L = @(); $M = @(); [int[]]$N = @(); [void] Add($n) { foreach ($i in 1..$n) { $this.L += $i;"
            " $this.M += $i; $this.N += $i } } } $p = [P]::new(); $q = $p.L; $p.Add(2);"
            " \"$($p.L)|$($p.M)|$($p.N)|$q\"; $p.N.GetType().Name"),
            ["1 2|1 2|1 2|", "Int32[]"],
        ),
        (
            ("class P { [ValidateCount(0, 2)][object[]]$L = @() } $p = [P]::new(); try { foreach ($i in 1..3) { $p.L += $i } }"
            " catch { 'no' }; \"$($p.L)\""),
            ["no", "1 2"],
        ),
    ],
)
def test_an_addition_is_seen_by_the_variable_alone(text, want, dotted):
    assert outputs(text, dotted) == want


def test_a_read_only_variable_refuses():
    with pytest.raises(Exception, match="Cannot overwrite variable s because it is read-only"):
        outputs("$ErrorActionPreference = 1; Set-Variable s a -Option ReadOnly; foreach ($i in 1) { $global:s += 'b' }", True)
