"""Out-File."""

from __future__ import annotations

import os
from typing import BinaryIO

from pshost.commands.management.paths import file_to_write
from pshost.commands.text_files import TextWriter, encoding_of, opened_by
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

    writer: TextWriter | None = None

    def begin(self) -> None:
        from pshost.runtime.formatting.out_string import Formatter
        from pshost.runtime.formatting.style import piped_style

        path = file_to_write(self, self.LiteralPath or self.FilePath)
        if self.NoClobber and os.path.exists(path) and not self.Append:
            self.throw(IOException(f"The file '{path}' already exists.", "NoClobber", "ResourceExists", path))
        if self.should_process(path, "Output to File"):
            self.writer = opened_by(self, path, encoding_of(self.Encoding), bool(self.Append))
        self.formatter = Formatter(self._line, self.session, self.Width, piped_style)

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.formatter.add(self.InputObject)

    def end(self) -> None:
        self.formatter.end()
        self.clean()

    def clean(self) -> None:
        """Close the file."""
        if self.writer is not None:
            self.writer.close()

    def raw_file(self) -> BinaryIO:
        """The file for one who writes bytes to it: what was written before is there already."""
        assert self.writer is not None
        self.writer.file.flush()
        return self.writer.file

    def _line(self, line: str) -> None:
        if "\x1b" in line:
            from pshost.runtime.formatting.style import piped_text

            line = piped_text(line, self.session)
        if self.writer is not None:
            if self.NoNewline:
                self.writer.text(line)
            else:
                self.writer.line(line)
