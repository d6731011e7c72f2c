"""Get-ChildItem."""

from __future__ import annotations

import os

from pshost.commands.management.attribute_filter import attribute_test
from pshost.commands.management.file_items import item_at, item_notes
from pshost.commands.management.paths import absolute, expand, selected, sorted_names
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
            if os.path.isdir(path) and not is_pattern:
                self._folder(path)
            elif self._wanted(path, os.path.basename(path)):
                self._give(path, os.path.basename(path))

    def _folder(self, path: str) -> None:
        if self.Recurse or "Depth" in self.bound:
            self._walk(path, path, 0, None)
        elif self.Include and not self.Recurse:
            return
        else:
            for name in self._listed(path):
                full = os.path.join(path, name)
                if self._wanted(full, name):
                    self._give(full, name)

    def _listed(self, folder: str) -> list[str]:
        """The names in a folder as they are listed: folders first, then files."""
        names = sorted_names(folder)
        folders = {name for name in names if os.path.isdir(os.path.join(folder, name))}
        return [n for n in names if n in folders] + [n for n in names if n not in folders]

    def _walk(self, folder: str, root: str, level: int, name: str | None) -> None:
        from pshost.commands.wildcard import matches

        names = self._listed(folder)
        for child in names:
            full = os.path.join(folder, child)
            if self._wanted(full, child) and (name is None or matches(name, child)):
                self._give(full, os.path.relpath(full, root))
        if "Depth" in self.bound and level >= self.Depth:
            return
        for child in names:
            full = os.path.join(folder, child)
            if os.path.isdir(full) and (self.FollowSymlink or not os.path.islink(full)) and (self.Force or not child.startswith(".")):
                self._walk(full, root, level + 1, name)

    def _wanted(self, path: str, name: str) -> bool:
        is_hidden = name.startswith(".")
        if self.Hidden:
            if not is_hidden:
                return False
        elif is_hidden and not self.Force and "Attributes" not in self.bound:
            return False
        is_folder = os.path.isdir(path)
        if (self.Directory and not is_folder) or (self.File and is_folder and not self.Directory):
            return False
        if self.System or (self.ReadOnly and os.access(path, os.W_OK)):
            # No file of these systems is a system file.
            return False
        if "Attributes" in self.bound and not attribute_test(self.Attributes)(path):
            return False
        return selected(name, self.Include, self.Exclude, self.Filter)

    def _give(self, path: str, shown: str) -> None:
        if not self.Name:
            self.write(item_at(path))
        elif self.Recurse or "Depth" in self.bound:
            self.write(shown)
        else:
            # The provider itself gives these names; those of a walk are put together from its items.
            self.write(with_notes(shown, {**item_notes(path), "PSIsContainer": False}))
