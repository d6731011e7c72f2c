"""Sort-Object."""

from __future__ import annotations

from typing import Any

from pshost.commands.ordering import Absent, order_by, order_of
from pshost.commands.property_expression import UNREAD, parse_all
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Sort-Object", default_set="Default")
class SortObject(Cmdlet):
    """Sorts objects by their own order or by properties."""

    net_name = "Microsoft.PowerShell.Commands.SortObjectCommand"
    parameters = (
        Parameter("Stable", "switch", sets=("Default",), default=False),
        Parameter("Descending", "switch", default=False),
        Parameter("Unique", "switch", default=False),
        Parameter("Top", "int", mandatory=True, sets=("Top",), validators=(in_range(1, 2147483647),)),
        Parameter("Bottom", "int", mandatory=True, sets=("Bottom",), validators=(in_range(1, 2147483647),)),
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
        Parameter("Property", "object[]", position=0),
        Parameter("CaseSensitive", "switch", default=False),
    )

    def begin(self) -> None:
        self.items: list[Any] = []
        self.take = self.items.append
        self.expressions = parse_all(self.Property, ("expression", "ascending", "descending"))

    def process(self) -> None:
        if self.InputObject is not NOTHING and self.InputObject is not None:
            self.items.append(self.InputObject)

    def end(self) -> None:
        ignore_case = not self.CaseSensitive
        descending = bool(self.Descending)
        directions = [self._descending(expression.options, descending) for expression in self.expressions] or [descending]
        keys = keys_of_all(self, self.items)
        places = order_of(keys, directions, ignore_case)
        if self.Unique:
            order = order_by(directions, ignore_case)
            kept: list[int] = []
            for place in places:
                if not kept or order(keys[kept[-1]], keys[place]) != 0:
                    kept.append(place)
            places = kept
        results = [self.items[place] for place in places]
        if "Top" in self.bound:
            results = results[: self.Top]
        elif "Bottom" in self.bound:
            results = results[-self.Bottom :] if self.Bottom else []
        for item in results:
            self.write(item)

    @staticmethod
    def _descending(options: dict[str, Any], default: bool) -> bool:
        if "descending" in options:
            return bool(options["descending"])
        if "ascending" in options:
            return not options["ascending"]
        return default


def keys_of_all(cmdlet: Any, items: list[Any]) -> list[list[Any]]:
    """The values by which objects are ordered or grouped, as `keys_of` gives them for each."""
    columns = [expression.column(items) for expression in cmdlet.expressions]
    if columns and all(column is not None for column in columns):
        return list(map(list, zip(*columns, strict=True)))
    return [keys_of(cmdlet, item) for item in items]


def keys_of(cmdlet: Any, item: Any) -> list[Any]:
    """The values by which an object is ordered: itself, or what each property expression gives (Absent where it has no such thing)."""
    if not cmdlet.expressions:
        return [item]
    keys = []
    for expression in cmdlet.expressions:
        value = expression.direct(item)
        if value is not UNREAD:
            keys.append(value)
            continue
        for _, resolved in expression.resolve(item):
            try:
                value = resolved.value_or_raise(cmdlet, item)
            except Exception as error:
                from pshost.commands.ordering import evaluation_error

                cmdlet.write_error(evaluation_error(error, item))
                keys.append(Absent(None))
            else:
                keys.append(value if resolved.exists(item) else Absent(value))
    return keys
