"""System.TimeZoneInfo, by Python's zoneinfo (the system's tz database)."""

from __future__ import annotations

import datetime
import zoneinfo
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.datetime import LOCAL, UNSPECIFIED, UTC, DateTime, of_python
from pshost.runtime.dotnet.datetimeoffset import DateTimeOffset
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.dotnet.timespan import TICKS_PER_SECOND, TimeSpan
from pshost.runtime.errors.exceptions import ArgumentException, TimeZoneNotFoundException
from pshost.runtime.values.array import TypedArray

_NAME = "System.TimeZoneInfo"
# Windows' names of zones that scripts are written with, and the tz database's.
_WINDOWS = {
    "utc": "UTC", "gmt standard time": "Europe/London", "w. europe standard time": "Europe/Berlin",
    "central europe standard time": "Europe/Budapest", "central european standard time": "Europe/Warsaw",
    "romance standard time": "Europe/Paris", "e. europe standard time": "Europe/Chisinau", "fle standard time": "Europe/Kiev",
    "gtb standard time": "Europe/Bucharest", "russian standard time": "Europe/Moscow", "turkey standard time": "Europe/Istanbul",
    "eastern standard time": "America/New_York", "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver", "us mountain standard time": "America/Phoenix",
    "pacific standard time": "America/Los_Angeles", "alaskan standard time": "America/Anchorage",
    "hawaiian standard time": "Pacific/Honolulu", "atlantic standard time": "America/Halifax",
    "e. south america standard time": "America/Sao_Paulo", "tokyo standard time": "Asia/Tokyo", "china standard time": "Asia/Shanghai",
    "india standard time": "Asia/Kolkata", "singapore standard time": "Asia/Singapore", "korea standard time": "Asia/Seoul",
    "arabian standard time": "Asia/Dubai", "israel standard time": "Asia/Jerusalem", "egypt standard time": "Africa/Cairo",
    "south africa standard time": "Africa/Johannesburg", "aus eastern standard time": "Australia/Sydney",
    "new zealand standard time": "Pacific/Auckland",
}  # fmt: skip


class TimeZone:
    """A zone by its id; `rules` is None of one that a script made, which has one offset."""

    __slots__ = ("__weakref__", "display", "extended", "id", "offset", "rules", "standard")

    net_name = _NAME

    def __init__(self, name: str, rules: datetime.tzinfo | None, offset: int = 0, display: str = "", standard: str = "") -> None:
        self.id = name
        self.rules = rules
        self.offset = offset
        self.display = display
        self.standard = standard

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeZone) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    def at(self, ticks: int, utc: bool = False, fold: int = 0) -> datetime.datetime:
        """A moment of its own time (or of UTC) with its offset."""
        rules = self.rules or datetime.timezone(datetime.timedelta(seconds=self.offset // TICKS_PER_SECOND))
        moment = DateTime(max(ticks, 0)).python()
        if utc:
            return moment.replace(tzinfo=datetime.UTC).astimezone(rules)
        return moment.replace(tzinfo=rules, fold=fold)

    def offset_of(self, ticks: int, utc: bool = False) -> int:
        """The offset from UTC in ticks, of a moment of its own time or of UTC; standard time where there are two."""
        try:
            found = self.at(ticks, utc, fold=0 if utc else 1).utcoffset()
        except (OverflowError, ValueError):
            return self.base()
        return 0 if found is None else round(found.total_seconds()) * TICKS_PER_SECOND

    def base(self) -> int:
        """The offset without daylight saving, in ticks."""
        if self.rules is None:
            return self.offset
        year = datetime.datetime.now(datetime.UTC).year
        found = []
        for month in (1, 7):
            moment = datetime.datetime(year, month, 1, tzinfo=self.rules)
            found.append((moment.utcoffset() or datetime.timedelta()) - (moment.dst() or datetime.timedelta()))
        return round(found[0].total_seconds()) * TICKS_PER_SECOND

    def saves_daylight(self) -> bool:
        """Whether it has daylight saving this year."""
        year = datetime.datetime.now(datetime.UTC).year
        return self.rules is not None and any(datetime.datetime(year, month, 1, tzinfo=self.rules).dst() for month in (1, 7))

    def word(self, daylight: bool) -> str:
        """The name of its standard or daylight time."""
        if self.rules is None:
            return self.standard or self.id
        if self.id == "UTC":
            return "Coordinated Universal Time"
        year = datetime.datetime.now(datetime.UTC).year
        moments = [datetime.datetime(year, month, 1, tzinfo=self.rules) for month in (1, 7)]
        wanted = next((m for m in moments if bool(m.dst()) is daylight), moments[0])
        return wanted.tzname() or self.id

    def shown(self) -> str:
        """`(UTC+01:00) name`."""
        if self.display:
            return self.display
        base = self.base() // (60 * TICKS_PER_SECOND)
        sign = "-" if base < 0 else "+"
        clock = "" if self.id == "UTC" else f"{sign}{abs(base) // 60:02d}:{abs(base) % 60:02d}"
        return f"(UTC{clock}) {self.word(False)}"


ZONE = NetType(_NAME, TimeZone, interfaces=("System.IEquatable[System.TimeZoneInfo]",))


def local() -> TimeZone:
    """The zone of this machine."""
    import os

    name = os.environ.get("TZ", "").lstrip(":")
    if not name:
        try:
            target = os.path.realpath("/etc/localtime")
            name = target.partition("zoneinfo/")[2]
        except OSError:
            name = ""
    return find(name or "UTC") if name.upper() not in ("", "ETC/UTC") else find("UTC")


def find(name: str) -> TimeZone:
    """The zone of an id, the tz database's or Windows'; TimeZoneNotFoundException if there is none."""
    if name.lower() in ("utc", "etc/utc"):
        return TimeZone("UTC", datetime.UTC)
    for candidate in (name, _WINDOWS.get(name.lower(), "")):
        if not candidate:
            continue
        try:
            return TimeZone(name, zoneinfo.ZoneInfo(candidate))
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            continue
    raise TimeZoneNotFoundException(f"The time zone ID '{name}' was not found on the local computer.")


def to_utc(moment: DateTime, zone: TimeZone) -> DateTime:
    """A moment of a zone's time in UTC."""
    return DateTime(moment.ticks - zone.offset_of(moment.ticks), UTC)


def from_utc(moment: DateTime, zone: TimeZone) -> DateTime:
    """A moment of UTC in a zone's time."""
    kind = UTC if zone.id == "UTC" else LOCAL if zone == local() else UNSPECIFIED
    return DateTime(moment.ticks + zone.offset_of(moment.ticks, True), kind)


def _source_of(moment: DateTime) -> TimeZone:
    return find("UTC") if moment.kind == UTC else local()


def _check(moment: DateTime, zone: TimeZone) -> None:
    if (moment.kind == UTC and zone.id != "UTC") or (moment.kind == LOCAL and zone != local()):
        raise ArgumentException(
            "The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly.  For "
            "example, when the Kind property is DateTimeKind.Local, the source time zone must be TimeZoneInfo.Local. (Parameter "
            "'sourceTimeZone')"
        )


def convert(moment: Any, *zones: TimeZone) -> Any:
    """A moment in another zone: (destination), or (source, destination)."""
    target = zones[-1]
    if isinstance(moment, DateTimeOffset):
        utc = moment.ticks - moment.offset
        offset = target.offset_of(utc, True)
        return DateTimeOffset(utc + offset, offset)
    source = zones[0] if len(zones) > 1 else _source_of(moment)
    if len(zones) > 1:
        _check(moment, source)
    return from_utc(to_utc(moment, source), target)


ZONE.getter("string Id {get;}")(lambda self: self.id)
ZONE.getter("bool HasIanaId {get;}")(lambda self: self.id.lower() not in _WINDOWS or self.id == "UTC")
ZONE.getter("string DisplayName {get;}")(TimeZone.shown)
ZONE.getter("string StandardName {get;}")(lambda self: self.word(False))
ZONE.getter("string DaylightName {get;}")(lambda self: self.word(True))
ZONE.getter("timespan BaseUtcOffset {get;}")(lambda self: TimeSpan(self.base()))
ZONE.getter("bool SupportsDaylightSavingTime {get;}")(TimeZone.saves_daylight)
ZONE.getter(f"static {_NAME} Local {{get;}}", static=True)(local)
ZONE.getter(f"static {_NAME} Utc {{get;}}", static=True)(lambda: find("UTC"))
ZONE.static(f"static {_NAME} FindSystemTimeZoneById(string id)")(find)
ZONE.static("static void ClearCachedData()")(lambda: zoneinfo.ZoneInfo.clear_cache())


@ZONE.static(f"static bool TryFindSystemTimeZoneById(string id, [ref] {_NAME} timeZoneInfo)")
def try_find(name: str, result: Any) -> bool:
    """The zone of an id; whether there is one."""
    try:
        set_reference(result, find(name))
    except TimeZoneNotFoundException:
        set_reference(result, None)
        return False
    return True


@ZONE.static(
    f"static System.Collections.ObjectModel.ReadOnlyCollection[{_NAME}] GetSystemTimeZones()",
    f"static System.Collections.ObjectModel.ReadOnlyCollection[{_NAME}] GetSystemTimeZones(bool skipSorting)",
)
def get_system_time_zones(skip: bool = False) -> Any:  # noqa: ARG001 - they are sorted anyway
    """Every zone, by offset and name."""
    from pshost.runtime.dotnet.readonlycollection import read_only

    found = [find(name) for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(("posix/", "right/", "Etc/"))]
    found.append(find("UTC"))
    return read_only(sorted(found, key=lambda zone: (zone.base(), zone.id)), registry.required(_NAME))


@ZONE.method("timespan GetUtcOffset(datetime dateTime)", "timespan GetUtcOffset(System.DateTimeOffset dateTimeOffset)")
def get_utc_offset(self: TimeZone, moment: Any) -> TimeSpan:
    """How far its time is from UTC at a moment."""
    if isinstance(moment, DateTimeOffset):
        return TimeSpan(self.offset_of(moment.ticks - moment.offset, True))
    if moment.kind == UTC:
        return TimeSpan(self.offset_of(moment.ticks, True))
    if moment.kind == LOCAL and self != local():
        return TimeSpan(self.offset_of(to_utc(moment, local()).ticks, True))
    return TimeSpan(self.offset_of(moment.ticks))


def _moment(self: TimeZone, moment: Any) -> datetime.datetime:
    if isinstance(moment, DateTimeOffset):
        return self.at(moment.ticks - moment.offset, True)
    return self.at(moment.ticks, moment.kind == UTC, fold=0 if moment.kind == UTC else 1)


ZONE.method("bool IsDaylightSavingTime(datetime dateTime)", "bool IsDaylightSavingTime(System.DateTimeOffset dateTimeOffset)")(
    lambda self, moment: bool(_moment(self, moment).dst())
)


def _offsets(self: TimeZone, moment: Any) -> list[int]:
    ticks = moment.ticks
    found = [self.at(ticks, fold=fold).utcoffset() or datetime.timedelta() for fold in (0, 1)]
    return [round(offset.total_seconds()) * TICKS_PER_SECOND for offset in found]


@ZONE.method("bool IsAmbiguousTime(datetime dateTime)", "bool IsAmbiguousTime(System.DateTimeOffset dateTimeOffset)")
def is_ambiguous_time(self: TimeZone, moment: Any) -> bool:
    """Whether clocks show the time twice."""
    first, second = _offsets(self, moment)
    return first > second


@ZONE.method("bool IsInvalidTime(datetime dateTime)")
def is_invalid_time(self: TimeZone, moment: Any) -> bool:
    """Whether clocks leave the time out."""
    first, second = _offsets(self, moment)
    return first < second


@ZONE.method("timespan[] GetAmbiguousTimeOffsets(datetime dateTime)")
def get_ambiguous_time_offsets(self: TimeZone, moment: Any) -> TypedArray:
    """The two offsets of a time that clocks show twice."""
    if not is_ambiguous_time(self, moment):
        raise ArgumentException("The supplied DateTime is not in an ambiguous time range. (Parameter 'dateTime')")
    return TypedArray([TimeSpan(ticks) for ticks in sorted(_offsets(self, moment))], registry.required("System.TimeSpan"))


ZONE.method(f"bool HasSameRules({_NAME} other)")(lambda self, other: self.rules == other.rules and self.base() == other.base())
ZONE.method(f"bool Equals({_NAME} other)", "bool Equals(System.Object obj)")(lambda self, other: self == other)
ZONE.method("string ToString()")(TimeZone.shown)
ZONE.static(
    f"static datetime ConvertTime(datetime dateTime, {_NAME} destinationTimeZone)",
    f"static datetime ConvertTime(datetime dateTime, {_NAME} sourceTimeZone, {_NAME} destinationTimeZone)",
    f"static System.DateTimeOffset ConvertTime(System.DateTimeOffset dateTimeOffset, {_NAME} destinationTimeZone)",
)(convert)
ZONE.static(
    "static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string destinationTimeZoneId)",
    "static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)",
    "static System.DateTimeOffset ConvertTimeBySystemTimeZoneId(System.DateTimeOffset dateTimeOffset, string destinationTimeZoneId)",
)(lambda moment, *names: convert(moment, *map(find, names)))
ZONE.static(f"static datetime ConvertTimeFromUtc(datetime dateTime, {_NAME} destinationTimeZone)")(from_utc)
ZONE.static("static datetime ConvertTimeToUtc(datetime dateTime)")(lambda moment: to_utc(moment, _source_of(moment)))


@ZONE.static(f"static datetime ConvertTimeToUtc(datetime dateTime, {_NAME} sourceTimeZone)")
def convert_time_to_utc(moment: DateTime, source: TimeZone) -> DateTime:
    """A moment of a zone's time in UTC."""
    _check(moment, source)
    return to_utc(moment, source)


ZONE.static(
    f"static {_NAME} CreateCustomTimeZone(string id, timespan baseUtcOffset, string displayName, string standardDisplayName)"
)(lambda name, offset, display, standard: TimeZone(name, None, offset.ticks, display, standard))


@ZONE.static("static bool TryConvertWindowsIdToIanaId(string windowsId, [ref] string ianaId)")
def try_windows_to_iana(name: str, result: Any) -> bool:
    """The tz database's name of a zone by Windows' name."""
    found = _WINDOWS.get(name.lower())
    set_reference(result, found)
    return found is not None


_CAPITALS = ("utc", "gmt", "us", "aus", "fle", "gtb")


@ZONE.static("static bool TryConvertIanaIdToWindowsId(string ianaId, [ref] string windowsId)")
def try_iana_to_windows(name: str, result: Any) -> bool:
    """Windows' name of a zone by the tz database's name."""
    found = next((windows for windows, iana in _WINDOWS.items() if iana.lower() == name.lower()), None)
    words = [] if found is None else [w.upper() if w in _CAPITALS else w.title() for w in found.split()]
    set_reference(result, " ".join(words) or None)
    return found is not None


def now_in(zone: TimeZone) -> DateTime:
    """The present moment in a zone's time."""
    return of_python(datetime.datetime.now(datetime.UTC).astimezone(zone.rules))
