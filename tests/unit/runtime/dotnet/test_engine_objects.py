"""`$ExecutionContext` and `$Host`."""

import pytest

from pshost.host import Host


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("$ExecutionContext.GetType().Name", ["EngineIntrinsics"]),
        ("$x = 5; $ExecutionContext.SessionState.PSVariable.GetValue('x')", ["5"]),
        ("$ExecutionContext.SessionState.PSVariable.GetValue('nope', 'default')", ["default"]),
        ("function f { $ExecutionContext.SessionState.PSVariable.Set('y', 6); $y }; f; \"[$y]\"", ["6", "[]"]),
        ("$x = 5; $ExecutionContext.SessionState.PSVariable.Remove('x'); \"[$x]\"", ["[]"]),
        ("$x = 5; $ExecutionContext.InvokeCommand.ExpandString('$x $(1 + 1) \"q\"')", ['5 2 "q"']),
        ("$ExecutionContext.InvokeCommand.GetCommand('Get-Item', 'Cmdlet').Name", ["Get-Item"]),
        ("$ExecutionContext.InvokeCommand.InvokeScript('1 + 1')", ["2"]),
        ("$ExecutionContext.SessionState.Path.Combine('a', 'b')", ["a/b"]),
        ("$ExecutionContext.SessionState.LanguageMode", ["FullLanguage"]),
        ("$Host.Name; $Host.GetType().Name; [object]::ReferenceEquals($Host, (Get-Host))", ["ConsoleHost", "InternalHost", "True"]),
        ("$Host.UI.WriteLine('shown'); $Host.UI.RawUI.WindowSize.Width", ["shown", "120"]),
        ("[Console]::WindowWidth", ["120"]),
        ("$NestedPromptLevel", ["0"]),
    ],
)
def test_engine_objects(text, lines):
    host = Host()
    out = []
    host.session.host = type("Recorder", (), {"width": 120, "is_terminal": False, "write": lambda _, text: out.append(text)})()
    host.run_text(text)
    assert "".join(out).splitlines() == lines
