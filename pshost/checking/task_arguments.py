"""Tasks and schedules: arguments that cannot fit their block, tasks that are not defined, event parameters of another case.

The rules are those of :mod:`pshost.splatting`; only what is written out is judged.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost import splatting
from pshost.checking.calls import Call, block_of, calls_in, pairs_of, text_of
from pshost.checking.finding import Finding
from pshost.compiler.tree import children, kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_SWITCHES = frozenset(("wait", "autoretry", "onstart", "unique", "seconds"))
_DEFINE = {"add-podetask": "Task", "add-podeschedule": "Schedule"}
_INVOKE = {"invoke-podetask": "Task", "invoke-podeschedule": "Schedule"}
_EDIT = {"edit-podetask": "Task", "edit-podeschedule": "Schedule"}
_LOAD = frozenset(("use-podetasks", "use-podeschedules", "use-podescript", "import-podemodule", "."))
_ALL = frozenset((*_DEFINE, *_INVOKE, *_EDIT, *_LOAD))


# Where the arguments stand in a call that does not name them.
_ARGUMENTS_AT = {"invoke-podeschedule": 1, "edit-podeschedule": 3}


class Definition:
    """A task or schedule that a script defines: what is known of its block and arguments."""

    __slots__ = ("advanced", "arguments", "known", "parameters", "takes_rest")

    def __init__(self, block: Any, arguments: list[tuple[str, Any]] | None) -> None:
        self.known = block is not None and arguments is not None
        self.arguments = [key for key, _ in arguments or ()]
        self.parameters: list[str] = []
        self.advanced = False
        self.takes_rest = False
        if block is not None:
            parameters = _parameters(block)
            self.parameters = [str(parameter.Name.VariablePath) for parameter in parameters]
            self.advanced = _is_advanced(block, parameters)
            self.takes_rest = _uses_args(block)

    def edited(self, pairs: list[tuple[str, Any]] | None) -> None:
        """It may have other arguments: those that a table has, or any when the table is not written out."""
        self.known = self.known and pairs is not None
        self.arguments += [key for key, _ in pairs or ()]


def check(path: str, text: str, tree: Any) -> Iterator[Finding]:
    """What is wrong with the tasks and schedules of a script."""
    calls = list(calls_in(tree, _ALL, _SWITCHES))
    definitions: dict[tuple[str, str], Definition | None] = {}
    complete = not any(call.name.lower() in _LOAD for call in calls) and not _dot_sources(tree)
    for call in calls:
        what = _DEFINE.get(call.name.lower())
        if what is None:
            continue
        name = text_of(call.argument("Name"))
        block = _block(path, call)
        if name is None:
            complete = False
        else:
            key = (what, splatting.fold(name))
            definitions[key] = None if key in definitions else Definition(block, _pairs(call))
        yield from _check_definition(path, text, call, block)
    for call in calls:
        what = _EDIT.get(call.name.lower())
        if what is not None:
            yield from _check_edit(path, text, call, what, definitions, complete)
    for call in calls:
        what = _INVOKE.get(call.name.lower())
        if what is not None:
            yield from _check_invocation(path, text, call, what, definitions, complete)


def _check_definition(path: str, text: str, call: Call, block: Any) -> Iterator[Finding]:
    if block is None:
        return
    parameters = _parameters(block)
    names = [str(parameter.Name.VariablePath) for parameter in parameters]
    own = block_of(call.argument("ScriptBlock")) is not None
    for parameter, name in zip(parameters, names, strict=True):
        if splatting.fold(name) == splatting.fold(splatting.EVENT) and name != splatting.EVENT and own:
            yield from _refused(path, text, parameter.Name, {}, names, False)
            return
    given = text_of(call.argument("Name"))
    what = f"{_DEFINE.get(call.name.lower(), '').lower()} '{given}'" if given is not None else "the block"
    yield from _check_pairs(path, text, call, Definition(block, []), what)


def _check_edit(
    path: str, text: str, call: Call, what: str, definitions: dict[tuple[str, str], Definition | None], complete: bool,
) -> Iterator[Finding]:
    node = call.argument("Name", 0)
    name = text_of(node)
    if name is None:  # any of them may be meant
        definitions.update(dict.fromkeys(definitions))
        return
    key = (what, splatting.fold(name))
    if key not in definitions:
        if complete:
            yield _not_found(path, text, node, what, name)
        return
    block = call.argument("ScriptBlock", 2 if what == "Schedule" else None)
    definition = definitions[key]
    if block is not None:
        definitions[key] = None
        definition = None if block_of(block) is None else Definition(block_of(block), [])
    if definition is not None and definition.known:
        yield from _check_pairs(path, text, call, definition, f"{what.lower()} '{name}'")
        definition.edited(_pairs(call))


def _pairs(call: Call) -> list[tuple[str, Any]] | None:
    """The arguments of a call: none where it gives no table, and None where that is not written out."""
    node = call.argument("ArgumentList", _ARGUMENTS_AT.get(call.name.lower()))
    return [] if node is None else pairs_of(node)


def _not_found(path: str, text: str, node: Any, what: str, name: str) -> Finding:
    return Finding(path, text, node.start, node.end, f"{what}NotFound", f"{what} '{name}' does not exist.")


def _check_invocation(
    path: str, text: str, call: Call, what: str, definitions: dict[tuple[str, str], Definition | None], complete: bool,
) -> Iterator[Finding]:
    node = call.argument("Name", 0)
    name = text_of(node)
    if name is None:
        return
    key = (what, splatting.fold(name))
    if key not in definitions:
        if complete:
            yield _not_found(path, text, node, what, name)
        return
    definition = definitions[key]
    if definition is not None and definition.known:
        yield from _check_pairs(path, text, call, definition, f"{what.lower()} '{name}'")


def _check_pairs(path: str, text: str, call: Call, definition: Definition, whose: str) -> Iterator[Finding]:
    for argument, place in _pairs(call) or ():
        found = list(_refused(path, text, place, {argument: None}, definition.parameters, definition.advanced))
        yield from found
        declared = {splatting.fold(each) for each in (*definition.parameters, *definition.arguments)}
        if not found and splatting.fold(argument) not in declared and not definition.takes_rest:
            yield Finding(
                path, text, place.start, place.end, "TaskArgumentUnknown",
                f"The argument '{argument}' matches no parameter of {whose}, whose block does not look at $args.",
                warning=True,
            )


def _refused(
    path: str, text: str, node: Any, table: dict[str, None], parameters: list[str], advanced: bool,
) -> Iterator[Finding]:
    """What the rule of splatting says against a table, at a node."""
    try:
        splatting.check_definition(table, parameters, advanced)
    except splatting.SplattingError as error:
        if table or error.error_id == "TaskEventParameterCase":
            yield Finding(path, text, node.start, node.end, error.error_id, str(error))


def _block(path: str, call: Call) -> Any:
    """The block of a definition: as written, or the one that its file outputs."""
    block = block_of(call.argument("ScriptBlock"))
    given = text_of(call.argument("FilePath"))
    if block is not None or given is None:
        return block
    from pshost.syntax import parse

    place = os.path.join(os.path.dirname(os.path.abspath(path)), given.replace("\\", "/"))
    try:
        with open(place, encoding="utf-8-sig", errors="replace") as file:
            found = parse(file.read(), place)
    except OSError:
        return None
    statements = [] if found.errors or found.ast.EndBlock is None else found.ast.EndBlock.Statements
    return block_of(statements[-1]) if statements else None


def _parameters(block: Any) -> list[Any]:
    return [] if block.ParamBlock is None else list(block.ParamBlock.Parameters)


def _is_advanced(block: Any, parameters: list[Any]) -> bool:
    attributes = [] if block.ParamBlock is None else list(block.ParamBlock.Attributes)
    if any(_type_name(attribute) == "cmdletbinding" for attribute in attributes):
        return True
    return any(_type_name(attribute) == "parameter" for parameter in parameters for attribute in parameter.Attributes)


def _type_name(attribute: Any) -> str:
    return str(getattr(attribute.TypeName, "FullName", attribute.TypeName)).lower()


def _uses_args(block: Any) -> bool:
    pending = [block]
    while pending:
        node = pending.pop()
        if kind(node) == "VariableExpressionAst" and str(node.VariablePath).lower() == "args":
            return True
        pending.extend(children(node))
    return False


def _dot_sources(tree: Any) -> bool:
    pending = [tree]
    while pending:
        node = pending.pop()
        if kind(node) == "CommandAst" and str(node.InvocationOperator) == "Dot":
            return True
        pending.extend(children(node))
    return False
