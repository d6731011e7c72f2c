"""Set-StrictMode."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


def _as_version(value: object) -> object:
    """`Latest` and whole numbers as versions."""
    from pshost.runtime.conversion import to_string

    text = to_string(value).strip()
    return "3.0" if text.lower() == "latest" else f"{text}.0" if text.isdigit() else value


@cmdlet("Set-StrictMode", default_set="Version")
class SetStrictMode(Cmdlet):
    """Makes reading what does not exist an error, in this scope and those below."""

    net_name = "Microsoft.PowerShell.Commands.SetStrictModeCommand"
    parameters = (
        Parameter("Off", "switch", mandatory=True, sets=("Off",), default=False),
        Parameter("Version", "version", mandatory=True, sets=("Version",), aliases=("v",), transforms=(_as_version,)),
    )

    def end(self) -> None:
        from pshost.runtime.strict_mode import turn_on

        turn_on(self.scope, 0 if self.Off else strict_version(self.Version))


def strict_version(value: object) -> int:
    """The number of a strict mode: 1, 2 or 3; `Latest` is 3."""
    from pshost.runtime.conversion import to_string

    text = to_string(value).strip().lower()
    if text == "latest":
        return 3
    head = text.split(".")[0]
    return min(int(head), 3) if head.isdigit() else 0
