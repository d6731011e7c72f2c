"""Split-Path."""

from __future__ import annotations

import os

from pshost.commands.management.paths import absolute, expand_all, text_of
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import PSArgumentException


@cmdlet("Split-Path", default_set="ParentSet", output="System.String")
class SplitPath(Cmdlet):
    """Gives a part of a path."""

    net_name = "Microsoft.PowerShell.Commands.SplitPathCommand"
    parameters = (
        Parameter(
            "Path",
            "string[]",
            mandatory=True,
            position=0,
            pipeline=True,
            by_name=True,
            sets=(
                "ParentSet",
                "LeafSet",
                "LeafBaseSet",
                "ExtensionSet",
                "QualifierSet",
                "NoQualifierSet",
                "IsAbsoluteSet",
            ),
        ),
        Parameter(
            "LiteralPath",
            "string[]",
            mandatory=True,
            by_name=True,
            sets=("LiteralPathSet",),
            aliases=("PSPath", "LP"),
        ),
        Parameter("Qualifier", "switch", mandatory=True, by_name=True, sets=("QualifierSet",), default=False),
        Parameter("NoQualifier", "switch", mandatory=True, by_name=True, sets=("NoQualifierSet",), default=False),
        Parameter("Parent", "switch", by_name=True, sets=("ParentSet",), default=False),
        Parameter("Leaf", "switch", mandatory=True, by_name=True, sets=("LeafSet",), default=False),
        Parameter("LeafBase", "switch", mandatory=True, by_name=True, sets=("LeafBaseSet",), default=False),
        Parameter("Extension", "switch", mandatory=True, by_name=True, sets=("ExtensionSet",), default=False),
        Parameter("Resolve", "switch", default=False),
        Parameter("IsAbsolute", "switch", mandatory=True, sets=("IsAbsoluteSet",), default=False),
    )

    def process(self) -> None:
        values = [text_of(value) for value in (self.LiteralPath if "LiteralPath" in self.bound else self.Path) or ()]
        if self.Resolve:
            values = expand_all(self, values)
        for value in values:
            part = self._part(value)
            if part is not None:
                self.write(part)

    def _part(self, path: str) -> str | bool | None:
        slashed = path.replace("\\", "/") if os.sep == "/" else path
        trimmed = slashed.rstrip("/") or ("/" if slashed.startswith("/") else "")
        if self.IsAbsolute:
            return slashed.startswith("/") or qualifier(path) != ""
        if self.Qualifier:
            found = qualifier(path)
            if not found:
                self.write_error(
                    PSArgumentException(
                        f"Cannot parse path because path '{path}' does not have a qualifier specified.",
                        "FormatException",
                        "InvalidArgument",
                    )
                )
                return None
            return found
        if self.NoQualifier:
            return slashed[len(qualifier(path)) :]
        leaf = trimmed.rsplit("/", 1)[-1] if trimmed != "/" else "/"
        if self.Leaf:
            return leaf
        if self.LeafBase:
            stem, dot, _ = leaf.rpartition(".")
            return stem if dot else leaf
        if self.Extension:
            _, dot, extension = leaf.rpartition(".")
            return f".{extension}" if dot and extension else ""
        return parent_of(slashed)


def parent_of(path: str) -> str:
    """The path above a path, as it is written."""
    trimmed = path.rstrip("/")
    if not trimmed:
        return ""
    head, separator, _ = trimmed.rpartition("/")
    return head or separator


def qualifier(path: str) -> str:
    """The drive that a path begins with (`Env:`), or nothing."""
    head, colon, _ = path.partition(":")
    return head + colon if colon and "/" not in head and "\\" not in head else ""


def full_path(session: object, path: str) -> str:
    """The absolute form of a path."""
    return absolute(session, path)
