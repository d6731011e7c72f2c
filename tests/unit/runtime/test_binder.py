import pytest

from pshost.declarations.command import Parameter, SetMembership
from pshost.runtime.binder import bind
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.values import Hashtable, PSCustomObject, PSObject, Switch


def call(parameters, shape, values, name="f", default_set=None, **options):
    return bind(name, tuple(parameters), default_set, tuple(shape.split()), list(values), **options)


def failure(function, *arguments, **options):
    with pytest.raises(NetException) as caught:
        function(*arguments, **options)
    return caught.value.error_id, caught.value.message


def plain(value):
    return value.base if isinstance(value, PSObject) else value


A, B = Parameter("Alpha", position=0), Parameter("Beta", position=1, aliases=("bb",))
FLAG = Parameter("Flag", "switch")
COUNT = Parameter("Count", "int")


@pytest.mark.parametrize("written", ["-Alpha", "-alpha", "-al"])
def test_a_name_is_found_in_any_case_and_by_its_start(written):
    assert call([A, B], f"{written} p", [1]).bound == {"Alpha": 1}


def test_an_alias_binds_under_the_declared_name():
    assert call([A, B], "-bb p", [1]).bound == {"Beta": 1}


def test_two_names_with_the_same_start_are_ambiguous():
    assert failure(call, [COUNT, Parameter("Country")], "-co p", [1])[0] == "AmbiguousParameter,f"


def test_switches_are_given_alone_or_with_a_value():
    assert call([FLAG, A], "-Flag p", [1]).bound == {"Flag": Switch(True), "Alpha": 1}
    assert call([FLAG], "-Flag:", [False]).bound == {"Flag": Switch(False)}


@pytest.mark.parametrize("value", [0, 1, "abc"])
def test_switches_take_only_booleans(value):
    assert failure(call, [FLAG], "-Flag:", [value])[0] == "ParameterArgumentTransformationError,f"


def test_a_boolean_takes_numbers_but_no_text():
    parameter = Parameter("On", "bool", position=0)
    assert call([parameter], "p", [2]).bound == {"On": True}
    assert failure(call, [parameter], "p", ["true"])[0] == "ParameterArgumentTransformationError,f"


def test_a_missing_argument_names_the_full_type():
    assert failure(call, [COUNT], "-Count", []) == (
        "MissingArgument,f",
        "Missing an argument for parameter 'Count'. Specify a parameter of type 'System.Int32' and try again.",
    )


@pytest.mark.parametrize(
    ("parameters", "shape", "values", "error_id"),
    [
        ([A], "-zeta", [], "NamedParameterNotFound,f"),
        ([A], "p p", [1, 2], "PositionalParameterNotFound,f"),
        ([A], "-Alpha p -Al p", [1, 2], "ParameterAlreadyBound,f"),
        ([COUNT], "-Count p", ["x"], "ParameterArgumentTransformationError,f"),
        ([Parameter("Color", values=("red",))], "-Color p", ["blue"], "ParameterArgumentValidationError,f"),
        ([Parameter("X", mandatory=True)], "", [], "MissingMandatoryParameter,f"),
        ([Parameter("X", mandatory=True)], "-X p", [None], "ParameterArgumentValidationErrorNullNotAllowed,f"),
        ([Parameter("X", "string", mandatory=True)], "-X p", [""], "ParameterArgumentValidationErrorEmptyStringNotAllowed,f"),
        ([Parameter("X", "string[]", mandatory=True)], "-X p", [["a", ""]], "ParameterArgumentValidationErrorEmptyStringNotAllowed,f"),
        ([Parameter("X", "string[]", mandatory=True)], "-X p", [[]], "ParameterArgumentValidationErrorEmptyArrayNotAllowed,f"),
    ],
)
def test_what_does_not_fit_is_refused(parameters, shape, values, error_id):
    assert failure(call, parameters, shape, values)[0] == error_id


def test_a_block_without_a_name_has_ids_without_one():
    assert failure(call, [COUNT], "-Count p", ["x"], name="")[0] == "ParameterArgumentTransformationError"


def test_a_mandatory_parameter_of_any_type_takes_an_empty_string():
    assert call([Parameter("X", mandatory=True)], "-X p", [""]).bound == {"X": ""}


def test_the_rest_of_a_simple_function_keeps_its_order():
    made = call([A], "-x p p -y", [1, 2], simple=True)
    assert (made.bound, [plain(value) for value in made.remaining]) == ({"Alpha": 2}, ["-x", 1, "-y"])


def test_two_dashes_end_the_names():
    assert call([A], "-- -Alpha", [], simple=True).bound == {"Alpha": "-Alpha"}


def test_common_parameters_are_kept_apart():
    made = call([A], "-ea p -Verbose p", ["Stop", 1])
    assert (made.bound, made.common["Verbose"]) == ({"Alpha": 1}, Switch(True))
    assert list(made.arguments) == ["ErrorAction", "Verbose", "Alpha"]


def test_a_simple_function_has_no_common_parameters():
    assert [plain(value) for value in call([], "-Verbose", [], simple=True).remaining] == ["-Verbose"]


def test_lists_are_splatted_by_position_and_tables_by_name():
    assert call([A, B], "@", [[1, 2]]).bound == {"Alpha": 1, "Beta": 2}
    assert call([A, B], "@", [Hashtable([("beta", 2)])]).bound == {"Beta": 2}


def test_a_named_argument_goes_before_a_splatted_one():
    table = Hashtable([("Alpha", 1)])
    assert call([A], "@ -Alpha p", [table, 2]).bound == {"Alpha": 2}
    assert call([A], "-Alpha p @", [2, table]).bound == {"Alpha": 2}


def test_remaining_arguments_are_gathered():
    rest = Parameter("Rest", remaining=True)
    assert call([A, rest], "p p p", [1, 2, 3]).bound == {"Alpha": 1, "Rest": [2, 3]}


def in_set(parameter_name, set_name, mandatory=False):
    return Parameter(parameter_name, sets={set_name: SetMembership(mandatory)})


def test_parameter_sets():
    both = [in_set("A", "one"), in_set("B", "two")]
    assert call(both, "-A p", [1]).set_name == "one"
    assert call(both, "", [], default_set="two").set_name == "two"
    assert failure(call, both, "", [])[0] == "AmbiguousParameterSet,f"
    assert failure(call, both, "-A p -B p", [1, 2])[0] == "AmbiguousParameterSet,f"


NUMBER = Parameter("N", "int", pipeline=True)


def test_input_is_bound_as_it_is_and_then_converted():
    made = call([NUMBER], "", [], expects_input=True)
    assert made.bind_input(3) == {"N": 3}
    assert made.bind_input("4") == {"N": 4}
    assert failure(made.bind_input, "x")[0] == "InputObjectNotBound,f"


def test_input_is_bound_by_the_names_of_its_properties():
    made = call([Parameter("Size", "int", by_name=True, aliases=("Length",))], "", [], expects_input=True)
    assert made.bind_input(PSCustomObject([("length", "7")])) == {"Size": 7}
    assert made.bind_input("abc") == {"Size": 3}
    assert failure(made.bind_input, Hashtable([("Size", 1)]))[0] == "InputObjectNotBound,f"


def test_input_that_nothing_takes_is_refused():
    assert failure(call([A], "", [], expects_input=True).bind_input, 1)[0] == "InputObjectNotBound,f"


def test_what_is_wrong_with_input_is_said_by_its_validator():
    made = call([Parameter("Color", "string", pipeline=True, values=("red",))], "", [], expects_input=True)
    assert failure(made.bind_input, "blue")[0] == "ParameterArgumentValidationError,f"
