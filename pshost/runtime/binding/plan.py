"""What calls of one shape have in common: which value goes to which parameter, worked out once for each command and shape.

Only calls that bind without a choice have a plan: no splatting, nothing missing, and with parameter sets no argument without a name,
which could go to one set's parameter or another's by its value. All others go the whole way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.binding.arguments import gathered_values
from pshost.runtime.binding.converting import converted
from pshost.runtime.binding.metadata import EVERY
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import number_of

if TYPE_CHECKING:
    from pshost.runtime.binding.command import Binder
    from pshost.runtime.binding.metadata import BindableParameter, CommandMetadata

_TRUE = -1  # a switch that is given alone


class Plan:
    """Steps (a parameter, and the index of its value or _TRUE), the values that they leave and the parameter that takes these (None
    for `$args`), the parameters without values, and the bits of the parameter sets that are left.
    """

    __slots__ = ("bits", "block_at_risk", "left", "remaining", "steps", "unbound")

    def __init__(
        self,
        steps: list[tuple[BindableParameter, int]],
        left: list[int],
        remaining: BindableParameter | None,
        unbound: list[BindableParameter],
        bits: int = EVERY,
    ) -> None:
        self.bits = bits
        self.steps = tuple(steps)
        self.left = tuple(left)
        self.remaining = remaining
        self.unbound = unbound
        self.block_at_risk = any(p.takes_input and not p.takes_blocks for p, _ in steps)

    def run(self, binder: Binder, values: list[Any]) -> bool:
        """Bind a call's values; False if one of them needs a choice after all."""
        if self.block_at_risk and any(value.__class__.__name__ == "ScriptBlock" for value in values):
            return False
        bound, common, arguments = binder.bound, binder.common, binder.arguments
        for parameter, index in self.steps:
            value = True if index == _TRUE else values[index]
            value = converted(binder, parameter, None if value is NOTHING else value)
            name = parameter.name
            (common if parameter.common else bound)[name] = value
            arguments[name] = value
        binder.unbound = self.unbound
        binder.settle_on(self.bits)
        if self.left:
            rest = [None if values[index] is NOTHING else values[index] for index in self.left]
            if self.remaining is None:
                binder.remaining = [number_of(value) for value in rest]
            else:
                name = self.remaining.name
                bound[name] = arguments[name] = converted(binder, self.remaining, gathered_values(rest))
        return True


def plan_for(metadata: CommandMetadata, shape: tuple[str, ...], piped: bool) -> Plan | None:
    """The plan of calls of a shape, or None if they need choices."""
    key = (*shape, piped)
    try:
        return metadata.plans[key]
    except KeyError:
        made = metadata.plans[key] = _plan(metadata, shape, piped)
        return made


def _plan(metadata: CommandMetadata, shape: tuple[str, ...], piped: bool) -> Plan | None:
    if "@" in shape or "--" in shape:
        return None
    steps: list[tuple[BindableParameter, int]] = []
    taken: set[int] = set()
    unnamed: list[int] = []
    waiting: BindableParameter | None = None
    index = 0
    for entry in shape:
        if entry == "p":
            if waiting is not None:
                steps.append((waiting, index))
                waiting = None
            else:
                unnamed.append(index)
            index += 1
            continue
        if waiting is not None:
            return None
        try:
            parameter = metadata.find(entry[1:].removesuffix(":"))
        except NetException:
            return None
        if parameter is None or id(parameter) in taken:
            return None
        taken.add(id(parameter))
        if entry[-1] == ":":
            steps.append((parameter, index))
            index += 1
        elif parameter.is_switch:
            steps.append((parameter, _TRUE))
        else:
            waiting = parameter
    if waiting is not None:
        return None
    if not metadata.has_one_set:
        return None if unnamed else _plan_in_sets(metadata, steps, piped)
    steps.extend(_positions(metadata, unnamed, taken))
    unbound = [parameter for parameter in metadata.parameters if id(parameter) not in taken]
    remaining: BindableParameter | None = None
    if unnamed and not metadata.simple:
        taking = [parameter for parameter in unbound if any(m.remaining for m in parameter.sets)]
        if len(taking) != 1:
            return None
        remaining = taking[0]
        unbound.remove(remaining)
    if not metadata.simple and any(p.mandatory and not (piped and p.takes_input) for p in unbound):
        return None
    return Plan(steps, unnamed, remaining, unbound)


def _plan_in_sets(metadata: CommandMetadata, steps: list[tuple[BindableParameter, int]], piped: bool) -> Plan | None:
    """The plan of a call that names all it gives: which set that leaves does not depend on the values."""
    from pshost.runtime.binding.command import Binder

    binder = Binder(metadata, piped)
    try:
        binder.choose([parameter for parameter, _ in steps])
    except NetException:
        return None
    return Plan(steps, [], None, binder.unbound, binder.bits)


def _positions(
    metadata: CommandMetadata, unnamed: list[int], taken: set[int]
) -> list[tuple[BindableParameter, int]]:
    """The parameters that values without names go to; removes the values that it places."""
    places = sorted(
        (m.position, number)
        for number, parameter in enumerate(metadata.parameters)
        for m in parameter.sets
        if id(parameter) not in taken and m.position is not None and not m.remaining
    )
    positions = [position for position, _ in places]
    if len(set(positions)) != len(positions):
        return []
    steps: list[tuple[BindableParameter, int]] = []
    for _, number in places:
        if not unnamed:
            break
        parameter = metadata.parameters[number]
        taken.add(id(parameter))
        steps.append((parameter, unnamed.pop(0)))
    return steps
