"""Loops at the top of a script run over Python locals, and nobody can tell."""

import pytest

from pshost.compiler import blockcode, loops
from pshost.host import Host
from tests.unit.recorder import Recorder

SCRIPTS = {
    "sums": "$s = 0; for ($i = 0; $i -lt 5; $i++) { $s += $i }; \"$s $i\"",
    "a guess that fails": "$s = 'x'; $n = 3; $n = '3'; for ($i = 0; $i -lt $n; $i++) { $s += $i }; $s",
    "nested": "$t = 0; foreach ($i in 1..3) { foreach ($j in 1..3) { if ($j -gt $i) { continue }; $t += $i * $j } }; \"$t $i $j\"",
    "labels": ":a foreach ($i in 1..3) { foreach ($j in 1..3) { if ($j -eq 2) { continue a }; $last = \"$i$j\" } }; $last",
    "labels of a loop that calls": (
        ":a foreach ($i in 1..3) { $d = Get-Date; foreach ($j in 1..3) { if ($j -eq 2) { break a }; "
        "$last = \"$i$j\" } }; $last"
    ),
    "an error in it": "for ($i = 0; $i -lt 3; $i++) { $x = [int]'a'; $y = $i }; \"$i $y\"",
    "an error that leaves it": "try { for ($i = 0; $i -lt 5; $i++) { if ($i -eq 3) { throw 'up' } } } catch { \"$_ $i\" }; $i",
    "what it writes": "for ($i = 0; $i -lt 3; $i++) { $i }; $i",
    "what it returns": "foreach ($i in 1..3) { if ($i -eq 2) { return $i } }; 'not here'",
    "unset": "for ($i = 0; $i -lt 2; $i++) { $u += 1; $v = $w }; \"$u <$v>\"",
    "tables": "$h = @{}; foreach ($i in 1..4) { $h[\"k$i\"] = $i }; $n = 0; foreach ($k in $h.Keys) { $n += $h[$k] }; \"$n $($h.Count)\"",
    "arrays": (
        "$a = [bool[]]::new(5); for ($i = 0; $i -lt 5; $i++) { $a[$i] = $i % 2 -eq 0 }; \"$a\"; $a[7]; $l = @(); "
        "foreach ($i in 1..3) { $l += $i }; \"$l\""
    ),
    "matches": "foreach ($x in 'a1', 'b2') { if ($x -match '(\\d)') { $d = $Matches[1] } }; $d; $Matches[0]; $Matches.GetType().Name",
    "typed": "[int]$t = 1; foreach ($x in '2', '3') { $t = $x }; $t.GetType().Name; $t",
    "while": "$i = 3; while ($i) { $i-- }; do { $i++ } until ($i -ge 2); $i",
    "a switch": "$n = 0; foreach ($x in 1, 2, 3) { switch ($x) { 2 { $n += 10 } default { $n++ } } }; $n",
    "a local of a function with parts": "function f { begin { $t = 0 } process { foreach ($i in 1..3) { $t += $i } } end { $t } }; f",
    "dot-sourced": ". { $i = 0; while ($i -lt 3) { $i++ } }; $i",
    "strict": "Set-StrictMode -Version 2; foreach ($i in 1, 2) { $x = $nothing }; 'on'",
    "a class that sets it": (
        "$n = 0; class C { [int]Up() { $script:n++; return 1 } }; $c = [C]::new(); for ($i = 0; $i -lt 3; "
        "$i++) { $r = $c.Up(); $s = $n }; \"$s $n\""
    ),
    "a class that comes later": (
        "$n = 0; Invoke-Expression 'class D { [int]Up() { $script:n++; return 1 } }; function New-D { [D]::new() }'; $c = New-D;"
        "for ($i = 0; $i -lt 3; $i++) { $r = $c.Up(); $s = $n }; \"$s $n $i\""
    ),
}


@pytest.fixture(autouse=True)
def _nothing_named():
    """As if no other script of this process had named a variable by its scope."""
    noted = set(blockcode.named_by_scope)
    blockcode.named_by_scope.clear()
    yield
    blockcode.named_by_scope.update(noted)


def shown(text):
    host = Host()
    host.session.host = recorder = Recorder()
    host.run_text(text)
    return "".join(recorder.out)


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_locals_and_cells_agree(monkeypatch, text):
    local = shown(text)
    monkeypatch.setattr(loops, "as_locals", lambda *_: False)
    assert local == shown(text)
    assert local


@pytest.mark.parametrize(
    ("loop", "qualifies"),
    [
        ("foreach ($i in 1..3) { $x = $i }", True),
        ("while ($x) { $x-- }", True),
        ("foreach ($i in 1..3) { $x = Get-Date }", False),
        ("foreach ($i in 1..3) { $i }", False),
        ("foreach ($i in 1..3) { return }", False),
        ("foreach ($i in 1..3) { $x = { $i } }", False),
        ("foreach ($i in 1..3) { $script:x = $i }", True),
        ("foreach ($i in 1..3) { $script:x = 1; $x = $i }", False),
        ("foreach ($i in 1..3) { $x = $? }", False),
        ("foreach ($i in 1..3) { [int]$x = $i }", False),
        ("foreach ($i in 1..3) { $ErrorActionPreference = 'Stop' }", False),
    ],
)
def test_which_loops_qualify(monkeypatch, loop, qualifies):
    found = []
    real = loops.as_locals
    monkeypatch.setattr(loops, "as_locals", lambda *given: found.append(real(*given)) or found[-1])
    shown(loop)
    assert any(found) is qualifies
