import ast

import pytest

from pshost.compiler.template import Template, TemplateError

HERE = (3, 4, 3, 9)


def name(text):
    return ast.Name(text, ast.Load(), lineno=3, col_offset=4, end_lineno=3, end_col_offset=5)


def test_expression_with_holes():
    node = Template("add(left, right)", "left", "right")(HERE, name("x"), name("y"))
    assert ast.unparse(node) == "add(x, y)"


def test_statements_are_spliced_into_a_block():
    inner = Template("x = 1")(HERE)
    made = Template("while True:\n    body", "body")(HERE, [*inner, *inner])
    assert ast.unparse(made[0]) == "while True:\n    x = 1\n    x = 1"


def test_every_node_stands_at_the_position():
    node = Template("f(a) + 1", "a")(HERE, name("x"))
    assert all(n.lineno == 3 for n in ast.walk(node) if hasattr(n, "lineno"))
    assert (node.col_offset, node.end_col_offset) == (4, 9)


def test_a_hole_used_twice_refuses_an_expression():
    template = Template("value if value else None", "value")
    assert ast.unparse(template(HERE, name("x"))) == "x if x else None"
    with pytest.raises(TemplateError, match="'value'"):
        template(HERE, Template("f()")(HERE))


def test_a_hole_can_be_assigned():
    made = Template("target = 1", "target")(HERE, name("v_x"))
    scope = {}
    exec(compile(ast.Module(made, []), "t", "exec"), scope)
    assert scope["v_x"] == 1


def test_nodes_are_fresh_at_each_use():
    template = Template("f(a)", "a")
    assert template(HERE, name("x")) is not template(HERE, name("x"))
