"""Where an error says that it happened."""

import pytest


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("function f {\n  1 / 0\n}\ntry { f } catch { $_.InvocationInfo.ScriptLineNumber; $_.InvocationInfo.OffsetInLine }", ["2", "3"]),
        ("try { if (1 / 0) { } } catch { $_.InvocationInfo.Statement }", ["1 / 0"]),
        ("try { $x = (1 / 0) } catch { $_.InvocationInfo.Statement }", ["$x = (1 / 0)"]),
        ("try { @{ a = 1 / 0 } } catch { $_.InvocationInfo.Statement }", ["1 / 0"]),
        ("try { throw 'x' } catch { $_.InvocationInfo.Statement }", ["throw 'x'"]),
        ("try { No-Such 1 } catch { $_.InvocationInfo.Statement; $_.InvocationInfo.InvocationName }", ["No-Such", "No-Such"]),
        ("try { & 'No-Such' } catch { $_.InvocationInfo.Statement; $_.InvocationInfo.InvocationName }", ["'No-Such'", "&"]),
        ("try { Get-Item -Nope 1 } catch { $_.InvocationInfo.Statement; $_.InvocationInfo.MyCommand.Name }", ["-Nope", "Get-Item"]),
        ("try { Get-Date -Year x } catch { $_.InvocationInfo.Statement }", ["x"]),
    ],
)
def test_place(run, text, lines):
    assert run(text).out == lines


def test_stack_trace_names_functions_and_blocks(run_file):
    text = "function f { 1 / 0 }\ntry { 1 | ForEach-Object { f } } catch { $_.ScriptStackTrace }"
    assert run_file(text).out == ["at f, D/s.ps1: line 1", "at <ScriptBlock>, D/s.ps1: line 2", "at <ScriptBlock>, D/s.ps1: line 2"]


def test_an_error_that_was_only_made_has_no_place(run):
    text = "$e = [System.Management.Automation.ErrorRecord]::new([Exception]::new('m'), 'i', 'NotSpecified', $null)"
    assert run(f"{text}; $null -eq $e.InvocationInfo; $null -eq $e.ScriptStackTrace").out == ["True", "True"]
