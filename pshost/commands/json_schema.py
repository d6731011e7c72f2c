"""JSON Schema (draft 2020-12): which parts of a JSON value a schema refuses, for `Test-Json -Schema`.

Values are Python's own (`json.loads`). `format` says what a text is meant to be and checks nothing, as in PowerShell. A reference
to another document is refused: pshost fetches none.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TYPES: dict[str, Callable[[Any], bool]] = {
    "null": lambda v: v is None,
    "boolean": lambda v: isinstance(v, bool),
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "number": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
    "integer": lambda v: isinstance(v, int | float) and not isinstance(v, bool) and float(v).is_integer(),
}


class SchemaError(Exception):
    """A schema that cannot be used; the message says why."""


class JsonSchema:
    """A schema read from its text."""

    def __init__(self, text: str) -> None:
        try:
            self.root = json.loads(text)
        except ValueError as error:
            raise SchemaError(str(error)) from error
        if not isinstance(self.root, dict | bool):
            raise SchemaError("a schema is an object or a boolean")

    def failures(self, value: Any) -> list[tuple[str, str]]:
        """What the schema refuses: the place (a JSON pointer) and the reason of each; empty for a value that fits."""
        return list(self._check(self.root, value, ""))

    def _fits(self, schema: Any, value: Any) -> bool:
        return next(self._check(schema, value, ""), None) is None

    def _check(self, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
        if schema is True:
            return
        if schema is False:
            yield at, "All values fail against the false schema"
            return
        for keyword, rule in _RULES.items():
            if keyword in schema:
                yield from rule(self, schema, value, at)

    def resolved(self, reference: str) -> Any:
        """The schema that a `$ref` means."""
        head, _, pointer = reference.partition("#")
        if head:
            raise SchemaError(f"pshost does not fetch the schema '{reference}' that this one refers to")
        found: Any = self.root
        for part in pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~").replace("%25", "%")
            try:
                found = found[int(key)] if isinstance(found, list) else found[key]
            except (KeyError, IndexError, ValueError, TypeError):
                raise SchemaError(f"the schema has nothing at '{reference}'") from None
        if pointer and not pointer.startswith("/"):
            raise SchemaError(f"pshost does not look for the anchor '{reference}'")
        return found


def type_of(value: Any) -> str:
    """The name that JSON Schema has for a value's type."""
    name = next(name for name, test in _TYPES.items() if test(value))
    return "integer" if name == "number" and _TYPES["integer"](value) else name


def equal(left: Any, right: Any) -> bool:
    """Whether two JSON values are the same: true is not 1, and 1.0 is 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(equal(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(equal, left, right))
    return bool(left == right)


def _ref(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    yield from owner._check(owner.resolved(schema["$ref"]), value, at)


def _type(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    del owner
    wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(_TYPES[name](value) for name in wanted if name in _TYPES):
        shown = json.dumps(wanted if len(wanted) > 1 else wanted[0])
        yield at, f'Value is "{type_of(value)}" but should be {shown}'


def _enum(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    del owner
    if not any(equal(value, one) for one in schema["enum"]):
        yield at, "Value should match one of the values specified by the enum"


def _const(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    del owner
    if not equal(value, schema["const"]):
        yield at, f"Expected {json.dumps(schema['const'])}"


def _number(keyword: str, words: str, holds: Callable[[Any, Any], bool]) -> Any:
    def check(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
        del owner
        if _TYPES["number"](value) and not holds(value, schema[keyword]):
            yield at, f"{json.dumps(value)} {words} {json.dumps(schema[keyword])}"

    return check


def _size(keyword: str, kind: type[str | list[Any] | dict[str, Any]], words: str, holds: Callable[[int, int], bool]) -> Any:
    def check(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
        del owner
        if isinstance(value, kind) and not holds(len(value), schema[keyword]):
            yield at, f"Value should have {words} {schema[keyword]} {_UNITS[kind]}"

    return check


_UNITS: dict[Any, str] = {str: "characters", list: "items", dict: "properties"}


def _is_multiple(value: float, step: float) -> bool:
    quotient = value / step
    return math.isclose(quotient, round(quotient), rel_tol=1e-12, abs_tol=1e-12)


def _pattern(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    import regex

    del owner
    if isinstance(value, str) and regex.search(schema["pattern"], value) is None:
        yield at, "The string value is not a match for the indicated regular expression"


def _required(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    del owner
    if isinstance(value, dict):
        absent = [name for name in schema["required"] if name not in value]
        if absent:
            yield at, f"Required properties {json.dumps(absent, separators=(',', ':'))} are not present"


def _dependent_required(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    for name, needed in schema["dependentRequired"].items():
        if isinstance(value, dict) and name in value:
            yield from _required(owner, {"required": needed}, value, at)


def _pointer(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _properties(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    """`properties`, `patternProperties` and `additionalProperties` together, as each leaves what the others take."""
    import regex

    if not isinstance(value, dict):
        return
    named = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    for key, item in value.items():
        place = f"{at}/{_pointer(key)}"
        taken = key in named
        if taken:
            yield from owner._check(named[key], item, place)
        for pattern, inner in patterns.items():
            if regex.search(pattern, key) is not None:
                taken = True
                yield from owner._check(inner, item, place)
        if not taken and "additionalProperties" in schema:
            yield from owner._check(schema["additionalProperties"], item, place)


def _once(first: tuple[str, ...], keyword: str, rule: Any) -> Any:
    """A rule for several keywords, run for the first of them that a schema has."""

    def check(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
        if next(name for name in first if name in schema) == keyword:
            yield from rule(owner, schema, value, at)

    return check


def _items(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list):
        return
    leading = schema.get("prefixItems", [])
    rest = schema.get("items", True)
    if isinstance(rest, list):  # as the drafts before 2020-12 write it
        leading, rest = rest, schema.get("additionalItems", True)
    for index, item in enumerate(value):
        inner = leading[index] if index < len(leading) else rest
        yield from owner._check(inner, item, f"{at}/{index}")


def _contains(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        count = sum(owner._fits(schema["contains"], item) for item in value)
        if not schema.get("minContains", 1) <= count <= schema.get("maxContains", len(value)):
            yield at, f"Expected array to contain a matching item, found {count}"


def _unique(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    del owner
    if schema["uniqueItems"] and isinstance(value, list):
        for index, item in enumerate(value):
            if any(equal(item, earlier) for earlier in value[:index]):
                yield at, "Items should be unique"
                return


def _property_names(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    for key in value if isinstance(value, dict) else ():
        yield from owner._check(schema["propertyNames"], key, f"{at}/{_pointer(key)}")


def _all_of(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    for inner in schema["allOf"]:
        yield from owner._check(inner, value, at)


def _any_of(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    if not any(owner._fits(inner, value) for inner in schema["anyOf"]):
        for inner in schema["anyOf"]:
            yield from owner._check(inner, value, at)


def _one_of(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    count = sum(owner._fits(inner, value) for inner in schema["oneOf"])
    if count != 1:
        yield at, f"Expected 1 matching subschema but found {count}"


def _not(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    if owner._fits(schema["not"], value):
        yield at, "Value should not match the schema of 'not'"


def _if(owner: JsonSchema, schema: Any, value: Any, at: str) -> Iterator[tuple[str, str]]:
    branch = "then" if owner._fits(schema["if"], value) else "else"
    yield from owner._check(schema.get(branch, True), value, at)


_OBJECT = ("properties", "patternProperties", "additionalProperties")
_ARRAY = ("prefixItems", "items")
_RULES: dict[str, Any] = {
    "$ref": _ref,
    "type": _type,
    "enum": _enum,
    "const": _const,
    "minimum": _number("minimum", "should be at least", lambda v, limit: v >= limit),
    "maximum": _number("maximum", "should be at most", lambda v, limit: v <= limit),
    "exclusiveMinimum": _number("exclusiveMinimum", "should be greater than", lambda v, limit: v > limit),
    "exclusiveMaximum": _number("exclusiveMaximum", "should be less than", lambda v, limit: v < limit),
    "multipleOf": _number("multipleOf", "should be a multiple of", _is_multiple),
    "minLength": _size("minLength", str, "at least", lambda size, limit: size >= limit),
    "maxLength": _size("maxLength", str, "at most", lambda size, limit: size <= limit),
    "pattern": _pattern,
    "minItems": _size("minItems", list, "at least", lambda size, limit: size >= limit),
    "maxItems": _size("maxItems", list, "at most", lambda size, limit: size <= limit),
    "uniqueItems": _unique,
    "contains": _contains,
    **{keyword: _once(_ARRAY, keyword, _items) for keyword in _ARRAY},
    "minProperties": _size("minProperties", dict, "at least", lambda size, limit: size >= limit),
    "maxProperties": _size("maxProperties", dict, "at most", lambda size, limit: size <= limit),
    "required": _required,
    "dependentRequired": _dependent_required,
    "propertyNames": _property_names,
    **{keyword: _once(_OBJECT, keyword, _properties) for keyword in _OBJECT},
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "not": _not,
    "if": _if,
}
