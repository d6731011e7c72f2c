"""What PowerShell adds to types of .NET: its own members, and what the host shows of itself."""

import pytest


@pytest.mark.parametrize(("text", "expected"), [
    ("(Get-Item {f}).LengthString", ["3"]),
    ("(Get-Item {d}).LengthString", [""]),
    ("(Get-Item {d}).NameString -replace \"`e\", 'E'", ["E[44;1mfolderE[0m"]),
    ("(Get-Item {f}).NameString", ["a.txt"]),
    ("(Get-Item {f} | Get-Member LengthString) -eq $null", ["True"]),
    ("\"$((Get-Item {f}).VersionInfo)\" -split \"`n\" | Select-Object -First 2", ["File:             {f}", "InternalName:     "]),
    ("(Get-Item {f}).VersionInfo.FileVersionRaw.ToString()", ["0.0.0.0"]),
    ("(Get-Process -Id $PID | Get-Member WS).MemberType", ["AliasProperty"]),
    ("(Get-Process -Id $PID).Parent.GetType().Name", ["Process"]),
    ("$Host.PrivateData.ErrorForegroundColor = 'Blue'; \"$($Host.PrivateData.ErrorForegroundColor)\"", ["Blue"]),
    ("$Host.PSObject.Properties.Name[-1]", ["Runspace"]),
])
def test_members(lines, tmp_path, text, expected):
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.txt").write_text("abc", encoding="utf-8")
    names = {"{f}": str(tmp_path / "a.txt"), "{d}": str(tmp_path / "folder")}
    for word, path in names.items():
        text = text.replace(word, path)
        expected = [line.replace(word, path) for line in expected]
    assert lines(text) == expected
