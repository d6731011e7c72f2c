"""`$state:x` and its like are variables of the language."""

import pytest

CASES = {
    "the right side is an expression": ("$null = $state:x = 1 + 2; $state:x", "3"),
    "a statement shows the value": ("function f { $state:x = 5 }; f", "5"),
    "a change does not": ("$null = $state:x = 1; $state:x += 4; $state:x++; $state:x", "6"),
    "strings have them": ("$null = $state:x = 7; \"x is $state:x\"", "x is 7"),
    "names have no case": ("$null = $STATE:Name = 1; Get-PodeState -Name 'name'", "1"),
    "the cache shows nothing": ("$cache:y = 'kept'; Get-PodeCache -Key 'y'", "kept"),
    "a script's own": (
        ("Add-PodeScopedVariable -Name 'cfg' -GetReplace \"(Get-PodeState -Name 'cfg_{{name}}')\" "
        "-SetReplace \"Set-PodeState -Name 'cfg_{{name}}' -Value\"; $null = $cfg:z = 'zed'; $cfg:z; Get-PodeState -Name 'cfg_z'"),
        "zed zed",
    ),
    "a session is of a request": ("try { $session:u } catch { $_.FullyQualifiedErrorId }", "ScopedVariableOutsideRequest"),
    "names keep their spelling": ("$null = $state:Some_Name = 1; Get-PodeStateNames", "Some_Name"),
    "a script's own that converts blocks": (
        ("Add-PodeScopedVariable -Name 'up' -ScriptBlock { param($block, $state, $get, $set) $text = \"$block\"; "
        "while ($text -imatch $get) { $text = $text.Replace($Matches['full'], \"'$($Matches['name'].ToUpper())'\") }; "
        "[scriptblock]::Create($text) }; Add-PodeTimer -Name t -Interval 60 -ScriptBlock { Write-Host $up:abc $using:PID.GetType().Name }; "
        "Invoke-PodeTimer t; $null -eq $up:abc; try { $up:abc = 1 } catch { $_.FullyQualifiedErrorId }"),
        "ABC Int32\nTrue DriveNotFound",
    ),
    "blocks are converted by hand": (
        ("$x = 5; $block = Convert-PodeScopedVariables { \"$using:x $($state:y)\" } -PSSession $ExecutionContext.SessionState; "
        "$null = $state:y = 6; & $block; & (Convert-PodeScopedVariable State { 'as it is' }); "
        "try { Convert-PodeScopedVariable nope { } } catch { \"$_\" }"),
        "5 6 as it is Scoped Variable not found: nope",
    ),
    "what there is": (
        ("(Get-PodeScopedVariable).Name -join ',';"
        "$one = Get-PodeScopedVariable STATE; $one.Type; 'a $state:b1 =' -match $one.Set.Pattern; "
        "$Matches.name; Remove-PodeScopedVariable State; Test-PodeScopedVariable state; Test-PodeScopedVariable Using; $null -eq $state:x"),
        "using,state,cache,secret,session replace True b1 False True True",
    ),
    "a second of its name is refused": (
        "try { Add-PodeScopedVariable -Name 'State' -GetReplace 'x' } catch { \"$_\" }", "Scoped Variable already defined: State",
    ),
}


@pytest.mark.parametrize(("body", "shown"), CASES.values(), ids=CASES)
def test_scoped_variables(run_script, body, shown):
    code, output, _ = run_script(f"Start-PodeServer -Quiet {{ Write-Host (& {{ {body} }}); Close-PodeServer }}")
    assert (code, output.strip()) == (0, shown)
