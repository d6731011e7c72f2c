"""How errors show themselves: `$ErrorView` ConciseView (the usual one), NormalView, CategoryView, DetailedView.

The rules are those of PowerShell's own format for ErrorRecord (recorded: transcripts errors/*).
"""

from __future__ import annotations

from typing import Any

EXTENDED = "System.Management.Automation.ErrorRecord#PSExtendedError"
# A line that a native program wrote to standard error shows as it is.
_NATIVE = frozenset(("NativeCommandError", "NativeCommandErrorMessage"))


def error_lines(record: Any, session: Any) -> list[str]:
    """The lines in which an error record is shown."""
    view = session.global_scope.get("errorview") if session is not None else None
    name = _view_name(view)
    if record.FullyQualifiedErrorId in _NATIVE and name != "categoryview":
        return message_of(record).split("\n")
    show = _VIEWS.get(name, concise_view)
    hint = getattr(record.Exception, "hint", None)
    lines = show(record, session)
    return [*lines, f"hint: {hint}"] if hint and show is concise_view else lines


def _view_name(view: Any) -> str:
    from pshost.runtime.conversion import to_string

    return to_string(view).lower() if view is not None else ""


def extent_of(record: Any) -> Any:
    """Where in a script an error comes from, or None."""
    information = record.InvocationInfo
    return None if information is None else information.extent


def window_width(session: Any) -> int:
    """The width that messages are broken at."""
    return int(getattr(getattr(session, "host", None), "width", 80) or 80)


def message_of(record: Any) -> str:
    """The text of an error: its details' message if it has one, else the exception's."""
    details = record.ErrorDetails
    shown = getattr(details, "Message", None) or (details if details.__class__ is str else None)
    return str(shown or getattr(record.Exception, "message", None) or record.Exception)


def concise_view(record: Any, session: Any) -> list[str]:
    """ConciseView: what failed and where, the line with a mark, and the message beside it."""
    information = record.InvocationInfo
    is_parse_error = category_of(record) == "ParserError"
    has_script = information is not None and bool(information.ScriptName)
    text = f"{reason_of(record, session)}: "
    prefix = ""
    # A line of a module is not shown: its author knows it, its users do not.
    in_module = has_script and str(information.ScriptName).lower().endswith(".psm1")
    if not in_module and (has_script or is_parse_error or (information is not None and information.ScriptLineNumber > 1)):
        number = "" if information is None else str(information.ScriptLineNumber)
        wide = " " * (len(number) - 4)
        place = f"{information.ScriptName}:{number}" if has_script else ""
        line, mark = _excerpt(information)
        prefix = f"{wide}     | "
        text += f"{place}\n{wide}Line |\n{number:>4} | {line}\n{prefix}{mark}\n"
    message = prefix + (_parse_error_text(record) if is_parse_error else message_of(record))
    if (has_script or is_parse_error) and not in_module:
        message = _broken(message.replace("\r\n", " ").replace("\n", " ").replace("\t", " "), prefix, window_width(session))
    lines = [part.rstrip() for part in (text + message).split("\n")]
    recommendation = getattr(record.ErrorDetails, "RecommendedAction", "")
    return [*lines, f"  Recommendation: {recommendation}"] if recommendation else lines


def _parse_error_text(record: Any) -> str:
    """What the first of a parse's errors says, without its place."""
    text = message_of(record)
    _, mark, rest = text.partition("~\n")
    return rest.split("\n\n", 1)[0] if mark else text


def _excerpt(information: Any) -> tuple[str, str]:
    """The line and the mark of a position message, without the `+` before each."""
    if information is None or information.extent is None:
        return "", ""
    from pshost.runtime.formatting.error_position import source_excerpt

    line, mark = source_excerpt(information.extent)
    return " " + line, " " + mark


def _broken(message: str, prefix: str, width: int) -> str:
    """A message in lines no wider than the console, each behind the prefix."""
    if len(message) <= width:
        return message
    first = _to_last_blank(message, width)
    lines, rest = [first], message[len(first) :].strip()
    while len(rest) + len(prefix) > width:
        part = _to_last_blank(prefix + rest, width)
        if len(part) <= len(prefix):
            break
        lines.append(part)
        rest = rest[len(part) - len(prefix) :].strip()
    lines.append(prefix + rest)
    return "\n".join(lines)


def _to_last_blank(text: str, length: int) -> str:
    """The beginning of a text up to the last blank within a length; all of that length if it has none."""
    head = text[:length]
    if len(text) <= length:
        return text
    cut = max(head.rfind(" "), head.rfind("\t"))
    return head if cut < 0 else head[:cut]


def category_of(record: Any) -> str:
    """The name of an error's category."""
    return str(getattr(record.Category, "name", record.Category))


def reason_of(record: Any, session: Any) -> str:
    """The word before the colon: the command if there is one by that name, the activity, the command as called, the category."""
    from pshost.runtime.dotnet.errorrecord import CategoryInfo

    if getattr(record.Exception, "properties", {}).get("WasThrownFromThrowStatement"):
        return "Exception"
    information = record.InvocationInfo
    command = getattr(information, "MyCommand", None)
    name = command.Name if command is not None else ""
    if name and _is_command(name, session):
        return str(name)
    called = information.InvocationName if information is not None else ""
    category = category_of(record)
    reason = CategoryInfo(record).reason()
    return str(record.activity or name or called or (category if category != "NotSpecified" else "") or reason)


def _is_command(name: str, session: Any) -> bool:
    from pshost.runtime.commands_by_name import resolve_command
    from pshost.runtime.errors.exceptions import CommandNotFoundException

    if session is None:
        return False
    try:
        resolve_command(session, session.global_scope, name)
    except CommandNotFoundException:
        return False
    return True


def category_view(record: Any, session: Any) -> list[str]:  # noqa: ARG001 - views are called alike
    """CategoryView: the category's line."""
    from pshost.runtime.dotnet.errorrecord import CategoryInfo

    return [CategoryInfo(record).net_text()]


def normal_view(record: Any, session: Any) -> list[str]:
    """NormalView: message, position, category and id."""
    information = record.InvocationInfo
    called = ""
    if information is not None:
        command = information.MyCommand
        called = information.InvocationName
        if command is not None and called in ("", "&", "."):
            called = command.Name
    lines = [f"{called} : {message_of(record)}" if called else message_of(record)]
    if information is not None and information.extent is not None:
        lines.extend(information.PositionMessage.split("\n"))
    lines.append(f"+ CategoryInfo          : {category_view(record, session)[0]}")
    lines.append(f"+ FullyQualifiedErrorId : {record.FullyQualifiedErrorId}")
    return lines


def detailed_view(record: Any, session: Any) -> list[str]:
    """DetailedView: what Get-Error shows."""
    from pshost.runtime.formatting.out_string import formatted_lines
    from pshost.runtime.values.psobject import PSObject

    shown = PSObject(record, type_names=(EXTENDED,))
    return formatted_lines([shown], session)


_VIEWS = {"normalview": normal_view, "categoryview": category_view, "detailedview": detailed_view, "conciseview": concise_view}
