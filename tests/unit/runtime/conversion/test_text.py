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
