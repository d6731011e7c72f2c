"""`pshost run`: arguments, exit codes, signals."""

import signal
import subprocess
import sys

import pytest

SERVER = """
Start-PodeServer {
    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http
    Add-PodeTask -Name Long -ScriptBlock {
        try { $null = $state:began = $true; Start-Sleep -Seconds 60 } finally { 'cleaned' | Set-Content -Path ended.txt }
    }
    Add-PodeRoute -Method Get -Path '/' -ScriptBlock { Write-PodeTextResponse -Value 'hello' }
    Add-PodeRoute -Method Get -Path '/start' -ScriptBlock {
        $null = Invoke-PodeTask -Name Long
        while (!$state:began) { Start-Sleep -Milliseconds 10 }
    }
}
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_server_ends_cleanly(serve, number):
    asked = serve(SERVER)
    assert asked.get("/").text == "hello"
    asked.get("/start")
    code, seconds = asked.end(number)
    assert code == 0
    assert seconds < 2
    assert (asked.folder / "ended.txt").read_text().strip() == "cleaned"


def test_the_start_block_goes_to_the_error_output(serve):
    asked = serve(SERVER)
    output = asked.said(f"http://localhost:{asked.port}/")
    assert "Listening on 1 endpoint(s)" in output


def test_arguments_are_bound_to_the_scripts_parameters(run_script):
    text = 'param([string]$Name, [int]$Times = 1, [switch]$Loud, $Rest)\n"$Name $Times $Loud $Rest"'
    code, output, _ = run_script(text, "-Times", "3", "Rick", "-Loud", "-Rest:x")
    assert (code, output) == (0, "Rick 3 True x\n")


def test_the_exit_code_is_the_scripts(run_script):
    assert run_script("'out'; exit 7")[:2] == (7, "out\n")


def test_a_script_from_standard_input(run_script):
    assert run_script("", stdin="1 + 1")[:2] == (0, "2\n")


def test_an_error_ends_the_script_with_one(run_script):
    code, _, errors = run_script("throw 'no good'")
    assert code == 1
    assert "no good" in errors


def test_a_syntax_error_runs_nothing(run_script):
    code, output, _ = run_script("'before'\nif (")
    assert (code, output) == (1, "")


def test_a_small_script_imports_only_what_it_uses(tmp_path):
    script = tmp_path / "small.ps1"
    script.write_text("$a = 1 + 2\n\"a is $a\"\n")
    code = (
        "import sys\n"
        "from pshost.host import Host\n"
        f"assert Host().run_file({str(script)!r}) == 0\n"
        "print(*sorted(sys.modules), sep='\\n')"
    )
    for _ in range(2):  # the second run takes the code from the cache
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    first, *modules = run.stdout.split("\n")
    assert first == "a is 3"
    costly = {"lark", "regex", "uvicorn", "asyncio", "ssl", "email", "dataclasses", "http", "logging", "subprocess", "httpx", "ast"}
    assert not costly & set(modules)
    unused = ("pshost.web", "pshost.commands.pode", "pshost.compiler.unit", "pshost.syntax", "pshost.tasks.engine")
    assert not [name for name in modules if name.startswith(unused)]
