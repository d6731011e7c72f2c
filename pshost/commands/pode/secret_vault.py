"""The functions on vaults of secrets."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.auto_import import secret_management_unsupported
from pshost.commands.pode.calling import with_parameters
from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.registration import with_using
from pshost.commands.pode.value import is_empty
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable

_SECRET_MANAGEMENT = "Microsoft.PowerShell.SecretManagement"
_NAME = (Parameter("Name", "string", mandatory=True, position=0, default=""),)
_CUSTOM = ("Custom",)
_MANAGED = ("SecretManagement",)


@function("Register-PodeSecretVault")
class RegisterPodeSecretVault(Cmdlet):
    """Adds a vault of secrets, which script blocks read and write."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("VaultParameters", "hashtable"),
        Parameter("UnlockSecret", "string", default=""),
        Parameter("UnlockSecureSecret", "securestring"),
        Parameter("UnlockInterval", "int", default=0),
        Parameter("NoUnlock", "switch", default=False),
        Parameter("CacheTtl", "int", default=0),
        Parameter("InitScriptBlock", "scriptblock"),
        Parameter("VaultName", "string", default="", sets=_MANAGED),
        Parameter("ModuleName", "string", mandatory=True, aliases=("Module",), default="", sets=_MANAGED),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=_CUSTOM),
        Parameter("UnlockScriptBlock", "scriptblock", aliases=("Unlock",), sets=_CUSTOM),
        Parameter("RemoveScriptBlock", "scriptblock", aliases=("Remove",), sets=_CUSTOM),
        Parameter("SetScriptBlock", "scriptblock", aliases=("Set",), sets=_CUSTOM),
        Parameter("UnregisterScriptBlock", "scriptblock", aliases=("Unregister",), sets=_CUSTOM),
    )

    def end(self) -> None:
        secrets = server_of(self).secrets
        if self.Name in secrets.vaults:
            raise pode_error(f"A Secret Vault with the name '{self.Name}' has already been registered.")
        secret = self._unlock_secret()
        if self.InitScriptBlock is not None:
            with_using(self, self.InitScriptBlock).invoke(self.VaultParameters)
        if "ModuleName" in self.bound:
            self._import(_SECRET_MANAGEMENT)
            self._import(self.ModuleName)
            raise secret_management_unsupported()
        if secret is not None and is_empty(self.UnlockScriptBlock):
            raise pode_error("Unlock secret supplied for custom Secret Vault type, but not Unlock ScriptBlock supplied.")
        secrets.register(Hashtable((
            ("Name", self.Name), ("Type", "custom"), ("Parameters", self.VaultParameters), ("AutoImported", False),
            ("LockableName", f"__Pode_SecretVault_{self.Name}__"),
            ("Unlock", Hashtable((
                ("Secret", secret), ("Expiry", None), ("Interval", self.UnlockInterval), ("Enabled", secret is not None),
            ))),
            ("Cache", Hashtable((("Ttl", self.CacheTtl), ("Enabled", self.CacheTtl > 0)))),
            ("Custom", Hashtable((
                ("Read", self._block("ScriptBlock")), ("Unlock", self._block("UnlockScriptBlock")),
                ("Remove", self._block("RemoveScriptBlock")), ("Set", self._block("SetScriptBlock")),
                ("Unregister", self._block("UnregisterScriptBlock")),
            ))),
        )))
        if not self.NoUnlock and secret is not None:
            secrets.unlock(self.Name)

    def _unlock_secret(self) -> Any:
        if not self.UnlockSecret:
            return self.UnlockSecureSecret
        from pshost.runtime.dotnet.securestring import SecureString

        return SecureString(self.UnlockSecret)

    def _block(self, parameter: str) -> Any:
        block = getattr(self, parameter)
        return None if is_empty(block) else with_using(self, block)

    def _import(self, module: str) -> None:
        """Import a module as Pode does; one that is not installed is PowerShell's error."""
        with_parameters(self.session.global_scope, "Import-Module", {
            "Name": [module], "Force": True, "DisableNameChecking": True, "Scope": "Global", "ErrorAction": "Stop",
        })


@function("Unregister-PodeSecretVault")
class UnregisterPodeSecretVault(Cmdlet):
    """Removes a vault of secrets."""

    parameters = _NAME

    def end(self) -> None:
        server_of(self).secrets.unregister(self.Name)


@function("Unlock-PodeSecretVault")
class UnlockPodeSecretVault(Cmdlet):
    """Unlocks a vault of secrets."""

    parameters = _NAME

    def end(self) -> None:
        server_of(self).secrets.unlock(self.Name)


@function("Get-PodeSecretVault")
class GetPodeSecretVault(Cmdlet):
    """Gets vaults of secrets by their names."""

    parameters = (Parameter("Name", "string[]", mandatory=True, position=0),)

    def end(self) -> None:
        vaults = server_of(self).secrets.vaults
        for name in self.Name:
            if name in vaults:
                self.write(vaults[name])


@function("Test-PodeSecretVault")
class TestPodeSecretVault(Cmdlet):
    """Whether there is a vault of that name."""

    parameters = _NAME

    def end(self) -> None:
        self.write(self.Name in server_of(self).secrets.vaults)
