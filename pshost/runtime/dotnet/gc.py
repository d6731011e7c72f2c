"""System.GC and System.Console, as far as scripts use them."""

from __future__ import annotations

import gc
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.string import text_of
from pshost.runtime.values.numbers import Int64

COLLECTOR = NetType("System.GC", None, abstract=True)
CONSOLE = NetType("System.Console", None, abstract=True)
COLLECTOR.static("static void Collect()", "static void Collect(int generation)")(
    lambda generation=2: gc.collect() and None  # noqa: ARG005
)
COLLECTOR.static("static void WaitForPendingFinalizers()")(lambda: None)
COLLECTOR.static("static long GetTotalMemory(bool forceFullCollection)")(lambda full: _memory())  # noqa: ARG005
COLLECTOR.static("static void SuppressFinalize(System.Object obj)", "static void KeepAlive(System.Object obj)")(
    lambda obj: None  # noqa: ARG005
)


def _memory() -> Int64:
    from pshost.runtime.dotnet.environment import _working_set

    return Int64(_working_set())


def write(text: str, error: bool = False) -> None:
    """Write to the session's host."""
    from pshost.runtime.current import session

    host = session().host
    (host.write_error if error else host.write)(text)


def _formatted(text: str, arguments: list[Any]) -> str:
    from pshost.runtime.operators.format_operator import format_

    return str(format_(text, list(arguments)))


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
CONSOLE.getter("static bool IsOutputRedirected {get;}", static=True)(lambda: True)
CONSOLE.getter("static bool IsInputRedirected {get;}", static=True)(lambda: True)
CONSOLE.getter("static bool IsErrorRedirected {get;}", static=True)(lambda: True)
CONSOLE.getter("static int WindowWidth {get;}", static=True)(lambda: 120)
CONSOLE.getter("static int WindowHeight {get;}", static=True)(lambda: 40)
CONSOLE.getter("static bool TreatControlCAsInput {get;set;}", static=True)(lambda: False)
CONSOLE.setter("TreatControlCAsInput", static=True)(lambda value: None)  # noqa: ARG005
CONSOLE.static("static void ResetColor()", "static void Clear()", "static void Beep()")(lambda: None)
