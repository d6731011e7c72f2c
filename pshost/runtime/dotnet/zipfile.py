"""System.IO.Compression.ZipFile, ZipArchive and ZipArchiveEntry, by Python's zipfile."""

from __future__ import annotations

import datetime
import io
import os
import zipfile
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.file import net_error
from pshost.runtime.dotnet.streams import MEMORY_STREAM, Stream
from pshost.runtime.dotnet.task import done_now
from pshost.runtime.errors.exceptions import InvalidDataException, IOException, ObjectDisposedException
from pshost.runtime.values.numbers import Int64

_C = "System.IO.Compression."
ZIP_FILE = NetType(_C + "ZipFile", None, abstract=True)
ARCHIVE = NetType(_C + "ZipArchive", None, interfaces=("System.IDisposable",))
ENTRY = NetType(_C + "ZipArchiveEntry", None)
EXTENSIONS = NetType(_C + "ZipFileExtensions", None, abstract=True)


class ZipArchive:
    """An archive in a file or a stream; entries that are written are put into it when it is closed."""

    __slots__ = ("Mode", "__weakref__", "archive", "entries", "target")

    def __init__(self, source: Any, mode: str) -> None:
        self.Mode = mode
        self.target = source
        try:
            how: Any = {"Read": "r", "Create": "w", "Update": "a"}[mode]
            self.archive = zipfile.ZipFile(source, how)
        except zipfile.BadZipFile as error:
            raise InvalidDataException("End of Central Directory record could not be found.") from error
        except OSError as error:
            raise net_error(error, str(source)) from error
        self.entries = [ZipEntry(self, info) for info in self.archive.infolist()]

    def close(self) -> None:
        """Write what was written to entries, and close the file."""
        if self.Mode != "Read":
            changed = [e for e in self.entries if e.written is not None or e.deleted]
            if any(e.stored or e.deleted for e in changed):
                self._rewrite()
            else:
                for one in changed:
                    one.put_into(self.archive)
        self.archive.close()

    def _rewrite(self) -> None:
        """Make the archive anew, without what was deleted and with what was changed."""
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
            for one in self.entries:
                if one.deleted:
                    continue
                if one.written is None:
                    made.writestr(one.info, self.archive.read(one.info))
                else:
                    one.put_into(made)
        self.archive.close()
        if isinstance(self.target, str):
            with open(self.target, "wb") as file:
                file.write(held.getvalue())
        else:
            self.target.seek(0)
            self.target.truncate()
            self.target.write(held.getvalue())
        self.archive = zipfile.ZipFile(io.BytesIO(held.getvalue()))


class ZipEntry:
    """A file in an archive; `written` is what has been written to it, `stored` whether the archive has it already."""

    __slots__ = ("__weakref__", "deleted", "info", "owner", "stored", "written")

    def __init__(self, owner: ZipArchive, info: zipfile.ZipInfo, stored: bool = True) -> None:
        self.owner = owner
        self.info = info
        self.stored = stored
        self.written: io.BytesIO | None = None
        self.deleted = False

    def data(self) -> bytes:
        """The bytes."""
        return self.written.getvalue() if self.written is not None else self.owner.archive.read(self.info)

    def put_into(self, archive: zipfile.ZipFile) -> None:
        """Write it into an archive."""
        if self.written is not None:
            archive.writestr(self.info, getattr(self.written, "kept", None) or self.written.getvalue(), zipfile.ZIP_DEFLATED)


class _Kept(io.BytesIO):
    """Bytes that can be had after the stream was closed."""

    kept: bytes | None = None

    def close(self) -> None:
        """Keep the bytes, and close."""
        if not self.closed:
            self.kept = self.getvalue()
        super().close()


ARCHIVE.python = ZipArchive
ENTRY.python = ZipEntry


def open_archive(source: Any, mode: Any = None) -> ZipArchive:
    """An archive by a path or a stream."""
    name = "Read" if mode is None else next(n for n, v in mode.type.names.items() if v == mode.value)
    if isinstance(source, Stream):
        source = source.opened()
    elif name == "Update" and not os.path.exists(source):
        name = "Create"
    return ZipArchive(source, name)


_MODE = _C + "ZipArchiveMode mode"
ARCHIVE.constructor(f"{_C}ZipArchive new(System.IO.Stream stream)", f"{_C}ZipArchive new(System.IO.Stream stream, {_MODE})")(open_archive)
ARCHIVE.constructor(f"{_C}ZipArchive new(System.IO.Stream stream, {_MODE}, bool leaveOpen)")(
    lambda stream, mode, leave: open_archive(stream, mode)  # noqa: ARG005 - streams stay open
)
ARCHIVE.method("void Dispose()")(ZipArchive.close)
ARCHIVE.getter(f"{_C}ZipArchiveMode Mode {{get;}}")(lambda self: _mode(self.Mode))


def _mode(name: str) -> Any:
    from pshost.runtime.dotnet.enums import value_of

    return value_of(_C + "ZipArchiveMode", name)


@ARCHIVE.getter(f"System.Collections.ObjectModel.ReadOnlyCollection[{_C}ZipArchiveEntry] Entries {{get;}}")
def entries(self: ZipArchive) -> Any:
    """The files in it."""
    from pshost.runtime.dotnet.readonlycollection import read_only

    return read_only([e for e in self.entries if not e.deleted], registry.required(_C + "ZipArchiveEntry"))


ARCHIVE.method(f"{_C}ZipArchiveEntry GetEntry(string entryName)")(
    lambda self, name: next((e for e in self.entries if e.info.filename == name and not e.deleted), None)
)


@ARCHIVE.method(
    f"{_C}ZipArchiveEntry CreateEntry(string entryName)",
    f"{_C}ZipArchiveEntry CreateEntry(string entryName, {_C}CompressionLevel compressionLevel)",
)
def create_entry(self: ZipArchive, name: str, level: Any = None) -> ZipEntry:  # noqa: ARG001 - one level
    """A new file, empty until it is written."""
    now = datetime.datetime.now()
    made = ZipEntry(self, zipfile.ZipInfo(name, now.timetuple()[:6]), stored=False)
    made.written = _Kept()
    self.entries.append(made)
    return made


ENTRY.getter("string FullName {get;}")(lambda self: self.info.filename)
ENTRY.getter("string Name {get;}")(lambda self: self.info.filename.rsplit("/", 1)[-1])
ENTRY.getter("long Length {get;}")(lambda self: Int64(self.info.file_size))
ENTRY.getter("long CompressedLength {get;}")(lambda self: Int64(self.info.compress_size))
ENTRY.getter(f"{_C}ZipArchive Archive {{get;}}")(lambda self: self.owner)
ENTRY.method("string ToString()")(lambda self: self.info.filename)


@ENTRY.getter("System.DateTimeOffset LastWriteTime {get;}")
def last_write_time(self: ZipEntry) -> Any:
    """When it was last written, in local time."""
    from pshost.runtime.dotnet.datetime import of_python, offset_ticks
    from pshost.runtime.dotnet.datetimeoffset import DateTimeOffset

    moment = of_python(datetime.datetime(*self.info.date_time))
    return DateTimeOffset(moment.ticks, offset_ticks(moment))


@ENTRY.method("System.IO.Stream Open()")
def open_entry(self: ZipEntry) -> Stream:
    """Its bytes, to be read, or written where the archive is not only read."""
    if self.deleted:
        raise ObjectDisposedException("Cannot access a deleted entry.")
    if self.owner.Mode == "Read":
        return Stream(MEMORY_STREAM, io.BytesIO(self.data()))
    if self.written is None:
        self.written = _Kept(self.data())
    return Stream(MEMORY_STREAM, self.written)


@ENTRY.method("void Delete()")
def delete(self: ZipEntry) -> None:
    """Take it out of the archive."""
    self.deleted = True


def extract_entry(self: ZipEntry, path: str, overwrite: bool = False) -> None:
    """Write the file to a path."""
    if os.path.exists(path) and not overwrite:
        raise IOException(f"The file '{os.path.abspath(path)}' already exists.")
    with open(path, "wb") as file:
        file.write(self.data())


EXTENSIONS.static(
    f"static void ExtractToFile({_C}ZipArchiveEntry source, string destinationFileName)",
    f"static void ExtractToFile({_C}ZipArchiveEntry source, string destinationFileName, bool overwrite)",
)(extract_entry)


@EXTENSIONS.static(
    f"static {_C}ZipArchiveEntry CreateEntryFromFile({_C}ZipArchive destination, string sourceFileName, string entryName)",
    f"static {_C}ZipArchiveEntry CreateEntryFromFile({_C}ZipArchive destination, string sourceFileName, string entryName, "
    f"{_C}CompressionLevel compressionLevel)",
)
def create_entry_from_file(archive: ZipArchive, path: str, name: str, level: Any = None) -> ZipEntry:
    """Put a file into an archive."""
    made: ZipEntry = create_entry(archive, name, level)
    with open(path, "rb") as file:
        made.written = _Kept(file.read())
    return made


def extract(archive: ZipArchive, folder: str, overwrite: bool = False) -> None:
    """Write every file of an archive under a folder; a path that leads out of it is an IOException."""
    root = os.path.realpath(folder)
    os.makedirs(root, exist_ok=True)
    for one in archive.entries:
        target = os.path.realpath(os.path.join(root, one.info.filename))
        if target != root and not target.startswith(root + os.sep):
            raise IOException("Extracting Zip entry would have resulted in a file outside the specified destination directory.")
        if one.info.filename.endswith("/"):
            os.makedirs(target, exist_ok=True)
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        extract_entry(one, target, overwrite)


def extract_file(path: str, folder: str, overwrite: bool = False) -> None:
    """Write every file of an archive's file under a folder."""
    archive = ZipArchive(path, "Read")
    try:
        extract(archive, folder, overwrite)
    finally:
        archive.archive.close()


def create_from(folder: str, path: str, level: Any = None, with_base: bool = False) -> None:
    """Put every file under a folder into a new archive."""
    del level
    if os.path.exists(path):
        raise IOException(f"The file '{os.path.abspath(path)}' already exists.")
    root = os.path.abspath(folder)
    prefix = os.path.basename(root) + "/" if with_base else ""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for place, directories, files in os.walk(root):
            inside = os.path.relpath(place, root)
            start = prefix if inside == "." else prefix + inside.replace(os.sep, "/") + "/"
            for name in sorted(files):
                made.write(os.path.join(place, name), start + name)
            if not files and not directories and start:
                made.writestr(start, b"")


_FOLDER = "string sourceDirectoryName, string destinationArchiveFileName"
_FROM = (_FOLDER, f"{_FOLDER}, {_C}CompressionLevel compressionLevel, bool includeBaseDirectory")
_PATHS = "string sourceArchiveFileName, string destinationDirectoryName"
_TO = (_PATHS, f"{_PATHS}, bool overwriteFiles")
_TASK = "System.Threading.Tasks.Task"
ZIP_FILE.static(*(f"static void CreateFromDirectory({p})" for p in _FROM))(create_from)
ZIP_FILE.static(*(f"static {_TASK} CreateFromDirectoryAsync({p})" for p in _FROM))(lambda *given: done_now(lambda: create_from(*given)))
ZIP_FILE.static(*(f"static void ExtractToDirectory({p})" for p in _TO))(extract_file)
ZIP_FILE.static(*(f"static {_TASK} ExtractToDirectoryAsync({p})" for p in _TO))(lambda *given: done_now(lambda: extract_file(*given)))
ZIP_FILE.static(f"static {_C}ZipArchive Open(string archiveFileName, {_MODE})")(open_archive)
ZIP_FILE.static(f"static {_C}ZipArchive OpenRead(string archiveFileName)")(open_archive)
ZIP_FILE.static(f"static {_TASK}[{_C}ZipArchive] OpenReadAsync(string archiveFileName)")(
    lambda path: done_now(lambda: open_archive(path), f"{_C}ZipArchive")
)
ZIP_FILE.static(f"static {_TASK}[{_C}ZipArchive] OpenAsync(string archiveFileName, {_MODE})")(
    lambda path, mode: done_now(lambda: open_archive(path, mode), f"{_C}ZipArchive")
)
