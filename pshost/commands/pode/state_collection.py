"""Collections for the shared state. Every single operation on one of them is atomic; several together need a lock."""

from __future__ import annotations

from typing import Any

from pshost.commands.dotnet_access import call, new
from pshost.commands.pode.context import synchronized_table
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable, OrderedDictionary


def entries_of(data: Any) -> list[tuple[Any, Any]]:
    """The entries of a table that was given, or none."""
    return list(data.items()) if isinstance(data, Hashtable) else []


class Filled(Cmdlet):
    """A command that makes a collection of one type, filled with `-Data`."""

    type_name = ""
    parameters = (Parameter("Data", "object[]", position=0),)

    def end(self) -> None:
        made = new(self.type_name)
        for item in self.Data or ():
            call(made, "Add", item)
        self.write(made)


@function("New-PodeStateList")
class NewPodeStateList(Filled):
    """Makes a list that several bodies can share."""

    type_name = "System.Collections.Generic.List[object]"


@function("New-PodeStateSet")
class NewPodeStateSet(Filled):
    """Makes a set that several bodies can share."""

    type_name = "System.Collections.Generic.HashSet[object]"


@function("New-PodeStateBag")
class NewPodeStateBag(Filled):
    """Makes a bag that several bodies can share."""

    type_name = "System.Collections.Concurrent.ConcurrentBag[object]"


@function("New-PodeStateDictionary")
class NewPodeStateDictionary(Cmdlet):
    """Makes a dictionary that several bodies can share."""

    parameters = (Parameter("Data", "hashtable", position=0),)

    def end(self) -> None:
        table = synchronized_table()
        for key, value in entries_of(self.Data):
            table[key] = value
        self.write(table)


@function("New-PodeStateOrderedDictionary")
class NewPodeStateOrderedDictionary(Cmdlet):
    """Makes a dictionary that keeps the order of its entries, and that several bodies can share."""

    parameters = (Parameter("Data", "hashtable", position=0),)

    def end(self) -> None:
        self.write(OrderedDictionary(entries_of(self.Data)))
