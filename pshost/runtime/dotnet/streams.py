"""System.IO's streams, readers and writers: MemoryStream, FileStream, StreamReader, StreamWriter, StringReader, StringWriter."""

from __future__ import annotations

import io
import os
from typing import IO, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import file
from pshost.runtime.dotnet.convert import to_bytes
from pshost.runtime.dotnet.encoding import UTF8_PLAIN, Encoding
from pshost.runtime.dotnet.string import text_of
from pshost.runtime.errors.exceptions import IOException, ObjectDisposedException
from pshost.runtime.values.numbers import Byte, Int64


class Stream:
    """A sequence of bytes that is read and written."""

    __slots__ = ("__weakref__", "name", "net_type", "raw")

    def __init__(self, nettype: NetType, raw: IO[bytes], name: str = "") -> None:
        self.net_type = nettype
        self.raw = raw
        self.name = name

    def opened(self) -> IO[bytes]:
        """The Python stream; an error if it has been closed."""
        if self.raw.closed:
            raise ObjectDisposedException("Cannot access a closed Stream.")
        return self.raw


_IO = "System.IO."
STREAM = NetType(
    _IO + "Stream", None, abstract=True, base="System.MarshalByRefObject", interfaces=("System.IDisposable",)
)
MEMORY_STREAM = NetType(_IO + "MemoryStream", None, base=_IO + "Stream")
FILE_STREAM = NetType(_IO + "FileStream", None, base=_IO + "Stream")
GZIP_STREAM = NetType(_IO + "Compression.GZipStream", None, base=_IO + "Stream")
DEFLATE_STREAM = NetType(_IO + "Compression.DeflateStream", None, base=_IO + "Stream")


for _type in (MEMORY_STREAM, FILE_STREAM, GZIP_STREAM, DEFLATE_STREAM):
    _type.instance_class = Stream


def open_file(path: str, mode: str, create: bool = False) -> Stream:
    """A file's stream."""
    try:
        if create and not os.path.exists(path):
            mode = "w+b"
        return Stream(FILE_STREAM, open(path, mode), os.path.abspath(path))
    except OSError as error:
        raise file.net_error(error, path) from error


def open_mode(path: str, mode: int, access: int) -> Stream:
    """A file's stream by FileMode (1 CreateNew … 6 Append) and FileAccess (1 read, 2 write)."""
    exists = os.path.exists(path)
    if mode == 1 and exists:
        raise IOException(f"The file '{os.path.abspath(path)}' already exists.")
    if mode == 6:
        return open_file(path, "ab")
    if mode in (1, 2) or (mode == 4 and not exists) or mode == 5:
        return open_file(path, "w+b")
    return open_file(path, "rb" if access == 1 else "r+b")


FILE_STREAM.constructor(
    "System.IO.FileStream new(string path, System.IO.FileMode mode)",
    "System.IO.FileStream new(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
    "System.IO.FileStream new(string path, System.IO.FileMode mode, System.IO.FileAccess access, "
    "System.IO.FileShare share)",
)(lambda path, mode, *rest: open_mode(path, mode.value, rest[0].value if rest else 3))
FILE_STREAM.getter("string Name {get;}")(lambda self: self.name)
MEMORY_STREAM.constructor("System.IO.MemoryStream new()")(lambda: Stream(MEMORY_STREAM, io.BytesIO()))
MEMORY_STREAM.constructor(
    "System.IO.MemoryStream new(byte[] buffer)", "System.IO.MemoryStream new(byte[] buffer, bool writable)"
)(
    lambda data, writable=True: Stream(MEMORY_STREAM, io.BytesIO(bytes(data)))  # noqa: ARG005
)
MEMORY_STREAM.constructor("System.IO.MemoryStream new(int capacity)")(
    lambda capacity: Stream(MEMORY_STREAM, io.BytesIO())  # noqa: ARG005
)
MEMORY_STREAM.method("byte[] ToArray()", "byte[] GetBuffer()")(lambda self: to_bytes(_memory(self)))


def _memory(self: Stream) -> bytes:
    assert isinstance(self.raw, io.BytesIO)
    return getattr(self.raw, "kept", None) or self.raw.getvalue()


class _Kept(io.BytesIO):
    """A memory stream whose bytes can be had after it was closed, as .NET's can."""

    kept: bytes | None = None

    def close(self) -> None:
        if not self.closed:
            self.kept = self.getvalue()
        super().close()


MEMORY_STREAM.constructors[0].function = lambda: Stream(MEMORY_STREAM, _Kept())
MEMORY_STREAM.method("void WriteTo(System.IO.Stream stream)")(
    lambda self, other: other.opened().write(_memory(self)) and None
)


def _compressed(nettype: NetType, stream: Stream, mode: Any, leave_open: bool = False) -> Stream:
    import gzip
    import zlib

    compress = getattr(mode, "value", 1) == 1 or getattr(mode, "type", nettype).full_name.endswith("Level")
    if nettype is GZIP_STREAM:
        raw: Any = gzip.GzipFile(fileobj=stream.opened(), mode="wb" if compress else "rb")
        if compress and not leave_open:
            inner = raw.close

            def close() -> None:
                inner()
                stream.raw.close()

            raw.close = close
        return Stream(nettype, raw)
    if not compress:
        return Stream(nettype, io.BytesIO(zlib.decompress(stream.opened().read(), -15)))
    raise IOException("pshost cannot write deflate streams yet.")


for _type in (GZIP_STREAM, DEFLATE_STREAM):
    _name = _type.full_name
    _type.constructor(
        f"{_name} new(System.IO.Stream stream, System.IO.Compression.CompressionMode mode)",
        f"{_name} new(System.IO.Stream stream, System.IO.Compression.CompressionMode mode, bool leaveOpen)",
        f"{_name} new(System.IO.Stream stream, System.IO.Compression.CompressionLevel level)",
        f"{_name} new(System.IO.Stream stream, System.IO.Compression.CompressionLevel level, bool leaveOpen)",
    )(lambda stream, mode, leave_open=False, kind=_type: _compressed(kind, stream, mode, leave_open))


def _length(self: Stream) -> Int64:
    raw = self.opened()
    at = raw.tell()
    end = raw.seek(0, 2)
    raw.seek(at)
    return Int64(end)


STREAM.getter("long Length {get;}")(_length)
STREAM.getter("long Position {get;set;}")(lambda self: Int64(self.opened().tell()))
STREAM.getter("bool CanRead {get;}")(lambda self: not self.raw.closed and self.raw.readable())
STREAM.getter("bool CanWrite {get;}")(lambda self: not self.raw.closed and self.raw.writable())
STREAM.getter("bool CanSeek {get;}")(lambda self: not self.raw.closed and self.raw.seekable())


@STREAM.setter("Position")
def _set_position(self: Stream, at: int) -> None:
    self.opened().seek(at)


STREAM.method("long Seek(long offset, System.IO.SeekOrigin loc)")(
    lambda self, offset, origin: Int64(self.opened().seek(int(offset), origin.value))
)
STREAM.method("void SetLength(long value)")(lambda self, size: self.opened().truncate(int(size)) and None)
STREAM.method("void Flush()")(lambda self: self.opened().flush())
STREAM.method("void Close()", "void Dispose()")(lambda self: self.raw.close())


@STREAM.method("int Read(byte[] buffer, int offset, int count)")
def read(self: Stream, buffer: list[Any], offset: int, count: int) -> int:
    """Read into a byte[]; how many bytes there were."""
    data = self.opened().read(count)
    buffer[offset : offset + len(data)] = [Byte(b) for b in data]
    return len(data)


@STREAM.method("int ReadByte()")
def read_byte(self: Stream) -> int:
    """The next byte, or -1."""
    data = self.opened().read(1)
    return data[0] if data else -1


@STREAM.method("void Write(byte[] buffer, int offset, int count)")
def write(self: Stream, buffer: list[int], offset: int, count: int) -> None:
    """Write a part of a byte[]."""
    self.opened().write(bytes(buffer[offset : offset + count]))


STREAM.method("void Write(byte[] buffer)")(lambda self, buffer: self.opened().write(bytes(buffer)) and None)
STREAM.method("void WriteByte(byte value)")(lambda self, value: self.opened().write(bytes((value,))) and None)


@STREAM.method("void CopyTo(System.IO.Stream destination)")
def copy_to(self: Stream, target: Stream) -> None:
    """Write what is left into another stream."""
    target.opened().write(self.opened().read())


class Reader:
    """Reads text; it is all decoded when first asked for."""

    __slots__ = ("__weakref__", "at", "encoding", "live", "net_type", "source", "text")

    def __init__(
        self, nettype: NetType, source: Stream | None, text: str | None, encoding: Encoding | None = None, live: bool = False
    ) -> None:
        self.net_type = nettype
        self.source = source
        self.text = text
        self.encoding = encoding
        self.live = live  # whether somebody writes while it is read, so that it goes line by line
        self.at = 0

    def all(self) -> str:
        """The text."""
        if self.text is None:
            assert self.source is not None
            self.text = file.decoded(self.source.opened().read(), self.encoding)
        return self.text

    def line(self) -> str | None:
        """The next line, or None at the end."""
        if self.live and self.source is not None and (self.text is None or self.at >= len(self.text)):
            self.text, self.at = file.decoded(self.source.opened().readline(), self.encoding), 0
        text = self.all()
        if self.at >= len(text):
            return None
        end = self.at
        while end < len(text) and text[end] not in "\r\n":
            end += 1
        found = text[self.at : end]
        self.at = end + (2 if text[end : end + 2] == "\r\n" else 1)
        return found

    def rest(self) -> str:
        """Everything that has not been read."""
        if self.live and self.source is not None:
            left = "" if self.text is None else self.text[self.at :]
            self.text, self.at = left + file.decoded(self.source.opened().read(), self.encoding), 0
        text = self.all()[self.at :]
        self.at = len(self.all())
        return text


TEXT_READER = NetType(_IO + "TextReader", None, abstract=True, interfaces=("System.IDisposable",))
STREAM_READER = NetType(_IO + "StreamReader", None, base=_IO + "TextReader")
STRING_READER = NetType(_IO + "StringReader", None, base=_IO + "TextReader")


def reader_of_file(path: str, encoding: Encoding | None = None) -> Reader:
    """A reader of a file."""
    return Reader(STREAM_READER, open_file(path, "rb"), None, encoding)


STREAM_READER.constructor(
    "System.IO.StreamReader new(string path)",
    "System.IO.StreamReader new(string path, System.Text.Encoding encoding)",
)(reader_of_file)
STREAM_READER.constructor(
    "System.IO.StreamReader new(System.IO.Stream stream)",
    "System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding)",
)(lambda stream, encoding=None: Reader(STREAM_READER, stream, None, encoding, getattr(stream.raw, "is_live", False)))
STRING_READER.constructor("System.IO.StringReader new(string s)")(lambda text: Reader(STRING_READER, None, text))
STREAM_READER.getter("bool EndOfStream {get;}")(lambda self: self.at >= len(self.all()))
STREAM_READER.getter("System.IO.Stream BaseStream {get;}")(lambda self: self.source)
TEXT_READER.method("string ReadLine()")(lambda self: self.line())
TEXT_READER.method("string ReadToEnd()")(lambda self: self.rest())
TEXT_READER.method("int Peek()")(lambda self: ord(self.all()[self.at]) if self.at < len(self.all()) else -1)


@TEXT_READER.method("int Read()")
def read_character(self: Reader) -> int:
    """The next character's number, or -1."""
    if self.at >= len(self.all()):
        return -1
    self.at += 1
    return ord(self.all()[self.at - 1])


@TEXT_READER.method("void Close()", "void Dispose()")
def close_reader(self: Reader) -> None:
    """Close the stream read from."""
    if self.source is not None:
        self.source.raw.close()


class Writer:
    """Writes text to a stream, or keeps it (`StringWriter`)."""

    __slots__ = ("AutoFlush", "NewLine", "__weakref__", "encoding", "net_type", "parts", "target")

    def __init__(self, nettype: NetType, target: Stream | None, encoding: Encoding = UTF8_PLAIN) -> None:
        self.net_type = nettype
        self.target = target
        self.encoding = encoding
        self.parts: list[str] = []
        self.AutoFlush = False
        self.NewLine = "\n"

    def write(self, text: str) -> None:
        """Add a text."""
        self.parts.append(text)
        if self.AutoFlush:
            self.flush()

    def flush(self) -> None:
        """Hand what was written to the stream."""
        if self.target is not None and self.parts:
            self.target.opened().write(self.encoding.encode("".join(self.parts)))
            self.parts.clear()
            self.target.raw.flush()

    def close(self) -> None:
        """Flush, and close the stream."""
        if self.target is not None and not self.target.raw.closed:
            self.flush()
            self.target.raw.close()

    def net_text(self) -> str:
        """What was written to a StringWriter."""
        return "".join(self.parts) if self.target is None else self.net_type.full_name


TEXT_WRITER = NetType(_IO + "TextWriter", None, abstract=True, interfaces=("System.IDisposable",))
STREAM_WRITER = NetType(_IO + "StreamWriter", None, base=_IO + "TextWriter")
STRING_WRITER = NetType(_IO + "StringWriter", None, base=_IO + "TextWriter")


def writer_of_file(path: str, append: bool = False, encoding: Encoding = UTF8_PLAIN) -> Writer:
    """A writer to a file."""
    made = Writer(STREAM_WRITER, open_file(path, "ab" if append else "wb"), encoding)
    if encoding.preamble and made.target is not None and made.target.raw.tell() == 0:
        made.target.raw.write(encoding.preamble)
    return made


STREAM_WRITER.constructor(
    "System.IO.StreamWriter new(string path)",
    "System.IO.StreamWriter new(string path, bool append)",
    "System.IO.StreamWriter new(string path, bool append, System.Text.Encoding encoding)",
)(writer_of_file)
STREAM_WRITER.constructor(
    "System.IO.StreamWriter new(System.IO.Stream stream)",
    "System.IO.StreamWriter new(System.IO.Stream stream, System.Text.Encoding encoding)",
)(lambda stream, encoding=UTF8_PLAIN: Writer(STREAM_WRITER, stream, encoding))
STRING_WRITER.constructor("System.IO.StringWriter new()")(lambda: Writer(STRING_WRITER, None))
STREAM_WRITER.getter("bool AutoFlush {get;set;}")(lambda self: self.AutoFlush)
STREAM_WRITER.getter("System.IO.Stream BaseStream {get;}")(lambda self: self.target)
TEXT_WRITER.getter("string NewLine {get;set;}")(lambda self: self.NewLine)


@STREAM_WRITER.setter("AutoFlush")
def _set_auto_flush(self: Writer, value: bool) -> None:
    self.AutoFlush = value


@TEXT_WRITER.setter("NewLine")
def _set_new_line(self: Writer, value: str) -> None:
    self.NewLine = value


TEXT_WRITER.method("void Write(string value)", "void Write(System.Object value)")(
    lambda self, value: self.write(text_of(value))
)
TEXT_WRITER.method("void WriteLine()")(lambda self: self.write(self.NewLine))
TEXT_WRITER.method("void WriteLine(string value)", "void WriteLine(System.Object value)")(
    lambda self, value: self.write(text_of(value) + self.NewLine)
)
TEXT_WRITER.method("void Write(string format, Params System.Object[] arg)")(
    lambda self, text, arguments: self.write(_formatted(text, arguments))
)
TEXT_WRITER.method("void WriteLine(string format, Params System.Object[] arg)")(
    lambda self, text, arguments: self.write(_formatted(text, arguments) + self.NewLine)
)
TEXT_WRITER.method("void Flush()")(Writer.flush)
TEXT_WRITER.method("void Close()", "void Dispose()")(Writer.close)
TEXT_WRITER.method("string ToString()")(Writer.net_text)


def _formatted(text: str, arguments: list[Any]) -> str:
    from pshost.runtime.formatting.composite import composite

    return composite(text, list(arguments))


from pshost.runtime.dotnet import stream_members  # noqa: E402, F401 - it adds the rest to the types above
