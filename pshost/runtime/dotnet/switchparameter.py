"""System.Management.Automation.SwitchParameter: the type of switches' values."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.values.psobject import Switch

SWITCH = NetType(
    "System.Management.Automation.SwitchParameter",
    Switch,
    base="System.ValueType",
    value_type=True,
    default=lambda: Switch(False),
)
SWITCH.constructor("switch new(bool isPresent)")(Switch)
SWITCH.getter("bool IsPresent {get;}")(lambda self: self.IsPresent)
SWITCH.getter("static switch Present {get;}", static=True)(lambda: Switch(True))
SWITCH.method("bool ToBool()")(bool)
SWITCH.method("string ToString()")(lambda self: "True" if self else "False")
SWITCH.method("bool Equals(System.Object obj)")(lambda self, other: bool(self == other))
SWITCH.static("static switch op_Implicit(bool value)")(Switch)
SWITCH.static("static bool op_Implicit(switch switchParameter)")(bool)
