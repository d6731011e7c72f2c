"""System.IO.Path."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

import os
import secrets
import tempfile
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentNullException
from pshost.runtime.values.numbers import Char

PATH = NetType("System.IO.Path", None, abstract=True)
for _name, _char in (
    ("DirectorySeparatorChar", os.sep),
    ("AltDirectorySeparatorChar", "/"),
    ("PathSeparator", os.pathsep),
    ("VolumeSeparatorChar", ":" if os.name == "nt" else "/"),
):
    PATH.getter(f"static char {_name} {{get;}}", static=True, kind="Field")(lambda value=Char(_char): value)  # noqa: B008


def current_directory() -> str:
    """The directory that .NET takes relative paths from: the process's."""
    return os.getcwd()


def _combine(parts: list[str]) -> str:
    result = ""
    if parts is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'paths')")
    for part in parts:
        if part is None:
            raise ArgumentNullException("Value cannot be null. (Parameter 'paths')")
        if not part:
            continue
        if part.startswith("/") or not result:
            result = part
        else:
            result = result + part if result.endswith("/") else f"{result}/{part}"
    return result


PATH.static(
    "static string Combine(string path1, string path2)",
    "static string Combine(string path1, string path2, string path3)",
    "static string Combine(string path1, string path2, string path3, string path4)",
)(lambda *parts: _combine(list(parts)))
PATH.static("static string Combine(Params string[] paths)")(_combine)


def _join(parts: list[str]) -> str:
    result = ""
    for part in parts:
        if part:
            middle = "" if not result or result.endswith("/") or part.startswith("/") else "/"
            result += middle + part
    return result


PATH.static(
    "static string Join(string path1, string path2)",
    "static string Join(string path1, string path2, string path3)",
    "static string Join(string path1, string path2, string path3, string path4)",
)(lambda *parts: _join(list(parts)))
PATH.static("static string Join(Params string[] paths)")(_join)


@PATH.static("static string GetFileName(string path)")
def get_file_name(path: str | None) -> str | None:
    """What comes after the last separator."""
    return None if path is None else path.rsplit("/", 1)[-1]


@PATH.static("static string GetExtension(string path)")
def get_extension(path: str | None) -> str | None:
    """The last part from its dot on."""
    if path is None:
        return None
    name = path.rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:] if 0 <= dot < len(name) - 1 else ""


@PATH.static("static string GetFileNameWithoutExtension(string path)")
def get_file_name_without_extension(path: str | None) -> str | None:
    """The file name before its last dot."""
    if path is None:
        return None
    name = path.rsplit("/", 1)[-1]
    return name[: name.rfind(".")] if "." in name else name


@PATH.static("static string GetDirectoryName(string path)")
def get_directory_name(path: str | None) -> str | None:
    """What comes before the last separator; null of a root."""
    if path is None or path == "/" or not path:
        return None
    head = path.rsplit("/", 1)[0] if "/" in path else ""
    if path.startswith("/") and not head.strip("/"):
        return "/"
    while "//" in head:
        head = head.replace("//", "/")
    return head.rstrip("/")


@PATH.static("static string GetFullPath(string path)")
def get_full_path(path: str) -> str:
    """The absolute path without dots."""
    if not path:
        raise ArgumentException("The path is empty. (Parameter 'path')")
    full = os.path.normpath(os.path.join(current_directory(), path))
    full = full[1:] if full.startswith("//") else full
    return full + "/" if path.endswith("/") and not full.endswith("/") else full


@PATH.static("static string GetFullPath(string path, string basePath)")
def get_full_path_from(path: str, base: str) -> str:
    """The absolute path from a base."""
    return get_full_path(os.path.join(base, path))


@PATH.static("static string GetRelativePath(string relativeTo, string path)")
def get_relative_path(base: str, path: str) -> str:
    """The way from one path to another."""
    for name, given in (("relativeTo", base), ("path", path)):
        if not given:
            raise ArgumentException(f"The path is empty. (Parameter '{name}')")
    return os.path.relpath(path, base)


@PATH.static("static string ChangeExtension(string path, string extension)")
def change_extension(path: str | None, extension: str | None) -> str | None:
    """The path with another extension, or none."""
    if path is None:
        return None
    name = path.rsplit("/", 1)[-1]
    stem = path[: len(path) - len(name) + name.rfind(".")] if "." in name else path
    if extension is None:
        return stem
    return stem + (extension if extension.startswith(".") else f".{extension}")


PATH.static("static bool HasExtension(string path)")(lambda path: bool(get_extension(path)))
PATH.static("static bool IsPathRooted(string path)", "static bool IsPathFullyQualified(string path)")(
    lambda path: bool(path) and path.startswith("/")
)
PATH.static("static string GetPathRoot(string path)")(
    lambda path: None if not path else "/" if path.startswith("/") else ""
)
PATH.static("static string GetTempPath()")(lambda: tempfile.gettempdir().rstrip("/") + "/")


@PATH.static("static string GetTempFileName()")
def get_temp_file_name() -> str:
    """The path of a new empty file."""
    handle, path = tempfile.mkstemp(prefix="tmp", suffix=".tmp")
    os.close(handle)
    return path


@PATH.static("static string GetRandomFileName()")
def get_random_file_name() -> str:
    """A name that no file has."""
    letters = "abcdefghijklmnopqrstuvwxyz012345"
    name = "".join(secrets.choice(letters) for _ in range(11))
    return f"{name[:8]}.{name[8:]}"


def _invalid(characters: str) -> Any:
    from pshost.runtime.dotnet import registry
    from pshost.runtime.values.array import TypedArray

    return TypedArray([Char(c) for c in characters], registry.required("System.Char"))


PATH.static("static char[] GetInvalidFileNameChars()")(lambda: _invalid("\0/"))
PATH.static("static char[] GetInvalidPathChars()")(lambda: _invalid("\0"))
PATH.static("static bool EndsInDirectorySeparator(string path)")(lambda path: bool(path) and path.endswith("/"))
PATH.static("static string TrimEndingDirectorySeparator(string path)")(
    lambda path: path[:-1] if len(path) > 1 and path.endswith("/") else path
)
PATH.static("static bool Exists(string path)")(lambda path: bool(path) and os.path.exists(path))
