"""System.Exception; every exception class's type derives its members from here."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.values.hashtable import Hashtable

EXCEPTION = NetType("System.Exception", NetException)


def new_exception(python: type[NetException], arguments: list[Any]) -> NetException:
    """An exception made by a script, by what its class's constructors take: a message, a cause, the name of a parameter or file."""
    from pshost.runtime.conversion import to_string

    made = python()
    texts = [None if value is None else to_string(value) for value in arguments if not isinstance(value, BaseException)]
    cause = next((value for value in arguments if isinstance(value, BaseException)), None)
    if isinstance(cause, NetException):
        made.inner = cause
    for base in python.__mro__:
        fill = _FILLED.get(getattr(base, "net_name", ""))
        if fill is not None:
            fill(made, texts, cause is not None)
            return made
    if texts and texts[0] is not None:
        made.message = texts[0]
    if made.net_name == "System.AggregateException" and isinstance(made.inner, NetException):
        made.message = f"{made.message} ({made.inner.message})"
    return made


def _of_parameter(made: NetException, texts: list[str | None], caused: bool) -> None:
    """ArgumentNullException, ArgumentOutOfRangeException: the parameter's name goes before the message, but for one with a cause."""
    name, message = (None, texts[0]) if caused and texts else (texts[0] if texts else None, texts[-1] if len(texts) > 1 else None)
    made.properties["ParamName"] = name
    if len(texts) > 2:
        made.properties["ActualValue"] = texts[1]
    _say(made, message, f"(Parameter '{name}')" if name else "")
    if len(texts) > 2:
        made.message += f"\nActual value was {texts[1]}."


def _of_argument(made: NetException, texts: list[str | None], caused: bool) -> None:
    """ArgumentException: the message, then the parameter's name."""
    del caused
    name = texts[1] if len(texts) > 1 else None
    made.properties["ParamName"] = name
    _say(made, texts[0] if texts else None, f"(Parameter '{name}')" if name else "")


def _of_file(made: NetException, texts: list[str | None], caused: bool) -> None:
    """FileNotFoundException: the message, then the file's name."""
    del caused
    made.properties["FileName"] = texts[1] if len(texts) > 1 else None
    _say(made, texts[0] if texts else None, "")


def _of_object(made: NetException, texts: list[str | None], caused: bool) -> None:
    """ObjectDisposedException: the object's name, then the message."""
    name = None if caused or not texts else texts[0]
    made.properties["ObjectName"] = name
    made.message = "Cannot access a disposed object."
    message = texts[-1] if caused or len(texts) > 1 else None
    _say(made, message, f"\nObject name: '{name}'." if name else "")


def _say(made: NetException, message: str | None, addition: str) -> None:
    if message is not None:
        made.message = message
    if addition:
        made.message += addition if addition[0] == "\n" else f" {addition}"


_FILLED = {
    "System.ArgumentNullException": _of_parameter,
    "System.ArgumentOutOfRangeException": _of_parameter,
    "System.ArgumentException": _of_argument,
    "System.IO.FileNotFoundException": _of_file,
    "System.ObjectDisposedException": _of_object,
}


@EXCEPTION.constructor(
    "System.Exception new()",
    "System.Exception new(string message)",
    "System.Exception new(string message, System.Exception innerException)",
)
def new(*arguments: Any) -> NetException:
    """An exception with a message and a cause."""
    return new_exception(NetException, list(arguments))


@EXCEPTION.getter("string Message {get;}")
def message(self: NetException) -> str:
    """What went wrong."""
    return self.message


@EXCEPTION.getter("System.Exception InnerException {get;}")
def inner_exception(self: NetException) -> BaseException | None:
    """What caused it."""
    return self.inner


@EXCEPTION.getter("System.Collections.IDictionary Data {get;}")
def data(self: NetException) -> Hashtable:
    """A table for whoever handles the exception."""
    if self.data is None:
        self.data = Hashtable()
    made: Hashtable = self.data
    return made


@EXCEPTION.getter("string StackTrace {get;}")
def stack_trace(self: NetException) -> str | None:
    """Where it was raised, as text."""
    return self.properties.get("StackTrace")


_RESULTS = {
    "System.Exception": -2146233088,
    "System.SystemException": -2146233087,
    "System.ArgumentException": -2147024809,
    "System.ArgumentNullException": -2147467261,
    "System.ArgumentOutOfRangeException": -2146233086,
    "System.FormatException": -2146233033,
    "System.InvalidOperationException": -2146233079,
    "System.DivideByZeroException": -2147352558,
    "System.OverflowException": -2146233066,
    "System.IO.FileNotFoundException": -2147024894,
    "System.IO.DirectoryNotFoundException": -2147024893,
    "System.IO.IOException": -2146232800,
    "System.NotSupportedException": -2146233067,
    "System.NotImplementedException": -2147467263,
    "System.InvalidCastException": -2147467262,
    "System.IndexOutOfRangeException": -2146233080,
    "System.UnauthorizedAccessException": -2147024891,
    "System.TimeoutException": -2146233083,
    "System.ApplicationException": -2146232832,
}


@EXCEPTION.getter("int HResult {get;set;}")
def h_result(self: NetException) -> int:
    """The number that Windows knows the error by."""
    own = self.properties.get("HResult")
    if own is not None:
        return int(own)
    for base in type(self).__mro__:
        found = _RESULTS.get(getattr(base, "net_name", ""))
        if found is not None:
            return found
    return -2146233088


@EXCEPTION.setter("HResult")
def _set_h_result(self: NetException, value: int) -> None:
    self.properties["HResult"] = value


@EXCEPTION.getter("string Source {get;set;}")
def source(self: NetException) -> str | None:
    """The name of the program or object that raised it."""
    return self.properties.get("Source")


@EXCEPTION.setter("Source")
def _set_source(self: NetException, value: str) -> None:
    self.properties["Source"] = value


@EXCEPTION.getter("string HelpLink {get;set;}")
def help_link(self: NetException) -> str | None:
    """Where help is."""
    return self.properties.get("HelpLink")


@EXCEPTION.setter("HelpLink")
def _set_help_link(self: NetException, value: str) -> None:
    self.properties["HelpLink"] = value


@EXCEPTION.getter("System.Reflection.MethodBase TargetSite {get;}")
def target_site(self: NetException) -> None:
    """The method that raised it; not known."""


@EXCEPTION.method("System.Exception GetBaseException()")
def get_base_exception(self: NetException) -> BaseException:
    """The innermost cause."""
    current: BaseException = self
    while isinstance(current, NetException) and current.inner is not None:
        current = current.inner
    return current


@EXCEPTION.method("string ToString()")
def to_string(self: NetException) -> str:
    """The type, the message, the causes."""
    text = f"{self.net_name}: {self.message}"
    if isinstance(self.inner, NetException):
        text += f"\n ---> {to_string(self.inner)}\n   --- End of inner exception stack trace ---"
    return text


ARGUMENT_EXCEPTION = NetType("System.ArgumentException", None, base="System.SystemException")


def _declare_specific() -> None:
    """Properties that some exceptions have beside System.Exception's."""
    from pshost.runtime.errors import exceptions

    ARGUMENT_EXCEPTION.python = exceptions.ArgumentException
    ARGUMENT_EXCEPTION.getter("string ParamName {get;}")(lambda self: self.properties.get("ParamName"))


_declare_specific()

RUNTIME_EXCEPTION = NetType("System.Management.Automation.RuntimeException", None, base="System.SystemException")


def _declare_runtime() -> None:
    from pshost.runtime.errors import exceptions

    RUNTIME_EXCEPTION.python = exceptions.RuntimeException

    @RUNTIME_EXCEPTION.getter("System.Management.Automation.ErrorRecord ErrorRecord {get;}")
    def error_record(self: NetException) -> Any:
        from pshost.runtime.errors.record import record_of

        return record_of(self)

    RUNTIME_EXCEPTION.getter("bool WasThrownFromThrowStatement {get;set;}")(
        lambda self: bool(self.properties.get("WasThrownFromThrowStatement"))
    )


_declare_runtime()

NATIVE_COMMAND_EXIT_EXCEPTION = NetType(
    "System.Management.Automation.NativeCommandExitException",
    None,
    base="System.Management.Automation.RuntimeException",
)


def _declare_native_command_exit() -> None:
    from pshost.runtime.errors import exceptions

    NATIVE_COMMAND_EXIT_EXCEPTION.python = exceptions.NativeCommandExitException
    for signature in ("string Path", "int ExitCode", "int ProcessId"):
        name = signature.rsplit(" ", 1)[1]
        NATIVE_COMMAND_EXIT_EXCEPTION.getter(f"{signature} {{get;}}")(
            lambda self, name=name: self.properties.get(name)
        )


_declare_native_command_exit()


def _own_properties(full_name: str, base: str, *signatures: str) -> NetType:
    """A type of exceptions with properties that are kept by their names."""
    from pshost.runtime.errors.exceptions import exception_class

    made = NetType(full_name, exception_class(full_name), base=base)
    for signature in signatures:
        name = signature.split("{", 1)[0].split()[-1]
        made.getter(signature)(lambda self, name=name: self.properties.get(name))
    return made


_SMA = "System.Management.Automation."
PARSE_EXCEPTION = _own_properties(
    _SMA + "ParseException", _SMA + "RuntimeException", "System.Management.Automation.Language.ParseError[] Errors {get;}"
)
FILE_NOT_FOUND_EXCEPTION = _own_properties("System.IO.FileNotFoundException", "System.IO.IOException", "string FileName {get;}")
OBJECT_DISPOSED_EXCEPTION = _own_properties(
    "System.ObjectDisposedException", "System.InvalidOperationException", "string ObjectName {get;}"
)
OUT_OF_RANGE_EXCEPTION = _own_properties(
    "System.ArgumentOutOfRangeException", "System.ArgumentException", "System.Object ActualValue {get;}"
)
COMMAND_NOT_FOUND_EXCEPTION = _own_properties(_SMA + "CommandNotFoundException", _SMA + "RuntimeException", "string CommandName {get;set;}")
BINDING_EXCEPTION = _own_properties(
    _SMA + "ParameterBindingException",
    _SMA + "RuntimeException",
    "string ParameterName {get;}",
    "type ParameterType {get;}",
    "type TypeSpecified {get;}",
)
BINDING_EXCEPTION.getter("string ErrorId {get;}")(lambda self: self.error_id.split(",", 1)[0])
BINDING_EXCEPTION.getter("long Line {get;}")(lambda self: 0 if self.extent is None else self.extent.line)
BINDING_EXCEPTION.getter("long Offset {get;}")(lambda self: 0 if self.extent is None else self.extent.column)


@BINDING_EXCEPTION.getter("System.Management.Automation.InvocationInfo CommandInvocation {get;}")
def command_invocation(self: NetException) -> object:
    """The call whose arguments do not fit."""
    from pshost.runtime.errors.record import record_of

    return record_of(self).InvocationInfo

AGGREGATE_EXCEPTION = NetType("System.AggregateException", None, base="System.Exception")


def _declare_aggregate() -> None:
    from pshost.runtime.errors import exceptions

    AGGREGATE_EXCEPTION.python = exceptions.AggregateException

    @AGGREGATE_EXCEPTION.getter("System.Collections.ObjectModel.ReadOnlyCollection[System.Exception] InnerExceptions {get;}")
    def inner_exceptions(self: NetException) -> list[Any]:
        held: list[Any] = self.properties.get("InnerExceptions") or ([] if self.inner is None else [self.inner])
        return held

    @AGGREGATE_EXCEPTION.method("System.AggregateException Flatten()")
    def flatten(self: NetException) -> NetException:
        found: list[Any] = []
        waiting = inner_exceptions(self)
        while waiting:
            first, *waiting = waiting
            nested = isinstance(first, exceptions.AggregateException)
            waiting = inner_exceptions(first) + waiting if nested else waiting
            found += [] if nested else [first]
        made = exceptions.AggregateException(self.message, inner=found[0] if found else None)
        made.properties["InnerExceptions"] = found
        return made


_declare_aggregate()
