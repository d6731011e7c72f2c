"""Format-Hex."""

from __future__ import annotations

from typing import Any

from pshost.commands.management.paths import expand_all
from pshost.commands.result_type import result_type
from pshost.commands.text_files import encoded, encoding_of
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException
from pshost.runtime.values import Byte, TypedArray, UInt64
from pshost.runtime.values.nothing import NOTHING

_WIDTH = 16
_SIZES = {
    "System.Boolean": 1, "System.SByte": 1, "System.Byte": 1, "System.Int16": 2, "System.UInt16": 2, "System.Char": 2,
    "System.Int32": 4, "System.UInt32": 4, "System.Int64": 8, "System.UInt64": 8,
}
_REALS = {"System.Single": "<f", "System.Double": "<d"}


def _shown(self: ByteCollection) -> str:
    return f"{self.Offset64:016X} {self.HexBytes:<47} {self.Ascii}"


@result_type(
    "Microsoft.PowerShell.Commands.ByteCollection",
    "ulong Offset64 {get;}", "uint Offset {get;}", "byte[] Bytes {get;}", "string Path {get;}", "string Label {get;}",
    "string HexOffset {get;}", "string HexBytes {get;}", "string Ascii {get;}",
    text=lambda self: _shown(self),
)
class ByteCollection:
    """Up to sixteen bytes: where they stand, and how they read as hexadecimal numbers and as text."""

    def __init__(self, data: bytes, offset: int, label: str, path: str | None) -> None:
        from pshost.runtime.dotnet.registry import required

        self.Offset64 = UInt64(offset)
        self.Offset = UInt64(offset & 0xFFFFFFFF)
        self.Bytes = TypedArray((Byte(byte) for byte in data), required("System.Byte"))
        self.Path = path
        self.Label = label
        self.HexOffset = f"{offset:016X}"
        self.HexBytes = " ".join(f"{byte:02X}" for byte in data)
        self.Ascii = "".join(chr(byte) if 32 <= byte < 127 or byte > 159 else " " if byte == 0 else "\ufffd" for byte in data)


@cmdlet("Format-Hex", aliases=("fhx",), output="Microsoft.PowerShell.Commands.ByteCollection")
class FormatHex(Cmdlet):
    """Shows files, texts and numbers as hexadecimal bytes."""

    net_name = "Microsoft.PowerShell.Commands.FormatHex"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, sets=("Path",), validators=(not_null_or_empty,)),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
            validators=(not_null_or_empty,),
        ),
        Parameter("InputObject", "psobject", mandatory=True, pipeline=True, sets=("ByInputObject",), default=NOTHING),
        Parameter("Encoding", "object", sets=("ByInputObject",), validators=(not_null_or_empty,)),
        Parameter("Count", "long", validators=(in_range(1, 2**63 - 1),)),
        Parameter("Offset", "long", validators=(in_range(0, 2**63 - 1),), default=0),
        Parameter("Raw", "switch", sets=("ByInputObject",), default=False),
    )

    def begin(self) -> None:
        self.run = bytearray()
        self.label = ""

    def process(self) -> None:
        if self.InputObject is NOTHING:
            for path in expand_all(self, self.bound.get("Path"), self.bound.get("LiteralPath")):
                with open(path, "rb") as file:
                    self._give(file.read(), path, path)
            return
        self._take(self.InputObject)

    def _take(self, value: Any) -> None:
        from pshost.runtime.dotnet.registry import display_name, type_of

        declared = type_of(value)
        data = self._bytes(value, declared.full_name)
        if data is None:
            self.write_error(ArgumentException(
                f"Cannot convert input of type '{declared.full_name}' to hexadecimal. To view the hexadecimal formatting of its "
                "string representation, pipe it to the Out-String cmdlet before piping it to Format-Hex.",
                "FormatHexTypeNotSupported", "InvalidArgument", value,
            ))
            return
        label = f"{declared.name} ({display_name(declared) if declared.element else declared.full_name})"
        if declared.full_name == "System.Byte":  # bytes that come one by one are shown together
            self.label = label
            self.run.extend(data)
        else:
            self._give(data, label, None)

    def _bytes(self, value: Any, name: str) -> bytes | None:
        import struct

        if isinstance(value, str) and name == "System.String":
            return encoded(value, encoding_of(self.Encoding))
        if isinstance(value, list):
            parts = [self._bytes(item, _name_of(item)) for item in value]
            return None if any(part is None for part in parts) else b"".join(part or b"" for part in parts)
        if name in _REALS:
            return struct.pack(_REALS[name], value)
        size = _SIZES.get(name)
        if size is None:
            return None
        number = ord(value) if name == "System.Char" else int(value)
        return (number % (1 << 8 * size)).to_bytes(size, "little")

    def _give(self, data: bytes, label: str, path: str | None) -> None:
        start = int(self.Offset)
        stop = len(data) if self.Count is None else start + int(self.Count)
        data = data[:stop]
        for at in range(start, len(data), _WIDTH):
            self.write(ByteCollection(data[at : at + _WIDTH], at, label, path))

    def end(self) -> None:
        if self.run:
            self._give(bytes(self.run), self.label, None)


def _name_of(value: Any) -> str:
    from pshost.runtime.dotnet.registry import type_of

    return type_of(value).full_name
