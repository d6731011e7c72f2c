"""Export-Alias."""

from __future__ import annotations

import getpass
import os
import platform

from pshost.commands.alias_setting import target_scope
from pshost.commands.command_listing import alias_info, aliases_of
from pshost.commands.management.paths import file_to_write
from pshost.commands.text_files import encoding_of, opened_by
from pshost.commands.wildcard import matches_any
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.aliases import Alias
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import IOException


@cmdlet("Export-Alias", aliases=("epal",), default_set="ByPath", output="System.Management.Automation.AliasInfo", should_process=True)
class ExportAlias(Cmdlet):
    """Writes aliases to a file, as rows that Import-Alias reads or as a script."""

    net_name = "Microsoft.PowerShell.Commands.ExportAliasCommand"
    parameters = (
        Parameter("Path", "string", mandatory=True, position=0, sets=("ByPath",)),
        Parameter("LiteralPath", "string", mandatory=True, by_name=True, sets=("ByLiteralPath",), aliases=("PSPath", "LP")),
        Parameter("Name", "string[]", position=1, by_name=True),
        Parameter("PassThru", "switch", default=False),
        Parameter("As", "Microsoft.PowerShell.Commands.ExportAliasFormat", default="Csv"),
        Parameter("Append", "switch", default=False),
        Parameter("Force", "switch", default=False),
        Parameter("NoClobber", "switch", aliases=("NoOverwrite",), default=False),
        Parameter("Description", "string"),
        Parameter("Scope", "string"),
    )

    def process(self) -> None:
        path = file_to_write(self, self.bound.get("LiteralPath") or self.Path)
        if not self.should_process(path, "Export Alias"):
            return
        if self.NoClobber and os.path.exists(path):
            self.throw(IOException(f"The file '{path}' already exists.", "NoClobber", "ResourceExists", path))
        scope = target_scope(self)
        patterns = [str(name) for name in self.Name or ("*",)]
        known = sorted(aliases_of(scope or self.scope, scope is not None).values(), key=lambda alias: alias.name.lower())
        chosen = [alias for alias in known if matches_any(patterns, alias.name)]
        as_script = to_string(self.As).lower() == "script"
        lines = [*self._heading(), *((_command if as_script else _row)(alias) for alias in chosen)]
        with opened_by(self, path, encoding_of(None), bool(self.Append)) as writer:
            writer.text("".join(f"{line}\n" for line in lines))
        if self.PassThru:
            for alias in chosen:
                self.write(alias_info(self, alias.name, scope))

    def _heading(self) -> list[str]:
        from pshost.commands.dotnet_access import call, static

        moment = call(static("System.DateTime", "Now"), "ToString", "dddd, MMMM d, yyyy h:mm:ss tt")
        lines = [
            "# Alias File", f"# Exported by : {getpass.getuser()}", f"# Date/Time : {moment}", f"# Computer : {platform.node()}"
        ]
        return [*lines, *(f"# {line}" for line in str(self.Description).splitlines())] if self.Description else lines


def _row(alias: Alias) -> str:
    fields = (alias.name, alias.definition, alias.description, ", ".join(alias.options) or "None")
    return ",".join('"' + field.replace('"', '""') + '"' for field in fields)


def _command(alias: Alias) -> str:
    return (
        f'set-alias -Name:"{alias.name}" -Value:"{alias.definition}" -Description:"{alias.description}" '
        f'-Option:"{", ".join(alias.options) or "None"}"'
    )
