"""System.Guid."""

from __future__ import annotations

import uuid
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.comparable import compare_by
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentNullException, FormatException


class Guid:
    """A globally unique identifier."""

    __slots__ = ("__weakref__", "value")

    net_name = "System.Guid"

    def __init__(self, value: uuid.UUID) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Guid) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __lt__(self, other: Guid) -> bool:
        return self.value < other.value

    def __str__(self) -> str:
        return str(self.value)

    net_text = __str__


GUID = NetType(
    "System.Guid",
    Guid,
    base="System.ValueType",
    value_type=True,
    default=Guid(uuid.UUID(int=0)),
    interfaces=("System.IComparable", "System.IFormattable", "System.IComparable[guid]", "System.IEquatable[guid]"),
)


def parse(text: str, provider: Any = None) -> Guid:  # noqa: ARG001 - there is one way to write them
    """The Guid that a text says, with or without dashes and brackets."""
    stripped = text.strip()
    inner = stripped[1:-1] if stripped[:1] + stripped[-1:] in ("{}", "()") else stripped
    shape = inner.replace("-", "")
    dashed = len(inner) == 36 and all(inner[n] == "-" for n in (8, 13, 18, 23))
    if len(shape) != 32 or not (dashed or (len(inner) == 32 and inner == stripped)):
        raise FormatException("Unrecognized Guid format.")
    try:
        return Guid(uuid.UUID(shape))
    except ValueError:
        raise FormatException("Guid string should only contain hexadecimal characters.") from None


GUID.constructor("guid new(string g)")(parse)


@GUID.constructor("guid new(byte[] b)")
def of_bytes(data: Any) -> Guid:
    """A Guid of its sixteen bytes."""
    if data is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'b')")
    if len(data) != 16:
        raise ArgumentException("Byte array for Guid must be exactly 16 bytes long. (Parameter 'b')")
    return Guid(uuid.UUID(bytes_le=bytes(data)))


GUID.constructor("guid new()")(lambda: Guid(uuid.UUID(int=0)))
def new_guid() -> Guid:
    """A GUID that nobody has."""
    return Guid(uuid.uuid4())


GUID.static("static guid NewGuid()")(new_guid)
GUID.static("static guid Parse(string input)", "static guid Parse(string s, System.IFormatProvider provider)")(parse)
GUID.getter("static guid Empty {get;}", static=True, kind="Field")(lambda: Guid(uuid.UUID(int=0)))
GUID.getter("static guid AllBitsSet {get;}", static=True)(lambda: Guid(uuid.UUID(int=(1 << 128) - 1)))
GUID.getter("int Variant {get;}")(lambda self: self.value.bytes[8] >> 4)
GUID.getter("int Version {get;}")(lambda self: self.value.bytes[6] >> 4)
GUID.getter("string Guid {get;}", kind="ScriptProperty")(str)


@GUID.static("static bool TryParse(string input, [ref] guid result)")
def try_parse(text: str, result: Any) -> bool:
    """Whether the text is a Guid."""
    try:
        set_reference(result, parse(text))
    except (FormatException, AttributeError):
        set_reference(result, Guid(uuid.UUID(int=0)))
        return False
    return True


@GUID.static("static guid ParseExact(string input, string format)")
def parse_exact(text: str, layout: str) -> Guid:
    """The Guid of a text in one format."""
    made = parse(text)
    if to_string(made, layout).lower() != text.strip().lower():
        raise FormatException("Unrecognized Guid format.")
    return made


@GUID.method(
    "string ToString()",
    "string ToString(string format)",
    "string ToString(string format, System.IFormatProvider provider)",
)
def to_string(self: Guid, layout: str | None = None, provider: Any = None) -> str:  # noqa: ARG001
    """The Guid as text: D with dashes, N without, B in braces, P in parentheses, X as C would write it."""
    text = str(self.value)
    kind = (layout or "D").upper()
    if kind == "X":
        fields = self.value.fields
        tail = ",".join(f"0x{b:02x}" for b in self.value.bytes[8:])
        return f"{{0x{fields[0]:08x},0x{fields[1]:04x},0x{fields[2]:04x},{{{tail}}}}}"
    forms = {"D": text, "N": text.replace("-", ""), "B": f"{{{text}}}", "P": f"({text})"}
    if kind not in forms:
        raise FormatException('Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".')
    return forms[kind]


@GUID.method("byte[] ToByteArray()")
def to_byte_array(self: Guid) -> Any:
    """The 16 bytes, as .NET orders them."""
    from pshost.runtime.dotnet.convert import to_bytes

    return to_bytes(self.value.bytes_le)


GUID.method("int CompareTo(guid value)", "int CompareTo(System.Object value)")(
    compare_by(Guid, "Object must be of type GUID. (Parameter 'value')", lambda guid: guid.value)
)
GUID.method("bool Equals(guid g)", "bool Equals(System.Object o)")(lambda self, other: self == other)


@GUID.static("static bool TryParseExact(string input, string format, [ref] guid result)")
def try_parse_exact(text: str, layout: str, result: Any) -> bool:
    """Whether the text is a Guid in this format."""
    try:
        set_reference(result, parse_exact(text, layout))
    except (FormatException, AttributeError):
        set_reference(result, Guid(uuid.UUID(int=0)))
        return False
    return True


@GUID.static("static guid CreateVersion7()", "static guid CreateVersion7(System.DateTimeOffset timestamp)")
def create_version_7(moment: Any = None) -> Guid:
    """A Guid that starts with the time, so that later ones are greater."""
    import os
    import time

    milliseconds = time.time_ns() // 1_000_000 if moment is None else moment.utc_ticks // 10_000 - 62_135_596_800_000
    number = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(os.urandom(10), "big")
    number = number & ~(0xF << 76) & ~(3 << 62) | 7 << 76 | 2 << 62
    return Guid(uuid.UUID(int=number))
