"""What Set-Content and Add-Content share: values to lines, lines to files."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.file_items import item_notes
from pshost.commands.management.paths import absolute, drive_of, globbed, text_of
from pshost.commands.notes import with_notes
from pshost.commands.text_files import TextWriter, encoding_of
from pshost.commands.wildcard import has_wildcard, unescape
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Int64
from pshost.runtime.values.nothing import NOTHING


class ContentWriting(Cmdlet):
    """A command that writes values to files, all to the same files."""

    append = False

    def begin(self) -> None:
        self.writers: list[TextWriter] | None = None
        self.targets: list[str] = []
        self.count = 0

    def process(self) -> None:
        if self.Value is NOTHING and self.input_is_bound:
            return
        values = self._values()
        if self.writers is None:
            self._open()
        self.count += 1
        for drive, name in self.drive_items:
            from pshost.commands.management.item_drives import open_drive

            open_drive(self, drive).set(name, values[0] if len(values) == 1 else values)
        for writer in self.writers or ():
            for value in values:
                self._write(writer, value)
        if self.PassThru:
            self._pass(values)

    def _values(self) -> list[Any]:
        value = self.Value
        if value is None or value is NOTHING:
            return []
        return value if isinstance(value, list) else [value]

    def _open(self) -> None:
        self.writers = []
        self.drive_items: list[tuple[str, str]] = []
        encoding = encoding_of(self.Encoding)
        literal = "LiteralPath" in self.bound
        for value in self.LiteralPath if literal else self.Path:
            text = text_of(value)
            drive = drive_of(text)
            if drive is not None:
                self.drive_items.append(drive)
                continue
            full = absolute(self.session, text)
            paths = globbed(full) if not literal and has_wildcard(text) else [full if literal else unescape(full)]
            for path in paths:
                if not self.should_process(f"Path: {path}", "Add Content" if self.append else "Set Content"):
                    continue
                try:
                    self.writers.append(TextWriter(path, encoding, self.append))
                    self.targets.append(path)
                except OSError as error:
                    missing_folder = not os.path.isdir(os.path.dirname(path))
                    self.write_error(file_error(
                        error, path, "GetContentWriterDirectoryNotFoundError" if missing_folder
                        else "GetContentWriterUnauthorizedAccessError",
                        "ObjectNotFound" if missing_folder else "PermissionDenied",
                    ))

    def _write(self, writer: TextWriter, value: Any) -> None:
        from pshost.runtime.conversion import to_string

        if self.AsByteStream:
            writer.file.write(bytes([int(value)]))
        elif self.NoNewline:
            writer.text(to_string(value))
        else:
            writer.line(to_string(value))

    def _pass(self, values: list[Any]) -> None:
        for path in self.targets:
            self.write(with_notes(list(values), {**item_notes(path), "ReadCount": Int64(self.count)}))

    def end(self) -> None:
        for writer in self.writers or ():
            writer.close()

    def stop(self) -> None:
        self.end()
