"""System.IO.FileInfo and DirectoryInfo, with the properties PowerShell adds (Mode, BaseName, …)."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

import os
import stat
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import file, path
from pshost.runtime.errors.exceptions import FileNotFoundException
from pshost.runtime.values.numbers import Int64


class FileSystemInfo:
    """A file or directory by its path; what is asked about it is looked up then."""

    __slots__ = ("__weakref__", "extended", "original", "path")

    def __init__(self, original: str) -> None:
        self.original = original
        self.path = path.get_full_path(original)

    def net_text(self) -> str:
        """The path."""
        return self.path

    def status(self) -> os.stat_result | None:
        """What the file system says, or None if there is no such thing."""
        try:
            return os.stat(self.path)
        except OSError:
            return None

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return hash(self.path)


class FileInfo(FileSystemInfo):
    """A file."""

    __slots__ = ()

    net_name = "System.IO.FileInfo"


class DirectoryInfo(FileSystemInfo):
    """A directory."""

    __slots__ = ()

    net_name = "System.IO.DirectoryInfo"

    def __init__(self, original: str) -> None:
        super().__init__(original)
        if len(self.path) > 1:
            self.path = self.path.rstrip("/")


FILE_SYSTEM_INFO = NetType("System.IO.FileSystemInfo", None, abstract=True)
FILE_INFO = NetType("System.IO.FileInfo", FileInfo, base="System.IO.FileSystemInfo")
DIRECTORY_INFO = NetType("System.IO.DirectoryInfo", DirectoryInfo, base="System.IO.FileSystemInfo")
FILE_INFO.constructor("System.IO.FileInfo new(string fileName)")(FileInfo)
DIRECTORY_INFO.constructor("System.IO.DirectoryInfo new(string path)")(DirectoryInfo)

FILE_SYSTEM_INFO.getter("string FullName {get;}")(lambda self: self.path)
FILE_SYSTEM_INFO.getter("string Extension {get;}")(lambda self: path.get_extension(self.path))
FILE_SYSTEM_INFO.getter("string Name {get;}")(lambda self: os.path.basename(self.path) or "/")
FILE_INFO.getter("bool Exists {get;}")(lambda self: os.path.isfile(self.path))
DIRECTORY_INFO.getter("bool Exists {get;}")(lambda self: os.path.isdir(self.path))
FILE_SYSTEM_INFO.getter("string BaseName {get;}", kind="ScriptProperty")(
    lambda self: (
        os.path.basename(self.path)
        if isinstance(self, DirectoryInfo)
        else path.get_file_name_without_extension(self.path)
    )
)
for _name, _attribute in (
    ("LastWriteTime", "st_mtime_ns"),
    ("LastAccessTime", "st_atime_ns"),
    ("CreationTime", "st_ctime_ns"),
):
    for _suffix in ("", "Utc"):
        FILE_SYSTEM_INFO.getter(f"datetime {_name}{_suffix} {{get;set;}}")(
            lambda self, attribute=_attribute, utc=bool(_suffix): file._moment(self.path, attribute, utc)
        )
for _name in ("LastWriteTime", "LastWriteTimeUtc"):
    FILE_SYSTEM_INFO.setter(_name)(lambda self, moment: file.set_last_write_time(self.path, moment))


def attributes_of(self: FileSystemInfo) -> int:
    """The FileAttributes number: ReadOnly 1, Hidden 2, Directory 16, Normal 128, ReparsePoint 1024."""
    status = self.status()
    if status is None:
        return -1
    number = 0
    if not status.st_mode & stat.S_IWUSR:
        number |= 1
    if os.path.basename(self.path).startswith("."):
        number |= 2
    if stat.S_ISDIR(status.st_mode):
        number |= 16
    if os.path.islink(self.path):
        number |= 1024
    return number or 128


@FILE_SYSTEM_INFO.getter("System.IO.FileAttributes Attributes {get;set;}")
def attributes(self: FileSystemInfo) -> Any:
    """ReadOnly, Hidden, Directory, …"""
    from pshost.runtime.dotnet.enums import numbered

    return numbered("System.IO.FileAttributes", attributes_of(self))


@FILE_SYSTEM_INFO.getter("string Mode {get;}", kind="CodeProperty")
def mode(self: FileSystemInfo) -> str:
    """`d----` of a directory, `-----` of a file, `l----` of a link; `r` read-only, `h` hidden."""
    number = attributes_of(self)
    if number < 0:
        return ""
    first = "l" if number & 1024 else "d" if number & 16 else "-"
    return f"{first}-{'r' if number & 1 else '-'}{'h' if number & 2 else '-'}-"


@FILE_SYSTEM_INFO.setter("Attributes")
def set_attributes(self: FileSystemInfo, value: Any) -> None:
    """Make a file read-only or writable: the only attribute that can be set here, for a name makes hidden, and no bit."""
    mode = stat.S_IMODE(os.stat(self.path).st_mode)
    os.chmod(self.path, mode & ~0o222 if int(value) & 1 else mode | stat.S_IWUSR)


FILE_SYSTEM_INFO.getter("string ModeWithoutHardLink {get;}", kind="CodeProperty")(mode)


@FILE_SYSTEM_INFO.getter("string UnixMode {get;}", kind="ScriptProperty")
def unix_mode(self: FileSystemInfo) -> str:
    """`-rw-r--r--`."""
    try:
        return stat.filemode(os.lstat(self.path).st_mode)
    except OSError:
        return ""


def _owner(self: FileSystemInfo, group: bool) -> str:
    status = self.status()
    if status is None:
        return ""
    try:
        import grp
        import pwd

        return grp.getgrgid(status.st_gid).gr_name if group else pwd.getpwuid(status.st_uid).pw_name
    except (ImportError, KeyError):
        return str(status.st_gid if group else status.st_uid)


FILE_SYSTEM_INFO.getter("string User {get;}", kind="ScriptProperty")(lambda self: _owner(self, False))
FILE_SYSTEM_INFO.getter("string Group {get;}", kind="ScriptProperty")(lambda self: _owner(self, True))
FILE_SYSTEM_INFO.getter("long Size {get;}", kind="ScriptProperty")(
    lambda self: Int64(status.st_size) if (status := self.status()) is not None else None
)
FILE_SYSTEM_INFO.getter("string LinkTarget {get;}")(
    lambda self: os.readlink(self.path) if os.path.islink(self.path) else None
)
FILE_SYSTEM_INFO.getter("string Target {get;}", kind="AliasProperty")(
    lambda self: os.readlink(self.path) if os.path.islink(self.path) else None
)
FILE_SYSTEM_INFO.getter("string LinkType {get;}", kind="CodeProperty")(
    lambda self: "SymbolicLink" if os.path.islink(self.path) else None
)
FILE_SYSTEM_INFO.getter("string ResolvedTarget {get;}", kind="CodeProperty")(lambda self: os.path.realpath(self.path))


def _version_info(self: FileInfo) -> Any:
    from pshost.runtime.dotnet.fileversioninfo import FileVersionInfo

    return FileVersionInfo(self.path)


FILE_INFO.getter("System.Diagnostics.FileVersionInfo VersionInfo {get;}", kind="ScriptProperty")(_version_info)


def _length_string(self: FileSystemInfo) -> str:
    status = self.status()
    return "" if isinstance(self, DirectoryInfo) or status is None else str(status.st_size)


def _time_string(self: FileSystemInfo) -> str:
    from pshost.runtime.formatting.choice import own_property
    from pshost.runtime.operators.format_operator import format_

    return str(format_("{0,10:d} {0,8:t}", [own_property(self, "LastWriteTime")]))


def _name_string(self: FileSystemInfo) -> str:
    from pshost.runtime import current
    from pshost.runtime.dotnet.psstyle import file_name

    return file_name(self.path, current.session())


for _name, _reader in (("LengthString", _length_string), ("LastWriteTimeString", _time_string), ("NameString", _name_string)):
    FILE_SYSTEM_INFO.getter(f"string {_name} {{get;}}", kind="CodeProperty")(_reader)
    FILE_SYSTEM_INFO.members[_name.lower()].hidden = True
FILE_SYSTEM_INFO.method("string ToString()")(lambda self: self.original)
FILE_SYSTEM_INFO.method("void Refresh()")(lambda self: None)  # noqa: ARG005 - nothing is remembered


@FILE_INFO.getter("long Length {get;}")
def length(self: FileInfo) -> Int64:
    """How many bytes the file has."""
    status = self.status()
    if status is None:
        raise FileNotFoundException(f"Could not find file '{self.path}'.")
    return Int64(status.st_size)


FILE_INFO.getter("string DirectoryName {get;}")(lambda self: os.path.dirname(self.path))
FILE_INFO.getter("System.IO.DirectoryInfo Directory {get;}")(lambda self: DirectoryInfo(os.path.dirname(self.path)))
FILE_INFO.getter("bool IsReadOnly {get;set;}")(lambda self: bool(attributes_of(self) & 1))


@FILE_INFO.setter("IsReadOnly")
def set_read_only(self: FileInfo, value: bool) -> None:
    """Let nobody, or the owner again, write to the file."""
    mode = stat.S_IMODE(os.stat(self.path).st_mode)
    os.chmod(self.path, mode & ~0o222 if value else mode | stat.S_IWUSR)


FILE_INFO.method("void Delete()")(lambda self: file.delete(self.path))
DIRECTORY_INFO.getter("System.IO.DirectoryInfo Parent {get;}")(
    lambda self: DirectoryInfo(os.path.dirname(self.path)) if self.path != "/" else None
)
DIRECTORY_INFO.getter("System.IO.DirectoryInfo Root {get;}")(lambda self: DirectoryInfo("/"))  # noqa: ARG005
DIRECTORY_INFO.method("void Create()")(lambda self: os.makedirs(self.path, exist_ok=True))
DIRECTORY_INFO.method("void Delete()", "void Delete(bool recursive)")(
    lambda self, recursive=False: file.delete_directory(self.path, recursive)
)


@FILE_INFO.method(
    "System.IO.FileInfo CopyTo(string destFileName)", "System.IO.FileInfo CopyTo(string destFileName, bool overwrite)"
)
def copy_to(self: FileInfo, target: str, overwrite: bool = False) -> FileInfo:
    """Copy the file."""
    file.copy(self.path, target, overwrite)
    return FileInfo(target)


@FILE_INFO.method("void MoveTo(string destFileName)", "void MoveTo(string destFileName, bool overwrite)")
def move_to(self: FileInfo, target: str, overwrite: bool = False) -> None:
    """Move the file."""
    file.move(self.path, target, overwrite)
    self.path = path.get_full_path(target)


for _mode, _name in (("rb", "OpenRead"), ("r+b", "OpenWrite"), ("w+b", "Create")):
    FILE_INFO.method(f"System.IO.FileStream {_name}()")(
        lambda self, opening=_mode: file._streams().open_file(self.path, opening)
    )
FILE_INFO.method("System.IO.StreamReader OpenText()")(lambda self: file._streams().reader_of_file(self.path))
FILE_INFO.method("System.IO.StreamWriter CreateText()")(lambda self: file._streams().writer_of_file(self.path))
FILE_INFO.method("System.IO.StreamWriter AppendText()")(lambda self: file._streams().writer_of_file(self.path, True))


def _infos(self: DirectoryInfo, pattern: str, option: Any, files: bool, directories: bool) -> list[Any]:
    found = file.listed(self.path, pattern, option, files, directories)
    return [DirectoryInfo(p) if os.path.isdir(p) else FileInfo(p) for p in found]


for _name, _files, _directories in (
    ("GetFiles", True, False),
    ("GetDirectories", False, True),
    ("GetFileSystemInfos", True, True),
    ("EnumerateFiles", True, False),
    ("EnumerateDirectories", False, True),
):
    DIRECTORY_INFO.method(
        f"System.Object[] {_name}()",
        f"System.Object[] {_name}(string searchPattern)",
        f"System.Object[] {_name}(string searchPattern, System.IO.SearchOption searchOption)",
    )(
        lambda self, pattern="*", option=None, files=_files, directories=_directories: _infos(
            self, pattern, option, files, directories
        )
    )
DIRECTORY_INFO.method("System.IO.DirectoryInfo CreateSubdirectory(string path)")(
    lambda self, name: file.create_directory(os.path.join(self.path, name))
)


def _rarely() -> Any:
    from pshost.runtime.dotnet import file_members

    return file_members


DIRECTORY_INFO.method(
    "System.Object[] EnumerateFileSystemInfos()", "System.Object[] EnumerateFileSystemInfos(string searchPattern)"
)(lambda self, pattern="*": _infos(self, pattern, None, True, True))


@DIRECTORY_INFO.method("void MoveTo(string destDirName)")
def move_directory(self: DirectoryInfo, target: str) -> None:
    """Move the directory."""
    file.move_directory(self.path, target)
    self.path = path.get_full_path(target)


FILE_SYSTEM_INFO.getter("System.IO.UnixFileMode UnixFileMode {get;set;}")(lambda self: _rarely().get_unix_file_mode(self.path))
FILE_SYSTEM_INFO.setter("UnixFileMode")(lambda self, mode: _rarely().set_unix_file_mode(self.path, mode))
FILE_SYSTEM_INFO.method("void CreateAsSymbolicLink(string pathToTarget)")(
    lambda self, target: _rarely().link(self.path, target, isinstance(self, DirectoryInfo)) and None
)
FILE_SYSTEM_INFO.method("System.IO.FileSystemInfo ResolveLinkTarget(bool returnFinalTarget)")(
    lambda self, final: _rarely().resolved(self.path, final)
)
_OPEN = "System.IO.FileStream Open(System.IO.FileMode mode"
FILE_INFO.method(
    f"{_OPEN})",
    f"{_OPEN}, System.IO.FileAccess access)",
    f"{_OPEN}, System.IO.FileAccess access, System.IO.FileShare share)",
)(
    lambda self, mode, *rest: file._streams().open_mode(self.path, mode.value, rest[0].value if rest else 3)
)


@FILE_INFO.method("System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName)")
def replace(self: FileInfo, target: str, backup: str | None) -> FileInfo:
    """Put the file in the place of another."""
    _rarely().replace(self.path, target, backup)
    return FileInfo(target)


for _name in ("Encrypt", "Decrypt"):
    FILE_INFO.method(f"void {_name}()")(lambda self: _rarely()._windows_only(self.path))
