"""How long and how deep scripts may be."""

import pytest

from pshost.compiler.errors import ScriptTooComplicated
from tests.unit.compiler.trees import binary, constant, for_each, if_true, node, paren, pipeline


def chain(length):
    value = constant(1)
    for _ in range(length):
        value = binary("Plus", value, constant(1))
    return pipeline(value)


@pytest.mark.parametrize("form", ["linked", "local"])
def test_three_thousand_terms(runtime, form):
    assert getattr(runtime, form)(chain(3000)) == [3001]


def test_three_thousand_parentheses(runtime):
    value = constant(7)
    for _ in range(3000):
        value = paren(value)
    assert runtime.linked(pipeline(value)) == [7]


def test_three_thousand_terms_to_the_right(runtime, deep_stack):
    value = constant(1)
    for _ in range(3000):
        value = binary("Plus", constant(1), paren(value))
    assert deep_stack(lambda: runtime.linked(pipeline(value))) == [3001]


def nested(depth, innermost):
    for level in range(depth):
        innermost = for_each(f"i{level}", constant(1), innermost)
    return innermost


@pytest.mark.parametrize("form", ["linked", "local"])
def test_twenty_nested_loops(runtime, form):
    assert getattr(runtime, form)(nested(20, pipeline(constant(5)))) == [5]


def test_break_in_deep_nesting_leaves_one_loop(runtime):
    statement = nested(20, if_true(node("BreakStatementAst")))
    assert runtime.linked(statement, pipeline(constant(9))) == [9]


def test_return_in_deep_nesting_leaves_the_block(runtime):
    statement = nested(20, node("ReturnStatementAst", Pipeline=pipeline(constant(3))))
    assert runtime.linked(statement, pipeline(constant(9))) == [3]


def test_a_hundred_nested_ifs(runtime, deep_stack):
    statement = pipeline(constant(5))
    for _ in range(100):
        statement = if_true(statement)
    assert deep_stack(lambda: runtime.linked(statement)) == [5]


def test_nesting_beyond_the_stack_is_an_error_of_its_own(runtime):
    statement = pipeline(constant(5))
    for _ in range(400):
        statement = if_true(statement)
    with pytest.raises(ScriptTooComplicated):
        runtime.linked(statement)
