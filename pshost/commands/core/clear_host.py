"""Clear-Host."""

from __future__ import annotations

from pshost.declarations.command import cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Clear-Host", aliases=("cls",))
class ClearHost(Cmdlet):
    """Clears a terminal; output that goes elsewhere is left as it is."""

    net_name = "Clear-Host"
    parameters = ()

    def process(self) -> None:
        if getattr(self.session.host, "is_terminal", False):
            self.session.host.write("\x1b[H\x1b[2J\x1b[3J")
