"""Split-Path."""

from __future__ import annotations

import os

from pshost.commands.management.paths import expand_all, text_of
from pshost.commands.providers.provider_command import CREDENTIAL, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import FormatException, PSArgumentException


@cmdlet("Split-Path", default_set="ParentSet", output="System.String")
class SplitPath(ProviderCommand):
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
        CREDENTIAL,
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
                    FormatException(
                        f"Cannot parse path because path '{path}' does not have a qualifier specified.",
                        "ParsePathFormatError",
                        "InvalidArgument",
                        path,
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
        if not trimmed.strip("/"):
            self.write_error(
                PSArgumentException(
                    'Cannot process argument because the value of argument "path" is not valid. Change the value of the '
                    '"path" argument and run the operation again.',
                    "Argument",
                    "InvalidArgument",
                )
            )
            return None
        return parent_of(slashed)


def parent_of(path: str) -> str:
    """The path above a path, as it is written; what stands directly below a root has none (recorded topic paths-dates)."""
    drive = qualifier(path)
    return drive + path[len(drive) :].rstrip("/").rpartition("/")[0]


def qualifier(path: str) -> str:
    """The drive that a path begins with (`Env:`), or nothing."""
    head, colon, _ = path.partition(":")
    return head + colon if colon and "/" not in head and "\\" not in head else ""
