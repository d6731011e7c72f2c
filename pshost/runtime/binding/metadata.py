"""What binding needs to know of a command, worked out once for each: names, parameter sets as bits, positions, common parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.command import ALL_SETS, Parameter, SetMembership
from pshost.runtime.binding import errors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pshost.declarations.nettype import NetType
    from pshost.runtime.binding.plan import Plan
    from pshost.runtime.scope import Scope

EVERY = 0xFFFFFFFF  # the bits of a call that nothing has narrowed to a parameter set yet
_SMA = "System.Management.Automation."
_ACTION = _SMA + "ActionPreference"

COMMON = tuple(
    Parameter(name, kind, aliases=(alias,))
    for name, kind, alias in (
        ("Verbose", "switch", "vb"),
        ("Debug", "switch", "db"),
        ("ErrorAction", _ACTION, "ea"),
        ("WarningAction", _ACTION, "wa"),
        ("InformationAction", _ACTION, "infa"),
        ("ProgressAction", _ACTION, "proga"),
        ("ErrorVariable", "string", "ev"),
        ("WarningVariable", "string", "wv"),
        ("InformationVariable", "string", "iv"),
        ("OutVariable", "string", "ov"),
        ("OutBuffer", "int", "ob"),
        ("PipelineVariable", "string", "pv"),
    )
)
PROCESS = (Parameter("WhatIf", "switch", aliases=("wi",)), Parameter("Confirm", "switch", aliases=("cf",)))
PAGING = (Parameter("IncludeTotalCount", "switch"), Parameter("Skip", "System.UInt64"), Parameter("First", "System.UInt64"))

_SWITCHES = frozenset(("switch", "switchparameter", _SMA.lower() + "switchparameter"))
_BOOLEANS = frozenset(("bool", "boolean", "system.boolean"))
UNTYPED = frozenset(("object", "psobject", "system.object", "system.management.automation.psobject"))
_TEXTS = frozenset(("string", "system.string"))
_EXACT: dict[str, type] = {
    "string": str,
    "system.string": str,
    "int": int,
    "int32": int,
    "system.int32": int,
    "double": float,
    "system.double": float,
}
# Types that take a script block as it is; for all others one is run for each pipeline object.
_BLOCKS = frozenset(("object", "scriptblock", "system.object", _SMA.lower() + "scriptblock"))


class Membership:
    """A parameter in one parameter set: the set's bit (0 for all sets) and how it takes part."""

    __slots__ = ("bit", "by_name", "mandatory", "pipeline", "position", "remaining")

    def __init__(self, bit: int, written: SetMembership) -> None:
        self.bit = bit
        self.mandatory = written.mandatory
        self.position = written.position
        self.pipeline = written.pipeline
        self.by_name = written.by_name
        self.remaining = written.remaining


class BindableParameter:
    """A parameter as binding sees it. `bits` has the sets it is in, `in_all` says that it is in every set."""

    __slots__ = (
        "bits",
        "checked",
        "collection",
        "common",
        "declared",
        "dynamic",
        "element",
        "exact",
        "in_all",
        "is_boolean",
        "is_switch",
        "is_text",
        "key",
        "mandatory",
        "name",
        "nettype",
        "sets",
        "takes_blocks",
        "takes_input",
        "untyped",
    )

    def __init__(self, declared: Parameter, sets: list[Membership], common: bool) -> None:
        self.declared = declared
        self.name = declared.name
        self.key = declared.name.lower()
        self.sets = sets
        self.common = common
        self.dynamic = False
        self.in_all = any(m.bit == 0 for m in sets)
        self.bits = 0
        for membership in sets:
            self.bits |= membership.bit
        kind = declared.type.lower()
        self.element = kind.removesuffix("[]")
        self.collection = kind.endswith("[]")
        self.is_switch = kind in _SWITCHES
        self.is_boolean = kind in _BOOLEANS
        self.is_text = kind in _TEXTS
        self.takes_blocks = self.element in _BLOCKS
        self.mandatory = any(m.mandatory for m in sets)
        self.checked = bool(self.mandatory or declared.checks or declared.validators or declared.values)
        self.untyped = kind in UNTYPED
        self.exact = _EXACT.get(kind)  # the Python class of values that are of its type as they are
        self.takes_input = any(m.pipeline or m.by_name for m in sets)
        self.nettype: NetType | None = None

    @property
    def full_type_name(self) -> str:
        """The full .NET name of its type."""
        found = self.type_in(None)
        return self.declared.type if found is None else found.full_name

    def type_in(self, scope: Scope | None) -> NetType | None:
        """Its type as code of a scope knows it; None if the name means none."""
        if self.nettype is not None:
            return self.nettype
        from pshost.runtime.dotnet.registry import resolve

        found = resolve(self.declared.type)
        if found is None and scope is not None:
            from pshost.runtime.variables import type_literal

            return type_literal(scope, self.declared.type)
        own = None if found is None else found if found.element is None else found.element
        if own is not None and own.user_class is None:
            self.nettype = found
        return found

    def in_sets(self, bits: int) -> list[Membership]:
        """How it takes part in the sets of some bits."""
        return [m for m in self.sets if m.bit == 0 or m.bit & bits]

    def in_set(self, bits: int) -> Membership | None:
        """How it takes part in the one set of some bits; its part in that very set goes before that in all."""
        general = None
        for membership in self.sets:
            if membership.bit & bits:
                return membership
            if membership.bit == 0:
                general = membership
        return general

    def takes_input_in(self, bits: int) -> bool:
        """Whether it takes pipeline input in one of the sets of some bits."""
        return self.takes_input and any(m.pipeline or m.by_name for m in self.in_sets(bits))


class CommandMetadata:
    """A command's parameters for binding; `identity` is what its errors' ids end with."""

    __slots__ = ("_names", "default_bit", "default_set", "identity", "is_block", "parameters", "plans", "set_names", "simple")

    def __init__(
        self,
        identity: str,
        parameters: Iterable[Parameter],
        default_set: str | None = None,
        *,
        common: Iterable[Parameter] = (),
        is_block: bool = False,
        simple: bool = False,
    ) -> None:
        self.identity = identity
        self.is_block = is_block
        self.simple = simple
        self.default_set = default_set
        self.set_names: list[str] = []
        self.parameters: list[BindableParameter] = []
        self._names: dict[str, BindableParameter] = {}
        self.plans: dict[tuple[Any, ...], Plan | None] = {}
        for parameter in parameters:
            self._add(parameter, False)
        for parameter in common:
            self._add(parameter, True)
        self.default_bit = 0 if default_set is None or default_set == ALL_SETS else self._bit(default_set)

    def _add(self, declared: Parameter, common: bool) -> BindableParameter:
        """Take a parameter in; MetadataException if its name or one of its aliases is taken."""
        sets = [Membership(self._bit(name), membership) for name, membership in declared.sets.items()]
        made = BindableParameter(declared, sets, common)
        taken = self._names.get(made.key)
        if taken is not None:
            raise errors.name_taken(declared.name, taken)
        self.parameters.append(made)
        self._names[made.key] = made
        for alias in declared.aliases:
            taken = self._names.get(alias.lower())
            if taken is not None and taken is not made:
                raise errors.alias_taken(alias, taken, made)
            self._names[alias.lower()] = made
        return made

    def extended(self, parameters: Iterable[Parameter]) -> CommandMetadata:
        """This metadata with dynamic parameters added, for one call."""
        made = CommandMetadata.__new__(CommandMetadata)
        made.identity, made.is_block, made.simple = self.identity, self.is_block, self.simple
        made.default_set, made.default_bit = self.default_set, self.default_bit
        made.set_names = list(self.set_names)
        made.parameters = list(self.parameters)
        made._names = dict(self._names)
        made.plans = {}
        for parameter in parameters:
            made._add(parameter, False).dynamic = True
        return made

    def _bit(self, name: str) -> int:
        """The bit of a set, numbered when first met; 0 for all sets."""
        if name.lower() == ALL_SETS.lower():
            return 0
        for index, known in enumerate(self.set_names):
            if known.lower() == name.lower():
                return 1 << index
        self.set_names.append(name)
        return 1 << (len(self.set_names) - 1)

    @property
    def all_bits(self) -> int:
        """The bits of all sets."""
        return (1 << len(self.set_names)) - 1

    def set_name(self, bits: int) -> str:
        """The name of the one set of some bits; where several are left, that of the default set or of all sets."""
        if bits not in (0, EVERY) and bits & (bits - 1) == 0:
            return self.set_names[bits.bit_length() - 1]
        return self.default_set or ALL_SETS

    def find(self, name: str) -> BindableParameter | None:
        """The parameter of a name, an alias or the start of one; AmbiguousParameter if it starts several."""
        key = name.lower()
        exact = self._names.get(key)
        if exact is not None:
            return exact
        found: list[BindableParameter] = []
        aliased: list[BindableParameter] = []
        for known, parameter in self._names.items():
            if known.startswith(key):
                where = found if known == parameter.key else aliased
                if parameter not in where:
                    where.append(parameter)
        found.extend(parameter for parameter in aliased if parameter not in found)
        found = [parameter for parameter in found if not parameter.declared.provider] or found
        if len(found) < 2:
            return found[0] if found else None
        own = [parameter for parameter in found if not parameter.common]
        if len(own) == 1:
            return own[0]
        raise errors.ambiguous_name(self.identity, name, found)

    @property
    def has_one_set(self) -> bool:
        """Whether no parameter is in a set of its own."""
        return not self.set_names
