"""Get-ChildItem."""

from __future__ import annotations

import os

from pshost.commands.management.attribute_filter import attribute_test
from pshost.commands.management.file_items import item_at, item_notes
from pshost.commands.management.paths import absolute, expand, selected
from pshost.commands.notes import with_notes
from pshost.commands.providers.provider_command import ProviderCommand
from pshost.commands.wildcard import has_wildcard
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import DriveNotFoundException, ItemNotFoundException


@cmdlet("Get-ChildItem", aliases=("dir", "gci"), default_set="Items", output="System.IO.FileInfo")
class GetChildItem(ProviderCommand):
    """Lists what is in folders and other containers."""

    net_name = "Microsoft.PowerShell.Commands.GetChildItemCommand"
    parameters = (
        Parameter("Path", "string[]", position=0, pipeline=True, by_name=True, sets=("Items",)),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("LiteralItems",), aliases=("PSPath", "LP"),
        ),
        Parameter("Filter", "string", position=1),
        Parameter("Include", "string[]"),
        Parameter("Exclude", "string[]"),
        Parameter("Recurse", "switch", aliases=("s", "r"), default=False),
        Parameter("Depth", "uint"),
        Parameter("Force", "switch", default=False),
        Parameter("Name", "switch", default=False),
        Parameter("Directory", "switch", aliases=("ad",), default=False, provider=True),
        Parameter("File", "switch", aliases=("af",), default=False, provider=True),
        Parameter("Hidden", "switch", aliases=("ah", "h"), default=False, provider=True),
        Parameter("ReadOnly", "switch", aliases=("ar",), default=False, provider=True),
        Parameter("System", "switch", aliases=("as",), default=False, provider=True),
        Parameter("FollowSymlink", "switch", default=False, provider=True),
        Parameter("Attributes", "object", provider=True),
    )

    def begin(self) -> None:
        super().begin()
        self.attributes = attribute_test(self.Attributes) if "Attributes" in self.bound else None

    def process(self) -> None:
        for target in self.targets((".",)):
            if target.place is None:
                self._path(target.text, target.literal)
                continue
            items = self.items(target.place)
            for name in self.chosen(target):
                self.write(with_notes(name, items.notes(name)) if self.Name else items.noted(name))

    def _path(self, text: str, literal: bool) -> None:
        try:
            found = expand(self.session, text, literal, bool(self.Force or self.Hidden))
        except (ItemNotFoundException, DriveNotFoundException) as error:
            if self.Recurse and not literal and isinstance(error, ItemNotFoundException):
                folder, name = os.path.split(absolute(self.session, text))
                if os.path.isdir(folder):
                    # `-Recurse` with a name looks for that name in the whole tree.
                    self._walk(folder, folder, 0, name)
                    return
            self.write_error(error)
            return
        is_pattern = has_wildcard(text) and not literal
        if is_pattern and self.Recurse:
            folder, name = os.path.split(absolute(self.session, text))
            if not has_wildcard(folder):
                self._walk(folder, folder, 0, name)
                return
        for path in found:
            entry = Listed(os.path.basename(path), path, os.path.isdir(path), os.path.islink(path))
            if entry.is_folder and not is_pattern:
                self._folder(path)
            elif self._wanted(entry):
                self._give(entry, entry.name)

    def _folder(self, path: str) -> None:
        if self.Recurse or "Depth" in self.bound:
            self._walk(path, path, 0, None)
        elif not self.Include:
            for entry in listing(path):
                if self._wanted(entry):
                    self._give(entry, entry.name)

    def _walk(self, folder: str, root: str, level: int, name: str | None) -> None:
        from pshost.commands.wildcard import matches

        entries = listing(folder)
        for entry in entries:
            if self._wanted(entry) and (name is None or matches(name, entry.name)):
                self._give(entry, os.path.relpath(entry.path, root) if self.Name else entry.name)
        if "Depth" in self.bound and level >= self.Depth:
            return
        for entry in entries:
            if not entry.is_folder:
                break
            if (self.FollowSymlink or not entry.is_link) and (self.Force or not entry.name.startswith(".")):
                self._walk(entry.path, root, level + 1, name)

    def _wanted(self, entry: Listed) -> bool:
        is_hidden = entry.name.startswith(".")
        if self.Hidden:
            if not is_hidden:
                return False
        elif is_hidden and not self.Force and "Attributes" not in self.bound:
            return False
        if (self.Directory and not entry.is_folder) or (self.File and entry.is_folder and not self.Directory):
            return False
        if self.System or (self.ReadOnly and os.access(entry.path, os.W_OK)):
            # No file of these systems is a system file.
            return False
        if self.attributes is not None and not self.attributes(entry.path):
            return False
        return selected(entry.name, self.Include, self.Exclude, self.Filter)

    def _give(self, entry: Listed, shown: str) -> None:
        if not self.Name:
            self.write(item_at(entry.path, entry.is_folder))
        elif self.Recurse or "Depth" in self.bound:
            self.write(shown)
        else:
            # The provider itself gives these names; those of a walk are put together from its items.
            self.write(with_notes(shown, {**item_notes(entry.path), "PSIsContainer": False}))


class Listed:
    """A file or folder as a folder lists it; a link to a folder is a folder."""

    __slots__ = ("is_folder", "is_link", "name", "path")

    def __init__(self, name: str, path: str, is_folder: bool, is_link: bool) -> None:
        self.name = name
        self.path = path
        self.is_folder = is_folder
        self.is_link = is_link


def listing(folder: str) -> list[Listed]:
    """What is in a folder, folders first, each kind sorted by name; nothing of what cannot be read."""
    try:
        with os.scandir(folder) as found:
            entries = [Listed(e.name, e.path, e.is_dir(), e.is_symlink()) for e in found]
    except OSError:
        return []
    entries.sort(key=lambda entry: (not entry.is_folder, entry.name.lower(), entry.name))
    return entries
