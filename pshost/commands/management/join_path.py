"""Join-Path."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.management.paths import absolute, globbed
from pshost.commands.providers.place import place_of
from pshost.commands.providers.provider_command import CREDENTIAL, ProviderCommand
from pshost.commands.wildcard import has_wildcard
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Join-Path", output="System.String")
class JoinPath(ProviderCommand):
    """Joins the parts of a path."""

    net_name = "Microsoft.PowerShell.Commands.JoinPathCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, aliases=("PSPath",)),
        Parameter("ChildPath", "string[]", mandatory=True, position=1, by_name=True, allow_null=True, allow_empty=True),
        Parameter(
            "AdditionalChildPath", "string[]", position=2, by_name=True, remaining=True, allow_null=True,
            allow_empty=True,
        ),
        Parameter("Resolve", "switch", default=False),
        CREDENTIAL,
    )

    def process(self) -> None:
        for path in self.Path:
            joined = str(path)
            for child in [*listed(self.ChildPath), *listed(self.AdditionalChildPath)]:
                joined = join(joined, str(child))
            if not self.Resolve:
                self.write(joined)
                continue
            place = place_of(self.session, joined)
            if place is not None:
                items = self.items(place)
                for name in items.known(place.name):
                    self.write(items.path(name))
                continue
            full = absolute(self.session, joined)
            found = globbed(full) if has_wildcard(joined) else [full] if os.path.lexists(full) else []
            if not found and not has_wildcard(joined):
                from pshost.commands.management.paths import missing

                self.write_error(missing(full))
            for item in found:
                self.write(item)


def join(parent: str, child: str) -> str:
    """Two parts of a path with one separator between them."""
    if os.sep == "/":
        parent, child = parent.replace("\\", "/"), child.replace("\\", "/")
    if not child:
        return parent if parent.endswith("/") else parent + "/"
    if not parent:
        return child if child.startswith("/") else "/" + child
    return parent.rstrip("/") + "/" + child.lstrip("/") if parent != "/" else "/" + child.lstrip("/")


def listed(value: Any) -> list[Any]:
    """A parameter that may be one value or several, as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]
