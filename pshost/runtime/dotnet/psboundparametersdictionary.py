"""System.Management.Automation.PSBoundParametersDictionary: `$PSBoundParameters`."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.dictionary import DICTIONARY, Dictionary

BOUND_PARAMETERS = NetType("System.Management.Automation.PSBoundParametersDictionary", None)
BOUND_PARAMETERS.parent = registry.close(
    DICTIONARY, [registry.required("System.String"), registry.required("System.Object")]
)
BOUND_PARAMETERS.base = BOUND_PARAMETERS.parent.full_name


class PSBoundParametersDictionary(Dictionary):
    """The parameters that a call gave values, by name in any case."""

    __slots__ = ()

    def __init__(self, nettype: NetType = BOUND_PARAMETERS, items: Any = (), comparer: Any = None) -> None:
        super().__init__(nettype, (), comparer)
        self.case_sensitive = False
        for key, value in items:
            self[key] = value


BOUND_PARAMETERS.instance_class = PSBoundParametersDictionary
