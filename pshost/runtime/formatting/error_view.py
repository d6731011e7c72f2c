"""How errors show themselves: `$ErrorView` ConciseView (the usual one), NormalView, CategoryView."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.cell_text import wrapped
from pshost.runtime.formatting.error_position import position_message, source_excerpt

# A line that a native program wrote to standard error shows as it is.
_NATIVE = frozenset(("NativeCommandError", "NativeCommandErrorMessage"))


def error_lines(record: Any, session: Any) -> list[str]:
    """The lines in which an error record is shown."""
    view = session.global_scope.get("errorview") if session is not None else None
    name = str(getattr(view, "name", view) or "ConciseView").lower()
    if record.FullyQualifiedErrorId in _NATIVE and name != "categoryview":
        return message_of(record).split("\n")
    if name == "normalview":
        return normal_view(record)
    if name == "categoryview":
        return [category_line(record)]
    hint = getattr(record.Exception, "hint", None)
    lines = concise_view(record, screen_width(session))
    return [*lines, f"hint: {hint}"] if hint else lines


def screen_width(session: Any) -> int:
    """The width of the session's host."""
    return int(getattr(getattr(session, "host", None), "width", 80) or 80)


def extent_of(record: Any) -> Any:
    """Where in a script an error comes from, or None."""
    information = record.InvocationInfo
    found = getattr(information, "extent", None) if information is not None else None
    return found if found is not None else getattr(record.Exception, "extent", None)


def message_of(record: Any) -> str:
    """The text of an error."""
    details = record.ErrorDetails
    if details is not None:
        return str(getattr(details, "Message", None) or details)
    return str(getattr(record.Exception, "message", None) or record.Exception)


def concise_view(record: Any, width: int = 80) -> list[str]:
    """ConciseView: what failed and where, the line with a mark, and the message beside it."""
    extent = extent_of(record)
    message = message_of(record)
    recommendation = getattr(record.ErrorDetails, "RecommendedAction", "") if record.ErrorDetails is not None else ""
    reason = reason_of(record)
    if extent is None or (not extent.path and category_of(record) != "ParserError"):
        lines = f"{reason}: {message}".split("\n")
        return [*lines, f"  Recommendation: {recommendation}"] if recommendation else lines
    line, mark = source_excerpt(extent)
    lines = [
        f"{reason}: {extent.path or ''}:{extent.line}" if extent.path else f"{reason}: ",
        "Line |",
        f"{extent.line:>4} |  {line}",
        f"     |  {mark}",
    ]
    flat = message.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    lines.extend(f"     | {part}" for part in wrapped(flat, width - 8))
    if recommendation:
        lines.append(f"  Recommendation: {recommendation}")
    return lines


def category_of(record: Any) -> str:
    """The name of an error's category."""
    return str(getattr(record.Category, "name", record.Category))


def exception_name(record: Any) -> str:
    """The short .NET name of an error's exception."""
    return str(getattr(record.Exception, "net_name", "System.Exception")).rsplit(".", 1)[-1]


def reason_of(record: Any) -> str:
    """The word before the colon: the command, else the category, else the exception."""
    category = category_of(record)
    if getattr(record.Exception, "thrown", False) and exception_name(record) == "RuntimeException":
        return "Exception"
    if record.activity:
        return str(record.activity)
    if exception_name(record) == "CommandNotFoundException" and record.TargetObject is not None:
        return str(record.TargetObject)
    return exception_name(record) if category == "NotSpecified" else category


def category_line(record: Any) -> str:
    """`CategoryInfo` as text: `ObjectNotFound: (path:String) [Get-Item], ItemNotFoundException`."""
    target, kind = "", ""
    if record.TargetObject is not None:
        from pshost.runtime.conversion import to_string
        from pshost.runtime.dotnet.registry import type_of

        target, kind = to_string(record.TargetObject), type_of(record.TargetObject).name
        if len(target) > 40:
            target = f"{target[:15]}…{target[-15:]}" if len(target) > 40 else target
    return f"{category_of(record)}: ({target}:{kind}) [{record.activity}], {exception_name(record)}"


def normal_view(record: Any) -> list[str]:
    """NormalView: message, position, category and id."""
    prefix = f"{record.activity} : " if record.activity else ""
    lines = [prefix + message_of(record)]
    extent = extent_of(record)
    if extent is not None:
        lines.extend(position_message(extent).split("\n"))
    lines.append(f"+ CategoryInfo          : {category_line(record)}")
    lines.append(f"+ FullyQualifiedErrorId : {record.FullyQualifiedErrorId}")
    return lines
