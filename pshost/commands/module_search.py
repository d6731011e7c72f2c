"""Where modules lie: the folders of `$env:PSModulePath`, and in them `NAME/NAME.psd1` or `NAME/VERSION/NAME.psd1`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import NullReferenceException
from pshost.runtime.modules import version_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.dotnet.modulespecification import ModuleSpecification

PATH_VARIABLE = "PSModulePath"
MODULE_FILES = (".psd1", ".psm1", ".ps1")


def module_folders() -> list[str]:
    """The folders that hold modules, in the order in which they are searched."""
    return [folder for folder in os.environ.get(PATH_VARIABLE, "").split(os.pathsep) if folder]


def is_path(name: str) -> bool:
    """Whether a module's name says where it is, so that it is not searched for."""
    text = name.replace("\\", "/")
    return text.startswith(("/", "./", "../", "~")) or text in (".", "..") or text[1:3] == ":/"


def file_in(folder: str, name: str) -> str | None:
    """The file of a module in its own folder, or None: the manifest, else the script; the highest version's if there are
    folders for versions.
    """
    for extension in MODULE_FILES[:2]:
        path = _any_case(folder, name + extension)
        if path is not None:
            return path
    for version in _versions(folder):
        found = file_in(os.path.join(folder, version), name)
        if found is not None:
            return found
    return None


def _versions(folder: str) -> list[str]:
    try:
        entries = os.listdir(folder)
    except OSError:
        return []
    named = [entry for entry in entries if entry[:1].isdigit() and os.path.isdir(os.path.join(folder, entry))]
    return sorted(named, key=version_parts, reverse=True)


def _any_case(folder: str, name: str) -> str | None:
    """A file of a folder by its name, in another case if need be."""
    path = os.path.join(folder, name)
    if os.path.isfile(path):
        return path
    try:
        entries = os.listdir(folder)
    except OSError:
        return None
    return next((os.path.join(folder, entry) for entry in entries if entry.lower() == name.lower()), None)


def file_at(path: str) -> str | None:
    """The module file that a path means: itself, with an extension added, or the one in a folder of its name."""
    path = os.path.normpath(path)
    if os.path.isdir(path):
        return file_in(path, os.path.basename(path))
    if os.path.isfile(path) and path.lower().endswith((*MODULE_FILES, ".dll")):
        return path
    return next((path + extension for extension in MODULE_FILES if os.path.isfile(path + extension)), None)


def available(name: str | None = None) -> Iterator[str]:
    """The files of the modules that can be found, of all or of one name; every version of each, the highest first."""
    for folder in module_folders():
        try:
            entries = sorted(os.listdir(folder))
        except OSError:
            continue
        for entry in entries:
            if name is not None and entry.lower() != name.lower():
                continue
            own = os.path.join(folder, entry)
            versions = [os.path.join(own, version) for version in _versions(own)]
            for place in (own, *versions):
                path = next(
                    (found for ext in MODULE_FILES[:2] if (found := _any_case(place, entry + ext)) is not None), None
                )
                if path is not None:
                    yield path


def module_that_exports(key: str, module_name: str = "*") -> str | None:
    """The file of the first module that exports a function of a name (lower case), or None."""
    from pshost.commands.module_inspection import inspected

    for path in available(None if module_name == "*" else module_name):
        module = inspected(path)
        if module is not None and (key in module.functions or key in module.aliases):
            return path
    return None


def specifications(given: Any) -> list[ModuleSpecification]:
    """The specifications of a `-FullyQualifiedName`; the engine itself trips over one that is null."""
    found = list(given or ())
    if any(one is None for one in found):
        raise NullReferenceException("Object reference not set to an instance of an object.")
    return found
