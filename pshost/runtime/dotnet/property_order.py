"""The order in which .NET's reflection gives the properties of types: that of lists, `Select-Object *` and JSON.

Our declarations stand in an order that reads well; where .NET's is another, it is here, by the type that declares them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pshost.declarations.nettype import Member, NetType

_ORDERS: dict[str, str] = {
    "System.Array": "Length LongLength Rank SyncRoot IsReadOnly IsFixedSize IsSynchronized Count",
    "System.Collections.ArrayList": "Capacity Count IsFixedSize IsReadOnly IsSynchronized SyncRoot",
    "System.Collections.Hashtable": "IsReadOnly IsFixedSize IsSynchronized Keys Values SyncRoot Count",
    "System.Collections.Specialized.OrderedDictionary": "Count IsReadOnly Keys Values IsFixedSize SyncRoot IsSynchronized",
    "System.DateTime": (
        "Date Day DayOfWeek DayOfYear Hour Kind Millisecond Microsecond Nanosecond Minute Month Second Ticks TimeOfDay Year"
    ),
    "System.DateTimeOffset": (
        "DateTime UtcDateTime LocalDateTime Date Day DayOfWeek DayOfYear Hour Millisecond Microsecond Nanosecond Minute Month "
        "Offset TotalOffsetMinutes Second Ticks UtcTicks TimeOfDay Year"
    ),
    "System.Diagnostics.Stopwatch": "IsRunning Elapsed ElapsedMilliseconds ElapsedTicks",
    "System.Exception": "TargetSite Message Data InnerException HelpLink Source HResult StackTrace",
    "System.Globalization.CultureInfo": (
        "Parent LCID KeyboardLayoutId Name IetfLanguageTag DisplayName NativeName EnglishName TwoLetterISOLanguageName "
        "ThreeLetterISOLanguageName ThreeLetterWindowsLanguageName CompareInfo TextInfo IsNeutralCulture CultureTypes "
        "NumberFormat DateTimeFormat Calendar OptionalCalendars UseUserOverride IsReadOnly"
    ),
    "System.IO.DirectoryInfo": "Parent Root",
    "System.IO.FileInfo": "Length DirectoryName Directory IsReadOnly",
    "System.IO.FileSystemInfo": (
        "FullName Extension Name Exists CreationTime CreationTimeUtc LastAccessTime LastAccessTimeUtc LastWriteTime "
        "LastWriteTimeUtc LinkTarget UnixFileMode Attributes"
    ),
    "System.Management.Automation.ErrorRecord": (
        "Exception TargetObject CategoryInfo FullyQualifiedErrorId ErrorDetails InvocationInfo ScriptStackTrace "
        "PipelineIterationInfo PSMessageDetails"
    ),
    "System.Management.Automation.InvocationInfo": (
        "MyCommand BoundParameters UnboundArguments ScriptLineNumber OffsetInLine HistoryId ScriptName Line Statement "
        "PositionMessage PSScriptRoot PSCommandPath InvocationName PipelineLength PipelinePosition ExpectingInput CommandOrigin "
        "DisplayScriptPosition"
    ),
    "System.Management.Automation.RuntimeException": "ErrorRecord WasThrownFromThrowStatement",
    "System.Net.IPAddress": (
        "AddressFamily ScopeId IsIPv6Multicast IsIPv6LinkLocal IsIPv6SiteLocal IsIPv6Teredo IsIPv6UniqueLocal "
        "IsIPv4MappedToIPv6 Address"
    ),
    "System.Text.Encoding": (
        "Preamble BodyName EncodingName HeaderName WebName WindowsCodePage IsBrowserDisplay IsBrowserSave IsMailNewsDisplay "
        "IsMailNewsSave IsSingleByte EncoderFallback DecoderFallback IsReadOnly CodePage"
    ),
    "System.Text.RegularExpressions.Capture": "Index Length Value ValueSpan",
    "System.Text.RegularExpressions.Group": "Success Name Captures",
    "System.Text.RegularExpressions.Match": "Groups",
    "System.Text.RegularExpressions.Regex": "Options RightToLeft MatchTimeout",
    "System.Text.StringBuilder": "Capacity MaxCapacity Length",
    "System.TimeSpan": (
        "Ticks Days Hours Milliseconds Microseconds Nanoseconds Minutes Seconds TotalDays TotalHours TotalMilliseconds "
        "TotalMicroseconds TotalNanoseconds TotalMinutes TotalSeconds"
    ),
    "System.Uri": (
        "AbsolutePath AbsoluteUri LocalPath Authority HostNameType IsDefaultPort IsFile IsLoopback PathAndQuery Segments IsUnc "
        "Host Port Query Fragment Scheme OriginalString DnsSafeHost IdnHost IsAbsoluteUri UserEscaped UserInfo"
    ),
    "System.Version": "Major Minor Build Revision MajorRevision MinorRevision",
}
_places: dict[str, dict[str, int]] = {}


def ordered(nettype: NetType, properties: Sequence[Member]) -> Sequence[Member]:
    """The properties that a type declares, in reflection's order; those it does not know come last, as declared."""
    names = _ORDERS.get(nettype.full_name)
    if names is None:
        return properties
    places = _places.get(nettype.full_name)
    if places is None:
        places = _places[nettype.full_name] = {name.lower(): index for index, name in enumerate(names.split())}
    return sorted(properties, key=lambda member: places.get(member.name.lower(), len(places)))
