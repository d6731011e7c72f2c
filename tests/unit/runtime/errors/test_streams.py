"""Preferences, `-ErrorVariable` and its like, records of streams."""

import pytest


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("$ErrorActionPreference", ["Continue"]),
        ("$ErrorActionPreference = 1; $ErrorActionPreference", ["Stop"]),
        ("Write-Error a -ErrorAction 0 -ErrorVariable e; $e.Count; $e.GetType().Name", ["1", "ArrayList"]),
        ('Write-Error a -EA 0 -ErrorVariable e; Write-Error b -EA 0 -ErrorVariable +e; "$e"', ["a b"]),
        ("function f { [CmdletBinding()] param() Write-Error 'x'; 1 }; f -EA 0 -ErrorVariable e; \"$e\"", ["1", "x"]),
        ("Write-Warning w -WarningVariable v -WarningAction SilentlyContinue; $v[0].GetType().Name", ["WarningRecord"]),
        (
            "try { Write-Warning w -WarningAction Stop 3> $null } catch { $_.FullyQualifiedErrorId }",
            ["ActionPreferenceStop,Microsoft.PowerShell.Commands.WriteWarningCommand"],
        ),
        ("1..2 | Write-Output -OutVariable o | ForEach-Object { $_ * 2 }; $o.Count", ["2", "4", "2"]),
        (
            "$r = & { Write-Verbose v -Verbose; Write-Debug d -Debug } *>&1; $r | ForEach-Object { $_.GetType().Name }",
            ["VerboseRecord", "DebugRecord"],
        ),
        ("exit 'nine'", []),
        ("'a'; Write-Error x -ErrorAction Stop; 'b'", ["a"]),
    ],
)
def test_streams(run, text, lines):
    assert run(text).out == lines


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("exit 3", 3),
        ("exit '7'", 7),
        ("exit 'x'", 0),
        ("exit $true", 1),
        ("exit 1, 2", 0),
        ("throw 1", 1),
        ("$Host.SetShouldExit(4); 'on'", 4),
        ("Write-Error x", 0),
        ("exit -1", 255),
    ],
)
def test_exit_codes(run, text, code):
    assert run(text).code == code
