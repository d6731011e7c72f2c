"""Standard input of a script, read through the same door by everyone."""

import io
import sys

import pytest

from pshost.host import Host
from pshost.runtime.console_input import InputLines
from pshost.runtime.session import ConsoleHost


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('$lines = @($input); "$($lines.Count) $($lines -join "|")"', ["3 one|two|"]),
        ("[Console]::In.ReadLine(); [Console]::In.ReadToEnd().Length", ["one", "5"]),
        ("[Console]::ReadLine(); $input | Select-Object -First 1", ["one", "two"]),
        ("while ($input.MoveNext()) { $input.Current }", ["one", "two", ""]),
        ("[System.IO.StreamReader]::new([Console]::OpenStandardInput()).ReadToEnd().Length", ["9"]),
        ("Read-Host; @($input).Count", ["one", "2"]),
        ("process { \"[$_]\" }", ["[]"]),
    ],
)
def test_input(tmp_path, monkeypatch, text, lines):
    path = tmp_path / "a.ps1"
    path.write_text(text)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"one\ntwo\n\n"), encoding="utf-8"))
    host = Host()
    shown = []
    members = {"width": 80, "is_terminal": False, "write": lambda _, text: shown.append(text), "read_line": ConsoleHost.read_line}
    host.session.host = type("Recorder", (), members)()
    host.session.script_input = InputLines()
    assert host.run_file(str(path)) == 0
    assert "".join(shown).splitlines() == lines
