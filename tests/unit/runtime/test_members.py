"""Properties and methods of values, without conversions: added members, enumeration, errors."""

import pytest

from pshost.runtime import extended, members
from pshost.runtime.dotnet import registry
from pshost.runtime.errors.exceptions import MethodException, MethodInvocationException, RuntimeException
from pshost.runtime.values import NOTHING, Decimal, Hashtable, Int64, OrderedDictionary, PSCustomObject, PSObject


def custom(**properties):
    return PSCustomObject(properties.items())


@pytest.mark.parametrize(
    ("value", "name", "expected"),
    [
        ("abc", "Length", 3),
        ("abc", "LENGTH", 3),
        ("abc", "Count", 1),
        (5, "Count", 1),
        (5, "Length", 1),
        (None, "Count", 0),
        (NOTHING, "Length", 0),
        (None, "Name", None),
        ("abc", "Nope", None),
        ([1, 2, 3], "Length", 3),
        ([1, 2, 3], "Count", 3),
        ([], "Count", 0),
        (custom(A=1), "a", 1),
        (custom(A=1), "b", None),
        (Hashtable([("Key", 1)]), "KEY", 1),
        (Hashtable([("Keys", "shadow")]), "Keys", "shadow"),
        (Hashtable([("a", 1)]), "Count", 1),
        (OrderedDictionary([("a", 1)]), "a", 1),
        (PSObject("abc", [("Extra", 5)]), "extra", 5),
        (PSObject("abc", [("Extra", 5)]), "Length", 3),
    ],
)
def test_reading(value, name, expected):
    assert members.get_member(value, name) == expected


@pytest.mark.parametrize(
    ("elements", "name", "expected"),
    [
        ([custom(n=1), custom(n=2)], "n", [1, 2]),
        ([custom(n=1)], "n", 1),
        ([custom(n=1), custom(m=2)], "n", [1, None]),
        ([Hashtable([("id", 1)]), Hashtable([("id", 2)])], "id", [1, 2]),
        ([custom(t=["a", "b"]), custom(t=["c"])], "t", ["a", "b", "c"]),
        (["a", "bb"], "Nope", None),
        ([None, custom(n=1)], "n", 1),
    ],
)
def test_member_enumeration(elements, name, expected):
    assert members.get_member(elements, name) == expected


@pytest.mark.parametrize(
    ("target", "name", "expected"),
    [
        (custom(a=1), "a", 2),
        (custom(A=1), "a", 2),
        (Hashtable(), "new", 2),
    ],
)
def test_setting(target, name, expected):
    members.set_member(target, name, expected)
    assert members.get_member(target, name) == expected


@pytest.mark.parametrize(
    ("target", "name", "error_id", "message"),
    [
        (
            None,
            "Prop",
            "PropertyNotFound",
            "The property 'Prop' cannot be found on this object. Verify that the property exists and can be set.",
        ),
        ("abc", "Length", "PropertyAssignmentException", "'Length' is a ReadOnly property."),
        (
            "abc",
            "Nope",
            "PropertyAssignmentException",
            "The property 'Nope' cannot be found on this object. Verify that the property exists and can be set.",
        ),
        (
            [custom(n=1)],
            "n",
            "PropertyAssignmentException",
            "The property 'n' cannot be found on this object. Verify that the property exists and can be set.",
        ),
    ],
)
def test_setting_what_cannot_be_set(target, name, error_id, message):
    with pytest.raises(RuntimeException) as caught:
        members.set_member(target, name, 5)
    assert (caught.value.error_id, caught.value.message) == (error_id, message)


@pytest.mark.parametrize(
    ("value", "name", "arguments", "expected"),
    [
        ("abc", "toupper", [], "ABC"),
        ("abc", "Substring", [1], "bc"),
        ("a-b", "Replace", ["-", "+"], "a+b"),
        (["a", "b"], "ToUpper", [], ["A", "B"]),
        (["x y", "z"], "Split", [], ["x", "y", "z"]),
        ([1, 2], "Contains", [2], True),
        (5, "CompareTo", [7], -1),
        (Hashtable([("a", 1)]), "ContainsKey", ["A"], True),
        (Hashtable(), "Add", ["a", 1], NOTHING),
    ],
)
def test_calling(value, name, arguments, expected):
    assert members.call_method(value, name, arguments) == expected


@pytest.mark.parametrize(
    ("value", "name", "arguments", "kind", "error_id", "message"),
    [
        (
            "abc",
            "NoSuchMethod",
            [],
            RuntimeException,
            "MethodNotFound",
            "Method invocation failed because [System.String] does not contain a method named 'NoSuchMethod'.",
        ),
        (
            "abc",
            "Substring",
            [1, 2, 3],
            MethodException,
            "MethodCountCouldNotFindBest",
            'Cannot find an overload for "Substring" and the argument count: "3".',
        ),
        (
            "abc",
            "Substring",
            [10],
            MethodInvocationException,
            "ArgumentOutOfRangeException",
            'Exception calling "Substring" with "1" argument(s): "startIndex cannot be larger than length of string. '  # noqa: ISC004
            "(Parameter 'startIndex')\"",
        ),
        (
            None,
            "Foo",
            [],
            RuntimeException,
            "InvokeMethodOnNull",
            "You cannot call a method on a null-valued expression.",
        ),
        (
            ["a", 5],
            "ToUpper",
            [],
            RuntimeException,
            "MethodNotFound",
            "Method invocation failed because [System.Int32] does not contain a method named 'ToUpper'.",
        ),
        (
            [1.5],
            "ToString",
            ["N1"],
            MethodException,
            "MethodCountCouldNotFindBest",
            'Cannot find an overload for "ToString" and the argument count: "1".',
        ),
    ],
)
def test_calls_that_fail(value, name, arguments, kind, error_id, message):
    with pytest.raises(kind) as caught:
        members.call_method(value, name, arguments)
    assert (caught.value.error_id, caught.value.message) == (error_id, message)


def test_a_member_that_only_dotnet_has_says_so():
    with pytest.raises(RuntimeException) as caught:
        members.call_method("abc", "EnumerateRunes", [])
    assert caught.value.error_id == "MethodNotFound"
    assert "pshost does not have the method 'EnumerateRunes' of [System.String] yet." in caught.value.message


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("Abs", [-5], 5),
        ("Abs", [-5.5], 5.5),
        ("Max", [1, 2], 2),
        ("Floor", [7], Decimal(7)),
        ("Floor", [7.5], 7.0),
        ("Round", [2.5], 2.0),
        ("Round", [2.345, 2], 2.35),
        ("BigMul", [3, 4], Int64(12)),
        ("Pow", [2, 10], 1024.0),
    ],
)
def test_static_overloads(name, arguments, expected):
    result = members.call_static(registry.resolve("math"), name, arguments)
    assert (result, result.__class__) == (expected, expected.__class__)


def test_reading_a_static_member():
    assert members.get_static(registry.resolve("int"), "MaxValue") == 2147483647
    assert members.get_static(registry.resolve("int"), "Nope") is None


def test_members_added_to_objects():
    target = custom(a=1)
    extended.attach(target)["Twice"] = extended.CodeProperty(lambda o: o.members["a"] * 2)
    extended.attach(target)["Other"] = extended.AliasProperty("a")
    assert members.get_member(target, "twice") == 2
    members.set_member(target, "Other", 5)
    assert members.get_member(target, "a") == 5


def test_an_array_keeps_what_is_added_to_it():
    values = [1, 2]
    extended.attach(values)["Note"] = "n"
    assert members.get_member(values, "note") == "n"
    assert members.get_member([1, 2], "note") is None


def test_members_added_to_a_type():
    extended.declare("System.String", "Shout", extended.CodeProperty(lambda s: s.upper() + "!"))
    try:
        assert members.get_member("hey", "Shout") == "HEY!"
    finally:
        extended.undeclare("System.String", "Shout")
    assert members.get_member("hey", "Shout") is None


def test_psobject_properties():
    view = members.get_member(custom(a=1, b=2), "PSObject")
    properties = members.get_member(view, "Properties")
    assert members.get_member(properties, "Name") == ["a", "b"]
    assert members.get_member(members.call_method(properties, "get_Item", ["B"]), "Value") == 2
    members.call_method(properties, "Remove", ["a"])
    assert members.get_member(properties, "Name") == "b"


def test_a_method_without_a_call_is_a_value():
    method = members.get_member("abc", "ToUpper")
    assert method.Invoke() == "ABC"
