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
    "a second of its name is refused": (
        "try { Add-PodeScopedVariable -Name 'State' -GetReplace 'x' } catch { \"$_\" }", "Scoped Variable already defined: State",
    ),
}


@pytest.mark.parametrize(("body", "shown"), CASES.values(), ids=CASES)
def test_scoped_variables(run_script, body, shown):
    code, output, _ = run_script(f"Start-PodeServer -Quiet {{ Write-Host (& {{ {body} }}); Close-PodeServer }}")
    assert (code, output.strip()) == (0, shown)
