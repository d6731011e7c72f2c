"""A syntax tree that is printed and parsed again is the same tree."""

from itertools import groupby

import pytest
from property.printing import printed, shape
from property.recorded_scripts import scripts

from pshost.syntax import parse

AREAS = {area: list(found) for area, found in groupby(scripts(), key=lambda script: script[0].partition("/")[0])}


@pytest.mark.parametrize("area", AREAS)
def test_a_tree_printed_and_parsed_again_is_the_same(area):
    differing = []
    for name, text in AREAS[area]:
        result = parse(text)
        if result.errors:
            continue
        again = parse(printed(result.ast))
        if again.errors or shape(again.ast) != shape(result.ast):
            differing.append(name)
    assert not differing
