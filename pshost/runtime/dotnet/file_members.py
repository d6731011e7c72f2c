"""The static members of System.IO.File and Directory that few scripts use: tasks, attributes, times, links."""

from __future__ import annotations

import os
import shutil
from typing import Any

from pshost.runtime.dotnet.convert import to_bytes
from pshost.runtime.dotnet.enums import numbered
from pshost.runtime.dotnet.file import DIRECTORY, FILE, decoded, lines_of, net_error, read_bytes, write_bytes, write_text
from pshost.runtime.dotnet.string import strings, text_of
from pshost.runtime.dotnet.task import done_now
from pshost.runtime.errors.exceptions import PlatformNotSupportedException

_TASK = "System.Threading.Tasks.Task"
_TOKEN = "System.Threading.CancellationToken cancellationToken"
_ENCODING = "System.Text.Encoding encoding"


def _encoding(rest: tuple[Any, ...]) -> Any:
    """The encoding among the last arguments, which may also be a token."""
    return next((one for one in rest if hasattr(one, "codec")), None)


def _signatures(result: str, name: str, first: str, *, encodes: bool = True) -> tuple[str, ...]:
    tails = ["", f", {_TOKEN}"] + ([f", {_ENCODING}", f", {_ENCODING}, {_TOKEN}"] if encodes else [])
    return tuple(f"static {result} {name}({first}{tail})" for tail in tails)


FILE.static(*_signatures(f"{_TASK}[string]", "ReadAllTextAsync", "string path"))(
    lambda path, *rest: done_now(lambda: decoded(read_bytes(path), _encoding(rest)), "System.String")
)
FILE.static(
    *_signatures(f"{_TASK}[string[]]", "ReadAllLinesAsync", "string path"),
    *_signatures(f"{_TASK}[string[]]", "ReadLinesAsync", "string path"),
)(lambda path, *rest: done_now(lambda: strings(lines_of(decoded(read_bytes(path), _encoding(rest)))), "System.String[]"))
FILE.static(*_signatures(f"{_TASK}[byte[]]", "ReadAllBytesAsync", "string path", encodes=False))(
    lambda path, *rest: done_now(lambda: to_bytes(read_bytes(path)), "System.Byte[]")  # noqa: ARG005
)
for _append, _verb in ((False, "Write"), (True, "Append")):
    FILE.static(*_signatures(_TASK, f"{_verb}AllTextAsync", "string path, string contents"))(
        lambda path, text, *rest, append=_append: done_now(lambda: write_text(path, text, _encoding(rest), append))
    )
    FILE.static(*_signatures(_TASK, f"{_verb}AllLinesAsync", "string path, System.Collections.Generic.IEnumerable[string] contents"))(
        lambda path, lines, *rest, append=_append: done_now(
            lambda: write_text(path, "".join(text_of(line) + "\n" for line in lines), _encoding(rest), append)
        )
    )
    FILE.static(*_signatures(_TASK, f"{_verb}AllBytesAsync", "string path, byte[] bytes", encodes=False))(
        lambda path, data, *rest, append=_append: done_now(lambda: write_bytes(path, bytes(data), append))  # noqa: ARG005
    )
FILE.static("static void AppendAllBytes(string path, byte[] bytes)")(lambda path, data: write_bytes(path, bytes(data), True))


@FILE.static("static System.IO.FileAttributes GetAttributes(string path)")
def get_attributes(path: str) -> Any:
    """What the file system says of a file."""
    from pshost.runtime.dotnet.fileinfo import DirectoryInfo, FileInfo, attributes_of

    if not os.path.lexists(path):
        raise net_error(FileNotFoundError(), path)
    return numbered("System.IO.FileAttributes", attributes_of(DirectoryInfo(path) if os.path.isdir(path) else FileInfo(path)))


@FILE.static("static void SetAttributes(string path, System.IO.FileAttributes fileAttributes)")
def set_attributes(path: str, attributes: Any) -> None:
    """Make a file read-only, or not; the other attributes are not the file system's here."""
    try:
        mode = os.stat(path).st_mode
        os.chmod(path, mode & ~0o222 if attributes.value & 1 else mode | 0o200)
    except OSError as error:
        raise net_error(error, path) from error


@FILE.static("static System.IO.UnixFileMode GetUnixFileMode(string path)")
def get_unix_file_mode(path: str) -> Any:
    """The permissions of a file."""
    try:
        return numbered("System.IO.UnixFileMode", os.stat(path).st_mode & 0o7777)
    except OSError as error:
        raise net_error(error, path) from error


@FILE.static("static void SetUnixFileMode(string path, System.IO.UnixFileMode mode)")
def set_unix_file_mode(path: str, mode: Any) -> None:
    """Change the permissions of a file."""
    try:
        os.chmod(path, mode.value)
    except OSError as error:
        raise net_error(error, path) from error


def set_time(path: str, moment: Any, written: bool) -> None:
    """Say when a file was last written or read; when it was made cannot be changed here."""
    from pshost.runtime.dotnet.datetime import UNIX_EPOCH, to_universal

    nanoseconds = (to_universal(moment).ticks - UNIX_EPOCH) * 100
    try:
        known = os.stat(path)
        os.utime(path, ns=(known.st_atime_ns, nanoseconds) if written else (nanoseconds, known.st_mtime_ns))
    except OSError as error:
        raise net_error(error, path) from error


def _as_utc(moment: Any) -> Any:
    from pshost.runtime.dotnet.datetime import UTC, DateTime

    return DateTime(moment.ticks, UTC)


for _owner in (FILE, DIRECTORY):
    for _what, _written in (("LastWriteTime", True), ("LastAccessTime", False), ("CreationTime", True)):
        if f"set{_what.lower()}" not in _owner.statics:
            _owner.static(f"static void Set{_what}(string path, datetime {_what[0].lower()}{_what[1:]})")(
                lambda path, moment, written=_written: set_time(path, moment, written)
            )
        _owner.static(f"static void Set{_what}Utc(string path, datetime {_what[0].lower()}{_what[1:]}Utc)")(
            lambda path, moment, written=_written: set_time(path, _as_utc(moment), written)
        )


def link(path: str, target: str, directory: bool) -> Any:
    """Make a symbolic link; what it is."""
    from pshost.runtime.dotnet.fileinfo import DirectoryInfo, FileInfo

    try:
        os.symlink(target, path, directory)
    except OSError as error:
        raise net_error(error, path) from error
    return DirectoryInfo(path) if directory else FileInfo(path)


def resolved(path: str, final: bool) -> Any:
    """What a link leads to, or null if it is none."""
    from pshost.runtime.dotnet.fileinfo import DirectoryInfo, FileInfo

    if not os.path.islink(path):
        if not os.path.lexists(path):
            raise net_error(FileNotFoundError(), path)
        return None
    target = os.path.realpath(path) if final else os.path.join(os.path.dirname(os.path.abspath(path)), os.readlink(path))
    return DirectoryInfo(target) if os.path.isdir(target) else FileInfo(target)


_INFO = "System.IO.FileSystemInfo"
for _owner, _directory in ((FILE, False), (DIRECTORY, True)):
    _owner.static(f"static {_INFO} CreateSymbolicLink(string path, string pathToTarget)")(
        lambda path, target, directory=_directory: link(path, target, directory)
    )
    _owner.static(f"static {_INFO} ResolveLinkTarget(string linkPath, bool returnFinalTarget)")(resolved)


@FILE.static(
    "static void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName)",
    "static void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName, bool ignoreMetadataErrors)",
)
def replace(source: str, target: str, backup: str | None, ignore: bool = False) -> None:  # noqa: ARG001 - there is nothing to ignore
    """Put a file in the place of another, which is kept under a third name if there is one."""
    for path in (source, target):
        if not os.path.isfile(path):
            raise net_error(FileNotFoundError(), path)
    try:
        if backup:
            shutil.copy2(target, backup)
        os.replace(source, target)
    except OSError as error:
        raise net_error(error, source) from error


def _windows_only(path: str) -> None:
    del path
    raise PlatformNotSupportedException("File encryption is not supported on this platform.")


for _name in ("Encrypt", "Decrypt"):
    FILE.static(f"static void {_name}(string path)")(_windows_only)
DIRECTORY.static("static string GetDirectoryRoot(string path)")(lambda path: "/")  # noqa: ARG005
DIRECTORY.static("static string[] GetLogicalDrives()")(lambda: strings(["/"]))


@DIRECTORY.static(
    "static System.IO.DirectoryInfo CreateTempSubdirectory()",
    "static System.IO.DirectoryInfo CreateTempSubdirectory(string prefix)",
)
def create_temp_subdirectory(prefix: str = "") -> Any:
    """A new, empty directory among the temporary ones."""
    import tempfile

    from pshost.runtime.dotnet.fileinfo import DirectoryInfo

    return DirectoryInfo(tempfile.mkdtemp(prefix=prefix))


