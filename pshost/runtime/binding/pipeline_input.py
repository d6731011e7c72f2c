"""One object of the pipeline: bound as it is, by its properties' names, then both with conversion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.binding import errors
from pshost.runtime.binding.converting import converted, uncoerced
from pshost.runtime.binding.parameter_sets import missing_mandatory, validate_sets, verify_chosen
from pshost.runtime.errors.exceptions import (
    NetException,
    ParameterBindingArgumentTransformationException,
    ParameterBindingException,
    ParameterBindingValidationException,
)
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSCustomObject

if TYPE_CHECKING:
    from pshost.runtime.binding.command import Binder
    from pshost.runtime.binding.metadata import BindableParameter

_STEPS = ((False, False), (True, False), (False, True), (True, True))  # by name, with conversion


def bind_input(binder: Binder, item: Any) -> dict[str, Any]:
    """The values that one object gives, by parameter; raises what is written as an error before the next object comes."""
    binder.forget_input()
    bound = _run_delayed(binder, item)
    try:
        found = _bind(binder, item, bound)
        verify_chosen(binder)
        if not found and not bound:
            raise errors.input_not_bound(binder.identity, item)
        absent = missing_mandatory(binder, 1, False) if any(p.mandatory for p in binder.unbound) else []
        if absent:
            raise errors.input_misses_mandatory(binder.identity, item, absent)
    except NetException:
        binder.forget_input()
        raise
    return bound


def bind_only(binder: Binder, parameter: BindableParameter, item: Any) -> dict[str, Any]:
    """The same where one parameter takes the objects as they are, and nothing else is to be decided."""
    name = parameter.name
    try:
        value = converted(binder, parameter, item)
    except ParameterBindingValidationException:
        binder.drop(name)
        raise
    except ParameterBindingException as error:
        binder.drop(name)
        raise errors.input_not_bound(binder.identity, item) from error
    if item is NOTHING:
        binder.drop(name)
        raise errors.input_not_bound(binder.identity, item)
    binder.bound[name] = binder.arguments[name] = value
    return {name: value}


def _run_delayed(binder: Binder, item: Any) -> dict[str, Any]:
    """Run the script blocks that give parameters' values for each object."""
    bound: dict[str, Any] = {}
    for parameter, block in binder.delayed:
        try:
            results = block.invoke(item, underscore=item)
        except NetException as error:
            raise errors.block_failed(binder.identity, parameter, error) from error
        if not results:
            raise errors.block_without_output(binder.identity, parameter)
        value = converted(binder, parameter, results[0] if len(results) == 1 else results)
        bound[parameter.name] = value
        binder.from_input(parameter, value, keeps=True)
    return bound


def _bind(binder: Binder, item: Any, bound: dict[str, Any]) -> bool:
    found = False
    if not any(parameter.takes_input for parameter in binder.unbound):
        return found
    for preferred in (True, False) if binder.preferred else (False,):
        for by_name, coerce in _STEPS:
            bits = binder.preferred if preferred else binder.bits & ~binder.preferred
            if _step(binder, item, bits, by_name, coerce, bound):
                found = True
                if not preferred and not binder.metadata.has_one_set:
                    validate_sets(binder, True, True)
        if preferred and binder.bits == binder.preferred:
            break
    if not binder.metadata.has_one_set:
        validate_sets(binder, False, True)
    return found


def _step(binder: Binder, item: Any, bits: int, by_name: bool, coerce: bool, bound: dict[str, Any]) -> bool:
    """Bind in one of the four ways: in the default set if that is left, in the others if it takes nothing."""
    default = binder.metadata.default_bit
    if default and bits & default:
        if _step_in(binder, item, default, by_name, coerce, bound):
            return True
        bits &= ~default
    return _step_in(binder, item, bits, by_name, coerce, bound)


def _step_in(binder: Binder, item: Any, bits: int, by_name: bool, coerce: bool, bound: dict[str, Any]) -> bool:
    found = False
    for parameter in reversed(list(binder.unbound)):
        if not parameter.takes_input or not (parameter.in_all or parameter.bits & bits):
            continue
        if not any(m.by_name if by_name else m.pipeline for m in parameter.in_sets(bits)):
            continue
        if not (parameter.in_all or parameter.bits & binder.bits):
            continue
        there, value = property_of(item, parameter) if by_name else (True, item)
        if there and value is not NOTHING and _take(binder, parameter, value, by_name, coerce, bound):
            found = True
    return found


def _take(
    binder: Binder, parameter: BindableParameter, value: Any, by_name: bool, coerce: bool, bound: dict[str, Any]
) -> bool:
    try:
        if coerce:
            made = converted(binder, parameter, value)
        else:
            fits, made = uncoerced(binder, parameter, value)
            if not fits:
                return False
    except ParameterBindingValidationException:
        raise
    except ParameterBindingArgumentTransformationException as error:
        if by_name or (error.inner is None and parameter.declared.transforms):
            raise
        return False
    except ParameterBindingException:
        return False
    binder.from_input(parameter, made)
    bound[parameter.name] = made
    return True


def property_of(item: Any, parameter: BindableParameter) -> tuple[bool, Any]:
    """Whether an object has a property of a parameter's name or alias, and its value."""
    if item is None:
        return False, None
    from pshost.runtime.members import get_member, has_member

    for name in (parameter.name, *parameter.declared.aliases):
        if isinstance(item, PSCustomObject):
            if item.members.find(name) is not None:
                return True, get_member(item, name)
        elif isinstance(item, Hashtable):
            if name.lower() in ("count", "keys", "values"):
                return True, get_member(item, name)
        elif has_member(item, name):
            return True, get_member(item, name)
    return False, None
