"""Test-Path."""

from __future__ import annotations

import os

from pshost.commands.dotnet_access import get
from pshost.commands.management.paths import expand, selected, text_of
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, ProviderCommand
from pshost.commands.wildcard import has_wildcard
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import ArgumentNullException, DriveNotFoundException, ItemNotFoundException


@cmdlet("Test-Path", default_set="Path", output="System.Boolean")
class TestPath(ProviderCommand):
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
        *FILTERS,
        Parameter("PathType", "Microsoft.PowerShell.Commands.TestPathType", aliases=("Type",)),
        CREDENTIAL,
        Parameter("IsValid", "switch", default=False),
        Parameter("OlderThan", "System.Nullable[datetime]", provider=True),
        Parameter("NewerThan", "System.Nullable[datetime]", provider=True),
    )

    def process(self) -> None:
        literal = "LiteralPath" in self.bound
        for value in (self.LiteralPath if literal else self.Path) or (None,):
            if value is None:
                self.write_error(
                    ArgumentNullException(
                        "The provided Path argument was null or an empty collection.", "NullPathNotPermitted", "InvalidArgument"
                    )
                )
                continue
            self.write(self._exists(text_of(value), literal))

    def _exists(self, text: str, literal: bool) -> bool:
        if self.IsValid:
            return "\0" not in text
        if not text.strip():
            return False
        kind = (to_string(self.PathType) or "Any").lower()
        target = self.target(text, literal)
        if target.place is not None:
            name = target.place.name
            if kind != "any" and (not name) is not (kind == "container"):
                return False
            return self.items(target.place).exists(name)
        try:
            found = expand(self.session, text, literal, bool(has_wildcard(os.path.basename(text))))
        except (ItemNotFoundException, DriveNotFoundException):
            return False
        return any(self._accepted(path, kind) for path in found)

    def _accepted(self, path: str, kind: str) -> bool:
        if not selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
            return False
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
