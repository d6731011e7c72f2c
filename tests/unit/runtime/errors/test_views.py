"""How errors show themselves."""

import pytest


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1 / 0", ["RuntimeException: D/s.ps1:1", "Line |", "   1 |  1 / 0", "     |  ~~~~~", "     | Attempted to divide by zero."]),
        ("throw 'bad'", ["Exception: D/s.ps1:1", "Line |", "   1 |  throw 'bad'", "     |  ~~~~~~~~~~~", "     | bad"]),
        ("Write-Error 'plain'", ["Write-Error: plain"]),
        ("function F { Write-Error 'in' }\nF 1", ["F: D/s.ps1:2", "Line |", "   2 |  F 1", "     |  ~~~", "     | in"]),
        ("Write-Error m -RecommendedAction again", ["Write-Error: m", "  Recommendation: again"]),
        ("$ErrorView = 'CategoryView'; throw 'bad'", ["OperationStopped: (bad:String) [], RuntimeException"]),
        ("x (", ["ParserError: D/s.ps1:1", "Line |", "   1 |  x (", "     |     ~", "     | An expression was expected after '('."]),
    ],
)
def test_view(run_file, text, lines):
    assert run_file(text).errors == lines


def test_messages_break_at_the_screen(run_file):
    text = "throw ('word ' * 20)"
    assert [len(line) <= 80 for line in run_file(text).errors] == [True] * 6


def test_normal_view(run_file):
    assert run_file("$ErrorView = 'NormalView'\nfunction T { 1 / 0 }\nT").errors == [
        "Attempted to divide by zero.",
        "At D/s.ps1:2 char:14",
        "+ function T { 1 / 0 }",
        "+              ~~~~~",
        "+ CategoryInfo          : NotSpecified: (:) [], RuntimeException",
        "+ FullyQualifiedErrorId : RuntimeException",
    ]


def test_merged_errors_reach_the_screen_as_errors(run):
    result = run("$r = & { Write-Error 'kept'; 'value' } 2>&1; $r; Write-Warning w 3>&1")
    assert (result.out, result.errors) == (["value", "WARNING: w"], ["Write-Error: kept"])


def test_arguments_that_do_not_fit(run_file):
    assert run_file("param([int]$N)\n$N", "-N", "x").errors == [
        (
            's.ps1: Cannot process argument transformation on parameter \'N\'. Cannot convert value "x" to type "System.Int32". Error: '
            "\"The input string 'x' was not in a correct format.\""
        )
    ]
