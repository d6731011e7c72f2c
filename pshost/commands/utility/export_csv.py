"""Export-Csv."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.csv_reading import delimiter_of
from pshost.commands.csv_text import QUOTE_KIND, CsvWriter, records
from pshost.commands.management.file_errors import file_error
from pshost.commands.management.paths import file_to_write
from pshost.commands.object_properties import dictionary_items, property_names, type_names
from pshost.commands.text_files import TextWriter, encoding_of, read_text
from pshost.commands.validation import not_null, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import InvalidOperationException, IOException
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Export-Csv", aliases=("epcsv",), default_set="Delimiter", should_process=True)
class ExportCsv(Cmdlet):
    """Writes objects to a file of comma-separated values."""

    net_name = "Microsoft.PowerShell.Commands.ExportCsvCommand"
    parameters = (
        Parameter("InputObject", "psobject", mandatory=True, pipeline=True, by_name=True, default=NOTHING),
        Parameter("Path", "string", position=0, validators=(not_null_or_empty,)),
        Parameter("LiteralPath", "string", aliases=("PSPath", "LP"), validators=(not_null_or_empty,)),
        Parameter("Force", "switch", default=False),
        Parameter("NoClobber", "switch", aliases=("NoOverwrite",), default=False),
        Parameter("Encoding", "object", validators=(not_null_or_empty,)),
        Parameter("Append", "switch", default=False),
        Parameter("Delimiter", "char", position=1, sets=("Delimiter",), validators=(not_null,)),
        Parameter("UseCulture", "switch", sets=("UseCulture",), default=False),
        Parameter("IncludeTypeInformation", "switch", aliases=("ITI",), default=False),
        Parameter("NoTypeInformation", "switch", aliases=("NTI",), default=False),
        Parameter("QuoteFields", "string[]", aliases=("QF",)),
        Parameter("UseQuotes", QUOTE_KIND, aliases=("UQ",), default="Always"),
        Parameter("NoHeader", "switch", default=False),
    )

    def begin(self) -> None:
        self.csv = CsvWriter(delimiter_of(self), to_string(self.UseQuotes), self.QuoteFields or ())
        self.file: TextWriter | None = None
        self.began = False
        self.path = file_to_write(self, self.LiteralPath or self.Path)
        exists = os.path.exists(self.path)
        if self.NoClobber and exists and not self.Append:
            self.throw(IOException(f"The file '{self.path}' already exists.", "NoClobber", "ResourceExists", self.path))
        if self.Append and exists and os.path.getsize(self.path):
            first = next(records(read_text(self.path, self.Encoding), self.csv.delimiter), None)
            self.csv.names = first
        if not self.should_process(self.path, "Export-Csv"):
            return
        try:
            self.file = TextWriter(self.path, encoding_of(self.Encoding), bool(self.Append))
        except OSError as error:
            self.throw(file_error(error, self.path, "FileOpenFailure", "OpenError"))

    def process(self) -> None:
        item = self.InputObject
        if item is NOTHING or item is None or self.file is None:
            return
        if self.csv.names is not None and not self.began and not self.Force:
            self._check_columns(item)
        self.began = True
        if self.csv.names is None:
            header = self.csv.header(item)
            if self.IncludeTypeInformation:
                self.file.line(f"#TYPE {type_names(item)[0]}")
            if not self.NoHeader:
                self.file.line(header)
        self.file.line(self.csv.row(item))

    def _check_columns(self, item: Any) -> None:
        """Refuse to add an object to a file that has a column which it lacks."""
        has = {str(key).lower() for key, _ in dictionary_items(item) or ()} or {name.lower() for name in property_names(item)}
        for name in self.csv.names or ():
            if name.lower() not in has:
                if self.file is not None:
                    self.file.close()
                self.throw(InvalidOperationException(
                    f"Cannot append CSV content to the following file: {self.path}. The appended object does not have a property that "
                    f"corresponds to the following column: {name}. To continue with mismatched properties, add the -Force parameter, "
                    "and then retry the command.",
                    "CannotAppendCsvWithMismatchedPropertyNames", "InvalidData",
                ))

    def end(self) -> None:
        if self.file is not None:
            self.file.close()

    def stop(self) -> None:
        self.end()
