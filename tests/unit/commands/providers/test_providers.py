"""Drives and providers in scripts, through the embedding API."""

import pytest

from pshost.host import Host
from tests.unit.recorder import Recorder


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("KEPT", "one")
    monkeypatch.delenv("OTHER", raising=False)
    (tmp_path / "a.txt").write_text("1\n2\n")
    (tmp_path / "sub").mkdir()

    def run_text(text):
        host = Host()
        host.session.location = str(tmp_path)
        host.session.host = recorder = Recorder()
        host.run_text(text)
        return "".join(recorder.out).replace(str(tmp_path), "<cwd>").splitlines()

    return run_text


def id_of(text):
    return f"try {{ {text} -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId }}"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("(Get-Item Env:KEPT).Value", ["one"]),
        ("(Get-Item Environment::KEPT).Value", ["one"]),
        ("Copy-Item env:KEPT env:OTHER; $env:OTHER", ["one"]),
        ("Rename-Item env:KEPT OTHER; $env:OTHER; Test-Path env:KEPT", ["one", "False"]),
        ("New-Item env:OTHER -Value 5 | Out-Null; $env:OTHER", ["5"]),
        (id_of("New-Item env:KEPT -Value 5"), ["Argument,Microsoft.PowerShell.Commands.NewItemCommand"]),
        (id_of("New-Item env:OTHER"), ["NewItemValueNotSpecified,Microsoft.PowerShell.Commands.NewItemCommand"]),
        ("$env:OTHER = ''; Test-Path env:OTHER; $env:OTHER = $null; Test-Path env:OTHER", ["True", "False"]),
        ("Set-Item env:OTHER (Get-Item env:KEPT); $env:OTHER; (Get-Item env:KEPT).GetType().Name", ["one", "DictionaryEntry"]),
        ("Clear-Item env:KEPT; Test-Path env:KEPT", ["False"]),
        (id_of("Remove-Item env:OTHER"), ["PathNotFound,Microsoft.PowerShell.Commands.RemoveItemCommand"]),
        (id_of("Move-Item env:KEPT env:OTHER"), ["NotSupported,Microsoft.PowerShell.Commands.MoveItemCommand"]),
        (id_of("Get-ItemProperty env:KEPT"), ["NotSupported,Microsoft.PowerShell.Commands.GetItemPropertyCommand"]),
        ("$null = New-Item .h; Test-Path .h; @(Get-ChildItem).Count; @(Get-ChildItem -Force).Count", ["True", "2", "3"]),
        ("$null = New-Item .h; " + id_of("Get-Item .h"), ["ItemNotFound,Microsoft.PowerShell.Commands.GetItemCommand"]),
        (
            "$null = New-Item .h; " + id_of("Remove-Item .h") + "; Test-Path .h; Remove-Item .h -Force; Test-Path .h",
            ["RemoveFileSystemItemUnAuthorizedAccess,Microsoft.PowerShell.Commands.RemoveItemCommand", "True", "False"],
        ),
        ("chmod a-w a.txt; Remove-Item a.txt 2> $null; Test-Path a.txt; Remove-Item a.txt -Force; Test-Path a.txt", ["True", "False"]),
        ("$null = New-Item sub/x/y.txt -Force; Remove-Item sub -Recurse; Test-Path sub", ["False"]),
        (
            "$null = New-Item sub/.h, sub/b; Remove-Item sub -Recurse 2> $null; (Get-ChildItem sub -Force).Name",
            [".h"],
        ),
        (id_of("Get-Content a.txt -Tail 1 -TotalCount 1"), ["TailAndHeadCannotCoexist,Microsoft.PowerShell.Commands.GetContentCommand"]),
        ("try { Test-Path $null -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }; Test-Path ' '",
         ["NullPathNotPermitted,Microsoft.PowerShell.Commands.TestPathCommand", "False"]),
        (id_of("New-ItemProperty a.txt x"), ["NotSupported,Microsoft.PowerShell.Commands.NewItemPropertyCommand"]),
        (id_of("Clear-ItemProperty a.txt x"), ["Argument,Microsoft.PowerShell.Commands.ClearItemPropertyCommand"]),
        (id_of("Clear-Content env:KEPT"), ["NotSupported,Microsoft.PowerShell.Commands.ClearContentCommand"]),
        ("(Get-Content env:KEPT).PSPath", ["Env:/KEPT"]),
        ("Set-Content variable:made 'x', 'y'; $made.Count; (Get-Content variable:made)[1]", ["2", "y"]),
        ("Test-Path env:; Test-Path env:KEPT -PathType Leaf; Test-Path env:KEPT -PathType Container", ["True", "True", "False"]),
        ("Set-Location env:; \"$PWD\"; (Get-Item KEPT).Value; Test-Path OTHER", ["Env:/", "one", "False"]),
        ("Push-Location env:; Push-Location function:; Pop-Location; $PWD.Path; Pop-Location; $PWD.Path", ["Env:/", "<cwd>"]),
        ("cd sub; cd -; \"$PWD\"; cd +; \"$PWD\"", ["<cwd>", "<cwd>/sub"]),
        ("(Get-PSDrive /).Free -gt 0; $null -eq (Get-PSDrive env).Free", ["True", "True"]),
        ("Resolve-Path env:KEPT | % Path; Convert-Path env:KEPT", ["Env:/KEPT", "KEPT"]),
        ("(Get-PSProvider).Name -join ','", ["Alias,Environment,FileSystem,Function,Variable"]),
        ("(Get-PSProvider FileSystem).Capabilities", ["Filter, ShouldProcess, Credentials"]),
        (id_of("Get-PSProvider Nothing"), ["ProviderNotFound,Microsoft.PowerShell.Commands.GetPSProviderCommand"]),
        ("$null = New-PSDrive T FileSystem .; cd T:/sub; \"$PWD\"; $PWD.ProviderPath; cd ..; \"$PWD\"", ["T:/sub", "<cwd>/sub", "T:/"]),
        ("$null = New-PSDrive T FileSystem .; (Get-Content T:/a.txt)[0].PSPath", ["T:/a.txt"]),
        (id_of("New-PSDrive Env FileSystem ."), ["DriveAlreadyExists,Microsoft.PowerShell.Commands.NewPSDriveCommand"]),
        (id_of("Get-Item nodrive:/x"), ["DriveNotFound,Microsoft.PowerShell.Commands.GetItemCommand"]),
        ("(Get-Content a.txt)[0].PSPath; (Get-Content a.txt)[0].PSParentPath", ["<cwd>/a.txt", "<cwd>"]),
        ("(Get-Item a.txt).PSPath", ["Microsoft.PowerShell.Core\\FileSystem::<cwd>/a.txt"]),
        ("(Get-ChildItem -Name)[0].PSChildName; (Get-ChildItem -Recurse -Name)[0].PSChildName", ["sub"]),
        ("Get-ChildItem -Attributes Directory | % Name; Get-ChildItem -Attributes !Directory | % Name", ["sub", "a.txt"]),
        ("Get-ItemPropertyValue a.txt -Name Length", ["4"]),
        ("$PWD.GetType().Name; $PWD.Drive.Name; $PWD.Provider.Name", ["PathInfo", "/", "FileSystem"]),
        (id_of("Get-Item a.txt -Credential ([pscredential]::Empty)"), ["NotSupported,Microsoft.PowerShell.Commands.GetItemCommand"]),
        ("$FooBar = 1; (Get-Variable foob*).Name; (Get-ChildItem variable:FOOB*).Name", ["FooBar", "FooBar"]),
        ("$x = 1; 'PID', 'HOME', 'x' | % { (Get-Variable $_).Options }", ["Constant, AllScope", "ReadOnly, AllScope", "None"]),
        (id_of("Remove-Variable PID"), ["VariableNotRemovable,Microsoft.PowerShell.Commands.RemoveVariableCommand"]),
        (id_of("Set-Variable PID 1 -Force"), ["VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand"]),
        (
            "$x = 1; " + id_of("Set-Variable x 2 -Option Constant"),
            ["VariableCannotBeMadeConstant,Microsoft.PowerShell.Commands.SetVariableCommand"],
        ),
        ("$x = 1; Set-Variable x 2 -Append; 3, 4 | Set-Variable x -Append; \"$x\"", ["1 2 3 4"]),
        ("Set-ItemProperty a.txt IsReadOnly $true; $f = Get-Item a.txt; $f.Mode; $f.IsReadOnly = $false; $f.Mode", ["--r--", "-----"]),
        ("(Get-Variable pid).Name; Test-Path variable:PID; (Get-Variable -ValueOnly true)", ["PID", "True", "True"]),
        ("Split-Path /a; Split-Path /a/b; Split-Path env:x", ["", "/a", "env:"]),
        (id_of("Split-Path /"), ["Argument,Microsoft.PowerShell.Commands.SplitPathCommand"]),
        (id_of("Split-Path a -Qualifier"), ["ParsePathFormatError,Microsoft.PowerShell.Commands.SplitPathCommand"]),
    ],
)
def test_items(run, text, lines):
    assert run(text) == lines
