"""What a command is to pshost: one declaration that the binder, help, completion, checks and docs read.

    @cmdlet("Get-Thing", aliases=("gth",), output="System.String")
    class GetThing(Cmdlet):
        '''Gets things by name.'''

        parameters = (
            Parameter("Name", "string[]", position=0, mandatory=True, pipeline=True),
            Parameter("Force", "switch"),
        )

        def process(self) -> None:
            for name in self.Name: self.write(name)

After binding, every parameter is an attribute of the cmdlet under its own name (unbound: its `default`).
`self.bound` holds only the bound ones, by name as declared. See `pshost.runtime.cmdlet.Cmdlet` for the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ALL_SETS = "__AllParameterSets"


class SetMembership:
    """How a parameter takes part in one parameter set."""

    __slots__ = ("by_name", "mandatory", "pipeline", "position", "remaining")

    def __init__(
        self,
        mandatory: bool = False,
        position: int | None = None,
        pipeline: bool = False,
        by_name: bool = False,
        remaining: bool = False,
    ) -> None:
        self.mandatory = mandatory
        self.position = position
        self.pipeline = pipeline
        self.by_name = by_name
        self.remaining = remaining


class Parameter:
    """One parameter of a command.

    `type` is a PowerShell type name without brackets (`string[]`, `switch`, `int`, `scriptblock`, `object`).
    `sets` maps a set's name to its SetMembership; without it the parameter is in all sets with the given flags.
    `provider` says that the file system adds it: the start of a name means such a parameter only where it means none of the command's.
    `values` is a ValidateSet; `validators` are functions (value) -> None that raise; `default` is the value when unbound.

    What the attributes of a script's parameter add: `attributes` has their nodes, `default_code` gives the default in a scope,
    `checks` are functions (value, scope) -> None that raise, `checks_values` says that one of them looks after `values`,
    `type_name` is the name that `[PSTypeName()]` asks for.
    """

    __slots__ = (
        "aliases",
        "allow_empty_collection",
        "allow_empty_string",
        "allow_null",
        "attributes",
        "checks",
        "checks_values",
        "default",
        "default_code",
        "hidden",
        "name",
        "provider",
        "sets",
        "transforms",
        "type",
        "type_name",
        "validators",
        "values",
    )

    def __init__(
        self,
        name: str,
        type: str = "object",  # noqa: A002 - PowerShell's own word for it
        *,
        mandatory: bool = False,
        position: int | None = None,
        pipeline: bool = False,
        by_name: bool = False,
        remaining: bool = False,
        aliases: Iterable[str] = (),
        values: Iterable[str] = (),
        validators: Iterable[Callable[[Any], None]] = (),
        transforms: Iterable[Callable[[Any], Any]] = (),
        allow_null: bool = False,
        allow_empty: bool = False,
        default: Any = None,
        sets: dict[str, SetMembership] | Iterable[str] | None = None,
        hidden: bool = False,
        provider: bool = False,
    ) -> None:
        self.name = name
        self.type = type
        self.aliases = tuple(aliases)
        self.values = tuple(values)
        self.validators = tuple(validators)
        self.transforms = tuple(transforms)
        self.allow_null = allow_null
        self.allow_empty_string = self.allow_empty_collection = allow_empty
        self.attributes: tuple[Any, ...] = ()
        self.checks: tuple[Callable[[Any, Any], None], ...] = ()
        self.checks_values = False
        self.type_name: str | None = None
        self.default = default
        self.default_code: Any = None
        self.hidden = hidden
        self.provider = provider
        if isinstance(sets, dict):
            self.sets = sets
        else:
            membership = SetMembership(mandatory, position, pipeline, by_name, remaining)
            self.sets = dict.fromkeys(sets or (ALL_SETS,), membership)


class CommandDeclaration:
    """A command's name, parameters, sets, aliases and help, and the class or function behind it.

    `is_function` says that the command stands for a function written in PowerShell: its arguments are bound as a function's.
    """

    __slots__ = (
        "aliases",
        "default_set",
        "implementation",
        "is_function",
        "module",
        "name",
        "output",
        "parameters",
        "should_process",
        "synopsis",
    )

    def __init__(
        self,
        name: str,
        parameters: tuple[Parameter, ...],
        implementation: Any,
        *,
        aliases: tuple[str, ...] = (),
        module: str = "",
        default_set: str | None = None,
        output: str = "",
        should_process: bool = False,
        synopsis: str = "",
        is_function: bool = False,
    ) -> None:
        self.is_function = is_function
        self.name = name
        self.parameters = parameters
        self.implementation = implementation
        self.aliases = aliases
        self.module = module
        self.default_set = default_set
        self.output = output
        self.should_process = should_process
        self.synopsis = synopsis


def cmdlet(
    name: str,
    *,
    aliases: Iterable[str] = (),
    default_set: str | None = None,
    output: str = "",
    should_process: bool = False,
) -> Callable[[type], type]:
    """Declare a class as the command `name`; the declaration becomes its `declaration` attribute."""
    return _declared(name, aliases, default_set, output, should_process, is_function=False)


def function(
    name: str,
    *,
    aliases: Iterable[str] = (),
    default_set: str | None = None,
    output: str = "",
    should_process: bool = False,
) -> Callable[[type], type]:
    """Declare a class as the command `name` that elsewhere is a function of a module, such as Pode's."""
    return _declared(name, aliases, default_set, output, should_process, is_function=True)


def _declared(
    name: str, aliases: Iterable[str], default_set: str | None, output: str, should_process: bool, *, is_function: bool
) -> Callable[[type], type]:
    def register(cls: type) -> type:
        cls.declaration = CommandDeclaration(  # type: ignore[attr-defined]  # every Cmdlet has the slot for it
            name,
            tuple(getattr(cls, "parameters", ())),
            cls,
            aliases=tuple(aliases),
            default_set=default_set,
            output=output,
            should_process=should_process,
            synopsis=(cls.__doc__ or "").strip(),
            is_function=is_function,
        )
        return cls

    return register
