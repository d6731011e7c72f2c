"""XPath 1.0 over the nodes of xmldocument.

An expression becomes functions of the context `(node, position, size)`; values are lists of nodes, texts, numbers and
truths, as in the standard.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import XPathException

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.dotnet.xmldocument import Node

Context = tuple["Node", int, int]
Compiled = Callable[[Context], Any]
Test = Callable[["Node"], bool]

_TOKEN = re.compile(
    r"\s*(?:(?P<text>\"[^\"]*\"|'[^']*')|(?P<number>\d+(?:\.\d*)?|\.\d+)"
    r"|(?P<mark>::|//|\.\.|!=|<=|>=|[/.@()\[\],|+\-=<>*$])|(?P<name>[\w][\w.\-]*(?::(?!:)(?:[\w][\w.\-]*|\*))?))"
)
_WORDS = frozenset(("and", "or", "div", "mod", "*"))
_KINDS = {"text": ("text", "cdata", "whitespace"), "comment": ("comment",), "processing-instruction": ("instruction",)}


def select(node: Node, path: str, namespaces: Any = None) -> list[Node]:
    """The nodes of an XPath from a node; `namespaces` gives the namespace of a prefix."""
    found = _compiled(path, namespaces)((node, 1, 1))
    if found.__class__ is not list:
        raise XPathException("Expression must evaluate to a node-set.")
    return found


def _compiled(path: str, namespaces: Any) -> Compiled:
    return _Parser(path, namespaces).whole()


class _Parser:
    """Reads an expression by recursive descent."""

    def __init__(self, path: str, namespaces: Any) -> None:
        self.path = path
        self.namespaces = namespaces
        self.tokens: list[tuple[str, str]] = []
        self.at = 0
        at = 0
        while path[at:].strip():
            match = _TOKEN.match(path, at)
            if match is None:
                raise self.invalid()
            kind = match.lastgroup or ""
            text = match[kind]
            before = self.tokens[-1] if self.tokens else None
            operand_before = before is not None and before[0] != "operator" and before[1] not in ("@", "::", "(", "[", ",", "/", "//", "|")
            if (text in _WORDS and operand_before) or (kind == "mark" and text in ("+", "-", "=", "!=", "<", "<=", ">", ">=")):
                kind = "operator"
            self.tokens.append((kind, text))
            at = match.end()

    def invalid(self) -> Exception:
        """The error of an expression that is none."""
        return XPathException(f"'{self.path}' has an invalid token.")

    def peek(self, ahead: int = 0) -> str:
        """The text of a token, empty after the last."""
        return self.tokens[self.at + ahead][1] if self.at + ahead < len(self.tokens) else ""

    def kind(self) -> str:
        """The kind of the next token."""
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def take(self, text: str) -> bool:
        """Pass a token if it is this."""
        if self.peek() == text and self.kind() not in ("text", "number"):
            self.at += 1
            return True
        return False

    def need(self, text: str) -> None:
        """Pass a token that must be this."""
        if not self.take(text):
            raise self.invalid()

    def whole(self) -> Compiled:
        """The expression, to its end."""
        made = self.binary(0)
        if self.at < len(self.tokens):
            raise self.invalid()
        return made

    def binary(self, level: int) -> Compiled:
        """The operators of a level and all that bind closer."""
        if level == len(_LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while self.kind() == "operator" and self.peek() in _LEVELS[level]:
            operator = self.peek()
            self.at += 1
            left = _joined(operator, left, self.binary(level + 1))
        return left

    def unary(self) -> Compiled:
        """A sign, or a union of paths."""
        if self.take("-"):
            inner = self.unary()
            return lambda context: -number(inner(context))
        left = self.union_part()
        while self.take("|"):
            left = _union(left, self.union_part())
        return left

    def union_part(self) -> Compiled:
        """A path, or a value that may be followed by predicates and steps."""
        kind, text = self.kind(), self.peek()
        is_call = kind == "name" and self.peek(1) == "(" and text not in (*_KINDS, "node")
        if not (kind in ("text", "number") or is_call or text == "("):
            return self.path_from(None)
        made = self.primary()
        while self.take("["):
            made = _tested_nodes(made, self.binary(0))
            self.need("]")
        return self.path_from(made) if self.peek() in ("/", "//") else made

    def primary(self) -> Compiled:
        """A text, a number, a call or what stands in parentheses."""
        kind, text = self.kind(), self.peek()
        self.at += 1
        if kind == "text":
            return lambda context: text[1:-1]  # noqa: ARG005
        if kind == "number":
            return lambda context: float(text)  # noqa: ARG005
        if text == "(":
            made = self.binary(0)
            self.need(")")
            return made
        self.need("(")
        arguments: list[Compiled] = []
        while not self.take(")"):
            if arguments:
                self.need(",")
            arguments.append(self.binary(0))
        function = _FUNCTIONS.get(text)
        if function is None:
            raise XPathException("Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.")
        return lambda context: function(context, *[one(context) for one in arguments])

    def path_from(self, start: Compiled | None) -> Compiled:
        """The steps of a path."""
        steps: list[Callable[[Node], list[Node]]] = []
        rooted = start is None and self.peek() in ("/", "//")
        if rooted or start is not None:
            if self.take("//"):
                steps.append(_below_and_self)
            else:
                self.need("/")
                if rooted and not self.starts_step():
                    return lambda context: [_root(context[0])]
        steps.append(self.step())
        while self.peek() in ("/", "//"):
            if self.take("//"):
                steps.append(_below_and_self)
            else:
                self.need("/")
            steps.append(self.step())

        def walk(context: Context) -> list[Node]:
            current = start(context) if start is not None else [_root(context[0]) if rooted else context[0]]
            for step in steps:
                current = _distinct([n for node in current for n in step(node)], len(current) > 1)
            return current

        return walk

    def starts_step(self) -> bool:
        """Is the next token the start of a step?"""
        return self.kind() == "name" or self.peek() in (".", "..", "@", "*")

    def step(self) -> Callable[[Node], list[Node]]:
        """An axis, a test of the node and predicates."""
        if self.take("."):
            return lambda node: [node]
        if self.take(".."):
            return lambda node: [node.parent] if node.parent is not None else []
        axis = "child"
        if self.take("@"):
            axis = "attribute"
        elif self.peek(1) == "::":
            axis = self.peek()
            self.at += 2
        if axis not in _AXES:
            raise self.invalid()
        test = self.node_test("attribute" if axis == "attribute" else "element")
        predicates: list[Compiled] = []
        while self.take("["):
            predicates.append(self.binary(0))
            self.need("]")
        walk = _AXES[axis]
        backward = axis in ("ancestor", "ancestor-or-self", "preceding", "preceding-sibling")

        def step(node: Node) -> list[Node]:
            found = [n for n in walk(node) if test(n)]
            for predicate in predicates:
                found = _passing(found, predicate)
            return found[::-1] if backward else found

        return step

    def node_test(self, principal: str) -> Test:
        """The test by name or kind."""
        kind, text = self.kind(), self.peek()
        if text == "*":
            self.at += 1
            return lambda node: node.kind == principal
        if kind != "name":
            raise self.invalid()
        self.at += 1
        if self.peek() == "(" and text in (*_KINDS, "node"):
            self.at += 1
            named = self.tokens[self.at][1][1:-1] if self.kind() == "text" else None
            self.at += named is not None
            self.need(")")
            if text == "node":
                return lambda node: True  # noqa: ARG005
            kinds = _KINDS[text]
            return lambda node: node.kind in kinds and named in (None, node.name)
        prefix, _, local = text.rpartition(":")
        namespace = self.namespace(prefix) if prefix else ""
        return lambda node: (
            node.kind == principal and local in ("*", node.name.rpartition(":")[2]) and node.namespace_uri() == namespace
        )

    def namespace(self, prefix: str) -> str:
        """The namespace of a prefix."""
        if self.namespaces is None:
            raise XPathException("Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.")
        found = self.namespaces(prefix)
        if found is None:
            raise XPathException(f"Namespace prefix '{prefix}' is not defined.")
        return str(found)


_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))

# --- nodes


def _root(node: Node) -> Node:
    while node.parent is not None:
        node = node.parent
    return node


def _below(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _below(child)


def _below_and_self(node: Node) -> list[Node]:
    return [node, *_below(node)]


def _ancestors(node: Node) -> list[Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def _siblings(node: Node, after: bool) -> list[Node]:
    if node.parent is None or node.kind == "attribute":
        return []
    others = node.parent.children
    at = next(i for i, one in enumerate(others) if one is node)
    return others[at + 1 :] if after else others[:at][::-1]


def _around(node: Node, after: bool) -> list[Node]:
    found: list[Node] = []
    for start in (node, *_ancestors(node)):
        for sibling in _siblings(start, after):
            found += _below_and_self(sibling) if after else _below_and_self(sibling)[::-1]
    return found


_AXES: dict[str, Callable[[Any], list[Any]]] = {
    "child": lambda node: node.children,
    "descendant": lambda node: list(_below(node)),
    "descendant-or-self": _below_and_self,
    "self": lambda node: [node],
    "parent": lambda node: [node.parent] if node.parent is not None else [],
    "ancestor": _ancestors,
    "ancestor-or-self": lambda node: [node, *_ancestors(node)],
    "attribute": lambda node: [a for a in node.attributes if a.name != "xmlns" and not a.name.startswith("xmlns:")],
    "following-sibling": lambda node: _siblings(node, True),
    "preceding-sibling": lambda node: _siblings(node, False),
    "following": lambda node: _around(node, True),
    "preceding": lambda node: _around(node, False),
}


def _distinct(nodes: list[Node], unordered: bool) -> list[Node]:
    """Each node once, in the order of the document."""
    found = list({id(node): node for node in nodes}.values())
    if not unordered or len(found) < 2:
        return found
    order: dict[int, int] = {}
    for node in _below_and_self(_root(found[0])):
        order[id(node)] = len(order)
        for attribute in node.attributes:
            order[id(attribute)] = len(order)
    return sorted(found, key=lambda node: order.get(id(node), 0))


def _passing(nodes: list[Node], predicate: Compiled) -> list[Node]:
    kept = []
    for at, node in enumerate(nodes, 1):
        value = predicate((node, at, len(nodes)))
        if value == at if value.__class__ is float else truth(value):
            kept.append(node)
    return kept


def _tested_nodes(source: Compiled, predicate: Compiled) -> Compiled:
    return lambda context: _passing(source(context), predicate)


def _union(left: Compiled, right: Compiled) -> Compiled:
    return lambda context: _distinct([*left(context), *right(context)], True)


# --- values


def text(value: Any) -> str:
    """A value as a text."""
    if value.__class__ is list:
        return value[0].inner_text() if value else ""
    if value.__class__ is bool:
        return "true" if value else "false"
    if value.__class__ is float:
        if math.isnan(value) or math.isinf(value):
            return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        return str(int(value)) if value == int(value) else repr(value)
    return str(value)


def number(value: Any) -> float:
    """A value as a number."""
    if value.__class__ is bool or value.__class__ is float:
        return float(value)
    stripped = text(value).strip()
    return float(stripped) if re.fullmatch(r"-?(\d+(\.\d*)?|\.\d+)", stripped) else math.nan


def truth(value: Any) -> bool:
    """A value as true or false."""
    return bool(value) and not (value.__class__ is float and math.isnan(value))


_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _compare(operator: str, left: Any, right: Any) -> bool:
    """Compare; a list of nodes compares true if one of its nodes does."""
    order = _ORDERS[operator]
    if left.__class__ is list and right.__class__ is not bool:
        return any(_compare(operator, node.inner_text(), right) for node in left)
    if right.__class__ is list and left.__class__ is not bool:
        return any(_compare(operator, left, node.inner_text()) for node in right)
    if operator in ("=", "!="):
        if left.__class__ is bool or right.__class__ is bool:
            return order(truth(left), truth(right))
        if not (left.__class__ is float or right.__class__ is float):
            return order(text(left), text(right))
    return order(number(left), number(right))


def _remainder(left: float, right: float) -> float:
    return math.fmod(left, right) if right and not math.isinf(left) else math.nan


def _quotient(left: float, right: float) -> float:
    if right:
        return left / right
    return math.nan if not left or math.isnan(left) else math.copysign(math.inf, left)


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "div": _quotient,
    "mod": _remainder,
}


def _joined(operator: str, left: Compiled, right: Compiled) -> Compiled:
    if operator == "or":
        return lambda context: truth(left(context)) or truth(right(context))
    if operator == "and":
        return lambda context: truth(left(context)) and truth(right(context))
    if operator in _ORDERS:
        return lambda context: _compare(operator, left(context), right(context))
    compute = _ARITHMETIC[operator]
    return lambda context: compute(number(left(context)), number(right(context)))


# --- functions


def _of_context(work: Callable[[Any], Any]) -> Callable[..., Any]:
    """A function whose argument is the context's node if it is not given."""
    return lambda context, *given: work(given[0] if given else [context[0]])


def _name(part: Callable[[Any], str]) -> Callable[..., Any]:
    return _of_context(lambda nodes: part(nodes[0]) if nodes else "")


def _part(context: Context, value: Any, start: float, length: float = math.inf) -> str:  # noqa: ARG001
    first = _rounded(number(start))
    return "".join(c for at, c in enumerate(text(value), 1) if first <= at < first + _rounded(number(length)))


def _rounded(value: float) -> float:
    return value if math.isnan(value) or math.isinf(value) else float(math.floor(value + 0.5))


def _translated(context: Context, value: Any, old: Any, new: Any) -> str:  # noqa: ARG001
    target = text(new)
    table: dict[str, str] = {}
    for at, char in enumerate(text(old)):
        table.setdefault(char, target[at] if at < len(target) else "")
    return "".join(table.get(c, c) for c in text(value))


def _identified(context: Context, ids: Any) -> list[Node]:  # noqa: ARG001 - nothing is an id without a DTD
    return []


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "last": lambda context: float(context[2]),
    "position": lambda context: float(context[1]),
    "count": lambda context, nodes: float(len(nodes)),  # noqa: ARG005
    "id": _identified,
    "name": _name(lambda node: "" if node.name.startswith("#") else node.name),
    "local-name": _name(lambda node: "" if node.name.startswith("#") else node.name.rpartition(":")[2]),
    "namespace-uri": _name(lambda node: node.namespace_uri()),
    "string": _of_context(text),
    "number": _of_context(number),
    "string-length": _of_context(lambda value: float(len(text(value)))),
    "normalize-space": _of_context(lambda value: " ".join(text(value).split())),
    "concat": lambda context, *values: "".join(map(text, values)),  # noqa: ARG005
    "starts-with": lambda context, value, part: text(value).startswith(text(part)),  # noqa: ARG005
    "contains": lambda context, value, part: text(part) in text(value),  # noqa: ARG005
    "substring-before": lambda context, value, part: text(value).partition(text(part))[0] if text(part) in text(value) else "",  # noqa: ARG005
    "substring-after": lambda context, value, part: text(value).partition(text(part))[2],  # noqa: ARG005
    "substring": _part,
    "translate": _translated,
    "boolean": lambda context, value: truth(value),  # noqa: ARG005
    "not": lambda context, value: not truth(value),  # noqa: ARG005
    "true": lambda context: True,  # noqa: ARG005
    "false": lambda context: False,  # noqa: ARG005
    "lang": lambda context, language: False,  # noqa: ARG005
    "sum": lambda context, nodes: functools.reduce(lambda total, node: total + number(node.inner_text()), nodes, 0.0),  # noqa: ARG005
    "floor": lambda context, value: float(math.floor(number(value))),  # noqa: ARG005
    "ceiling": lambda context, value: float(math.ceil(number(value))),  # noqa: ARG005
    "round": lambda context, value: _rounded(number(value)),  # noqa: ARG005
}
