"""Test-Path."""

from __future__ import annotations

import os

from pshost.commands.dotnet_access import get
from pshost.commands.management.paths import absolute, drive_of, expand, selected, text_of
from pshost.commands.wildcard import has_wildcard
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import DriveNotFoundException, ItemNotFoundException


@cmdlet("Test-Path", default_set="Path", output="System.Boolean")
class TestPath(Cmdlet):
    """Tells whether paths exist."""

    net_name = "Microsoft.PowerShell.Commands.TestPathCommand"
    parameters = (
        Parameter(
            "Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Path",),
            allow_null=True, allow_empty=True,
        ),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("LiteralPath",),
            aliases=("PSPath", "LP"), allow_null=True, allow_empty=True,
        ),
        Parameter("Filter", "string"),
        Parameter("Include", "string[]"),
        Parameter("Exclude", "string[]"),
        Parameter("PathType", "string", aliases=("Type",)),
        Parameter("IsValid", "switch", default=False),
        Parameter("OlderThan", "System.Nullable[datetime]"),
        Parameter("NewerThan", "System.Nullable[datetime]"),
    )

    def process(self) -> None:
        literal = "LiteralPath" in self.bound
        for value in (self.LiteralPath if literal else self.Path) or ():
            text = text_of(value) if value is not None else ""
            self.write(self._exists(text, literal))

    def _exists(self, text: str, literal: bool) -> bool:
        if self.IsValid:
            return "\0" not in text
        if not text.strip():
            return False
        drive = drive_of(text)
        if drive is not None:
            from pshost.commands.management.item_drives import open_drive

            is_container = not drive[1]
            if self.PathType is not None and str(self.PathType).lower() != "any":
                return is_container is (str(self.PathType).lower() == "container")
            return is_container or open_drive(self, drive[0]).exists(drive[1])
        try:
            found = expand(self.session, text, literal, bool(has_wildcard(os.path.basename(text))))
        except (ItemNotFoundException, DriveNotFoundException):
            return False
        return any(self._accepted(path) for path in found)

    def _accepted(self, path: str) -> bool:
        if not selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
            return False
        kind = str(self.PathType or "Any").lower()
        if kind != "any" and os.path.isdir(path) is not (kind == "container"):
            return False
        if "OlderThan" in self.bound or "NewerThan" in self.bound:
            from pshost.commands.management.file_items import item_at

            ticks = int(get(get(item_at(path), "LastWriteTime"), "Ticks"))
            if "OlderThan" in self.bound and ticks >= int(get(self.OlderThan, "Ticks")):
                return False
            if "NewerThan" in self.bound and ticks <= int(get(self.NewerThan, "Ticks")):
                return False
        return True


def exists(session: object, path: str) -> bool:
    """Whether a file path exists."""
    return os.path.exists(absolute(session, path))
