"""PowerShell objects, runspaces, tasks and collections that wait: a script and the lines it writes."""

import pytest

PS = "$ps = [powershell]::Create(); "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PS + "$ps.AddScript('param($a) $a + 1').AddArgument(5).Invoke()", ["6"]),
        (PS + "$ps.AddCommand('Write-Output').AddParameter('InputObject', 3).AddScript('$input').Invoke()", ["3"]),
        (PS + "[void]$ps.AddScript('Write-Error no; Write-Warning w').Invoke(); $ps.HadErrors; $ps.Streams.Error.Count; "
         "$ps.Streams.Warning[0].Message; $ps.InvocationStateInfo.State", ["True", "1", "w", "Completed"]),
        (PS + "try { $ps.AddScript('throw 1').Invoke() } catch { $_.Exception.Message }",
         ['Exception calling "Invoke" with "0" argument(s): "1"']),
        (PS + "$h = $ps.AddScript('1; 2').BeginInvoke(); $ps.EndInvoke($h) -join ','; $h.IsCompleted", ["1,2", "True"]),
        (PS + "$h = $ps.AddScript('while (1) { Start-Sleep 1 }').BeginInvoke(); $ps.Stop(); "
         "try { $ps.EndInvoke($h) } catch { $_.Exception.InnerException.GetType().Name }", ["PipelineStoppedException"]),
        (("$x = 1; $r = [runspacefactory]::CreateRunspace(); $r.Open(); $r.SessionStateProxy.SetVariable('x', 2); "
         "[powershell]::Create($r).AddScript('$x').Invoke(); $x"), ["2", "1"]),
        (("$p = [runspacefactory]::CreateRunspacePool(1, 2); $p.Open(); $all = 1..3 | ForEach-Object { $s = [powershell]::Create(); "
         "$s.RunspacePool = $p; , @($s, $s.AddScript('param($n) $n * 2').AddArgument($_).BeginInvoke()) }; "
         "($all | ForEach-Object { $_[0].EndInvoke($_[1]) }) -join ','"), ["2,4,6"]),
        ("$t = [System.Threading.Tasks.Task]::FromResult[int](4); $t.Result; $t.GetAwaiter().GetResult(); $t.Status",
         ["4", "4", "RanToCompletion"]),
        ("[System.Threading.Tasks.Task]::Delay(60000).Wait(1)", ["False"]),
        (("$c = [System.Threading.CancellationTokenSource]::new(); $t = [System.Threading.Tasks.Task]::Delay(9000, $c.Token); $c.Cancel(); "
         "try { $t.Wait() } catch { $_.Exception.InnerException.InnerException.GetType().Name }; $t.IsCanceled"),
         ["TaskCanceledException", "True"]),
        (("$b = [System.Collections.Concurrent.BlockingCollection[int]]::new(); $b.Add(1); $b.CompleteAdding(); "
         "foreach ($i in $b.GetConsumingEnumerable()) { $i }; $b.IsCompleted; $v = 0; $b.TryTake([ref]$v)"), ["1", "True", "False"]),
    ],
)  # fmt: skip
def test_runs(lines, text, expected):
    assert lines(text) == expected
