"""Sort-Object."""

from __future__ import annotations

from functools import cmp_to_key
from typing import Any

from pshost.commands.ordering import SortKey, compare_values
from pshost.commands.property_expression import parse_all
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
        self.expressions = parse_all(self.Property, ("expression", "ascending", "descending"))

    def process(self) -> None:
        if self.InputObject is not NOTHING and self.InputObject is not None:
            self.items.append(self.InputObject)

    def end(self) -> None:
        ignore_case = not self.CaseSensitive
        descending = bool(self.Descending)
        keyed = [(key_of(self, item), item) for item in self.items]
        if self.expressions:
            directions = [self._descending(expression.options, descending) for expression in self.expressions]
            keyed = [pair for pair in keyed if pair[0] is not None]
        else:
            directions = [descending]

        def order(left: tuple[list[SortKey], Any], right: tuple[list[SortKey], Any]) -> int:
            for a, b, backwards in zip(left[0], right[0], directions, strict=False):
                if a.exists is not b.exists:
                    # An object without the property comes last, ascending or descending.
                    return 1 if not a.exists else -1
                result = compare_values(a.value, b.value, ignore_case)
                if result:
                    return -result if backwards else result
            return 0

        ordered = sorted(keyed, key=cmp_to_key(order))
        if self.Unique:
            kept: list[Any] = []
            for pair in ordered:
                if not kept or order(kept[-1], pair) != 0:
                    kept.append(pair)
            ordered = kept
        results = [item for _, item in ordered]
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


def key_of(cmdlet: Any, item: Any) -> list[SortKey]:
    """The values by which an object is ordered: itself, or what each property expression gives."""
    if not cmdlet.expressions:
        return [SortKey(item, True)]
    keys = []
    for expression in cmdlet.expressions:
        for _, resolved in expression.resolve(item):
            try:
                value = resolved.value_or_raise(cmdlet, item)
            except Exception as error:
                from pshost.commands.ordering import evaluation_error

                cmdlet.write_error(evaluation_error(error, item))
                keys.append(SortKey(None, False))
            else:
                keys.append(SortKey(value, resolved.exists(item)))
    return keys
