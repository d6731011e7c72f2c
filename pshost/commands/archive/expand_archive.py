"""Expand-Archive."""

from __future__ import annotations

import os
import zipfile

from pshost.commands.management.file_items import item_at
from pshost.commands.management.paths import absolute, expand_all
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import IOException


@cmdlet("Expand-Archive", default_set="Path", output="System.IO.FileSystemInfo", should_process=True)
class ExpandArchive(Cmdlet):
    """Takes the files out of a zip archive."""

    net_name = "Expand-Archive"
    parameters = (
        Parameter(
            "Path", "string", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Path",),
            validators=(not_null_or_empty,),
        ),
        Parameter(
            "LiteralPath", "string", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath",),
            validators=(not_null_or_empty,),
        ),
        Parameter("DestinationPath", "string", position=1, validators=(not_null_or_empty,)),
        Parameter("Force", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
    )

    def process(self) -> None:
        literal = self.bound.get("LiteralPath")
        for path in expand_all(self, None if literal else [self.Path], [literal] if literal else None):
            stem = os.path.splitext(os.path.basename(path))[0]
            target = absolute(self.session, str(self.DestinationPath or stem))
            if self.should_process(path, "Expand-Archive"):
                self._expand(path, target)

    def _expand(self, path: str, target: str) -> None:
        try:
            archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError) as error:
            self.write_error(IOException(
                f"The archive '{path}' cannot be read: {error}.", "InvalidArchiveFileExtension", "InvalidArgument", path
            ))
            return
        with archive:
            for entry in archive.infolist():
                name = os.path.normpath(os.path.join(target, entry.filename))
                if name != target and not name.startswith(target + os.sep):
                    self.write_error(IOException(
                        f"The entry '{entry.filename}' lies outside the folder '{target}'.", "InvalidEntryPath", "InvalidData", name
                    ))
                    continue
                self._extract(archive, entry, name)

    def _extract(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
        if entry.is_dir():
            os.makedirs(name, exist_ok=True)
        else:
            if os.path.exists(name) and not self.Force:
                self.write_error(IOException(
                    f"Failed to create file '{name}' while expanding the archive file '{archive.filename}' contents as the file "
                    f"'{name}' already exists. Use the -Force parameter if you want to overwrite the existing directory "
                    f"'{os.path.dirname(name)}' contents when expanding the archive file.",
                    "ExpandArchiveFileExists", "PermissionDenied", name,
                ))
                return
            os.makedirs(os.path.dirname(name), exist_ok=True)
            with archive.open(entry) as source, open(name, "wb") as file:
                while block := source.read(1 << 20):
                    file.write(block)
        if self.PassThru:
            self.write(item_at(name))
