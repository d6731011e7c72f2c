"""How a task's (and a schedule's) arguments meet its `param()` block: by exact, ordinal names.

The rule, which the engine, `pshost check` and the tests share:

1. Two tables are merged, the definition's and then the invocation's; later wins. Keys merge without regard to case, and
   the later spelling wins with its value.
2. A merged key that equals a parameter but for its case is refused, naming both spellings. Aliases and prefixes do not
   match.
3. A key that matches no parameter is left unbound in a simple block (PowerShell puts it into `$args`); an advanced
   block (`[CmdletBinding()]`, or any `[Parameter()]`) refuses it.
4. `Event` is reserved and always given. A key `Event`, in any case, is refused. A parameter that is `Event` but for its
   case is refused: the event parameter must be called `$Event`. Undeclared, the event is unbound in a simple block like
   every other key, and is left out of an advanced one.
5. A definition can be checked on its own, before anything is invoked: :func:`check_definition`.

The module is pure: it knows no script, only names and values, and never touches the values. "Without regard to case" is
.NET's ordinal comparison: character by character, so `ß` and `SS` are different names.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

EVENT = "Event"


class SplattingError(ValueError):
    """Arguments that do not fit a block.

    `error_id` is one of `TaskArgumentCaseMismatch`, `TaskArgumentReserved`, `TaskArgumentUnknown` and
    `TaskEventParameterCase`; `key` is the spelling that was given, `parameter` the one that would be right, or None.
    """

    def __init__(self, error_id: str, message: str, key: str, parameter: str | None = None) -> None:
        super().__init__(message)
        self.error_id = error_id
        self.key = key
        self.parameter = parameter


class BoundArguments:
    """What a block is called with: `named` goes to parameters of just those names, `unbound` to `$args`, in order."""

    __slots__ = ("named", "unbound")

    def __init__(self, named: dict[str, Any], unbound: dict[str, Any]) -> None:
        self.named = named
        self.unbound = unbound

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.named == other.named and self.unbound == other.unbound

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"BoundArguments(named={self.named!r}, unbound={self.unbound!r})"


def fold(name: str) -> str:
    """The key under which names that differ by case only are the same; one character stays one character."""
    if name.isascii():
        return name.upper()
    return "".join(upper if len(upper := character.upper()) == 1 else character for character in name)


def merge(definition: Mapping[str, Any], invocation: Mapping[str, Any]) -> dict[str, Any]:
    """The two tables as one (rule 1); the order is that of first appearance."""
    merged: dict[str, tuple[str, Any]] = {}
    for table in (definition, invocation):
        for key, value in table.items():
            merged[fold(key)] = (key, value)
    return dict(merged.values())


def bind(
    definition: Mapping[str, Any],
    invocation: Mapping[str, Any],
    parameters: Sequence[str],
    advanced: bool,
    event: Any,
) -> BoundArguments:
    """The arguments of one run: the tables of definition and invocation, for a block with these parameters.

    `parameters` are the names in the `param()` block as written; `advanced` says whether the block is an advanced one;
    `event` is the value of `$Event`. Raises :class:`SplattingError` when a table does not fit.
    """
    declared = _declared(parameters)
    merged = merge(definition, invocation)
    _check_keys(merged, declared, advanced)
    named: dict[str, Any] = {}
    unbound: dict[str, Any] = {}
    if fold(EVENT) in declared:
        named[EVENT] = event
    elif not advanced:
        unbound[EVENT] = event
    for key, value in merged.items():
        if fold(key) in declared:
            named[key] = value
        else:
            unbound[key] = value
    return BoundArguments(named, unbound)


def check_definition(definition: Mapping[str, Any], parameters: Sequence[str], advanced: bool) -> None:
    """What can be said against a definition before it is invoked (rule 5); raises :class:`SplattingError`.

    A later invocation cannot mend a wrong spelling silently, so the definition's own keys must fit as they are.
    """
    _check_keys(merge(definition, {}), _declared(parameters), advanced)


def _declared(parameters: Sequence[str]) -> dict[str, str]:
    """The parameters by their folded name; refuses an event parameter of another case (rule 4)."""
    declared = {fold(name): name for name in parameters}
    event = declared.get(fold(EVENT), EVENT)
    if event != EVENT:
        raise SplattingError(
            "TaskEventParameterCase",
            f"The event parameter must be called '${EVENT}', but the param block declares '${event}'.",
            event,
            EVENT,
        )
    return declared


def _check_keys(merged: Mapping[str, Any], declared: Mapping[str, str], advanced: bool) -> None:
    for key in merged:
        folded = fold(key)
        if folded == fold(EVENT):
            raise SplattingError(
                "TaskArgumentReserved",
                f"The argument '{key}' is not allowed: '{EVENT}' is reserved for the event object, "
                "which every run is given.",
                key,
                EVENT,
            )
        parameter = declared.get(folded)
        if parameter is None:
            if advanced:
                raise SplattingError(
                    "TaskArgumentUnknown",
                    f"The argument '{key}' matches no parameter of the param block.",
                    key,
                )
        elif parameter != key:
            raise SplattingError(
                "TaskArgumentCaseMismatch",
                f"The argument '{key}' differs by case from the parameter '${parameter}'; "
                "argument names must be exact, including case.",
                key,
                parameter,
            )
