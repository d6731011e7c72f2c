"""The members of streams, readers and writers that few scripts use: tasks, blocks of characters, synchronized and empty ones.

A task of a stream is done at once, as what it does is quick; a live one's (a process's output) is done on a thread.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pshost.runtime.dotnet.encoding import UTF8_PLAIN, Encoding
from pshost.runtime.dotnet.streams import (
    GZIP_STREAM,
    MEMORY_STREAM,
    STREAM,
    STREAM_READER,
    STREAM_WRITER,
    STRING_WRITER,
    TEXT_READER,
    TEXT_WRITER,
    Reader,
    Stream,
    Writer,
    read,
    write,
)
from pshost.runtime.dotnet.string import text_of
from pshost.runtime.dotnet.task import begun, done_now, ended, on_thread
from pshost.runtime.errors.exceptions import EndOfStreamException, InvalidOperationException
from pshost.runtime.values.numbers import Char

if TYPE_CHECKING:
    from collections.abc import Callable

_TASK = "System.Threading.Tasks.Task"
_TOKEN = "System.Threading.CancellationToken cancellationToken"

# --- streams

STREAM.getter("bool CanTimeout {get;}")(lambda self: False)  # noqa: ARG005
for _name in ("ReadTimeout", "WriteTimeout"):

    def _no_timeout(self: Stream) -> int:  # noqa: ARG001
        raise InvalidOperationException("Timeouts are not supported on this stream.")

    def _set_no_timeout(self: Stream, value: int) -> None:  # noqa: ARG001 - refused whatever it is
        raise InvalidOperationException("Timeouts are not supported on this stream.")

    STREAM.getter(f"int {_name} {{get;set;}}")(_no_timeout)
    STREAM.setter(_name)(_set_no_timeout)
STREAM.getter("static System.IO.Stream Null {get;}", static=True, kind="Field")(lambda: Stream(MEMORY_STREAM, _Nothing()))
STREAM.static("static System.IO.Stream Synchronized(System.IO.Stream stream)")(lambda stream: stream)
MEMORY_STREAM.getter("int Capacity {get;set;}")(lambda self: _capacity(self))
MEMORY_STREAM.setter("Capacity")(lambda self, size: None)  # noqa: ARG005 - it grows by itself
GZIP_STREAM.getter("System.IO.Stream BaseStream {get;}")(lambda self: Stream(MEMORY_STREAM, self.raw.fileobj))


def _capacity(self: Stream) -> int:
    held = len(self.opened().getbuffer())  # type: ignore[attr-defined]  # it is a BytesIO
    return max(held, 256) if held else 0


class _Nothing(io.BytesIO):
    """Takes everything and gives nothing."""

    def write(self, data: Any) -> int:
        """Let the data go."""
        return len(data)


@STREAM.method("void ReadExactly(byte[] buffer, int offset, int count)")
def read_exactly(self: Stream, buffer: list[Any], offset: int, count: int) -> None:
    """Read so many bytes; EndOfStreamException if there are fewer."""
    if read_at_least(self, buffer, offset, count) < count:
        raise EndOfStreamException("Unable to read beyond the end of the stream.")


def read_at_least(self: Stream, buffer: list[Any], offset: int, count: int) -> int:
    """Read until there are so many bytes or the end; how many there were."""
    total = 0
    while total < count:
        found = read(self, buffer, offset + total, count - total)
        if not found:
            break
        total += found
    return total


STREAM.method("int ReadAtLeast(byte[] buffer, int minimumBytes)")(lambda self, buffer, least: read_at_least(self, buffer, 0, least))
_BLOCK = "byte[] buffer, int offset, int count"
STREAM.method(f"{_TASK}[int] ReadAsync({_BLOCK})", f"{_TASK}[int] ReadAsync({_BLOCK}, {_TOKEN})")(
    lambda self, buffer, offset, count, token=None: done_now(lambda: read(self, buffer, offset, count), "System.Int32")  # noqa: ARG005
)
STREAM.method(f"{_TASK} WriteAsync({_BLOCK})", f"{_TASK} WriteAsync({_BLOCK}, {_TOKEN})")(
    lambda self, buffer, offset, count, token=None: done_now(lambda: write(self, buffer, offset, count))  # noqa: ARG005
)
STREAM.method(f"{_TASK} ReadExactlyAsync({_BLOCK})")(
    lambda self, buffer, offset, count: done_now(lambda: read_exactly(self, buffer, offset, count))
)
STREAM.method(f"{_TASK}[int] ReadAtLeastAsync(byte[] buffer, int minimumBytes)")(
    lambda self, buffer, least: done_now(lambda: read_at_least(self, buffer, 0, least), "System.Int32")
)
STREAM.method(f"{_TASK} FlushAsync()", f"{_TASK} FlushAsync({_TOKEN})")(
    lambda self, token=None: done_now(lambda: self.opened().flush())  # noqa: ARG005
)
STREAM.method(f"{_TASK} CopyToAsync(System.IO.Stream destination)")(
    lambda self, target: done_now(lambda: target.opened().write(self.opened().read()) and None)
)
STREAM.method(f"{_TASK} DisposeAsync()")(lambda self: done_now(lambda: self.raw.close()))
STREAM.method(f"System.IAsyncResult BeginRead({_BLOCK}, System.AsyncCallback callback, System.Object state)")(
    lambda self, buffer, offset, count, callback, state: begun(  # noqa: ARG005
        done_now(lambda: read(self, buffer, offset, count), "System.Int32"), (id(self), "Read")
    )
)
STREAM.method(f"System.IAsyncResult BeginWrite({_BLOCK}, System.AsyncCallback callback, System.Object state)")(
    lambda self, buffer, offset, count, callback, state: begun(  # noqa: ARG005
        done_now(lambda: write(self, buffer, offset, count)), (id(self), "Write")
    )
)


def _ended(self: Any, task: Any, method: str) -> Any:
    """What the work that was begun on this stream has given; it is told once."""
    return ended(
        task, (id(self), method),
        "Either the IAsyncResult object did not come from the corresponding async method on this type, or the End method was called "
        "multiple times with the same IAsyncResult.",
    )


STREAM.method("int EndRead(System.IAsyncResult asyncResult)")(lambda self, task: _ended(self, task, "Read"))
STREAM.method("void EndWrite(System.IAsyncResult asyncResult)")(lambda self, task: _ended(self, task, "Write"))

# --- readers


def _task(self: Reader, work: Callable[[], Any], result: str) -> Any:
    return on_thread(work, result) if self.live else done_now(work, result)


def _block(self: Reader, buffer: list[Any], index: int, count: int) -> int:
    text = self.all()
    found = text[self.at : self.at + count]
    buffer[index : index + len(found)] = [Char(c) for c in found]
    self.at += len(found)
    return len(found)


_CHARS = "char[] buffer, int index, int count"
TEXT_READER.method(f"int Read({_CHARS})", f"int ReadBlock({_CHARS})")(_block)
TEXT_READER.method(f"{_TASK}[int] ReadAsync({_CHARS})", f"{_TASK}[int] ReadBlockAsync({_CHARS})")(
    lambda self, buffer, index, count: _task(self, lambda: _block(self, buffer, index, count), "System.Int32")
)
TEXT_READER.method(f"{_TASK}[string] ReadLineAsync()", f"{_TASK}[string] ReadLineAsync({_TOKEN})")(
    lambda self, token=None: _task(self, self.line, "System.String")  # noqa: ARG005
)
TEXT_READER.method(f"{_TASK}[string] ReadToEndAsync()", f"{_TASK}[string] ReadToEndAsync({_TOKEN})")(
    lambda self, token=None: _task(self, self.rest, "System.String")  # noqa: ARG005
)
TEXT_READER.static("static System.IO.TextReader Synchronized(System.IO.TextReader reader)")(lambda reader: reader)
TEXT_READER.getter("static System.IO.TextReader Null {get;}", static=True, kind="Field")(lambda: Reader(TEXT_READER, None, ""))
STREAM_READER.getter("System.Text.Encoding CurrentEncoding {get;}")(lambda self: self.encoding or UTF8_PLAIN)
STREAM_READER.method("void DiscardBufferedData()")(lambda self: _discard(self))


def _discard(self: Reader) -> None:
    """Read again from where the stream stands."""
    self.text, self.at = None, 0


# --- writers

TEXT_WRITER.getter("System.Text.Encoding Encoding {get;}")(lambda self: self.encoding if self.target is not None else _utf16())
TEXT_WRITER.getter("System.IFormatProvider FormatProvider {get;}")(lambda self: _culture())  # noqa: ARG005
TEXT_WRITER.static("static System.IO.TextWriter Synchronized(System.IO.TextWriter writer)")(lambda writer: writer)
TEXT_WRITER.getter("static System.IO.TextWriter Null {get;}", static=True, kind="Field")(
    lambda: Writer(STREAM_WRITER, Stream(MEMORY_STREAM, _Nothing()))
)


def _utf16() -> Encoding:
    from pshost.runtime.dotnet.encoding import UNICODE

    return UNICODE


def _culture() -> Any:
    from pshost.runtime.dotnet.cultureinfo import culture

    return culture("en-US")


class _Broadcast(Writer):
    """Writes to several writers."""

    __slots__ = ("writers",)

    def __init__(self, writers: list[Writer]) -> None:
        super().__init__(TEXT_WRITER, None)
        self.writers = writers

    def write(self, text: str) -> None:
        """Write to each."""
        for writer in self.writers:
            writer.write(text)

    def flush(self) -> None:
        """Flush each."""
        for writer in self.writers:
            writer.flush()


TEXT_WRITER.static("static System.IO.TextWriter CreateBroadcasting(Params System.IO.TextWriter[] writers)")(
    lambda writers: _Broadcast(list(writers))
)
for _method, _end in (("WriteAsync", ""), ("WriteLineAsync", "\n")):
    TEXT_WRITER.method(f"{_TASK} {_method}(string value)", f"{_TASK} {_method}(char value)")(
        lambda self, value, end=_end: done_now(lambda: self.write(text_of(value) + (self.NewLine if end else "")))
    )
TEXT_WRITER.method(f"{_TASK} WriteLineAsync()")(lambda self: done_now(lambda: self.write(self.NewLine)))
TEXT_WRITER.method(f"{_TASK} FlushAsync()")(lambda self: done_now(self.flush))
TEXT_WRITER.method(f"{_TASK} DisposeAsync()")(lambda self: done_now(self.close))
for _method, _end in (("Write", ""), ("WriteLine", "\n")):
    TEXT_WRITER.method(f"void {_method}(char[] buffer, int index, int count)")(
        lambda self, chars, index, count, end=_end: self.write("".join(chars[index : index + count]) + (self.NewLine if end else ""))
    )
    TEXT_WRITER.method(f"void {_method}(char[] buffer)")(
        lambda self, chars, end=_end: self.write("".join(chars or ()) + (self.NewLine if end else ""))
    )


@STRING_WRITER.method("System.Text.StringBuilder GetStringBuilder()")
def get_string_builder(self: Writer) -> Any:
    """What was written, as a StringBuilder; the parts are its own."""
    from pshost.runtime.dotnet.stringbuilder import StringBuilder

    made = StringBuilder()
    made.parts = self.parts
    return made


STRING_WRITER.constructor("System.IO.StringWriter new(System.Text.StringBuilder sb)")(lambda builder: _writing_to(builder))


def _writing_to(builder: Any) -> Writer:
    made = Writer(STRING_WRITER, None)
    made.parts = builder.parts
    return made


STRING_WRITER.constructor("System.IO.StringWriter new(System.IFormatProvider formatProvider)")(
    lambda provider: Writer(STRING_WRITER, None)  # noqa: ARG005 - texts are written as they are
)


@MEMORY_STREAM.method("bool TryGetBuffer([ref] System.ArraySegment[byte] buffer)")
def try_get_buffer(self: Stream, buffer: Any) -> bool:
    """The bytes, as an array."""
    from pshost.runtime.dotnet.convert import to_bytes
    from pshost.runtime.dotnet.reference import set_reference

    set_reference(buffer, to_bytes(self.opened().getvalue()))  # type: ignore[attr-defined]  # it is a BytesIO
    return True


