"""A thousand tasks may wait for tasks at once; one more is told where it stands."""

SCRIPT = """
Start-PodeServer -Quiet {
    Add-PodeTask -Name 'Child' -Priority -1 -ScriptBlock { 'done' }
    Add-PodeTask -Name 'Parent' -ScriptBlock {
        Invoke-PodeTask -Name 'Child' -Wait
    }
    $state:parents = foreach ($i in 1..1001) { Invoke-PodeTask -Name 'Parent' }
    Register-PodeEvent -Type Running -Name 'go' -ScriptBlock {
        $results = foreach ($parent in $state:parents) { Wait-PodeTask -Process $parent }
        $refused = @($state:parents | Where-Object State -eq 'Failed')
        "$($results.Count) waited, $($refused.Count) was refused" | Out-Host
        $refused.Exception.Exception.Message | Out-Host
        $refused.Exception.FullyQualifiedErrorId | Out-Host
        $refused.Exception.InvocationInfo.ScriptLineNumber | Out-Host
        Close-PodeServer
    }
}
"""


def test_one_more_than_a_thousand_is_refused_where_it_stands(run_script):
    code, output, errors = run_script(SCRIPT)
    assert output.split("\n")[:-1] == [
        "1000 waited, 1 was refused", "More than 1000 tasks wait for other tasks; a task that waits keeps a thread.",
        "TooManyWaitingTasks", "5",
    ], errors
    assert code == 0
