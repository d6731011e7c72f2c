"""What a script sees of its own run, through the embedding API."""

import pytest

from pshost.host import Host
from tests.unit.recorder import Recorder


@pytest.fixture
def run():
    def run_text(text, path=None):
        host = Host()
        host.session.host = recorder = Recorder(apart=True)
        code = host.run_text(text) if path is None else host.run_file(str(path))
        return code, "".join(recorder.out).splitlines(), "".join(recorder.err)

    return run_text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('$a = 1 + 2; "a is $a"', ["a is 3"]),
        ("function f($x) { $x * 2 }; f 21", ["42"]),
        ("1..5 | ForEach-Object { $_ * 2 } | Where-Object { $_ -gt 6 }", ["8", "10"]),
        ("'a', 'bb' | ForEach-Object Length", ["1", "2"]),
        ("try { throw 'bad' } catch { \"caught: $_\" }", ["caught: bad"]),
        ("([datetime]'2024-01-02' - [datetime]'2024-01-01').TotalHours", ["24"]),
        ("(7L).GetType().Name", ["Int64"]),
        ("@{ Day = [DayOfWeek]::Friday } | ConvertTo-Json -Compress", ['{"Day":5}']),
        ("(@([pscustomobject]@{ N = 3 }, [pscustomobject]@{ N = 5 }) | Measure-Object -Property N -Sum).Sum", ["8"]),
        ("function g { $MyInvocation.MyCommand.Name }; g", ["g"]),
        ("'a1b2' -replace '\\d', { [int]$_.Value + 1 }", ["a2b3"]),
        ("Write-Host 'shown'", ["shown"]),
        ("{ 1 + 1 }.ToString()", [" 1 + 1 "]),
        ("[scriptblock]::Create('{ 2 }').ToString()", ["{ 2 }"]),
    ],
)
def test_output(run, text, lines):
    assert run(text) == (0, lines, "")


def test_a_script_knows_its_file(run, tmp_path):
    path = tmp_path / "a.ps1"
    path.write_text("$PSScriptRoot; $PSCommandPath; $MyInvocation.MyCommand.Path; $MyInvocation.MyCommand.Name")
    assert run("", path) == (0, [str(tmp_path), str(path), str(path), "a.ps1"], "")


def test_an_error_does_not_end_a_script(run):
    code, lines, errors = run("Get-Nothing; 'after'")
    assert (code, lines) == (0, ["after"])
    assert "The term 'Get-Nothing' is not recognized" in errors
