"""Composite formats: holes, widths, braces, and what each kind of value makes of its format."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from pshost.runtime.dotnet.guid import Guid
from pshost.runtime.errors.exceptions import FormatException, RuntimeException
from pshost.runtime.formatting.composite import composite
from pshost.runtime.operators.format_operator import format_
from pshost.runtime.values import Hashtable


@pytest.mark.parametrize(
    ("layout", "values", "wanted"),
    [
        ("{1}-{0}", ["a", "b"], "b-a"),
        ("{0,4}|{1,-3}|", [1, 2], "   1|2  |"),
        ("{0 , 4 }", [1], "   1"),
        ("{{{0}}}", [5], "{5}"),
        ("{0:}", [5], "5"),
        ("{0:n2}", ["x"], "x"),
        ("{0,3}", [None], "   "),
        ("{0}", [True], "True"),
        ("{0}", [[1, 2]], "System.Object[]"),
        ("{0}", [Hashtable()], "System.Collections.Hashtable"),
        ("{0:000-000}", [5], "000-005"),
        ("plain", [], "plain"),
    ],
)
def test_filled(layout: str, values: list[Any], wanted: str) -> None:
    assert composite(layout, values) == wanted


@pytest.mark.parametrize("layout", ["{0", "}", "{x}", "{-1}", "{1}", "{0,}", "{0,x}", "{ 0}", "{0:{{}"])
def test_refused(layout: str) -> None:
    with pytest.raises(FormatException):
        composite(layout, [1])


@pytest.mark.parametrize(("layout", "value"), [("{0:d}", 3.5), ("{1}", 1), ("{0", 1), ("{0}", []), ("{0:g}", Guid(UUID(int=0)))])
def test_operator_says_format_error(layout: str, value: Any) -> None:
    with pytest.raises(RuntimeException) as caught:
        format_(layout, value)
    assert (caught.value.error_id, caught.value.category) == ("FormatError", "InvalidOperation")
