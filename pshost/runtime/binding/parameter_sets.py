"""Which parameter sets a call leaves, and which mandatory parameters it lacks.

This is the engine's own procedure (CmdletParameterBinderController): bits that shrink as parameters are bound, and rules of preference
where several sets are left, which differ with pipeline input because that may still bring what is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.runtime.binding import errors
from pshost.runtime.binding.metadata import EVERY

if TYPE_CHECKING:
    from pshost.runtime.binding.command import Binder
    from pshost.runtime.binding.metadata import BindableParameter, Membership


def count(bits: int) -> int:
    """How many sets some bits stand for; those of a call that nothing has narrowed count as one."""
    return 1 if bits == EVERY else bits.bit_count()


def validate_sets(binder: Binder, before_input: bool, settle: bool) -> int:
    """How many sets are left; AmbiguousParameterSet if none is, or if too many are and no rule chooses.

    `before_input` says that pipeline input may still decide, `settle` that the default set may be taken for good.
    """
    metadata = binder.metadata
    left = count(binder.bits)
    default = metadata.default_bit
    if left == 0 and binder.bits != EVERY:
        raise errors.ambiguous_set(binder.identity)
    if left > 1:
        if (not before_input and binder.bits == default) or binder.bits & default:
            if settle:
                binder.bits = default
                return 1
            return left
        if before_input and _input_may_decide(binder):
            return left
        return _by_mandatory(binder)
    if binder.bits != EVERY:
        return left
    left = len(metadata.set_names) or 1
    if before_input and _input_may_decide(binder):
        return left
    if default:
        if settle:
            binder.bits = default
            return 1
    elif left > 1:
        return _by_mandatory(binder)
    return left


def _input_may_decide(binder: Binder) -> bool:
    return any(parameter.takes_input_in(binder.bits) for parameter in binder.unbound)


def _by_mandatory(binder: Binder) -> int:
    """Take the one set that lacks no mandatory parameter; AmbiguousParameterSet if that is not one."""
    used = 0
    lacking = 0
    for parameter in binder.metadata.parameters:
        used |= parameter.bits
    for parameter in binder.unbound:
        for membership in parameter.sets:
            if membership.mandatory:
                lacking |= membership.bit
    left = binder.bits & used & ~lacking
    if left.bit_count() != 1:
        raise errors.ambiguous_set(binder.identity)
    binder.bits = left
    return 1


def only_sets_with_input(binder: Binder) -> int:
    """The bits of the sets that can still take pipeline input; all that are left if none can, or if one for all sets can."""
    taking = 0
    for parameter, _ in binder.delayed:
        taking |= parameter.bits
    for parameter in binder.unbound:
        if not parameter.takes_input:
            continue
        for membership in parameter.in_sets(binder.bits):
            if membership.pipeline or membership.by_name:
                if membership.bit == 0:
                    return binder.bits
                taking |= membership.bit
    return binder.bits & taking if taking else binder.bits


def verify_chosen(binder: Binder) -> None:
    """With several sets and nothing bound of any, take the default set; AmbiguousParameterSet without one."""
    metadata = binder.metadata
    if len(metadata.set_names) > 1 and binder.bits == EVERY:
        if not metadata.default_bit:
            raise errors.ambiguous_set(binder.identity)
        binder.bits = metadata.default_bit


class _Lacking:
    """The mandatory parameters that one set (or, with the bits of every set, all of them) lacks."""

    __slots__ = ("bits", "by_name", "by_value", "others")

    def __init__(self, bits: int) -> None:
        self.bits = bits
        self.by_value: list[BindableParameter] = []
        self.by_name: list[BindableParameter] = []
        self.others: list[BindableParameter] = []

    def add(self, parameter: BindableParameter, membership: Membership, piped: bool) -> None:
        """Note a parameter, by how pipeline input could bring it."""
        if piped and (membership.pipeline or membership.by_name):
            if membership.pipeline:
                self.by_value.append(parameter)
            if membership.by_name:
                self.by_name.append(parameter)
        else:
            self.others.append(parameter)

    @property
    def is_all(self) -> bool:
        """Whether this is about parameters of all sets."""
        return self.bits == EVERY

    @property
    def from_input(self) -> bool:
        """Whether pipeline input could bring any."""
        return bool(self.by_value or self.by_name)


def missing_mandatory(binder: Binder, valid: int, piped: bool) -> list[BindableParameter]:
    """The mandatory parameters that have no value and that no pipeline input can bring; may settle on a set."""
    lacking: dict[int, _Lacking] = {}
    absent: list[BindableParameter] = []
    wanting = 0
    in_all = False
    for parameter in binder.unbound:
        if not parameter.mandatory:
            continue
        missing = False
        for membership in parameter.in_sets(binder.bits):
            if not membership.mandatory:
                continue
            missing = True
            bits = membership.bit or EVERY
            lacking.setdefault(bits, _Lacking(bits)).add(parameter, membership, piped)
            if membership.bit:
                wanting |= binder.bits & membership.bit
            else:
                in_all = True
        if missing:
            absent.append(parameter)
    if not piped or not absent:
        return absent
    return _while_input_may_come(binder, valid, wanting, in_all, list(lacking.values()))


def _while_input_may_come(
    binder: Binder, valid: int, wanting: int, in_all: bool, lacking: list[_Lacking]
) -> list[BindableParameter]:
    metadata = binder.metadata
    default = metadata.default_bit
    if wanting == 0:
        wanting = binder.bits
    if in_all:
        wanting = binder.bits & (metadata.all_bits or EVERY)
    if valid > 1 and default and not default & wanting and default & binder.bits:
        rival = 0
        for one in lacking:
            if one.bits & binder.bits and not one.bits & default and not one.is_all and one.from_input:
                rival = one.bits
                break
        if rival:
            binder.preferred = rival
            return []
        _ignore(binder, wanting)
        wanting = binder.bits
    sets = count(wanting)
    if sets == 0:
        raise errors.ambiguous_set(binder.identity)
    if sets == 1:
        return [p for one in lacking if one.is_all or one.bits & wanting for p in one.others]
    if binder.preferred:
        return []
    return _choose_set(binder, wanting, lacking)


def _choose_set(binder: Binder, wanting: int, lacking: list[_Lacking]) -> list[BindableParameter]:
    """Settle on one of several sets that lack mandatory parameters: the default one, else the only one that input can complete."""
    default = binder.metadata.default_bit
    if default & wanting and _settles_on_default(default, lacking):
        binder.bits = default
        return [p for one in lacking if one.is_all or one.bits & default for p in one.others]
    own = [one for one in lacking if one.bits & wanting and not one.is_all]
    by_value = [one.bits for one in own if one.by_value]
    by_name = [one.bits for one in own if one.by_name]
    value_set = by_value[0] if len(by_value) == 1 else 0
    name_set = by_name[0] if len(by_name) == 1 else 0
    unique = 0
    if by_value and by_name:
        unique = value_set if value_set == name_set else 0
    elif by_value or by_name:
        unique = value_set or name_set
    if unique:
        return _settled(binder, unique, lacking)
    incomplete = [one for one in lacking if (one.is_all or one.bits & wanting) and one.others]
    if not incomplete:
        return []
    if value_set:
        return _settled(binder, value_set, lacking)
    if len(by_value) < 2 and len(by_name) < 2:
        raise errors.ambiguous_set(binder.identity)
    for one in incomplete:
        if not one.is_all:
            _ignore(binder, one.bits)
    if binder.bits == 0:
        raise errors.ambiguous_set(binder.identity)
    return []


def _settles_on_default(default: int, lacking: list[_Lacking]) -> bool:
    others = [one for one in lacking if not one.is_all and not one.bits & default]
    rival = any(one.from_input and not one.others for one in others)
    rival_by_name = any(one.by_name for one in others)
    own = next((one for one in lacking if one.bits == default), None)
    if own is not None and ((own.by_name and not rival_by_name) or (own.from_input and not rival)):
        return True
    if not rival:
        return True
    common = next((one for one in lacking if one.is_all), None)
    return common is not None and bool(common.others)


def _settled(binder: Binder, chosen: int, lacking: list[_Lacking]) -> list[BindableParameter]:
    """What a set that input can complete lacks besides; the sets that lack nothing stay possible unless it lacks something."""
    absent: list[BindableParameter] = []
    ignored = 0
    strict = False
    for one in lacking:
        if one.is_all or one.bits & chosen:
            if not one.is_all:
                strict = bool(one.others)
            absent.extend(one.others)
        else:
            ignored |= one.bits
    if strict:
        binder.bits = chosen
    else:
        _ignore(binder, ignored)
        if binder.bits != chosen:
            binder.preferred = chosen
    return absent


def _ignore(binder: Binder, bits: int) -> None:
    if bits:
        binder.bits = (binder.metadata.all_bits if binder.bits == EVERY else binder.bits) & ~bits
