"""What a Unix system knows of a file beside what .NET asks for: the note `UnixStat` of every item."""

from __future__ import annotations

import os
import stat
from typing import Any

from pshost.commands.result_type import result_type
from pshost.runtime.values import Int64


@result_type(
    "System.Management.Automation.Platform+Unix+CommonStat",
    "long Inode {get;}", "int Mode {get;}", "int UserId {get;}", "int GroupId {get;}", "int HardlinkCount {get;}",
    "long Size {get;}", "long DeviceId {get;}", "int BlockSize {get;}", "int NumberOfBlocks {get;}",
    "bool IsSetUid {get;}", "bool IsSetGid {get;}", "bool IsSticky {get;}",
)
class CommonStat:
    """The status of a file; it is asked for when a member is first read."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._status: os.stat_result | None = None

    @property
    def status(self) -> os.stat_result:
        """The system's answer; a link is not followed."""
        if self._status is None:
            self._status = os.lstat(self._path)
        return self._status

    def __getattr__(self, name: str) -> Any:
        reader = _READERS.get(name)
        if reader is None:
            raise AttributeError(name)
        return reader(self.status)


_READERS: dict[str, Any] = {
    "Inode": lambda s: Int64(s.st_ino),
    "Mode": lambda s: stat.S_IMODE(s.st_mode),
    "UserId": lambda s: s.st_uid,
    "GroupId": lambda s: s.st_gid,
    "HardlinkCount": lambda s: s.st_nlink,
    "Size": lambda s: Int64(s.st_size),
    "DeviceId": lambda s: Int64(s.st_dev),
    "BlockSize": lambda s: s.st_blksize,
    "NumberOfBlocks": lambda s: s.st_blocks,
    "IsSetUid": lambda s: bool(s.st_mode & stat.S_ISUID),
    "IsSetGid": lambda s: bool(s.st_mode & stat.S_ISGID),
    "IsSticky": lambda s: bool(s.st_mode & stat.S_ISVTX),
}


def user_name(number: int) -> str:
    """A user's name by number; the number where there is no such user."""
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def group_name(number: int) -> str:
    """A group's name by number; the number where there is no such group."""
    import grp

    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)


_TYPE = CommonStat.net_type  # type: ignore[attr-defined]  # result_type put it there
_TYPE.method("string GetModeString()")(lambda self: stat.filemode(self.status.st_mode))
_TYPE.method("string GetUserName()")(lambda self: user_name(self.status.st_uid))
_TYPE.method("string GetGroupName()")(lambda self: group_name(self.status.st_gid))


def unix_stat(path: str) -> CommonStat:
    """The status of a path."""
    return CommonStat(path)
