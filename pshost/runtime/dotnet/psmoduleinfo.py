"""System.Management.Automation.PSModuleInfo: its members; the value's class is the runtime's."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.modules import PSModuleInfo
from pshost.runtime.values import OrderedDictionary

MODULE = NetType("System.Management.Automation.PSModuleInfo", PSModuleInfo)
_TABLE = "System.Collections.Generic.Dictionary[string,System.Management.Automation.{0}]"


def _from_manifest(key: str, default: Any = None) -> Any:
    return lambda self: self.manifest.get(key, default)


MODULE.getter("string Name {get;}")(lambda self: self.Name)
MODULE.getter("string Path {get;}")(lambda self: self.Path)
MODULE.getter("string ModuleBase {get;}")(lambda self: self.folder)
MODULE.getter("string Description {get;set;}")(_from_manifest("Description", ""))
MODULE.getter("string Author {get;}")(_from_manifest("Author"))
MODULE.getter("string CompanyName {get;}")(_from_manifest("CompanyName"))
MODULE.getter("string Copyright {get;}")(_from_manifest("Copyright"))
MODULE.getter("string Prefix {get;}")(_from_manifest("DefaultCommandPrefix"))
MODULE.getter("string RootModule {get;}")(_from_manifest("RootModule"))
MODULE.getter("System.Object PrivateData {get;set;}")(lambda self: self.private_data)
MODULE.getter("scriptblock OnRemove {get;set;}")(lambda self: self.on_remove)
MODULE.getter("System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo] NestedModules {get;}")(
    lambda self: list(self.nested)
)
MODULE.getter("System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo] RequiredModules {get;}")(
    lambda self: list(self.required)
)


@MODULE.setter("Description")
def _set_description(self: PSModuleInfo, value: Any) -> None:
    self.manifest["Description"] = value


@MODULE.setter("PrivateData")
def _set_private_data(self: PSModuleInfo, value: Any) -> None:
    self.private_data = value


@MODULE.setter("OnRemove")
def _set_on_remove(self: PSModuleInfo, value: Any) -> None:
    self.on_remove = value


@MODULE.getter("version Version {get;}")
def version(self: PSModuleInfo) -> Any:
    """The module's version."""
    from pshost.runtime.dotnet.version import parse

    return parse(self.version if "." in self.version else f"{self.version}.0")


@MODULE.getter("guid Guid {get;}")
def guid(self: PSModuleInfo) -> Any:
    """The manifest's GUID, else the empty one."""
    from pshost.runtime.conversion import convert
    from pshost.runtime.dotnet.registry import resolve

    wanted = resolve("guid")
    return None if wanted is None else convert(self.manifest.get("GUID", "00000000-0000-0000-0000-000000000000"), wanted)


@MODULE.getter("System.Management.Automation.ModuleType ModuleType {get;}")
def module_type(self: PSModuleInfo) -> Any:
    """Script, Manifest or Binary."""
    from pshost.runtime.dotnet.enums import value_of

    return value_of("System.Management.Automation.ModuleType", self.kind)


@MODULE.getter(_TABLE.format("FunctionInfo") + " ExportedFunctions {get;}")
def exported_functions(self: PSModuleInfo) -> OrderedDictionary:
    """The functions that it gives to those who import it."""
    from pshost.commands.command_info import FunctionInfo

    return OrderedDictionary(
        (f.name, FunctionInfo(f.name, f.block, self)) for f in sorted(self.functions.values(), key=lambda f: f.name.lower())
    )


@MODULE.getter(_TABLE.format("CmdletInfo") + " ExportedCmdlets {get;}")
def exported_cmdlets(self: PSModuleInfo) -> OrderedDictionary:
    """The cmdlets that it gives to those who import it."""
    from pshost.commands.command_info import CmdletInfo

    return OrderedDictionary((name, CmdletInfo(declaration)) for name, declaration in sorted(self.cmdlets.items()))


@MODULE.getter(_TABLE.format("AliasInfo") + " ExportedAliases {get;}")
def exported_aliases(self: PSModuleInfo) -> OrderedDictionary:
    """The aliases that it gives to those who import it."""
    from pshost.commands.command_info import AliasInfo

    functions = exported_functions(self)
    return OrderedDictionary(
        (a.name, AliasInfo(a.name, a.definition, functions.get)) for a in sorted(self.aliases.values(), key=lambda a: a.name.lower())
    )


@MODULE.getter(_TABLE.format("PSVariable") + " ExportedVariables {get;}")
def exported_variables(self: PSModuleInfo) -> OrderedDictionary:
    """The variables that it gives to those who import it."""
    from pshost.commands.variable_access import PSVariable

    scope = self.scope
    return OrderedDictionary(() if scope is None else ((name, PSVariable(name, scope)) for name in sorted(self.variables)))


@MODULE.getter(_TABLE.format("CommandInfo") + " ExportedCommands {get;}")
def exported_commands(self: PSModuleInfo) -> OrderedDictionary:
    """The functions, cmdlets and aliases together."""
    return OrderedDictionary(
        [*exported_functions(self).items(), *exported_cmdlets(self).items(), *exported_aliases(self).items()]
    )


@MODULE.method("System.Object Invoke(scriptblock sb, Params System.Object[] args)")
def invoke(self: PSModuleInfo, block: Any, arguments: list[Any]) -> Any:
    """Run a script block in the module's scope; its output as an assignment would take it."""
    output = new_bound_script_block(self, block).invoke(*arguments)
    return output[0] if len(output) == 1 else (output or None)


@MODULE.method("scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)")
def new_bound_script_block(self: PSModuleInfo, block: Any) -> Any:
    """The same code as a script block of the module."""
    return self.bound(block)


@MODULE.method("psobject AsCustomObject()")
def as_custom_object(self: PSModuleInfo) -> Any:
    """An object with the exported functions as methods and the exported variables as properties."""
    return self.as_custom_object()


@MODULE.getter("System.Management.Automation.SessionState SessionState {get;set;}")
def session_state(self: PSModuleInfo) -> Any:
    """The module's variables and commands; null for a module without a scope."""
    from pshost.runtime.dotnet.sessionstate import SessionState

    return None if self.scope is None else SessionState(self.scope)


MODULE.method("string ToString()")(lambda self: self.Name)
