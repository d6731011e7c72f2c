"""Commands about processes, through the embedding API."""

import os

import pytest

from pshost.host import Host

ANY_OF_TWO = """
$a = Start-Process sleep 100 -PassThru; $b = Start-Process true -PassThru
Wait-Process -InputObject $a, $b -Any; $a.HasExited
$a | Stop-Process; Wait-Process -Id $a.Id; $a.HasExited
"""
OUT_OF_TIME = """
$p = Start-Process sleep 100 -PassThru
try { Wait-Process -Id $p.Id -Timeout 0 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
Stop-Process $p
"""


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("$p = Start-Process sh -ArgumentList '-c', '\"exit 3\"' -PassThru -Wait; $p.ExitCode; $p.HasExited", ["3", "True"]),
        ("$p = Start-Process sleep 100 -PassThru; $p.ProcessName; Stop-Process $p; $p | Wait-Process; $p.HasExited", ["sleep", "True"]),
        (
            ANY_OF_TWO,
            ["False", "True"],
        ),
        ("(Get-Process -Id $PID).Id", [str(os.getpid())]),
        ("(Get-Process -Id $PID -IncludeUserName).UserName -eq (id -un)", ["True"]),
        (
            OUT_OF_TIME,
            ["ProcessNotTerminated,Microsoft.PowerShell.Commands.WaitProcessCommand"],
        ),
        (
            "try { Get-Process no-such -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }",
            ["NoProcessFoundForGivenName,Microsoft.PowerShell.Commands.GetProcessCommand"],
        ),
        (
            "try { Start-Process no-such-program } catch { $_.FullyQualifiedErrorId }",
            ["InvalidOperationException,Microsoft.PowerShell.Commands.StartProcessCommand"],
        ),
    ],
)
def test_processes(text, lines):
    host = Host()
    out = []
    host.session.host = type("Recorder", (), {"width": 120, "is_terminal": False, "write": lambda _, text: out.append(text)})()
    host.run_text(text)
    assert "".join(out).splitlines() == lines
