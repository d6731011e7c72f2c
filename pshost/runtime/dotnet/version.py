"""System.Version and System.Management.Automation.SemanticVersion."""

from __future__ import annotations

import re
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.comparable import compare_by
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import (
    ArgumentException,
    ArgumentOutOfRangeException,
    FormatException,
    NetException,
)
from pshost.runtime.values.numbers import Int16


class Version:
    """Two to four numbers; those not given are -1."""

    __slots__ = ("__weakref__", "parts")

    net_name = "System.Version"

    def __init__(self, major: int = 0, minor: int = 0, build: int = -1, revision: int = -1) -> None:
        self.parts = (major, minor, build, revision)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self.parts == other.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def __lt__(self, other: Version) -> bool:
        return self.parts < other.parts

    def __le__(self, other: Version) -> bool:
        return self.parts <= other.parts

    def __gt__(self, other: Version) -> bool:
        return self.parts > other.parts

    def __ge__(self, other: Version) -> bool:
        return self.parts >= other.parts

    def __str__(self) -> str:
        return ".".join(str(p) for p in self.parts if p >= 0)

    net_text = __str__


VERSION = NetType(
    "System.Version",
    Version,
    interfaces=("System.ICloneable", "System.IComparable", "System.IFormattable", "System.IComparable[version]"),
)


def parse(text: str) -> Version:
    """The version of a text like `1.2.3.4`."""
    words = text.split(".")
    if not 2 <= len(words) <= 4:
        raise ArgumentException("Version string portion was too short or too long. (Parameter 'input')")
    parts = []
    for word in words:
        if not re.fullmatch(r"\s*[+-]?\d+\s*", word):
            raise FormatException(f"The input string '{word}' was not in a correct format.")
        if int(word) < 0:
            raise ArgumentOutOfRangeException(
                "Version's parameters must be greater than or equal to zero. (Parameter 'input')"
            )
        parts.append(int(word))
    return Version(*parts)


VERSION.constructor("version new()")(Version)
VERSION.constructor("version new(string version)")(parse)


@VERSION.constructor(
    "version new(int major, int minor)",
    "version new(int major, int minor, int build)",
    "version new(int major, int minor, int build, int revision)",
)
def new(*parts: int) -> Version:
    """The version of these numbers."""
    if min(parts) < 0:
        raise ArgumentOutOfRangeException("Version's parameters must be greater than or equal to zero.")
    return Version(*parts)


for _index, _name in enumerate(("Major", "Minor", "Build", "Revision")):
    VERSION.getter(f"int {_name} {{get;}}")(lambda self, index=_index: self.parts[index])
VERSION.getter("short MajorRevision {get;}")(lambda self: Int16(self.parts[3] >> 16))
VERSION.getter("short MinorRevision {get;}")(
    lambda self: Int16(self.parts[3] & 0xFFFF if self.parts[3] & 0x8000 == 0 else (self.parts[3] & 0xFFFF) - 0x10000)
)
VERSION.static("static version Parse(string input)")(parse)


@VERSION.static("static bool TryParse(string input, [ref] version result)")
def try_parse(text: str, result: Any) -> bool:
    """Whether the text is a version."""
    try:
        set_reference(result, parse(text))
    except NetException:
        set_reference(result, None)
        return False
    return True


VERSION.method("int CompareTo(version value)", "int CompareTo(System.Object version)")(
    compare_by(Version, "Object must be of type Version.", lambda version: version.parts)
)
VERSION.method("bool Equals(version obj)", "bool Equals(System.Object obj)")(lambda self, other: self == other)
VERSION.method("System.Object Clone()")(lambda self: self)
VERSION.method("string ToString()")(str)


@VERSION.method("string ToString(int fieldCount)")
def to_string(self: Version, count: int) -> str:
    """The first numbers."""
    if count > sum(1 for p in self.parts if p >= 0):
        raise ArgumentException("Argument must be between 0 and 4. (Parameter 'fieldCount')")
    return ".".join(str(p) for p in self.parts[:count])


class SemanticVersion:
    """Three numbers, a pre-release label and a build label."""

    __slots__ = ("BuildLabel", "Major", "Minor", "Patch", "PreReleaseLabel")

    net_name = "System.Management.Automation.SemanticVersion"

    def __init__(
        self, major: int, minor: int = 0, patch: int = 0, label: str | None = None, build: str | None = None
    ) -> None:
        self.Major, self.Minor, self.Patch = major, minor, patch
        self.PreReleaseLabel, self.BuildLabel = label, build

    def order(self) -> tuple[Any, ...]:
        """What versions are ordered by: a pre-release comes before its release."""
        label = self.PreReleaseLabel
        words = [] if label is None else [(0, int(w), "") if w.isdigit() else (1, 0, w) for w in label.split(".")]
        return (self.Major, self.Minor, self.Patch, label is None, words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SemanticVersion) and self.order() == other.order()

    def __hash__(self) -> int:
        return hash((self.Major, self.Minor, self.Patch, self.PreReleaseLabel))

    def __lt__(self, other: SemanticVersion) -> bool:
        return self.order() < other.order()

    def __str__(self) -> str:
        text = f"{self.Major}.{self.Minor}.{self.Patch}"
        text += f"-{self.PreReleaseLabel}" if self.PreReleaseLabel else ""
        return text + (f"+{self.BuildLabel}" if self.BuildLabel else "")

    net_text = __str__


SEMANTIC_VERSION = NetType(
    "System.Management.Automation.SemanticVersion",
    SemanticVersion,
    interfaces=("System.IComparable",),
)
_SEMANTIC = re.compile(r"^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?$")


@SEMANTIC_VERSION.constructor("semver new(string version)")
def parse_semantic(text: str) -> SemanticVersion:
    """The semantic version of a text."""
    match = _SEMANTIC.match(text)
    if match is None:
        raise FormatException(
            f"Cannot process argument because the value of argument \"version\" is not valid: '{text}'."
        )
    return SemanticVersion(int(match[1]), int(match[2] or 0), int(match[3] or 0), match[4], match[5])


@SEMANTIC_VERSION.constructor("semver new(version version)")
def of_version(version: Version) -> SemanticVersion:
    """The semantic version of three numbers; a fourth has no place in it."""
    if version.parts[3] > 0:
        raise ArgumentException("Cannot process argument because the value of argument \"version\" is not valid.")
    major, minor, build = (max(part, 0) for part in version.parts[:3])
    return SemanticVersion(major, minor, build)


SEMANTIC_VERSION.static("static version op_Implicit(semver semver)")(lambda own: Version(own.Major, own.Minor, own.Patch))
SEMANTIC_VERSION.constructor(
    "semver new(int major, int minor, int patch)",
    "semver new(int major, int minor)",
    "semver new(int major)",
    "semver new(int major, int minor, int patch, string label)",
)(SemanticVersion)
for _name in ("Major", "Minor", "Patch"):
    SEMANTIC_VERSION.getter(f"int {_name} {{get;}}")(lambda self, name=_name: getattr(self, name))
for _name in ("PreReleaseLabel", "BuildLabel"):
    SEMANTIC_VERSION.getter(f"string {_name} {{get;}}")(lambda self, name=_name: getattr(self, name))
SEMANTIC_VERSION.static("static semver Parse(string version)")(parse_semantic)
SEMANTIC_VERSION.method("string ToString()")(str)
SEMANTIC_VERSION.method("int CompareTo(System.Object version)")(
    compare_by(
        SemanticVersion,
        'Cannot process argument because the value of argument "version" is not valid. '
        'Change the value of the "version" argument and run the operation again.',
        lambda version: version.order(),
    )
)
