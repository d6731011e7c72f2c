"""Names and values to types."""

import pytest

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import build_index, registry
from pshost.runtime.dotnet.modules import MODULES
from pshost.runtime.errors.exceptions import ArgumentException
from pshost.runtime.values import Char, Hashtable, Int64, PSCustomObject, PSObject, TypedArray


@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        ("int", "System.Int32"),
        ("INT", "System.Int32"),
        ("System.Int32", "System.Int32"),
        ("Int32", "System.Int32"),
        ("datetime", "System.DateTime"),
        ("Text.StringBuilder", "System.Text.StringBuilder"),
        ("int[]", "System.Int32[]"),
        ("int[][]", "System.Int32[][]"),
        ("int[,]", "System.Int32[,]"),
        ("Collections.Generic.List[int]", "System.Collections.Generic.List`1[System.Int32]"),
        ("System.Collections.Generic.List`1[System.Int32]", "System.Collections.Generic.List`1[System.Int32]"),
        (
            "Collections.Generic.Dictionary[string, int[]]",
            "System.Collections.Generic.Dictionary`2[System.String,System.Int32[]]",
        ),
        (
            "Collections.Generic.List[Collections.Generic.List[string]]",
            "System.Collections.Generic.List`1[System.Collections.Generic.List`1[System.String]]",
        ),
        ("ArgumentException", "System.ArgumentException"),
        ("Collections.IEnumerable", "System.Collections.IEnumerable"),
        ("ConsoleColor", "System.ConsoleColor"),
        ("object", "System.Object"),
    ],
)
def test_resolving(name, full_name):
    assert registry.resolve(name).full_name == full_name


@pytest.mark.parametrize("name", ["NoSuchType", "System.Nope", "List[NoSuchType]", "nope[]"])
def test_unknown_names(name):
    assert registry.resolve(name) is None


def test_the_same_type_is_the_same_object():
    assert registry.resolve("Collections.Generic.List[int]") is registry.resolve(
        "System.Collections.Generic.List[System.Int32]"
    )
    assert registry.resolve("int[]") is registry.array_of(registry.resolve("int"))


@pytest.mark.parametrize(
    ("value", "full_name"),
    [
        (1, "System.Int32"),
        (True, "System.Boolean"),
        (1.5, "System.Double"),
        ("a", "System.String"),
        (Char("a"), "System.Char"),
        (Int64(1), "System.Int64"),
        ([1], "System.Object[]"),
        (Hashtable(), "System.Collections.Hashtable"),
        (PSCustomObject(), "System.Management.Automation.PSCustomObject"),
        (PSObject("a"), "System.String"),
        (ArgumentException("m"), "System.ArgumentException"),
    ],
)
def test_types_of_values(value, full_name):
    assert registry.type_of(value).full_name == full_name


def test_the_type_of_a_typed_array_and_of_a_type():
    assert registry.type_of(TypedArray([1], registry.resolve("int"))).full_name == "System.Int32[]"
    assert registry.type_of(registry.resolve("int")).full_name == "System.RuntimeType"


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("int", "ValueType", True),
        ("int", "object", True),
        ("int", "IComparable", True),
        ("int", "long", False),
        ("string", "Collections.IEnumerable", True),
        ("string[]", "object[]", True),
        ("int[]", "object[]", False),
        ("int[]", "array", True),
        ("hashtable", "Collections.IDictionary", True),
        ("ArgumentNullException", "ArgumentException", True),
        ("ArgumentException", "ArgumentNullException", False),
        ("Collections.Generic.List[int]", "Collections.IList", True),
    ],
)
def test_subtypes(name, other, expected):
    assert registry.is_subtype(registry.resolve(name), registry.resolve(other)) is expected


def test_type_names():
    assert registry.type_names("a") == ["System.String", "System.Object"]
    assert registry.type_names(PSCustomObject((), ("My.Type",))) == [
        "My.Type",
        "System.Management.Automation.PSCustomObject",
        "System.Object",
    ]


def test_the_index_is_up_to_date():
    assert build_index.declared() == MODULES, "run: python -m pshost.runtime.dotnet.build_index"


def test_every_signature_can_be_read():
    for name in MODULES:
        nettype = registry.resolve(name) or registry._by_name[name]
        for table in (nettype.members, nettype.statics):
            for member in table.values():
                assert all(isinstance(o.parameters, list) for o in member.overloads), member.signature


def test_arrays_of_a_type_that_was_looked_for_before_it_was_known():
    assert registry.resolve("Pshost.Tests.Late[]") is None
    registry.register(NetType("Pshost.Tests.Late", type("Late", (), {})))
    assert registry.resolve("Pshost.Tests.Late[]").element.full_name == "Pshost.Tests.Late"
