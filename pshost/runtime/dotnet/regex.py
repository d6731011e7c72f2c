"""System.Text.RegularExpressions: Regex, Match, Group, Capture and their collections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.delegate import call
from pshost.runtime.dotnet.string import strings
from pshost.runtime.dotnet.timespan import TICKS_PER_MILLISECOND, TICKS_PER_SECOND, TimeSpan
from pshost.runtime.errors.exceptions import ArgumentNullException, ArgumentOutOfRangeException, GetValueException
from pshost.runtime.regexes import expansion

if TYPE_CHECKING:
    from pshost.runtime.regexes import Pattern

_R = "System.Text.RegularExpressions."


class Regex:
    """A pattern with its options and the time that a match may take."""

    __slots__ = ("__weakref__", "compiled", "limit", "options", "pattern")

    net_name = _R + "Regex"

    def __init__(self, pattern: str, options: int = 0, limit: float | None = None) -> None:
        from pshost.runtime.regexes import TIME_LIMIT, compile_regex

        if pattern is None:
            raise ArgumentNullException("Value cannot be null. (Parameter 'pattern')")
        self.pattern = pattern
        self.options = options
        self.limit = limit
        self.compiled: Pattern = compile_regex(pattern, options, TIME_LIMIT if limit is None else limit)

    def net_text(self) -> str:
        """The pattern."""
        return self.pattern


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

    __slots__ = ("numbers",)

    net_name = _R + "GroupCollection"
    keyed = True

    def __init__(self, groups: list[Group], numbers: list[int]) -> None:
        super().__init__(groups)
        self.numbers = numbers

    def numbered(self, number: int) -> Group:
        """The group of a number; one without success if there is none."""
        return self[self.numbers.index(number)] if number in self.numbers else Group(str(number), None, 0)

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

    __slots__ = ("_groups", "found", "pattern", "text")

    net_name = _R + "Match"

    def __init__(self, pattern: Pattern, text: str, found: Any) -> None:
        super().__init__("0", found, 0)
        self.pattern = pattern
        self.text = text
        self.found = found
        self._groups: GroupCollection | None = None

    @property
    def groups(self) -> GroupCollection:
        """The groups, made when asked for."""
        if self._groups is None:
            if self.found is None:
                self._groups = GroupCollection([self], [0])
            else:
                pairs = zip(self.pattern.names[1:], self.pattern.numbers[1:], strict=True)
                made = [Group(name, self.found, number) for name, number in pairs]
                self._groups = GroupCollection([self, *made], self.pattern.group_numbers)
        return self._groups

    def next(self) -> Match:
        """The match after this one, in the direction in which the pattern reads."""
        if self.found is None:
            return self
        empty = self.found.end() == self.found.start()
        at = self.found.start() - empty if self.pattern.right_to_left else self.found.end() + empty
        found = self.pattern.search(self.text, at) if 0 <= at <= len(self.text) else None
        return Match(self.pattern, self.text, found)


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


@CAPTURE.getter("System.ReadOnlySpan[char] ValueSpan {get;}")
def value_span(self: Capture) -> Any:  # noqa: ARG001
    """A span is no value that a script can have."""
    raise GetValueException(
        'The value of the property "ValueSpan" cannot be retrieved because the type "System.ReadOnlySpan`1[System.Char]" of the '
        "property is a ByRef-like type.",
        "ByRefLikePropertyValueNotSupported",
    )


CAPTURE.method("string ToString()")(Capture.net_text)
GROUP.getter("bool Success {get;}")(lambda self: self.Success)
GROUP.getter("string Name {get;}")(lambda self: self.Name)
GROUP.getter(f"{_R}CaptureCollection Captures {{get;}}")(
    lambda self: CaptureCollection([*self.Captures[:-1], self] if self.Captures else ())  # a group is its own last capture
)
MATCH.getter(f"{_R}GroupCollection Groups {{get;}}")(lambda self: self.groups)
MATCH.method(f"{_R}Match NextMatch()")(Match.next)
MATCH.method("string Result(string replacement)")(lambda self, text: expansion(text, self.pattern)(self.found))
MATCH.getter(f"static {_R}Match Empty {{get;}}", static=True)(lambda: Match(Regex("").compiled, "", None))
for _type in (GROUPS, MATCHES, CAPTURES):
    _type.getter("int Count {get;}")(len)
    _type.getter("bool IsReadOnly {get;}")(lambda self: True)  # noqa: ARG005
    _type.getter("bool IsSynchronized {get;}")(lambda self: False)  # noqa: ARG005
    _type.getter("System.Object SyncRoot {get;}")(lambda self: self)
    _type.method("void CopyTo(array array, int arrayIndex)")(
        lambda self, target, at: target.__setitem__(slice(at, at + len(self)), list(self))
    )

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


GROUPS.method(f"{_R}Group get_Item(int groupnum)")(GroupCollection.numbered)
GROUPS.method(f"{_R}Group get_Item(string groupname)")(GroupCollection.named)
GROUPS.method("bool ContainsKey(string key)")(lambda self, name: any(g.Name == name for g in self))
GROUPS.getter("System.Object Keys {get;}")(lambda self: [g.Name for g in self])
GROUPS.getter("System.Object Values {get;}")(list)


def _input(text: str | None, start: int | None = None) -> str:
    if text is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'input')")
    if start is not None and not 0 <= start <= len(text):
        raise ArgumentOutOfRangeException("Start index cannot be less than 0 or greater than input length. (Parameter 'startat')")
    return text


def match(regex: Regex, text: str, start: int | None = None) -> Match:
    """The first match from an index on."""
    return Match(regex.compiled, text, regex.compiled.search(_input(text, start), start))


def is_match(regex: Regex, text: str, start: int | None = None) -> bool:
    """Whether there is a match from an index on."""
    return regex.compiled.search(_input(text, start), start) is not None


def matches(regex: Regex, text: str, start: int | None = None) -> MatchCollection:
    """Every match from an index on."""
    return MatchCollection([Match(regex.compiled, text, one) for one in regex.compiled.all(_input(text, start), start)])


def replace(regex: Regex, text: str, replacement: Any, count: int = -1, start: int | None = None) -> str:
    """The text with matches replaced, by a template or by what a block gives for each match."""
    pattern = regex.compiled
    if isinstance(replacement, str):
        expand = expansion(replacement, pattern)
        if start is None:
            return pattern.substituted(_input(text), expand, count)
        return pattern.replaced(_input(text, start), expand, count, start)
    from pshost.runtime.conversion import to_string

    return pattern.replaced(
        _input(text, start), lambda found: to_string(call(replacement, Match(pattern, text, found))), count, start
    )


def split(regex: Regex, text: str, count: int = 0, start: int | None = None) -> Any:
    """The parts of the text between matches, with what groups captured."""
    return strings(regex.compiled.split(_input(text, start), count, start))


def _of(pattern: str, options: Any = None, timeout: Any = None) -> Regex:
    limit = None if timeout is None or timeout.ticks < 0 else timeout.ticks / TICKS_PER_SECOND
    return Regex(pattern, int(getattr(options, "value", options) or 0), limit)


_OPTIONS = "System.Text.RegularExpressions.RegexOptions options"
REGEX.constructor(
    "regex new(string pattern)",
    f"regex new(string pattern, {_OPTIONS})",
    f"regex new(string pattern, {_OPTIONS}, timespan matchTimeout)",
)(_of)
for _name, _result, _function in (
    ("IsMatch", "bool", is_match),
    ("Match", f"{_R}Match", match),
    ("Matches", f"{_R}MatchCollection", matches),
):
    REGEX.method(f"{_result} {_name}(string input)", f"{_result} {_name}(string input, int startat)")(_function)
    REGEX.static(
        f"static {_result} {_name}(string input, string pattern)",
        f"static {_result} {_name}(string input, string pattern, {_OPTIONS})",
        f"static {_result} {_name}(string input, string pattern, {_OPTIONS}, timespan matchTimeout)",
    )(
        lambda text, pattern, options=None, timeout=None, function=_function: function(_of(pattern, options, timeout), text)
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
        f"static string Replace(string input, string pattern, {_word}, {_OPTIONS}, timespan matchTimeout)",
    )(
        lambda text, pattern, replacement, options=None, timeout=None: replace(
            _of(pattern, options, timeout), text, replacement
        )
    )
REGEX.method(
    "string[] Split(string input)",
    "string[] Split(string input, int count)",
    "string[] Split(string input, int count, int startat)",
)(split)
REGEX.static(
    "static string[] Split(string input, string pattern)",
    f"static string[] Split(string input, string pattern, {_OPTIONS})",
    f"static string[] Split(string input, string pattern, {_OPTIONS}, timespan matchTimeout)",
)(lambda text, pattern, options=None, timeout=None: split(_of(pattern, options, timeout), text))
REGEX.method("int Count(string input)")(lambda self, text: len(self.compiled.all(_input(text))))
REGEX.static("static int Count(string input, string pattern)", f"static int Count(string input, string pattern, {_OPTIONS})")(
    lambda text, pattern, options=None: len(_of(pattern, options).compiled.all(_input(text)))
)
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


REGEX.method("string[] GetGroupNames()")(lambda self: strings(self.compiled.names))
REGEX.method("int[] GetGroupNumbers()")(lambda self: list(self.compiled.group_numbers))


@REGEX.method("int GroupNumberFromName(string name)")
def group_number(self: Regex, name: str) -> int:
    """The number of the group of a name, -1 if there is none."""
    pattern = self.compiled
    return pattern.group_numbers[pattern.names.index(name)] if name in pattern.names else -1


@REGEX.method("string GroupNameFromNumber(int i)")
def group_name(self: Regex, number: int) -> str:
    """The name of the group of a number, empty if there is none."""
    pattern = self.compiled
    return pattern.names[pattern.group_numbers.index(number)] if number in pattern.group_numbers else ""


REGEX.method("string ToString()")(Regex.net_text)
REGEX.getter("bool RightToLeft {get;}")(lambda self: self.compiled.right_to_left)
REGEX.getter("timespan MatchTimeout {get;}")(
    lambda self: TimeSpan(-TICKS_PER_MILLISECOND if self.limit is None else round(self.limit * TICKS_PER_SECOND))
)
REGEX.getter("static timespan InfiniteMatchTimeout {get;}", static=True, kind="Field")(lambda: TimeSpan(-TICKS_PER_MILLISECOND))


@REGEX.getter(f"{_R}RegexOptions Options {{get;}}")
def options_value(self: Regex) -> Any:
    """The options."""
    from pshost.runtime.dotnet.enums import numbered

    return numbered(_R + "RegexOptions", self.options)
