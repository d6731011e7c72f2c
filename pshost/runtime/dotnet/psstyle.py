"""System.Management.Automation.PSStyle (`$PSStyle`): escape sequences by name, and which of them decorate what is shown.

Each part (`Foreground`, `Formatting`, …) is a type of its own; what may be changed has a setter.
"""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType

_CORE = "System.Management.Automation."
_COLOURS = {"Black": 0, "Red": 1, "Green": 2, "Yellow": 3, "Blue": 4, "Magenta": 5, "Cyan": 6, "White": 7}
_SWITCHES = {
    "Reset": 0, "BlinkOff": 25, "Blink": 5, "BoldOff": 22, "Bold": 1, "DimOff": 22, "Dim": 2, "Hidden": 8, "HiddenOff": 28,
    "Reverse": 7, "ReverseOff": 27, "ItalicOff": 23, "Italic": 3, "UnderlineOff": 24, "Underline": 4,
    "StrikethroughOff": 29, "Strikethrough": 9,
}
_FORMATTING = {
    "FormatAccent": "32;1", "TableHeader": "32;1", "CustomTableHeaderLabel": "32;1;3", "ErrorAccent": "36;1",
    "Error": "31;1", "Warning": "33;1", "Verbose": "33;1", "Debug": "33;1", "FeedbackName": "33", "FeedbackText": "96",
    "FeedbackAction": "97",
}
_FILES = {"Directory": "44;1", "SymbolicLink": "36;1", "Executable": "32;1"}
_ARCHIVES = (".zip", ".tgz", ".gz", ".tar", ".nupkg", ".cab", ".7z")
_OFF = "\x1b[0m"
_SCRIPTS = (".ps1", ".psd1", ".psm1", ".ps1xml")


def sequence(codes: object) -> str:
    """The escape sequence of some codes."""
    return f"\x1b[{codes}m"


class Part:
    """Named sequences; `values` has those that a script may change."""

    __slots__ = ("values",)

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values


class Foreground(Part):
    """Colours of text."""

    __slots__ = ()


class Background(Part):
    """Colours behind text."""

    __slots__ = ()


class Formatting(Part):
    """What decorates tables, lists and the other streams."""

    __slots__ = ()


class Progress(Part):
    """How progress is shown."""

    __slots__ = ()


class FileColours(Part):
    """How the names of files are shown."""

    __slots__ = ()


class PSStyle(Part):
    """All of them."""

    __slots__ = ("background", "file_info", "foreground", "formatting", "progress", "rendering")

    def __init__(self) -> None:
        from pshost.runtime.dotnet.enums import numbered
        from pshost.runtime.values.hashtable import Hashtable

        super().__init__({name: sequence(code) for name, code in _SWITCHES.items()})
        self.foreground = Foreground(_colours(30))
        self.background = Background(_colours(40))
        self.formatting = Formatting({name: sequence(codes) for name, codes in _FORMATTING.items()})
        self.progress = Progress({
            "Style": sequence("33;1"), "MaxWidth": 120, "UseOSCIndicator": False,
            "View": numbered(_CORE + "ProgressView", 0),
        })
        endings = [(ending, sequence("31;1")) for ending in _ARCHIVES] + [(ending, sequence("33;1")) for ending in _SCRIPTS]
        self.file_info = FileColours({
            **{name: sequence(codes) for name, codes in _FILES.items()}, "Extension": Hashtable(endings),
        })
        self.rendering = numbered(_CORE + "OutputRendering", 0)


def _colours(base: int) -> dict[str, str]:
    made = {name: sequence(base + number) for name, number in _COLOURS.items()}
    made.update({f"Bright{name}": sequence(base + 60 + number) for name, number in _COLOURS.items()})
    return made


PS_STYLE = NetType(_CORE + "PSStyle", PSStyle)
FOREGROUND = NetType(_CORE + "PSStyle+ForegroundColor", Foreground)
BACKGROUND = NetType(_CORE + "PSStyle+BackgroundColor", Background)
FORMATTING = NetType(_CORE + "PSStyle+FormattingData", Formatting)
PROGRESS = NetType(_CORE + "PSStyle+ProgressConfiguration", Progress)
FILE_INFO = NetType(_CORE + "PSStyle+FileInfoFormatting", FileColours)


def _read(nettype: NetType, name: str, kind: str = "string", *, writable: bool = False) -> None:
    nettype.getter(f"{kind} {name} {{get;{'set;' if writable else ''}}}")(lambda self: self.values[name])
    if writable:
        nettype.setter(name)(lambda self, value: self.values.__setitem__(name, value))


for _name in _SWITCHES:
    _read(PS_STYLE, _name)
for _name in _colours(30):
    _read(FOREGROUND, _name)
    _read(BACKGROUND, _name)
for _name in _FORMATTING:
    _read(FORMATTING, _name, writable=True)
for _name in _FILES:
    _read(FILE_INFO, _name, writable=True)
_read(FILE_INFO, "Extension", "System.Collections.Hashtable")
_read(PROGRESS, "Style", writable=True)
_read(PROGRESS, "MaxWidth", "int", writable=True)
_read(PROGRESS, "View", _CORE + "ProgressView", writable=True)
_read(PROGRESS, "UseOSCIndicator", "bool", writable=True)
for _name, _attribute, _type in (
    ("Foreground", "foreground", FOREGROUND), ("Background", "background", BACKGROUND), ("Formatting", "formatting", FORMATTING),
    ("Progress", "progress", PROGRESS), ("FileInfo", "file_info", FILE_INFO),
):
    PS_STYLE.getter(f"{_type.full_name} {_name} {{get;}}")(lambda self, attribute=_attribute: getattr(self, attribute))
PS_STYLE.getter(f"{_CORE}OutputRendering OutputRendering {{get;set;}}")(lambda self: self.rendering)


@PS_STYLE.setter("OutputRendering")
def _set_rendering(self: PSStyle, value: Any) -> None:
    self.rendering = value


@PS_STYLE.getter(f"static {_CORE}PSStyle Instance {{get;}}", static=True)
def instance() -> PSStyle:
    """The session's style."""
    from pshost.runtime.current import session

    return session_style(session())


def session_style(session: Any) -> PSStyle:
    """`$PSStyle` of a session, made when it is first asked for."""
    if session.style is None:
        session.style = PSStyle()
    style: PSStyle = session.style
    return style


def file_name(path: str, session: Any) -> str:
    """A file's name in the colour of its kind: of folders, links, programs, or of its ending."""
    import os
    import stat

    name = os.path.basename(path) or path
    colours = session_style(session).file_info.values
    try:
        status = os.lstat(path)
    except OSError:
        return name
    if stat.S_ISLNK(status.st_mode):
        return f"{colours['SymbolicLink']}{name}{_OFF} -> {os.readlink(path)}"
    if stat.S_ISDIR(status.st_mode):
        return f"{colours['Directory']}{name}{_OFF}"
    ending = colours["Extension"].get(os.path.splitext(name)[1])
    if ending is None and status.st_mode & 0o111:
        ending = colours["Executable"]
    return name if ending is None else f"{ending}{name}{_OFF}"


@PS_STYLE.method("string FormatHyperlink(string text, uri link)")
def format_hyperlink(self: PSStyle, text: str, link: Any) -> str:  # noqa: ARG001 - the same in every style
    """A text that leads to an address."""
    from pshost.runtime.conversion import to_string

    return f"\x1b]8;;{to_string(link)}\x1b\\{text}\x1b]8;;\x1b\\"


for _kind, _start in ((FOREGROUND, 38), (BACKGROUND, 48)):

    @_kind.method("string FromRgb(byte red, byte green, byte blue)")
    def _from_parts(self: Part, red: int, green: int, blue: int, start: int = _start) -> str:  # noqa: ARG001
        return sequence(f"{start};2;{int(red)};{int(green)};{int(blue)}")

    @_kind.method("string FromRgb(int rgb)")
    def _from_number(self: Part, rgb: int, start: int = _start) -> str:  # noqa: ARG001
        return sequence(f"{start};2;{rgb >> 16 & 255};{rgb >> 8 & 255};{rgb & 255}")


_CONSOLE = (
    "Black", "Blue", "Green", "Cyan", "Red", "Magenta", "Yellow", "White",
    "BrightBlack", "BrightBlue", "BrightGreen", "BrightCyan", "BrightRed", "BrightMagenta", "BrightYellow", "BrightWhite",
)


def console_colour(number: int, base: int) -> str:
    """The sequence of a `[ConsoleColor]` for text (30) or what is behind it (40)."""
    return _colours(base)[_CONSOLE[number]]


@PS_STYLE.static("static string MapForegroundColorToEscapeSequence(System.ConsoleColor foregroundColor)")
def map_foreground(colour: Any) -> str:
    """The sequence of a console colour of text."""
    return console_colour(int(colour), 30)


@PS_STYLE.static("static string MapBackgroundColorToEscapeSequence(System.ConsoleColor backgroundColor)")
def map_background(colour: Any) -> str:
    """The sequence of a console colour behind text."""
    return console_colour(int(colour), 40)
