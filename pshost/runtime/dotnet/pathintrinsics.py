"""System.Management.Automation.PathIntrinsics: `$ExecutionContext.SessionState.Path`."""

from __future__ import annotations

import os
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime import current
from pshost.runtime.dotnet.collection import Collection

_SMA = "System.Management.Automation."


class PathIntrinsics:
    """The session's locations, and what paths mean there."""

    __slots__ = ("__weakref__",)

    net_name = _SMA + "PathIntrinsics"


PATHS = NetType(PathIntrinsics.net_name, PathIntrinsics)


@PATHS.getter(f"{_SMA}PathInfo CurrentLocation {{get;}}")
def current_location(self: PathIntrinsics) -> Any:
    """Where the session is."""
    from pshost.commands.providers.location import current_location as found

    del self
    return found(current.session())


@PATHS.getter(f"{_SMA}PathInfo CurrentFileSystemLocation {{get;}}")
def current_file_system_location(self: PathIntrinsics) -> Any:
    """Where the session is in the file system."""
    from pshost.commands.providers.info import PathInfo

    del self
    return PathInfo(current.session().location)


@PATHS.method("string GetUnresolvedProviderPathFromPSPath(string path)")
def unresolved(self: PathIntrinsics, path: str) -> str:
    """The full native path of a path, whether or not something is there."""
    from pshost.commands.management.paths import absolute
    from pshost.commands.providers.place import place_of

    del self
    place = place_of(current.session(), path)
    return absolute(current.session(), path) if place is None else place.name


@PATHS.method(f"System.Collections.ObjectModel.Collection[{_SMA}PathInfo] GetResolvedPSPathFromPSPath(string path)")
def resolved(self: PathIntrinsics, path: str) -> Collection:
    """The existing paths that a path or pattern means; ItemNotFoundException for a plain one that does not exist."""
    from pshost.commands.management.paths import expand
    from pshost.commands.providers.info import PathInfo
    from pshost.commands.providers.place import file_drive, shown_path

    del self
    session = current.session()
    drive = file_drive(session, path)
    return Collection([PathInfo(shown_path(full, drive), drive, full) for full in expand(session, path, False)])


@PATHS.method("string Combine(string parent, string child)")
def combine(self: PathIntrinsics, parent: str, child: str) -> str:
    """Two parts of a path joined."""
    from pshost.commands.management.join_path import join

    del self
    return join(parent, child)


@PATHS.method("bool IsValid(string path)")
def is_valid(self: PathIntrinsics, path: str) -> bool:
    """Whether a path could exist."""
    del self
    return "\0" not in path


@PATHS.method("bool IsProviderQualified(string path)")
def is_provider_qualified(self: PathIntrinsics, path: str) -> bool:
    """Whether a path names its provider."""
    del self
    return "::" in path


@PATHS.method("string ParseParent(string path, string root)")
def parse_parent(self: PathIntrinsics, path: str, root: str) -> str:
    """The path above a path."""
    from pshost.commands.management.split_path import parent_of

    del self, root
    return parent_of(path)


@PATHS.method("string ParseChildName(string path)")
def parse_child_name(self: PathIntrinsics, path: str) -> str:
    """The last part of a path."""
    del self
    return path.rstrip("/").rsplit("/", 1)[-1]


@PATHS.method("string NormalizeRelativePath(string path, string basePath)")
def normalize_relative_path(self: PathIntrinsics, path: str, base: str) -> str:
    """A path as seen from a folder."""
    del self
    return os.path.relpath(os.path.join(base, path), base)
