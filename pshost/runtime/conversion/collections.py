"""Values to generic collections (`[List[int]]`, `[HashSet[string]]`) through their constructor of elements (topic casts)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import ranks
from pshost.runtime.conversion.failures import failed_with, impossible
from pshost.runtime.conversion.rule import Conversion, Run
from pshost.runtime.errors.exceptions import InvalidCastException, NetException

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType, Overload

_SEQUENCES = ("System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IList`1")
_NOT_COLLECTIONS = ("System.String", "System.Management.Automation.PSObject", "System.Management.Automation.PSCustomObject")


def is_collection_type(nettype: NetType) -> bool:
    """Whether values of a type are collections to PowerShell: sequences, but neither strings, dictionaries nor XML nodes."""
    if nettype.element is not None:
        return True
    if nettype.full_name in _NOT_COLLECTIONS or nettype.user_class is not None:
        return False
    from pshost.runtime.dotnet.registry import ancestors

    python = nettype.python
    if python is not None and (issubclass(python, list) or getattr(python, "enumerates", False)):
        return True
    names = ancestors(nettype)
    return "system.collections.ienumerable" in names and not names & {"system.collections.idictionary", "system.xml.xmlnode"}


def from_elements(source: NetType, target: NetType) -> Conversion | None:
    """The conversion to a generic collection of one type parameter that can be made of a sequence; None for other types."""
    from pshost.runtime.dotnet.registry import is_subtype

    if len(target.arguments) != 1 or target.is_abstract or target.is_interface:
        return None
    constructor = next((o for o in target.constructors if _takes_sequence(o, target.arguments[0])), None)
    if constructor is None:
        return None
    single = is_subtype(source, target.arguments[0])
    rank = ranks.of_scalar(ranks.CONSTRUCTOR) if single else ranks.CONSTRUCTOR
    return Conversion(rank, _collector(constructor, single))


def _takes_sequence(overload: Overload, element: NetType) -> bool:
    parameters = overload.parameters
    if len(parameters) != 1:
        return False
    from pshost.runtime.dotnet.registry import resolve

    wanted = resolve(parameters[0][0])
    return wanted is not None and wanted.full_name.startswith(_SEQUENCES) and wanted.arguments[:1] == (element,)


def _collector(constructor: Overload, single: bool) -> Run:
    def run(value: Any, nettype: NetType) -> Any:
        from pshost.runtime.conversion.convert import convert

        element = nettype.arguments[0]
        if single:
            items = [value]
        elif isinstance(value, list) and not hasattr(value, "net_type"):
            try:
                items = [convert(item, element) for item in value]
            except InvalidCastException as error:
                raise impossible(value, nettype) from error
        else:
            items = [convert(value, element)]
        try:
            return constructor.function(items)
        except NetException as error:
            raise failed_with(value, nettype, "InvalidCastConstructorException", error) from error

    return run
