"""System.Globalization.NumberFormatInfo, DateTimeFormatInfo, CompareInfo and Calendar: what a culture's formats are made of."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import cultures, registry
from pshost.runtime.dotnet.enums import numbered, value_of
from pshost.runtime.errors.exceptions import ArgumentOutOfRangeException, InvalidOperationException
from pshost.runtime.values.array import TypedArray

_G = "System.Globalization."


class FormatInfo:
    """The formats of a culture; `changed` has the properties that a script has set on a copy."""

    __slots__ = ("__weakref__", "changed", "culture", "frozen", "net_type")

    def __init__(self, nettype: NetType, culture: str, frozen: bool = True) -> None:
        self.net_type = nettype
        self.culture = culture
        self.frozen = frozen
        self.changed: dict[str, Any] = {}

    @property
    def name(self) -> str:
        """The culture's name, for the formats themselves."""
        return self.culture

    @property
    def known(self) -> cultures.Culture:
        """The culture's conventions."""
        return cultures.of(self.culture)


NUMBERS = NetType(_G + "NumberFormatInfo", None, interfaces=("System.ICloneable", "System.IFormatProvider"))
DATES = NetType(_G + "DateTimeFormatInfo", None, interfaces=("System.ICloneable", "System.IFormatProvider"))
COMPARE_INFO = NetType(_G + "CompareInfo", None)
CALENDAR = NetType(_G + "GregorianCalendar", None, base=_G + "Calendar")


def _strings(values: list[str]) -> TypedArray:
    return TypedArray(values, registry.required("System.String"))


def _declare(nettype: NetType, word: str, name: str, read: Any) -> None:
    nettype.getter(f"{word} {name} {{get;set;}}")(lambda self: self.changed.get(name, read(self)))

    @nettype.setter(name)
    def write(self: FormatInfo, value: Any) -> None:
        if self.frozen:
            raise InvalidOperationException("Instance is read-only.")
        self.changed[name] = value


def _is_us(self: FormatInfo) -> bool:
    return self.culture.startswith("en")


_NUMBERS: tuple[tuple[str, str, Any], ...] = (
    ("string", "NumberDecimalSeparator", lambda s: s.known.decimal),
    ("string", "NumberGroupSeparator", lambda s: s.known.group),
    ("string", "CurrencyDecimalSeparator", lambda s: s.known.decimal),
    ("string", "CurrencyGroupSeparator", lambda s: s.known.group),
    ("string", "PercentDecimalSeparator", lambda s: s.known.decimal),
    ("string", "PercentGroupSeparator", lambda s: s.known.group),
    ("string", "CurrencySymbol", lambda s: s.known.currency),
    ("string", "NegativeSign", lambda s: "-"),  # noqa: ARG005 - the same in every culture here
    ("string", "PositiveSign", lambda s: "+"),  # noqa: ARG005
    ("string", "PercentSymbol", lambda s: "%"),  # noqa: ARG005
    ("string", "PerMilleSymbol", lambda s: "\u2030"),  # noqa: ARG005
    ("string", "NaNSymbol", lambda s: "NaN"),  # noqa: ARG005
    ("string", "PositiveInfinitySymbol", lambda s: "\u221e" if s.culture else "Infinity"),
    ("string", "NegativeInfinitySymbol", lambda s: "-\u221e" if s.culture else "-Infinity"),
    ("int", "NumberDecimalDigits", lambda s: 3 if s.culture else 2),
    ("int", "CurrencyDecimalDigits", lambda s: 0 if s.culture == "ja-JP" else 2),
    ("int", "PercentDecimalDigits", lambda s: 3 if s.culture else 2),
    ("int", "NumberNegativePattern", lambda s: 1),  # noqa: ARG005
    ("int", "CurrencyPositivePattern", lambda s: 0 if _is_us(s) or not s.culture else 3),
    ("int", "CurrencyNegativePattern", lambda s: 1 if _is_us(s) else 8 if s.culture else 0),
    ("int", "PercentPositivePattern", lambda s: 1 if _is_us(s) else 0),
    ("int", "PercentNegativePattern", lambda s: 1 if _is_us(s) else 0),
    ("int[]", "NumberGroupSizes", lambda s: TypedArray([3], registry.required("System.Int32"))),  # noqa: ARG005
    ("int[]", "CurrencyGroupSizes", lambda s: TypedArray([3], registry.required("System.Int32"))),  # noqa: ARG005
    ("int[]", "PercentGroupSizes", lambda s: TypedArray([3], registry.required("System.Int32"))),  # noqa: ARG005
    ("string[]", "NativeDigits", lambda s: _strings(list("0123456789"))),  # noqa: ARG005
)
for _entry in _NUMBERS:
    _declare(NUMBERS, *_entry)


def _short(words: str, length: int = 3) -> list[str]:
    return [word[:length] for word in words.split()]


_DATES: tuple[tuple[str, str, Any], ...] = (
    ("string", "ShortDatePattern", lambda s: s.known.short_date),
    ("string", "LongDatePattern", lambda s: s.known.long_date),
    ("string", "ShortTimePattern", lambda s: s.known.short_time),
    ("string", "LongTimePattern", lambda s: s.known.long_time),
    ("string", "FullDateTimePattern", lambda s: f"{s.known.long_date} {s.known.long_time}"),
    ("string", "MonthDayPattern", lambda s: "MMMM d" if _is_us(s) else "MMMM dd" if not s.culture else "d MMMM"),
    ("string", "YearMonthPattern", lambda s: "MMMM yyyy" if s.culture else "yyyy MMMM"),
    ("string", "AMDesignator", lambda s: "AM"),  # noqa: ARG005
    ("string", "PMDesignator", lambda s: "PM"),  # noqa: ARG005
    ("string", "DateSeparator", lambda s: next((c for c in s.known.short_date if not c.isalpha()), "/")),
    ("string", "TimeSeparator", lambda s: ":"),  # noqa: ARG005
    ("string[]", "DayNames", lambda s: _strings(s.known.days.split())),
    ("string[]", "MonthNames", lambda s: _strings([*s.known.months.split(), ""])),
    ("string[]", "MonthGenitiveNames", lambda s: _strings([*s.known.months.split(), ""])),
    ("string[]", "AbbreviatedDayNames", lambda s: _strings(_short(s.known.days))),
    ("string[]", "ShortestDayNames", lambda s: _strings(_short(s.known.days, 2))),
    ("string[]", "AbbreviatedMonthNames", lambda s: _strings([*_short(s.known.months), ""])),
    ("System.DayOfWeek", "FirstDayOfWeek", lambda s: numbered("System.DayOfWeek", s.known.first_day)),
    (
        "System.Globalization.CalendarWeekRule",
        "CalendarWeekRule",
        lambda s: value_of(_G + "CalendarWeekRule", "FirstFourDayWeek" if s.known.first_day else "FirstDay"),
    ),
    ("System.Globalization.Calendar", "Calendar", lambda s: FormatInfo(CALENDAR, s.culture)),
)
for _entry in _DATES:
    _declare(DATES, *_entry)
for _name, _pattern in (
    ("RFC1123Pattern", "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"),
    ("SortableDateTimePattern", "yyyy'-'MM'-'dd'T'HH':'mm':'ss"),
    ("UniversalSortableDateTimePattern", "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"),
    ("NativeCalendarName", "Gregorian Calendar"),
):
    DATES.getter(f"string {_name} {{get;}}")(lambda self, text=_pattern: text)  # noqa: ARG005


def _word(words: list[str], index: int, name: str) -> str:
    if not 0 <= index < len(words):
        raise ArgumentOutOfRangeException(f"Valid values are between 1 and 13, inclusive. (Parameter '{name}')")
    return words[index]


DATES.method("string GetMonthName(int month)")(lambda self, month: _word([*self.known.months.split(), ""], month - 1, "month"))
DATES.method("string GetAbbreviatedMonthName(int month)")(lambda self, month: _word([*_short(self.known.months), ""], month - 1, "month"))
DATES.method("string GetDayName(System.DayOfWeek dayofweek)")(lambda self, day: self.known.days.split()[day.value])
DATES.method("string GetAbbreviatedDayName(System.DayOfWeek dayofweek)")(lambda self, day: _short(self.known.days)[day.value])
DATES.method("string GetShortestDayName(System.DayOfWeek dayOfWeek)")(lambda self, day: _short(self.known.days, 2)[day.value])
DATES.method("int GetEra(string eraName)")(lambda self, name: 1 if name.upper() in ("AD", "A.D.", "A") else -1)  # noqa: ARG005
DATES.method("string GetEraName(int era)")(lambda self, era: "AD")  # noqa: ARG005
for _type in (NUMBERS, DATES):
    _type.getter(f"static {_type.full_name} InvariantInfo {{get;}}", static=True)(lambda kind=_type: FormatInfo(kind, ""))
    _type.getter(f"static {_type.full_name} CurrentInfo {{get;}}", static=True)(lambda kind=_type: FormatInfo(kind, "en-US"))
    _type.constructor(f"{_type.full_name} new()")(lambda kind=_type: FormatInfo(kind, "", False))
    _type.getter("bool IsReadOnly {get;}")(lambda self: self.frozen)

    @_type.method("System.Object Clone()")
    def _clone(self: FormatInfo) -> FormatInfo:
        made = FormatInfo(self.net_type, self.culture, False)
        made.changed.update(self.changed)
        return made


COMPARE_INFO.getter("string Name {get;}")(lambda self: self.culture)


def _compare(self: FormatInfo, one: str, other: str, options: Any = None) -> int:  # noqa: ARG001 - every culture's order is en-US's
    from pshost.runtime.dotnet.string import compare_culture

    return compare_culture(one, other, bool(options is not None and options.value & 1))


_OPTIONS = "System.Globalization.CompareOptions options"
COMPARE_INFO.method("int Compare(string string1, string string2)", f"int Compare(string string1, string string2, {_OPTIONS})")(_compare)


def _index(text: str, value: str, options: Any, last: bool = False) -> int:
    from pshost.runtime.dotnet.string import lower

    if options is not None and options.value & 0x10000001:
        text, value = lower(text), lower(value)
    return text.rfind(value) if last else text.find(value)


for _name, _test in (
    ("IndexOf", lambda self, text, value, options=None: _index(text, value, options)),  # noqa: ARG005
    ("LastIndexOf", lambda self, text, value, options=None: _index(text, value, options, True)),  # noqa: ARG005
):
    COMPARE_INFO.method(f"int {_name}(string source, string value)", f"int {_name}(string source, string value, {_OPTIONS})")(_test)
COMPARE_INFO.method("bool IsPrefix(string source, string prefix)", f"bool IsPrefix(string source, string prefix, {_OPTIONS})")(
    lambda self, text, value, options=None: _index(text[: len(value)], value, options) == 0  # noqa: ARG005
)
COMPARE_INFO.method("bool IsSuffix(string source, string suffix)", f"bool IsSuffix(string source, string suffix, {_OPTIONS})")(
    lambda self, text, value, options=None: _index(text[len(text) - len(value) :], value, options) == 0  # noqa: ARG005
)
CALENDAR.constructor(f"{_G}GregorianCalendar new()")(lambda: FormatInfo(CALENDAR, ""))


@CALENDAR.method(
    "int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)"
)
def get_week_of_year(self: FormatInfo, time: Any, rule: Any, first: Any) -> int:  # noqa: ARG001 - there is one calendar
    """The number of the week in its year, by a rule for the first one."""
    import datetime

    day = datetime.date(*time.date)

    def first_week(year: int) -> int:
        # Days are numbered from the first of January of the year 1, a Monday; the year before it is a leap year.
        january = datetime.date(year, 1, 1).toordinal() if year else -365
        back = (january - first.value) % 7
        needed = {0: 1, 1: 7, 2: 4}[rule.value]
        return january - int(back) + (0 if 7 - back >= needed else 7)

    number = day.toordinal()
    start = first_week(day.year)
    if number < start:
        start = first_week(day.year - 1)
    return (number - start) // 7 + 1




@CALENDAR.method("int GetDaysInMonth(int year, int month)")
def get_days_in_month(self: Any, year: int, month: int) -> int:
    """How many days a month has."""
    del self
    if not 1 <= month <= 12:
        raise ArgumentOutOfRangeException("Month must be between one and twelve. (Parameter 'month')")
    if not 1 <= year <= 9999:
        raise ArgumentOutOfRangeException("Valid values are between 1 and 9999, inclusive. (Parameter 'year')")
    return int(_calendar().monthrange(year, month)[1])


CALENDAR.method("int GetDaysInYear(int year)")(lambda self, year: 366 if _calendar().isleap(year) else 365)  # noqa: ARG005
CALENDAR.method("bool IsLeapYear(int year)")(lambda self, year: _calendar().isleap(year))  # noqa: ARG005
CALENDAR.method("int GetYear(datetime time)")(lambda self, time: time.date[0])  # noqa: ARG005
CALENDAR.method("int GetMonth(datetime time)")(lambda self, time: time.date[1])  # noqa: ARG005
CALENDAR.method("int GetDayOfMonth(datetime time)")(lambda self, time: time.date[2])  # noqa: ARG005


def _calendar() -> Any:
    import calendar

    return calendar
