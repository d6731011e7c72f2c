"""System.IO.DriveInfo: the file systems that are mounted, with their sizes."""

from __future__ import annotations

import os
import shutil
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.enums import value_of
from pshost.runtime.errors.exceptions import (
    ArgumentException,
    ArgumentNullException,
    IODriveNotFoundException,
    NetException,
)
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.numbers import Int64

_NETWORK = frozenset(("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs", "sshfs", "fuse.sshfs"))
_MEMORY = frozenset(("tmpfs", "ramfs", "devtmpfs", "proc", "sysfs", "devpts", "cgroup", "cgroup2", "overlay", "mqueue"))


class DriveInfo:
    """A drive by its root: on Unix a folder that something is mounted at, or any other."""

    __slots__ = ("__weakref__", "extended", "name")

    def __init__(self, name: str) -> None:
        self.name = name


DRIVE_INFO = NetType("System.IO.DriveInfo", DriveInfo, interfaces=("System.Runtime.Serialization.ISerializable",))


@DRIVE_INFO.constructor("System.IO.DriveInfo new(string driveName)")
def new(name: str) -> DriveInfo:
    """The drive of a name."""
    if name is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'driveName')")
    if "\0" in name or not name:
        raise ArgumentException("Invalid drive name. (Parameter 'driveName')" if name else "The path is empty. (Parameter 'driveName')")
    if os.name == "nt":
        return DriveInfo(f"{name[0].upper()}:\\")
    return DriveInfo(name)


def _mounts() -> list[tuple[str, str]]:
    """Where something is mounted, and the kind of file system there."""
    if os.name == "nt":
        return [(f"{letter}:\\", "NTFS") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if os.path.exists(f"{letter}:\\")]
    try:
        with open("/proc/mounts", encoding="utf-8", errors="replace") as file:
            rows = [line.split() for line in file]
    except OSError:
        return [("/", "")]
    return [(row[1].replace("\\040", " "), row[2]) for row in rows if len(row) > 2]


def _format(self: DriveInfo) -> str:
    known = dict(_mounts())
    place = os.path.abspath(self.name)
    while place not in known and os.path.dirname(place) != place:
        place = os.path.dirname(place)
    return known.get(place, "")


def _missing(self: DriveInfo) -> NetException:
    return IODriveNotFoundException(f"Could not find the drive '{self.name}'. The drive might not be ready or might not be mapped.")


def _usage(self: DriveInfo) -> Any:
    try:
        return shutil.disk_usage(self.name)
    except OSError:
        raise _missing(self) from None


@DRIVE_INFO.static("static System.IO.DriveInfo[] GetDrives()")
def get_drives() -> Any:
    """Every drive."""
    return TypedArray([DriveInfo(place) for place in dict(_mounts())], DRIVE_INFO)


DRIVE_INFO.getter("string Name {get;}")(lambda self: self.name)
DRIVE_INFO.getter("bool IsReady {get;}")(lambda self: os.path.isdir(self.name))
DRIVE_INFO.getter("long TotalSize {get;}")(lambda self: Int64(_usage(self).total))
DRIVE_INFO.getter("long AvailableFreeSpace {get;}")(lambda self: Int64(_usage(self).free))


@DRIVE_INFO.getter("long TotalFreeSpace {get;}")
def total_free_space(self: DriveInfo) -> Int64:
    """How many bytes are free, those that only the administrator may use with them."""
    if os.name == "nt":
        return Int64(_usage(self).free)
    try:
        state = os.statvfs(self.name)
    except OSError:
        raise _missing(self) from None
    return Int64(state.f_bfree * state.f_frsize)


@DRIVE_INFO.getter("string DriveFormat {get;}")
def drive_format(self: DriveInfo) -> str:
    """The kind of file system."""
    if not os.path.exists(self.name):
        raise _missing(self)
    return _format(self)


@DRIVE_INFO.getter("System.IO.DriveType DriveType {get;}")
def drive_type(self: DriveInfo) -> Any:
    """What kind of drive it is."""
    kind = _format(self)
    name = "NoRootDirectory" if not os.path.exists(self.name) else "Network" if kind in _NETWORK else "Ram" if kind in _MEMORY else "Fixed"
    return value_of("System.IO.DriveType", name)


@DRIVE_INFO.getter("System.IO.DirectoryInfo RootDirectory {get;}")
def root_directory(self: DriveInfo) -> Any:
    """The folder at its root."""
    from pshost.runtime.dotnet.fileinfo import DirectoryInfo

    return DirectoryInfo(self.name)


@DRIVE_INFO.getter("string VolumeLabel {get;set;}")
def volume_label(self: DriveInfo) -> str:
    """Its label; on Unix its name."""
    return self.name


@DRIVE_INFO.setter("VolumeLabel")
def set_volume_label(self: DriveInfo, value: str) -> None:
    """Labels are set on Windows alone."""
    from pshost.runtime.errors.exceptions import PlatformNotSupportedException

    del self, value
    raise PlatformNotSupportedException("Operation is not supported on this platform.")


DRIVE_INFO.method("string ToString()")(lambda self: self.name)
