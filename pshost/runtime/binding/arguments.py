"""A call as written: a row of arguments, names joined with the values that follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.binding import errors
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.numbers import Char
from pshost.runtime.values.psobject import PSObject, number_of

if TYPE_CHECKING:
    from pshost.runtime.binding.metadata import CommandMetadata


class NoValue:
    """The class of NO_VALUE, the only instance: what an argument that is a name alone has."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NO_VALUE"


NO_VALUE: Any = NoValue()


class Argument:
    """One argument: a name (None for a positional one), the text of the name as written, a value, and whether a table was splatted."""

    __slots__ = ("name", "splatted", "text", "value")

    def __init__(self, name: str | None, value: Any = NO_VALUE, text: str = "", splatted: bool = False) -> None:
        self.name = name
        self.value = None if value is NOTHING else value
        self.text = text
        self.splatted = splatted


def written(shape: tuple[str, ...], values: list[Any]) -> list[Argument]:
    """The arguments of a call.

    `shape` has an entry for each argument, 'p', '-Name', '-Name:', '--' or '@'; `values` one value for each 'p', '-Name:' and '@'.
    """
    made: list[Argument] = []
    rest = iter(values)
    names_end = False
    for entry in shape:
        if entry == "p":
            made.append(Argument(None, next(rest)))
        elif entry == "@":
            _splat(made, next(rest))
        elif names_end:
            made.append(Argument(None, entry))
            if entry[-1] == ":":
                made.append(Argument(None, next(rest)))
        elif entry == "--":
            names_end = True
        elif entry[-1] == ":":
            made.append(Argument(entry[1:-1], next(rest), entry))
        else:
            made.append(Argument(entry[1:], text=entry))
    return made


def _splat(made: list[Argument], value: Any) -> None:
    if isinstance(value, Hashtable):
        made.extend(Argument(str(key), item, f"-{key}:", True) for key, item in value.items())
    elif isinstance(value, str):
        made.extend(Argument(None, Char(c)) for c in value)
    else:
        from pshost.runtime.operators.unrolling import iterate

        for item in iterate(value):
            name = getattr(item, "parameter_name", None) if item.__class__ is PSObject else None
            made.append(Argument(None, item) if name is None else Argument(name, text=item.base))


def gathered_values(values: list[Any]) -> Any:
    """What a parameter for the remaining arguments holds: a list of them, or the one collection that they are."""
    from pshost.runtime.dotnet.list import list_of
    from pshost.runtime.operators.unrolling import is_enumerable

    values = [number_of(value) for value in values]
    if len(values) == 1 and is_enumerable(values[0]):
        return values[0]
    return list_of("System.Object", values)


def named_in_args(argument: Argument) -> PSObject:
    """How `$args` keeps the name of an argument that no parameter took: text that becomes a name again when it is splatted."""
    made = PSObject(argument.text)
    made.parameter_name = argument.name
    return made


def joined(metadata: CommandMetadata, arguments: list[Argument]) -> list[Argument]:
    """The arguments with each known name joined to the value that follows it; a switch alone is true."""
    made: list[Argument] = []
    index = 0
    while index < len(arguments):
        argument = arguments[index]
        index += 1
        if argument.name is None or argument.value is not NO_VALUE:
            made.append(argument)
            continue
        parameter = metadata.find(argument.name)
        if parameter is None:
            made.append(argument)
        elif parameter.is_switch:
            made.append(Argument(parameter.name, True, argument.text))
        elif index < len(arguments):
            following = arguments[index]
            index += 1
            value = following.value
            if following.name is not None:
                if value is not NO_VALUE or metadata.find(following.name) is not None:
                    raise errors.missing_argument(metadata.identity, parameter)
                value = following.text
            made.append(Argument(parameter.name, value, argument.text))
        else:
            raise errors.missing_argument(metadata.identity, parameter)
    return made
