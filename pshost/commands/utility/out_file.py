"""Out-File."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.paths import file_to_write
from pshost.commands.text_files import TextWriter, encoding_of
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import IOException
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Out-File", default_set="ByPath", should_process=True)
class OutFile(Cmdlet):
    """Writes what the host would show to a file."""

    net_name = "Microsoft.PowerShell.Commands.OutFileCommand"
    parameters = (
        Parameter("FilePath", "string", mandatory=True, position=0, sets=("ByPath",), aliases=("Path",)),
        Parameter(
            "LiteralPath", "string", mandatory=True, by_name=True, sets=("ByLiteralPath",), aliases=("PSPath", "LP"),
        ),
        Parameter("Encoding", "object", position=1, validators=(not_null_or_empty,)),
        Parameter("Append", "switch", default=False),
        Parameter("Force", "switch", default=False),
        Parameter("NoClobber", "switch", aliases=("NoOverwrite",), default=False),
        Parameter("Width", "int", validators=(in_range(2, 2147483647),)),
        Parameter("NoNewline", "switch", default=False),
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
    )

    def begin(self) -> None:
        self.items: list[Any] = []
        self.path = file_to_write(self, self.LiteralPath or self.FilePath)
        if self.NoClobber and os.path.exists(self.path) and not self.Append:
            self.throw(IOException(f"The file '{self.path}' already exists.", "NoClobber", "ResourceExists", self.path))

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.items.append(self.InputObject)

    def end(self) -> None:
        from pshost.runtime.formatting.out_string import formatted_lines

        if not self.should_process(self.path, "Output to File"):
            return
        try:
            writer = TextWriter(self.path, encoding_of(self.Encoding), bool(self.Append))
        except OSError as error:
            self.throw(file_error(error, self.path, "FileOpenFailure", "OpenError"))
        with writer:
            for line in formatted_lines(self.items, self.session, self.Width):
                if self.NoNewline:
                    writer.text(line)
                else:
                    writer.line(line)
