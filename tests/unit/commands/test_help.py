"""Get-Help: comment-based help of functions and scripts, the declarations of commands."""

import pytest

FUNCTION = """
function Get-Foo {
<#
.SYNOPSIS
    Does foo.
.DESCRIPTION
    First.

    Second.
.PARAMETER Name
    The name.
.EXAMPLE
    Get-Foo -Name x
    Shows x.
.EXAMPLE
    Get-Foo y
.LINK
    https://example.org
.NOTES
    Note.
#>
    param([Parameter(Mandatory)][string]$Name, [switch]$Loud)
}
"""


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("(Get-Help Get-Foo).Synopsis", ["Does foo."]),
        ("(Get-Help Get-Foo).description.Text", ["First.", "Second."]),
        ("(Get-Help Get-Foo).examples.example.code", ["Get-Foo -Name x", "Get-Foo y"]),
        ("(Get-Help Get-Foo).examples.example[0].remarks.Text", ["Shows x."]),
        ("(Get-Help Get-Foo).relatedLinks.navigationLink.uri", ["https://example.org"]),
        ("$p = Get-Help Get-Foo -Parameter Name; $p.description.Text; $p.required; $p.position", ["The name.", "true", "1"]),
        ("(Get-Help Get-Foo).alertSet.Text", ["Note."]),
        ("(Get-Help Get-Item).Category; (Get-Help gi).Name", ["Cmdlet", "Get-Item"]),
        ("# .SYNOPSIS\n#  Before.\nfunction Get-Bar { }\n(Get-Help Get-Bar).Synopsis", ["Before."]),
        ("function Get-Baz { 1\n# .SYNOPSIS\n# At the end.\n}\n(Get-Help Get-Baz).Synopsis", ["At the end."]),
        ("function Get-None($X) { }\n(Get-Help Get-None).Synopsis", ["Get-None [[-X] <Object>]"]),
        ("(Get-Help Get-Foo | Out-String) -split \"`n\" | Select-Object -First 3", ["", "NAME", "    Get-Foo"]),
    ],
)
def test_help(shell, script, output):
    assert shell.run(FUNCTION + script) == output


def test_a_scripts_help_and_none(shell):
    shell.write("s.ps1", "<#\n.SYNOPSIS\n  A script.\n#>\nparam($A)")
    assert shell.run("(Get-Help ./s.ps1).Synopsis") == ["A script."]
    assert shell.run("try { Get-Help none } catch { $_.FullyQualifiedErrorId }") == [
        "HelpNotFound,Microsoft.PowerShell.Commands.GetHelpCommand"
    ]
