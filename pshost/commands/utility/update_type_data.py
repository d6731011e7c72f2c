"""Update-TypeData."""

from __future__ import annotations

from typing import Any

from pshost.commands.validation import not_null, not_null_or_empty
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime import extended
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import RuntimeException

_ONE_TYPE = ("DynamicTypeSet",)
_DATA = {"TypeDataSet": SetMembership(mandatory=True, position=0, pipeline=True, by_name=True)}


@cmdlet("Update-TypeData", default_set="FileSet", should_process=True)
class UpdateTypeData(Cmdlet):
    """Adds a member, or the properties that are shown by default, to every object of a type."""

    net_name = "Microsoft.PowerShell.Commands.UpdateTypeDataCommand"
    parameters = (
        Parameter(
            "MemberType",
            "System.Management.Automation.PSMemberTypes",
            values=("NoteProperty", "AliasProperty", "ScriptProperty", "CodeProperty", "ScriptMethod", "CodeMethod"),
            validators=(not_null_or_empty,),
            sets=_ONE_TYPE,
        ),
        Parameter("MemberName", "string", validators=(not_null_or_empty,), sets=_ONE_TYPE),
        Parameter("Value", "object", sets=_ONE_TYPE),
        Parameter("SecondValue", "object", validators=(not_null,), sets=_ONE_TYPE),
        Parameter("DefaultDisplayProperty", "string", validators=(not_null_or_empty,), sets=_ONE_TYPE),
        Parameter("DefaultDisplayPropertySet", "string[]", validators=(not_null_or_empty,), sets=_ONE_TYPE),
        Parameter("DefaultKeyPropertySet", "string[]", validators=(not_null_or_empty,), sets=_ONE_TYPE),
        Parameter("TypeName", "string", mandatory=True, pipeline=True, validators=(not_null_or_empty,), sets=_ONE_TYPE),
        Parameter("Force", "switch", default=False, sets=("DynamicTypeSet", "TypeDataSet")),
        Parameter(
            "AppendPath", "string[]", aliases=("PSPath", "Path"), validators=(not_null,),
            sets={"FileSet": SetMembership(position=0, pipeline=True, by_name=True)},
        ),
        Parameter("PrependPath", "string[]", validators=(not_null,), sets=("FileSet",)),
        Parameter("TypeData", "System.Management.Automation.Runspaces.TypeData[]", sets=_DATA),
    )

    def process(self) -> None:
        for parameter in ("PrependPath", "AppendPath"):
            self._read(self.bound.get(parameter))
        for data in self.bound.get("TypeData") or ():
            for name, member in data.members.items():
                self._declare(data.type_name, name, member)
        if "TypeName" not in self.bound:
            return
        name = str(self.TypeName)
        if not self.should_process(f"TypeName: {name}", "Update TypeData"):
            return
        for key in ("DefaultDisplayPropertySet", "DefaultKeyPropertySet"):
            if self.bound.get(key):
                extended.declare_standard(name, key, extended.PropertySet([str(n) for n in self.bound[key]]))
        if self.DefaultDisplayProperty:
            extended.declare_standard(name, "DefaultDisplayProperty", extended.NoteProperty(str(self.DefaultDisplayProperty)))
        if "MemberName" in self.bound:
            self._declare(name, str(self.MemberName), self._member())

    def _read(self, paths: Any) -> None:
        if paths is None:
            return
        from pshost.commands.ps1xml_files import ps1xml_files
        from pshost.runtime.type_files import declare_types

        for path in ps1xml_files(self, paths, "FileName", "Update TypeData"):
            try:
                problems = declare_types(path)
            except RuntimeException as error:
                self.write_error(error)
                continue
            for problem in problems:
                text = f"There were errors in loading the type data file: \n{problem}"
                self.write_error(RuntimeException(text, "TypesXmlUpdateException", "InvalidOperation"))

    def _declare(self, type_name: str, name: str, member: extended.ExtendedMember) -> None:
        present = any(known.lower() == name.lower() for known in extended.extended_members([type_name]))
        if present and not self.Force:
            self.write_error(
                RuntimeException(
                    f'Error in TypeData "{type_name}": The member {name} is already present.',
                    "TypesXmlUpdateException",
                    "InvalidOperation",
                    type_name,
                )
            )
            return
        extended.declare(type_name, name, member)

    def _member(self) -> extended.ExtendedMember:
        kind = to_string(self.MemberType).lower() if self.MemberType is not None else "noteproperty"
        made: dict[str, Any] = {
            "noteproperty": lambda: extended.NoteProperty(self.Value),
            "aliasproperty": lambda: extended.AliasProperty(to_string(self.Value)),
            "scriptproperty": lambda: extended.ScriptProperty(self.Value, self.SecondValue),
            "scriptmethod": lambda: extended.ScriptMethod(self.Value),
            "codeproperty": lambda: extended.MethodProperty(self.Value, self.SecondValue),
            "codemethod": lambda: extended.CodeMethod(self.Value),
        }
        member: extended.ExtendedMember = made[kind]()
        return member


