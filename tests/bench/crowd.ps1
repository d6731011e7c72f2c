# Nothing blocks: many tasks wait for tasks while many more are queued. PORT names the port.
Start-PodeServer -Threads 2 {
    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http

    $null = Set-PodeState -Name 'open' -Value @{ First = $false; Second = $false }

    Add-PodeTask -Name 'Empty' -ScriptBlock { }

    # keeps a place until its gate is open
    Add-PodeTask -Name 'Hold' -ScriptBlock { param($Event, $Gate) while (-not $state:open.$Gate) { Start-Sleep -Milliseconds 5 } }

    # runs when nothing else is queued, and says when it ended
    Add-PodeTask -Name 'Child' -Priority -1 -ScriptBlock { [System.Diagnostics.Stopwatch]::GetTimestamp() }

    # waits for a child, and says how many milliseconds after the child's end it went on
    Add-PodeTask -Name 'Parent' -Priority 1 -ScriptBlock {
        $ended = Invoke-PodeTask -Name 'Child' -Wait
        ([System.Diagnostics.Stopwatch]::GetTimestamp() - $ended) * 1000 / [System.Diagnostics.Stopwatch]::Frequency
    }

    # a tree of tasks, each of which waits for two others
    Add-PodeTask -Name 'Tree' -ScriptBlock {
        param($Event, $Depth)
        if ($Depth -eq 0) { return 1 }
        $both = foreach ($i in 1, 2) { Invoke-PodeTask -Name 'Tree' -ArgumentList @{ Depth = $Depth - 1 } }
        $sum = 1
        foreach ($one in $both) { $sum += Wait-PodeTask -Process $one }
        $sum
    }

    Add-PodeRoute -Method Get -Path '/json' -ScriptBlock {
        Write-PodeJsonResponse -Value @{ message = 'hello'; number = 1; list = @(1, 2, 3) }
    }

    # the milliseconds of each task of a tree
    Add-PodeRoute -Method Get -Path '/tree/:depth' -ScriptBlock {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $count = Invoke-PodeTask -Name 'Tree' -ArgumentList @{ Depth = [int]$WebEvent.Parameters['depth'] } -Wait
        Write-PodeJsonResponse -Value @{ count = $count; each = $watch.Elapsed.TotalMilliseconds / $count }
    }

    # so many wait, and so many are queued behind two that keep the places
    Add-PodeRoute -Method Get -Path '/gather/:waiting/:queued' -ScriptBlock {
        $state:open.First = $state:open.Second = $false
        foreach ($i in 1, 2) { $null = Invoke-PodeTask -Name 'Hold' -ArgumentList @{ Gate = 'First' } }
        $state:parents = @(foreach ($i in 1..[int]$WebEvent.Parameters['waiting']) { Invoke-PodeTask -Name 'Parent' })
        foreach ($i in 1, 2) { $null = Invoke-PodeTask -Name 'Hold' -ArgumentList @{ Gate = 'Second' } }
        foreach ($i in 1..[int]$WebEvent.Parameters['queued']) { $null = Invoke-PodeTask -Name 'Empty' }
        $state:open.First = $true
        while (@(Get-PodeTaskProcess -Name 'Hold' -State Pending).Count) { Start-Sleep -Milliseconds 10 }
        Write-PodeJsonResponse -Value @{
            waiting = @(Get-PodeTaskProcess -Name 'Parent' -State Running).Count
            queued = @(Get-PodeTaskProcess -State Pending).Count
        }
    }

    # let them go: the milliseconds of each until all have ended, and how late each that waited went on
    Add-PodeRoute -Method Get -Path '/release' -ScriptBlock {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $count = @(Get-PodeTaskProcess -State Pending, Running).Count
        $state:open.Second = $true
        $late = foreach ($parent in $state:parents) { Wait-PodeTask -Process $parent }
        Write-PodeJsonResponse -Value @{ each = $watch.Elapsed.TotalMilliseconds / $count; late = @($late); count = $count }
    }
}
