# A queue of jobs: submit one, ask for its state, cancel it. Two run at once; the others wait their turn.
$port = if ($env:PORT) { $env:PORT } else { 8080 }

Start-PodeServer -Threads 4 {
    Add-PodeEndpoint -Address localhost -Port $port -Protocol Http
    Set-PodeTaskConcurrency -Maximum 2

    # Counts up to a number, a little at a time, and says how far it has come.
    Add-PodeTask -Name 'Count' -ScriptBlock {
        param($Event, [int]$To, $Progress)
        try {
            for ($done = 1; $done -le $To; $done++) {
                Start-Sleep -Milliseconds 100
                $Progress.Done = $done
            }
            return @{ CountedTo = $To }
        }
        finally {
            $Progress.Ended = $true
        }
    }

    Set-PodeState -Name 'jobs' -Value ([hashtable]::Synchronized(@{})) | Out-Null

    # submit
    Add-PodeRoute -Method Post -Path '/jobs' -ScriptBlock {
        $to = $WebEvent.Data.to -as [int]
        if (($null -eq $to) -or ($to -lt 1)) {
            Write-PodeJsonResponse -Value @{ Error = "'to' must be a number above 0" } -StatusCode 422
            return
        }
        $progress = [hashtable]::Synchronized(@{ Done = 0; Ended = $false })
        $process = Invoke-PodeTask -Name 'Count' -ArgumentList @{ To = $to; Progress = $progress }
        $jobs = Get-PodeState -Name 'jobs'
        $jobs[$process.ID] = @{ Process = $process; Progress = $progress; To = $to }
        Write-PodeJsonResponse -Value @{ Id = $process.ID; State = $process.State } -StatusCode 202
    }

    # poll
    Add-PodeRoute -Method Get -Path '/jobs/:id' -ScriptBlock {
        $job = (Get-PodeState -Name 'jobs')[$WebEvent.Parameters['id']]
        if ($null -eq $job) {
            Write-PodeJsonResponse -Value @{ Error = 'no such job' } -StatusCode 404
            return
        }
        Write-PodeJsonResponse -Value @{
            Id    = $WebEvent.Parameters['id']
            State = if ($job.Cancelled) { 'Cancelled' } else { $job.Process.State }
            Done  = $job.Progress.Done
            To    = $job.To
        }
    }

    # cancel
    Add-PodeRoute -Method Delete -Path '/jobs/:id' -ScriptBlock {
        $job = (Get-PodeState -Name 'jobs')[$WebEvent.Parameters['id']]
        if ($null -eq $job) {
            Write-PodeJsonResponse -Value @{ Error = 'no such job' } -StatusCode 404
            return
        }
        if (Test-PodeTaskCompleted -Process $job.Process) {
            Write-PodeJsonResponse -Value @{ Error = 'the job has ended' } -StatusCode 409
            return
        }
        Close-PodeTask -Process $job.Process
        $job.Cancelled = $true
        Write-PodeJsonResponse -Value @{ Id = $WebEvent.Parameters['id']; State = 'Cancelled' }
    }

    Add-PodeRoute -Method Get -Path '/' -ScriptBlock {
        Write-PodeJsonResponse -Value @{
            Pending = @(Get-PodeTaskProcess -State Pending).Count
            Running = @(Get-PodeTaskProcess -State Running).Count
            Ended   = @(Get-PodeTaskProcess -State Completed, Failed).Count
        }
    }
}
