"""To text: invariant, 15 digits, elements joined, nothing inside an element looked into."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"$(1/3) $(0.1 + 0.2) $([single]0.1) $(1e15) $(1e20) $(0.00001)"', "0.333333333333333 0.3 0.1 1E+15 1E+20 1E-05"),
        ('"$([double]::PositiveInfinity) $([double]::NaN) $(2.50d) $(7L)"', "Infinity NaN 2.50 7"),
        ("\"$([datetime]'2026-01-02 3:04')\"", "01/02/2026 03:04:00"),
        ("\"$([datetimeoffset]'2026-01-02T03:04:05+01:00')\"", "01/02/2026 03:04:05 +01:00"),
        ('"$(1, @(2, 3), $null).$(@())"', "1 System.Object[] ."),
        ('$ofs = "-"; "$(1, 2)"', "1-2"),
        ('function f { $OFS = ""; g }; function g { "$(1, 2)" }; "$(f) $(g)"', "12 1 2"),
        ('(1, @(2, 3), [pscustomobject]@{a = 1}) -join "|"', "1|System.Object[]|"),
        ('([pscustomobject]@{a = 1}).ToString() + "."', "."),
        ('"$(@{a = 1}) $([ordered]@{a = 1})"', "System.Collections.Hashtable System.Collections.Specialized.OrderedDictionary"),
        ('"$([pscustomobject]@{a = 1; b = @(1, 2)})"', "@{a=1; b=System.Object[]}"),
        ('"[$([pscustomobject]@{})]"; $a = [pscustomobject]@{a = 1}, 2; "$a"', "[] String: 2"),
        (
            '"$([int]) $([int[]]) $([Text.StringBuilder]) $([Collections.Generic.List[int]])"',
            "int int[] System.Text.StringBuilder System.Collections.Generic.List[int]",
        ),
        ('$o = [pscustomobject]@{a = 1}; $o | Add-Member ScriptMethod ToString { "t$($this.a)" } -Force; "$o"', "t1"),
        ('class P { [string] ToString() { return "p" } }; "$([P]::new())"', "p"),
    ],
)
def test_text(outcome, text, expected):
    assert outcome(text) == f"String:{expected}"


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("function f([string]$s) { $s }; f 007; f 1.50; f -s:0x10", "String:007 String:1.50 String:0x10"),
        ("function f([version]$v) { $v }; f 1.20", "Version:1.20"),
        ("function f($o) { $o }; f 1kb", "Int32:1024"),
        ("function f { $args.Contains(7) }; f 007", "Boolean:True"),
        ("function f([string[]]$s) { $s }; f 007, 1.50", "String:7 String:1.5"),
    ],
)
def test_a_bare_number_keeps_its_text_for_who_takes_text(outcome, call, expected):
    assert outcome(call) == expected
