"""Which script code runs: the Python stack, read as PowerShell's call stack.

Compiled code bears the positions of the script, and its globals say which block it is (`__block__`), so no stack has to be kept beside
Python's own. Of a frame only its code and instruction are kept; the place in the script is worked out when someone asks for it.
"""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING, Any

from pshost.compiler.positions import Extent
from pshost.compiler.tree import children, kind

if TYPE_CHECKING:
    from types import CodeType, FrameType, TracebackType

SCRIPT_MODULE = "pshost.script"
# Functions of a block that the compiler splits off are called `f` and a number; a block that is fused into a pipeline bears its cmdlet.
HELPER = "ft"
FUSED = {"foreach_": "Microsoft.PowerShell.Commands.ForEachObjectCommand", "where_": "Microsoft.PowerShell.Commands.WhereObjectCommand"}


class StackEntry:
    """One running script block and the instruction that it is at."""

    __slots__ = ("_extent", "block", "code", "instruction", "is_fused")

    def __init__(self, block: Any, code: CodeType, instruction: int, is_fused: bool) -> None:
        self.block = block
        self.code = code
        self.instruction = instruction
        self.is_fused = is_fused
        self._extent: Extent | None = None

    @property
    def name(self) -> str:
        """The function's name; empty for a script block or a script."""
        return "" if self.is_fused else self.block.name or ""

    @property
    def node_extent(self) -> Extent | None:
        """The expression or command that runs."""
        row = next(islice(self.code.co_positions(), self.instruction // 2, None), None)
        if row is None or row[0] is None or row[1] is None or row[2] is None or row[3] is None:
            return None
        source = self.block.source
        return Extent(source, source.offset(row[0], row[2]), source.offset(row[1], row[3]))

    @property
    def extent(self) -> Extent | None:
        """The statement that runs: what PowerShell calls the current position."""
        if self._extent is None:
            found = self.node_extent
            self._extent = None if found is None else sequence_point(self.block.ast, found)
        return self._extent


def _entries(frames: list[tuple[FrameType, int]]) -> list[StackEntry]:
    """The running blocks among Python frames, innermost first; a block's split-off functions count as their block."""
    found: list[StackEntry] = []
    pending: dict[int, tuple[CodeType, int]] = {}
    for frame, instruction in frames:
        if frame.f_globals.get("__name__") != SCRIPT_MODULE:
            continue
        block = frame.f_globals.get("__block__")
        if block is None:
            continue
        code = frame.f_code
        name = code.co_name
        if name.startswith(HELPER):
            pending.setdefault(id(block), (code, instruction))
            continue
        code, instruction = pending.pop(id(block), (code, instruction))
        found.append(StackEntry(block, code, instruction, name.startswith(tuple(FUSED))))
    return found


def running(frame: FrameType | None = None) -> list[StackEntry]:
    """The script blocks that run now, innermost first."""
    at: FrameType | None = sys._getframe(1) if frame is None else frame
    frames: list[tuple[FrameType, int]] = []
    while at is not None:
        frames.append((at, at.f_lasti))
        at = at.f_back
    return _entries(frames)


def raised(traceback: TracebackType | None) -> list[StackEntry]:
    """The script blocks that ran where an exception was raised, innermost first."""
    if traceback is None:
        return []
    frames: list[tuple[FrameType, int]] = []
    at: TracebackType | None = traceback
    while at is not None:
        frames.append((at.tb_frame, at.tb_lasti))
        at = at.tb_next
    frames.reverse()
    outer = traceback.tb_frame.f_back
    while outer is not None:
        frames.append((outer, outer.f_lasti))
        outer = outer.f_back
    return _entries(frames)


def passed_cmdlet(traceback: TracebackType | None) -> str | None:
    """The cmdlet whose fused block an exception left on its way to the one who caught it, or None."""
    found = None
    at = traceback.tb_next if traceback is not None else None
    while at is not None:
        name = at.tb_frame.f_code.co_name
        found = next((cmdlet for prefix, cmdlet in FUSED.items() if name.startswith(prefix)), found)
        at = at.tb_next
    return found


def stack_trace(entries: list[StackEntry]) -> str:
    """`ScriptStackTrace`: a line for each running block, innermost first."""
    lines = []
    for entry in entries:
        extent = entry.extent
        line = extent.line if extent is not None else 1
        lines.append(f"at {entry.name or '<ScriptBlock>'}, {entry.block.source.path or '<No file>'}: line {line}")
    return "\n".join(lines)


# What sets the current position when it runs (Compiler.UpdatePosition). A pipeline that is the right side of an assignment or stands
# in parentheses does not: the statement around it has done so.
_POINTS = frozenset(("PipelineAst", "AssignmentStatementAst", "ThrowStatementAst", "CommandExpressionAst"))
_COVERING = frozenset(("AssignmentStatementAst", "ParenExpressionAst", "PipelineAst"))


def sequence_point(root: Any, at: Extent) -> Extent:
    """The innermost statement around an extent that sets the current position; the extent itself where there is none."""
    best: Any = None
    node, above = root, root
    while node is not None:
        name = kind(node)
        if name in _POINTS and kind(above) not in _COVERING:
            best = node
        if name == "ForEachStatementAst" and _within(at, node) and not _deeper(node, at):
            best = node.Variable
        node, above = _child_around(node, at), node
    return at if best is None else Extent(at.source, best.start, best.end)


def _within(at: Extent, node: Any) -> bool:
    return bool(node.start <= at.start and at.end <= node.end)


def _child_around(node: Any, at: Extent) -> Any:
    return next((child for child in children(node) if _within(at, child)), None)


def _deeper(node: Any, at: Extent) -> bool:
    return _child_around(node, at) is not None
