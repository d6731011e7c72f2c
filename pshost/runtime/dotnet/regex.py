"""System.Text.RegularExpressions: Regex, Match, Group, Capture and their collections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.delegate import call
from pshost.runtime.dotnet.string import strings
from pshost.runtime.errors.exceptions import ArgumentNullException

if TYPE_CHECKING:
    from collections.abc import Callable

_R = "System.Text.RegularExpressions."
RIGHT_TO_LEFT = 64


class Regex:
    """A pattern with its options, compiled when first used."""

    __slots__ = ("__weakref__", "_compiled", "options", "pattern")

    net_name = _R + "Regex"

    def __init__(self, pattern: str, options: int = 0) -> None:
        if pattern is None:
            raise ArgumentNullException("Value cannot be null. (Parameter 'pattern')")
        self.pattern = pattern
        self.options = options
        self._compiled: Any = None
        _ = self.compiled  # a bad pattern is an error of the constructor

    @property
    def compiled(self) -> Any:
        """The Python pattern."""
        if self._compiled is None:
            from pshost.runtime.regexes import compile_regex

            self._compiled = compile_regex(self.pattern, self.options)
        return self._compiled

    def net_text(self) -> str:
        """The pattern."""
        return self.pattern

    def names(self) -> list[str]:
        """The groups' names in .NET's order: numbers of the unnamed ones, then the named ones."""
        by_number = {number: name for name, number in self.compiled.groupindex.items()}
        unnamed = [n for n in range(1, self.compiled.groups + 1) if n not in by_number]
        return ["0", *[str(n + 1) for n in range(len(unnamed))], *[by_number[n] for n in sorted(by_number)]]

    def numbers(self) -> list[int]:
        """The Python numbers of the groups in .NET's order."""
        named = sorted(self.compiled.groupindex.values())
        return [0, *[n for n in range(1, self.compiled.groups + 1) if n not in named], *named]


class Capture:
    """A piece of text that a group matched."""

    __slots__ = ("Index", "Value")

    net_name = _R + "Capture"

    def __init__(self, index: int, value: str) -> None:
        self.Index = index
        self.Value = value

    def net_text(self) -> str:
        """The text."""
        return self.Value


class Group(Capture):
    """A group of a match: its last capture, and all of them."""

    __slots__ = ("Captures", "Name", "Success")

    net_name = _R + "Group"

    def __init__(self, name: str, found: Any, number: int) -> None:
        success = found is not None and found.start(number) >= 0
        super().__init__(found.start(number) if success else 0, found.group(number) if success else "")
        self.Name = name
        self.Success = success
        self.Captures: list[Capture] = []
        if success:
            starts = found.starts(number) if hasattr(found, "starts") else [found.start(number)]
            texts = found.captures(number) if hasattr(found, "captures") else [found.group(number)]
            self.Captures = [Capture(at, text) for at, text in zip(starts, texts, strict=True)]


class GroupCollection(list[Group]):
    """The groups of a match, found by number or name."""

    __slots__ = ()

    net_name = _R + "GroupCollection"

    def named(self, name: str) -> Group:
        """The group of a name; one without success if there is none."""
        return next((g for g in self if g.Name == name), None) or Group(name, None, 0)


class MatchCollection(list[Any]):
    """All matches of a pattern in a text."""

    __slots__ = ()

    net_name = _R + "MatchCollection"


class CaptureCollection(list[Any]):
    """The captures of a group."""

    __slots__ = ()

    net_name = _R + "CaptureCollection"


class Match(Group):
    """A match of a pattern in a text."""

    __slots__ = ("_groups", "found", "regex", "text")

    net_name = _R + "Match"

    def __init__(self, regex: Regex, text: str, found: Any) -> None:
        super().__init__("0", found, 0)
        self.regex = regex
        self.text = text
        self.found = found
        self._groups: GroupCollection | None = None

    @property
    def groups(self) -> GroupCollection:
        """The groups, made when asked for."""
        if self._groups is None:
            if self.found is None:
                self._groups = GroupCollection([self])
            else:
                pairs = zip(self.regex.names(), self.regex.numbers(), strict=True)
                made = [Group(name, self.found, number) for name, number in pairs]
                self._groups = GroupCollection([self, *made[1:]])
        return self._groups

    def next(self) -> Match:
        """The match after this one."""
        if self.found is None:
            return self
        at = self.found.end() + (1 if self.found.end() == self.found.start() else 0)
        return match(self.regex, self.text, at) if at <= len(self.text) else Match(self.regex, self.text, None)


CAPTURE = NetType(_R + "Capture", Capture)
GROUP = NetType(_R + "Group", Group, base=_R + "Capture")
MATCH = NetType(_R + "Match", Match, base=_R + "Group")
_ENUMERABLE = ("System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable")
GROUPS = NetType(_R + "GroupCollection", GroupCollection, interfaces=_ENUMERABLE)
MATCHES = NetType(_R + "MatchCollection", MatchCollection, interfaces=_ENUMERABLE)
CAPTURES = NetType(_R + "CaptureCollection", CaptureCollection, interfaces=_ENUMERABLE)
REGEX = NetType(_R + "Regex", Regex)

CAPTURE.getter("int Index {get;}")(lambda self: self.Index)
CAPTURE.getter("int Length {get;}")(lambda self: len(self.Value))
CAPTURE.getter("string Value {get;}")(lambda self: self.Value)
CAPTURE.getter("System.ReadOnlySpan[char] ValueSpan {get;}")(lambda self: None)  # noqa: ARG005 - a span is no value of a script
CAPTURE.method("string ToString()")(Capture.net_text)
GROUP.getter("bool Success {get;}")(lambda self: self.Success)
GROUP.getter("string Name {get;}")(lambda self: self.Name)
GROUP.getter(f"{_R}CaptureCollection Captures {{get;}}")(
    lambda self: CaptureCollection([*self.Captures[:-1], self] if self.Captures else ())  # a group is its own last capture
)
MATCH.getter(f"{_R}GroupCollection Groups {{get;}}")(lambda self: self.groups)
MATCH.method(f"{_R}Match NextMatch()")(Match.next)
MATCH.method("string Result(string replacement)")(lambda self, text: expand(self, text))
MATCH.getter(f"static {_R}Match Empty {{get;}}", static=True)(lambda: Match(Regex(""), "", None))
for _type in (GROUPS, MATCHES, CAPTURES):
    _type.getter("int Count {get;}")(len)
    _type.getter("bool IsReadOnly {get;}")(lambda self: True)  # noqa: ARG005

    @_type.method("System.Collections.IEnumerator GetEnumerator()")
    def _get_enumerator(self: list[Any]) -> Any:
        from pshost.runtime.dotnet.enumerator import Enumerator

        return Enumerator(self)


for _type in (MATCHES, CAPTURES):

    @_type.method("System.Object get_Item(int i)")
    def _get_item(self: list[Any], at: int) -> Any:
        from pshost.runtime.dotnet.listing import check_index

        check_index(at, len(self), "Specified argument was out of the range of valid values. (Parameter 'i')")
        return self[at]


GROUPS.method(f"{_R}Group get_Item(int groupnum)")(
    lambda self, at: self[at] if 0 <= at < len(self) else Group(str(at), None, 0)
)
GROUPS.method(f"{_R}Group get_Item(string groupname)")(GroupCollection.named)
GROUPS.method("bool ContainsKey(string key)")(lambda self, name: any(g.Name == name for g in self))
GROUPS.getter("System.Object Keys {get;}")(lambda self: [g.Name for g in self])
GROUPS.getter("System.Object Values {get;}")(list)


def match(regex: Regex, text: str, start: int = 0) -> Match:
    """The first match from an index on."""
    if text is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'input')")
    if regex.options & RIGHT_TO_LEFT:
        found = None
        for one in regex.compiled.finditer(text):
            found = one
        return Match(regex, text, found)
    return Match(regex, text, regex.compiled.search(text, start))


def matches(regex: Regex, text: str, start: int = 0) -> MatchCollection:
    """Every match from an index on."""
    if text is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'input')")
    found = [Match(regex, text, one) for one in regex.compiled.finditer(text, start)]
    return MatchCollection(found[::-1] if regex.options & RIGHT_TO_LEFT else found)


def expand(one: Match, template: str) -> str:
    """A replacement text with `$1`, `${name}`, `$&`, `` $` ``, `$'`, `$+`, `$_` and `$$` filled in."""
    out: list[str] = []
    at = 0
    while at < len(template):
        char = template[at]
        if char != "$" or at + 1 == len(template):
            out.append(char)
            at += 1
            continue
        text, used = _reference(one, template[at + 1 :])
        out.append("$" if text is None else text)
        at += 1 if text is None else 1 + used
    return "".join(out)


def _reference(one: Match, rest: str) -> tuple[str | None, int]:
    """What a reference after `$` stands for, and how long it is; None if it is none."""
    char = rest[0]
    special: dict[str, Callable[[], str]] = {
        "$": lambda: "$",
        "&": lambda: one.Value,
        "`": lambda: one.text[: one.Index],
        "'": lambda: one.text[one.Index + len(one.Value) :],
        "_": lambda: one.text,
        "+": lambda: next((g.Value for g in reversed(one.groups[1:]) if g.Success), ""),
    }
    if char in special:
        return special[char](), 1
    if char == "{":
        end = rest.find("}")
        name = rest[1:end] if end > 0 else ""
        group = next((g for g in one.groups if g.Name == name), None)
        return (group.Value, end + 1) if group is not None else (None, 0)
    digits = ""
    for digit in rest:
        if not ("0" <= digit <= "9") or int(digits + digit) >= len(one.groups):
            break
        digits += digit
    if digits and int(digits) < len(one.groups):
        return one.groups[int(digits)].Value, len(digits)
    return None, 0


def replace(regex: Regex, text: str, replacement: Any, count: int = -1, start: int = 0) -> str:
    """The text with matches replaced, by a template or by what a block gives for each match."""
    if text is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'input')")
    out: list[str] = []
    at = 0
    for done, found in enumerate(regex.compiled.finditer(text, start)):
        if count >= 0 and done >= count:
            break
        one = Match(regex, text, found)
        out.append(text[at : found.start()])
        if isinstance(replacement, str):
            out.append(expand(one, replacement))
        else:
            from pshost.runtime.conversion import to_string

            out.append(to_string(call(replacement, one)))
        at = found.end()
    out.append(text[at:])
    return "".join(out)


def split(regex: Regex, text: str, count: int = 0, start: int = 0) -> Any:
    """The parts of the text between matches, with what groups captured."""
    parts: list[str] = []
    at = 0
    for done, found in enumerate(regex.compiled.finditer(text, start)):
        if count and done >= count - 1:
            break
        parts.append(text[at : found.start()])
        parts += [found.group(n) for n in regex.numbers()[1:] if found.start(n) >= 0]
        at = found.end()
    parts.append(text[at:])
    return strings(parts)


def _of(pattern: str, options: Any = None) -> Regex:
    return Regex(pattern, int(getattr(options, "value", options) or 0))


_OPTIONS = "System.Text.RegularExpressions.RegexOptions options"
REGEX.constructor(
    "regex new(string pattern)",
    f"regex new(string pattern, {_OPTIONS})",
    f"regex new(string pattern, {_OPTIONS}, timespan matchTimeout)",
)(
    lambda pattern, options=None, timeout=None: _of(pattern, options)  # noqa: ARG005
)
for _name, _result, _function in (
    ("IsMatch", "bool", lambda regex, text, start=0: match(regex, text, start).Success),
    ("Match", f"{_R}Match", match),
    ("Matches", f"{_R}MatchCollection", matches),
):
    REGEX.method(f"{_result} {_name}(string input)", f"{_result} {_name}(string input, int startat)")(_function)
    REGEX.static(
        f"static {_result} {_name}(string input, string pattern)",
        f"static {_result} {_name}(string input, string pattern, {_OPTIONS})",
        f"static {_result} {_name}(string input, string pattern, {_OPTIONS}, timespan matchTimeout)",
    )(
        lambda text, pattern, options=None, timeout=None, function=_function: function(_of(pattern, options), text)  # noqa: ARG005
    )
for _word in ("string replacement", f"{_R}MatchEvaluator evaluator"):
    REGEX.method(
        f"string Replace(string input, {_word})",
        f"string Replace(string input, {_word}, int count)",
        f"string Replace(string input, {_word}, int count, int startat)",
    )(replace)
    REGEX.static(
        f"static string Replace(string input, string pattern, {_word})",
        f"static string Replace(string input, string pattern, {_word}, {_OPTIONS})",
    )(lambda text, pattern, replacement, options=None: replace(_of(pattern, options), text, replacement))
REGEX.method(
    "string[] Split(string input)",
    "string[] Split(string input, int count)",
    "string[] Split(string input, int count, int startat)",
)(split)
REGEX.static(
    "static string[] Split(string input, string pattern)",
    f"static string[] Split(string input, string pattern, {_OPTIONS})",
)(lambda text, pattern, options=None: split(_of(pattern, options), text))
_ESCAPED = {c: "\\" + c for c in "\\*+?|{[()^$.#"}
_ESCAPED.update({" ": "\\ ", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f"})
REGEX.static("static string Escape(string str)")(lambda text: "".join(_ESCAPED.get(c, c) for c in text))


@REGEX.static("static string Unescape(string str)")
def unescape(text: str) -> str:
    """A pattern's text without its escapes."""
    import re

    plain = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b", "v": "\v", "0": "\0"}
    return re.sub(
        r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))",
        lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else plain.get(m[3], m[3]),
        text,
        flags=re.DOTALL,
    )


REGEX.method("string[] GetGroupNames()")(lambda self: strings(self.names()))
REGEX.method("int[] GetGroupNumbers()")(lambda self: list(range(len(self.names()))))
REGEX.method("int GroupNumberFromName(string name)")(
    lambda self, name: self.names().index(name) if name in self.names() else -1
)
REGEX.method("string GroupNameFromNumber(int i)")(lambda self, at: self.names()[at] if at < len(self.names()) else "")
REGEX.method("string ToString()")(Regex.net_text)
_NO_TIMEOUT = -10_000  # Regex.InfiniteMatchTimeout in ticks


@REGEX.getter("timespan MatchTimeout {get;}")
def match_timeout(self: Regex) -> Any:  # noqa: ARG001 - none is ever set
    """How long a match may take: without end, which .NET writes as minus one millisecond."""
    from pshost.runtime.dotnet.timespan import TimeSpan

    return TimeSpan(_NO_TIMEOUT)


REGEX.getter("bool RightToLeft {get;}")(lambda self: bool(self.options & RIGHT_TO_LEFT))


@REGEX.getter(f"{_R}RegexOptions Options {{get;}}")
def options_value(self: Regex) -> Any:
    """The options."""
    from pshost.runtime.dotnet.enums import numbered

    return numbered(_R + "RegexOptions", self.options)
