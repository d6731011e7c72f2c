"""Cron expressions, exactly as Pode reads them: five fields, all of which must match; six, the first
of them seconds, where that is asked for.

Unlike the classic cron, day of month AND day of week must both match; Sunday is 0 and 7 is refused; a list holds
numbers only; a step starts at a number, and `*/5` starts at 0 even in fields that have no 0, where it is therefore
refused. Macros (`@hourly`, ...) stand for whole expressions. `R` is a random value, drawn again after each trigger.

The messages are Pode's, to the letter; that one of them shows an empty value is Pode's way, too.

Moments are naive local datetimes: a schedule speaks of the clock on the wall.
"""

from __future__ import annotations

import random
import re
from datetime import datetime, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MACROS = {
    "@minutely": "* * * * *",
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@quarterly": "0 0 1 1,4,7,10 *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@twice-hourly": "0,30 * * * *",
    "@twice-daily": "0 0,12 * * *",
    "@twice-weekly": "0 0 * * 0,4",
    "@twice-monthly": "0 0 1,15 * *",
    "@twice-yearly": "0 0 1 1,6 *",
    "@twice-annually": "0 0 1 1,6 *",
}

SECOND = "Second"
FIELDS = ("Minute", "Hour", "DayOfMonth", "Month", "DayOfWeek")
LIMITS = {SECOND: (0, 59), "Minute": (0, 59), "Hour": (0, 23), "DayOfMonth": (1, 31), "Month": (1, 12), "DayOfWeek": (0, 6)}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_ALIASES = {
    "Month": {name[:3].lower(): str(number) for number, name in enumerate(MONTHS, 1)},
    "DayOfWeek": {name[:3].lower(): str(number) for number, name in enumerate(DAYS)},
}
_ALIAS = re.compile(r"[a-z]{3}", re.IGNORECASE | re.ASCII)
_ALLOWED = re.compile(r"[\d|/*\-,r]+", re.IGNORECASE | re.ASCII)
_LITERAL = re.compile(r"\d+|r", re.IGNORECASE | re.ASCII)
_RANGE = re.compile(r"(\d+)-(\d+)", re.ASCII)
_LIST = re.compile(r"[\d,]+", re.ASCII)
# Searched for, not anchored at its left: `1-5/2` is read as `5/2`, as Pode reads it.
_STEP = re.compile(r"(\d+|\*)/(\d+|r)$", re.IGNORECASE | re.ASCII)

# The longest a satisfiable expression can have to wait: 29 February on a given weekday, over the turn of a century.
_FURTHEST_YEARS = 41
_AT_ONCE = frozenset((0,))


class CronError(ValueError):
    """An expression that Pode refuses, or one that can never match."""


class Field:
    """The values one field lets through; `listed` tells values that were written out from a range."""

    __slots__ = ("listed", "name", "random", "values")

    def __init__(self, name: str, values: Iterable[int], listed: bool, is_random: bool = False) -> None:
        self.name = name
        self.values = frozenset(values)
        self.listed = listed
        self.random = is_random

    def redraw(self) -> None:
        """Draw a random field's value again."""
        if self.random:
            low, high = LIMITS[self.name]
            self.values = frozenset((random.randint(low, high),))  # chance, not secrecy, is wanted


class CronExpression:
    """One parsed expression; `second` is None for one of five fields, which triggers at the beginning of its minutes."""

    __slots__ = ("day", "hour", "minute", "month", "second", "text", "weekday")

    def __init__(self, text: str, fields: dict[str, Field]) -> None:
        self.text = text
        self.second = fields.get(SECOND)
        self.minute = fields["Minute"]
        self.hour = fields["Hour"]
        self.day = fields["DayOfMonth"]
        self.month = fields["Month"]
        self.weekday = fields["DayOfWeek"]

    def matches(self, moment: datetime) -> bool:
        """Whether the minute of `moment` is one of its minutes."""
        return (
            moment.minute in self.minute.values
            and moment.hour in self.hour.values
            and self._matches_day(moment)
            and moment.month in self.month.values
        )

    @property
    def seconds(self) -> frozenset[int]:
        """The seconds of its minutes at which it triggers."""
        return _AT_ONCE if self.second is None else self.second.values

    def redraw(self) -> None:
        """Draw the values of its random fields again; done after each trigger."""
        for field in (self.second, self.minute, self.hour, self.day, self.month, self.weekday):
            if field is not None:
                field.redraw()

    def next_after(self, moment: datetime) -> datetime:
        """The first trigger later than `moment`, for five fields than its minute. Raises :class:`CronError` if there is none, ever."""
        if self.second is not None and self.matches(moment):
            later = [second for second in self.second.values if second > moment.second]
            if later:
                return moment.replace(second=min(later), microsecond=0)
        at = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
        furthest = at.year + _FURTHEST_YEARS
        while at.year < furthest:
            if at.month not in self.month.values:
                at = _first_of_next_month(at)
            elif not self._matches_day(at):
                at = at.replace(hour=0, minute=0) + timedelta(days=1)
            elif at.hour not in self.hour.values:
                at = at.replace(minute=0) + timedelta(hours=1)
            elif at.minute not in self.minute.values:
                at += timedelta(minutes=1)
            else:
                return at.replace(second=min(self.seconds))
        raise CronError(
            "Looks like something went wrong trying to calculate the next trigger datetime: "
            f"{moment.strftime('%m/%d/%Y %H:%M:%S')}"
        )

    def _matches_day(self, moment: datetime) -> bool:
        return moment.day in self.day.values and moment.isoweekday() % 7 in self.weekday.values


def parse(expressions: str | Iterable[str], *, seconds: bool = False) -> list[CronExpression]:
    """Parse one expression or several; empty ones are skipped. Raises :class:`CronError` with Pode's message.

    With `seconds`, an expression may have six fields, the first of which is seconds.
    """
    texts = [expressions] if isinstance(expressions, str) else list(expressions)
    joined = " ".join(texts)
    return [_parse_one(text.strip(), joined, seconds) for text in texts if text.strip()]


def next_trigger(crons: Iterable[CronExpression], moment: datetime, end: datetime | None = None) -> datetime | None:
    """The earliest trigger of several expressions after `moment`; None when it lies after `end` or there is none."""
    candidates = [cron.next_after(moment) for cron in crons]
    if not candidates:
        return None
    earliest = min(candidates)
    return None if end is not None and earliest > end else earliest


def _parse_one(text: str, joined: str, seconds: bool) -> CronExpression:
    atoms = MACROS.get(text.lower(), text).split()
    names = (SECOND, *FIELDS) if seconds and len(atoms) == len(FIELDS) + 1 else FIELDS
    if len(atoms) != len(names):
        raise CronError(f"Cron expression should only consist of 5 parts: {joined}")
    fields = {name: _parse_field(name, atom) for name, atom in zip(names, atoms, strict=True)}
    if fields["Month"].listed and fields["DayOfMonth"].listed:
        for month in sorted(fields["Month"].values):
            for day in sorted(fields["DayOfMonth"].values):
                if day > DAYS_IN_MONTH[month - 1]:
                    raise CronError(
                        f"{MONTHS[month - 1]} only has {DAYS_IN_MONTH[month - 1]} days, but {day} was supplied."
                    )
    return CronExpression(text, fields)


def _parse_field(name: str, atom: str) -> Field:
    low, high = LIMITS[name]
    atom = _replace_aliases(name, atom)
    if not _ALLOWED.fullmatch(atom):
        raise CronError(f"Invalid atom character: {atom}")
    if atom == "*":
        return Field(name, range(low, high + 1), listed=False)
    if _LITERAL.fullmatch(atom):
        if atom.lower() == "r":
            return Field(name, (random.randint(low, high),), listed=True, is_random=True)
        return _checked(name, (int(atom),))
    span = _RANGE.fullmatch(atom)
    if span:
        first, last = int(span[1]), int(span[2])
        if first > last:
            raise CronError(f"Min value for {name} should not be greater than the max value.")
        if first < low:
            raise CronError(f"Min value '{first}' for {name} is invalid, should be greater than/equal to {low}")
        if last > high:
            raise CronError(f"Max value '{last}' for {name} is invalid, should be less than/equal to {high}")
        return Field(name, range(first, last + 1), listed=False)
    if _LIST.fullmatch(atom):
        return _checked(name, [int(part or "0") for part in atom.split(",")])
    step = _STEP.search(atom)
    if step:
        start = 0 if step[1] == "*" else int(step[1])
        if step[2].lower() == "r":
            return _checked(name, (start,), is_random=True)
        # The start is checked even where it lies beyond the field's end.
        return _checked(name, (start, *range(start, high + 1, int(step[2]) or 1)))
    raise CronError(f"Invalid cron atom format found: {atom}")


def _checked(name: str, values: Iterable[int], is_random: bool = False) -> Field:
    low, high = LIMITS[name]
    values = tuple(values)
    if any(value < low or value > high for value in values):
        raise CronError(f"Value '' for {name} is invalid, should be between {low} and {high}")
    return Field(name, values, listed=True, is_random=is_random)


def _replace_aliases(name: str, atom: str) -> str:
    """Month and weekday names become numbers; three letters that are no name are refused."""
    aliases = _ALIASES.get(name)
    while aliases is not None:
        found = _ALIAS.search(atom)
        if found is None:
            break
        number = aliases.get(found[0].lower())
        if number is None:
            raise CronError(f"Invalid {name} alias found: {found[0]}")
        atom = re.sub(re.escape(found[0]), number, atom, flags=re.IGNORECASE)
    return atom


def _first_of_next_month(at: datetime) -> datetime:
    if at.month == 12:
        return datetime(at.year + 1, 1, 1)
    return datetime(at.year, at.month + 1, 1)
