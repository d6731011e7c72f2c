"""Types and attributes that a `param()` names: what does not exist is an error when the block is first called, marked where it is named
(recorded: parsing/err-definitions, transcripts errors/parsing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.positions import Extent
from pshost.compiler.tree import kind, type_name
from pshost.runtime.errors.exceptions import NetException, RuntimeException

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pshost.compiler.blockcode import BlockCode
    from pshost.compiler.positions import Source
    from pshost.runtime.scope import Scope

_SMA = "System.Management.Automation."
_VALIDATION = frozenset(("errormessage",))
# The attributes that PowerShell and .NET have for parameters and their blocks, and the named arguments that they take; None for any.
_ARGUMENTS: dict[str, frozenset[str] | None] = {
    "parameter": frozenset((
        "mandatory", "position", "parametersetname", "valuefrompipeline", "valuefrompipelinebypropertyname",
        "valuefromremainingarguments", "helpmessage", "helpmessagebasename", "helpmessageresourceid", "dontshow", "experimentname",
        "experimentaction",
    )),
    "cmdletbinding": frozenset((
        "supportsshouldprocess", "confirmimpact", "defaultparametersetname", "positionalbinding", "helpuri", "supportspaging",
        "supportstransactions", "remotingcapability",
    )),
    "validateset": _VALIDATION | {"ignorecase"},
    "validatepattern": _VALIDATION | {"options"},
    "validatescript": _VALIDATION,
    "validaterange": _VALIDATION,
    "validatelength": _VALIDATION,
    "validatecount": _VALIDATION,
    "validatenotnull": _VALIDATION,
    "validatenotnullorempty": _VALIDATION,
    "validatenotnullorwhitespace": _VALIDATION,
    "validatedrive": _VALIDATION,
    "validateuserdrive": _VALIDATION,
    "validatetrusteddata": _VALIDATION,
    "alias": frozenset(),
    "allownull": frozenset(),
    "allowemptystring": frozenset(),
    "allowemptycollection": frozenset(),
    "supportswildcards": frozenset(),
    "pstypename": frozenset(),
    "hidden": frozenset(),
    "outputtype": None,
    "psdefaultvalue": None,
    "argumentcompleter": None,
    "argumentcompletions": None,
    "credential": None,
    "experimental": None,
    "dynamickeyword": None,
    "norunspaceaffinity": None,
    "obsolete": None,
    "suppressmessage": None,
    "excludefromcodecoverage": None,
}  # fmt: skip


def check_block(code: BlockCode, scope: Scope) -> None:
    """The attributes of a block's `param()` and of its parameters, and the parameters' types; raises for the first that is not there."""
    block = code.declared[0]
    if block is not None:
        _check_attributes(scope, code.source, block.Attributes or ())
    for parameter in code.parameters:
        _check_attributes(scope, code.source, parameter.node.Attributes or ())


def _check_attributes(scope: Scope, source: Source, nodes: Iterable[Any]) -> None:
    for node in nodes:
        if kind(node) == "TypeConstraintAst":
            _check_type(scope, source, node)
        else:
            _check_attribute(scope, source, node)


def _check_type(scope: Scope, source: Source, node: Any) -> None:
    from pshost.runtime.variables import type_literal

    try:
        type_literal(scope, type_name(node))
    except NetException as error:
        if error.extent is None:
            error.extent = Extent(source, node.start, node.end)
        raise


def _check_attribute(scope: Scope, source: Source, node: Any) -> None:
    written = type_name(node)
    short = written.lower().rsplit(".", 1)[-1].removesuffix("attribute")
    if short not in _ARGUMENTS:
        if not _is_class(scope, written):
            raise _located(
                f"Cannot find the type for custom attribute '{written}'. Make sure that the assembly that contains this type is loaded.",
                "CustomAttributeTypeNotFound",
                Extent(source, node.start, node.end),
            )
        return
    known = _ARGUMENTS[short]
    for argument in node.NamedArguments or () if known is not None else ():
        name = str(argument.ArgumentName)
        if name.lower() not in (known or ()):
            # The engine names this attribute for parameters, too.
            owner = "CmdletBinding" if short == "parameter" else written.rsplit(".", 1)[-1].removesuffix("Attribute")
            raise _located(
                f"Property '{name}' cannot be found for type '{_SMA}{owner}Attribute'.",
                "PropertyNotFoundForType",
                Extent(source, argument.start, argument.end),
            )


def _is_class(scope: Scope, name: str) -> bool:
    from pshost.runtime.dotnet.registry import resolve
    from pshost.runtime.validation import named_type

    return any(named_type(scope, one) is not None or resolve(one) is not None for one in (name, name + "Attribute"))


def _located(message: str, error_id: str, extent: Extent) -> NetException:
    made = RuntimeException(message, error_id, "InvalidOperation")
    made.extent = extent
    return made
