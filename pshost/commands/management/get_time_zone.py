"""Get-TimeZone."""

from __future__ import annotations

from typing import Any

from pshost.commands.dotnet_access import call_static, get, static
from pshost.commands.wildcard import matches
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import NetException, TimeZoneNotFoundException

_TYPE = "System.TimeZoneInfo"


@cmdlet("Get-TimeZone", aliases=("gtz",), default_set="Name", output=_TYPE)
class GetTimeZone(Cmdlet):
    """Gives the time zone of the machine, those of some names or ids, or all."""

    net_name = "Microsoft.PowerShell.Commands.GetTimeZoneCommand"
    parameters = (
        Parameter("Name", "string[]", position=0, pipeline=True, sets=("Name",)),
        Parameter("Id", "string[]", mandatory=True, by_name=True, sets=("Id",)),
        Parameter("ListAvailable", "switch", sets={"ListAvailable": SetMembership(mandatory=True)}, default=False),
    )

    def process(self) -> None:
        if self.ListAvailable:
            for zone in self._all():
                self.write(zone)
        elif "Id" in self.bound:
            for name in map(str, self.Id):
                try:
                    self.write(call_static(_TYPE, "FindSystemTimeZoneById", name))
                except NetException:
                    self._missing(name, "Id")
        elif self.Name:
            for pattern in map(str, self.Name):
                found = [z for z in self._all() if any(matches(pattern, str(get(z, k))) for k in ("StandardName", "DaylightName"))]
                for zone in found:
                    self.write(zone)
                if not found:
                    self._missing(pattern, "Name")
        else:
            self.write(static(_TYPE, "Local"))

    @staticmethod
    def _all() -> list[Any]:
        return list(call_static(_TYPE, "GetSystemTimeZones"))

    def _missing(self, name: str, what: str) -> None:
        self.write_error(TimeZoneNotFoundException(
            f"The time zone {what} '{name}' was not found on the local computer.", "TimeZoneNotFound", "ObjectNotFound", what
        ))
