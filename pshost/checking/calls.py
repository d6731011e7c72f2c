"""Calls of commands in a syntax tree, with their arguments by name as far as they are written out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.tree import children, kind, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator


class Call:
    """A call: the command's name as written, its node, its named arguments (names in lower case), and the others in order.

    A switch has the argument None.
    """

    __slots__ = ("arguments", "name", "node", "others")

    def __init__(self, name: str, node: Any, switches: frozenset[str]) -> None:
        self.name = name
        self.node = node
        self.arguments: dict[str, Any] = {}
        self.others: list[Any] = []
        waiting: str | None = None
        for element in node.CommandElements[1:]:
            if kind(element) == "CommandParameterAst":
                waiting = element.ParameterName.lower()
                self.arguments[waiting] = element.Argument
                if element.Argument is not None or waiting in switches:
                    waiting = None
            elif waiting is not None:
                self.arguments[waiting] = element
                waiting = None
            else:
                self.others.append(element)

    def argument(self, name: str, position: int | None = None) -> Any:
        """The node of an argument: by its name (or a beginning of it that is written), else by its position; None without one."""
        wanted = name.lower()
        for written, node in self.arguments.items():
            if wanted.startswith(written) and len(written) > 1:
                return node
        return self.others[position] if position is not None and position < len(self.others) else None


def calls_in(tree: Any, names: frozenset[str], switches: frozenset[str]) -> Iterator[Call]:
    """The calls below a node of commands with these names (in lower case), in the order of the text."""
    found = []
    pending = [tree]
    while pending:
        node = pending.pop()
        if kind(node) == "CommandAst" and node.CommandElements:
            name = text_of(node.CommandElements[0])
            if name is not None and name.lower() in names:
                found.append(Call(name, node, switches))
        pending.extend(children(node))
    yield from sorted(found, key=lambda call: call.node.start)


def text_of(node: Any) -> str | None:
    """The text that a node certainly stands for, or None."""
    node = None if node is None else unwrap(node)
    return str(node.Value) if kind(node) == "StringConstantExpressionAst" else None


def pairs_of(node: Any) -> list[tuple[str, Any]] | None:
    """The keys of a table that is written out, with the nodes of the keys; None for anything else, or for a computed key."""
    node = None if node is None else unwrap(node)
    if kind(node) != "HashtableAst":
        return None
    found = []
    for key, _ in node.KeyValuePairs:
        text = text_of(key)
        if text is None:
            return None
        found.append((text, key))
    return found


def block_of(node: Any) -> Any:
    """The script block that a node certainly is, or None."""
    node = None if node is None else unwrap(node)
    return node.ScriptBlock if kind(node) == "ScriptBlockExpressionAst" else None
