"""Import-Alias."""

from __future__ import annotations

from pshost.commands.alias_setting import target_scope
from pshost.commands.command_listing import alias_info, find_entry
from pshost.commands.csv_text import records
from pshost.commands.management.paths import expand_all
from pshost.commands.text_files import read_text
from pshost.commands.validation import not_null_or_empty
from pshost.commands.variable_access import option_names
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.aliases import Alias
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import IOException, SessionStateException

_FIELDS = 4


@cmdlet("Import-Alias", aliases=("ipal",), default_set="ByPath", output="System.Management.Automation.AliasInfo", should_process=True)
class ImportAlias(Cmdlet):
    """Makes the aliases that a file of Export-Alias lists."""

    net_name = "Microsoft.PowerShell.Commands.ImportAliasCommand"
    parameters = (
        Parameter("Path", "string", mandatory=True, position=0, pipeline=True, by_name=True, sets=("ByPath",)),
        Parameter(
            "LiteralPath", "string", mandatory=True, pipeline=True, by_name=True, sets=("ByLiteralPath",), aliases=("PSPath", "LP")
        ),
        Parameter("Scope", "string", validators=(not_null_or_empty,)),
        Parameter("PassThru", "switch", default=False),
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        literal = self.bound.get("LiteralPath")
        scope = target_scope(self) or self.scope
        for path in expand_all(self, None if literal else [self.Path], [literal] if literal else None):
            text = "".join(line for line in read_text(path).splitlines(True) if not line.startswith("#"))
            for number, fields in enumerate(records(text, ","), 1):
                if len(fields) != _FIELDS:
                    self.throw(IOException(
                        f"Cannot import an alias. Line number {number} in the file '{path}' is not a properly-formatted, "
                        "comma-separated list of values. Change the line to contain four values separated by commas.",
                        "ImportAliasFileFormatError", "ReadError", path,
                    ))
                name, definition, description, options = fields
                if find_entry(scope, name) is not None and not self.Force:
                    self.write_error(SessionStateException(
                        f"The alias is not allowed, because an alias with the name '{name}' already exists.",
                        "AliasAlreadyExists", "ResourceExists", name,
                    ))
                    continue
                if self.should_process(f"Name: {name} Value: {definition}", "Import Alias"):
                    made = Alias(name, definition, description=description, options=tuple(option_names(options)))
                    scope.define_alias(made)
                    if self.PassThru:
                        self.write(alias_info(self, name))
