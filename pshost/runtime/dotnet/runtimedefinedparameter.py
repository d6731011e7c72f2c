"""System.Management.Automation.RuntimeDefinedParameter and its dictionary: what a dynamicparam block gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.command import ALL_SETS, Parameter, SetMembership
from pshost.declarations.nettype import NetType
from pshost.runtime.values.hashtable import Hashtable

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMA = "System.Management.Automation."


class RuntimeDefinedParameter:
    """A parameter that a script made: its name, type, attributes, and the value that a call gave it."""

    __slots__ = ("Attributes", "IsSet", "Name", "ParameterType", "Value", "__weakref__")

    net_name = _SMA + "RuntimeDefinedParameter"

    def __init__(self, name: str = "", kind: Any = None, attributes: Any = None) -> None:
        from pshost.runtime.dotnet.collection import Collection

        self.Name = name
        self.ParameterType = kind
        self.Attributes: Any = Collection([]) if attributes is None else attributes
        self.Value: Any = None
        self.IsSet = False


class RuntimeDefinedParameterDictionary(Hashtable):
    """The parameters of a dynamicparam block by name."""

    __slots__ = ("Data", "HelpFile")

    net_name = _SMA + "RuntimeDefinedParameterDictionary"

    def __init__(self) -> None:
        super().__init__()
        self.HelpFile: Any = None
        self.Data: Any = None


PARAMETER = NetType(RuntimeDefinedParameter.net_name, RuntimeDefinedParameter)
PARAMETER.constructor(f"{_SMA}RuntimeDefinedParameter new()")(RuntimeDefinedParameter)
PARAMETER.constructor(
    f"{_SMA}RuntimeDefinedParameter new(string name, type parameterType, "
    "System.Collections.ObjectModel.Collection[System.Attribute] attributes)"
)(RuntimeDefinedParameter)
DICTIONARY = NetType(
    RuntimeDefinedParameterDictionary.net_name,
    RuntimeDefinedParameterDictionary,
    interfaces=("System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable"),
)
DICTIONARY.constructor(f"{_SMA}RuntimeDefinedParameterDictionary new()")(RuntimeDefinedParameterDictionary)


def _property(declared: NetType, signature: str) -> None:
    name = signature.split("{", 1)[0].split()[-1]
    declared.getter(signature)(lambda self: getattr(self, name))

    def write(self: Any, value: Any) -> None:
        setattr(self, name, value)

    declared.setter(name)(write)


for _signature in (
    "string Name {get;set;}",
    "type ParameterType {get;set;}",
    "System.Object Value {get;set;}",
    "bool IsSet {get;set;}",
    "System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;set;}",
):
    _property(PARAMETER, _signature)
_property(DICTIONARY, "string HelpFile {get;set;}")
_property(DICTIONARY, "System.Object Data {get;set;}")


@DICTIONARY.method("void Add(string key, System.Management.Automation.RuntimeDefinedParameter value)")
def add(self: RuntimeDefinedParameterDictionary, key: str, value: Any) -> None:
    """Add a parameter."""
    self[key] = value


@DICTIONARY.method("bool ContainsKey(string key)")
def contains_key(self: RuntimeDefinedParameterDictionary, key: str) -> bool:
    """Whether there is a parameter of a name."""
    return key in self


@DICTIONARY.method("bool Remove(string key)")
def remove(self: RuntimeDefinedParameterDictionary, key: str) -> bool:
    """Take a parameter away."""
    found = key in self
    self.pop(key, None)
    return found


def defined_in(output: Sequence[Any]) -> list[RuntimeDefinedParameter]:
    """The parameters in what a dynamicparam block wrote."""
    found: list[RuntimeDefinedParameter] = []
    for value in output:
        items = value.values() if isinstance(value, Hashtable) else [value]
        found.extend(item for item in items if isinstance(item, RuntimeDefinedParameter))
    return found


def parameters_of(output: Sequence[Any]) -> list[tuple[Parameter, RuntimeDefinedParameter]]:
    """What a dynamicparam block declares: each as the binder reads it, and as the script made it."""
    return [(as_parameter(defined), defined) for defined in defined_in(output)]


def as_parameter(defined: RuntimeDefinedParameter) -> Parameter:
    """A parameter of a script's own as the binder reads it."""
    from pshost.runtime.block_parameters import membership
    from pshost.runtime.dotnet.attributes import AttributeObject

    sets: dict[str, SetMembership] = {}
    attributes = [a for a in defined.Attributes if isinstance(a, AttributeObject)]
    for attribute in attributes:
        if attribute.short_name == "parameter":
            given = attribute.properties
            sets[str(given.get("parametersetname") or ALL_SETS)] = membership(given)
    kind = "object" if defined.ParameterType is None else defined.ParameterType.full_name
    made = Parameter(defined.Name, kind, sets=sets or {ALL_SETS: SetMembership()})
    for attribute in reversed(attributes):
        _adopt(made, attribute)
    return made


def _adopt(made: Parameter, attribute: Any) -> None:
    from pshost.runtime.block_parameters import adopted
    from pshost.runtime.validation import check_of_object

    adopt = adopted(attribute.short_name)
    if adopt is not None:
        adopt(made, attribute.positional)
        return
    check = check_of_object(attribute)
    if check is not None:
        made.checks = (*made.checks, check)
