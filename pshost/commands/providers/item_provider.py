"""Providers whose items are no files: names, and for each an item with a value.

They share what PowerShell's session state providers do: every item is a leaf of its drive's root, it can be read, set, made,
cleared, copied, renamed and removed, and nothing else (recorded topic variables-and-drives).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from pshost.commands.notes import with_notes
from pshost.runtime.errors.exceptions import (
    ArgumentNullException,
    NetException,
    PSArgumentException,
    PSNotSupportedException,
)

if TYPE_CHECKING:
    from pshost.commands.providers.info import PSDriveInfo
    from pshost.runtime.cmdlet import Cmdlet


class ItemProvider:
    """The items of a drive as the caller of a command sees them."""

    def __init__(self, cmdlet: Cmdlet, drive: PSDriveInfo) -> None:
        self.cmdlet = cmdlet
        self.drive = drive

    # -- what each provider says for itself ------------------------------------------------------------------------------

    def names(self) -> list[str]:
        """The names of all items."""
        raise NotImplementedError

    def item(self, name: str) -> Any:
        """The item of a name that exists."""
        raise NotImplementedError

    def value(self, name: str) -> Any:
        """What `Get-Content` gives of an item that exists."""
        raise NotImplementedError

    def set(self, name: str, value: Any) -> None:
        """Give an item a value; one that does not exist is made, and null takes one away where null is no value."""
        raise NotImplementedError

    def delete(self, name: str) -> None:
        """Take an item away."""
        raise NotImplementedError

    def spelled(self, name: str) -> str | None:
        """The name of an item as it is kept, or None if there is no such item."""
        folded = name.lower()
        return next((known for known in self.names() if known.lower() == folded), None)

    # -- what they share -------------------------------------------------------------------------------------------------

    def exists(self, name: str) -> bool:
        """Whether there is an item of this name or matching this pattern; the root (no name) always exists."""
        from pshost.commands.wildcard import has_wildcard, matches

        if has_wildcard(name):
            return any(matches(name, known) for known in self.names())
        return not name or self.spelled(name) is not None

    def known(self, name: str, literal: bool = False) -> list[str]:
        """The names of the items that a name or pattern means, all for no name; a name without an item is reported."""
        from pshost.commands.management.paths import missing
        from pshost.commands.wildcard import has_wildcard, matches, unescape

        if not name or (has_wildcard(name) and not literal):
            return sorted((known for known in self.names() if matches(name or "*", known)), key=str.lower)
        found = self.spelled(name if literal else unescape(name))
        if found is None:
            self.cmdlet.write_error(missing(self.path(name)))
            return []
        return [found]

    def path(self, name: str) -> str:
        """The path of an item as errors show it."""
        return f"{self.drive.Name}:/{name}"

    def noted(self, name: str) -> Any:
        """The item of a name that exists, with the notes that every item carries."""
        return with_notes(self.item(name), self.notes(name))

    def notes(self, name: str) -> dict[str, Any]:
        """The note properties that tell where an item comes from."""
        return {
            "PSPath": f"{self.drive.Provider.ModuleName}\\{self.drive.Provider.Name}::{name}",
            "PSDrive": self.drive,
            "PSProvider": self.drive.Provider,
            "PSIsContainer": False,
        }

    def content(self, name: str) -> list[Any]:
        """What `Get-Content` gives of an item, each part with its notes."""
        from pshost.runtime.values import Int64

        value = self.value(name)
        notes = {"PSPath": self.path(name), "PSDrive": self.drive, "PSProvider": self.drive.Provider}
        parts = value if isinstance(value, list) else [value]
        return [with_notes(part, {**notes, "ReadCount": Int64(number)}) for number, part in enumerate(parts, 1)]

    def new(self, name: str, value: Any, force: bool) -> Any:
        """Make an item and give it, or None where that is refused: without a value, or over one that exists."""
        if value is None:
            self.cmdlet.write_error(
                ArgumentNullException(
                    "Value cannot be null. (Parameter 'value')", "NewItemValueNotSpecified", "InvalidArgument", name
                )
            )
            return None
        if self.spelled(name) is not None and not force:
            self._refuse(f"The item at path '{name}' already exists.", name)
            return None
        self.set(name, value)
        return self.noted(self.spelled(name) or name)

    def copy(self, name: str, new_name: str) -> Any:
        """Give another name the value of an item that exists; gives that item."""
        self.set(new_name, self.value(name))
        return self.noted(self.spelled(new_name) or new_name)

    def rename(self, name: str, new_name: str, force: bool) -> Any:
        """Give an item that exists another name; gives it, or None where another item has that name."""
        if self.spelled(new_name) is not None and not force:
            self._refuse(f"Cannot rename because item at '{new_name}' already exists.", name)
            return None
        made = self.copy(name, new_name)
        self.delete(name)
        return made

    def _refuse(self, message: str, target: str) -> None:
        self.cmdlet.write_error(PSArgumentException(message, "Argument", "InvalidArgument", target))

    def unsupported(self, what: str = "") -> NoReturn:
        """End the statement: this provider cannot do what the command asks for."""
        raise not_supported(what)


def not_supported(what: str = "") -> NetException:
    """The error for what a provider cannot do; `what` names an interface that it does not have."""
    if what:
        message = f"Cannot use interface. The {what} interface is not supported by this provider."
    else:
        message = "Provider operation stopped because the provider does not support this operation."
    return PSNotSupportedException(message, "NotSupported", "NotImplemented")


_CLASSES = {
    "environment": ("environment", "EnvironmentProvider"),
    "variable": ("variable", "VariableProvider"),
    "function": ("function", "FunctionProvider"),
    "alias": ("alias", "AliasProvider"),
}


def provider_for(cmdlet: Cmdlet, drive: PSDriveInfo) -> ItemProvider:
    """The items of a drive without files, as the caller of a command sees them."""
    from importlib import import_module

    module, name = _CLASSES[str(drive.Provider.Name).lower()]
    made: ItemProvider = getattr(import_module(f"pshost.commands.providers.{module}"), name)(cmdlet, drive)
    return made
