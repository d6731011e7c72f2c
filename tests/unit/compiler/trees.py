"""Syntax trees built by hand, and a runtime of a few lines: enough to run what the compiler makes without the rest of
pshost.
"""

from __future__ import annotations

import operator
import sys
from types import CellType

from pshost.compiler import blockcode, tree
from pshost.compiler.blockcode import BlockCode
from pshost.compiler.positions import Source
from pshost.runtime import control_flow
from pshost.runtime.values.nothing import NOTHING


class Node:
    start = 0
    end = 1

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return None


_classes = {}


def node(kind, at=(0, 1), **fields):
    cls = _classes.setdefault(kind, type(kind, (Node,), {}))
    tree._fields[cls] = tuple(dict.fromkeys((*tree._fields.get(cls, ()), *fields)))
    made = cls()
    made.start, made.end = at
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def constant(value, at=(0, 1)):
    return node("ConstantExpressionAst", at, Value=value)


def word(text):
    return node("StringConstantExpressionAst", Value=text, StringConstantType="BareWord")


def variable(name, at=(0, 1)):
    return node("VariableExpressionAst", at, VariablePath=name)


def binary(name, left, right, at=(0, 1)):
    return node("BinaryExpressionAst", at, Operator=name, Left=left, Right=right)


def pipeline(expression, at=(0, 1)):
    return node("PipelineAst", at, PipelineElements=[node("CommandExpressionAst", at, Expression=expression)])


def paren(expression):
    return node("ParenExpressionAst", Pipeline=pipeline(expression))


def assign(name, value, sign="Equals"):
    return node("AssignmentStatementAst", Left=variable(name), Right=pipeline(value), Operator=sign)


def step(name):
    return pipeline(node("UnaryExpressionAst", TokenKind="PostfixPlusPlus", Child=variable(name)))


def body(*statements):
    return node("StatementBlockAst", Statements=list(statements))


def for_each(name, values, *statements):
    return node(
        "ForEachStatementAst", Variable=variable(name), Condition=pipeline(values), Body=body(*statements), Flags="None"
    )


def for_loop(name, limit, *statements):
    return node(
        "ForStatementAst",
        Initializer=assign(name, constant(0)),
        Condition=pipeline(binary("Ilt", variable(name), constant(limit))),
        Iterator=step(name),
        Body=body(*statements),
    )


def if_true(*statements):
    return node("IfStatementAst", Clauses=[(pipeline(variable("true")), body(*statements))])


def array(*elements):
    return node("ArrayLiteralAst", Elements=list(elements))


def command(name, *arguments):
    return node(
        "PipelineAst",
        PipelineElements=[node("CommandAst", CommandElements=[word(name), *arguments], InvocationOperator="Unknown")],
    )


def script(*statements):
    return node("ScriptBlockAst", EndBlock=node("NamedBlockAst", Statements=list(statements)))


class Scope:
    def __init__(self, cells=None, parent=None):
        self.cells = {} if cells is None else cells
        self.parent = parent


class Unset:
    pass


UNSET = Unset()


class Runtime:
    """Puts its names where compiled code finds them; `calls` and `errors` are what the code did."""

    def __init__(self, monkeypatch):
        self.calls = []
        self.errors = []
        self.commands = {}
        names = {
            "STOP": False,
            "UNSET": UNSET,
            "NOTHING": NOTHING,
            "add": self.add,
            "subtract": operator.sub,
            "ilt": operator.lt,
            "multiply": operator.mul,
            "increment": lambda x: self.add(x, 1),
            "truthy": bool,
            "lookup": self.lookup,
            "lookup_below": self.lookup,
            "own_value": lambda scope, name: None,
            "emit_all": self.emit_all,
            "collapse": self.collapse,
            "report_error": self.report,
            "run_command": self.run_command,
            "call_command": self.call_command,
            "closure_scope": self.closure_scope,
            "fix_number": float,
            "written_number": lambda value, text: value,
            "foreach_items": lambda x: x if isinstance(x, list) else [x],
            "list": list,
            "int": int,
            "str": str,
            "float": float,
            "Exception": Exception,
            "iterate": lambda x: iter(x if isinstance(x, list) else [x]),
            "remainder": operator.mod,
            **{
                name: getattr(control_flow, name) for name in ("BreakException", "ContinueException", "ReturnException")
            },
            "leaves_here": control_flow.leaves_here,
            "ieq": operator.eq,
            "getrefcount": sys.getrefcount,
            "GROWING": frozenset((str, list)),
            "SINGLE": frozenset((int, str)),
            "REAL": frozenset((int, float)),
        }
        monkeypatch.setattr(blockcode, "runtime_names", names)
        monkeypatch.setattr(blockcode, "resolve_name", [])

    def add(self, left, right):
        self.calls.append("add")
        if isinstance(left, list):
            return [*left, right]
        total = (0 if left is None else left) + right
        return total if isinstance(total, (str, float)) or -(2**31) <= total < 2**31 else float(total)

    def lookup(self, scope, name):
        while scope is not None:
            cell = scope.cells.get(name)
            if cell is not None and cell.cell_contents is not UNSET:
                return cell.cell_contents
            scope = scope.parent
        return None

    def emit_all(self, emit, value):
        for item in value if isinstance(value, list) else [value]:
            emit(item)

    def collapse(self, values):
        return values[0] if len(values) == 1 else values

    def report(self, scope, error, extent):
        self.errors.append((error, extent))

    def run_command(self, scope, emit, site, values):
        self.commands[site.name](scope, emit, values)

    def call_command(self, scope, site, values):
        out = []
        self.run_command(scope, out.append, site, values)
        return self.collapse(out)

    def closure_scope(self, function, parent):
        self.calls.append("closure_scope")
        names = [name[2:] for name in function.__code__.co_freevars]
        return Scope(dict(zip(names, function.__closure__ or (), strict=True)), parent)

    def linked(self, *statements, text="x" * 100, **variables):
        out = []
        scope = Scope({name: CellType(value) for name, value in variables.items()})
        BlockCode(script(*statements), Source(text)).linked(scope).end(out.append)
        return out

    def local(self, *statements, text="x" * 100, parent=None):
        out = []
        BlockCode(script(*statements), Source(text)).local()(parent, out.append, [])
        return out
