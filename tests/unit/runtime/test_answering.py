"""Functions that return their value give what those give that write it."""

import pytest

from pshost.compiler.blockcode import BlockCode
from pshost.runtime import answering

CALLERS = {
    "recursion": "function Get-Fib([int]$n) { if ($n -lt 2) { return $n }; return (Get-Fib ($n - 1)) + (Get-Fib ($n - 2)) }; (Get-Fib 10)",
    "conversion": "function F([int]$n) { return $n }; foreach ($a in '5', 5, 5.6, $true, $null) { $r = F $a; $r.GetType().Name; $r }",
    "failed conversion": (
        "function F([int]$n) { 'in' }; foreach ($a in 1, 'x', 2) { try { $r = F $a; $r } catch { $_.FullyQualifiedErrorId } }"
    ),
    "no value": "function None { }; function F($a) { $null -eq $a }; foreach ($i in 1..2) { $r = F (None); $r; $n = None; $null -eq $n }",
    "arrays": (
        "function F($a) { $a }; foreach ($a in @(), @(1), @(1, 2), (, (1, 2)), @($null)) { $r = F $a; $r.Count; \"$r\"; "
        "$null -eq $r }"
    ),
    "an array in one": "function F { return , @(1, 2) }; foreach ($i in 1..2) { $r = F; $r.Count; $r.GetType().Name }",
    "typed arrays": (
        "function F([int[]]$a) { $a[0] = 9; return $a.GetType().Name }; $x = [int[]](1, 2); "
        "foreach ($a in $x, (1, 2), 3) { $r = F $a; $r }; $x[0]"
    ),
    "defaults": (
        "function F($a, [int]$b = 3, $c = $a) { \"$a|$b|$c\" }; foreach ($i in 1..2) { $r = F; $r; $r = F 1; $r; $r = F 1 2; "
        "$r; $r = F 1 2 3; $r }"
    ),
    "more arguments": "function F($a) { \"$a|$args\" }; function G($a) { \"$a\" }; foreach ($i in 1..2) { $r = F 1 2; $r; $r = G 1 2; $r }",
    "blocks": (
        "$f = { param($a, $b) \"$a-$b\" }; foreach ($i in 1..3) { $r = & $f $i 2; $r; "
        "if ($i -eq 2) { $f = { param($a) \"<$a>\" } } }"
    ),
    "new blocks": "foreach ($i in 1..3) { $r = & { param($a) $a + $i } 1; $r }",
    "another definition": "function F { 'one' }; foreach ($i in 1..3) { $r = F; $r; if ($i -eq 2) { function F { 'two' } } }",
    "taken away": (
        "function F { 'f' }; foreach ($i in 1..3) { try { $r = F; $r } catch { $_.FullyQualifiedErrorId }; "
        "Remove-Item function:F -ErrorAction Ignore }"
    ),
    "an alias for it": "function F { 'f' }; function G { 'g' }; foreach ($i in 1..3) { $r = F; $r; if ($i -eq 2) { Set-Alias F G } }",
    "a function of the caller's": (
        "function F { 'outer' }; function Call { function F { 'inner' }; $r = Use; $r }; function Use { $r = F; return $r };"
        "foreach ($i in 1..2) { $r = Use; $r; Call }"
    ),
    "variables of the caller": (
        "function F { return $x }; function G { $x = 5; return (F) }; function H { $y = 6; return (F) }; $x = 1;"
        "foreach ($i in 1..2) { $r = F; $r; $r = G; $r; $r = H; $r }"
    ),
    "a variable that is set above": (
        "function F { Set-Variable x 7 -Scope 1; Set-Variable new 8 -Scope 1 }; function G($x) { $y = $x; $n = F; \"$x $y $new\" };"
        "foreach ($i in 1..2) { $r = G 1; $r }"
    ),
    "set two above": (
        "function F { Set-Variable x 7 -Scope 2 }; function M { $n = F; return 1 }; function G($x) { $n = M; return $x };"
        "foreach ($i in 1..2) { $r = G 1; $r }"
    ),
    "what cmdlets set": (
        "function F($x) { $n = Set-Variable y 5; $m = Get-Variable x -ValueOnly; return \"$m $y\" }; "
        "foreach ($i in 1..2) { $r = F 3; $r }"
    ),
    "references": (
        "function F([ref]$r) { $r.Value++; return 1 }; function G { $n = 1; $k = F ([ref]$n); return $n }; "
        "foreach ($i in 1..2) { $r = G; $r }"
    ),
    "errors inside": (
        "function F($n) { $x = [int]$n; return \"went on with $x\" }; foreach ($n in 1, 'x', 2) { $r = F $n 2>$null; $r };"
        "foreach ($n in 1, 'x', 2) { try { $r = F $n; $r } catch { $_.FullyQualifiedErrorId } }"
    ),
    "the caller's preference": (
        "function F { $x = Get-Item /nowhere/at/all; return 'went on' }; function G { $ErrorActionPreference = 'Stop'; $r = F; $r };"
        "foreach ($i in 1..2) { try { G } catch { $_.FullyQualifiedErrorId } }"
    ),
    "the last success": "function F { return 1 }; $r = Get-Item /nowhere 2>$null; $?; $r = F; $?",
    "jumps out": "function F($n) { if ($n -eq 2) { break }; return $n }; foreach ($i in 1..3) { $r = F $i; $r }; 'end'",
    "jumps on": "function F($n) { if ($n -eq 2) { continue }; return $n }; foreach ($i in 1..3) { $r = F $i; $r }; 'end'",
    "throws": (
        "function F($n) { if ($n -eq 2) { throw 'bad' }; return $n }; foreach ($i in 1..3) { try { $r = F $i; "
        "$r } catch { \"$_\" } }"
    ),
    "where it stands": (
        "function F($n) { return (Get-PSCallStack | Select-Object -First 3 | ForEach-Object { $_.Command }) -join ',' };"
        "function G { $x = F 1; return $x }; foreach ($i in 1..2) { $r = G; $r }"
    ),
    "traces": (
        "function F { $x = 1 / $null; return 1 }\nfunction G { $r = F\nreturn $r }\nforeach ($i in 1..2) { $r = G 2>$null }; "
        "$Error[0].ScriptStackTrace"
    ),
    "strict": (
        "function F { return $nothing }; function G { Set-StrictMode -Version 2; $r = F; return $r };"
        "foreach ($i in 1..2) { try { $r = F; \"<$r>\"; $r = G; \"<$r>\" } catch { $_.FullyQualifiedErrorId } }"
    ),
    "text that grows": (
        "function F($n) { $s = ''; for ($i = 0; $i -lt $n; $i++) { $s += G $i }; return $s }; function G($i) { \"$i\" }; "
        "foreach ($i in 1..2) { $r = F 4; $r }"
    ),
    "arrays that grow": (
        "function F($n) { $l = @(); for ($i = 0; $i -lt $n; $i++) { $l += G $i }; return $l.Count }; function G($i) { $i }; "
        "foreach ($i in 1..2) { $r = F 4; $r }"
    ),
    "nested loops": (
        "function F($n) { foreach ($i in 1..$n) { foreach ($j in 1..$n) { if ($i * $j -eq 6) { return \"$i $j\" } } } }; "
        "foreach ($n in 2..4) { $r = F $n; $r }"
    ),
    "classes": (
        "class P { [int]$n; P($n) { $this.n = $n } }; function F($n) { return [P]::new($n) }; "
        "foreach ($i in 1..2) { $r = F $i; $r.n }"
    ),
    "script scope": "$script:n = 0; function F { $script:n++; return $script:n }; foreach ($i in 1..3) { $r = F; $r }",
    "closures": "$k = 2; $f = { param($x) return $x * $k }.GetNewClosure(); $k = 5; foreach ($i in 1..2) { $r = & $f 4; $r }",
    "modules": (
        "$m = New-Module { $k = 'module'; function In { return $k } ; function Out { $r = In; return $r } }; $k = 'script';"
        "foreach ($i in 1..2) { $r = In; $r; $r = Out; $r }"
    ),
    "in parentheses": "function F($n) { return $n * 2 }; foreach ($i in 1..2) { (F $i) + (F (F $i)); if ((F $i) -gt 2) { \"$(F $i)\" } }",
    "events": (
        "$t = [Timers.Timer]::new(10); $n = Register-ObjectEvent $t Elapsed -Action { $global:came = $true }; $t.AutoReset = $false;"
        "$t.Start(); function F { return 1 }; $end = [datetime]::UtcNow.AddSeconds(5);"
        "while (-not $global:came -and [datetime]::UtcNow -lt $end) { $x = F }; $global:came"
    ),
}


@pytest.mark.parametrize("text", CALLERS.values(), ids=CALLERS)
def test_both_ways_agree(lines, monkeypatch, text):
    asked = lines(text)
    monkeypatch.setattr(answering, "_learn", lambda *_: None)
    assert asked == lines(text)
    assert asked


@pytest.mark.parametrize(
    ("block", "answers"),
    [
        ("function F($a) { return 1 }", True),
        ("function F($a) { $a + 1 }", True),
        ("function F($a) { if ($a) { 1 } else { 'x' } }", True),
        ("function F($a) { foreach ($i in $a) { if ($i) { return $i } } }", True),
        ("function F($a) { $x = Get-Date; return G $x }", True),
        ("function F($a) { 1; 2 }", True),
        ("function F($a) { foreach ($i in $a) { $i } }", True),
        ("function F($a) { Write-Output $a; 1 }", True),
        ("function F($a) { return $args }", False),
        ("function F { return $PSCmdlet }", False),
        ("function F($a) { try { 1 } catch { 2 } }", True),
        ("function F([Parameter()]$a) { $a }", True),
        ("function F([ValidateScript({ $true })]$a) { $a }", False),
        ("function F($a) { trap { 1 } 2 }", False),
        ("function F($a) { dynamicparam { } end { $a } }", False),
        ("function F($a) { return { $a } }", False),
        ("function F($a) { $a | ForEach-Object { $_ } }", True),
        ("function F($a) { $a | ForEach-Object { return $_ } }", False),
        ("function F($a) { $a | ForEach-Object { $_ } | Sort-Object }", False),
        ("function F([datetime]$a) { $a }", False),
    ],
)
def test_which_blocks_answer(lines, monkeypatch, block, answers):
    found = []
    made = BlockCode.answer
    monkeypatch.setattr(BlockCode, "answer", lambda code, order: found.append(made(code, order)) or found[-1])
    lines(f"function G($x) {{ $x }}; {block}; foreach ($i in 1..2) {{ $r = F 1 }}")
    assert any(function is not None and function.__name__ == "F" for function in found) is answers


def test_a_function_that_answers_makes_no_scope(lines, monkeypatch):
    calls = []
    whole = answering.call_command
    monkeypatch.setattr(answering, "call_command", lambda scope, site, values: calls.append(site.name) or whole(scope, site, values))
    text = "function Get-Fib([int]$n) { if ($n -lt 2) { return $n }; return (Get-Fib ($n - 1)) + (Get-Fib ($n - 2)) };"
    assert lines(text + "foreach ($i in 1..3) { $x = Get-Fib 12 }; $x") == ["144"]
    assert len(calls) < 10


def test_what_is_set_by_name_is_converted_to_the_parameters_type(lines):
    text = "function F { Set-Variable x '7' -Scope 1 }; function G([int]$x) { $n = F; return $x + 1 };"
    assert lines(text + "foreach ($i in 1..3) { $r = G 1 }; $r") == ["8"]


ADVANCED = """
function Get-Scaled {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, ValueFromPipeline)][int]$Value,
        [ValidateRange(1, 100)][int]$Factor = 2,
        [ValidateSet('up', 'down')][string]$Way = 'up',
        [switch]$Negate
    )
    begin { $seen = 0 }
    process { $seen++; $r = $Value * $Factor; if ($Negate) { -$r } else { "$Way $r" } }
    end { $seen }
}
"""


@pytest.mark.parametrize(
    "call",
    [
        "Get-Scaled 3", "Get-Scaled -Value 3", "Get-Scaled -Factor 5 -Value 3", "Get-Scaled 3 5 down", "Get-Scaled 3 -Negate",
        "Get-Scaled -Negate 3 7", "Get-Scaled 3 -Negate:$false", "Get-Scaled 3 -Way DOWN", "Get-Scaled -V 3 -F 4", "Get-Scaled '3'",
        "Get-Scaled 3 101", "Get-Scaled 3 -Way sideways", "Get-Scaled 'x'", "Get-Scaled 3 -Nothing", "Get-Scaled 1 2 up 4",
        "Get-Scaled 3 -Verbose", "Get-Scaled 3 -ErrorAction Stop", "Get-Scaled 1.5", "Get-Scaled $null", "Get-Scaled -Value:4",
    ],
)
def test_advanced_functions_agree(lines, monkeypatch, call):
    text = ADVANCED + f"foreach ($i in 1..3) {{ try {{ $r = {call}; $r; $r.Count }} catch {{ \"$_\"; $_.FullyQualifiedErrorId }} }}"
    asked = lines(text)
    monkeypatch.setattr(answering, "_learn", lambda *_: None)
    assert asked == lines(text)
    assert asked


BLOCKS = {
    "gathered": "function F($n) { 'begun'; foreach ($i in 1..$n) { $i; if ($i -eq 3) { return 'left' } }; 'ended' }",
    "one in the middle": "function F($n) { if ($n -gt 2) { 'many' }; $null = $n }",
    "commands": "function F($n) { Write-Output 1; G $n; $x = G 2; $x }; function G($m) { $m; \"$n $m\" }",
    "nothing": "function F($n) { foreach ($i in @()) { $i } }",
    "tries": (
        "function F($n) { try { [int]'x'; "
        "'not here' } catch { \"caught $($_.FullyQualifiedErrorId)\" } finally { 'finally' }; 'after' }"
    ),
    "returns in a try": "function F($n) { try { return $n } finally { $script:done = $n } }",
    "a try around a call": (
        "function F($n) { try { $x = G $n } catch { \"$_ $n\" }; 'after' }; function G($m) { Set-Variable n 9 -Scope 1; "
        "throw 'bad' }"
    ),
    "switches": "function F($n) { switch ($n) { 1 { 'one'; break } 2 { 'two' } { $_ -gt 1 } { 'more' } default { 'other' } } }",
    "throws": "function F($n) { 'lost'; if ($n -eq 2) { throw \"at $n\" } }",
    "parts": "function F($n) { begin { 'b' } process { \"p $n\" } end { 'e' } }",
    "parts that return": "function F($n) { begin { 'b' } process { if ($n -eq 2) { return 'early' }; 'late' } }",
    "an underscore": "function F($n) { process { \"<$_>\" } }",
    "fused": "function F($n) { 1..$n | ForEach-Object { $x = $_; $_ * 2 } | Where-Object { $_ -gt 2 }; \"$x $_\" }",
    "fused and left": "function F($n) { 1..$n | ForEach-Object { if ($_ -eq 2) { return }; $_ } }",
    "fused with errors": "function F($n) { 1..$n | ForEach-Object { [int]::Parse('x'); $_ }; throw 'end' }",
    "deep": (
        "function F($n) { if ($n) { foreach ($i in 1) { if ($i) { foreach ($j in 1) { if ($j) { foreach "
        "($k in 1) { \"deep $n\" } } } } } } }"
    ),
}


@pytest.mark.parametrize("text", BLOCKS.values(), ids=BLOCKS)
def test_what_writes_more_is_gathered(lines, monkeypatch, text):
    text += "; $_ = 'outer'; foreach ($a in 1, 2, 3, 4) { try { $r = F $a; $r; \"$($r.Count)\" } catch { \"$_\" } }"
    asked = lines(text)
    monkeypatch.setattr(answering, "_learn", lambda *_: None)
    assert asked == lines(text)
    assert asked


def test_sites_remember_the_plans_of_several_blocks(lines, monkeypatch):
    learned = []
    real = answering._learn
    monkeypatch.setattr(answering, "_learn", lambda *given: learned.append(1) or real(*given))
    text = "$f = { param($a) $a + 1 }; $g = { param($a) $a + 2 }; foreach ($i in 1..50) { foreach ($b in $f, $g) { $r = & $b $i } }; $r"
    assert lines(text) == ["52"]
    assert len(learned) == 2
