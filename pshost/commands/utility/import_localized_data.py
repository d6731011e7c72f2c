"""Import-LocalizedData."""

from __future__ import annotations

import os

from pshost.commands.data_file import read_data_file
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import PSInvalidOperationException

_CULTURE = "en-US"


@cmdlet("Import-LocalizedData")
class ImportLocalizedData(Cmdlet):
    """Reads the texts of a script in the language of the user: `FOLDER/en-US/SCRIPT.psd1`, or one of its parents."""

    net_name = "Microsoft.PowerShell.Commands.ImportLocalizedData"
    parameters = (
        Parameter("BindingVariable", "string", position=0, aliases=("Variable",), validators=(not_null_or_empty,)),
        Parameter("UICulture", "string", position=1),
        Parameter("BaseDirectory", "string"),
        Parameter("FileName", "string"),
        Parameter("SupportedCommand", "string[]"),
    )

    def process(self) -> None:
        path = self._path()
        if path is None:
            return
        table = read_data_file(path)
        if self.BindingVariable:
            self.scope.set(str(self.BindingVariable).lower(), table)
        else:
            self.write(table)

    def _path(self) -> str | None:
        from pshost.runtime.variables import lookup

        script = str(lookup(self.scope, "pscommandpath") or "")
        folder = str(self.BaseDirectory or os.path.dirname(script))
        name = str(self.FileName or os.path.splitext(os.path.basename(script))[0])
        if not folder or not name:
            self.throw(PSInvalidOperationException(
                "The FileName parameter was not specified. The FileName parameter is required when Import-LocalizedData is not "
                "called from a script file.", "ImportLocalizedData", "InvalidOperation",
            ))
        name = name if name.lower().endswith(".psd1") else f"{name}.psd1"
        folder = os.path.join(self.session.location, folder)
        culture = str(self.UICulture or _CULTURE)
        for candidate in (culture, culture.split("-")[0], ""):
            path = os.path.join(folder, candidate, name)
            if os.path.isfile(path):
                return path
        self.write_error(PSInvalidOperationException(
            f"Cannot find the Windows PowerShell data file '{name}' in directory '{os.path.join(folder, culture)}', or in any parent "
            "culture directories.", "ImportLocalizedData", "ObjectNotFound", os.path.join(folder, culture, name),
        ))
        return None
