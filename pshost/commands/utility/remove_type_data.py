"""Remove-TypeData."""

from __future__ import annotations

from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime import extended
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import RuntimeException


@cmdlet("Remove-TypeData", default_set="RemoveTypeDataSet", should_process=True)
class RemoveTypeData(Cmdlet):
    """Takes away what Update-TypeData added to a type."""

    net_name = "Microsoft.PowerShell.Commands.RemoveTypeDataCommand"
    parameters = (
        Parameter(
            "TypeData",
            "System.Management.Automation.Runspaces.TypeData",
            mandatory=True,
            pipeline=True,
            sets=("RemoveTypeDataSet",),
        ),
        Parameter(
            "TypeName",
            "string",
            mandatory=True,
            position=0,
            pipeline=True,
            by_name=True,
            validators=(not_null_or_empty,),
            sets=("RemoveTypeSet",),
        ),
        Parameter("Path", "string[]", mandatory=True, validators=(not_null_or_empty,), sets=("RemoveFileSet",)),
    )

    def process(self) -> None:
        if "Path" in self.bound:
            self._remove_files()
            return
        data = self.bound.get("TypeData")
        name = str(self.TypeName) if data is None else data.type_name
        if not self.should_process(f"TypeName: {name}", "Remove TypeData"):
            return
        if not any(known.lower() == name.lower() for known in extended.declared_types()):
            self.write_error(
                RuntimeException(
                    f'Error in TypeData "{name}": The type "{name}" was not found. The type name value must be the full name of '
                    "the type. Verify the type name and run the command again.",
                    "TypesDynamicRemoveException",
                    "InvalidOperation",
                    name,
                )
            )
            return
        extended.undeclare(name)

    def _remove_files(self) -> None:
        from pshost.commands.ps1xml_files import ps1xml_files
        from pshost.runtime.type_files import forget_types

        for path in ps1xml_files(self, self.Path, "FileName", "Remove TypeData"):
            if not forget_types(path):
                self.write_error(RuntimeException(
                    f"The file {path} is not in the type table.", "TypesFileNotFound", "ObjectNotFound", path
                ))
