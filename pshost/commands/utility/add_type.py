"""Add-Type."""

from __future__ import annotations

from pshost.commands.validation import not_null, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import FileNotFoundException, RuntimeException

# Assemblies whose types pshost has in part: naming one is what a script does before it uses them.
_KNOWN = (
    "system", "microsoft.csharp", "microsoft.powershell", "mscorlib", "netstandard", "presentation", "windowsbase",
)  # fmt: skip
_WINDOWS = ("system.windows.forms", "system.drawing", "presentationframework", "presentationcore", "windowsbase")
_SOURCES = ("FromSource", "FromMember", "FromPath", "FromLiteralPath")


@cmdlet("Add-Type", default_set="FromSource", output="System.Type")
class AddType(Cmdlet):
    """Makes the types of a .NET assembly known; pshost compiles no C#, and has the types that it has."""

    net_name = "Microsoft.PowerShell.Commands.AddTypeCommand"
    parameters = (
        Parameter("TypeDefinition", "string", mandatory=True, position=0, sets=("FromSource",)),
        Parameter("Language", "Microsoft.PowerShell.Commands.Language", sets=("FromSource", "FromMember")),
        Parameter("ReferencedAssemblies", "string[]", sets=_SOURCES, aliases=("RA",)),
        Parameter("OutputAssembly", "string", sets=_SOURCES, aliases=("OA",)),
        Parameter("OutputType", "Microsoft.PowerShell.Commands.OutputAssemblyType", sets=_SOURCES, aliases=("OT",)),
        Parameter("PassThru", "switch", default=False),
        Parameter("IgnoreWarnings", "switch", sets=_SOURCES, default=False),
        Parameter("CompilerOptions", "string[]", sets=_SOURCES, validators=(not_null_or_empty,)),
        Parameter("Name", "string", mandatory=True, position=0, sets=("FromMember",)),
        Parameter("MemberDefinition", "string[]", mandatory=True, position=1, sets=("FromMember",)),
        Parameter("Namespace", "string", sets=("FromMember",), aliases=("NS",), allow_null=True),
        Parameter("UsingNamespace", "string[]", sets=("FromMember",), aliases=("Using",), validators=(not_null,)),
        Parameter("Path", "string[]", mandatory=True, position=0, sets=("FromPath",)),
        Parameter("LiteralPath", "string[]", mandatory=True, sets=("FromLiteralPath",), aliases=("PSPath", "LP")),
        Parameter("AssemblyName", "string[]", mandatory=True, sets=("FromAssemblyName",), aliases=("AN",)),
    )

    def end(self) -> None:
        if "AssemblyName" not in self.bound:
            what = next((f"-{key}" for key in ("TypeDefinition", "MemberDefinition", "Path", "LiteralPath") if key in self.bound), "")
            self.throw(RuntimeException(
                f"pshost does not support 'Add-Type {what}': it compiles no C# and loads no .NET assemblies. Write a PowerShell class.",
                "NotSupportedByPshost", "NotImplemented", what,
            ))
        for name in map(str, self.AssemblyName):
            key = name.split(",")[0].lower().removesuffix(".dll")
            if key in _WINDOWS:
                self.throw(RuntimeException(
                    f"pshost does not support the assembly '{name}': it is for Windows desktops.", "NotSupportedByPshost",
                    "NotImplemented", name,
                ))
            if not key.startswith(_KNOWN):
                self.throw(FileNotFoundException(
                    f"Cannot find path '{name}' because it does not exist: pshost loads no .NET assemblies.",
                    "ASSEMBLY_NOT_FOUND", "ObjectNotFound", name,
                ))
