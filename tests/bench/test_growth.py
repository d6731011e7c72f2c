"""Nothing grows worse than in proportion to its input, but for what compares (n log n)."""

from __future__ import annotations

import pytest

from tests.bench import growth, language


@pytest.mark.parametrize("case", growth.CASES, ids=lambda case: case.name)
def test_time_grows_with_the_input_and_no_faster(case: growth.Case):
    found: list[float] = []
    language.deep(lambda: found.append(growth.steady(case)))
    assert found, "the case raised an error, see above"
    assert found[0] <= case.bar, f"{case.name}: the time grows with the size to the power of {found[0]:.2f}"
