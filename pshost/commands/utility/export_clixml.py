"""Export-Clixml."""

from __future__ import annotations

import os

from pshost.commands.clixml_writer import ClixmlWriter
from pshost.commands.management.file_errors import file_error
from pshost.commands.management.paths import file_to_write
from pshost.commands.text_files import TextWriter, encoding_of
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import IOException
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Export-Clixml", default_set="ByPath", should_process=True)
class ExportClixml(Cmdlet):
    """Keeps objects in an XML file."""

    net_name = "Microsoft.PowerShell.Commands.ExportClixmlCommand"
    parameters = (
        Parameter("Depth", "int", validators=(in_range(1, 2147483647),), default=2),
        Parameter("Path", "string", mandatory=True, position=0, sets=("ByPath",)),
        Parameter("LiteralPath", "string", mandatory=True, sets=("ByLiteralPath",), aliases=("PSPath", "LP")),
        Parameter("InputObject", "psobject", mandatory=True, pipeline=True, allow_null=True, default=NOTHING),
        Parameter("Force", "switch", default=False),
        Parameter("NoClobber", "switch", aliases=("NoOverwrite",), default=False),
        Parameter("Encoding", "object", validators=(not_null_or_empty,)),
    )

    def begin(self) -> None:
        self.document = ClixmlWriter(int(self.Depth))
        self.path = file_to_write(self, self.LiteralPath or self.Path)
        if self.NoClobber and os.path.exists(self.path):
            self.throw(IOException(f"The file '{self.path}' already exists.", "NoClobber", "ResourceExists", self.path))

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.document.add(self.InputObject)

    def end(self) -> None:
        if not self.should_process(self.path, "Export-Clixml"):
            return
        try:
            with TextWriter(self.path, encoding_of(self.Encoding)) as writer:
                writer.text(self.document.text())
        except OSError as error:
            self.throw(file_error(error, self.path, "FileOpenFailure", "OpenError"))
