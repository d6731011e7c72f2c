"""Modules: what they see, what they export, how they are found. The rules are those of the recorded topic modules-aliases."""

import pytest


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("function f { function g { 'in' }; g }; f; try { g } catch { 'out' }", ["in", "out"]),
        ("function f { function global:g { 'g' } }; f; g", ["g"]),
        ("function f { Set-Alias a Write-Output; a 1 }; f; try { a 2 } catch { 'none' }", ["1", "none"]),
        ("function f { Set-Alias a Write-Output -Scope Global }; f; a 2", ["2"]),
        ("Remove-Alias where -Force; Test-Path alias:where", ["False"]),
        ("function select { 'mine' }; (1, 2 | select -First 1)", ["1"]),
        ("$function:f = { 'made' }; f; Test-Path function:f", ["made", "True"]),
    ],
)
def test_functions_and_aliases_live_in_scopes(shell, script, output):
    assert shell.run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("$null = New-Module { $n = 0; function Step { $script:n++; $n } }; Step; Step; $n = 9; Step", ["1", "2", "3"]),
        ("$null = New-Module { function A { B }; function B { 'b' }; Export-ModuleMember A }; A; try { B } catch { 'no' }", ["b", "no"]),
        ("$null = New-Module { function Look { $x } }; function f { $x = 'local'; Look }; $global:x = 'global'; f", ["global"]),
        ("$m = New-Module { function Use($b) { $p = 'm'; & $b } }; $p = 'user'; function f { $l = 'f'; Use { \"$p $l\" } }; f", ["user f"]),
        ("$m = New-Module { $h = 1 }; & $m { $h }; . $m { $h = 2 }; & $m { $h }", ["1", "2"]),
        ("$o = nmo -AsCustomObject { $n = 1; function A($k) { $script:n += $k; $n }; Export-ModuleMember A -Variable n }; $o.A(5)", ["6"]),
        ("New-Module -ReturnResult { param($a) $a * 2 } -ArgumentList 21", ["42"]),
        ("$m = New-Module -Name N { function F { $MyInvocation.MyCommand.Module.Name } }; F", ["N"]),
        ("$m = New-Module { $h = 7 }; $m.SessionState.PSVariable.GetValue('h')", ["7"]),
        ("$m = New-Module { }; & $m { param($k) $ExecutionContext.SessionState.Module.Equals($k) } $m", ["True"]),
    ],
)
def test_a_module_has_a_scope_of_its_own(shell, script, output):
    assert shell.run(script) == output


def test_import_by_path_again_and_away(shell):
    shell.write("m.psm1", "function Get-V { 1 }; $v = 5; Export-ModuleMember -Function * -Variable v")
    assert shell.run("Import-Module ./m.psm1; Get-V; $v; m\\Get-V") == ["1", "5", "1"]
    shell.write("m.psm1", "function Get-V { 2 }")
    assert shell.run("Import-Module ./m.psm1; Get-V; Import-Module ./m -Force; Get-V") == ["1", "2"]
    assert shell.run("Remove-Module m; try { Get-V } catch { 'gone' }; $null -eq $v") == ["gone", "True"]


def test_prefix_and_choice(shell):
    shell.write("m.psm1", "function Get-A { 'a' }; function Get-B { 'b' }; Set-Alias ga Get-A")
    script = "Import-Module ./m.psm1 -Prefix My -Function Get-A; Get-MyA; (Get-Command *-MyB, Myga -ea Ignore).Count"
    assert shell.run(script) == ["a", "0"]


def test_a_manifest_limits_names_and_nests(shell, monkeypatch):
    monkeypatch.setenv("PSModulePath", str(shell.folder / "mods"))
    shell.write("mods/Man/1.2/Man.psd1", "@{ RootModule = 'Man.psm1'; ModuleVersion = '1.2'; NestedModules = 'Inner.psm1'\n"
                "FunctionsToExport = 'Get-Man', 'Get-Inner'; PrivateData = @{ Key = 'k' } }")
    shell.write("mods/Man/1.2/Man.psm1", "function Get-Man { Get-Inner }; function Get-Own { }\n"
                "$MyInvocation.MyCommand.ScriptBlock.Module.OnRemove = { $global:removed = 'yes' }")
    shell.write("mods/Man/1.2/Inner.psm1", "function Get-Inner { 'inner' }")
    assert shell.run("Get-Man; (Get-Module Man).Version.ToString(); (Get-Module Man).PrivateData.Key") == ["inner", "1.2", "k"]
    assert shell.run("(Get-Module Man -ListAvailable).ExportedFunctions.Keys") == ["Get-Inner", "Get-Man"]
    assert shell.run("try { Get-Own } catch { 'hidden' }; Remove-Module Man; $removed") == ["hidden", "yes"]
    shell.run("Import-Module Man -MinimumVersion '2.0'")
    assert shell.errors[-1].FullyQualifiedErrorId.startswith("Modules_ModuleWithVersionNotFound,")


def test_a_missing_module_does_not_end_the_script(shell):
    assert shell.run("Import-Module ./none.psm1; 'on'") == ["on"]
    assert shell.errors[-1].FullyQualifiedErrorId == "Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand"


def test_a_forked_session_has_module_variables_of_its_own(shell):
    shell.write("m.psm1", "$n = 0; function Step { $script:n++; $script:n }")
    assert shell.run("Import-Module ./m.psm1; Step; Step") == ["1", "2"]
    other = type(shell)(shell.folder)
    other.session = shell.session.fork()
    assert other.run("Step") == ["1"]


def test_a_wrong_manifest_is_reported(shell):
    shell.write("m.psd1", "@{ ModuleVersion = '1.0'; Bogus = 1 }")
    assert shell.run("Import-Module ./m.psd1; 'on'; (Import-Module Microsoft.PowerShell.Utility -PassThru).Name") == [
        "on", "Microsoft.PowerShell.Utility",
    ]
    assert shell.errors[0].FullyQualifiedErrorId == "Modules_InvalidManifestMember,Microsoft.PowerShell.Commands.ImportModuleCommand"


def test_the_drive_of_aliases(shell):
    assert shell.run("${alias:gci}; $alias:mine = 'Get-Date'; (Get-Alias mine).ResolvedCommandName") == ["Get-ChildItem", "Get-Date"]


def test_a_module_of_several_files(shell):
    shell.write("Real/Public/Get-Pub.ps1", "function Get-Pub { \"$(Get-Priv) $script:cfg\" }")
    shell.write("Real/Private/Get-Priv.ps1", "function Get-Priv { 'priv' }")
    shell.write("Real/Real.psm1", "$script:cfg = 'cfg'\n$public = @(Get-ChildItem $PSScriptRoot/Public/*.ps1)\n"
                "foreach ($f in Get-ChildItem $PSScriptRoot/Private/*.ps1) { . $f.FullName }\n"
                "$public | ForEach-Object { . $_.FullName }\nExport-ModuleMember -Function $public.BaseName")
    assert shell.run("Import-Module ./Real; Get-Pub; try { Get-Priv } catch { 'hidden' }") == ["priv cfg", "hidden"]


def test_text_that_a_module_runs_is_code_of_the_module(shell):
    script = "$m = New-Module { $h = 'own'; function A($t) { & ([scriptblock]::Create($t)) }; function B($t) { Invoke-Expression $t } }"
    assert shell.run(f"{script}; A '$h'; B '$h'") == ["own", "own"]
