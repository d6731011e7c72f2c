"""What the compiler knows of variables, as the code shows that it writes for them."""

import re

import pytest

from pshost.compiler.facts import arithmetic, join, value_fact
from pshost.compiler.show import python_text
from pshost.host import Host
from pshost.runtime import current
from pshost.runtime.scriptblock import create
from pshost.syntax import parse


def code(text):
    with current.use(Host().session):
        return python_text(create(text).code, local=True)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("nat", "nat", "nat"),
        ("nat", "int", "int"),
        ("nat", "wnat", "wnat"),
        ("int", "wnat", "num"),
        ("str", "nat", None),
        ("float", "int", "num"),
    ],
)
def test_a_value_that_is_one_or_the_other(one, other, both):
    assert join(one, other) == join(other, one) == both


@pytest.mark.parametrize(
    ("name", "left", "right", "made"),
    [
        ("Plus", "nat", "nat", "wnat"),
        ("Plus", "wnat", "wnat", "wnat"),
        ("Plus", "int", "nat", "num"),
        ("Minus", "nat", "nat", "int"),
        ("Minus", "int", "nat", "num"),
        ("Multiply", "wnat", "nat", "num"),  # a great Double times zero is no great Double
        ("Rem", "nat", "nat", "nat"),
        ("Rem", "int", "nat", "int"),
        ("Divide", "nat", "nat", "num"),
        ("Plus", "float", "num", "float"),
        ("Plus", "str", None, "str"),
        ("Plus", None, "str", None),
        ("Band", "int", "nat", "nat"),
    ],
)
def test_the_result_of_an_operator(name, left, right, made):
    assert arithmetic(name, left, right) == made


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("5", "nat"), ("-5", "int"), ("5.0", "float"), ("3000000000", None), ("5l", None), ("'a'", "str"), ('"a$x"', "str"),
        ("$true", "bool"), ("$n", "nat"), ("$x", None), ("$n -eq $x", "bool"), ("$x -eq $n", None), ("$n % 2", "nat"),
        ("'a'.ToUpper().Length", "nat"), ("$n ? 1 : -1", "int"), ("@{}", "table"), ("@()", "list"), ("'a,b' -split ','", "list"),
        ("$x -and 1", "bool"), ("'a' -match 'b'", "bool"), ("'{0}' -f 1", "str"), ("$n + 'a'", None), ("[ordered]@{}", None),
    ],
)  # fmt: skip
def test_the_fact_of_an_expression(text, fact):
    assert value_fact(parse(text).ast.EndBlock.Statements[0], {"n": "nat"}) == fact


@pytest.mark.parametrize(
    "loop",
    [
        "for ($i = 0; $i -lt 5; $i++) { }",
        "$i = 0; while ($i -lt $n) { $i++ }",
        "for ($i = 2; $i * $i -le $n; $i++) { }",
        "for ($i = 9; $i -ge 0; $i--) { }",
    ],
)
def test_a_bounded_counter_is_not_looked_at(loop):
    assert re.search(r"v_i = v_i [+-] 1\b", code("$n = 7; " + loop))


@pytest.mark.parametrize(
    "loop",
    [
        "for ($i = 0; $i -lt $x; $i++) { }",
        "$i = 0; while ($i -le $n) { $i++ }",
        "for ($i = 0; ($i -lt 5) -or $x; $i++) { }",
        "$i = 0; while ($i -lt 5) { $i++; $i++ }",
        "for ($i = 0; $i -lt ($i % 7); $i++) { }",
    ],
)
def test_a_counter_without_a_bound_is(loop):
    assert not re.search(r"v_i = v_i [+-] 1\b", code("$n = 7; " + loop))


def test_a_step_that_may_lead_beyond_int32_is_made_a_double_after_the_loop():
    assert "fix_number(v_i)" in code("$n = 7; for ($i = 0; $i -le $n; $i += 3) { }")


def test_elements_are_read_of_an_array_that_was_looked_at_before():
    text = code("param($a, $b) for ($i = 0; $i -lt 5; $i++) { if ($a[$i]) { $b[$i] = 1 } }")
    assert text.index("v_a.__class__ in ARRAYS") < text.index("while True")
    assert "v_b.element.python is int" in text


def test_of_an_array_that_the_loop_replaces_nothing_is_known_before():
    text = code("param($a) for ($i = 0; $i -lt 5; $i++) { if ($a[$i]) { $a = $x } }")
    assert "while True" in text
    assert text.index("while True") < text.index("in ARRAYS")


def test_a_loop_of_numbers_and_elements_has_a_numeric_version_in_a_scripts_own_scope():
    with current.use(Host().session):
        text = python_text(create("for ($i = 2; $i -le $n; $i++) { if (-not $a[$i]) { $a[$i] = $true } }; $a = $n = 0").code)
    guard, rest = text.split("else:", 1)
    assert "v_n.__class__ is int" in guard
    assert "v_a.element.python in EXACT" in guard
    assert "v_i = v_i + 1" in text
    assert "v_i.__class__ is int" in rest


def test_a_table_is_asked_by_the_lower_case_key():
    assert "v_h.vals.get(f'key{v_i}')" in code('$h = @{}; for ($i = 0; $i -lt 5; $i++) { $h["Key$i"] }')


@pytest.mark.parametrize(
    ("text", "python"),
    [
        ("'{0:d3}|{1,-4}|{{' -f 5, 'a'", "f'{5:03d}|{'a':<4}|{{'"),
        ("'{0:n1} {0:X2}' -f 7", "f'{7:,.1f} {7:02X}'"),
        ("'{0:d10}' -f 7", None),
        ("'{0:p}' -f 7", None),
        ("'{1}' -f 7", None),
        ("'{0' -f 7", None),
        ("'{0}' -f @(1)", None),
    ],
)
def test_a_format_that_is_written_out(text, python):
    written = code(text)
    assert ("format_(" in written) is (python is None)
    assert python is None or python in written.replace('f"', "f'").replace('"', "'")


@pytest.mark.parametrize("text", ["$t -match 'a'; $Matches[0]", "$t -match 'a'; $Matches.x"])
def test_a_table_of_matches_is_made_when_it_is_read(text):
    assert "found_by" in code(text)
    assert "table_by" in code(text + "; Get-Date")
