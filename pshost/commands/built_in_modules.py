"""The modules whose commands pshost has itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.runtime.modules import PSModuleInfo

if TYPE_CHECKING:
    from pshost.runtime.session import Session

PODE_VERSION = "2.14.0"
_POWERSHELL = "7.0.0.0"
# Name, version, the folder with its commands below this one, whether `Get-Module` lists it before it is imported.
_MODULES = (
    ("Microsoft.PowerShell.Core", "7.6.9.0", "core", False),
    ("Microsoft.PowerShell.Management", _POWERSHELL, "management", True),
    ("Microsoft.PowerShell.Security", _POWERSHELL, "security", False),
    ("Microsoft.PowerShell.Utility", _POWERSHELL, "utility", True),
    ("Microsoft.PowerShell.Host", _POWERSHELL, "host", False),
    ("Microsoft.PowerShell.Archive", "1.2.5", "archive", False),
    ("Microsoft.PowerShell.ThreadJob", "2.2.0", "threadjob", False),
    ("Pode", PODE_VERSION, "pode", True),
)
BUILT_IN = {name.lower(): (name, version, folder) for name, version, folder, _ in _MODULES}


def built_in_module(name: str) -> PSModuleInfo:
    """A module that is built in, with the commands it has."""
    from pshost.commands import load
    from pshost.commands.index import COMMANDS, SPELLINGS

    spelled, version, folder = BUILT_IN[name.lower()]
    made = PSModuleInfo(spelled, "", kind="Manifest")
    made.version = version
    for key, (module, _) in COMMANDS.items():
        if module.split(".")[2] == folder:
            declaration = load(key)
            if declaration is not None:
                made.cmdlets[SPELLINGS[key]] = declaration
    return made


def listed_modules(session: Session) -> list[PSModuleInfo]:
    """The modules of a session as `Get-Module` lists them: those built in, and those that scripts imported."""
    own = list(session.modules)
    taken = {module.Name.lower() for module in own}
    built_in = [built_in_module(name) for name, _, _, shown in _MODULES if shown and name.lower() not in taken]
    return sorted([*built_in, *own], key=lambda module: module.Name.lower())
