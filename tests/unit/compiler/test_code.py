"""What compiled code does, one rule a test."""

import os
import traceback
from types import CellType

import pytest

from pshost.compiler import show
from pshost.compiler.blockcode import BlockCode
from pshost.compiler.positions import Source
from pshost.runtime.control_flow import BreakException
from tests.unit.compiler.trees import (
    Scope,
    array,
    assign,
    binary,
    command,
    constant,
    for_each,
    for_loop,
    node,
    pipeline,
    script,
    variable,
)


def test_a_value_is_enumerated_once(runtime):
    assert runtime.linked(pipeline(array(constant(1), array(constant(2), constant(3))))) == [1, [2, 3]]


def test_an_assignment_writes_nothing_and_in_parentheses_its_value(runtime):
    inner = node("ParenExpressionAst", Pipeline=assign("x", constant(4)))
    assert runtime.linked(assign("x", constant(3)), pipeline(inner), pipeline(variable("x"))) == [4, 4]


def test_an_error_ends_its_statement_only(runtime):
    failing = pipeline(binary("Plus", constant("a"), constant(1)), at=(4, 7))
    runtime.commands.clear()
    assert runtime.linked(failing, pipeline(constant(2))) == [2]
    error, extent = runtime.errors[0]
    assert isinstance(error, TypeError)
    assert (extent.start, extent.end) == (4, 7)


def test_tracebacks_show_the_line_of_the_script(runtime):
    text = "1\n\n'a' + 1\n"
    runtime.report = None
    seen = []
    from pshost.compiler import blockcode

    def report(scope, error, extent):
        seen.extend(traceback.extract_tb(error.__traceback__))

    blockcode.runtime_names["report_error"] = report
    runtime.linked(pipeline(binary("Plus", constant("a"), constant(1), at=(3, 10)), at=(3, 10)), text=text)
    assert seen[0].lineno == 3
    assert (seen[0].colno, seen[0].end_colno) == (0, 7)


def test_integers_overflow_to_double(runtime):
    out = runtime.local(
        assign("s", constant(2_000_000_000)),
        for_loop("i", 3, assign("s", variable("s"), "PlusEquals")),
        pipeline(variable("s")),
    )
    assert out == [16_000_000_000.0]
    assert isinstance(out[0], float)


def test_the_numeric_loop_calls_nothing(runtime):
    out = runtime.local(
        assign("s", constant(0)), for_loop("i", 1000, assign("s", variable("i"), "PlusEquals")), pipeline(variable("s"))
    )
    assert out == [499_500]
    assert runtime.calls == []


def test_the_other_version_runs_when_a_variable_is_no_number(runtime):
    out = runtime.local(
        assign("s", constant("")), for_loop("i", 3, assign("s", constant("x"), "PlusEquals")), pipeline(variable("s"))
    )
    assert out == ["xxx"]


def test_an_array_that_nobody_else_holds_grows_in_place(runtime):
    loop = for_each("i", array(constant(1), constant(2)), assign("a", variable("i"), "PlusEquals"))
    assert runtime.local(assign("a", array(constant(0))), loop, pipeline(variable("a"))) == [0, 1, 2]
    assert runtime.calls == []


def test_an_array_that_is_held_elsewhere_is_copied(runtime):
    loop = for_each("i", array(constant(1), constant(2)), assign("a", variable("i"), "PlusEquals"))
    out = runtime.local(
        assign("a", array(constant(0))), assign("b", variable("a")), loop,
        pipeline(variable("b")), pipeline(variable("a")),
    )
    assert out == [0, 0, 1, 2]
    assert runtime.calls == ["add"]


def test_loops_are_never_while_with_a_test():
    code = BlockCode(script(for_loop("i", 3, pipeline(variable("i")))), Source("x" * 100))
    text = show.python_text(code)
    assert "while True:" in text
    assert text.count("while") == text.count("while True:")


def test_a_leaf_makes_no_scope(runtime):
    runtime.local(assign("x", constant(1)), pipeline(variable("x")))
    assert "closure_scope" not in runtime.calls


def test_a_callee_finds_variables_by_name(runtime):
    runtime.commands["peek"] = lambda scope, emit, values: emit(runtime.lookup(scope, "x"))
    assert runtime.local(assign("x", constant(5)), command("peek"), command("peek")) == [5, 5]
    assert runtime.calls == ["closure_scope"]


def test_a_callee_can_set_variables(runtime):
    def poke(scope, emit, values):
        scope.cells["x"].cell_contents = 6

    runtime.commands["poke"] = poke
    assert runtime.local(assign("x", constant(5)), command("poke"), pipeline(variable("x"))) == [6]


def test_an_unset_variable_is_looked_up_in_the_caller(runtime):
    parent = Scope({"y": CellType(8)})
    assert runtime.local(pipeline(variable("y")), pipeline(variable("z")), parent=parent) == [8, None]


def test_linked_code_shares_the_cells_of_its_scope(runtime):
    scope = Scope()
    BlockCode(script(assign("x", constant(1))), Source("x" * 9)).linked(scope).end(print)
    assert scope.cells["x"].cell_contents == 1
    out = []
    BlockCode(script(pipeline(variable("X"))), Source("x" * 9)).linked(scope).end(out.append)
    assert out == [1]


def test_a_break_of_a_callee_leaves_the_callers_loop(runtime):
    def leave(scope, emit, values):
        raise BreakException

    runtime.commands["leave"] = leave
    loop = for_each("i", array(constant(1), constant(2)), pipeline(variable("i")), command("leave"))
    assert runtime.local(loop, pipeline(constant(9))) == [1, 9]


def test_arguments_are_evaluated_in_order(runtime):
    order = []

    def note(scope, emit, values):
        order.append(values[0])
        emit(values[0])

    runtime.commands["note"] = note

    def call(n):
        return node("ParenExpressionAst", Pipeline=command("note", constant(n)))

    inner = node("SubExpressionAst", SubExpression=node("StatementBlockAst", Statements=[command("note", constant(2))]))
    assert runtime.local(pipeline(array(call(1), inner, call(3)))) == [1, 2, 3]
    assert order == [1, 2, 3]


def test_code_comes_from_the_cache(runtime, monkeypatch, tmp_path):
    from pshost import cache_folder
    from pshost.compiler import cache

    monkeypatch.setitem(cache_folder._state, "directory", str(tmp_path))
    tree = script(assign("x", constant(1)), command("note", variable("x")))
    runtime.commands["note"] = lambda scope, emit, values: emit(values)
    source = Source("x" * 20, "/srv/a.ps1")
    for _ in range(2):
        out = []
        BlockCode(tree, source).linked(Scope()).end(out.append)
        assert out == [[1]]
    assert os.path.exists(cache.entry_path(source, "linkFalse", tree.start, tree.end))
    monkeypatch.setattr("pshost.compiler.unit.linked_tree", None)
    BlockCode(tree, source).linked(Scope())


@pytest.mark.parametrize("construct", ["WorkflowAst"])
def test_a_construct_that_is_missing_is_named(runtime, construct):
    with pytest.raises(Exception, match=r"pshost does not support Workflow \(line 1\)"):
        runtime.linked(node(construct))
