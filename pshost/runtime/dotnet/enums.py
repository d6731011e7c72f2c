"""The enums of .NET and PowerShell that scripts name, as a table: each is nothing but its names and numbers."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.enum import INTERFACES

_PLAIN: dict[str, dict[str, int]] = {
    "Microsoft.PowerShell.ExecutionPolicy": {
        "Unrestricted": 0, "RemoteSigned": 1, "AllSigned": 2, "Restricted": 3, "Bypass": 4, "Undefined": 5,
    },
    "System.ComponentModel.ListSortDirection": {
        "Ascending": 0, "Descending": 1,
    },
    "System.ConsoleColor": {
        "Black": 0, "DarkBlue": 1, "DarkGreen": 2, "DarkCyan": 3, "DarkRed": 4, "DarkMagenta": 5, "DarkYellow": 6,
        "Gray": 7, "DarkGray": 8, "Blue": 9, "Green": 10, "Cyan": 11, "Red": 12, "Magenta": 13, "Yellow": 14,
        "White": 15,
    },
    "System.DateTimeKind": {
        "Unspecified": 0, "Utc": 1, "Local": 2,
    },
    "System.DayOfWeek": {
        "Sunday": 0, "Monday": 1, "Tuesday": 2, "Wednesday": 3, "Thursday": 4, "Friday": 5, "Saturday": 6,
    },
    "System.Diagnostics.ProcessPriorityClass": {
        "Normal": 32, "Idle": 64, "High": 128, "RealTime": 256, "BelowNormal": 16384, "AboveNormal": 32768,
    },
    "System.Environment+SpecialFolder": {
        "Desktop": 0, "Programs": 2, "MyDocuments": 5, "Personal": 5, "Favorites": 6, "Startup": 7, "Recent": 8,
        "SendTo": 9, "StartMenu": 11, "MyMusic": 13, "MyVideos": 14, "DesktopDirectory": 16, "Fonts": 20,
        "Templates": 21, "ApplicationData": 26, "LocalApplicationData": 28, "InternetCache": 32, "Cookies": 33,
        "History": 34, "CommonApplicationData": 35, "Windows": 36, "System": 37, "ProgramFiles": 38, "MyPictures": 39,
        "UserProfile": 40, "CommonProgramFiles": 43,
    },
    "System.EnvironmentVariableTarget": {
        "Process": 0, "User": 1, "Machine": 2,
    },
    "System.Globalization.CalendarWeekRule": {
        "FirstDay": 0, "FirstFullWeek": 1, "FirstFourDayWeek": 2,
    },
    "System.Globalization.TimeSpanStyles": {
        "None": 0, "AssumeNegative": 1,
    },
    "System.Globalization.UnicodeCategory": {
        "UppercaseLetter": 0, "LowercaseLetter": 1, "TitlecaseLetter": 2, "ModifierLetter": 3, "OtherLetter": 4,
        "NonSpacingMark": 5, "SpacingCombiningMark": 6, "EnclosingMark": 7, "DecimalDigitNumber": 8,
        "LetterNumber": 9, "OtherNumber": 10, "SpaceSeparator": 11, "LineSeparator": 12, "ParagraphSeparator": 13,
        "Control": 14, "Format": 15, "Surrogate": 16, "PrivateUse": 17, "ConnectorPunctuation": 18,
        "DashPunctuation": 19, "OpenPunctuation": 20, "ClosePunctuation": 21, "InitialQuotePunctuation": 22,
        "FinalQuotePunctuation": 23, "OtherPunctuation": 24, "MathSymbol": 25, "CurrencySymbol": 26,
        "ModifierSymbol": 27, "OtherSymbol": 28, "OtherNotAssigned": 29,
    },
    "System.IO.Compression.CompressionLevel": {
        "Optimal": 0, "Fastest": 1, "NoCompression": 2, "SmallestSize": 3,
    },
    "System.IO.Compression.CompressionMode": {
        "Decompress": 0, "Compress": 1,
    },
    "System.IO.FileMode": {
        "CreateNew": 1, "Create": 2, "Open": 3, "OpenOrCreate": 4, "Truncate": 5, "Append": 6,
    },
    "System.IO.SearchOption": {
        "TopDirectoryOnly": 0, "AllDirectories": 1,
    },
    "System.IO.SeekOrigin": {
        "Begin": 0, "Current": 1, "End": 2,
    },
    "System.LoaderOptimization": {
        "NotSpecified": 0, "SingleDomain": 1, "MultiDomain": 2, "MultiDomainHost": 3,
    },
    "System.Management.Automation.ActionPreference": {
        "SilentlyContinue": 0, "Stop": 1, "Continue": 2, "Inquire": 3, "Ignore": 4, "Suspend": 5, "Break": 6,
    },
    "System.Management.Automation.ConfirmImpact": {
        "None": 0, "Low": 1, "Medium": 2, "High": 3,
    },
    "System.Management.Automation.ErrorCategory": {
        "NotSpecified": 0, "OpenError": 1, "CloseError": 2, "DeviceError": 3, "DeadlockDetected": 4,
        "InvalidArgument": 5, "InvalidData": 6, "InvalidOperation": 7, "InvalidResult": 8, "InvalidType": 9,
        "MetadataError": 10, "NotImplemented": 11, "NotInstalled": 12, "ObjectNotFound": 13, "OperationStopped": 14,
        "OperationTimeout": 15, "SyntaxError": 16, "ParserError": 17, "PermissionDenied": 18, "ResourceBusy": 19,
        "ResourceExists": 20, "ResourceUnavailable": 21, "ReadError": 22, "WriteError": 23, "FromStdErr": 24,
        "SecurityError": 25, "ProtocolError": 26, "ConnectionError": 27, "AuthenticationError": 28,
        "LimitsExceeded": 29, "QuotaExceeded": 30, "NotEnabled": 31,
    },
    "System.Management.Automation.JobState": {
        "NotStarted": 0, "Running": 1, "Completed": 2, "Failed": 3, "Stopped": 4, "Blocked": 5, "Suspended": 6,
        "Disconnected": 7, "Suspending": 8, "Stopping": 9, "AtBreakpoint": 10,
    },
    "System.Management.Automation.PSInvocationState": {
        "NotStarted": 0, "Running": 1, "Stopping": 2, "Stopped": 3, "Completed": 4, "Failed": 5, "Disconnected": 6,
    },
    "System.Management.Automation.PSThreadOptions": {
        "Default": 0, "UseNewThread": 1, "ReuseThread": 2, "UseCurrentThread": 3,
    },
    "System.Management.Automation.WhereOperatorSelectionMode": {
        "Default": 0, "First": 1, "Last": 2, "SkipUntil": 3, "Until": 4, "Split": 5,
    },
    "System.MidpointRounding": {
        "ToEven": 0, "AwayFromZero": 1, "ToZero": 2, "ToNegativeInfinity": 3, "ToPositiveInfinity": 4,
    },
    "System.Net.HttpStatusCode": {
        "Continue": 100, "SwitchingProtocols": 101, "OK": 200, "Created": 201, "Accepted": 202,
        "NonAuthoritativeInformation": 203, "NoContent": 204, "ResetContent": 205, "PartialContent": 206,
        "MovedPermanently": 301, "Found": 302, "SeeOther": 303, "NotModified": 304, "TemporaryRedirect": 307,
        "PermanentRedirect": 308, "BadRequest": 400, "Unauthorized": 401, "PaymentRequired": 402, "Forbidden": 403,
        "NotFound": 404, "MethodNotAllowed": 405, "NotAcceptable": 406, "ProxyAuthenticationRequired": 407,
        "RequestTimeout": 408, "Conflict": 409, "Gone": 410, "LengthRequired": 411, "PreconditionFailed": 412,
        "RequestEntityTooLarge": 413, "RequestUriTooLong": 414, "UnsupportedMediaType": 415,
        "RequestedRangeNotSatisfiable": 416, "ExpectationFailed": 417, "UnprocessableEntity": 422,
        "TooManyRequests": 429, "InternalServerError": 500, "NotImplemented": 501, "BadGateway": 502,
        "ServiceUnavailable": 503, "GatewayTimeout": 504, "HttpVersionNotSupported": 505,
    },
    "System.PlatformID": {
        "Win32S": 0, "Win32Windows": 1, "Win32NT": 2, "WinCE": 3, "Unix": 4, "Xbox": 5, "MacOSX": 6, "Other": 7,
    },
    "System.Runtime.InteropServices.Architecture": {
        "X86": 0, "X64": 1, "Arm": 2, "Arm64": 3, "Wasm": 4,
    },
    "System.StringComparison": {
        "CurrentCulture": 0, "CurrentCultureIgnoreCase": 1, "InvariantCulture": 2, "InvariantCultureIgnoreCase": 3,
        "Ordinal": 4, "OrdinalIgnoreCase": 5,
    },
    "System.Text.NormalizationForm": {
        "FormC": 1, "FormD": 2, "FormKC": 5, "FormKD": 6,
    },
    "System.Threading.Tasks.TaskStatus": {
        "Created": 0, "WaitingForActivation": 1, "WaitingToRun": 2, "Running": 3, "WaitingForChildrenToComplete": 4,
        "RanToCompletion": 5, "Canceled": 6, "Faulted": 7,
    },
    "System.Threading.ThreadPriority": {
        "Lowest": 0, "BelowNormal": 1, "Normal": 2, "AboveNormal": 3, "Highest": 4,
    },
    "System.TypeCode": {
        "Empty": 0, "Object": 1, "DBNull": 2, "Boolean": 3, "Char": 4, "SByte": 5, "Byte": 6, "Int16": 7, "UInt16": 8,
        "Int32": 9, "UInt32": 10, "Int64": 11, "UInt64": 12, "Single": 13, "Double": 14, "Decimal": 15,
        "DateTime": 16, "String": 18,
    },
    "System.UriKind": {
        "RelativeOrAbsolute": 0, "Absolute": 1, "Relative": 2,
    },
    "System.UriPartial": {
        "Scheme": 0, "Authority": 1, "Path": 2, "Query": 3,
    },
    "System.Xml.XmlNodeType": {
        "None": 0, "Element": 1, "Attribute": 2, "Text": 3, "CDATA": 4, "EntityReference": 5, "Entity": 6,
        "ProcessingInstruction": 7, "Comment": 8, "Document": 9, "DocumentType": 10, "DocumentFragment": 11,
        "Notation": 12, "Whitespace": 13, "SignificantWhitespace": 14, "EndElement": 15, "EndEntity": 16,
        "XmlDeclaration": 17,
    },
}
_FLAGS: dict[str, dict[str, int]] = {
    "System.Base64FormattingOptions": {
        "None": 0, "InsertLineBreaks": 1,
    },
    "System.Globalization.CompareOptions": {
        "None": 0, "IgnoreCase": 1, "IgnoreNonSpace": 2, "IgnoreSymbols": 4, "IgnoreKanaType": 8, "IgnoreWidth": 16,
        "NumericOrdering": 32, "OrdinalIgnoreCase": 268435456, "StringSort": 536870912, "Ordinal": 1073741824,
    },
    "System.Globalization.DateTimeStyles": {
        "None": 0, "AllowLeadingWhite": 1, "AllowTrailingWhite": 2, "AllowInnerWhite": 4, "AllowWhiteSpaces": 7,
        "NoCurrentDateDefault": 8, "AdjustToUniversal": 16, "AssumeLocal": 32, "AssumeUniversal": 64,
        "RoundtripKind": 128,
    },
    "System.Globalization.NumberStyles": {
        "None": 0, "AllowLeadingWhite": 1, "AllowTrailingWhite": 2, "AllowLeadingSign": 4, "Integer": 7,
        "AllowTrailingSign": 8, "AllowParentheses": 16, "AllowDecimalPoint": 32, "AllowThousands": 64, "Number": 111,
        "AllowExponent": 128, "Float": 167, "AllowCurrencySymbol": 256, "Currency": 383, "Any": 511,
        "AllowHexSpecifier": 512, "HexNumber": 515, "AllowBinarySpecifier": 1024, "BinaryNumber": 1027,
    },
    "System.IO.FileAccess": {
        "Read": 1, "Write": 2, "ReadWrite": 3,
    },
    "System.IO.FileAttributes": {
        "None": 0, "ReadOnly": 1, "Hidden": 2, "System": 4, "Directory": 16, "Archive": 32, "Device": 64,
        "Normal": 128, "Temporary": 256, "SparseFile": 512, "ReparsePoint": 1024, "Compressed": 2048, "Offline": 4096,
        "NotContentIndexed": 8192, "Encrypted": 16384, "IntegrityStream": 32768, "NoScrubData": 131072,
    },
    "System.IO.FileOptions": {
        "None": 0, "DeleteOnClose": 67108864, "SequentialScan": 134217728, "RandomAccess": 268435456,
        "Asynchronous": 1073741824,
    },
    "System.IO.FileShare": {
        "None": 0, "Read": 1, "Write": 2, "ReadWrite": 3, "Delete": 4, "Inheritable": 16,
    },
    "System.IO.NotifyFilters": {
        "FileName": 1, "DirectoryName": 2, "Attributes": 4, "Size": 8, "LastWrite": 16, "LastAccess": 32,
        "CreationTime": 64, "Security": 256,
    },
    "System.IO.UnixFileMode": {
        "None": 0, "OtherExecute": 1, "OtherWrite": 2, "OtherRead": 4, "GroupExecute": 8, "GroupWrite": 16,
        "GroupRead": 32, "UserExecute": 64, "UserWrite": 128, "UserRead": 256, "StickyBit": 512, "SetGroup": 1024,
        "SetUser": 2048,
    },
    "System.IO.WatcherChangeTypes": {
        "Created": 1, "Deleted": 2, "Changed": 4, "Renamed": 8, "All": 15,
    },
    "System.Management.Automation.CommandTypes": {
        "Alias": 1, "Function": 2, "Filter": 4, "Cmdlet": 8, "ExternalScript": 16, "Application": 32, "Script": 64,
        "Configuration": 256, "All": 383,
    },
    "System.Management.Automation.PSMemberTypes": {
        "AliasProperty": 1, "CodeProperty": 2, "Property": 4, "NoteProperty": 8, "ScriptProperty": 16,
        "Properties": 31, "PropertySet": 32, "Method": 64, "CodeMethod": 128, "ScriptMethod": 256, "Methods": 448,
        "ParameterizedProperty": 512, "MemberSet": 1024, "Event": 2048, "Dynamic": 4096, "InferredProperty": 8192,
        "All": 16383,
    },
    "System.Management.Automation.ScopedItemOptions": {
        "None": 0, "ReadOnly": 1, "Constant": 2, "Private": 4, "AllScope": 8, "Unspecified": 16,
    },
    "System.Management.Automation.SplitOptions": {
        "SimpleMatch": 1, "RegexMatch": 2, "CultureInvariant": 4, "IgnorePatternWhitespace": 8, "Multiline": 16,
        "Singleline": 32, "IgnoreCase": 64, "ExplicitCapture": 128,
    },
    "System.Management.Automation.WildcardOptions": {
        "None": 0, "Compiled": 1, "IgnoreCase": 2, "CultureInvariant": 4,
    },
    "System.Net.SecurityProtocolType": {
        "SystemDefault": 0, "Ssl3": 48, "Tls": 192, "Tls11": 768, "Tls12": 3072, "Tls13": 12288,
    },
    "System.Reflection.BindingFlags": {
        "Default": 0, "IgnoreCase": 1, "DeclaredOnly": 2, "Instance": 4, "Static": 8, "Public": 16, "NonPublic": 32,
        "FlattenHierarchy": 64,
    },
    "System.Security.Authentication.SslProtocols": {
        "None": 0, "Ssl2": 12, "Ssl3": 48, "Tls": 192, "Default": 240, "Tls11": 768, "Tls12": 3072, "Tls13": 12288,
    },
    "System.StringSplitOptions": {
        "None": 0, "RemoveEmptyEntries": 1, "TrimEntries": 2,
    },
    "System.Text.RegularExpressions.RegexOptions": {
        "None": 0, "IgnoreCase": 1, "Multiline": 2, "ExplicitCapture": 4, "Compiled": 8, "Singleline": 16,
        "IgnorePatternWhitespace": 32, "RightToLeft": 64, "ECMAScript": 256, "CultureInvariant": 512,
        "NonBacktracking": 1024,
    },
    "System.Threading.ThreadState": {
        "Running": 0, "StopRequested": 1, "SuspendRequested": 2, "Background": 4, "Unstarted": 8, "Stopped": 16,
        "WaitSleepJoin": 32, "Suspended": 64, "AbortRequested": 128, "Aborted": 256,
    },
    "System.UriComponents": {
        "Scheme": 1, "UserInfo": 2, "Host": 4, "Port": 8, "Path": 16, "Query": 32, "Fragment": 64, "AbsoluteUri": 127,
        "HostAndPort": 132,
    },
}


def declare(full_name: str, names: dict[str, int], flags: bool) -> NetType:
    """An enum type."""
    made = NetType(full_name, None, base="System.Enum", value_type=True, interfaces=INTERFACES)
    made.is_enum = True
    made.is_flags = flags
    made.names = names
    made.underlying = registry.required("System.Int32")
    return made


ENUMS = (
    *[declare(name, names, False) for name, names in _PLAIN.items()],
    *[declare(name, names, True) for name, names in _FLAGS.items()],
)


def value_of(enum: str, name: str) -> Any:
    """A value of an enum by the enum's full name and the value's name."""
    from pshost.runtime.values.enum import EnumValue

    nettype = registry.required(enum)
    return EnumValue(nettype, nettype.names[name])


def numbered(enum: str, number: int) -> Any:
    """A value of an enum by its number."""
    from pshost.runtime.values.enum import EnumValue

    return EnumValue(registry.required(enum), number)


def values_of(nettype: NetType) -> list[Any]:
    """Every value of an enum, in the order of their numbers."""
    from pshost.runtime.values.enum import EnumValue

    return [EnumValue(nettype, n) for n in sorted(nettype.names.values(), key=lambda n: n & 0xFFFFFFFF)]
