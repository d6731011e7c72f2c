"""Update-FormatData."""

from __future__ import annotations

from typing import Any

from pshost.commands.ps1xml_files import ps1xml_files
from pshost.commands.validation import not_null
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import RuntimeException


@cmdlet("Update-FormatData", default_set="FileSet", should_process=True)
class UpdateFormatData(Cmdlet):
    """Reads files that say how objects of some types are shown."""

    net_name = "Microsoft.PowerShell.Commands.UpdateFormatDataCommand"
    parameters = (
        Parameter(
            "AppendPath", "string[]", aliases=("PSPath", "Path"), validators=(not_null,),
            sets={"FileSet": SetMembership(position=0, pipeline=True, by_name=True)},
        ),
        Parameter("PrependPath", "string[]", validators=(not_null,), sets=("FileSet",)),
    )

    def begin(self) -> None:
        self._read(self.PrependPath if "PrependPath" in self.bound else None, before=True)

    def process(self) -> None:
        self._read(self.AppendPath, before=False)

    def _read(self, paths: Any, *, before: bool) -> None:
        if paths is None:
            return
        from pshost.runtime.formatting.format_files import read_views
        from pshost.runtime.formatting.views import add_views

        files = list(ps1xml_files(self, paths, "FileName", "Update FormatData"))
        for path in reversed(files) if before else files:
            try:
                add_views(path, read_views(path), before=before)
            except RuntimeException as error:
                self.write_error(error)
