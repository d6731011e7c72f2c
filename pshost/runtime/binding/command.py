"""Binding for cmdlets and advanced blocks: named arguments, positional ones, default values, dynamic parameters, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.binding import errors
from pshost.runtime.binding.arguments import NO_VALUE, Argument, gathered_values, joined
from pshost.runtime.binding.converting import converted, uncoerced
from pshost.runtime.binding.metadata import EVERY
from pshost.runtime.binding.parameter_sets import (
    missing_mandatory,
    only_sets_with_input,
    validate_sets,
    verify_chosen,
)
from pshost.runtime.errors.exceptions import (
    NetException,
    ParameterBindingArgumentTransformationException,
    ParameterBindingException,
    ParameterBindingValidationException,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pshost.declarations.command import Parameter
    from pshost.runtime.binding.metadata import BindableParameter, CommandMetadata
    from pshost.runtime.scope import Scope

    Dynamic = Callable[["Binder"], Iterable[Parameter]]


class Binder:
    """What one call has bound so far.

    `bound` has the command's own parameters' values, `common` those of the common ones, `arguments` both in the order in which they
    were bound (`$PSBoundParameters`), `remaining` what is left for `$args`, `delayed` the script blocks that run for each pipeline
    object. `scope` is where the checks of a block's parameters run. `bits` are the parameter sets that are left, `preferred` those
    that pipeline input tries first. `plain_input` names the parameter that, once one object has been bound, all others go to as they
    are.
    """

    __slots__ = (
        "_after_arguments",
        "_input",
        "_only",
        "_settled",
        "arguments",
        "bits",
        "bound",
        "common",
        "delayed",
        "identity",
        "metadata",
        "piped",
        "plain_input",
        "preferred",
        "remaining",
        "scope",
        "unbound",
    )

    def __init__(self, metadata: CommandMetadata, piped: bool, scope: Scope | None = None) -> None:
        self.metadata = metadata
        self.identity = metadata.identity
        self.scope = scope
        self.piped = piped
        self.bits = EVERY
        self.preferred = 0
        self.bound: dict[str, Any] = {}
        self.common: dict[str, Any] = {}
        self.arguments: dict[str, Any] = {}
        self.remaining: list[Any] = []
        self.delayed: list[tuple[BindableParameter, Any]] = []
        self.unbound: list[BindableParameter] = list(metadata.parameters)
        self._input: list[tuple[BindableParameter, bool]] = []
        self._after_arguments = EVERY
        self._only: Any = False  # False until it is worked out
        self.plain_input: str | None = None
        self._settled = False  # whether an object has gone to that parameter, and the set is chosen

    @property
    def set_name(self) -> str:
        """The name of the parameter set that was chosen."""
        return self.metadata.set_name(self.bits)

    def unmet(self) -> BindableParameter | None:
        """A mandatory parameter of the chosen set that has no value, since the input that was to bring one has not."""
        name = self.set_name
        for parameter in self.unbound:
            if parameter.mandatory and parameter.name not in self.bound and any(
                m.mandatory and (m.bit == 0 or self.metadata.set_name(m.bit) == name) for m in parameter.sets
            ):
                return parameter
        return None

    def keep(self, parameter: BindableParameter, value: Any) -> None:
        """Note a parameter's value."""
        (self.common if parameter.common else self.bound)[parameter.name] = value
        self.arguments[parameter.name] = value
        self._settle(parameter)

    def _settle(self, parameter: BindableParameter) -> None:
        if parameter.bits:
            self.bits &= parameter.bits
        self.unbound = [one for one in self.unbound if one is not parameter]

    def is_bound(self, parameter: BindableParameter) -> bool:
        """Whether a parameter has a value, or a block that gives one."""
        return parameter not in self.unbound

    def bind_one(self, parameter: BindableParameter, value: Any) -> None:
        """Convert and keep a value; a script block for a parameter that cannot hold it waits for pipeline objects."""
        if _is_block(value) and not parameter.takes_blocks and parameter.takes_input_in(self.bits):
            if not self.piped:
                raise errors.block_without_input(self.identity, parameter)
            self.delayed.append((parameter, value))
            self._settle(parameter)
            return
        self.keep(parameter, converted(self, parameter, value))

    # -- pipeline objects ------------------------------------------------------------------------------------------

    def from_input(self, parameter: BindableParameter, value: Any, keeps: bool = False) -> None:
        """Note a value that a pipeline object gave; `keeps` says that the parameter counts as bound without it."""
        self._input.append((parameter, keeps))
        self.keep(parameter, value)

    def forget_input(self) -> None:
        """Take away what the pipeline object before gave."""
        for parameter, keeps in self._input:
            self.drop(parameter.name)
            if not keeps:
                self.unbound.append(parameter)
        if len(self._input) > 1:
            order = {id(parameter): index for index, parameter in enumerate(self.metadata.parameters)}
            self.unbound.sort(key=lambda parameter: order[id(parameter)])
        self._input = []
        self.bits = self._after_arguments

    def drop(self, name: str) -> None:
        """Take away the value of a parameter that a pipeline object gave."""
        self.bound.pop(name, None)
        self.arguments.pop(name, None)

    def bind_input(self, item: Any) -> dict[str, Any]:
        """The values that a pipeline object gives, by parameter; see `pipeline_input`."""
        from pshost.runtime.binding.pipeline_input import bind_input, bind_only

        only = self._only
        if only is False:
            only = self._only = self._only_input()
            if only is not None and self.metadata.has_one_set:
                self.plain_input = self._takes_plainly(only)
        if only is None:
            return bind_input(self, item)
        if self._settled or self.metadata.has_one_set:
            return bind_only(self, only, item)
        # Which set is left is decided once: every object goes to the same parameter.
        bound = bind_input(self, item)
        if only.name in bound:
            self._settled = True
            self.plain_input = self._takes_plainly(only)
        return bound

    @property
    def settled_input(self) -> BindableParameter | None:
        """The one parameter that all further objects go to, where that is known and nothing else depends on them."""
        return self._only if self._only and (self._settled or self.metadata.has_one_set) else None

    def _takes_plainly(self, only: BindableParameter) -> str | None:
        """The parameter's name if it takes objects as they are (but for a PSObject), neither converted nor checked."""
        declared = only.declared
        plain = only.untyped and not only.checked and not declared.transforms and declared.type_name is None
        return only.name if plain else None

    def _only_input(self) -> BindableParameter | None:
        """The one parameter that takes pipeline objects as they are, where nothing else is to be decided."""
        if self.delayed:
            return None
        taking = [parameter for parameter in self.unbound if parameter.takes_input]
        if len(taking) != 1 or any(m.by_name for m in taking[0].sets):
            return None
        only = taking[0]
        if any(p.mandatory and p is not only for p in self.unbound):
            # Another set's, perhaps: what the first object decides about that holds for all if none of them can be refused.
            return only if self._takes_plainly(only) is not None and not self.metadata.has_one_set else None
        return only

    # -- the steps of a call ---------------------------------------------------------------------------------------

    def run(self, arguments: list[Argument], defaults: Any = None, dynamic: Dynamic | None = None) -> None:
        """Bind a call's arguments. `defaults` are `$PSDefaultParameterValues`', `dynamic` gives more parameters."""
        metadata = self.metadata
        left = self._named(joined(metadata, arguments))
        left, failed = self._positions(left)
        if defaults is not None:
            defaults.apply(self)
        validate_sets(self, True, False)
        if dynamic is not None:
            left, failed = self._with_dynamic(left, failed, dynamic)
            if defaults is not None:
                defaults.apply(self)
        left = self._remaining(left)
        self._verify_used(left, failed)
        self._complete()

    def choose(self, given: Iterable[BindableParameter]) -> None:
        """Do what `run` does beside the values, for a call that gives these parameters by their names; raises as that does."""
        for parameter in given:
            self._settle(parameter)
        validate_sets(self, True, False)
        self._complete()

    def settle_on(self, bits: int) -> None:
        """Take over which sets a call of the same shape left."""
        self.bits = self._after_arguments = bits

    def _complete(self) -> None:
        """Choose a set as far as arguments can, and refuse missing mandatory parameters that no input can bring."""
        piped = self.piped
        valid = validate_sets(self, True, False) if piped else validate_sets(self, False, True)
        if valid > 1 and piped:
            narrowed = only_sets_with_input(self)
            if narrowed != self.bits:
                self.bits = narrowed
                valid = validate_sets(self, True, False)
        absent = missing_mandatory(self, valid, piped)
        if absent:
            raise errors.missing_mandatory(self.identity, absent)
        if not piped:
            verify_chosen(self)
        self._after_arguments = self.bits

    def _named(self, arguments: list[Argument]) -> list[Argument]:
        """Bind the named arguments, those of splatted tables last; gives the others in order."""
        left: list[Argument] = []
        tables: list[Argument] = []
        written: set[str] = set()
        find = self.metadata.find
        for argument in arguments:
            if argument.name is None or argument.value is NO_VALUE:
                left.append(argument)
            elif argument.splatted:
                tables.append(argument)
            else:
                parameter = find(argument.name)
                if parameter is None:
                    left.append(argument)
                else:
                    written.add(parameter.name)
                    self._bind_named(parameter, argument.value)
        for argument in tables:
            parameter = find(argument.name or "")
            if parameter is None:
                left.append(argument)
            elif parameter.name not in written:
                self._bind_named(parameter, argument.value)
        return left

    def _bind_named(self, parameter: BindableParameter, value: Any) -> None:
        if self.is_bound(parameter):
            raise errors.already_bound(self.identity, parameter)
        self.bind_one(parameter, value)

    def _positions(self, arguments: list[Argument]) -> tuple[list[Argument], NetException | None]:
        """Bind arguments without names by position; gives what is left, and why the last one did not fit."""
        if not arguments:
            return arguments, None
        places = self._places(self.bits)
        if not places:
            return arguments, None
        left: list[Argument] = []
        failed: NetException | None = None
        rest = list(arguments)
        valid = self.bits
        for position in sorted(places):
            group = [p for p in places[position] if self._has_place(p, position, valid)]
            if not group:
                continue
            argument = _next_unnamed(rest, left)
            if argument is None:
                break
            done, failed = self._at_position(group, position, argument, valid)
            if done:
                valid = self.bits
            else:
                left.append(argument)
        left.extend(rest)
        return left, failed

    def _places(self, bits: int) -> dict[int, list[BindableParameter]]:
        places: dict[int, list[BindableParameter]] = {}
        taken: set[tuple[int, int]] = set()
        for parameter in self.unbound:
            for membership in parameter.in_sets(bits):
                if membership.position is None or membership.remaining:
                    continue
                place = (membership.position, membership.bit)
                if place in taken:
                    raise errors.ambiguous_position(self.identity)
                taken.add(place)
                group = places.setdefault(membership.position, [])
                if parameter not in group:
                    group.append(parameter)
        return places

    def _has_place(self, parameter: BindableParameter, position: int, bits: int) -> bool:
        return parameter in self.unbound and any(
            m.position == position and not m.remaining for m in parameter.in_sets(bits)
        )

    def _at_position(
        self, group: list[BindableParameter], position: int, argument: Argument, valid: int
    ) -> tuple[bool, NetException | None]:
        """Bind one argument to the parameters of a position: the default set's first, without conversion, then all again with it."""
        default = self.metadata.default_bit
        failed: NetException | None = None
        for coerce in (False, True):
            for bits in (default, valid) if default and valid & default else (valid,):
                done = False
                for parameter in group:  # those of different sets that all take the value leave no set: the call is ambiguous
                    if not self._has_place(parameter, position, bits):
                        continue
                    try:
                        done = self._try(parameter, argument.value, coerce) or done
                    except (ParameterBindingArgumentTransformationException, ParameterBindingValidationException) as error:
                        if not error.passes_over:
                            raise
                        failed = error
                    except ParameterBindingException as error:
                        failed = error
                if done:
                    return True, None
        return False, failed

    def _try(self, parameter: BindableParameter, value: Any, coerce: bool) -> bool:
        if coerce or _is_block(value):
            if _is_block(value) and not coerce and not parameter.takes_blocks and not parameter.takes_input_in(self.bits):
                return False
            self.bind_one(parameter, value)
            return True
        fits, made = uncoerced(self, parameter, value)
        if fits:
            self.keep(parameter, made)
        return fits

    def _with_dynamic(
        self, left: list[Argument], failed: NetException | None, dynamic: Dynamic
    ) -> tuple[list[Argument], NetException | None]:
        """Add the dynamic parameters and bind what is left to them."""
        known = set(map(id, self.metadata.parameters))
        self.metadata = self.metadata.extended(dynamic(self))
        added = [parameter for parameter in self.metadata.parameters if id(parameter) not in known]
        if not added:
            return left, failed
        self.unbound.extend(added)
        left = self._named(joined(self.metadata, left))
        return self._positions(left)

    def _remaining(self, left: list[Argument]) -> list[Argument]:
        """Give what no parameter took to the one for the remaining arguments."""
        if not left:
            return left
        taking: BindableParameter | None = None
        for parameter in self.unbound:
            membership = parameter.in_set(self.bits)
            if membership is not None and membership.remaining:
                if taking is not None:
                    raise errors.ambiguous_set(self.identity)
                taking = parameter
        if taking is None:
            return left
        self.keep(taking, converted(self, taking, gathered_values(_tokens(left))))
        return []

    def _verify_used(self, left: list[Argument], failed: NetException | None) -> None:
        if not left:
            return
        first = left[0]
        if first.name is not None:
            raise errors.not_found(self.identity, first.name)
        raise failed or errors.not_positional(self.identity, first.value)


def _tokens(left: list[Argument]) -> list[Any]:
    """Arguments as values: a name as it was written, and what follows it."""
    values: list[Any] = []
    for argument in left:
        if argument.name is not None:
            values.append(argument.text)
        if argument.value is not NO_VALUE:
            values.append(argument.value)
    return values


def _is_block(value: Any) -> bool:
    return bool(value.__class__.__name__ == "ScriptBlock")


def _next_unnamed(rest: list[Argument], left: list[Argument]) -> Argument | None:
    """Take the next argument that stands for a position; names of no parameter are left, with the value after each."""
    while rest:
        argument = rest.pop(0)
        if argument.name is None:
            return argument
        left.append(argument)
        if argument.value is NO_VALUE and rest and rest[0].name is None:
            left.append(rest.pop(0))
    return None
