"""The attributes of parameters and script blocks as objects (`[Parameter]`, `[ValidateSet]`, ...), as a table.

Scripts make them for dynamic parameters (`[ValidateSet]::new('a', 'b')`), derive classes from some, and `Get-Command` gives them. What
they mean is in `pshost.runtime.validation` and `pshost.runtime.block_parameters`; an object only keeps an attribute's arguments.
"""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType

_SMA = "System.Management.Automation."


class AttributeObject:
    """An attribute: its constructor's arguments and its properties by name."""

    __slots__ = ("__weakref__", "named", "positional", "properties")

    net_type: NetType

    def __init__(self, positional: list[Any], named: dict[str, Any] | None = None) -> None:
        self.positional = positional
        self.named: dict[str, Any] = {} if named is None else named
        self.properties = type(self).initial(positional)
        for name, value in self.named.items():
            self.properties[name] = value

    @classmethod
    def initial(cls, positional: list[Any]) -> dict[str, Any]:
        """The properties that a new object has, by name in lower case."""
        del positional
        return {}

    @property
    def short_name(self) -> str:
        """Its name in lower case, without `Attribute` and its namespace."""
        return self.net_type.full_name.rsplit(".", 1)[-1].removesuffix("Attribute").lower()


class _Written:
    """What the table says of an attribute: its base, its constructors (each the names of the properties that it sets; `*` before one
    that takes all the rest), and its properties with their types and first values.
    """

    __slots__ = ("base", "constructors", "properties")

    def __init__(
        self, base: str, constructors: tuple[str, ...], *properties: tuple[str, str, Any], namespace: str = _SMA
    ) -> None:
        self.base = base if "." in base else namespace + base
        self.constructors = constructors
        self.properties = properties


_CHECK = "ValidateArgumentsAttribute"
_EACH = "ValidateEnumeratedArgumentsAttribute"
_PLAIN = "System.Attribute"
_MESSAGE = ("ErrorMessage", "string", None)

_TABLE: dict[str, _Written] = {
    "ArgumentTransformationAttribute": _Written(_PLAIN, ("",)),
    "ArgumentTypeConverterAttribute": _Written("ArgumentTransformationAttribute", ("",)),
    _CHECK: _Written(_PLAIN, ("",)),
    _EACH: _Written(_CHECK, ("",)),
    "ParameterAttribute": _Written(
        _PLAIN,
        ("",),
        ("Position", "int", -2147483648),
        ("ParameterSetName", "string", "__AllParameterSets"),
        ("Mandatory", "bool", False),
        ("ValueFromPipeline", "bool", False),
        ("ValueFromPipelineByPropertyName", "bool", False),
        ("ValueFromRemainingArguments", "bool", False),
        ("HelpMessage", "string", None),
        ("HelpMessageBaseName", "string", None),
        ("HelpMessageResourceId", "string", None),
        ("DontShow", "bool", False),
    ),
    "AliasAttribute": _Written(_PLAIN, ("*AliasNames",), ("AliasNames", "string[]", ())),
    "AllowNullAttribute": _Written(_PLAIN, ("",)),
    "AllowEmptyStringAttribute": _Written(_PLAIN, ("",)),
    "AllowEmptyCollectionAttribute": _Written(_PLAIN, ("",)),
    "SupportsWildcardsAttribute": _Written(_PLAIN, ("",)),
    "PSTypeNameAttribute": _Written(_PLAIN, ("PSTypeName",), ("PSTypeName", "string", None)),
    "PSDefaultValueAttribute": _Written(_PLAIN, ("",), ("Value", "System.Object", None), ("Help", "string", None)),
    "OutputTypeAttribute": _Written(
        _PLAIN, ("*Type",), ("Type", "System.Object[]", ()), ("ParameterSetName", "string[]", ())
    ),
    "CmdletBindingAttribute": _Written(
        _PLAIN,
        ("",),
        ("PositionalBinding", "bool", True),
        ("DefaultParameterSetName", "string", None),
        ("SupportsShouldProcess", "bool", False),
        ("SupportsPaging", "bool", False),
        ("ConfirmImpact", _SMA + "ConfirmImpact", "Medium"),
        ("HelpUri", "string", ""),
    ),
    "ArgumentCompleterAttribute": _Written(_PLAIN, ("ScriptBlock",), ("ScriptBlock", "scriptblock", None)),
    "ArgumentCompletionsAttribute": _Written(_PLAIN, ("*Completions",), ("Completions", "string[]", ())),
    "ValidateSetAttribute": _Written(
        _EACH, ("*ValidValues",), ("ValidValues", "string[]", ()), ("IgnoreCase", "bool", True), _MESSAGE
    ),
    "ValidateRangeAttribute": _Written(
        _EACH,
        ("MinRange,MaxRange", "RangeKind"),
        ("MinRange", "System.Object", None),
        ("MaxRange", "System.Object", None),
        ("RangeKind", "System.Object", None),
    ),
    "ValidateLengthAttribute": _Written(
        _EACH, ("MinLength,MaxLength",), ("MinLength", "int", 0), ("MaxLength", "int", 0)
    ),
    "ValidateCountAttribute": _Written(
        _CHECK, ("MinLength,MaxLength",), ("MinLength", "int", 0), ("MaxLength", "int", 0)
    ),
    "ValidatePatternAttribute": _Written(
        _EACH,
        ("RegexPattern",),
        ("RegexPattern", "string", None),
        ("Options", "System.Text.RegularExpressions.RegexOptions", "IgnoreCase"),
        _MESSAGE,
    ),
    "ValidateScriptAttribute": _Written(_EACH, ("ScriptBlock",), ("ScriptBlock", "scriptblock", None), _MESSAGE),
    "ValidateNotNullAttribute": _Written(_CHECK, ("",)),
    "ValidateNotNullOrEmptyAttribute": _Written(_CHECK, ("",)),
    "ValidateNotNullOrWhiteSpaceAttribute": _Written(_CHECK, ("",)),
    "ValidateDriveAttribute": _Written(
        _CHECK, ("*ValidRootDrives",), ("ValidRootDrives", "string[]", ())
    ),
    "ValidateUserDriveAttribute": _Written("ValidateDriveAttribute", ("",)),
    "ValidateTrustedDataAttribute": _Written(_CHECK, ("",)),
}


def _initial(written: _Written) -> Any:
    """The function that gives a new object's properties from its constructor's arguments."""

    def initial(cls: type, positional: list[Any]) -> dict[str, Any]:
        del cls
        found = {name.lower(): list(first) if first == () else first for name, _, first in written.properties}
        for names in written.constructors:
            targets = names.split(",") if names else []
            if len(targets) == 1 and targets[0].startswith("*"):
                found[targets[0][1:].lower()] = list(positional)
            elif len(targets) == len(positional):
                found.update({name.lower(): value for name, value in zip(targets, positional, strict=True)})
        return found

    return classmethod(initial)


def _declare(name: str, written: _Written, bases: dict[str, type]) -> NetType:
    python: Any = type(
        name, (bases.get(written.base, AttributeObject),), {"__slots__": (), "initial": _initial(written)}
    )
    bases[_SMA + name] = python
    full = _SMA + name
    made = NetType(full, python, base=written.base)
    python.net_type = made
    types = {property_name: kind for property_name, kind, _ in written.properties}
    for names in written.constructors:
        _constructor(made, python, full, names, types)
    for property_name, kind, _ in written.properties:
        _property(made, property_name, kind)
    return made


def _constructor(made: NetType, python: Any, full: str, names: str, types: dict[str, str]) -> None:
    if names.startswith("*"):
        name = names[1:]
        made.constructor(f"{full} new(Params {types[name]} {name})")(lambda values: python(list(values)))
        return
    listed = ", ".join(f"{types[name]} {name}" for name in names.split(",")) if names else ""
    made.constructor(f"{full} new({listed})")(lambda *values: python(list(values)))


def _property(made: NetType, name: str, kind: str) -> None:
    key = name.lower()
    made.getter(f"{kind} {name} {{get;set;}}")(lambda self: self.properties.get(key))

    def write(self: AttributeObject, value: Any) -> None:
        self.properties[key] = value
        self.named[key] = value

    made.setter(name)(write)


_bases: dict[str, type] = {}
ATTRIBUTES = tuple(_declare(name, written, _bases) for name, written in _TABLE.items())
VALUES_GENERATOR = NetType(_SMA + "IValidateSetValuesGenerator", None, interface=True)


def attribute_class(short_name: str) -> Any:
    """The Python class of an attribute by its name without `Attribute`, in lower case; None for one that is not here."""
    for made in ATTRIBUTES:
        if made.full_name.rsplit(".", 1)[-1].removesuffix("Attribute").lower() == short_name:
            return made.python
    return None


def object_of(attribute: Any) -> AttributeObject | None:
    """An attribute that a script wrote as an object; None for one that no type stands for."""
    from pshost.runtime import current
    from pshost.runtime.block_parameters import named_arguments
    from pshost.runtime.validation import argument_of

    python = attribute_class(attribute.name)
    if python is None:
        return None
    scope = current.session().global_scope
    positional = [argument_of(scope, attribute, node) for node in attribute.node.PositionalArguments or ()]
    made: AttributeObject = python(positional, named_arguments(attribute.node))
    return made
