"""System.Management.Automation.WildcardPattern."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime import wildcards

_IGNORE_CASE = 2
_SIGNS = "*?[]"


class WildcardPattern:
    """A pattern with its options."""

    __slots__ = ("__weakref__", "ignore_case", "pattern")

    net_name = "System.Management.Automation.WildcardPattern"

    def __init__(self, pattern: str, options: Any = None) -> None:
        self.pattern = pattern
        self.ignore_case = bool(int(getattr(options, "value", options) or 0) & _IGNORE_CASE)

    def is_match(self, text: str | None) -> bool:
        """Whether a text matches as a whole; null does not."""
        return text is not None and wildcards.matches(text, self.pattern, self.ignore_case)


WILDCARD_PATTERN = NetType("System.Management.Automation.WildcardPattern", WildcardPattern)
_OPTIONS = "System.Management.Automation.WildcardOptions options"
WILDCARD_PATTERN.constructor("wildcardpattern new(string pattern)", f"wildcardpattern new(string pattern, {_OPTIONS})")(
    WildcardPattern
)
WILDCARD_PATTERN.static(f"static wildcardpattern Get(string pattern, {_OPTIONS})")(WildcardPattern)
WILDCARD_PATTERN.static("static string Escape(string pattern)")(wildcards.escape)
WILDCARD_PATTERN.static("static string Unescape(string pattern)")(wildcards.unescape)
WILDCARD_PATTERN.static("static bool ContainsWildcardCharacters(string pattern)")(
    lambda pattern: bool(pattern) and wildcards.has_wildcard(pattern, _SIGNS)
)
WILDCARD_PATTERN.method("bool IsMatch(string input)")(WildcardPattern.is_match)


@WILDCARD_PATTERN.method("string ToWql()")
def to_wql(self: WildcardPattern) -> str:
    """The pattern as WQL's LIKE has it."""
    signs = {"*": "%", "?": "_", "%": "[%]", "_": "[_]"}
    return "".join(signs.get(char, char) for char in self.pattern)
