"""Nothing grows worse than in proportion to its input, but for what compares (n log n)."""

from __future__ import annotations

import pytest

from tests.bench import growth, language

# What is known to grow faster, and why it is left.
KNOWN = {
    "array by += in a property": "the property and the expression both hold the array, so that it is copied, as PowerShell does",
}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.name, marks=[pytest.mark.xfail(reason=KNOWN[case.name])] if case.name in KNOWN else [])
        for case in growth.CASES
    ],
)
def test_time_grows_with_the_input_and_no_faster(case: growth.Case):
    found: list[float] = []
    language.deep(lambda: found.append(growth.exponent(case) if case.name in KNOWN else growth.steady(case)))
    assert found, "the case raised an error, see above"
    assert found[0] <= case.bar, f"{case.name}: the time grows with the size to the power of {found[0]:.2f}"
