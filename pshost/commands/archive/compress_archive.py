"""Compress-Archive."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

from pshost.commands.management.file_items import item_at
from pshost.commands.management.paths import absolute, expand_all
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEEDED = SetMembership(mandatory=True)
_PATHS = ("Path", "PathWithUpdate", "PathWithForce")
_LITERAL = ("LiteralPathWithUpdate", "LiteralPathWithForce", "LiteralPath")
_LEVELS = {"optimal": (zipfile.ZIP_DEFLATED, 6), "fastest": (zipfile.ZIP_DEFLATED, 1), "nocompression": (zipfile.ZIP_STORED, None)}


@cmdlet("Compress-Archive", default_set="Path", output="System.IO.File", should_process=True)
class CompressArchive(Cmdlet):
    """Puts files and folders into a zip archive."""

    net_name = "Compress-Archive"
    parameters = (
        Parameter(
            "Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, sets=_PATHS,
            validators=(not_null_or_empty,),
        ),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=_LITERAL, aliases=("PSPath",),
            validators=(not_null_or_empty,),
        ),
        Parameter("DestinationPath", "string", mandatory=True, position=1, validators=(not_null_or_empty,)),
        Parameter("CompressionLevel", "string", values=("Optimal", "NoCompression", "Fastest"), default="Optimal"),
        Parameter("PassThru", "switch", default=False),
        Parameter("Update", "switch", sets={"PathWithUpdate": _NEEDED, "LiteralPathWithUpdate": _NEEDED}, default=False),
        Parameter("Force", "switch", sets={"PathWithForce": _NEEDED, "LiteralPathWithForce": _NEEDED}, default=False),
    )

    def begin(self) -> None:
        self.sources: list[str] = []

    def process(self) -> None:
        self.sources.extend(expand_all(self, self.bound.get("Path"), self.bound.get("LiteralPath")))

    def end(self) -> None:
        target = absolute(self.session, str(self.DestinationPath))
        if not target.lower().endswith(".zip"):
            target += ".zip"
        if not self.sources or not self.should_process(target, "Compress-Archive"):
            return
        if os.path.exists(target) and not self.Force and not self.Update:
            self.throw(ArgumentException(
                f"The archive file {target} already exists. Use the -Update parameter to update the existing archive file or use "
                "the -Force parameter to overwrite the existing archive file.",
                "ArchiveFileExists", "PermissionDenied", target,
            ))
        entries = [(name, file) for source in self.sources for name, file in _entries(source)]
        kept = self._kept(target, {name for name, _ in entries}) if self.Update and os.path.exists(target) else []
        method, level = _LEVELS[str(self.CompressionLevel).lower()]
        with zipfile.ZipFile(target, "w", method, compresslevel=level) as archive:
            for info, data in kept:
                archive.writestr(info, data)
            for name, file in entries:
                archive.write(file, name)
        if self.PassThru:
            self.write(item_at(target))

    @staticmethod
    def _kept(target: str, replaced: set[str]) -> list[tuple[zipfile.ZipInfo, bytes]]:
        """The entries of an archive that the new files do not take the place of."""
        with zipfile.ZipFile(target) as archive:
            return [(info, archive.read(info)) for info in archive.infolist() if info.filename not in replaced]


def _entries(source: str) -> Iterator[tuple[str, str]]:
    """The names in the archive, and the files, of a file or of a folder and all below it."""
    base = os.path.basename(source)
    if not os.path.isdir(source):
        yield base, source
        return
    for folder, folders, files in os.walk(source):
        inner = os.path.normpath(os.path.join(base, os.path.relpath(folder, source)))
        folders.sort()
        for name in sorted(files):
            yield f"{inner}/{name}", os.path.join(folder, name)
        if not files and not folders:
            yield f"{inner}/", folder
