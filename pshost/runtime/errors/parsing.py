"""Text that does not parse, as the exception that scripts see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.positions import Extent
from pshost.runtime.errors.exceptions import IncompleteParseException, NetException, ParseException
from pshost.runtime.formatting.error_position import position_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pshost.compiler.positions import Source
    from pshost.syntax.errors import ParseError

_MOST = 10


class LocatedParseError:
    """System.Management.Automation.Language.ParseError: one syntax error and where it is."""

    __slots__ = ("ErrorId", "Extent", "IncompleteInput", "Message", "__weakref__")

    net_name = "System.Management.Automation.Language.ParseError"

    def __init__(self, error: ParseError, source: Source) -> None:
        self.Extent = Extent(source, error.start, error.end)
        self.ErrorId = error.id
        self.Message = error.message
        self.IncompleteInput = error.IncompleteInput

    def net_text(self) -> str:
        """Where it is, and what is wrong."""
        return f"{position_message(self.Extent)}\n{self.Message}"


def located(errors: Sequence[ParseError], source: Source) -> list[LocatedParseError]:
    """The errors of a parse with their places."""
    return [LocatedParseError(error, source) for error in errors]


def parse_exception(errors: Sequence[ParseError], source: Source) -> NetException:
    """The exception of a text that does not parse: its message has every error, that of a text that only ends too early its own."""
    found: list[Any] = list(located(errors, source))
    first = found[0]
    if first.IncompleteInput:
        made: NetException = IncompleteParseException(first.Message, first.ErrorId, "ParserError")
    else:
        texts = [error.net_text() for error in found[:_MOST]]
        if len(found) > _MOST:
            texts.append("Not all parse errors were reported.  Correct the reported errors and try again.")
        made = ParseException("\n\n".join(texts), first.ErrorId, "ParserError")
    made.extent = first.Extent
    made.properties["Errors"] = found
    return made
