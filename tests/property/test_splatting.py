"""Any definition and invocation tables, for any param block."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pshost.splatting import SplattingError, bind, check_definition, fold

# Few letters, so that spellings meet; some whose case mapping is odd.
NAMES = st.one_of(
    st.sampled_from(
        ["Event", "event", "EVENT", "Name", "name", "NAME", "n", "N", "Names", "ß", "SS", "ä", "Ä", "ı", "I", "i"]
    ),
    st.text(st.sampled_from("aAbBeE"), min_size=1, max_size=3),
)
TABLES = st.dictionaries(NAMES, st.integers(), max_size=5)
PARAMETERS = st.lists(NAMES, max_size=5, unique_by=fold)
EVENT = object()


def attempt(definition, invocation, parameters, advanced):
    try:
        return bind(definition, invocation, parameters, advanced, EVENT), None
    except SplattingError as error:
        return None, error


@given(TABLES, TABLES, PARAMETERS, st.booleans())
@example({"Name": 1}, {"name": 2}, ["Name"], False)
@settings(max_examples=400, deadline=None)
def test_the_rule(definition, invocation, parameters, advanced):
    # what one case-insensitive table holds, as the caller of a PowerShell function would build it
    definition = {key: definition[key] for key in {fold(key): key for key in definition}.values()}
    invocation = {key: invocation[key] for key in {fold(key): key for key in invocation}.values()}
    final = {}
    for key, value in [*definition.items(), *invocation.items()]:
        final[fold(key)] = (key, value)
    bound, error = attempt(definition, invocation, parameters, advanced)

    spelled = {fold(name): name for name in parameters}
    wrong_event = spelled.get("EVENT", "Event") != "Event"
    reserved = "EVENT" in final
    case_different = [key for folded, (key, _) in final.items() if folded in spelled and spelled[folded] != key]
    unknown = [key for folded, (key, _) in final.items() if folded not in spelled]
    refused = wrong_event or reserved or bool(case_different) or (advanced and bool(unknown))
    assert (error is not None) == refused

    if error is not None:
        assert error.key in str(error)
        if error.error_id == "TaskArgumentCaseMismatch":
            assert error.key in case_different
            assert error.parameter == spelled[fold(error.key)]
            assert error.parameter in str(error)
        return

    # Event is there, is ours, and is left out only where an advanced block does not declare it
    everything = {**bound.named, **bound.unbound}
    assert len(everything) == len(bound.named) + len(bound.unbound)
    assert everything.pop("Event", EVENT) is EVENT
    assert ("Event" in bound.named) == ("Event" in parameters)
    assert ("Event" in bound.unbound) == ("Event" not in parameters and not advanced)
    # later wins, nothing is lost, nothing else is changed
    assert everything == dict(final.values())
    assert set(bound.named) <= set(parameters)
    assert not set(bound.unbound) & set(parameters)


@given(TABLES, TABLES, PARAMETERS, st.booleans())
@settings(max_examples=100, deadline=None)
def test_tables_are_left_as_they_were(definition, invocation, parameters, advanced):
    before = (dict(definition), dict(invocation), list(parameters))
    attempt(definition, invocation, parameters, advanced)
    assert (definition, invocation, parameters) == before


@given(NAMES, st.integers(), PARAMETERS, st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_key_that_differs_by_case_is_refused_wherever_it_comes_from(name, value, parameters, advanced):
    assume(fold(name) != "EVENT")
    parameters = [parameter for parameter in parameters if fold(parameter) not in (fold(name), "EVENT")]
    other = name.swapcase()
    assume(other != name and fold(other) == fold(name))
    for definition, invocation in (({other: value}, {}), ({}, {other: value}), ({name: value}, {other: value})):
        bound, error = attempt(definition, invocation, [*parameters, name], advanced)
        assert bound is None
        assert error.error_id == "TaskArgumentCaseMismatch"
        assert other in str(error)
        assert name in str(error)


@given(TABLES, PARAMETERS, st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_checked_definition_binds_and_a_refused_one_does_not(definition, parameters, advanced):
    bound, error = attempt(definition, {}, parameters, advanced)
    if error is None:
        check_definition(definition, parameters, advanced)
        assert bound is not None
        return
    with pytest.raises(SplattingError) as refused:
        check_definition(definition, parameters, advanced)
    assert (refused.value.error_id, refused.value.key) == (error.error_id, error.key)
