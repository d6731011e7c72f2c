"""What Set-Content and Add-Content share: values to lines, lines to files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.file_items import content_notes
from pshost.commands.management.paths import absolute, globbed, selected
from pshost.commands.notes import with_notes
from pshost.commands.providers.place import file_drive
from pshost.commands.providers.provider_command import ProviderCommand
from pshost.commands.text_files import TextWriter, encoding_of
from pshost.commands.wildcard import has_wildcard, unescape
from pshost.runtime.values import Int64
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from pshost.commands.providers.info import PSDriveInfo
    from pshost.commands.providers.place import Place


class ContentWriting(ProviderCommand):
    """A command that writes values to files, all to the same files."""

    append = False
    writers: list[TextWriter] | None = None

    def begin(self) -> None:
        super().begin()
        self.opened: list[tuple[str, PSDriveInfo]] = []
        self.places: list[Place] = []
        self.count = 0

    def process(self) -> None:
        if self.Value is NOTHING and self.input_is_bound:
            return
        values = self._values()
        if self.writers is None:
            self._open()
        self.count += 1
        for place in self.places:
            whole = values[0] if len(values) == 1 else values
            self.attempt(self.items(place).set, place.name, whole)
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
        encoding = encoding_of(self.Encoding)
        for target in self.targets():
            if target.place is not None:
                self.places.append(target.place)
                continue
            full = absolute(self.session, target.text)
            literal = target.literal
            is_pattern = not literal and has_wildcard(target.text)
            for path in globbed(full) if is_pattern else [full if literal else unescape(full)]:
                if not selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                    continue
                if not self.should_process(f"Path: {path}", "Add Content" if self.append else "Set Content"):
                    continue
                try:
                    self.writers.append(TextWriter(path, encoding, self.append))
                    self.opened.append((path, file_drive(self.session, target.text)))
                except OSError as error:
                    missing_folder = not os.path.isdir(os.path.dirname(path))
                    self.write_error(file_error(
                        error, path, "GetContentWriterDirectoryNotFoundError" if missing_folder
                        else "GetContentWriterUnauthorizedAccessError",
                        "ObjectNotFound" if missing_folder else "PermissionDenied",
                    ))

    def _write(self, writer: TextWriter, value: Any) -> None:
        from pshost.runtime.conversion.text import culture_text

        if self.AsByteStream:
            writer.file.write(bytes([int(value)]))
        elif self.NoNewline:
            writer.text(culture_text(value))
        else:
            writer.line(culture_text(value))

    def _pass(self, values: list[Any]) -> None:
        for path, drive in self.opened:
            self.write(with_notes(list(values), {**content_notes(path, drive), "ReadCount": Int64(self.count)}))

    def end(self) -> None:
        for writer in self.writers or ():
            writer.close()

    def clean(self) -> None:
        """Close the files."""
        self.end()
