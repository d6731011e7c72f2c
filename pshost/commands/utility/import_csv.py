"""Import-Csv."""

from __future__ import annotations

from pshost.commands.csv_reading import delimiter_of, objects
from pshost.commands.management.file_errors import file_error
from pshost.commands.management.paths import absolute, expand_all, text_of
from pshost.commands.text_files import read_text
from pshost.commands.validation import not_null, not_null_or_empty
from pshost.commands.wildcard import has_wildcard
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import FileNotFoundException


@cmdlet("Import-Csv", aliases=("ipcsv",), default_set="DelimiterPath")
class ImportCsv(Cmdlet):
    """Reads the rows of files of comma-separated values as objects."""

    net_name = "Microsoft.PowerShell.Commands.ImportCsvCommand"
    parameters = (
        Parameter(
            "Delimiter", "char", position=1, sets=("DelimiterPath", "DelimiterLiteralPath"), validators=(not_null,),
        ),
        Parameter(
            "Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True,
            sets=("DelimiterPath", "CulturePath"), validators=(not_null_or_empty,),
        ),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True,
            sets=("DelimiterLiteralPath", "CultureLiteralPath"), aliases=("PSPath", "LP"),
            validators=(not_null_or_empty,),
        ),
        Parameter(
            "UseCulture", "switch", mandatory=True, sets=("CulturePath", "CultureLiteralPath"),
            validators=(not_null,), default=False,
        ),
        Parameter("Header", "string[]", validators=(not_null_or_empty,)),
        Parameter("Encoding", "object", validators=(not_null_or_empty,)),
    )

    def process(self) -> None:
        import os

        header = [str(name) for name in self.Header] if self.Header else None
        literal = "LiteralPath" in self.bound
        for value in (self.LiteralPath if literal else self.Path) or ():
            text = text_of(value)
            full = absolute(self.session, text)
            if (literal or not has_wildcard(text)) and not os.path.exists(full):
                self.write_error(FileNotFoundException(
                    f"Could not find file '{full}'.", "FileOpenFailure", "OpenError", full
                ))
                continue
            for path in [full] if literal else expand_all(self, [text]):
                try:
                    content = read_text(path, self.Encoding)
                except OSError as error:
                    self.write_error(file_error(error, path, "FileOpenFailure", "OpenError"))
                    continue
                for made in objects(self, content, delimiter_of(self), header):
                    self.write(made)
