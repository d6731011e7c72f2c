"""Jobs in scripts, through the embedding API."""

import threading

import pytest

from pshost.commands.jobs.queue import JobQueue
from pshost.host import Host
from tests.unit.recorder import Recorder


@pytest.fixture
def run(tmp_path):
    def run_text(text):
        host = Host()
        host.session.location = str(tmp_path)
        host.session.host = recorder = Recorder()
        host.run_text(text)
        return "".join(recorder.out).splitlines()

    return run_text


def id_of(text):
    return f"try {{ {text} -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId }}"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Start-Job { 'a'; 'b' } | Receive-Job -Wait", ["a", "b"]),
        ("$x = 5; Start-Job { param($n) \"$n $using:x\" } -ArgumentList 1 | Receive-Job -Wait", ["1 5"]),
        ("$x = 5; Start-Job { Start-Job { $using:x } | Receive-Job -Wait } | Receive-Job -Wait", ["5"]),
        ("$x = 5; function f {}; Start-Job { \"[$x]\"; Test-Path function:f } | Receive-Job -Wait", ["[]", "False"]),
        ("'a', 'b' | Start-Job { $input | % { \"<$_>\" } } | Receive-Job -Wait", ["<a>", "<b>"]),
        ("Start-Job { $y } -InitializationScript { $y = 3 } | Receive-Job -Wait", ["3"]),
        ("$j = Start-Job { }; $j.Name; $j.Id; (Start-Job { }).Id; $j.ChildJobs.Count", ["Job1", "1", "3", "1"]),
        ("$j = Start-Job { 1 } | Wait-Job; $j.State; Receive-Job $j -Keep; Receive-Job $j; Receive-Job $j", ["Completed", "1", "1"]),
        ("$j = Start-Job { throw 'x' } | Wait-Job; $j.State; Receive-Job $j 2>&1 | % { \"$_\" }", ["Failed", "x"]),
        ("Start-Job { Write-Warning 'w'; Write-Host 'h' } | Receive-Job -Wait", ["WARNING: w", "h"]),
        ("(Start-Job { Get-Item . } | Receive-Job -Wait).PSTypeNames[0]", ["Deserialized.System.IO.DirectoryInfo"]),
        ("(Start-ThreadJob { Get-Item . } | Receive-Job -Wait).PSTypeNames[0]", ["System.IO.DirectoryInfo"]),
        ("$t = [System.Collections.ArrayList]::new(); $null = Start-ThreadJob { $null = ($using:t).Add(1) } | Wait-Job; $t.Count", ["1"]),
        ("$j = Start-Job { while ($true) { } }; Stop-Job $j; $j.State; Remove-Job $j; @(Get-Job).Count", ["Stopped", "0"]),
        (
            "$j = Start-ThreadJob { Start-Sleep 100 }; Wait-Job $j -Timeout 0; $j.State -in 'Running', 'NotStarted'; Remove-Job $j -Force",
            ["True"],
        ),
        ("$null = Start-Job { } -Name n; (Get-Job -Name n*).Name; (Get-Job n).Command", ["n", " "]),
        ("Start-Job { 1 } | Receive-Job -Wait -AutoRemoveJob; @(Get-Job).Count", ["1", "0"]),
        (id_of("Get-Job -Id 9"), ["JobWithSpecifiedSessionNotFound,Microsoft.PowerShell.Commands.GetJobCommand"]),
        (id_of("Get-Job -Name none"), ["JobWithSpecifiedNameNotFound,Microsoft.PowerShell.Commands.GetJobCommand"]),
        (id_of("Start-Job { $using:none }"), ["UsingVariableIsUndefined,Microsoft.PowerShell.Commands.StartJobCommand"]),
        ("$x = 5; $j = \"<$x> ${x} $y\" & ; $j | Receive-Job -Wait; $j.PSJobTypeName", ["<5> 5 ", "BackgroundJob"]),
        ("function f { $y = 2; Write-Output $y & }; f | Receive-Job -Wait", ["2"]),
        ("$j = Write-Output a && Write-Output b &; $j | Receive-Job -Wait", ["a", "b"]),
        ("1..4 | ForEach-Object -Parallel { $_ * 2 } | Sort-Object", ["2", "4", "6", "8"]),
        ("$x = 1; 1..2 | ForEach-Object -Parallel { $_ + $using:x } -ThrottleLimit 1", ["2", "3"]),
        ("1..9 | ForEach-Object -Parallel { $_ } -ThrottleLimit 1 | Select-Object -First 2", ["1", "2"]),
        ("$j = 1..3 | ForEach-Object -Parallel { $_ } -AsJob; $j.PSJobTypeName; @($j | Wait-Job | Receive-Job).Count", ["PSTaskJob", "3"]),
        (
            "$b = { 1 }; " + id_of("1 | ForEach-Object -Parallel { & $using:b }"),
            ["ParallelUsingVariableCannotBeScriptBlock,Microsoft.PowerShell.Commands.ForEachObjectCommand"],
        ),
        ("1..2 | ForEach-Object -Parallel { while ($true) { } } -TimeoutSeconds 1; 'after'", ["after"]),
    ],
)
def test_jobs(run, text, lines):
    assert run(text) == lines


def test_jobs_end_with_the_script_that_is_stopped():
    host = Host()
    host.session.host = recorder = Recorder()
    started = threading.Event()
    recorder.write = lambda text: (recorder.out.append(text), started.set())
    thread = threading.Thread(
        target=host.run_text, args=("$j = Start-Job { while ($true) { } }; 'started'; $j | Wait-Job",)
    )
    thread.start()
    assert started.wait(20)
    host.stop()
    thread.join(20)
    assert not thread.is_alive()
    (job,) = host.session.jobs.listed
    assert job.finished.block(20)
    assert job.state == "Stopped"


def test_a_queue_runs_so_many_at_once():
    queue = JobQueue(2)
    gate, full, over = threading.Event(), threading.Event(), threading.Semaphore(0)
    running, most = [], []

    def body():
        running.append(1)
        most.append(len(running))
        if len(running) == 2:
            full.set()
        gate.wait(20)
        running.pop()
        over.release()

    for _ in range(5):
        queue.submit(body)
    assert full.wait(20)
    assert len(running) == 2
    gate.set()
    for _ in range(5):
        assert over.acquire(timeout=20)
    assert max(most) <= 2
