"""Set-ItemProperty."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.management.file_items import item_at
from pshost.commands.management.paths import expand_target, selected
from pshost.commands.object_properties import property_names, read
from pshost.commands.providers.item_provider import not_supported
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Set-ItemProperty", aliases=("sp",), default_set="propertyValuePathSet", should_process=True)
class SetItemProperty(ProviderCommand):
    """Changes a property of files and folders."""

    net_name = "Microsoft.PowerShell.Commands.SetItemPropertyCommand"
    parameters = (
        Parameter(
            "Path", "string[]", mandatory=True, position=0, by_name=True,
            sets=("propertyValuePathSet", "propertyPSObjectPathSet"),
        ),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True,
            sets=("propertyValueLiteralPathSet", "propertyPSObjectLiteralPathSet"), aliases=("PSPath", "LP"),
        ),
        Parameter(
            "Name", "string", mandatory=True, position=1, by_name=True,
            sets=("propertyValuePathSet", "propertyValueLiteralPathSet"), aliases=("PSProperty",),
        ),
        Parameter(
            "Value", "object", mandatory=True, position=2, by_name=True, allow_null=True,
            sets=("propertyValuePathSet", "propertyValueLiteralPathSet"),
        ),
        Parameter(
            "InputObject", "psobject", mandatory=True, pipeline=True, by_name=True,
            sets=("propertyPSObjectPathSet", "propertyPSObjectLiteralPathSet"),
        ),
        Parameter("PassThru", "switch", default=False),
        Parameter("Force", "switch", default=False),
        *FILTERS,
        CREDENTIAL,
    )

    def process(self) -> None:
        from pshost.runtime.members import set_member

        given = self._given()
        for path in self._paths():
            if not selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                continue
            item = item_at(path)
            for name, value in given:
                if not self.should_process(f"Item: {path} Property: {name} Value: {value}", "Set Property File"):
                    continue
                set_member(item, name, value)
                if self.PassThru:
                    self.write(read(item, name))

    def _paths(self) -> list[str]:
        found: list[str] = []
        for target in self.targets():
            if target.place is not None:
                self.throw(not_supported("IPropertyCmdletProvider"))
            found.extend(expand_target(self, target))
        return found

    def _given(self) -> list[tuple[str, Any]]:
        """The properties to set: the one named, or all that an object has."""
        if "InputObject" not in self.bound:
            return [(str(self.Name), self.Value)]
        return [(name, read(self.InputObject, name)) for name in property_names(self.InputObject)]
