"""System.Console, as far as scripts use it: it writes to the session's host and reads the process's standard input."""

from __future__ import annotations

import io
import os
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime import current
from pshost.runtime.console_input import console_input
from pshost.runtime.dotnet import streams
from pshost.runtime.dotnet.string import text_of
from pshost.runtime.errors.exceptions import InvalidOperationException, PlatformNotSupportedException

CONSOLE = NetType("System.Console", None, abstract=True)


class ConsoleReader(streams.Reader):
    """The console's input; lines are read when they are asked for."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(streams.TEXT_READER, None, None)

    def all(self) -> str:
        """What is not read yet of the line that is being read; a new line at its end."""
        if self.text is None or self.at >= len(self.text):
            self.text, self.at = console_input.line(), 0
        return self.text

    def line(self) -> str | None:
        """The next line, or None at the end."""
        text = self.all()[self.at :]
        self.text = None
        return text.rstrip("\r\n") if text else None

    def rest(self) -> str:
        """Everything that has not been read."""
        text = self.all()[self.at :]
        self.text = None
        return text + console_input.rest()


class ConsoleWriter(streams.Writer):
    """The console's output or error output: text goes to the session's host at once."""

    __slots__ = ("of_errors",)

    def __init__(self, of_errors: bool) -> None:
        super().__init__(streams.TEXT_WRITER, None)
        self.of_errors = of_errors

    def write(self, text: str) -> None:
        """Write a text."""
        host = current.session().host
        (host.write_error if self.of_errors else host.write)(text)

    def net_text(self) -> str:
        """The name of the class, as .NET has it."""
        return "System.IO.TextWriter+SyncTextWriter"


CONSOLE.getter("static System.IO.TextWriter Out {get;}", static=True)(lambda: ConsoleWriter(False))
CONSOLE.getter("static System.IO.TextWriter Error {get;}", static=True)(lambda: ConsoleWriter(True))
_reader: list[ConsoleReader] = []


def reader() -> ConsoleReader:
    """`[Console]::In`, always the same one."""
    if not _reader:
        _reader.append(ConsoleReader())
    return _reader[0]


CONSOLE.getter("static System.IO.TextReader In {get;}", static=True)(reader)
CONSOLE.static("static string ReadLine()")(lambda: reader().line())


@CONSOLE.static("static int Read()")
def read() -> int:
    """The next character's number, or -1."""
    return int(streams.read_character(reader()))


def write(text: str, error: bool = False) -> None:
    """Write to the session's host."""
    from pshost.runtime.current import session

    host = session().host
    (host.write_error if error else host.write)(text)


def _formatted(text: str, arguments: list[Any]) -> str:
    from pshost.runtime.formatting.composite import composite

    return composite(text, list(arguments))


CONSOLE.static("static void WriteLine()")(lambda: write("\n"))
CONSOLE.static("static void WriteLine(string value)", "static void WriteLine(System.Object value)")(
    lambda value: write(text_of(value) + "\n")
)
CONSOLE.static("static void Write(string value)", "static void Write(System.Object value)")(
    lambda value: write(text_of(value))
)
CONSOLE.static("static void WriteLine(string format, Params System.Object[] arg)")(
    lambda text, arguments: write(_formatted(text, arguments) + "\n")
)
CONSOLE.static("static void Write(string format, Params System.Object[] arg)")(
    lambda text, arguments: write(_formatted(text, arguments))
)


def _encoding() -> Any:
    from pshost.runtime.dotnet.encoding import UTF8_PLAIN

    return UTF8_PLAIN


for _name in ("OutputEncoding", "InputEncoding"):
    CONSOLE.getter(f"static System.Text.Encoding {_name} {{get;set;}}", static=True)(_encoding)
    CONSOLE.setter(_name, static=True)(lambda value: None)  # noqa: ARG005 - output is UTF-8
CONSOLE.getter("static bool IsOutputRedirected {get;}", static=True)(lambda: not os.isatty(1))
CONSOLE.getter("static bool IsInputRedirected {get;}", static=True)(lambda: not os.isatty(0))
CONSOLE.getter("static bool IsErrorRedirected {get;}", static=True)(lambda: not os.isatty(2))
CONSOLE.getter("static int WindowWidth {get;}", static=True)(lambda: int(getattr(current.session().host, "width", 80)))
CONSOLE.getter("static int WindowHeight {get;}", static=True)(lambda: int(getattr(current.session().host, "height", 24)))
CONSOLE.getter("static bool TreatControlCAsInput {get;set;}", static=True)(lambda: False)
CONSOLE.setter("TreatControlCAsInput", static=True)(lambda value: None)  # noqa: ARG005
CONSOLE.static("static void ResetColor()", "static void Clear()", "static void Beep()")(lambda: None)


# --- what a console without a screen says

for _name in ("ForegroundColor", "BackgroundColor"):
    CONSOLE.getter(f"static System.ConsoleColor {_name} {{get;set;}}", static=True)(lambda: _no_color())
    CONSOLE.setter(_name, static=True)(lambda color: None)  # noqa: ARG005
for _name in ("CursorLeft", "CursorTop"):
    CONSOLE.getter(f"static int {_name} {{get;set;}}", static=True)(lambda: 0)
    CONSOLE.setter(_name, static=True)(lambda place: None)  # noqa: ARG005
CONSOLE.static("static void SetCursorPosition(int left, int top)")(lambda left, top: None)  # noqa: ARG005
CONSOLE.static("static System.ValueTuple[int,int] GetCursorPosition()")(lambda: _origin())
for _name, _shape in (("CursorVisible", "bool"), ("Title", "string")):
    CONSOLE.getter(f"static {_shape} {_name} {{get;set;}}", static=True)(lambda: _not_here())
    CONSOLE.setter(_name, static=True)(lambda value: None)  # noqa: ARG005


def _no_color() -> Any:
    from pshost.runtime.dotnet.enums import numbered

    return numbered("System.ConsoleColor", -1)


def _origin() -> Any:
    from pshost.runtime.dotnet import registry
    from pshost.runtime.dotnet.tuple import Tuple

    number = registry.required("System.Int32")
    return Tuple(registry.close(registry.required("System.ValueTuple`2"), [number, number]), 0, 0)


def _not_here() -> Any:
    raise PlatformNotSupportedException("Operation is not supported on this platform.")


@CONSOLE.getter("static bool KeyAvailable {get;}", static=True)
def key_available() -> bool:
    """Whether a key was pressed; there are no keys where input is no terminal."""
    raise InvalidOperationException(
        "Cannot see if a key has been pressed when either application does not have a console or when console input has been "
        "redirected from a file. Try Console.In.Peek."
    )


@CONSOLE.static("static System.ConsoleKeyInfo ReadKey()", "static System.ConsoleKeyInfo ReadKey(bool intercept)")
def read_key(intercept: bool = False) -> Any:  # noqa: ARG001
    """The next key; there are none where input is no terminal."""
    raise InvalidOperationException(
        "Cannot read keys when either application does not have a console or when console input has been redirected. Try Console.Read."
    )


# --- the streams behind the console


class _HostStream(io.BytesIO):
    """Bytes that are written go to the session's host as UTF-8."""

    def __init__(self, of_errors: bool) -> None:
        super().__init__()
        self.of_errors = of_errors

    def write(self, data: Any) -> int:
        """Write to the host."""
        write(bytes(data).decode("utf-8", "replace"), self.of_errors)
        return len(data)


CONSOLE.static("static System.IO.Stream OpenStandardOutput()", "static System.IO.Stream OpenStandardOutput(int bufferSize)")(
    lambda size=0: streams.Stream(streams.STREAM, _HostStream(False))  # noqa: ARG005
)
CONSOLE.static("static System.IO.Stream OpenStandardError()", "static System.IO.Stream OpenStandardError(int bufferSize)")(
    lambda size=0: streams.Stream(streams.STREAM, _HostStream(True))  # noqa: ARG005
)
CONSOLE.static("static System.IO.Stream OpenStandardInput()", "static System.IO.Stream OpenStandardInput(int bufferSize)")(
    lambda size=0: streams.Stream(streams.STREAM, io.BytesIO(reader().rest().encode("utf-8")))  # noqa: ARG005
)
