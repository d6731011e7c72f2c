"""New-Item."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.file_items import item_at
from pshost.commands.management.paths import absolute, text_of
from pshost.commands.providers.provider_command import CREDENTIAL, ProviderCommand
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.errors.exceptions import ArgumentException, IOException
from pshost.surrogates import joined

if TYPE_CHECKING:
    from pshost.commands.providers.place import Place


@cmdlet("New-Item", aliases=("ni",), default_set="pathSet", output="System.String", should_process=True)
class NewItem(ProviderCommand):
    """Makes files, folders, links, and items of other drives."""

    net_name = "Microsoft.PowerShell.Commands.NewItemCommand"
    parameters = (
        Parameter(
            "Path",
            "string[]",
            sets={
                "pathSet": SetMembership(mandatory=True, position=0, by_name=True),
                "nameSet": SetMembership(position=0, by_name=True),
            },
        ),
        Parameter("Name", "string", mandatory=True, by_name=True, sets=("nameSet",), allow_null=True, allow_empty=True),
        Parameter("ItemType", "string", by_name=True, aliases=("Type",)),
        Parameter("Value", "object", pipeline=True, by_name=True, aliases=("Target",)),
        Parameter("Force", "switch", default=False),
        CREDENTIAL,
    )

    def process(self) -> None:
        for value in self.Path or [""]:
            text = text_of(value)
            if self.Name:
                text = f"{text}/{self.Name}" if text else self.Name
            place = self.target(text, True).place
            if place is not None:
                self._make_item(place)
                continue
            self._make(absolute(self.session, text))

    def _make_item(self, place: Place) -> None:
        if not self.should_process(f"Item: {place.name} Type: {self.ItemType or ''} Value: {self.Value}", "New Item"):
            return
        for item in self.attempt(self.items(place).new, place.name, self.Value, bool(self.Force)):
            if item is not None:
                self.write(item)

    def _make(self, path: str) -> None:
        kind = (self.ItemType or "File").lower()
        try:
            if "directory".startswith(kind) or kind in ("container", "dir"):
                self._folder(path)
            elif kind in ("file", "leaf") or "file".startswith(kind):
                self._file(path)
            elif kind in ("symboliclink", "junction", "hardlink"):
                self._link(path, kind)
            else:
                self.write_error(
                    ArgumentException(
                        'The type is not a known type for the file system. Only "file","directory" or "symboliclink" '
                        "can be specified.",
                        "Argument",
                        "InvalidArgument",
                        self.ItemType,
                    )
                )
        except OSError as error:
            self.write_error(file_error(error, path, "NewItemIOError"))

    def _folder(self, path: str) -> None:
        if os.path.isdir(path) and not self.Force:
            self.write_error(
                IOException(
                    f"An item with the specified name {path} already exists.", "DirectoryExist", "ResourceExists", path
                )
            )
            return
        if self.should_process(f"Destination: {path}", "Create Directory"):
            os.makedirs(path, exist_ok=True)
            self.write(item_at(path))

    def _file(self, path: str) -> None:
        if os.path.lexists(path) and not self.Force:
            self.write_error(IOException(f"The file '{path}' already exists.", "NewItemIOError", "WriteError", path))
            return
        if not self.should_process(f"Destination: {path}", "Create File"):
            return
        if self.Force:
            os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            if self.Value is not None:
                file.write(self._bytes(self.Value))
        self.write(item_at(path))

    @staticmethod
    def _bytes(value: Any) -> bytes:
        from pshost.runtime.conversion import to_string

        return joined(to_string(value)).encode("utf-8", "replace")

    def _link(self, path: str, kind: str) -> None:
        target = text_of(self.Value)
        if os.path.lexists(path) and self.Force:
            os.remove(path)
        if self.should_process(
            f"Destination: {path}", "Create " + ("Hard Link" if kind == "hardlink" else "Symbolic Link")
        ):
            if kind == "hardlink":
                os.link(absolute(self.session, target), path)
            else:
                os.symlink(target, path)
            self.write(item_at(path))
