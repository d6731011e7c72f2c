"""Select-String."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.dotnet_access import call, convert, get, new, static
from pshost.commands.management.get_content import split_lines
from pshost.commands.management.paths import expand_all, selected
from pshost.commands.result_type import result_type
from pshost.commands.text_files import read_text
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException, NetException
from pshost.runtime.values import PSObject, UInt64
from pshost.runtime.values.nothing import NOTHING


@result_type(
    "Microsoft.PowerShell.Commands.MatchInfoContext",
    "string[] PreContext {get;set;}",
    "string[] PostContext {get;set;}",
    "string[] DisplayPreContext {get;set;}",
    "string[] DisplayPostContext {get;set;}",
)
class MatchInfoContext:
    """The lines around a match."""

    def __init__(self, before: list[str], after: list[str]) -> None:
        self.PreContext = self.DisplayPreContext = before
        self.PostContext = self.DisplayPostContext = after


def match_text(match: Any) -> str:
    """A match as the host shows it: its line, after its file and line number where it has them."""
    context = match.Context
    if context is None:
        return _line_text(match, "", int(match.LineNumber), str(match.Line))
    first = int(match.LineNumber) - len(context.DisplayPreContext)
    shown = [("  ", line) for line in context.DisplayPreContext]
    shown.append(("> ", str(match.Line)))
    shown.extend(("  ", line) for line in context.DisplayPostContext)
    return "\n".join(_line_text(match, prefix, first + at, line) for at, (prefix, line) in enumerate(shown))


def _line_text(match: Any, prefix: str, number: int, line: str) -> str:
    return f"{prefix}{line}" if match.Path == "InputStream" else f"{prefix}{match.Filename}:{number}:{line}"


@result_type(
    "Microsoft.PowerShell.Commands.MatchInfo",
    "bool IgnoreCase {get;set;}",
    "ulong LineNumber {get;set;}",
    "string Line {get;set;}",
    "string Filename {get;}",
    "string Path {get;set;}",
    "string Pattern {get;set;}",
    "Microsoft.PowerShell.Commands.MatchInfoContext Context {get;set;}",
    "System.Text.RegularExpressions.Match[] Matches {get;set;}",
    text=match_text,
)
class MatchInfo:
    """One line that a pattern was found in."""

    def __init__(self, line: str, number: int, path: str, pattern: str, ignore_case: bool, matches: list[Any]) -> None:
        self.Line = line
        self.LineNumber = UInt64(number)
        self.Path = path
        self.Filename = os.path.basename(path)
        self.Pattern = pattern
        self.IgnoreCase = ignore_case
        self.Matches = convert(matches, "System.Text.RegularExpressions.Match[]")
        self.Context: MatchInfoContext | None = None


@cmdlet("Select-String", aliases=("sls",), default_set="File", output="System.Boolean")
class SelectString(Cmdlet):
    """Finds text in strings and files."""

    net_name = "Microsoft.PowerShell.Commands.SelectStringCommand"
    parameters = (
        Parameter(
            "InputObject",
            "psobject",
            mandatory=True,
            pipeline=True,
            sets=("Object", "ObjectRaw"),
            allow_null=True,
            allow_empty=True,
            default=NOTHING,
        ),
        Parameter("Pattern", "string[]", mandatory=True, position=0),
        Parameter("Path", "string[]", mandatory=True, position=1, by_name=True, sets=("File", "FileRaw")),
        Parameter(
            "LiteralPath",
            "string[]",
            mandatory=True,
            by_name=True,
            sets=("LiteralFile", "LiteralFileRaw"),
            aliases=("PSPath", "LP"),
        ),
        Parameter("Raw", "switch", mandatory=True, sets=("ObjectRaw", "FileRaw", "LiteralFileRaw"), default=False),
        Parameter("SimpleMatch", "switch", default=False),
        Parameter("CaseSensitive", "switch", default=False),
        Parameter("Quiet", "switch", sets=("File", "Object", "LiteralFile"), default=False),
        Parameter("List", "switch", default=False),
        Parameter("NoEmphasis", "switch", default=False),
        Parameter("Include", "string[]", validators=(not_null_or_empty,)),
        Parameter("Exclude", "string[]", validators=(not_null_or_empty,)),
        Parameter("NotMatch", "switch", default=False),
        Parameter("AllMatches", "switch", default=False),
        Parameter("Encoding", "object", validators=(not_null_or_empty,)),
        Parameter("Context", "int[]", validators=(in_range(0, 2147483647), not_null_or_empty)),
    )

    def begin(self) -> None:
        options = "None" if self.CaseSensitive else "IgnoreCase"
        kind = static("System.Text.RegularExpressions.RegexOptions", options)
        self.expressions: list[tuple[str, Any]] = []
        for pattern in self.Pattern:
            text = str(pattern)
            if self.SimpleMatch:
                from pshost.commands.dotnet_access import call_static

                self.expressions.append(
                    (
                        text,
                        new(
                            "System.Text.RegularExpressions.Regex",
                            call_static("System.Text.RegularExpressions.Regex", "Escape", text),
                            kind,
                        ),
                    )
                )
            else:
                self.expressions.append((text, self._regex(text, kind)))
        self.number = 0
        self.is_done = False
        context = [int(n) for n in self.Context or ()]
        self.before, self.after = (context[0], context[-1]) if context else (0, 0)
        self.stream: list[str] = []

    def _regex(self, text: str, kind: Any) -> Any:
        try:
            return new("System.Text.RegularExpressions.Regex", text, kind)
        except NetException as error:
            reason = getattr(error.inner, "message", None) or error.message
            self.throw(ArgumentException(
                f"The string {text} is not a valid regular expression: {reason}", "InvalidRegex", "InvalidArgument", None
            ))

    def process(self) -> None:
        if self.is_done:
            return
        if "Path" in self.bound or "LiteralPath" in self.bound:
            for path in expand_all(self, self.Path, self.LiteralPath):
                self._file(path)
            return
        value = self.InputObject
        if value is NOTHING or value is None:
            return
        base = value.base if value.__class__ is PSObject else value
        from pshost.commands.dotnet_access import full_type_name

        if full_type_name(base) == "System.IO.FileInfo":
            self._file(str(get(base, "FullName")))
            return
        from pshost.runtime.conversion import to_string

        text = to_string(base)
        if self.before or self.after:
            self.stream.append(text)
            return
        self.number += 1
        self._line([text], 0, self.number, "InputStream")

    def _file(self, path: str) -> None:
        if os.path.isdir(path) or not selected(os.path.basename(path), self.Include, self.Exclude) or self.is_done:
            return
        lines = split_lines(read_text(path, self.Encoding), None)
        for index in range(len(lines)):
            if self._line(lines, index, index + 1, path) and (self.List or self.is_done):
                return

    def _line(self, lines: list[str], index: int, number: int, path: str) -> bool:
        line = lines[index]
        for pattern, expression in self.expressions:
            found = self._matches(expression, line)
            if bool(found) is not bool(self.NotMatch):
                self._give(lines, index, number, path, pattern, found)
                return True
        return False

    def _matches(self, expression: Any, line: str) -> list[Any]:
        if self.AllMatches and not self.SimpleMatch:
            from pshost.runtime.operators.unrolling import iterate

            return list(iterate(call(expression, "Matches", line)))
        match = call(expression, "Match", line)
        return [match] if get(match, "Success") else []

    def _give(self, lines: list[str], index: int, number: int, path: str, pattern: str, found: list[Any]) -> None:
        if self.Quiet:
            self.is_done = True
            self.write(True)
            return
        if self.Raw:
            self.write(lines[index])
            return
        info = MatchInfo(lines[index], UInt64(number), path, pattern, not self.CaseSensitive, [] if self.NotMatch else found)
        if "Context" in self.bound:
            info.Context = MatchInfoContext(
                lines[max(index - self.before, 0) : index], lines[index + 1 : index + 1 + self.after]
            )
        self.write(info)

    def end(self) -> None:
        for index in range(len(self.stream)):
            self._line(self.stream, index, index + 1, "InputStream")
        if self.Quiet and not self.is_done:
            self.write(False)
