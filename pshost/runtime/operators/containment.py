"""`-contains`, `-in` and their like."""

from __future__ import annotations

from typing import Any

from pshost.runtime.operators.comparison import equals
from pshost.runtime.operators.unrolling import iterate


def icontains(left: Any, right: Any) -> bool:
    """`-contains`."""
    return any(equals(item, right) for item in iterate(left))


def ccontains(left: Any, right: Any) -> bool:
    """`-ccontains`."""
    return any(equals(item, right, False) for item in iterate(left))


def inotcontains(left: Any, right: Any) -> bool:
    """`-notcontains`."""
    return not icontains(left, right)


def cnotcontains(left: Any, right: Any) -> bool:
    """`-cnotcontains`."""
    return not ccontains(left, right)


def iin(left: Any, right: Any) -> bool:
    """`-in`: the elements stand on the left, so that they decide how they are compared."""
    return any(equals(item, left) for item in iterate(right))


def cin(left: Any, right: Any) -> bool:
    """`-cin`."""
    return any(equals(item, left, False) for item in iterate(right))


def inotin(left: Any, right: Any) -> bool:
    """`-notin`."""
    return not iin(left, right)


def cnotin(left: Any, right: Any) -> bool:
    """`-cnotin`."""
    return not cin(left, right)
