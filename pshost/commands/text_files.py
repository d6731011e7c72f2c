"""Text files in PowerShell's encodings: byte order marks, and strings of UTF-16 code units."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import ArgumentException
from pshost.surrogates import code_units, joined

if TYPE_CHECKING:
    from types import TracebackType

_NAMES: dict[str, tuple[str, bytes]] = {
    "utf8": ("utf-8", b""),
    "utf8nobom": ("utf-8", b""),
    "utf8bom": ("utf-8", codecs.BOM_UTF8),
    "ascii": ("ascii", b""),
    "unicode": ("utf-16-le", codecs.BOM_UTF16_LE),
    "bigendianunicode": ("utf-16-be", codecs.BOM_UTF16_BE),
    "utf32": ("utf-32-le", codecs.BOM_UTF32_LE),
    "bigendianutf32": ("utf-32-be", codecs.BOM_UTF32_BE),
    "utf7": ("utf-7", b""),
    "latin1": ("latin-1", b""),
    "ansi": ("latin-1", b""),
    "oem": ("latin-1", b""),
    "default": ("utf-8", b""),
    "utf-8": ("utf-8", b""),
    "utf-16": ("utf-16-le", codecs.BOM_UTF16_LE),
    "us-ascii": ("ascii", b""),
    "iso-8859-1": ("latin-1", b""),
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Encoding:
    """A codec and the byte order mark that a new file begins with."""

    __slots__ = ("codec", "mark")

    def __init__(self, codec: str, mark: bytes) -> None:
        self.codec = codec
        self.mark = mark


def encoding_of(value: Any) -> Encoding:
    """The encoding of an `-Encoding` argument: a name, a code page, or a System.Text.Encoding."""
    if value is None:
        return Encoding("utf-8", b"")
    if not isinstance(value, str | int):
        from pshost.commands.dotnet_access import call, get

        mark = bytes(call(value, "GetPreamble") or b"")
        return Encoding(_NAMES.get(str(get(value, "WebName")).lower(), ("utf-8", b""))[0], mark)
    name = str(value).lower()
    found = _NAMES.get(name)
    if found is None:
        try:
            return Encoding(codecs.lookup(f"cp{name}" if name.isdigit() else name).name, b"")
        except LookupError:
            raise ArgumentException(
                f"Cannot process argument transformation on parameter 'Encoding'. '{value}' is not a supported "
                "encoding name.",
                "ParameterArgumentTransformationError",
                "InvalidData",
            ) from None
    return Encoding(*found)


def decoded(data: bytes, encoding: Any = None) -> str:
    """The text of a file's bytes: by its byte order mark, else by the encoding given, else UTF-8."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return code_units(data[len(mark) :].decode(codec, "replace"))
    return code_units(data.decode(encoding_of(encoding).codec, "replace"))


def encoded(text: str, encoding: Encoding) -> bytes:
    """The bytes of a text, without a mark; what the encoding does not have is `?`."""
    return joined(text).encode(encoding.codec, "replace")


def read_text(path: str, encoding: Any = None) -> str:
    """The text of a file."""
    with open(path, "rb") as file:
        return decoded(file.read(), encoding)


def opened_by(cmdlet: Any, path: str, encoding: Encoding, append: bool = False) -> TextWriter:
    """A file that a command writes; one that cannot be opened ends the command."""
    from pshost.commands.management.file_errors import file_error

    try:
        return TextWriter(path, encoding, append)
    except OSError as error:
        cmdlet.throw(file_error(error, path, "FileOpenFailure", "OpenError"))
        raise


class TextWriter:
    """Writes text to a file; as a context manager it closes it."""

    def __init__(self, path: str, encoding: Encoding, append: bool = False, newline: str = "\n") -> None:
        self.encoding = encoding
        self.newline = newline
        self.file = io.BufferedWriter(io.FileIO(path, "a" if append else "w"))
        if self.file.tell() == 0 and encoding.mark:
            self.file.write(encoding.mark)

    def text(self, text: str) -> None:
        """Write a text as it is."""
        self.file.write(encoded(text, self.encoding))

    def line(self, text: str) -> None:
        """Write a text and the end of a line."""
        self.file.write(encoded(text + self.newline, self.encoding))

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def __enter__(self) -> TextWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
