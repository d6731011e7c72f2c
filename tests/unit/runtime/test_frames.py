"""Frames become scopes when something looks, from the outermost inwards."""

from pshost.runtime.frames import outside, scope_of, taken_back
from pshost.runtime.scope import UNSET, Scope


def frame(parent, earlier=None, **values):
    return [None, parent, earlier, tuple(values), *values.values()]


def test_a_scope_is_its_own():
    scope = Scope()
    assert scope_of(scope) is scope


def test_a_frame_has_one_scope_below_its_parents():
    top = Scope()
    outer = frame(top, x=1)
    inner = frame(outer, y=2)
    made = scope_of(inner)
    assert made is scope_of(inner)
    assert made.parent is scope_of(outer)
    assert made.parent.parent is top
    assert (made.get("y"), made.get("x"), made.get("z")) == (2, 1, None)


def test_what_was_changed_is_taken_back_and_the_scope_kept():
    first = frame(Scope(), x=1, y=UNSET)
    scope_of(first).set("x", 5)
    scope, x, y = taken_back(first, ())
    assert (x, y) == (5, UNSET)
    later = frame(Scope(), scope, x=6, y=7)
    assert scope_of(later) is scope
    assert (scope.get("x"), scope.get("y")) == (6, 7)


def test_variables_outside_are_found_without_scopes():
    top = Scope()
    top.set("z", 3)
    inner = frame(frame(top, x=1, z=UNSET), y=2)
    read = Scope.get
    assert [outside(inner, name, read) for name in "xyz"] == [1, 2, 3]
    assert inner[0] is None


def test_recursion_may_be_deep():
    at = Scope()
    for depth in range(100_000):
        at = frame(at, n=depth)
    assert scope_of(at).get("n") == 99_999
