"""Tee-Object."""

from __future__ import annotations

from typing import Any

from pshost.commands.text_files import TextWriter, encoding_of, opened_by
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Tee-Object", default_set="File")
class TeeObject(Cmdlet):
    """Keeps what passes through in a file or a variable."""

    net_name = "Microsoft.PowerShell.Commands.TeeObjectCommand"
    parameters = (
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
        Parameter("FilePath", "string", mandatory=True, position=0, sets=("File",), aliases=("Path",)),
        Parameter("LiteralPath", "string", mandatory=True, sets=("LiteralFile",), aliases=("PSPath", "LP")),
        Parameter("Append", "switch", sets=("File",), default=False),
        Parameter("Encoding", "object", sets=("File", "LiteralFile"), validators=(not_null_or_empty,)),
        Parameter("Variable", "string", mandatory=True, sets=("Variable",)),
    )

    def begin(self) -> None:
        self.items: list[Any] = []
        self.writer: TextWriter | None = None

    def process(self) -> None:
        if self.InputObject is NOTHING:
            return
        if "Variable" not in self.bound:
            self._opened()
        self.items.append(self.InputObject)
        self.write(self.InputObject)

    def end(self) -> None:
        if "Variable" in self.bound:
            from pshost.runtime.pipeline import collapse

            value = collapse(self.items)
            if self.Append:
                previous = self.scope.get(self.Variable.lower())
                value = [
                    *(previous if isinstance(previous, list) else [] if previous is None else [previous]),
                    *self.items,
                ]
            self.scope.set(self.Variable.lower(), value)
            return
        from pshost.runtime.formatting.out_string import formatted_lines

        writer = self._opened()
        for line in formatted_lines(self.items, self.session, None):
            writer.line(line)

    def _opened(self) -> TextWriter:
        """The file, opened before the first object goes on."""
        if self.writer is None:
            from pshost.commands.management.paths import file_to_write

            path = file_to_write(self, self.FilePath or self.LiteralPath)
            self.writer = opened_by(self, path, encoding_of(self.Encoding), bool(self.Append))
        return self.writer

    def clean(self) -> None:
        if self.writer is not None:
            self.writer.close()
