"""System.Text.Json: JsonDocument, JsonElement, JsonSerializer, JsonSerializerOptions.

As in the engine `[JsonSerializer]::Serialize($x)` is ambiguous without a type: scripts give one (`Serialize($x, [object])`) or options.
"""

from __future__ import annotations

import json
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.enums import value_of
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import (
    ArgumentNullException,
    FormatException,
    IndexOutOfRangeException,
    InvalidOperationException,
    JsonException,
    KeyNotFoundException,
)
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.instance import Instance
from pshost.runtime.values.numbers import Decimal
from pshost.runtime.values.psobject import PSObject
from pshost.surrogates import code_units, joined

_J = "System.Text.Json."


class Number(str):
    """A number as it stands in the text."""

    __slots__ = ()


def read(text: str) -> Any:
    """The tree of a JSON text, numbers as `Number`; JsonException if it is none."""
    try:
        return json.loads(joined(text), parse_float=Number, parse_int=Number, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        place = f"LineNumber: {error.lineno - 1} | BytePositionInLine: {error.colno - 1}."
        if not text.strip():
            message = (
                "The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is "
                f"true. {place}"
            )
        else:
            found = text[error.pos : error.pos + 1]
            reason = f"'{found}' is an invalid start of a value" if found else "Expected depth to be zero at the end of the JSON payload"
            message = f"{reason}. {place}"
        raise JsonException(message) from None


def _refuse(word: str) -> Any:
    raise JsonException(f"'{word[0]}' is an invalid start of a value.")


class JsonElement:
    """A value of a document."""

    __slots__ = ("__weakref__", "node")

    net_name = _J + "JsonElement"

    def __init__(self, node: Any) -> None:
        self.node = node

    @property
    def kind(self) -> str:
        """The name of its JsonValueKind."""
        node = self.node
        if node is None:
            return "Null"
        if isinstance(node, bool):
            return "True" if node else "False"
        if isinstance(node, dict):
            return "Object"
        if isinstance(node, list):
            return "Array"
        return "Number" if isinstance(node, Number) else "String"

    def check(self, *kinds: str) -> Any:
        """The value, if it is of one of these kinds."""
        if self.kind not in kinds:
            raise InvalidOperationException(
                f"The requested operation requires an element of type '{kinds[0]}', but the target element has type '{self.kind}'."
            )
        return self.node

    def net_text(self) -> str:
        """A string as it is, anything else as it stands in the text."""
        node = self.node
        if isinstance(node, bool):
            return str(node)
        if node is None:
            return ""
        return code_units(str(node)) if isinstance(node, str) else raw(node)


class JsonDocument:
    """A text that has been read."""

    __slots__ = ("__weakref__", "root")

    net_name = _J + "JsonDocument"

    def __init__(self, root: Any) -> None:
        self.root = root


class JsonProperty:
    """A name and a value of an object."""

    __slots__ = ("Name", "Value")

    net_name = _J + "JsonProperty"

    def __init__(self, name: str, value: JsonElement) -> None:
        self.Name = name
        self.Value = value


def raw(node: Any) -> str:
    """A value as JSON text, numbers as they were."""
    if isinstance(node, Number):
        return str(node)
    if isinstance(node, dict):
        return "{" + ",".join(f"{quoted(key)}:{raw(value)}" for key, value in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ",".join(map(raw, node)) + "]"
    return quoted(node) if isinstance(node, str) else json.dumps(node)


_ESCAPED = {ord(c): f"\\u{ord(c):04X}" for c in "\"'&<>+`\u007f"}
_SHORT = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 0x5C: "\\\\"}


def quoted(text: str) -> str:
    """A string as System.Text.Json writes it: what could end a script, and what is no ASCII, is escaped."""
    parts = []
    for unit in code_units(text):
        number = ord(unit)
        plain = 32 <= number < 127 and number not in _ESCAPED
        parts.append(_SHORT.get(number) or (unit if plain else f"\\u{number:04X}"))
    return f'"{"".join(parts)}"'


DOCUMENT = NetType(_J + "JsonDocument", JsonDocument, interfaces=("System.IDisposable",))
ELEMENT = NetType(_J + "JsonElement", JsonElement, base="System.ValueType", value_type=True)
PROPERTY = NetType(_J + "JsonProperty", JsonProperty, base="System.ValueType", value_type=True)
SERIALIZER = NetType(_J + "JsonSerializer", None, abstract=True)
OPTIONS = NetType(_J + "JsonSerializerOptions", None)
DOCUMENT.static(
    f"static {_J}JsonDocument Parse(string json)",
    f"static {_J}JsonDocument Parse(string json, {_J}JsonDocumentOptions options)",
)(
    lambda text, options=None: JsonDocument(read(text))  # noqa: ARG005 - comments are never taken
)
DOCUMENT.getter(f"{_J}JsonElement RootElement {{get;}}")(lambda self: JsonElement(self.root))
DOCUMENT.method("void Dispose()")(lambda self: None)  # noqa: ARG005 - nothing is held
ELEMENT.getter(f"{_J}JsonValueKind ValueKind {{get;}}")(lambda self: value_of(_J + "JsonValueKind", self.kind))
ELEMENT.method("string GetRawText()")(lambda self: code_units(raw(self.node)))
ELEMENT.method("int GetArrayLength()")(lambda self: len(self.check("Array")))
ELEMENT.method("int GetPropertyCount()")(lambda self: len(self.check("Object")))
ELEMENT.method("bool GetBoolean()")(lambda self: self.check("True", "False"))
ELEMENT.method("string ToString()")(JsonElement.net_text)
ELEMENT.method(f"{_J}JsonElement Clone()")(lambda self: self)


@ELEMENT.method("string GetString()")
def get_string(self: JsonElement) -> str | None:
    """The text of a string, null for null."""
    node = self.check("String", "Null")
    return None if node is None else code_units(node)


@ELEMENT.method(f"{_J}JsonElement GetProperty(string propertyName)")
def get_property(self: JsonElement, name: str) -> JsonElement:
    """The value of a name; KeyNotFoundException if there is none."""
    node = self.check("Object")
    if name not in node:
        raise KeyNotFoundException("The given key was not present in the dictionary.")
    return JsonElement(node[name])


@ELEMENT.method(f"bool TryGetProperty(string propertyName, [ref] {_J}JsonElement value)")
def try_get_property(self: JsonElement, name: str, result: Any) -> bool:
    """The value of a name; whether there is one."""
    node = self.check("Object")
    set_reference(result, JsonElement(node.get(name)))
    return name in node


@ELEMENT.method(f"{_J}JsonElement get_Item(int index)")
def get_item(self: JsonElement, index: int) -> JsonElement:
    """An element of an array."""
    node = self.check("Array")
    if not 0 <= index < len(node):
        raise IndexOutOfRangeException("Index was outside the bounds of the array.")
    return JsonElement(node[index])


class Elements(list[Any]):
    """What `EnumerateArray()` and `EnumerateObject()` give."""

    __slots__ = ()

    net_name = _J + "JsonElement+ArrayEnumerator"


ELEMENTS = NetType(_J + "JsonElement+ArrayEnumerator", Elements, interfaces=("System.Collections.IEnumerable",))
ELEMENT.method(f"{_J}JsonElement+ArrayEnumerator EnumerateArray()")(lambda self: Elements(map(JsonElement, self.check("Array"))))
ELEMENT.method(f"{_J}JsonElement+ObjectEnumerator EnumerateObject()")(
    lambda self: Elements(JsonProperty(code_units(k), JsonElement(v)) for k, v in self.check("Object").items())
)
PROPERTY.getter("string Name {get;}")(lambda self: self.Name)
PROPERTY.getter(f"{_J}JsonElement Value {{get;}}")(lambda self: self.Value)
PROPERTY.method("string ToString()")(lambda self: f"{quoted(self.Name)}:{raw(self.Value.node)}")
_NUMBERS = {
    "Int32": "int", "Int64": "long", "Int16": "short", "Byte": "byte", "SByte": "sbyte", "UInt32": "uint", "UInt64": "ulong",
    "UInt16": "ushort", "Double": "double", "Single": "float", "Decimal": "decimal",
}  # fmt: skip


def _number(self: JsonElement, name: str) -> Any:
    from pshost.runtime.conversion import convert
    from pshost.runtime.errors.exceptions import NetException

    text = self.check("Number")
    whole = name not in ("Double", "Single", "Decimal")
    try:
        if whole and any(c in text for c in ".eE"):
            raise ValueError(text)
        return convert(str(text), registry.required("System." + name))
    except (NetException, ValueError):
        raise FormatException(
            "One of the identified items was in an invalid format. Either the JSON value is not in a supported format, or is out of "
            f"bounds for {'an' if name[0] in 'IU' else 'a'} {name}."
        ) from None


def _try_number(self: JsonElement, result: Any, name: str) -> bool:
    self.check("Number")
    try:
        set_reference(result, _number(self, name))
    except FormatException:
        return False
    return True


for _kind, _word in _NUMBERS.items():
    ELEMENT.method(f"{_word} Get{_kind}()")(lambda self, kind=_kind: _number(self, kind))
    ELEMENT.method(f"bool TryGet{_kind}([ref] {_word} value)")(lambda self, result, kind=_kind: _try_number(self, result, kind))
for _kind, _word in (("DateTime", "datetime"), ("Guid", "guid"), ("DateTimeOffset", "System.DateTimeOffset")):

    def _parsed(self: JsonElement, kind: str = _kind) -> Any:
        from pshost.runtime.conversion import convert

        return convert(self.check("String"), registry.required("System." + kind))

    ELEMENT.method(f"{_word} Get{_kind}()")(_parsed)


class Options:
    """How a value is written."""

    __slots__ = ("__weakref__", "values")

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}


OPTIONS.python = Options
OPTIONS.constructor(f"{_J}JsonSerializerOptions new()")(Options)
for _name in ("WriteIndented", "PropertyNameCaseInsensitive", "AllowTrailingCommas", "IncludeFields"):
    OPTIONS.getter(f"bool {_name} {{get;set;}}")(lambda self, name=_name: self.values.get(name, False))
    OPTIONS.setter(_name)(lambda self, value, name=_name: self.values.__setitem__(name, value))
OPTIONS.getter("int MaxDepth {get;set;}")(lambda self: self.values.get("MaxDepth", 0))
OPTIONS.setter("MaxDepth")(lambda self, value: self.values.__setitem__("MaxDepth", value))


def tree(value: Any) -> Any:
    """A value as the serializer sees it: numbers, texts, sequences, dictionaries and the properties of objects."""
    from pshost.runtime.conversion import to_string
    from pshost.runtime.members import get_member, properties_of
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    if value.__class__ is PSObject:
        value = value.base
    if value is None or isinstance(value, bool) or value.__class__ is str:
        return joined(value) if value.__class__ is str else value
    if isinstance(value, float | int | Decimal):
        return Number(to_string(value))
    if isinstance(value, JsonElement):
        return value.node
    if isinstance(value, Hashtable):
        return {to_string(key): tree(item) for key, item in value.items()}
    if getattr(value, "type", None).__class__ is NetType and hasattr(value, "value"):
        return Number(value.value)
    if is_enumerable(value):
        return [tree(item) for item in iterate(value)]
    if isinstance(value, Instance) or registry.type_of(value).members:
        found = {info.Name: tree(get_member(value, info.Name)) for info in properties_of(value, hidden=True)}
        return found if isinstance(value, Instance) or not hasattr(value, "net_text") else to_string(value)
    return to_string(value)


def serialize(value: Any, kind: Any = None, options: Any = None) -> str:
    """A value as JSON text."""
    if isinstance(kind, Options):
        kind, options = None, kind
    del kind
    text = raw(tree(value))
    if options is not None and options.values.get("WriteIndented"):
        text = indented(read(text), 0)
    return code_units(text)


def indented(node: Any, level: int) -> str:
    """A value as JSON text over several lines."""
    inner, outer = "\n" + "  " * (level + 1), "\n" + "  " * level
    if isinstance(node, dict) and node:
        return "{" + ",".join(f"{inner}{quoted(k)}: {indented(v, level + 1)}" for k, v in node.items()) + outer + "}"
    if isinstance(node, list) and node:
        return "[" + ",".join(inner + indented(v, level + 1) for v in node) + outer + "]"
    return raw(node)


_OPTIONS = f"{_J}JsonSerializerOptions options"
SERIALIZER.static(
    f"static string Serialize[TValue](TValue value, {_OPTIONS} = null)",
    "static string Serialize(System.Object value, type inputType)",
    f"static string Serialize(System.Object value, type inputType, {_OPTIONS})",
)(serialize)


def _bytes(*arguments: Any) -> Any:
    from pshost.runtime.dotnet.convert import to_bytes

    return to_bytes(joined(serialize(*arguments)).encode())


SERIALIZER.static(
    "static byte[] SerializeToUtf8Bytes(System.Object value, type inputType)",
    f"static byte[] SerializeToUtf8Bytes(System.Object value, type inputType, {_OPTIONS})",
)(_bytes)
SERIALIZER.static("static System.Text.Json.JsonDocument SerializeToDocument(System.Object value, type inputType)")(
    lambda value, kind: JsonDocument(tree(value))  # noqa: ARG005
)
SERIALIZER.static("static System.Text.Json.JsonElement SerializeToElement(System.Object value, type inputType)")(
    lambda value, kind: JsonElement(tree(value))  # noqa: ARG005
)
SERIALIZER.getter("static bool IsReflectionEnabledByDefault {get;}", static=True)(lambda: True)


@SERIALIZER.static(
    "static System.Object Deserialize(string json, type returnType)",
    f"static System.Object Deserialize(string json, type returnType, {_OPTIONS})",
)
def deserialize(text: str, kind: NetType, options: Any = None) -> Any:  # noqa: ARG001 - names are found in any case
    """A value of a type from JSON text."""
    if text is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'json')")
    return built(read(text), kind)


@SERIALIZER.static(f"static TValue Deserialize[TValue](string json, {_OPTIONS} = null)")
def _deserialize_to(text: str, options: Any = None, *, types: list[NetType] | None = None) -> Any:
    return deserialize(text, types[0] if types else registry.required("System.Object"), options)


def built(node: Any, kind: NetType) -> Any:
    """A value of a type from a tree."""
    from pshost.runtime.conversion import convert
    from pshost.runtime.members import construct, set_member

    if kind.full_name in ("System.Object", _J + "JsonElement"):
        return None if node is None and kind.full_name == "System.Object" else JsonElement(node)
    if isinstance(node, list):
        element = kind.element or (kind.arguments[0] if kind.arguments else registry.required("System.Object"))
        values = [built(item, element) for item in node]
        return convert(values, kind)
    if isinstance(node, dict):
        if kind.full_name.startswith("System.Collections.Generic.Dictionary`2"):
            made = construct(kind, [])
            for key, value in node.items():
                made[convert(code_units(key), kind.arguments[0])] = built(value, kind.arguments[1])
            return made
        if kind.full_name == "System.Collections.Hashtable":
            return Hashtable((code_units(k), JsonElement(v)) for k, v in node.items())
        made = construct(kind, [])
        from pshost.runtime.members import find_member, property_type

        for key, value in node.items():
            member = find_member(kind, key)
            if member is not None and member.set is not None:
                set_member(made, key, built(value, property_type(member) or registry.required("System.Object")))
        return made
    return convert(code_units(str(node)) if isinstance(node, str) else node, kind)
