"""Scopes, constraints and strict mode, as scripts see them."""

import pytest

from pshost.compiler.positions import CallSite, Extent, Source
from pshost.runtime import current, scriptblock
from pshost.runtime.pipeline import run_command
from pshost.runtime.session import Session


def output(text):
    """What a script writes in a session of its own, as text."""
    session = Session()
    out = []
    with current.use(session):
        session.streams.push({"Error": lambda record: out.append(record.FullyQualifiedErrorId)})
        block = scriptblock.create(text)
        run_command(session.global_scope, out.append, CallSite(None, (), Extent(Source(""), 0, 0), "."), [block])
        from pshost.runtime.conversion import to_string

        return ["" if value is None else to_string(value) for value in out]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("$x = 'o'; function f { $local:x = 'i'; \"$local:x $x $script:x\" }; f; $x", ["i i o", "o"]),
        ("$x = 'o'; function f { \"[$local:x]\" }; f", ["[]"]),
        ("function f { $private:v = 1; & { \"[$v]\" }; $v }; f", ["[]", "1"]),
        ("function i { Set-Variable v 2 -Scope 1 }; function o { $v = 1; i; $v }; o", ["2"]),
        ("Set-Variable r 1 -Option ReadOnly; $r = 2; $r", ["VariableNotWritable", "1"]),
        ("New-Variable p 1 -Option Private; function f { \"[$p]\" }; f; $p = 2; $p", ["[]", "2"]),
        ("{ \"v=$i\" }.InvokeWithContext($null, [psvariable]::new('i', 4))", ["v=4"]),
        ("[psvariable]::new('n', 5).Options", ["None"]),
        ("[int]$n = 1; (Get-Variable n).Attributes[0].GetType().Name", ["ArgumentTypeConverterAttribute"]),
        ("[int]$n = 1; (Get-Variable n).IsValidValue('x')", ["False"]),
        ("$v = 5; & { $using:v }", ["UsingWithoutInvokeCommand"]),
        ("Set-Variable pid 5", ["VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand"]),
    ],
)
def test_whose_variable_a_name_is(text, lines):
    assert output(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("& { [int]$x = 'abc'; $x }", ["InvalidCastFromStringToInteger", "0"]),
        ("& { [hashtable]$x = 1; \"[$x]\" }", ["ConvertToFinalInvalidCastException", "[]"]),
        ("[int]$x = 1; $x = 'abc'; $x", ["RuntimeException", "1"]),
        ("& { $x = 'abc'; [int]$x = 5; $x }", ["5"]),
        ("[int]$x = 1; function f { $script:x = 'q' }; f; $x", ["RuntimeException", "1"]),
        ("[ValidateSet('a', 'b')]$m = 'a'; $m = 'c'; $m", ["ValidateSetFailure", "a"]),
        ("function f([ValidateRange(1, 5)][int]$n) { $n = 9; $n }; f 2", ["ValidateSetFailure", "2"]),
    ],
)
def test_a_variable_keeps_its_type_and_checks(text, lines):
    assert output(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Set-StrictMode -Version 1; $none; 'abc'.nope", ["VariableIsUndefined", ""]),
        ("Set-StrictMode -Version 2; 'abc'.nope", ["PropertyNotFoundStrict"]),
        ("function f { Set-StrictMode -Version 3; $n += 1; $a = 1; $a += 1; $a }; f", ["VariableIsUndefined", "2"]),
        ("Set-StrictMode -Version 2; (5).Count; @(5).Count; @{}.Count", ["PropertyNotFoundStrict", "1", "0"]),
        ("Set-StrictMode -Version 2; (1, 2)[5]", [""]),
        ("Set-StrictMode -Version 3; (1, 2)[5]", ["System.IndexOutOfRangeException"]),
        ("Set-StrictMode -Version 3; @{}['x']", [""]),
        ("function f { \"$args\" }; Set-StrictMode -Version 2; f(1, 2); f (1, 2)", ["StrictModeFunctionCallWithParens", "System.Object[]"]),
        ("function f { Set-StrictMode -Version 3; $none }; f; \"[$none]\"", ["VariableIsUndefined", "[]"]),
        ("Set-StrictMode -Version 3; function f { $none }; f; Set-StrictMode -Off; \"[$none]\"", ["VariableIsUndefined", "[]"]),
    ],
)
def test_strict_mode(text, lines):
    assert output(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("& { function script:foo { 'hi' }; foo; & { foo } }; foo", ["hi", "hi", "hi"]),
        ("function q { & { Set-Alias zz Write-Output -Scope 1; zz 'in' }; zz 'out' }; q", ["in", "out"]),
        ("function q { function own { 'q' }; & { function own { 'inner' }; & { Set-Alias own2 own -Scope 2; own2 } } }; q", ["inner"]),
        ("function q { & { & { Set-Item function:script:far { 'far' }; far }; far } }; q; far", ["far", "far", "far"]),
    ],
)
def test_commands_of_a_scope_above_are_there_for_code_that_runs_already(tmp_path, text, lines):
    script = tmp_path / "script.ps1"
    script.write_text(text, encoding="utf-8")
    assert output(f"& '{script}'") == lines
