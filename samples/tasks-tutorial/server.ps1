# The tasks of the tutorial, each behind a route.
$port = if ($env:PORT) { $env:PORT } else { 8080 }

Start-PodeServer -Threads 2 {
    Add-PodeEndpoint -Address localhost -Port $port -Protocol Http

    # A task returns values; its arguments are named exactly like its parameters.
    Add-PodeTask -Name 'Greet' -ArgumentList @{ Name = 'Rick'; Environment = 'Multiverse' } -ScriptBlock {
        param($Event, $Name, $Environment)
        return "$Name lives in the $Environment"
    }

    # A task from a file.
    Add-PodeTask -Name 'Hello' -FilePath './tasks/hello.ps1'

    # A task that works for a while.
    Add-PodeTask -Name 'Work' -ScriptBlock {
        param([int]$Seconds = 1)
        Start-Sleep -Seconds $Seconds
        return @{ Slept = $Seconds }
    }

    # A task that fails twice and is retried by hand.
    Add-PodeTask -Name 'Intermittent' -MaxRetries 3 -ScriptBlock {
        if ($TaskEvent.Count -lt 2) {
            throw "this task is intermittent (attempt $($TaskEvent.Count))"
        }
        return "completed at attempt $($TaskEvent.Count)"
    }

    Add-PodeRoute -Method Get -Path '/' -ScriptBlock {
        Write-PodeJsonResponse -Value @{
            Tasks  = @(Get-PodeTask | ForEach-Object { $_.Name })
            Routes = @('/greet', '/hello', '/work', '/work/start', '/work/:id', '/intermittent', '/retry')
        }
    }

    # Synchronously: run, wait, clean up and give the value.
    Add-PodeRoute -Method Get -Path '/greet' -ScriptBlock {
        $arguments = @{}
        if ($WebEvent.Query['name']) {
            $arguments.Name = $WebEvent.Query['name']
        }
        Write-PodeJsonResponse -Value @{ Text = (Invoke-PodeTask -Name 'Greet' -ArgumentList $arguments -Wait) }
    }

    Add-PodeRoute -Method Get -Path '/hello' -ScriptBlock {
        Invoke-PodeTask -Name 'Hello' -Wait
        Write-PodeTextResponse -Value 'said hello on the terminal'
    }

    # With a timeout: too late is nothing, and the task is stopped.
    Add-PodeRoute -Method Get -Path '/work' -ScriptBlock {
        $result = Invoke-PodeTask -Name 'Work' -ArgumentList @{ Seconds = 1 } -Wait -Timeout 5
        Write-PodeJsonResponse -Value $result
    }

    # Asynchronously: start now, ask later.
    Add-PodeRoute -Method Get -Path '/work/start' -ScriptBlock {
        $process = Invoke-PodeTask -Name 'Work'
        Write-PodeJsonResponse -Value @{ Id = $process.ID; State = $process.State } -StatusCode 202
    }

    Add-PodeRoute -Method Get -Path '/work/:id' -ScriptBlock {
        $process = Get-PodeTaskProcess -Id $WebEvent.Parameters['id']
        if ($null -eq $process) {
            Write-PodeJsonResponse -Value @{ Error = 'no such process' } -StatusCode 404
            return
        }
        if (Test-PodeTaskCompleted -Process $process) {
            Write-PodeJsonResponse -Value @{ State = $process.State; Result = ($process | Wait-PodeTask) }
            return
        }
        Write-PodeJsonResponse -Value @{ State = $process.State }
    }

    Add-PodeRoute -Method Get -Path '/intermittent' -ScriptBlock {
        $process = Invoke-PodeTask -Name 'Intermittent'
        Write-PodeJsonResponse -Value @{ Id = $process.ID }
    }

    Add-PodeRoute -Method Get -Path '/retry' -ScriptBlock {
        $restarted = @(Get-PodeTaskProcess -State Failed | ForEach-Object { Restart-PodeTaskProcess -Process $_ })
        Write-PodeJsonResponse -Value @{ Restarted = $restarted.Count }
    }
}
