"""Variables of class methods: one that no statement of the method assigns is a mistake that PowerShell finds before it runs anything.

PowerShell follows the flow of the method; here a variable that is assigned anywhere in it passes.
"""

from __future__ import annotations

from pshost.syntax.ast import (
    AssignmentStatementAst,
    CommandAst,
    CommandParameterAst,
    ConvertExpressionAst,
    DataStatementAst,
    ForEachStatementAst,
    FunctionMemberAst,
    StringConstantExpressionAst,
    UnaryExpressionAst,
    VariableExpressionAst,
)
from pshost.syntax.semantic_checks import INNER_CODE, of_classes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.syntax.build.context import Context

# What the engine sets, or lets methods see.
_AUTOMATIC = frozenset((
    "_", "psitem", "args", "this", "input", "pscmdlet", "psboundparameters", "myinvocation", "psscriptroot", "pscommandpath", "true",
    "false", "null", "?", "^", "$", "lastexitcode", "error", "stacktrace", "outputencoding", "nestedpromptlevel", "pwd", "matches",
    "foreach", "switch", "home", "host", "pid", "profile", "psculture", "psuiculture", "pshome", "psversiontable", "psedition",
    "executioncontext", "iswindows", "islinux", "ismacos", "iscoreclr", "event", "eventargs", "eventsubscriber", "sender", "shellid",
    "psdebugcontext", "psstyle", "ofs", "psdefaultparametervalues", "psnativecommandargumentpassing", "enabledexperimentalfeatures",
    "maximumhistorycount", "formatenumerationlimit", "psemailserver", "pssessionoption", "pssenderinfo", "consolefilename",
))  # fmt: skip
_VARIABLES = frozenset((VariableExpressionAst,))
_LOOKED_AT = frozenset((
    AssignmentStatementAst, CommandAst, ConvertExpressionAst, DataStatementAst, ForEachStatementAst, UnaryExpressionAst,
    VariableExpressionAst,
))  # fmt: skip
_SETTERS = frozenset(("set-variable", "sv", "set", "new-variable", "nv", "invoke-expression", "iex", "import-module", "ipmo"))


def method_variables(method: FunctionMemberAst, c: Context) -> None:
    """Notes each variable that a method reads and never assigns; a method that lets others assign by name is left alone."""
    assigned = {one.Name.VariablePath.lower() for one in method.Parameters}
    read: list[VariableExpressionAst] = []
    for found in of_classes(method.Body, _LOOKED_AT, INNER_CODE):
        kind = found.__class__
        if kind is VariableExpressionAst:
            read.append(found)
        elif kind is CommandAst:
            if _assigns_by_name(found):
                return
        else:
            assigned.update(_assigned(found))
    for one in read:
        name = one.VariablePath.lower()
        if ":" not in name and name not in assigned and name not in _AUTOMATIC and not name.endswith("preference"):
            c.error("VariableNotLocal", one.start, one.end)


def _assigns_by_name(command: CommandAst) -> bool:
    first = command.CommandElements[0]
    if str(command.InvocationOperator) == "Dot":
        return True
    if isinstance(first, StringConstantExpressionAst) and str(first.Value).lower() in _SETTERS:
        return True
    named = (one.ParameterName.lower() for one in command.CommandElements if isinstance(one, CommandParameterAst))
    return any(name.endswith("variable") or name in ("ev", "wv", "iv", "ov", "pv") for name in named)


def _assigned(node: Any) -> set[str]:
    """The names that a node assigns."""
    if isinstance(node, AssignmentStatementAst):
        return _names(node.Left)
    if isinstance(node, ForEachStatementAst):
        return _names(node.Variable)
    if isinstance(node, DataStatementAst):
        return {str(node.Variable or "").lower()}
    if isinstance(node, UnaryExpressionAst) and str(node.TokenKind).endswith(("PlusPlus", "MinusMinus")):
        return _names(node.Child)
    if isinstance(node, ConvertExpressionAst) and str(node.Attribute.TypeName).lower() == "ref":
        return _names(node.Child)
    return set()


def _names(target: Any) -> set[str]:
    return {one.VariablePath.lower() for one in of_classes(target, _VARIABLES)}
