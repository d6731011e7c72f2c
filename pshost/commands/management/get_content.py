"""Get-Content."""

from __future__ import annotations

import re
from typing import Any

from pshost.commands.dotnet_access import net_type
from pshost.commands.management.file_errors import file_error
from pshost.commands.management.file_items import content_notes
from pshost.commands.management.paths import expand_target, selected
from pshost.commands.providers.place import file_drive
from pshost.commands.providers.provider_command import CREDENTIAL, ProviderCommand
from pshost.commands.text_files import read_text
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.commands.waiting import sleep
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import InvalidOperationException, UnauthorizedAccessException
from pshost.runtime.values import Byte, Int64, PSObject, TypedArray


@cmdlet("Get-Content", aliases=("gc", "type"), default_set="Path", output="System.Byte")
class GetContent(ProviderCommand):
    """Reads the lines of files."""

    net_name = "Microsoft.PowerShell.Commands.GetContentCommand"
    parameters = (
        Parameter("ReadCount", "long", by_name=True, default=1),
        Parameter(
            "TotalCount",
            "long",
            by_name=True,
            aliases=("First", "Head"),
            validators=(in_range(0, 9223372036854775807),),
        ),
        Parameter("Tail", "int", by_name=True, aliases=("Last",), validators=(in_range(0, 2147483647),)),
        Parameter("Path", "string[]", mandatory=True, position=0, by_name=True, sets=("Path",)),
        Parameter(
            "LiteralPath",
            "string[]",
            mandatory=True,
            by_name=True,
            sets=("LiteralPath",),
            aliases=("PSPath", "LP"),
        ),
        Parameter("Include", "string[]"),
        Parameter("Exclude", "string[]"),
        Parameter("Filter", "string"),
        CREDENTIAL,
        Parameter("Force", "switch", default=False),
        Parameter("Delimiter", "string", provider=True),
        Parameter("Wait", "switch", default=False, provider=True),
        Parameter("Raw", "switch", default=False, provider=True),
        Parameter("Encoding", "object", validators=(not_null_or_empty,), provider=True),
        Parameter("AsByteStream", "switch", default=False, provider=True),
    )

    def process(self) -> None:
        import os

        if "TotalCount" in self.bound and "Tail" in self.bound:
            self.write_error(
                InvalidOperationException(
                    "The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.",
                    "TailAndHeadCannotCoexist",
                    "InvalidOperation",
                )
            )
            return

        for target in self.targets():
            if target.place is not None:
                items = self.items(target.place)
                for name in self.chosen(target):
                    self.write_each(self._limited(items.content(name)))
                continue
            self.drive = file_drive(self.session, target.text)
            for path in expand_target(self, target, bool(self.Force)):
                if not selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                    continue
                if os.path.isdir(path):
                    self.write_error(
                        UnauthorizedAccessException(
                            f"Unable to get content because it is a directory: '{path}'. "
                            "Please use 'Get-ChildItem' instead.",
                            "GetContainerContentException",
                            "InvalidOperation",
                            path,
                        )
                    )
                    continue
                try:
                    self._read(path)
                except OSError as error:
                    self.write_error(
                        file_error(error, path, "GetContentReaderUnauthorizedAccessError", "PermissionDenied")
                    )

    def write_each(self, parts: list[Any]) -> None:
        """Write parts one by one; a part that is an array itself stays whole."""
        for part in parts:
            self.write(part)

    def _read(self, path: str) -> None:
        if self.AsByteStream:
            with open(path, "rb") as file:
                data: list[Any] = [Byte(b) for b in file.read()]
            if self.Raw:
                self.write(TypedArray(data, net_type("System.Byte")))
            else:
                self._give(path, self._limited(data), False)
            return
        if self.Wait:
            self._follow(path)
            return
        text = read_text(path, self.Encoding)
        if self.Raw:
            if text:
                self.write(self._annotated(text, path, 1))
            return
        self._give(path, self._limited(split_lines(text, self.Delimiter)), True)

    def _limited(self, items: list[Any]) -> list[Any]:
        if "TotalCount" in self.bound and self.TotalCount >= 0:
            return items[: self.TotalCount]
        if "Tail" in self.bound and self.Tail >= 0:
            return items[max(len(items) - self.Tail, 0) :]
        return items

    def _give(self, path: str, items: list[Any], annotate: bool) -> None:
        size = int(self.ReadCount)
        if size == 1:
            if not annotate:
                for item in items:
                    self.write(item)
                return
            notes = content_notes(path, self.drive)
            for number, line in enumerate(items, 1):
                made = PSObject(line, notes.items())
                made.members["ReadCount"] = Int64(number)
                self.write(made)
            return
        if size <= 0:
            size = max(len(items), 1)
        for start in range(0, len(items), size):
            chunk = items[start : start + size]
            self.write(chunk if len(chunk) > 1 else chunk[0])

    def _annotated(self, text: str, path: str, count: int) -> PSObject:
        made = PSObject(text, content_notes(path, self.drive).items())
        made.members["ReadCount"] = Int64(count)
        return made

    def _follow(self, path: str) -> None:
        given = 0
        first = True
        while True:
            lines = split_lines(read_text(path, self.Encoding), self.Delimiter)
            new = self._limited(lines) if first else lines[given:]
            first = False
            given = len(lines)
            self._give(path, new, True)
            sleep(self.session, 0.2)


def split_lines(text: str, delimiter: str | None) -> list[str]:
    """The lines of a text, whatever ends them, or its parts between delimiters."""
    if not text:
        return []
    if delimiter is not None:
        parts = text.split(delimiter) if delimiter else [text]
        return parts[:-1] if parts[-1] == "" else parts
    lines = re.split("\r\n|\n|\r", text)
    return lines[:-1] if lines[-1] == "" else lines
