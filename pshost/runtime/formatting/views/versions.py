"""Views of version numbers."""

from __future__ import annotations

from pshost.runtime.formatting.view import View, table

_NUMBERS = (("Major", 6), ("Minor", 6), ("Build", 6), ("Revision", 8))

VIEWS: tuple[View, ...] = (
    table("System.Version", *_NUMBERS),
    table("System.Version#IncludeLabel", *_NUMBERS, ("PSSemVerPreReleaseLabel", 26), ("PSSemVerBuildLabel", 27)),
    table(
        "System.Management.Automation.SemanticVersion",
        ("Major", 6), ("Minor", 6), ("Patch", 6), ("PreReleaseLabel", 15), ("BuildLabel", 11),
    ),
)
