"""Get-PSProvider."""

from __future__ import annotations

from pshost.commands.providers.info import PROVIDERS, provider_named
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ProviderNotFoundException


@cmdlet("Get-PSProvider", output="System.Management.Automation.ProviderInfo")
class GetPSProvider(Cmdlet):
    """Lists the providers."""

    net_name = "Microsoft.PowerShell.Commands.GetPSProviderCommand"
    parameters = (
        Parameter("PSProvider", "string[]", position=0, by_name=True, validators=(not_null_or_empty,)),
    )

    def process(self) -> None:
        if not self.PSProvider:
            for provider in PROVIDERS:
                self.write(provider)
            return
        for name in map(str, self.PSProvider):
            found = provider_named(name)
            if found is not None:
                self.write(found)
                continue
            self.write_error(
                ProviderNotFoundException(
                    f"Cannot find a provider with the name '{name}'.", "ProviderNotFound", "ObjectNotFound", name
                )
            )
