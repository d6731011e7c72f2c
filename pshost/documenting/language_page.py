"""What of the language pshost has, from the tables that the compiler and the runtime themselves read.

Constructs come from the compiler's tables of syntax classes, operators from the runtime's functions for them, types and members from
the registry. What is left out comes from the sources' own refusals and from the contract tests' lists.
"""

from __future__ import annotations

import ast
import tomllib
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pshost.compiler.expressions import EXPRESSIONS
from pshost.compiler.statements import STATEMENTS
from pshost.compiler.storage import SCOPE_ONLY
from pshost.documenting import ROOT
from pshost.documenting.markdown import anchor, code, first_sentence, page, table
from pshost.runtime import code_globals, variables
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.index import ACCELERATORS, MODULES, bare_types
from pshost.syntax import ast as syntax

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pshost.declarations.nettype import Member, NetType

_OPERATORS = "pshost.runtime.operators."
_NO_OPERATORS = frozenset(("unrolling", "written"))  # their functions serve the others
# How the variables are written that a running block has and no other scope.
_BLOCKS_NAMES = ("args", "_", "PSItem", "this", "input", "PSBoundParameters", "MyInvocation", "PSCmdlet", "PSScriptRoot", "PSCommandPath")
_REFUSALS = ("pshost does not", "pshost has no")
_CALLS = frozenset(("unsupported", "not_supported"))
_HEADINGS = (
    "Statements", "Expressions", "Other constructs", "Operators", "Automatic variables", "Refused", "Types", "Types without members",
)
_DOTNET_LEFT_OUT = ROOT / "tests" / "contract" / "dotnet_left_out.toml"


def language_page() -> str:
    """The page `docs/language.md`."""
    return page("Language", _lines())


def _lines() -> Iterator[str]:
    yield "pshost reads the whole grammar of PowerShell 7.6. This page lists what it compiles and runs, under the names that PowerShell's"
    yield "own syntax classes, types and members have; a script that uses anything else gets an error that says so and where."
    yield ""
    yield from (f"- [{heading}](#{anchor(heading)})" for heading in _HEADINGS)
    yield ""
    yield from ("## Statements", "", *_classes(STATEMENTS), "")
    yield from ("## Expressions", "", *_classes(EXPRESSIONS), "")
    yield from ("## Other constructs", "", *_classes(_other_classes()), "")
    yield from ("## Operators", "")
    for module, names in code_globals.defined():
        if module.startswith(_OPERATORS) and module.removeprefix(_OPERATORS) not in _NO_OPERATORS:
            yield from _operator_lines(module, names)
    yield from ("## Automatic variables", "", *_variable_lines(), "")
    yield from ("## Refused", "", "Errors that say what pshost does not do:", "", *(f"- {text}" for text in _refusals()), "")
    yield from _type_lines()


def _classes(names: Iterable[str]) -> list[str]:
    return table(("Construct", "What it is"), ((code(n.removesuffix("Ast")), first_sentence(getattr(syntax, n).__doc__)) for n in names))


def _other_classes() -> list[str]:
    """The classes of nodes that are neither statements nor expressions, but for what stands where a text is no script."""
    classes = [c for c in vars(syntax).values() if isinstance(c, type) and issubclass(c, syntax.Ast) and not c.__subclasses__()]
    known = STATEMENTS.keys() | EXPRESSIONS.keys() | {"ErrorStatementAst"}
    return [c.__name__ for c in classes if c.__name__ not in known]


def _operator_lines(module: str, names: Iterable[str]) -> Iterator[str]:
    found = import_module(module)
    yield from (f"**{first_sentence(found.__doc__).rstrip('.')}**", "")
    yield from (f"- {first_sentence(getattr(found, name).__doc__)}" for name in names)
    yield ""


def _variable_lines() -> Iterator[str]:
    def shown(names: Iterable[str]) -> str:
        return ", ".join(code("$" + name) for name in names)

    session = sorted(variables.SPELLINGS.values(), key=str.lower)
    yield f"In every session: {shown(session)}."
    yield ""
    yield f"They cannot be assigned: {shown(name for name in session if variables.is_read_only(name.lower()))}."
    yield ""
    spelled = {name.lower() for name in _BLOCKS_NAMES} | variables.SPELLINGS.keys()
    yield f"In a block that runs: {shown((*_BLOCKS_NAMES, *sorted(SCOPE_ONLY - spelled)))}."


def _refusals() -> list[str]:
    """The texts of errors in the sources that say what is not supported; what they name at run time is an ellipsis."""
    found: set[str] = set()
    for path in sorted((ROOT / "pshost").rglob("*.py")):
        if "documenting" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        if not any(word in source for word in (*_REFUSALS, *_CALLS)):
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call):
                found.update(_refusals_in(node))
    return sorted(found)


def _refusals_in(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    for argument in call.args:
        text = _text(argument)
        if name in _CALLS and text and " " in text:
            text = f"pshost does not support {text}"
        if text.startswith(_REFUSALS) and text.rstrip(".") != "pshost does not support …":
            yield text.rstrip(".") + "."


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return ""


def _type_lines() -> Iterator[str]:
    left_out: dict[str, Any] = tomllib.loads(_DOTNET_LEFT_OUT.read_text(encoding="utf-8"))
    yield from ("## Types", "")
    yield "Left out of every type: " + "; ".join(
        f"{', '.join(map(code, names))} ({reason})" for reason, names in left_out["every"].items()
    ) + "."
    yield ""
    yield "Members that a type takes over from its base type are listed with the base type. After the name stand the short names."
    yield ""
    short: dict[str, list[str]] = {}
    for name, target in ACCELERATORS.items():
        short.setdefault(target, []).append(name)
    namespaces: dict[str, list[NetType]] = {}
    for name in MODULES:
        found = registry.resolve(name)
        if found is not None:
            namespaces.setdefault(found.full_name.rpartition(".")[0], []).append(found)
    for namespace in sorted(namespaces):
        yield from (f"### {namespace}", "")
        for found in sorted(namespaces[namespace], key=lambda t: t.full_name.lower()):
            yield from _one_type(found, short.get(found.full_name.lower(), ()), left_out["types"].get(found.full_name.split("`")[0], {}))
        yield ""
    yield from ("## Types without members", "", "Their names are known, in conversions, comparisons and type tests:", "")
    yield ", ".join(code(entry[0]) for _, entry in sorted(bare_types().items()))


def _one_type(nettype: NetType, short: Iterable[str], left_out: dict[str, list[str]]) -> Iterator[str]:
    nettype.complete()
    name = nettype.full_name.rpartition(".")[2]
    words = "".join(f", {code(f'[{word}]')}" for word in sorted(short))
    yield f"- **{code(name)}**{words}"
    groups = (
        ("new", [name] if nettype.constructors else []),
        ("values", nettype.names if nettype.is_enum else ()),
        ("properties", _members(nettype.members.values(), False)),
        ("methods", _members(nettype.members.values(), True)),
        ("static properties", _members(nettype.statics.values(), False)),
        ("static methods", _members(nettype.statics.values(), True)),
    )
    for label, names in groups:
        if label == "new" and names:
            yield f"  - constructors: {len(nettype.constructors)}"
        elif names:
            yield f"  - {label}: {', '.join(map(code, names))}"
    for reason, names in left_out.items():
        yield f"  - left out ({reason}): {', '.join(map(code, names))}"


def _members(members: Iterable[Member], methods: bool) -> list[str]:
    return sorted(m.name for m in members if (m.kind == "Method") is methods and not m.hidden)
