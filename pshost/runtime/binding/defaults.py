"""`$PSDefaultParameterValues`: values for parameters that a call does not name, by `Command:Parameter` with wildcards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.wildcards import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pshost.runtime.binding.command import Binder
    from pshost.runtime.scope import Scope


class DefaultValues:
    """What the table says of one command: pairs of a parameter's name or pattern and a value."""

    __slots__ = ("pairs",)

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        self.pairs = pairs

    def apply(self, binder: Binder) -> None:
        """Bind the values of parameters that are not bound and whose sets are left."""
        for pattern, value in self.pairs:
            matches = compile_wildcard(pattern).fullmatch
            for parameter in list(binder.unbound):
                names = (parameter.name, *parameter.declared.aliases)
                if not any(matches(name) for name in names) or not (parameter.in_all or parameter.bits & binder.bits):
                    continue
                binder.bind_one(parameter, _value(value))


def _value(value: Any) -> Any:
    """A default as it is, or what the script block gives that stands for it."""
    if value.__class__.__name__ != "ScriptBlock":
        return value
    results = value.invoke()
    return results[0] if len(results) == 1 else (results or None)


def default_values(scope: Scope, names: Iterable[str]) -> DefaultValues | None:
    """What `$PSDefaultParameterValues` has for a command of these names, or None."""
    table = scope.get("psdefaultparametervalues")
    if not isinstance(table, Hashtable) or not len(table):
        return None
    from pshost.runtime.operators.logic import truthy

    if truthy(table.get("Disabled")):
        return None
    pairs: list[tuple[str, Any]] = []
    known = list(names)
    for key, value in table.items():
        command, colon, parameter = str(key).partition(":")
        if colon and any(compile_wildcard(command.strip(" '\"")).fullmatch(name) for name in known):
            pairs.append((parameter.strip(" '\""), value))
    pairs.sort(key=lambda pair: "*" in pair[0])
    return DefaultValues(pairs) if pairs else None
