"""What the runspaces take over from the server's session: functions and modules, as `Server.AutoImport` of the settings says.

All of a kind is taken over, none with `Enable = $false`, and with `ExportOnly = $true` what the `Export-Pode…` functions named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.config import setting
from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer

FUNCTIONS = "Functions"
MODULES = "Modules"
_VAULTS = "SecretVaults"
_SECRET_MANAGEMENT = "Microsoft.PowerShell.SecretManagement"


class AutoImport:
    """The names that were exported, by kind, and what the settings say of each kind."""

    def __init__(self, server: PodeServer) -> None:
        self._server = server
        self._exported: dict[str, set[str]] = {}

    def export(self, kind: str, names: list[Any]) -> None:
        """Name things of a kind for the runspaces."""
        self._exported.setdefault(kind, set()).update(str(name).lower() for name in names)

    def admits(self, kind: str, name: str) -> bool:
        """Whether the runspaces take over a thing of a kind."""
        if not self._says(True, kind, "Enable"):
            return False
        return not self._says(False, kind, "ExportOnly") or name.lower() in self._exported.get(kind, ())

    def import_vaults(self) -> None:
        """Take over the vaults of the SecretManagement module, when the settings ask for it; raises, as it cannot be loaded.

        The server's body, which may export vaults, runs after this: with `ExportOnly` nothing is taken over, as in Pode.
        """
        if self._says(False, _VAULTS, "Enable") and not self._says(False, _VAULTS, "SecretManagement", "ExportOnly"):
            from pshost.commands.module_search import available

            if next(iter(available(_SECRET_MANAGEMENT)), None) is None:
                raise pode_error(f"{_SECRET_MANAGEMENT} module not installed.")
            raise secret_management_unsupported()

    def _says(self, default: bool, kind: str, *names: str) -> bool:
        from pshost.runtime.operators.logic import truthy

        value = setting(self._server, "Server", "AutoImport", kind, *names)
        return default if value is None else bool(truthy(value))


def secret_management_unsupported() -> Exception:
    """The error for a vault of the SecretManagement module where that is installed."""
    from pshost.runtime.errors.exceptions import RuntimeException

    return RuntimeException(
        f"pshost does not support vaults of the module {_SECRET_MANAGEMENT}: read them in the script blocks of a vault of your own.",
        "NotSupportedByPshost", "NotImplemented", _SECRET_MANAGEMENT,
    )


class _Export(Cmdlet):
    """Names things of a kind for the runspaces, which take over only those where `ExportOnly` says so."""

    kind = ""
    parameters: tuple[Parameter, ...] = (Parameter("Name", "string[]", mandatory=True, position=0),)

    def end(self) -> None:
        server_of(self).auto_import.export(self.kind, self.Name)


@function("Export-PodeFunction")
class ExportPodeFunction(_Export):
    """Names functions for the runspaces, which have only those where `AutoImport.Functions.ExportOnly` says so."""

    kind = FUNCTIONS


@function("Export-PodeModule")
class ExportPodeModule(_Export):
    """Names modules for the runspaces, which import only those where `AutoImport.Modules.ExportOnly` says so."""

    kind = MODULES


@function("Export-PodeSecretVault")
class ExportPodeSecretVault(_Export):
    """Names vaults that are to be registered where `AutoImport.SecretVaults.SecretManagement.ExportOnly` says so."""

    kind = _VAULTS
    parameters = (
        Parameter("Name", "string[]", mandatory=True, position=0),
        Parameter("Type", "string", position=1, values=("SecretManagement",), default="SecretManagement"),
    )


class _Snapin(Cmdlet):
    """A command on snap-ins, which PowerShell 7 does not have: Pode's error."""

    parameters: tuple[Parameter, ...] = (Parameter("Name", "string[]", mandatory=True, position=0),)

    def end(self) -> None:
        raise pode_error("Snapins are only supported on Windows PowerShell.")


@function("Export-PodeSnapin")
class ExportPodeSnapin(_Snapin):
    """Names snap-ins for the runspaces; an error on PowerShell 7."""


@function("Import-PodeSnapin")
class ImportPodeSnapin(_Snapin):
    """Imports a snap-in; an error on PowerShell 7."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, default=""),)
