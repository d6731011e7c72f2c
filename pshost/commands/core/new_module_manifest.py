"""New-ModuleManifest."""

from __future__ import annotations

import getpass
import uuid
from typing import Any

from pshost.commands.dotnet_access import call, static
from pshost.commands.management.paths import file_to_write
from pshost.commands.text_files import encoding_of, opened_by
from pshost.commands.validation import not_null, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import InvalidOperationException
from pshost.runtime.values import Hashtable

# The entries in the order of PowerShell's own template: key, comment, whether it is a list, what stands there without an argument.
_ENTRIES: tuple[tuple[str, str, bool, str | None], ...] = (
    ("RootModule", "Script module or binary module file associated with this manifest.", False, None),
    ("ModuleVersion", "Version number of this module.", False, "'0.0.1'"),
    ("CompatiblePSEditions", "Supported PSEditions", True, None),
    ("GUID", "ID used to uniquely identify this module", False, "new"),
    ("Author", "Author of this module", False, "user"),
    ("CompanyName", "Company or vendor of this module", False, "'Unknown'"),
    ("Copyright", "Copyright statement for this module", False, "copyright"),
    ("Description", "Description of the functionality provided by this module", False, None),
    ("PowerShellVersion", "Minimum version of the PowerShell engine required by this module", False, None),
    ("PowerShellHostName", "Name of the PowerShell host required by this module", False, None),
    ("PowerShellHostVersion", "Minimum version of the PowerShell host required by this module", False, None),
    ("DotNetFrameworkVersion", "Minimum version of Microsoft .NET Framework required by this module.", False, None),
    ("ClrVersion", "Minimum version of the common language runtime (CLR) required by this module.", False, None),
    ("ProcessorArchitecture", "Processor architecture (None, X86, Amd64) required by this module", False, None),
    ("RequiredModules", "Modules that must be imported into the global environment prior to importing this module", True, None),
    ("RequiredAssemblies", "Assemblies that must be loaded prior to importing this module", True, None),
    ("ScriptsToProcess", "Script files (.ps1) that are run in the caller's environment prior to importing this module.", True, None),
    ("TypesToProcess", "Type files (.ps1xml) to be loaded when importing this module", True, None),
    ("FormatsToProcess", "Format files (.ps1xml) to be loaded when importing this module", True, None),
    ("NestedModules", "Modules to import as nested modules of the module specified in RootModule/ModuleToProcess", True, None),
    ("FunctionsToExport", "Functions to export from this module, use an empty array if there are none.", True, "'*'"),
    ("CmdletsToExport", "Cmdlets to export from this module, use an empty array if there are none.", True, "'*'"),
    ("VariablesToExport", "Variables to export from this module", True, "'*'"),
    ("AliasesToExport", "Aliases to export from this module, use an empty array if there are none.", True, "'*'"),
    ("DscResourcesToExport", "DSC resources to export from this module", True, None),
    ("ModuleList", "List of all modules packaged with this module", True, None),
    ("FileList", "List of all files packaged with this module", True, None),
)
_PUBLISHED = ("Tags", "LicenseUri", "ProjectUri", "IconUri", "ReleaseNotes", "Prerelease", "RequireLicenseAcceptance",
              "ExternalModuleDependencies")


@cmdlet("New-ModuleManifest", output="System.String", should_process=True)
class NewModuleManifest(Cmdlet):
    """Writes the manifest of a module to a file."""

    net_name = "Microsoft.PowerShell.Commands.NewModuleManifestCommand"
    parameters = (
        Parameter("Path", "string", mandatory=True, position=0),
        Parameter("NestedModules", "object[]", allow_empty=True),
        Parameter("Guid", "guid"),
        Parameter("Author", "string", allow_empty=True),
        Parameter("CompanyName", "string", allow_empty=True),
        Parameter("Copyright", "string", allow_empty=True),
        Parameter("RootModule", "string", aliases=("ModuleToProcess",), allow_empty=True),
        Parameter("ModuleVersion", "version", validators=(not_null,)),
        Parameter("Description", "string", allow_empty=True),
        Parameter("ProcessorArchitecture", "System.Reflection.ProcessorArchitecture"),
        Parameter("PowerShellVersion", "version"),
        Parameter("ClrVersion", "version"),
        Parameter("DotNetFrameworkVersion", "version"),
        Parameter("PowerShellHostName", "string"),
        Parameter("PowerShellHostVersion", "version"),
        Parameter("RequiredModules", "object[]"),
        Parameter("TypesToProcess", "string[]", allow_empty=True),
        Parameter("FormatsToProcess", "string[]", allow_empty=True),
        Parameter("ScriptsToProcess", "string[]", allow_empty=True),
        Parameter("RequiredAssemblies", "string[]", allow_empty=True),
        Parameter("FileList", "string[]", allow_empty=True),
        Parameter("ModuleList", "object[]", allow_empty=True),
        Parameter("FunctionsToExport", "string[]", allow_empty=True),
        Parameter("AliasesToExport", "string[]", allow_empty=True),
        Parameter("VariablesToExport", "string[]", allow_empty=True),
        Parameter("CmdletsToExport", "string[]", allow_empty=True),
        Parameter("DscResourcesToExport", "string[]", allow_empty=True),
        Parameter("CompatiblePSEditions", "string[]", values=("Desktop", "Core"), allow_empty=True),
        Parameter("PrivateData", "object", allow_null=True),
        Parameter("Tags", "string[]", validators=(not_null_or_empty,)),
        Parameter("ProjectUri", "uri", validators=(not_null_or_empty,)),
        Parameter("LicenseUri", "uri", validators=(not_null_or_empty,)),
        Parameter("IconUri", "uri", validators=(not_null_or_empty,)),
        Parameter("ReleaseNotes", "string", validators=(not_null_or_empty,)),
        Parameter("Prerelease", "string", validators=(not_null_or_empty,)),
        Parameter("RequireLicenseAcceptance", "switch", default=False),
        Parameter("ExternalModuleDependencies", "string[]", validators=(not_null_or_empty,)),
        Parameter("HelpInfoUri", "string", allow_null=True),
        Parameter("PassThru", "switch", default=False),
        Parameter("DefaultCommandPrefix", "string", allow_null=True),
    )

    def end(self) -> None:
        path = file_to_write(self, self.Path)
        if not path.lower().endswith(".psd1"):
            self.throw(InvalidOperationException(
                f"Cannot create the module manifest file '{path}': its name must end with '.psd1'.",
                "Modules_InvalidModuleManifestPath", "InvalidArgument", path,
            ))
        if not self.should_process(path, "Creating the module manifest file"):
            return
        text = self._text(path.rsplit("/", 1)[-1].removesuffix(".psd1"))
        with opened_by(self, path, encoding_of(None)) as writer:
            writer.text(text)
        if self.PassThru:
            self.write(text)

    def _text(self, name: str) -> str:
        author = str(self.Author) if "Author" in self.bound else getpass.getuser()
        standing = {
            "new": _quoted(str(uuid.uuid4())), "user": _quoted(author),
            "copyright": _quoted(f"(c) {author}. All rights reserved."),
        }
        today = call(static("System.DateTime", "Now"), "ToString", "d")
        lines = ["#", f"# Module manifest for module '{name}'", "#", f"# Generated by: {author}", "#", f"# Generated on: {today}",
                 "#", "", "@{", ""]
        given = {key.lower(): value for key, value in self.bound.items()}
        for key, comment, is_list, default in _ENTRIES:
            lines.append(f"# {comment}")
            if key.lower() in given:
                lines.append(f"{key} = {_value(given[key.lower()], is_list)}")
            elif default is not None:
                lines.append(f"{key} = {standing.get(default, default)}")
            else:
                lines.append(f"# {key} = {'@()' if is_list else _quoted('')}")
            lines.append("")
        lines.extend(self._private_data())
        for key in ("HelpInfoUri", "DefaultCommandPrefix"):
            spelled = "HelpInfoURI" if key == "HelpInfoUri" else key
            lines.extend([f"{spelled} = {_value(self.bound[key], False)}" if self.bound.get(key) else f"# {spelled} = ''", ""])
        return "\n".join([*lines, "}", ""])

    def _private_data(self) -> list[str]:
        """The `PrivateData` entry: what was given, and what publishing a module asks for."""
        data = self.bound.get("PrivateData")
        published = [
            f"        {key} = {'$true' if self.bound[key].__class__.__name__ == 'Switch' else _value(self.bound[key], False)}"
            if key in self.bound
            else f"        # {key} = {'@()' if key in ('Tags', 'ExternalModuleDependencies') else _quoted('')}"
            for key in _PUBLISHED
        ]
        own = [f"    {key} = {_value(value, False)}" for key, value in data.items()] if isinstance(data, Hashtable) else []
        return ["PrivateData = @{", "", *own, "    PSData = @{", "", *published, "", "    } # End of PSData hashtable", "",
                "} # End of PrivateData hashtable", ""]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _value(value: Any, is_list: bool) -> str:
    """A value as a data file writes it."""
    if isinstance(value, Hashtable):
        return "@{" + "; ".join(f"{_quoted(to_string(key))} = {_value(item, False)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        if not value:
            return "@()"
        return ", ".join(_value(item, False) for item in value) if len(value) > 1 or not is_list else _value(value[0], False)
    return str(value) if isinstance(value, int | float) else _quoted(to_string(value))
