"""The view of `$PSStyle`: each sequence beside its name, in the look that it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.view import View, listing

if TYPE_CHECKING:
    from collections.abc import Callable

_CORE = "System.Management.Automation.PSStyle"
_OWN = (
    "Reset", "BlinkOff", "Blink", "BoldOff", "Bold", "DimOff", "Dim", "Hidden", "HiddenOff", "Reverse", "ReverseOff",
    "ItalicOff", "Italic", "UnderlineOff", "Underline", "StrikethroughOff", "Strikethrough",
)
_FORMATTING = (
    "FormatAccent", "TableHeader", "CustomTableHeaderLabel", "ErrorAccent", "Error", "Warning", "Verbose", "Debug",
    "FeedbackName", "FeedbackText", "FeedbackAction",
)
_PROGRESS = ("Style", "MaxWidth", "View", "UseOSCIndicator")
_FILES = ("Directory", "SymbolicLink", "Executable")
_COLOURS = (
    "Black", "BrightBlack", "White", "BrightWhite", "Red", "BrightRed", "Magenta", "BrightMagenta", "Blue", "BrightBlue",
    "Cyan", "BrightCyan", "Green", "BrightGreen", "Yellow", "BrightYellow",
)
RESET = "\x1b[0m"


def _shown(*path: str) -> Callable[[Any], str]:
    """A sequence as it is written, in its own look; other values as text."""

    def read(value: Any) -> str:
        from pshost.runtime.conversion import to_string
        from pshost.runtime.formatting.choice import own_property

        for name in path:
            value = own_property(value, name)
        text: str = to_string(value)
        return f"{text}{text.replace(chr(27), '`e')}{RESET}" if "\x1b" in text else text

    return read


def _parts(prefix: str, names: tuple[str, ...]) -> list[tuple[str, Callable[[Any], str]]]:
    return [(f"{prefix}.{name}", _shown(prefix, name)) for name in names]


def _own(names: tuple[str, ...]) -> list[tuple[str, Callable[[Any], str]]]:
    return [(name, _shown(name)) for name in names]


VIEWS: tuple[View, ...] = (
    listing(
        _CORE, *_own(_OWN), "OutputRendering", *_parts("Formatting", _FORMATTING), *_parts("Progress", _PROGRESS),
        *_parts("FileInfo", _FILES), *_parts("Foreground", _COLOURS), *_parts("Background", _COLOURS),
    ),
    listing(_CORE + "+FormattingData", *_own(_FORMATTING)),
    listing(_CORE + "+ProgressConfiguration", *_own(_PROGRESS)),
    listing(_CORE + "+FileInfoFormatting", *_own(_FILES), "Extension"),
    listing(_CORE + "+ForegroundColor", *_own(_COLOURS)),
    listing(_CORE + "+BackgroundColor", *_own(_COLOURS)),
)
