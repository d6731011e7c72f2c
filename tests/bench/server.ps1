# What the figures of HTTP, tasks and timers are measured on. PORT names the port, TIMERS how many timers there are.
Start-PodeServer -Threads 2 {
    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http

    Add-PodeTask -Name 'Empty' -ScriptBlock { }

    Add-PodeTask -Name 'Burn' -ScriptBlock {
        param($Event, $Seconds)
        $until = [datetime]::UtcNow.AddSeconds($Seconds)
        $n = 0
        while ([datetime]::UtcNow -lt $until) { for ($i = 0; $i -lt 1000; $i++) { $n += $i % 7 } }
    }

    Add-PodeRoute -Method Get -Path '/json' -ScriptBlock {
        Write-PodeJsonResponse -Value @{ message = 'hello'; number = 1; list = @(1, 2, 3) }
    }

    # one after another: the milliseconds of each
    Add-PodeRoute -Method Get -Path '/tasks/wait/:n' -ScriptBlock {
        $each = foreach ($i in 1..[int]$WebEvent.Parameters['n']) {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            Invoke-PodeTask -Name 'Empty' -Wait
            $watch.Elapsed.TotalMilliseconds
        }
        Write-PodeJsonResponse -Value @{ each = @($each) }
    }

    # all invoked, then all waited for: milliseconds for each task
    Add-PodeRoute -Method Get -Path '/tasks/many/:n' -ScriptBlock {
        $n = [int]$WebEvent.Parameters['n']
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $all = @(foreach ($i in 1..$n) { Invoke-PodeTask -Name 'Empty' })
        foreach ($one in $all) { $one | Wait-PodeTask }
        Write-PodeJsonResponse -Value @{ each = $watch.Elapsed.TotalMilliseconds / $n }
    }

    Add-PodeRoute -Method Get -Path '/burn/:seconds' -ScriptBlock {
        foreach ($i in 1..2) { $null = Invoke-PodeTask -Name 'Burn' -ArgumentList @{ Seconds = [int]$WebEvent.Parameters['seconds'] } }
        Write-PodeJsonResponse -Value @{ burning = 2 }
    }

    # how late each run of a timer was, in milliseconds
    $null = Set-PodeState -Name 'late' -Value @{ Runs = [System.Collections.ArrayList]::Synchronized([System.Collections.ArrayList]::new()) }
    for ($i = 1; $i -le [int]$env:TIMERS; $i++) {
        Add-PodeTimer -Name "Timer$i" -Interval 1 -ScriptBlock {
            $now = [datetime]::Now
            $null = (Get-PodeState -Name 'late').Runs.Add(($now - $TimerEvent.Sender.LastTriggerTime).TotalMilliseconds)
        }
    }
    Add-PodeRoute -Method Get -Path '/late' -ScriptBlock {
        $runs = (Get-PodeState -Name 'late').Runs
        $found = $runs.ToArray()
        $runs.Clear()
        Write-PodeJsonResponse -Value @{ late = @($found) }
    }
}
