"""Native programs in scripts, through the embedding API."""

import os
import select
import threading

import pytest

from pshost.host import Host
from tests.unit.recorder import Recorder

ERRORS_ON = "$PSNativeCommandUseErrorActionPreference = $true; $ErrorActionPreference = 'Stop'\n"


@pytest.fixture
def run(tmp_path):
    def run_text(text):
        host = Host()
        host.session.location = str(tmp_path)
        host.session.host = recorder = Recorder(apart=True)
        code = host.run_text(text)
        return code, "".join(recorder.out).splitlines(), "".join(recorder.err)

    return run_text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("$r = sh -c 'echo one; echo two'; $r.Count; $r[1]", ["2", "two"]),
        ("sh -c 'exit 3'; \"$? $LASTEXITCODE\"", ["False 3"]),
        ("sh -c 'kill -9 $$'; $LASTEXITCODE", ["137"]),
        ("sh -c 'exit 1' || 'failed'; sh -c 'exit 0' && 'fine'", ["failed", "fine"]),
        ("'b', 'a' | sort | ForEach-Object { $_.ToUpper() }", ["A", "B"]),
        ("'b', 'a' | sort | cat | wc -l", ["2"]),
        ("1..3 | head -n 1", ["1"]),
        ("seq 1 1000000 | Select-Object -First 1", ["1"]),
        ("$r = sh -c 'echo out; echo err >&2' 2>&1; ($r | % { $_.GetType().Name } | sort) -join ','", ["ErrorRecord,String"]),
        ("sh -c 'echo out >&2' 2>&1; $Error.Count", ["out", "0"]),
        ("printf 'a\\000b' > f; (Get-Item f).Length", ["3"]),
        ("printf 'a' >> f; printf 'b' >> f; Get-Content f -Raw", ["ab"]),
        ("[byte[]](72, 105) | cat", ["Hi"]),
        ("[pscustomobject]@{ a = 1 } | cat", ["", "a", "-", "1", ""]),
        ("$ErrorActionPreference = 'Stop'; sh -c 'exit 9'; $LASTEXITCODE", ["9"]),
        (
            ERRORS_ON + "try { sh -c 'exit 9' } catch { $_.FullyQualifiedErrorId; $_.Exception.ExitCode }",
            ["ProgramExitedWithNonZeroCode", "9"],
        ),
        ("$PSNativeCommandArgumentPassing = 'Legacy'; try { true } catch { $_.FullyQualifiedErrorId }", ["NotSupportedByPshost"]),
        ("$env:SEEN_BY_CHILD = 'yes'; sh -c 'echo $SEEN_BY_CHILD'", ["yes"]),
        ("'x' > no.txt; try { ./no.txt } catch { $_.FullyQualifiedErrorId }", ["NativeCommandFailed"]),
    ],
)
def test_output(run, text, lines):
    assert run(text) == (0, lines, "")


def test_standard_error_goes_to_the_hosts_errors(run):
    assert run("sh -c 'echo no >&2'") == (0, [], "no\n")


def test_a_large_input_and_a_large_output_do_not_wait_for_each_other(run):
    assert run("(1..20000 | ForEach-Object { 'x' * 100 } | cat | Measure-Object).Count") == (0, ["20000"], "")


def test_a_stop_kills_the_program_and_what_it_started(tmp_path):
    host = Host()
    host.session.location = str(tmp_path)
    host.session.host = recorder = Recorder(apart=True)
    started = threading.Event()
    recorder.write = lambda text: (recorder.out.append(text), started.set())
    thread = threading.Thread(target=host.run_text, args=("sh -c 'sleep 600 & echo $!; wait'",))
    thread.start()
    assert started.wait(20)
    child = os.pidfd_open(int(recorder.out[0]))
    host.stop()
    thread.join(20)
    assert not thread.is_alive()
    # The descriptor of a process becomes readable when it ends.
    assert select.select([child], [], [], 20)[0]
    os.close(child)
