"""Drives whose items are not files: `Env:`, `Variable:`, `Function:`, `Alias:`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.management.paths import missing
from pshost.runtime.values import PSCustomObject

if TYPE_CHECKING:
    from pshost.runtime.cmdlet import Cmdlet


class ItemDrive:
    """A drive: names, and for each an item with a value."""

    title = ""

    def __init__(self, cmdlet: Cmdlet) -> None:
        self.cmdlet = cmdlet

    def names(self) -> list[str]:
        """The names of all items."""
        raise NotImplementedError

    def exists(self, name: str) -> bool:
        """Whether there is an item of this name or matching this pattern."""
        from pshost.commands.wildcard import has_wildcard, matches

        if has_wildcard(name):
            return any(matches(name, known) for known in self.names())
        return any(known.lower() == name.lower() for known in self.names())

    def item(self, name: str) -> Any:
        """The item of a name."""
        raise NotImplementedError

    def content(self, name: str) -> Any:
        """What `Get-Content` gives of an item."""
        raise NotImplementedError

    def set(self, name: str, value: Any) -> None:
        """Give an item a value; one that does not exist is made, and null takes one away."""
        raise NotImplementedError

    def remove(self, name: str) -> None:
        """Take the items of a name or pattern away; a name without an item is an error."""
        for known in self._known(name):
            self.delete(known)

    def delete(self, name: str) -> None:
        """Take an item away."""
        raise NotImplementedError

    def matching(self, name: str) -> list[Any]:
        """The items of a name or pattern, all for no name; a name without an item is reported."""
        return [self.item(known) for known in self._known(name or "*")]

    def _known(self, name: str) -> list[str]:
        from pshost.commands.wildcard import has_wildcard, matches

        if has_wildcard(name):
            return sorted((known for known in self.names() if matches(name, known)), key=str.lower)
        if not self.exists(name):
            self.cmdlet.write_error(missing(f"{self.title}:/{name}"))
            return []
        return [next((known for known in self.names() if known.lower() == name.lower()), name)]


class EnvironmentDrive(ItemDrive):
    """Environment variables; their names keep their case."""

    title = "Env"

    def names(self) -> list[str]:
        return list(os.environ)

    def exists(self, name: str) -> bool:
        return name in os.environ if "*" not in name and "?" not in name else super().exists(name)

    def item(self, name: str) -> Any:
        value = os.environ.get(name)
        return PSCustomObject(
            (("Name", name), ("Key", name), ("Value", value)), ("System.Collections.DictionaryEntry",)
        )

    def content(self, name: str) -> Any:
        return os.environ.get(name)

    def set(self, name: str, value: Any) -> None:
        from pshost.runtime.conversion import to_string

        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = to_string(value)

    def delete(self, name: str) -> None:
        os.environ.pop(name, None)


class VariableDrive(ItemDrive):
    """The variables that the caller sees."""

    title = "Variable"

    def names(self) -> list[str]:
        from pshost.commands.variable_access import visible

        return [name for name, _ in visible(self.cmdlet.scope, False)]

    def exists(self, name: str) -> bool:
        if "*" in name or "?" in name:
            return super().exists(name)
        return self.cmdlet.scope.find(name.lower()) is not None

    def item(self, name: str) -> Any:
        from pshost.commands.variable_access import PSVariable, find

        return find(self.cmdlet.scope, name) or PSVariable(name, self.cmdlet.scope)

    def content(self, name: str) -> Any:
        return self.cmdlet.scope.get(name.lower())

    def set(self, name: str, value: Any) -> None:
        self.cmdlet.scope.set(name.lower(), value)

    def delete(self, name: str) -> None:
        from pshost.commands.variable_access import find, remove

        found = find(self.cmdlet.scope, name)
        if found is not None:
            remove(found, bool(self.cmdlet.bound.get("Force")))


class FunctionDrive(ItemDrive):
    """The functions that the caller sees."""

    title = "Function"

    def names(self) -> list[str]:
        from pshost.commands.command_listing import function_names

        return function_names(self.cmdlet)

    def item(self, name: str) -> Any:
        from pshost.commands.command_listing import function_info

        return function_info(self.cmdlet, name)

    def content(self, name: str) -> Any:
        from pshost.commands.command_listing import function_info
        from pshost.commands.object_properties import read

        return read(function_info(self.cmdlet, name), "ScriptBlock")

    def set(self, name: str, value: Any) -> None:
        from pshost.commands.command_listing import define_function

        if value is None:
            self.delete(name)
        else:
            define_function(self.cmdlet, name, value)

    def delete(self, name: str) -> None:
        from pshost.commands.command_listing import remove_function

        remove_function(self.cmdlet, name)


class AliasDrive(ItemDrive):
    """The aliases that the caller sees."""

    title = "Alias"

    def names(self) -> list[str]:
        from pshost.commands.command_listing import alias_names

        return alias_names(self.cmdlet)

    def item(self, name: str) -> Any:
        from pshost.commands.command_listing import alias_info

        return alias_info(self.cmdlet, name)

    def content(self, name: str) -> Any:
        from pshost.commands.object_properties import read

        return read(self.item(name), "Definition")

    def set(self, name: str, value: Any) -> None:
        from pshost.commands.command_listing import set_alias

        set_alias(self.cmdlet, name, str(value))

    def delete(self, name: str) -> None:
        from pshost.commands.command_listing import remove_alias

        remove_alias(self.cmdlet, name)


_DRIVES: dict[str, type[ItemDrive]] = {
    "env": EnvironmentDrive, "variable": VariableDrive, "function": FunctionDrive, "alias": AliasDrive,
}


def open_drive(cmdlet: Cmdlet, name: str) -> ItemDrive:
    """The drive of a name (in lower case), as the caller of a command sees it."""
    return _DRIVES[name](cmdlet)
