"""`using` statements before a script's `param()` or named blocks."""

import pytest

from pshost.syntax import parse


@pytest.mark.parametrize(
    ("text", "used", "parameters"),
    [
        ("using namespace A\nparam($x)\n1", 1, 1),
        ("using namespace A; using module ./b.psm1\n\n# c\n[CmdletBinding()]\nparam($x, $y)\n1", 2, 2),
        ("using namespace A\nbegin { 1 }", 1, None),
        ("using namespace A\n[int]$x = 1", 1, None),
        ("param($x) 1", 0, 1),
    ],
)
def test_using_before_param(text, used, parameters):
    found = parse(text)
    assert found.errors == []
    assert len(found.ast.UsingStatements) == used
    block = found.ast.ParamBlock
    assert (None if block is None else len(block.Parameters)) == parameters
    assert found.ast.start == 0
