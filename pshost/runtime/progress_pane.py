"""Progress on a terminal: a bar for each activity, on the lines below what was written, as PowerShell's minimal view has it.

The bars are taken away before anything else is written, and put back after it. Where there is no terminal nothing is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_ELLIPSIS = "…"
_REVERSE, _REVERSE_OFF, _RESET = "\x1b[7m", "\x1b[27m", "\x1b[0m"
_CLEAR_BELOW = "\x1b[J"
_INDENT = 2
_FRAME = 4  # a blank and two brackets around the bar, and a blank that stays free


class Activity:
    """What is known of one activity."""

    __slots__ = ("name", "parent", "percent", "seconds", "status")

    def __init__(self, name: str, status: str, percent: int, seconds: int, parent: int) -> None:
        self.name = name
        self.status = status
        self.percent = percent
        self.seconds = seconds
        self.parent = parent


class ProgressPane:
    """The bars of a terminal; `write` writes to it, `width` gives its columns."""

    def __init__(self, write: Callable[[str], None], width: Callable[[], int]) -> None:
        self.write = write
        self.width = width
        self.activities: dict[int, Activity] = {}
        self.lines_shown = 0
        self.is_free = True  # nothing was written on the cursor's line

    def report(self, number: int, activity: Activity, completed: bool, style: str, most: int) -> None:
        """Take a report of an activity: its bar changes, or goes when it is completed."""
        self.hide()
        if completed:
            self.activities.pop(number, None)
        else:
            self.activities[number] = activity
        self.show(style, most)

    def show(self, style: str, most: int) -> None:
        """Draw the bars and leave the cursor where it was; not while a line is half written."""
        if not self.is_free:
            return
        lines = [self._bar(activity, style, most) for activity in self.activities.values()]
        if lines:
            self.write("\r\n".join(lines) + (f"\x1b[{len(lines) - 1}A" if len(lines) > 1 else "") + "\r")
        self.lines_shown = len(lines)

    def hide(self) -> None:
        """Take the bars away."""
        if self.lines_shown:
            self.write("\r" + _CLEAR_BELOW)
            self.lines_shown = 0

    def _depth(self, activity: Activity) -> int:
        depth = 0
        seen: set[int] = set()
        while activity.parent in self.activities and activity.parent not in seen:
            seen.add(activity.parent)
            activity = self.activities[activity.parent]
            depth += 1
        return depth

    def _bar(self, activity: Activity, style: str, most: int) -> str:
        return bar_text(activity, self.width(), self._depth(activity) * _INDENT, style, most)


def bar_text(activity: Activity, screen: int, indent: int, style: str, most: int) -> str:
    """The line of an activity: its name and, in brackets, its status over a bar of its percentage."""
    width = min(screen, most) if most > 0 else screen
    name = activity.name
    if len(name) > width // 2:
        name = name[: width // 2] + _ELLIPSIS
    room = max(width - len(name) - indent - _FRAME, 0)
    remaining = f"{activity.seconds}s" if activity.seconds >= 0 else ""
    most_status = room - len(remaining) - 2
    status = activity.status
    if 0 < most_status < len(status):
        status = status[: most_status - 1] + _ELLIPSIS
    text = (status.ljust(max(room - len(remaining) - 1, 0)) + remaining + " ")[:room]
    done = room
    if 0 <= activity.percent < 100:
        done = min(activity.percent * room // 100, max(room - 1, 0))
    return f"{' ' * indent}{style}{name} [{_REVERSE}{text[:done]}{_REVERSE_OFF}{text[done:]}]{_RESET}"


def report_progress(session: Any, record: tuple[Any, ...]) -> None:
    """Show a progress record on the session's host, if that is a terminal and `$ProgressPreference` lets it."""
    pane = getattr(session.host, "progress", None)
    if pane is None:
        return
    from pshost.runtime.dotnet.psstyle import session_style

    number, name, status, percent, seconds, operation, parent, completed = record
    style = session_style(session).progress.values
    shown = Activity(str(name or ""), str(operation or status or ""), int(percent), int(seconds), int(parent))
    pane.report(int(number), shown, bool(completed), str(style["Style"]), int(style["MaxWidth"]))
