"""`([type]x)::Name(arguments)`: a cast of the target narrows the overloads (recorded: parsing/expressions)."""

import pytest


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("([type]'math')::Sqrt(9)", "3"),  # a lone overload
        ("([type]'int')::MaxValue", "2147483647"),
        ("([type]'datetime')::new(2024, 1, 1).Year", "2024"),
        ("([type]'type')::GetType('System.Int32').Name", "Int32"),  # declared by the cast's own type
        ("$t = [type]'math'; $t::Sign(-1)", "-1"),  # no cast before the colons
    ],
)
def test_what_fits(lines, expression, shown):
    assert lines(expression) == [shown]


def test_of_several_overloads_none_fits(lines):
    assert lines("try { ([type]'math')::Sign(-1) } catch { $_.FullyQualifiedErrorId }") == ["MethodCountCouldNotFindBest"]
