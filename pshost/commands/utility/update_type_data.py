"""Update-TypeData."""

from __future__ import annotations

from typing import Any

from pshost.commands.validation import not_null, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import RuntimeException


@cmdlet("Update-TypeData", default_set="FileSet", should_process=True)
class UpdateTypeData(Cmdlet):
    """Adds a member, or the properties that are shown by default, to every object of a type."""

    net_name = "Microsoft.PowerShell.Commands.UpdateTypeDataCommand"
    parameters = (
        Parameter(
            "MemberType",
            "string",
            values=("NoteProperty", "AliasProperty", "ScriptProperty", "CodeProperty", "ScriptMethod", "CodeMethod"),
            validators=(not_null_or_empty,),
        ),
        Parameter("MemberName", "string", validators=(not_null_or_empty,)),
        Parameter("Value", "object"),
        Parameter("SecondValue", "object", validators=(not_null,)),
        Parameter("DefaultDisplayProperty", "string", validators=(not_null_or_empty,)),
        Parameter("DefaultDisplayPropertySet", "string[]", validators=(not_null_or_empty,)),
        Parameter("Force", "switch", default=False),
        Parameter("TypeName", "string", mandatory=True, pipeline=True, validators=(not_null_or_empty,)),
    )

    def process(self) -> None:
        from pshost.runtime import extended

        name = self.TypeName
        if not self.should_process(f"TypeName: {name}", "Update TypeData"):
            return
        if self.DefaultDisplayPropertySet:
            extended.declare_standard(
                name,
                "DefaultDisplayPropertySet",
                extended.PropertySet([str(n) for n in self.DefaultDisplayPropertySet]),
            )
        if "MemberName" not in self.bound:
            return
        present = any(n.lower() == self.MemberName.lower() for n in extended.extended_members([name]))
        if present and not self.Force:
            self.write_error(
                RuntimeException(
                    f'Error in TypeData "{name}": The member {self.MemberName} is already present.',
                    "TypesXmlUpdateException",
                    "InvalidOperation",
                    name,
                )
            )
            return
        extended.declare(name, self.MemberName, self._member())

    def _member(self) -> Any:
        from pshost.runtime import extended

        kind = str(self.MemberType or "NoteProperty").lower()
        if kind == "scriptproperty":
            return extended.ScriptProperty(self.Value, self.SecondValue)
        if kind == "scriptmethod":
            return extended.ScriptMethod(self.Value)
        if kind == "aliasproperty":
            return extended.AliasProperty(str(self.Value))
        return extended.NoteProperty(self.Value)
