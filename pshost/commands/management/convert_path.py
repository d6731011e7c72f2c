"""Convert-Path."""

from __future__ import annotations

from pshost.commands.management.paths import expand_target
from pshost.commands.providers.provider_command import LITERAL_PATH, PATH, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Convert-Path", aliases=("cvpa",), default_set="Path", output="System.String")
class ConvertPath(ProviderCommand):
    """Gives the native full paths that a path or pattern names."""

    net_name = "Microsoft.PowerShell.Commands.ConvertPathCommand"
    parameters = (
        PATH,
        LITERAL_PATH,
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        for target in self.targets():
            if target.place is None:
                found = expand_target(self, target, bool(self.Force))
            else:
                name = target.place.name
                found = self.items(target.place).known(name, target.literal) if name else [""]
            for path in found:
                self.write(path)
