"""Which clause takes an error, and what `$_` is there."""

import pytest


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("try { 1 / 0 } catch [DivideByZeroException] { 'inner'; $_.Exception.GetType().Name }", ["inner", "DivideByZeroException"]),
        ("try { 1 / 0 } catch { $_.Exception.GetType().Name }", ["RuntimeException"]),
        ("try { [int]'x' } catch { $_.Exception.GetType().Name }", ["RuntimeException"]),
        ("try { [int]'x' } catch [InvalidCastException] { $_.CategoryInfo.Category }", ["InvalidArgument"]),
        ("try { @(1)[9] = 1 } catch { $_.FullyQualifiedErrorId }", ["System.IndexOutOfRangeException"]),
        ("try { throw [IO.FileNotFoundException]::new('f') } catch [IO.IOException] { 'base' } catch { 'all' }", ["base"]),
        ("try { [int]::Parse('x') } catch [FormatException] { 'format' }", ["format"]),
        ("try { throw 'x' } catch [No.Such] { 'a' }; $Error[0].FullyQualifiedErrorId", ["TypeNotFound"]),
        ("try { try { 1 / 0 } catch { throw } } catch { $_.FullyQualifiedErrorId }", ["RuntimeException"]),
        ("try { throw 'x' } catch { $?; $_.Exception.WasThrownFromThrowStatement }", ["False", "True"]),
        ("function f { trap { \"t $_\" } 'a'; throw 'x'; 'b' }; f 2> $null", ["a", "t x", "b"]),
        ("trap [DivideByZeroException] { 'div'; continue } 1 / 0; 'on'", ["div", "on"]),
    ],
)
def test_clause(run, text, lines):
    assert run(text).out == lines


def test_break_in_a_trap_ends_the_script(run):
    result = run("trap { 'seen'; break } 1 / 0; 'never'")
    assert (result.out, result.code) == (["seen"], 1)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "try { 1, 0 | ForEach-Object { 1 / $_ } } catch { $_.FullyQualifiedErrorId }",
            ["1", "RuntimeException,Microsoft.PowerShell.Commands.ForEachObjectCommand"],
        ),
        ("try { 1 | ForEach-Object { throw 'x' } } catch { $_.FullyQualifiedErrorId }", ["x"]),
        ("$ErrorActionPreference = 'SilentlyContinue'; throw 'x'; 'on'", ["on"]),
        ('1 / 0; "$($Error.Count) $?"', ["1 False"]),
        ("try { 1 / 0 } catch { }; $?", ["False"]),
        ("(Get-Item nowhere -ErrorAction Ignore); $?", ["False"]),
        ("Get-Item nowhere -ErrorAction Ignore; $Error.Count", ["0"]),
    ],
)
def test_ids_and_success(run, text, lines):
    assert run(text).out == lines
