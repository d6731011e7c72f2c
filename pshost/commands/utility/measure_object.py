"""Measure-Object."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from pshost.commands.object_properties import has_property, read
from pshost.commands.ordering import compare_values
from pshost.commands.property_expression import UNREAD, PropertyExpression, parse_all
from pshost.commands.result_type import result_type
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import NetException, PSArgumentException
from pshost.runtime.strict_mode import version_of
from pshost.runtime.values import Hashtable
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSCustomObject

if TYPE_CHECKING:
    from collections.abc import Callable

_REAL: frozenset[Any] = frozenset((int, float))
_NAMES_MISSING_PROPERTIES = 2  # the strict mode in which a property that no object has is an error


@result_type(
    "Microsoft.PowerShell.Commands.GenericMeasureInfo",
    "int Count {get;}", "double Average {get;}", "double Sum {get;}", "double Maximum {get;}", "double Minimum {get;}",
    "double StandardDeviation {get;}", "string Property {get;}",
)
class GenericMeasureInfo:
    """The count, sum and other figures of numbers."""

    def __init__(self, count: int, name: str | None) -> None:
        self.Count = count
        self.Property = name
        self.Average: Any = None
        self.Sum: Any = None
        self.Maximum: Any = None
        self.Minimum: Any = None
        self.StandardDeviation: Any = None


@result_type(
    "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo",
    "int Count {get;}", "double Average {get;}", "double Sum {get;}", "System.Object Maximum {get;}",
    "System.Object Minimum {get;}", "double StandardDeviation {get;}", "string Property {get;}",
)
class GenericObjectMeasureInfo(GenericMeasureInfo):
    """The figures of values that are not numbers."""


@result_type(
    "Microsoft.PowerShell.Commands.TextMeasureInfo",
    "int Lines {get;}", "int Words {get;}", "int Characters {get;}", "string Property {get;}",
)
class TextMeasureInfo:
    """The lines, words and characters of text."""

    def __init__(self, name: str | None) -> None:
        self.Lines: Any = None
        self.Words: Any = None
        self.Characters: Any = None
        self.Property = name


class Figures:
    """What has been seen of one property."""

    def __init__(self) -> None:
        self.others = 0  # objects that gave no number
        self.values: list[float] = []
        self.maximum: Any = None
        self.minimum: Any = None
        self.lines = self.words = self.characters = 0
        self.numeric = True

    @property
    def count(self) -> int:
        """How many objects there were."""
        return self.others + len(self.values)


@cmdlet(
    "Measure-Object", aliases=("measure",), default_set="GenericMeasure",
    output="Microsoft.PowerShell.Commands.GenericMeasureInfo",
)
class MeasureObject(Cmdlet):
    """Counts objects, and sums, averages or finds the extremes of their values."""

    net_name = "Microsoft.PowerShell.Commands.MeasureObjectCommand"
    parameters = (
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
        Parameter("Property", "pspropertyexpression[]", position=0, validators=(not_null_or_empty,)),
        Parameter("StandardDeviation", "switch", sets=("GenericMeasure",), default=False),
        Parameter("Sum", "switch", sets=("GenericMeasure",), default=False),
        Parameter("AllStats", "switch", sets=("GenericMeasure",), default=False),
        Parameter("Average", "switch", sets=("GenericMeasure",), default=False),
        Parameter("Maximum", "switch", sets=("GenericMeasure",), default=False),
        Parameter("Minimum", "switch", sets=("GenericMeasure",), default=False),
        Parameter("Line", "switch", sets=("TextMeasure",), default=False),
        Parameter("Word", "switch", sets=("TextMeasure",), default=False),
        Parameter("Character", "switch", sets=("TextMeasure",), default=False),
        Parameter("IgnoreWhiteSpace", "switch", sets=("TextMeasure",), default=False),
    )

    def begin(self) -> None:
        self.expressions = parse_all(self.Property, ("expression",))
        self.figures: dict[str | None, Figures] = {} if self.expressions else {None: Figures()}
        self.text_mode = bool(self.Line or self.Word or self.Character)
        self.wants_numbers = bool(self.Sum or self.Average or self.StandardDeviation or self.AllStats)
        self.wants_maximum = bool(self.Maximum or self.AllStats)
        self.wants_minimum = bool(self.Minimum or self.AllStats)
        if self.wants_numbers and not (self.expressions or self.text_mode or self.wants_maximum or self.wants_minimum):
            self.take = self._number_taker(self.figures[None])
        elif len(self.expressions) == 1 and self.expressions[0].plain is not None and not self.text_mode:
            self.take = self._property_taker(self.expressions[0])

    def process(self) -> None:
        item = self.InputObject
        if item is NOTHING or item is None:
            return
        if not self.expressions:
            self._take(self.figures[None], item)
            return
        for expression in self.expressions:
            value = expression.direct(item)
            if value is not UNREAD:
                if value is not None:
                    label = expression.label
                    figures = self.figures.get(label)
                    if figures is None:
                        figures = self.figures[label] = Figures()
                    self._take(figures, value)
                continue
            for label, resolved in expression.resolve(item):
                if not resolved.exists(item):
                    continue
                value = resolved.value(self, item)
                if value is not None or isinstance(item, Hashtable):
                    self._take(self.figures.setdefault(label, Figures()), value)

    def _number_taker(self, figures: Figures) -> Callable[[Any], None]:
        keep = figures.values.append

        def take(item: Any) -> None:
            if item.__class__ in _REAL:
                keep(item)
            else:
                self._take(figures, item)

        return take

    def _property_taker(self, expression: PropertyExpression) -> Callable[[Any], None]:
        name, label = expression.plain or "", expression.label
        figures: Figures | None = None

        def take(item: Any) -> None:
            nonlocal figures
            value = item.members.get(name) if item.__class__ is PSCustomObject else None
            if value.__class__ not in _REAL:
                self.InputObject = item
                self.process()
                return
            if figures is None:
                figures = self.figures.setdefault(label, Figures())
            self._take(figures, value)

        return take

    def _take(self, figures: Figures, value: Any) -> None:
        if self.text_mode:
            figures.others += 1
            self._take_text(figures, value)
            return
        number = None if not self.wants_numbers else value if value.__class__ in _REAL else as_number(value)
        if number is not None:
            figures.values.append(number)
        else:
            figures.others += 1
        if number is None and self.wants_numbers:
            figures.numeric = False
            from pshost.runtime.conversion import to_string

            self.write_error(PSArgumentException(
                f'Input object "{to_string(value)}" is not numeric.', "NonNumericInputObject", "InvalidType", value
            ))
            return
        if self.wants_maximum and (figures.maximum is None or extreme_order(value, figures.maximum) > 0):
            figures.maximum = value
        if self.wants_minimum and (figures.minimum is None or extreme_order(value, figures.minimum) < 0):
            figures.minimum = value

    def _take_text(self, figures: Figures, value: Any) -> None:
        from pshost.commands.dotnet_access import call

        text = "" if value is None else str(call(value, "ToString"))
        figures.lines += text.count("\n") + (1 if text and not text.endswith("\n") else 0)
        figures.words += len(text.split())
        figures.characters += len(re.sub(r"\s", "", text) if self.IgnoreWhiteSpace else text)

    def end(self) -> None:
        if not self.expressions:
            self._give(None, self.figures[None])
            return
        for expression in self.expressions:
            labels = [label for label in self.figures if label is not None and self._belongs(expression.label, label)]
            for label in labels:
                self._give(label, self.figures[label])
            if not labels and version_of(self.scope) >= _NAMES_MISSING_PROPERTIES:
                self.write_error(PSArgumentException(
                    f'The property "{expression.label}" cannot be found in the input for any objects.',
                    "TextMeasurePropertyNotFound" if self.text_mode else "GenericMeasurePropertyNotFound", "InvalidArgument",
                ))

    @staticmethod
    def _belongs(pattern: str, label: str) -> bool:
        from pshost.commands.wildcard import matches

        return pattern.lower() == label.lower() or matches(pattern, label)

    def _give(self, label: str | None, figures: Figures) -> None:
        if self.text_mode:
            text = TextMeasureInfo(label)
            text.Lines = figures.lines if self.Line else None
            text.Words = figures.words if self.Word else None
            text.Characters = figures.characters if self.Character else None
            self.write(text)
            return
        number_extremes = self.wants_numbers or all(
            as_number(v) is not None for v in (figures.maximum, figures.minimum) if v is not None
        )
        kind = GenericMeasureInfo if number_extremes else GenericObjectMeasureInfo
        made = kind(figures.count, label)
        values = figures.values
        if (self.Sum or self.AllStats) and figures.numeric:
            made.Sum = math.fsum(values) if all(math.isfinite(v) for v in values) else sum(values)
        if (self.Average or self.AllStats) and values and figures.numeric:
            made.Average = sum(values) / figures.count
        if (self.StandardDeviation or self.AllStats) and values and figures.numeric:
            made.StandardDeviation = deviation(values)
        if figures.maximum is not None and figures.numeric:
            made.Maximum = as_number(figures.maximum) if number_extremes else figures.maximum
        if figures.minimum is not None and figures.numeric:
            made.Minimum = as_number(figures.minimum) if number_extremes else figures.minimum
        self.write(made)


def extreme_order(value: Any, other: Any) -> int:
    """The order of two values for -Maximum and -Minimum: as numbers if they are such, even in text, else as they are or as text."""
    if value.__class__ in _REAL and other.__class__ in _REAL:
        return (float(value) > float(other)) - (float(value) < float(other))
    left, right = as_number(value), as_number(other)
    if left is not None and right is not None:
        return (left > right) - (left < right)
    if left is None and right is None and value.__class__ is other.__class__:
        return compare_values(value, other, False)
    from pshost.runtime.conversion import to_string

    return compare_values(to_string(value), to_string(other), False)


def as_number(value: Any) -> float | None:
    """A value as a Double if it is a number or a text of one, else None."""
    if value.__class__ in _REAL:
        return float(value)
    from pshost.commands.dotnet_access import convert

    if value is None or value.__class__.__name__ in ("Char", "bool"):
        return None if value is None or value.__class__ is not bool else float(value)
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(convert(value, "System.Double"))
    except NetException:
        return None


def deviation(values: list[float]) -> float:
    """The sample standard deviation."""
    if len(values) < 2:
        return 0.0
    mean = sum(values) / len(values)
    return math.sqrt(sum((v - mean) ** 2 for v in values) / (len(values) - 1))


def property_of(item: Any, name: str) -> Any:
    """A property's value, or None where it is absent."""
    return read(item, name) if has_property(item, name) else None
