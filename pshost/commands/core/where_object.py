"""Where-Object."""

from __future__ import annotations

from typing import Any

from pshost.commands.script_block_calls import collected_in_caller
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import PSArgumentException
from pshost.runtime.values.nothing import NOTHING

_OPERATORS = {
    "EQ": "ieq", "CEQ": "ceq", "NE": "ine", "CNE": "cne", "GT": "igt", "CGT": "cgt", "LT": "ilt", "CLT": "clt",
    "GE": "ige", "CGE": "cge", "LE": "ile", "CLE": "cle", "Like": "ilike", "CLike": "clike", "NotLike": "inotlike",
    "CNotLike": "cnotlike", "Match": "imatch", "CMatch": "cmatch", "NotMatch": "inotmatch", "CNotMatch": "cnotmatch",
    "Contains": "icontains", "CContains": "ccontains", "NotContains": "inotcontains", "CNotContains": "cnotcontains",
    "In": "iin", "CIn": "cin", "NotIn": "inotin", "CNotIn": "cnotin", "Is": "is_", "IsNot": "isnot",
}

_WORDS = (
    "Equal", "NotEqual", "GreaterThan", "LessThan", "GreaterOrEqual", "LessOrEqual", "Like", "NotLike", "Match",
    "NotMatch", "Contains", "NotContains", "In", "NotIn",
)
COMPARISON_SETS = (
    *(f"{case}{word}Set" for word in _WORDS for case in ("", "CaseSensitive")), "IsSet", "IsNotSet",
)


@cmdlet("Where-Object", aliases=("?", "where"), default_set="EqualSet")
class WhereObject(Cmdlet):
    """Passes on the input objects for which a script block or a comparison holds."""

    net_name = "Microsoft.PowerShell.Commands.WhereObjectCommand"
    parameters = (
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
        Parameter("FilterScript", "scriptblock", mandatory=True, position=0, sets=("ScriptBlockSet",)),
        Parameter(
            "Property", "string", mandatory=True, position=0, sets=(*COMPARISON_SETS, "Not"),
            validators=(not_null_or_empty,),
        ),
        Parameter("Value", "object", position=1, sets=COMPARISON_SETS),
        Parameter("EQ", "switch", sets=("EqualSet",), aliases=("IEQ",), default=False),
        Parameter("CEQ", "switch", mandatory=True, sets=("CaseSensitiveEqualSet",), default=False),
        Parameter("NE", "switch", mandatory=True, sets=("NotEqualSet",), aliases=("INE",), default=False),
        Parameter("CNE", "switch", mandatory=True, sets=("CaseSensitiveNotEqualSet",), default=False),
        Parameter("GT", "switch", mandatory=True, sets=("GreaterThanSet",), aliases=("IGT",), default=False),
        Parameter("CGT", "switch", mandatory=True, sets=("CaseSensitiveGreaterThanSet",), default=False),
        Parameter("LT", "switch", mandatory=True, sets=("LessThanSet",), aliases=("ILT",), default=False),
        Parameter("CLT", "switch", mandatory=True, sets=("CaseSensitiveLessThanSet",), default=False),
        Parameter("GE", "switch", mandatory=True, sets=("GreaterOrEqualSet",), aliases=("IGE",), default=False),
        Parameter("CGE", "switch", mandatory=True, sets=("CaseSensitiveGreaterOrEqualSet",), default=False),
        Parameter("LE", "switch", mandatory=True, sets=("LessOrEqualSet",), aliases=("ILE",), default=False),
        Parameter("CLE", "switch", mandatory=True, sets=("CaseSensitiveLessOrEqualSet",), default=False),
        Parameter("Like", "switch", mandatory=True, sets=("LikeSet",), aliases=("ILike",), default=False),
        Parameter("CLike", "switch", mandatory=True, sets=("CaseSensitiveLikeSet",), default=False),
        Parameter("NotLike", "switch", mandatory=True, sets=("NotLikeSet",), aliases=("INotLike",), default=False),
        Parameter("CNotLike", "switch", mandatory=True, sets=("CaseSensitiveNotLikeSet",), default=False),
        Parameter("Match", "switch", mandatory=True, sets=("MatchSet",), aliases=("IMatch",), default=False),
        Parameter("CMatch", "switch", mandatory=True, sets=("CaseSensitiveMatchSet",), default=False),
        Parameter("NotMatch", "switch", mandatory=True, sets=("NotMatchSet",), aliases=("INotMatch",), default=False),
        Parameter("CNotMatch", "switch", mandatory=True, sets=("CaseSensitiveNotMatchSet",), default=False),
        Parameter("Contains", "switch", mandatory=True, sets=("ContainsSet",), aliases=("IContains",), default=False),
        Parameter("CContains", "switch", mandatory=True, sets=("CaseSensitiveContainsSet",), default=False),
        Parameter(
            "NotContains", "switch", mandatory=True, sets=("NotContainsSet",), aliases=("INotContains",), default=False,
        ),
        Parameter("CNotContains", "switch", mandatory=True, sets=("CaseSensitiveNotContainsSet",), default=False),
        Parameter("In", "switch", mandatory=True, sets=("InSet",), aliases=("IIn",), default=False),
        Parameter("CIn", "switch", mandatory=True, sets=("CaseSensitiveInSet",), default=False),
        Parameter("NotIn", "switch", mandatory=True, sets=("NotInSet",), aliases=("INotIn",), default=False),
        Parameter("CNotIn", "switch", mandatory=True, sets=("CaseSensitiveNotInSet",), default=False),
        Parameter("Is", "switch", mandatory=True, sets=("IsSet",), default=False),
        Parameter("IsNot", "switch", mandatory=True, sets=("IsNotSet",), default=False),
        Parameter("Not", "switch", mandatory=True, sets=("Not",), default=False),
    )

    def begin(self) -> None:
        from pshost.runtime.operators.logic import truthy

        self.truthy = truthy
        self.operator = next((name for name in _OPERATORS if self.bound.get(name)), None)
        if self.operator is None and "Value" in self.bound and "Property" in self.bound:
            self.operator = "EQ"
        if self.operator and "Value" not in self.bound:
            self.throw(PSArgumentException(
                "The specified operator requires both the -Property and -Value parameters. "
                "Provide values for both parameters, and then try the command again.",
                "ValueNotSpecifiedForWhereObject", "InvalidArgument",
            ))
        self.value = self.Value
        if self.operator in ("Is", "IsNot") and isinstance(self.value, str):
            self.value = type_named(self.value)
        self.compare = operator_function(_OPERATORS[self.operator]) if self.operator else None

    def process(self) -> None:
        item = self.InputObject
        if item is NOTHING:
            return
        if "FilterScript" in self.bound:
            if self.truthy(collected_in_caller(self, self.FilterScript, item)):
                self.write(item)
            return
        value = self._value_of(item)
        if self.compare is None:
            if self.truthy(value) is not bool(self.Not):
                self.write(item)
        elif self.truthy(self.compare(value, self.value)):
            self.write(item)

    def _value_of(self, item: Any) -> Any:
        from pshost.commands.object_properties import property_names
        from pshost.commands.wildcard import has_wildcard, matches
        from pshost.runtime.members import get_member

        name = self.Property
        if has_wildcard(name):
            found = [n for n in property_names(item) if matches(name, n)]
            if len(found) > 1:
                raise PSArgumentException(
                    f"The input name \"{name}\" is ambiguous. It can be resolved to multiple matched members.",
                    "AmbiguousPropertyOrMethodName", "InvalidArgument",
                )
            return get_member(item, found[0]) if found else None
        return get_member(item, name)


def operator_function(name: str) -> Any:
    """The function of a comparison operator, as (left, right) -> value."""
    from pshost.runtime.operators import comparison, containment, matching, typetest

    for module in (comparison, containment, typetest):
        found = getattr(module, name, None)
        if found is not None:
            return found
    function = getattr(matching, name)
    if "match" in name:
        return lambda left, right: function(left, right, None)
    return function


def type_named(name: str) -> Any:
    """The type of a name with or without brackets."""
    from pshost.runtime.dotnet.registry import resolve

    text = name[1:-1] if name.startswith("[") and name.endswith("]") else name
    return resolve(text) or name
