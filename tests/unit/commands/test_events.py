"""Events: New-Event raises, Register-* waits, the queue keeps what no action takes."""


def test_an_action_runs_at_once(shell):
    script = """
    $job = Register-EngineEvent my.event -MessageData 'd' -Action { "$($Event.SourceIdentifier) $($args -join '-') $($Event.MessageData)" }
    $null = New-Event my.event -EventArguments 1, 2 -MessageData 'm'
    $job.Name; $job.State; $job.Output
    @(Get-Event).Count
    Unregister-Event my.event
    $null = New-Event my.event
    (Get-Event).SourceIdentifier
    Remove-Event my.event
    @(Get-Event).Count
    """
    assert shell.run(script) == ["my.event", "Running", "my.event 1-2 m", "0", "my.event", "0"]


def test_waiting(shell):
    assert shell.run("$null = New-Event a -MessageData 5; (Wait-Event a).MessageData; $null -eq (Wait-Event b -Timeout 0)") == ["5", "True"]


def test_subscribers(shell):
    script = """
    Register-EngineEvent a
    $null = Register-EngineEvent b -Action { } -SupportEvent
    (Get-EventSubscriber).SourceIdentifier
    @(Get-EventSubscriber -Force).Count
    Register-EngineEvent c -MaxTriggerCount 1 -Action { } | Out-Null
    $null = New-Event c
    @(Get-EventSubscriber c*).Count
    """
    assert shell.run(script) == ["a", "2", "0"]


def test_a_timers_events_arrive_while_the_session_waits(shell):
    script = """
    $timer = [System.Timers.Timer]::new(1)
    $timer.AutoReset = $false
    Register-ObjectEvent $timer Elapsed -SourceIdentifier tick
    $timer.Start()
    $e = Wait-Event tick -Timeout 10
    $e.SourceIdentifier; $e.SourceEventArgs.GetType().Name; $timer.Enabled
    Unregister-Event tick
    """
    assert shell.run(script) == ["tick", "ElapsedEventArgs", "False"]
    assert shell.errors == []


def test_what_is_not_there(shell):
    shell.run("Unregister-Event none; Get-Event none; Remove-Event -EventIdentifier 7; Register-ObjectEvent 5 Elapsed")
    assert [error.FullyQualifiedErrorId.split(",")[0] for error in shell.errors] == [
        "INVALID_SOURCE_IDENTIFIER", "INVALID_SOURCE_IDENTIFIER", "INVALID_EVENT_IDENTIFIER", "INVALID_REGISTRATION",
    ]
