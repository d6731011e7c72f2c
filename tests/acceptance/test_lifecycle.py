"""Restarting, suspending and disabling a server, and watching files."""

import time

import pytest

HEAD = """
    Add-PodeTask -Name 'Say' -ScriptBlock { param($what) Write-Host $what }
    Register-PodeEvent -Type Stop -Name 's' -ScriptBlock { Write-Host 'stopped' }
"""
DRIVEN = {
    "a restart runs the body again": (
        ("if ((Get-PodeServerRestartCount) -eq 0) { $global:first = Get-PodeServerName; Restart-PodeServer; return };"
        "Write-Host \"again $(Get-PodeServerRestartCount)\"; Close-PodeServer"),
        "Register-PodeEvent -Type Restart -Name r -ScriptBlock { Write-Host 'restarted' }",
        ["restarted", "again 1", "stopped"],
    ),
    "what is invoked while the server is suspended waits": (
        ("Suspend-PodeServer; while ((Get-PodeServerState) -ne 'Suspended') { Start-Sleep -Milliseconds 10 };"
        "$p = Invoke-PodeTask Say -ArgumentList @{ what = 'ran' }; Start-Sleep -Milliseconds 150; Write-Host $p.State;"
        "Resume-PodeServer; Wait-PodeTask $p; Close-PodeServer"),
        ("Register-PodeEvent -Type Suspend -Name r -ScriptBlock { Write-Host 'suspended' };"
        "Register-PodeEvent -Type Resume -Name r -ScriptBlock { Write-Host 'resumed' }"),
        ["suspended", "Pending", "ran", "resumed", "stopped"],
    ),
    "files that change": (
        ("'a' | Set-Content ./watched/a.txt; while (!$state:Created) { Start-Sleep -Milliseconds 20 };"
        "Remove-Item ./watched/a.txt; while (!$state:Deleted) { Start-Sleep -Milliseconds 20 };"
        "Write-Host (@($state:Created, $state:Deleted) -join ' '); Close-PodeServer"),
        ("$null = New-Item -ItemType Directory ./watched; Add-PodeFileWatcher -Name w -Path ./watched -ScriptBlock {"
        "  $null = Set-PodeState -Name $FileEvent.Type -Value $FileEvent.Name }"),
        ["a.txt a.txt", "stopped"],
    ),
}


@pytest.mark.parametrize(("drive", "body", "shown"), DRIVEN.values(), ids=DRIVEN)
def test_what_a_server_is_asked_to_do(run_script, drive, body, shown):
    code, output, errors = run_script(f"""Start-PodeServer -Quiet {{ {HEAD}
        {body}
        Add-PodeTask -Name 'Drive' -ScriptBlock {{ {drive} }}
        Register-PodeEvent -Type Running -Name 'go' -ScriptBlock {{ $null = Invoke-PodeTask -Name 'Drive' }}
    }}""")
    assert (code, errors) == (0, "")
    assert sorted(output.split("\n")[:-1]) == sorted(shown)


SERVER = """
Start-PodeServer -Threads 2 {
    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http
    Add-PodeRoute -Method Get -Path '/' -ScriptBlock { Write-PodeTextResponse -Value "hello $(Get-PodeServerRestartCount)" }
    Add-PodeRoute -Method Get -Path '/disable' -ScriptBlock { Disable-PodeServer -RetryAfter 7 }
    Add-PodeTask -Name 'Enable' -ScriptBlock { Start-Sleep -Milliseconds 300; Enable-PodeServer }
    Add-PodeRoute -Method Get -Path '/enable-later' -ScriptBlock { $null = Invoke-PodeTask -Name 'Enable' }
    Add-PodeRoute -Method Get -Path '/restart' -ScriptBlock { Restart-PodeServer }
}
"""


def until(asked, path, text, seconds=10.0):
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        try:
            answer = asked.get(path)
            if text in answer.text or str(answer.status) == text:
                return answer
        except OSError:
            pass  # it listens again in a moment
        time.sleep(0.02)
    raise AssertionError(f"never got {text!r} from {path}")


def test_a_disabled_server_answers_503(serve):
    asked = serve(SERVER)
    asked.get("/enable-later")
    asked.get("/disable")
    until(asked, "/", "503")
    assert until(asked, "/", "hello").status == 200


def test_a_server_listens_again_after_a_restart(serve):
    asked = serve(SERVER)
    assert asked.get("/").text == "hello 0"
    asked.get("/restart")
    until(asked, "/", "hello 1")
    asked.get("/restart")
    until(asked, "/", "hello 2")


def test_the_file_monitor_restarts_the_server(serve):
    asked = serve(SERVER, files={"server.psd1": "@{ Server = @{ FileMonitor = @{ Enable = $true; Include = @('*.txt') } } }"})
    assert asked.get("/").text == "hello 0"
    (asked.folder / "other.log").write_text("not watched")
    (asked.folder / "watched.txt").write_text("changed")
    until(asked, "/", "hello 1")


@pytest.mark.parametrize("text", ["1 / 0", "throw 'no'", "Remove-PodeSession", "Get-Item ./nope -ErrorAction Stop"])
def test_an_error_in_the_body_ends_the_script(run_script, text):
    body = f"Register-PodeEvent -Type Crash -Name c -ScriptBlock {{ Write-Host 'crashed' }}; {text}; Write-Host 'not here'"
    code, output, errors = run_script(f"Start-PodeServer -Quiet {{ {body} }}\n'nor here'")
    assert (code, output) == (1, "crashed\n")
    assert "script.ps1:1" in errors


EVENTS = (
    "foreach ($e in 'Crash', 'Terminate', 'Stop') { Register-PodeEvent $e $e { Write-Host $TriggeredEvent.Type } }; "
    "Out-PodeVariable 5 -Name v"
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("throw 'no'", ["Crash", "Stop", "caught no 5"]),
        ("Register-PodeEvent Running r { Close-PodeServer }", ["Terminate", "Stop", "end 5"]),
    ],
)
def test_a_crash_is_no_termination(run_script, text, lines):
    script = f"try {{ Start-PodeServer -Quiet {{ {EVENTS}; {text} }}; \"end $v\" }} catch {{ \"caught $_ $v\" }}"
    code, output, _ = run_script(script)
    assert (code, output.split("\n")[:-1]) == (0, lines)
