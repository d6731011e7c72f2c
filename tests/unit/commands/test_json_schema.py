"""What a JSON schema refuses, and where."""

import json

import pytest

from pshost.commands.json_schema import JsonSchema, SchemaError


@pytest.mark.parametrize(
    ("schema", "fits", "fails"),
    [
        ({"type": "integer"}, [1, 1.0], [1.5, "1", True]),
        ({"type": ["string", "null"]}, ["x", None], [0]),
        ({"enum": [1, "a", None]}, [1.0, "a", None], [2, True]),
        ({"const": {"a": [1]}}, [{"a": [1]}], [{"a": [1, 2]}]),
        ({"minimum": 2, "exclusiveMaximum": 4, "multipleOf": 0.5}, [2, 3.5, "text"], [1, 4, 2.2]),
        ({"minLength": 2, "maxLength": 3, "pattern": "^a"}, ["ab", "abc", 7], ["a", "bcd"]),
        ({"items": {"type": "string"}, "minItems": 1, "uniqueItems": True}, [["a"], "no array"], [[], [1], ["a", "a"]]),
        ({"prefixItems": [{"type": "integer"}], "items": False}, [[1], []], [["a"], [1, 2]]),
        ({"contains": {"const": 1}, "maxContains": 1}, [[1, 2]], [[2], [1, 1]]),
        ({"required": ["a"], "properties": {"a": {"type": "integer"}}}, [{"a": 1}], [{}, {"a": "x"}]),
        ({"properties": {"a": {}}, "patternProperties": {"^b": {}}, "additionalProperties": False}, [{"a": 1, "b1": 2}], [{"c": 1}]),
        ({"dependentRequired": {"a": ["b"]}}, [{"b": 1}, {"a": 1, "b": 2}], [{"a": 1}]),
        ({"anyOf": [{"type": "string"}, {"minimum": 5}]}, ["x", 6], [4]),
        ({"oneOf": [{"multipleOf": 2}, {"multipleOf": 3}]}, [2, 3], [6, 5]),
        ({"not": {"type": "null"}}, [1], [None]),
        ({"if": {"minimum": 10}, "then": {"multipleOf": 10}, "else": {"const": 1}}, [20, 1], [15, 2]),
        ({"$ref": "#/$defs/t", "$defs": {"t": {"type": "string"}}}, ["x"], [1]),
        ({"propertyNames": {"maxLength": 1}}, [{"a": 1}], [{"ab": 1}]),
    ],
)
def test_schemas(schema, fits, fails):
    made = JsonSchema(json.dumps(schema))
    assert [value for value in fits if made.failures(value)] == []
    assert [value for value in fails if not made.failures(value)] == []


def test_a_failure_says_where_and_why():
    schema = JsonSchema('{"properties": {"a": {"items": {"type": "integer"}}}, "required": ["b"]}')
    assert schema.failures({"a": [1, "x"]}) == [
        ("", 'Required properties ["b"] are not present'),
        ("/a/1", 'Value is "string" but should be "integer"'),
    ]


@pytest.mark.parametrize("text", ["{", "3", '{"$ref": "http://x/y"}', '{"$ref": "#/none"}'])
def test_schemas_that_cannot_be_used(text):
    with pytest.raises(SchemaError):
        JsonSchema(text).failures(1)
