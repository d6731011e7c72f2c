import pytest

from pshost.splatting import BoundArguments, SplattingError, bind, check_definition, merge

EVENT = object()

# definition, invocation, parameters, advanced -> named, unbound
BINDS = [
    ({}, {}, [], False, {}, {"Event": EVENT}),
    ({}, {}, ["Event"], False, {"Event": EVENT}, {}),
    ({"Name": 1}, {}, ["Event", "Name"], False, {"Event": EVENT, "Name": 1}, {}),
    ({"Name": 1}, {"Name": 2}, ["Name"], False, {"Name": 2}, {"Event": EVENT}),
    ({"name": 1}, {"Name": 2}, ["Name"], False, {"Name": 2}, {"Event": EVENT}),
    ({"Name": 1, "Age": 2}, {}, ["Name"], False, {"Name": 1}, {"Event": EVENT, "Age": 2}),
    ({"Name": 1}, {}, ["Name"], True, {"Name": 1}, {}),
    ({"Name": 1}, {}, ["Event", "Name"], True, {"Event": EVENT, "Name": 1}, {}),
    ({"Enviro": 1}, {}, ["Environment"], False, {}, {"Event": EVENT, "Enviro": 1}),
    ({"Straße": 1}, {}, ["STRASSE"], False, {}, {"Event": EVENT, "Straße": 1}),
]


@pytest.mark.parametrize(("definition", "invocation", "parameters", "advanced", "named", "unbound"), BINDS)
def test_arguments_meet_parameters(definition, invocation, parameters, advanced, named, unbound):
    bound = bind(definition, invocation, parameters, advanced, EVENT)
    assert bound == BoundArguments(named, unbound)
    assert list(bound.unbound)[:1] != ["Event"] or bound.unbound["Event"] is EVENT


REFUSED = [
    ({"NAME": 1}, {}, ["Name"], False, "TaskArgumentCaseMismatch", ["'NAME'", "'$Name'"]),
    ({"Name": 1}, {"name": 2}, ["Name"], False, "TaskArgumentCaseMismatch", ["'name'", "'$Name'"]),
    ({"ÄRGER": 1}, {}, ["Ärger"], False, "TaskArgumentCaseMismatch", ["'ÄRGER'", "'$Ärger'"]),
    ({}, {"Event": 1}, ["Event"], False, "TaskArgumentReserved", ["'Event'"]),
    ({"EVENT": 1}, {}, [], False, "TaskArgumentReserved", ["'EVENT'", "'Event'"]),
    ({}, {}, ["event"], False, "TaskEventParameterCase", ["'$event'", "'$Event'"]),
    ({"Age": 1}, {}, ["Name"], True, "TaskArgumentUnknown", ["'Age'"]),
]


@pytest.mark.parametrize(("definition", "invocation", "parameters", "advanced", "error_id", "spellings"), REFUSED)
def test_what_does_not_fit_is_refused_by_name(definition, invocation, parameters, advanced, error_id, spellings):
    with pytest.raises(SplattingError) as caught:
        bind(definition, invocation, parameters, advanced, EVENT)
    assert caught.value.error_id == error_id
    for spelling in spellings:
        assert spelling in str(caught.value)


def test_a_definition_is_checked_alone():
    check_definition({"Name": 1}, ["Name"], advanced=True)
    check_definition({"Else": 1}, ["Name"], advanced=False)
    for table, parameters in (({"name": 1}, ["Name"]), ({"event": 1}, []), ({}, ["EVENT"])):
        with pytest.raises(SplattingError):
            check_definition(table, parameters, advanced=False)


def test_a_merge_keeps_the_place_of_the_first_and_the_spelling_of_the_last():
    assert list(merge({"a": 1, "b": 2}, {"B": 3, "c": 4}).items()) == [("a", 1), ("B", 3), ("c", 4)]


def test_bound_arguments_show_themselves_and_compare_by_content():
    assert repr(BoundArguments({"a": 1}, {})) == "BoundArguments(named={'a': 1}, unbound={})"
    assert BoundArguments({}, {}) != 5
