"""Calls that go straight to a Python function give what the whole way gives."""

import pytest

from pshost.runtime import direct_call, pipeline

PROGRAMS = {
    "recursion": "function Get-Fib([int]$n) { if ($n -lt 2) { return $n }; (Get-Fib ($n - 1)) + (Get-Fib ($n - 2)) }; Get-Fib 10",
    "conversion": "function F([int]$n) { $n.GetType().Name; $n }; F '5'; F 5; F 5.6; F $true",
    "failed conversion": "function F([int]$n) { 'in' }; try { F 'x' } catch { $_.FullyQualifiedErrorId }; F 1",
    "arrays": "function F([int[]]$a) { $a[0] = 9; $a.GetType().Name }; $x = [int[]](1, 2); F $x; $x[0]; F (1, 2); F 3",
    "no value": "function None { }; function F($a) { $null -eq $a }; F (None); & { param($x) $null -eq $x } (None)",
    "fewer and more": "function F($a, [int]$b = 3) { \"$a|$b|$args\" }; F; F 1; F 1 2; F 1 2 3 4",
    "blocks": "$f = { param($a, $b) \"$a-$b-$args\" }; & $f; & $f 1; & $f 1 2 3; 1..2 | ForEach-Object { & $f $_ }",
    "another definition": "function F { 'one' }; foreach ($i in 1..3) { F; if ($i -eq 2) { function F { 'two' } } }",
    "an alias for it": "function F { 'f' }; function G { 'g' }; foreach ($i in 1..2) { F; Set-Alias F G }",
    "a function of the caller's": (
        "function F { 'outer' }; function Call { function F { 'inner' }; Use }; function Use { F }; Use; Call; Use"
    ),
    "variables of the caller": "function F { $x }; function G { $x = 5; F }; $x = 1; F; G; F",
    "numbers as written": "function F($a) { \"$a\"; $a.GetType().Name }; F 0x10; F 1.50; F 1kb; F -3",
    "the last success": "function F { }; function G { Write-Error 'e' 2>$null }; G; $?; F; $?; F 1; $?",
    "filters": "filter F { \"<$_>\" }; F; 1..2 | F",
    "errors inside": "function F($n) { if ($n) { throw 'bad' }; 'good' }; foreach ($i in 0, 1, 0) { try { F $i } catch { \"$_\" } }",
    "output of several kinds": "function F($n) { 1; 'a', 'b'; $null; @{ k = $n }.k }; $r = F 7; $r.Count; F 8",
    "script scope": "$script:n = 0; function F { $script:n++ }; F; F; $n",
    "closures": "$k = 2; $f = { param($x) $x * $k }.GetNewClosure(); $k = 5; & $f 4",
}


@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)
def test_both_ways_agree(lines, monkeypatch, text):
    direct = lines(text)
    monkeypatch.setattr(pipeline, "direct_call", lambda site: False)
    assert direct == lines(text)
    assert direct


def test_the_direct_way_is_gone(lines, monkeypatch):
    calls = []
    run = direct_call.DirectCall.run

    def counted(self, session, scope, emit, values):
        done = run(self, session, scope, emit, values)
        calls.append(done)
        return done

    monkeypatch.setattr(direct_call.DirectCall, "run", counted)
    assert lines("function F([int]$n) { $n + 1 }; (F 1) + (F 2)") == ["5"]
    assert calls == [True, True]
