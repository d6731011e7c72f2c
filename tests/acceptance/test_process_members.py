"""What pshost adds to Pode's tasks: outcome, progress, output so far, limits of a task's own."""

import pytest

TASKS = """
    Add-PodeTask -Name 'Slow' -ScriptBlock {
        param($n)
        Write-Progress -Activity "work $n" -Status 'half' -PercentComplete 50
        "a$n"; Write-Warning "w$n"; Write-Error "e$n"
        $null = $state:began = $true
        while (!$state:go) { Start-Sleep -Milliseconds 10 }
        "b$n"
    }
    Add-PodeTask -Name 'Bad' -MaxRetries 1 -AutoRetry -RetryDelaySeconds 0.05 -ScriptBlock { throw "bad $($TaskEvent.Count)" }
    Add-PodeTask -Name 'Quick' -ScriptBlock { 'quick' }
    Add-PodeTask -Name 'One' -Unique -ScriptBlock { while (!$state:go) { Start-Sleep -Milliseconds 10 }; 'one' }
    function Began { while (!$state:began) { Start-Sleep -Milliseconds 10 } }
"""
CASES = {
    "progress, output and streams so far": (
        ("$p = Invoke-PodeTask Slow -ArgumentList @{ n = 1 }; Began;"
        "\"$($p.Progress.PercentComplete) $($p.Progress.Activity); $(Receive-PodeTask $p); $($p.Warnings); $($p.Errors)\";"
        " $state:go = $true"),
        "50 work 1; a1; w1; e1 True",
    ),
    "the outcome of a failure and its attempts": (
        ("$p = Invoke-PodeTask Bad; while ($p.Attempts.Count -lt 2 -or $p.State -ne 'Failed') { Start-Sleep -Milliseconds 10 };"
        "\"$($p.Reason) $($p.Attempts.Exception.Exception.Message -join ';')\""),
        "failed bad 0;bad 1",
    ),
    "the outcome of a close": ("$p = Invoke-PodeTask Slow; Began; Close-PodeTask $p; \"$($p.State) $($p.Reason)\"", "Running closed"),
    "the outcome of a timeout": (
        "$p = Invoke-PodeTask Slow -Timeout 1; while (!(Test-PodeTaskCompleted $p)) { Start-Sleep -Milliseconds 20 }; $p.Reason",
        "timed out",
    ),
    "the additions are no keys": (
        "$p = Invoke-PodeTask Quick; $p.ContainsKey('Reason'); $p.Keys -contains 'Output'", "False False",
    ),
    "several at once": ("Wait-PodeTask -Process (Invoke-PodeTask Quick), (Invoke-PodeTask Quick)", "quick quick"),
    "the first of several": (
        "$a = Invoke-PodeTask Slow; $b = Invoke-PodeTask Quick; (Wait-PodeTask $a, $b -Any).ID -eq $b.ID; $state:go = $true",
        "True True",
    ),
    "several in the pipeline": (
        "try { (Invoke-PodeTask Quick), (Invoke-PodeTask Quick) | Wait-PodeTask } catch { \"$_\" }",
        "The function 'Wait-PodeTask' does not accept an array as pipeline input.",
    ),
    "a unique one": (
        "$a = Invoke-PodeTask One; $b = Invoke-PodeTask One; $a.ID -eq $b.ID; $state:go = $true; Wait-PodeTask $a", "True True one",
    ),
    "is it there": ("Test-PodeTask quick; Test-PodeTask nope", "True False"),
    "the newest": ("$null = Invoke-PodeTask Bad; $null = Invoke-PodeTask Quick; (Get-PodeTaskProcess -Newest 1).Task", "Quick"),
    "what is no process": (
        "try { Wait-PodeTask -Process 5 } catch { \"$_\" }",
        "Task type is invalid, expected either [System.Threading.Tasks.Task] or [hashtable]",
    ),
}


@pytest.mark.parametrize(("body", "shown"), CASES.values(), ids=CASES)
def test_processes(run_script, body, shown):
    script = f"""Start-PodeServer -Quiet {{
        {TASKS}
        Register-PodeEvent -Type Running -Name 'go' -ScriptBlock {{ Write-Host (& {{ {body} }}); Close-PodeServer }}
    }}"""
    code, output, _ = run_script(script)
    lines = [line for line in output.splitlines() if not line.startswith("WARNING: ")]  # a body's, whenever it came to it
    assert (code, lines[-1].strip()) == (0, shown)
