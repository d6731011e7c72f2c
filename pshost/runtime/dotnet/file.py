"""System.IO.File and System.IO.Directory."""

from __future__ import annotations

import fnmatch
import os
import shutil
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.convert import to_bytes
from pshost.runtime.dotnet.encoding import BIG_ENDIAN, UNICODE, UTF8, UTF8_PLAIN, Encoding
from pshost.runtime.dotnet.string import strings, text_of
from pshost.runtime.errors.exceptions import (
    ArgumentException,
    DirectoryNotFoundException,
    FileNotFoundException,
    IOException,
    NetException,
    UnauthorizedAccessException,
)

if TYPE_CHECKING:
    from pshost.runtime.values.array import TypedArray

FILE = NetType("System.IO.File", None, abstract=True)
DIRECTORY = NetType("System.IO.Directory", None, abstract=True)


def net_error(error: OSError, path: str) -> NetException:
    """The .NET exception of an operating system's error."""
    full = os.path.abspath(path)
    if isinstance(error, FileNotFoundError):
        if os.path.isdir(os.path.dirname(full)):
            return FileNotFoundException(f"Could not find file '{full}'.")
        return DirectoryNotFoundException(f"Could not find a part of the path '{full}'.")
    if isinstance(error, PermissionError | IsADirectoryError):
        return UnauthorizedAccessException(f"Access to the path '{full}' is denied.")
    if isinstance(error, NotADirectoryError):
        return IOException(f"The directory name is invalid. : '{full}'")
    if isinstance(error, FileExistsError):
        return IOException(f"The file '{full}' already exists.")
    return IOException(f"{error.strerror or error} : '{full}'")


def _check(path: str | None) -> str:
    if not path:
        raise ArgumentException("The value cannot be an empty string. (Parameter 'path')")
    return path


def read_bytes(path: str) -> bytes:
    """The bytes of a file."""
    try:
        with open(_check(path), "rb") as stream:
            return stream.read()
    except OSError as error:
        raise net_error(error, path) from error


def write_bytes(path: str, data: bytes, append: bool = False) -> None:
    """Put bytes in a file."""
    try:
        with open(_check(path), "ab" if append else "wb") as stream:
            stream.write(data)
    except OSError as error:
        raise net_error(error, path) from error


def decoded(data: bytes, encoding: Encoding | None = None) -> str:
    """The text of a file's bytes: by its byte order mark, else by the encoding, else UTF-8."""
    for one in (UTF8, UNICODE, BIG_ENDIAN):
        if data.startswith(one.preamble):
            return one.decode(data[len(one.preamble) :])
    return (encoding or UTF8).decode(data)


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def write_text(path: str, text: str | None, encoding: Encoding | None, append: bool = False) -> None:
    """Put a text in a file, with the encoding's mark if the file is new."""
    encoding = encoding or UTF8_PLAIN
    mark = b"" if append and os.path.exists(path) and os.path.getsize(path) else encoding.preamble
    write_bytes(path, mark + encoding.encode(text or ""), append)


FILE.static("static bool Exists(string path)")(lambda path: bool(path) and os.path.isfile(path))
FILE.static(
    "static string ReadAllText(string path)", "static string ReadAllText(string path, System.Text.Encoding encoding)"
)(lambda path, encoding=None: decoded(read_bytes(path), encoding))
FILE.static(
    "static string[] ReadAllLines(string path)",
    "static string[] ReadAllLines(string path, System.Text.Encoding encoding)",
    "static string[] ReadLines(string path)",
    "static string[] ReadLines(string path, System.Text.Encoding encoding)",
)(lambda path, encoding=None: strings(lines_of(decoded(read_bytes(path), encoding))))
FILE.static("static byte[] ReadAllBytes(string path)")(lambda path: to_bytes(read_bytes(path)))
FILE.static(
    "static void WriteAllText(string path, string contents)",
    "static void WriteAllText(string path, string contents, System.Text.Encoding encoding)",
)(lambda path, text, encoding=None: write_text(path, text, encoding))
FILE.static(
    "static void AppendAllText(string path, string contents)",
    "static void AppendAllText(string path, string contents, System.Text.Encoding encoding)",
)(lambda path, text, encoding=None: write_text(path, text, encoding, append=True))


def _lines_text(lines: Any) -> str:
    return "".join(text_of(line) + "\n" for line in ([lines] if isinstance(lines, str) else lines))


FILE.static(
    "static void WriteAllLines(string path, string[] contents)",
    "static void WriteAllLines(string path, System.Collections.Generic.IEnumerable[string] contents)",
    "static void WriteAllLines(string path, string[] contents, System.Text.Encoding encoding)",
    "static void WriteAllLines(string path, System.Collections.Generic.IEnumerable[string] contents, "
    "System.Text.Encoding encoding)",
)(lambda path, lines, encoding=None: write_text(path, _lines_text(lines), encoding))
FILE.static(
    "static void AppendAllLines(string path, System.Collections.Generic.IEnumerable[string] contents)",
    "static void AppendAllLines(string path, System.Collections.Generic.IEnumerable[string] contents, "
    "System.Text.Encoding encoding)",
)(lambda path, lines, encoding=None: write_text(path, _lines_text(lines), encoding, append=True))
FILE.static("static void WriteAllBytes(string path, byte[] bytes)")(lambda path, data: write_bytes(path, bytes(data)))


@FILE.static("static void Delete(string path)")
def delete(path: str) -> None:
    """Delete a file if there is one."""
    try:
        os.remove(_check(path))
    except FileNotFoundError as error:
        if not os.path.isdir(os.path.dirname(os.path.abspath(path))):
            raise net_error(error, path) from error
    except OSError as error:
        raise net_error(error, path) from error


@FILE.static(
    "static void Copy(string sourceFileName, string destFileName)",
    "static void Copy(string sourceFileName, string destFileName, bool overwrite)",
)
def copy(source: str, target: str, overwrite: bool = False) -> None:
    """Copy a file."""
    if os.path.exists(target) and not overwrite:
        raise IOException(f"The file '{os.path.abspath(target)}' already exists.")
    try:
        shutil.copy2(source, target)
    except OSError as error:
        raise net_error(error, source) from error


@FILE.static(
    "static void Move(string sourceFileName, string destFileName)",
    "static void Move(string sourceFileName, string destFileName, bool overwrite)",
)
def move(source: str, target: str, overwrite: bool = False) -> None:
    """Move a file."""
    if os.path.exists(target) and not overwrite:
        raise IOException(f"The file '{os.path.abspath(target)}' already exists.")
    try:
        shutil.move(source, target)
    except OSError as error:
        raise net_error(error, source) from error


def _moment(path: str, attribute: str, utc: bool) -> Any:
    from pshost.runtime.dotnet.datetime import UNIX_EPOCH, UTC, DateTime, to_local

    try:
        found = DateTime(UNIX_EPOCH + getattr(os.stat(path), attribute) // 100, UTC)
    except OSError:
        found = DateTime(504911232000000000, UTC)
    return found if utc else to_local(found)


for _name, _attribute in (
    ("LastWriteTime", "st_mtime_ns"),
    ("LastAccessTime", "st_atime_ns"),
    ("CreationTime", "st_ctime_ns"),
):
    for _owner in (FILE, DIRECTORY):
        _owner.static(f"static datetime Get{_name}(string path)")(
            lambda path, attribute=_attribute: _moment(path, attribute, False)
        )
        _owner.static(f"static datetime Get{_name}Utc(string path)")(
            lambda path, attribute=_attribute: _moment(path, attribute, True)
        )


@FILE.static("static void SetLastWriteTime(string path, datetime lastWriteTime)")
def set_last_write_time(path: str, moment: Any) -> None:
    """Say when a file was last written."""
    from pshost.runtime.dotnet.datetime import UNIX_EPOCH, to_universal

    nanoseconds = (to_universal(moment).ticks - UNIX_EPOCH) * 100
    try:
        os.utime(path, ns=(os.stat(path).st_atime_ns, nanoseconds))
    except OSError as error:
        raise net_error(error, path) from error


def _streams() -> Any:
    from pshost.runtime.dotnet import streams

    return streams


FILE.static("static System.IO.FileStream Create(string path)")(lambda path: _streams().open_file(path, "w+b"))
FILE.static("static System.IO.FileStream OpenRead(string path)")(lambda path: _streams().open_file(path, "rb"))
FILE.static("static System.IO.FileStream OpenWrite(string path)")(
    lambda path: _streams().open_file(path, "r+b", create=True)
)
FILE.static("static System.IO.StreamReader OpenText(string path)")(lambda path: _streams().reader_of_file(path))
FILE.static("static System.IO.StreamWriter CreateText(string path)")(lambda path: _streams().writer_of_file(path))
FILE.static("static System.IO.StreamWriter AppendText(string path)")(
    lambda path: _streams().writer_of_file(path, True)
)
FILE.static(
    "static System.IO.FileStream Open(string path, System.IO.FileMode mode)",
    "static System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
    "static System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access, "
    "System.IO.FileShare share)",
)(lambda path, mode, *rest: _streams().open_mode(path, mode.value, rest[0].value if rest else 3))

# -------------------------------------------------------------------------------------------------------------- directories

DIRECTORY.static("static bool Exists(string path)")(lambda path: bool(path) and os.path.isdir(path))
DIRECTORY.static("static string GetCurrentDirectory()")(os.getcwd)


@DIRECTORY.static("static void SetCurrentDirectory(string path)")
def set_current_directory(path: str) -> None:
    """Make a directory the process's own, that relative paths of .NET start from."""
    if not path:
        raise ArgumentException("The value cannot be an empty string. (Parameter 'path')")
    try:
        os.chdir(path)
    except FileNotFoundError:
        raise DirectoryNotFoundException(f"Could not find a part of the path '{os.path.abspath(path)}'.") from None
    except OSError as error:
        raise net_error(error, path) from error


@DIRECTORY.static("static System.IO.DirectoryInfo CreateDirectory(string path)")
def create_directory(path: str) -> Any:
    """Make a directory and those above it."""
    from pshost.runtime.dotnet.fileinfo import DirectoryInfo

    try:
        os.makedirs(_check(path), exist_ok=True)
    except OSError as error:
        raise net_error(error, path) from error
    return DirectoryInfo(path)


@DIRECTORY.static("static void Delete(string path)", "static void Delete(string path, bool recursive)")
def delete_directory(path: str, recursive: bool = False) -> None:
    """Delete a directory, perhaps with all that is in it."""
    try:
        if recursive:
            shutil.rmtree(path)
        else:
            os.rmdir(path)
    except FileNotFoundError:
        raise DirectoryNotFoundException(f"Could not find a part of the path '{os.path.abspath(path)}'.") from None
    except OSError as error:
        raise IOException(f"Directory not empty : '{os.path.abspath(path)}'") from error


@DIRECTORY.static("static void Move(string sourceDirName, string destDirName)")
def move_directory(source: str, target: str) -> None:
    """Move a directory."""
    try:
        shutil.move(source, target)
    except OSError as error:
        raise net_error(error, source) from error


def listed(path: str, pattern: str, option: Any, files: bool, directories: bool) -> list[str]:
    """What a directory holds, perhaps with all below it."""
    deep = option is not None and int(getattr(option, "value", option)) == 1
    found: list[str] = []
    try:
        entries = sorted(os.scandir(path), key=lambda e: e.name)
    except FileNotFoundError:
        raise DirectoryNotFoundException(f"Could not find a part of the path '{os.path.abspath(path)}'.") from None
    except OSError as error:
        raise net_error(error, path) from error
    for entry in entries:
        is_directory = entry.is_dir()
        if (directories if is_directory else files) and (
            pattern in ("*", "*.*") or fnmatch.fnmatchcase(entry.name, pattern)
        ):
            found.append(os.path.join(path, entry.name))
    if deep:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found += listed(entry.path, pattern, option, files, directories)
    return found


def _listing(files: bool, directories: bool) -> Any:
    def list_path(path: str, pattern: str = "*", option: Any = None) -> TypedArray:
        return strings(listed(path, pattern, option, files, directories))

    return list_path


for _name, _files, _directories in (
    ("GetFiles", True, False),
    ("GetDirectories", False, True),
    ("GetFileSystemEntries", True, True),
    ("EnumerateFiles", True, False),
    ("EnumerateDirectories", False, True),
    ("EnumerateFileSystemEntries", True, True),
):
    DIRECTORY.static(
        f"static string[] {_name}(string path)",
        f"static string[] {_name}(string path, string searchPattern)",
        f"static string[] {_name}(string path, string searchPattern, System.IO.SearchOption searchOption)",
    )(_listing(_files, _directories))


@DIRECTORY.static("static System.IO.DirectoryInfo GetParent(string path)")
def get_parent(path: str) -> Any:
    """The directory above."""
    from pshost.runtime.dotnet.fileinfo import DirectoryInfo

    parent = os.path.dirname(os.path.abspath(path))
    return DirectoryInfo(parent) if parent != os.path.abspath(path) else None


def _late() -> None:
    from pshost.runtime.dotnet import file_members  # noqa: F401 - it adds the rest to FILE and DIRECTORY


FILE.late = DIRECTORY.late = _late
