"""System.StringComparer."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.string import compare_culture, compare_ordinal, upper


class StringComparer:
    """Compares texts; `ignores_case` is read by the dictionaries made with one."""

    __slots__ = ("ignores_case", "ordinal")

    net_name = "System.StringComparer"

    def __init__(self, ignores_case: bool, ordinal: bool) -> None:
        self.ignores_case = ignores_case
        self.ordinal = ordinal

    def compare(self, one: str | None, other: str | None) -> int:
        """The order of two texts."""
        if not self.ordinal or one is None or other is None:
            return compare_culture(one, other, self.ignores_case)
        return compare_ordinal(upper(one), upper(other)) if self.ignores_case else compare_ordinal(one, other)


COMPARER = NetType(
    "System.StringComparer",
    StringComparer,
    interfaces=(
        "System.Collections.IComparer",
        "System.Collections.IEqualityComparer",
        "System.Collections.Generic.IComparer[string]",
        "System.Collections.Generic.IEqualityComparer[string]",
    ),
)
for _name, _ignores, _ordinal in (
    ("Ordinal", False, True),
    ("OrdinalIgnoreCase", True, True),
    ("InvariantCulture", False, False),
    ("InvariantCultureIgnoreCase", True, False),
    ("CurrentCulture", False, False),
    ("CurrentCultureIgnoreCase", True, False),
):
    COMPARER.getter(f"static System.StringComparer {_name} {{get;}}", static=True)(
        lambda value=StringComparer(_ignores, _ordinal): value  # noqa: B008
    )
COMPARER.method("int Compare(string x, string y)", "int Compare(System.Object x, System.Object y)")(
    StringComparer.compare
)


@COMPARER.method("bool Equals(string x, string y)", "bool Equals(System.Object x, System.Object y)")
def equals(self: StringComparer, one: Any, other: Any) -> bool:
    """Whether two texts are the same to the comparer."""
    if one is None or other is None:
        return one is other
    return upper(one) == upper(other) if self.ignores_case else bool(one == other)


@COMPARER.static("static System.StringComparer FromComparison(System.StringComparison comparisonType)")
def from_comparison(comparison: Any) -> StringComparer:
    """The comparer of a kind of comparison."""
    number = int(comparison.value)
    return StringComparer(number % 2 == 1, number >= 4)


COMPARER.static(
    "static System.StringComparer Create(cultureinfo culture, bool ignoreCase)",
)(lambda culture, ignores: StringComparer(ignores, False))  # noqa: ARG005 - every culture's order is en-US's
