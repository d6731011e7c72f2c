"""What is known of the values of variables before the code runs, from what the code itself assigns.

A block without calls is the only one that changes its variables, so what it assigns is what they hold: after `$i = 0` a whole number,
and in a loop what all of its assignments agree on. Code for known values needs no tests of their classes, and cannot fail.

A fact is one word:

    nat     an Int32 that is not below zero         wnat    the same, or a Double of 2**31 and more (what `+` and `*` of such give)
    int     an Int32                                num     an Int32 or a Double
    float   a Double                                str, bool
    table   a Hashtable as `@{}` makes it           list    an object[]

Facts are kept only where nothing else can change a variable (`Body.tracking`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.tree import children, kind, type_name, unwrap, variable_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pshost.compiler.unit import Unit

    Fact = str | None
    Facts = dict[str, str]

NUMBERS = frozenset(("nat", "int", "wnat", "num", "float"))
WHOLE = frozenset(("nat", "int"))
POSITIVE = frozenset(("nat", "wnat"))
SINGLE = NUMBERS | {"str", "bool", "table"}
KNOWN = SINGLE | {"list"}
LIMIT = 2**31

STEPS = frozenset(("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus"))
COMPOUND = {
    "PlusEquals": "Plus",
    "MinusEquals": "Minus",
    "MultiplyEquals": "Multiply",
    "DivideEquals": "Divide",
    "RemainderEquals": "Rem",
}
_COMPARISONS = frozenset(("Ieq", "Equals", "Ine", "Ilt", "Ile", "Igt", "Ige", "Ceq", "Cne", "Clt", "Cle", "Cgt", "Cge"))
_TRUTHS = frozenset(("And", "Or", "Xor", "Is", "IsNot", "Icontains", "Inotcontains", "Iin", "Inotin"))
_TEXTS = frozenset(("Format", "Join", "Ijoin"))
_MATCHES = frozenset(("Imatch", "Cmatch", "Inotmatch", "Cnotmatch"))
_LISTS = frozenset(("Isplit", "Csplit", "DotDot"))
# What loops and operators set without an assignment.
SET_OTHERWISE = frozenset(("_", "foreach", "switch", "args", "matches"))


def name_of(token: Any) -> str:
    """The name of an operator's TokenKind."""
    return str(token).rsplit(".", 1)[-1]


def fact_of_number(value: Any) -> Fact:
    """The fact of a number that is written out."""
    if value.__class__ is int:
        return None if not -LIMIT <= value < LIMIT else "nat" if value >= 0 else "int"
    return "float" if value.__class__ is float else None


def join(one: Fact, other: Fact) -> Fact:
    """What is known of a value that is one or the other."""
    if one == other:
        return one
    if one not in NUMBERS or other not in NUMBERS:
        return None
    both = {one, other}
    return "int" if both <= WHOLE else "wnat" if both <= POSITIVE else "num"


def arithmetic(name: str, left: Fact, right: Fact) -> Fact:
    """What is known of the result of an operator, if there is one."""
    if left not in NUMBERS or right not in NUMBERS:
        return left if name == "Plus" and left in ("str", "list") else None
    if name in ("Plus", "Minus", "Multiply"):
        if "float" in (left, right):
            return "float"
        if name == "Minus":
            return "int" if left == right == "nat" else "num"
        whole = left == right == "nat" if name == "Multiply" else left in POSITIVE and right in POSITIVE
        return "wnat" if whole else "num"
    if name == "Rem":
        return "nat" if left == right == "nat" else "int" if left in WHOLE and right == "nat" else "num"
    if name == "Divide":
        return "num"
    if name in ("Band", "Bor", "Bxor") and left in WHOLE and right in WHOLE:
        positive = "nat" in (left, right) if name == "Band" else left == right == "nat"
        return "nat" if positive else "int"
    return None


def value_fact(node: Any, facts: Facts) -> Fact:
    """What is known of the value of an expression, if it has one."""
    node = unwrap(node)
    rule = _RULES.get(kind(node))
    return None if rule is None else rule(node, facts)


def _constant(node: Any, _: Facts) -> Fact:
    if node.Value.__class__ is bool or getattr(node, "Type", None) not in (None, "Int32", "Double"):
        return None
    return fact_of_number(node.Value)


def _variable(node: Any, facts: Facts) -> Fact:
    name = variable_name(node)
    return "bool" if name in ("true", "false") else facts.get(name)


def _binary(node: Any, facts: Facts) -> Fact:
    name = name_of(node.Operator)
    if name in _TRUTHS:
        return "bool"
    if name in _TEXTS:
        return "str"
    chain = [node]
    left = unwrap(node.Left)
    while kind(left) == "BinaryExpressionAst":  # a loop, because `+` chains are thousands long
        chain.append(left)
        left = unwrap(left.Left)
    known = value_fact(left, facts)
    while chain:
        outer = chain.pop()
        known = _pair(name_of(outer.Operator), known, outer.Right, facts)
    return known


def _pair(name: str, left: Fact, right: Any, facts: Facts) -> Fact:
    if name in _TRUTHS:
        return "bool"
    if name in _TEXTS:
        return "str"
    if name in _COMPARISONS:
        return "bool" if left in SINGLE else None
    if name in _MATCHES:
        return "bool" if left == "str" else None
    if name in _LISTS:
        return "list"
    return arithmetic(name, left, value_fact(right, facts))


def _unary(node: Any, facts: Facts) -> Fact:
    name = name_of(node.TokenKind)
    if name in ("Not", "Exclaim"):
        return "bool"
    if name == "Minus":
        inner = value_fact(node.Child, facts)
        return "int" if inner == "nat" else "float" if inner == "float" else None
    return None


def _ternary(node: Any, facts: Facts) -> Fact:
    return join(value_fact(node.IfTrue, facts), value_fact(node.IfFalse, facts))


def _method(node: Any, facts: Facts) -> Fact:
    from pshost.compiler.intrinsics import INTRINSICS

    if getattr(node, "Static", False) or kind(node.Member) != "StringConstantExpressionAst" or value_fact(node.Expression, facts) != "str":
        return None
    found = INTRINSICS.get((str(node.Member.Value).lower(), len(node.Arguments or ())))
    return None if found is None else found.made


def _member(node: Any, facts: Facts) -> Fact:
    if getattr(node, "Static", False) or kind(node.Member) != "StringConstantExpressionAst":
        return None
    return "nat" if str(node.Member.Value).lower() == "length" and value_fact(node.Expression, facts) == "str" else None


_RULES: dict[str, Callable[[Any, Facts], Fact]] = {
    "ConstantExpressionAst": _constant,
    "ArrayLiteralAst": lambda _, __: "list",
    "ArrayExpressionAst": lambda _, __: "list",
    "HashtableAst": lambda _, __: "table",
    "StringConstantExpressionAst": lambda _, __: "str",
    "ExpandableStringExpressionAst": lambda _, __: "str",
    "VariableExpressionAst": _variable,
    "BinaryExpressionAst": _binary,
    "UnaryExpressionAst": _unary,
    "TernaryExpressionAst": _ternary,
    "MemberExpressionAst": _member,
    "InvokeMemberExpressionAst": _method,
}


# -- what a stretch of code assigns -----------------------------------------------------------------------------------


def assignments(nodes: list[Any]) -> Iterator[tuple[str, Any]]:
    """The variables that code assigns, each with the node that says what; None where that says nothing."""
    pending = [node for node in nodes if node is not None]
    while pending:
        node = pending.pop()
        what = kind(node)
        if what in ("FunctionDefinitionAst", "TypeDefinitionAst"):
            continue
        if what == "AssignmentStatementAst":
            if kind(node.Left) == "VariableExpressionAst":
                yield variable_name(node.Left), node
            else:
                yield from _written(node.Left)
        elif what == "UnaryExpressionAst" and name_of(node.TokenKind) in STEPS:
            child = unwrap(node.Child)
            if kind(child) == "VariableExpressionAst":
                yield variable_name(child), node
            else:
                yield from _written(child)
        elif what == "ForEachStatementAst":
            yield variable_name(node.Variable), node
        elif what == "DataStatementAst" and getattr(node, "Variable", None):
            yield str(node.Variable).lower(), None
        elif what == "ConvertExpressionAst" and type_name(node.Attribute).lower() == "ref":
            yield from _written(node.Child)
        pending.extend(children(node))


def _written(target: Any) -> Iterator[tuple[str, Any]]:
    """The variables that a target of an assignment replaces: not those whose members and elements it sets."""
    pending = [target]
    while pending:
        node = pending.pop()
        if kind(node) == "VariableExpressionAst":
            yield variable_name(node), None
        elif kind(node) not in ("IndexExpressionAst", "MemberExpressionAst", "InvokeMemberExpressionAst"):
            pending.extend(children(node))


def assigned_fact(node: Any, facts: Facts) -> Fact:
    """What is known of a variable after the node that assigns it."""
    what = kind(node)
    if what == "AssignmentStatementAst":
        operator = name_of(node.Operator)
        value = value_fact(node.Right, facts)
        if operator == "Equals":
            return value
        compound = COMPOUND.get(operator)
        return None if compound is None else arithmetic(compound, facts.get(variable_name(node.Left)), value)
    if what == "UnaryExpressionAst":
        old = facts.get(variable_name(unwrap(node.Child)))
        return arithmetic("Plus" if name_of(node.TokenKind).endswith("PlusPlus") else "Minus", old, "nat")
    if what == "ForEachStatementAst":
        return item_fact(node.Condition, facts)
    return None


def item_fact(values: Any, facts: Facts) -> Fact:
    """What is known of each value that `foreach` runs over: of a range of whole numbers, that they are such."""
    node = unwrap(values)
    if kind(node) != "BinaryExpressionAst" or name_of(node.Operator) != "DotDot":
        return None
    ends = value_fact(node.Left, facts), value_fact(node.Right, facts)
    return None if not WHOLE.issuperset(ends) else "nat" if set(ends) == {"nat"} else "int"


def trackable(unit: Unit, name: str) -> bool:
    """Whether facts of a variable may be kept: it is a plain Python name that only assignments change, and they convert nothing."""
    storage = unit.storage
    return unit.has_place(name) and name not in SET_OTHERWISE and name not in storage.types and name not in storage.attributes
