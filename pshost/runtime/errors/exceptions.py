"""The .NET exceptions that scripts meet, as Python exception classes under their .NET names.

`net_name` is the full .NET name, the Python base class is the .NET base class, so that `catch [System.ArgumentException]` is an
`isinstance` test. `error_id`, `category` and `target` are what the error record around the exception will say.
"""

from __future__ import annotations

from typing import Any


class NetException(Exception):  # noqa: N818 - the .NET name
    """System.Exception."""

    net_name = "System.Exception"
    error_id = ""
    category = "NotSpecified"

    def __init__(
        self,
        message: str | None = None,
        error_id: str | None = None,
        category: str | None = None,
        target: Any = None,
        inner: BaseException | None = None,
    ) -> None:
        self.message = self.default_message() if message is None else message
        super().__init__(self.message)
        if error_id is not None:
            self.error_id = error_id
        if category is not None:
            self.category = category
        self.target = target
        self.inner = inner
        self.record: Any = None
        self.extent: Any = None
        self.data: Any = None
        self.properties: dict[str, Any] = {}
        self.was_thrown = False  # by `throw`
        self.stops = False  # under -ErrorAction Stop: no preference lets the script go on after it
        self.escapes: Any = None  # the run of a function that this ends, through all statements of it
        self.passes_over = False  # by binding, which tries another parameter in place of one that refuses the value
        self.wrapper: NetException | None = None  # what scripts see in its place


    @classmethod
    def default_message(cls) -> str:
        """What the exception says if nobody says it: its class's own text, that of the nearest base, or its name."""
        for base in cls.__mro__:
            text = _DEFAULT_MESSAGES.get(base.__name__) if base.__module__ == __name__ else None
            if text is not None:
                return text
        return f"Exception of type '{cls.net_name}' was thrown."


_DEFAULT_MESSAGES = {
    "SystemException": "System error.",
    "ApplicationException": "Error in the application.",
    "ArithmeticException": "Overflow or underflow in the arithmetic operation.",
    "DivideByZeroException": "Attempted to divide by zero.",
    "OverflowException": "Arithmetic operation resulted in an overflow.",
    "NotFiniteNumberException": "Number encountered was not a finite quantity.",
    "ArgumentException": "Value does not fall within the expected range.",
    "ArgumentNullException": "Value cannot be null.",
    "ArgumentOutOfRangeException": "Specified argument was out of the range of valid values.",
    "FormatException": "One of the identified items was in an invalid format.",
    "InvalidCastException": "Specified cast is not valid.",
    "InvalidOperationException": "Operation is not valid due to the current state of the object.",
    "IndexOutOfRangeException": "Index was outside the bounds of the array.",
    "NotSupportedException": "Specified method is not supported.",
    "NotImplementedException": "The method or operation is not implemented.",
    "NullReferenceException": "Object reference not set to an instance of an object.",
    "UnauthorizedAccessException": "Attempted to perform an unauthorized operation.",
    "TimeoutException": "The operation has timed out.",
    "OperationCanceledException": "The operation was canceled.",
    "OutOfMemoryException": "Insufficient memory to continue the execution of the program.",
    "RankException": "Attempted to operate on an array with the incorrect number of dimensions.",
    "KeyNotFoundException": "The given key was not present in the dictionary.",
    "IOException": "I/O error occurred.",
    "FileNotFoundException": "Unable to find the specified file.",
    "DirectoryNotFoundException": "Attempted to access a path that is not on the disk.",
    "PathTooLongException": "The specified file name or path is too long, or a component of the specified path is too long.",
    "EndOfStreamException": "Attempted to read past the end of the stream.",
    "AggregateException": "One or more errors occurred.",
    "SecurityException": "Security error.",
    "UriFormatException": "One of the identified items was in an invalid format.",
}
_classes: dict[str, type[NetException]] = {"system.exception": NetException}


def _declare(net_name: str, base: type[NetException], error_id: str = "", category: str = "") -> type[NetException]:
    name = net_name.rsplit(".", 1)[-1]
    body: dict[str, Any] = {"net_name": net_name, "__doc__": f"{net_name}.", "__module__": __name__}
    if error_id:
        body["error_id"] = error_id
    if category:
        body["category"] = category
    made = type(name, (base,), body)
    _classes[net_name.lower()] = made
    return made


def exception_class(full_name: str) -> type[NetException] | None:
    """The class of a .NET exception by its full name in any case, or None."""
    return _classes.get(full_name.lower())


SystemException = _declare("System.SystemException", NetException)
ApplicationException = _declare("System.ApplicationException", NetException)
ArithmeticException = _declare("System.ArithmeticException", SystemException)
DivideByZeroException = _declare("System.DivideByZeroException", ArithmeticException)
OverflowException = _declare("System.OverflowException", ArithmeticException)
NotFiniteNumberException = _declare("System.NotFiniteNumberException", ArithmeticException)
ArgumentException = _declare("System.ArgumentException", SystemException)
ArgumentNullException = _declare("System.ArgumentNullException", ArgumentException)
ArgumentOutOfRangeException = _declare("System.ArgumentOutOfRangeException", ArgumentException)
FormatException = _declare("System.FormatException", SystemException)
InvalidCastException = _declare("System.InvalidCastException", SystemException)
InvalidOperationException = _declare("System.InvalidOperationException", SystemException)
ObjectDisposedException = _declare("System.ObjectDisposedException", InvalidOperationException)
IndexOutOfRangeException = _declare("System.IndexOutOfRangeException", SystemException)
NotSupportedException = _declare("System.NotSupportedException", SystemException)
NotImplementedException = _declare("System.NotImplementedException", SystemException)
NullReferenceException = _declare("System.NullReferenceException", SystemException)
UnauthorizedAccessException = _declare("System.UnauthorizedAccessException", SystemException)
ExternalException = _declare("System.Runtime.InteropServices.ExternalException", SystemException)
Win32Exception = _declare("System.ComponentModel.Win32Exception", ExternalException)
TimeoutException = _declare("System.TimeoutException", SystemException)
OperationCanceledException = _declare("System.OperationCanceledException", SystemException)
TaskCanceledException = _declare("System.Threading.Tasks.TaskCanceledException", OperationCanceledException)
OutOfMemoryException = _declare("System.OutOfMemoryException", SystemException)
RankException = _declare("System.RankException", SystemException)
KeyNotFoundException = _declare("System.Collections.Generic.KeyNotFoundException", SystemException)
IOException = _declare("System.IO.IOException", SystemException)
FileNotFoundException = _declare("System.IO.FileNotFoundException", IOException)
DirectoryNotFoundException = _declare("System.IO.DirectoryNotFoundException", IOException)
PathTooLongException = _declare("System.IO.PathTooLongException", IOException)
EndOfStreamException = _declare("System.IO.EndOfStreamException", IOException)
AggregateException = _declare("System.AggregateException", NetException)
RegexParseException = _declare("System.Text.RegularExpressions.RegexParseException", ArgumentException)
RegexMatchTimeoutException = _declare("System.Text.RegularExpressions.RegexMatchTimeoutException", TimeoutException)
UriFormatException = _declare("System.UriFormatException", FormatException)
XmlException = _declare("System.Xml.XmlException", SystemException)
XPathException = _declare("System.Xml.XPath.XPathException", SystemException)
AmbiguousMatchException = _declare("System.Reflection.AmbiguousMatchException", SystemException)
TargetInvocationException = _declare("System.Reflection.TargetInvocationException", ApplicationException)
TargetParameterCountException = _declare("System.Reflection.TargetParameterCountException", ApplicationException)
IODriveNotFoundException = _declare("System.IO.DriveNotFoundException", IOException)
PlatformNotSupportedException = _declare("System.PlatformNotSupportedException", NotSupportedException)
InvalidDataException = _declare("System.IO.InvalidDataException", SystemException)
WaitHandleCannotBeOpenedException = _declare("System.Threading.WaitHandleCannotBeOpenedException", ApplicationException)
TimeZoneNotFoundException = _declare("System.TimeZoneNotFoundException", NetException)
JsonException = _declare("System.Text.Json.JsonException", NetException)
SecurityException = _declare("System.Security.SecurityException", SystemException)
HttpRequestException = _declare("System.Net.Http.HttpRequestException", NetException)
SocketException = _declare("System.Net.Sockets.SocketException", SystemException)

_SMA = "System.Management.Automation."
RuntimeException = _declare(_SMA + "RuntimeException", SystemException)
PSInvalidCastException = _declare(_SMA + "PSInvalidCastException", InvalidCastException)
PSInvalidOperationException = _declare(_SMA + "PSInvalidOperationException", InvalidOperationException)
PSArgumentException = _declare(_SMA + "PSArgumentException", ArgumentException)
PSArgumentNullException = _declare(_SMA + "PSArgumentNullException", ArgumentNullException)
PSArgumentOutOfRangeException = _declare(_SMA + "PSArgumentOutOfRangeException", ArgumentOutOfRangeException)
PSNotSupportedException = _declare(_SMA + "PSNotSupportedException", NotSupportedException)
PSNotImplementedException = _declare(_SMA + "PSNotImplementedException", NotImplementedException)
ParseException = _declare(_SMA + "ParseException", RuntimeException)
IncompleteParseException = _declare(_SMA + "IncompleteParseException", ParseException)
ParentContainsErrorRecordException = _declare(_SMA + "ParentContainsErrorRecordException", SystemException)
ParameterBindingException = _declare(_SMA + "ParameterBindingException", RuntimeException, category="InvalidArgument")
ParameterBindingValidationException = _declare(
    _SMA + "ParameterBindingValidationException", ParameterBindingException, category="InvalidData"
)
ParameterBindingArgumentTransformationException = _declare(
    _SMA + "ParameterBindingArgumentTransformationException", ParameterBindingException, category="InvalidData"
)
MetadataException = _declare(_SMA + "MetadataException", RuntimeException)
ValidationMetadataException = _declare(_SMA + "ValidationMetadataException", MetadataException)
ArgumentTransformationMetadataException = _declare(_SMA + "ArgumentTransformationMetadataException", MetadataException)
CommandNotFoundException = _declare(_SMA + "CommandNotFoundException", RuntimeException, "CommandNotFoundException", "ObjectNotFound")
CmdletInvocationException = _declare(_SMA + "CmdletInvocationException", RuntimeException)
CmdletProviderInvocationException = _declare(_SMA + "CmdletProviderInvocationException", CmdletInvocationException)
ActionPreferenceStopException = _declare(_SMA + "ActionPreferenceStopException", RuntimeException)
InvalidRunspaceStateException = _declare(_SMA + "Runspaces.InvalidRunspaceStateException", SystemException)
InvalidPowerShellStateException = _declare(_SMA + "InvalidPowerShellStateException", SystemException)
PipelineStoppedException = _declare(_SMA + "PipelineStoppedException", RuntimeException)
ScriptCallDepthException = _declare(_SMA + "ScriptCallDepthException", SystemException, "CallDepthOverflow", "InvalidOperation")
SessionStateException = _declare(_SMA + "SessionStateException", RuntimeException)
SessionStateUnauthorizedAccessException = _declare(_SMA + "SessionStateUnauthorizedAccessException", SessionStateException)
DriveNotFoundException = _declare(_SMA + "DriveNotFoundException", SessionStateException)
ProviderNotFoundException = _declare(_SMA + "ProviderNotFoundException", SessionStateException)
ItemNotFoundException = _declare(_SMA + "ItemNotFoundException", SessionStateException, "PathNotFound", "ObjectNotFound")
WildcardPatternException = _declare(_SMA + "WildcardPatternException", RuntimeException, "RuntimeException")
MethodException = _declare(_SMA + "MethodException", RuntimeException)
MethodInvocationException = _declare(_SMA + "MethodInvocationException", MethodException)
ExtendedTypeSystemException = _declare(_SMA + "ExtendedTypeSystemException", RuntimeException)
GetValueException = _declare(_SMA + "GetValueException", ExtendedTypeSystemException)
SetValueException = _declare(_SMA + "SetValueException", ExtendedTypeSystemException)
GetValueInvocationException = _declare(_SMA + "GetValueInvocationException", GetValueException)
SetValueInvocationException = _declare(_SMA + "SetValueInvocationException", SetValueException)
RemoteException = _declare(_SMA + "RemoteException", RuntimeException)
ApplicationFailedException = _declare(_SMA + "ApplicationFailedException", RuntimeException)
NativeCommandExitException = _declare(_SMA + "NativeCommandExitException", RuntimeException)
PropertyNotFoundException = _declare(_SMA + "PropertyNotFoundException", ExtendedTypeSystemException)
ScriptRequiresException = _declare(_SMA + "ScriptRequiresException", RuntimeException)
WriteErrorException = _declare("Microsoft.PowerShell.Commands.WriteErrorException", SystemException)
ServiceCommandException = _declare("Microsoft.PowerShell.Commands.ServiceCommandException", SystemException)
ProcessCommandException = _declare("Microsoft.PowerShell.Commands.ProcessCommandException", SystemException)
HttpResponseException = _declare("Microsoft.PowerShell.Commands.HttpResponseException", HttpRequestException)
