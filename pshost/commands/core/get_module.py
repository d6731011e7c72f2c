"""Get-Module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.commands.built_in_modules import BUILT_IN, built_in_module, listed_modules
from pshost.commands.module_inspection import inspected
from pshost.commands.module_search import available, file_at, is_path, specifications
from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import matches
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.modulespecification import ModuleSpecification

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.modules import PSModuleInfo

_BOTH = ("Loaded", "Available")


@cmdlet("Get-Module", aliases=("gmo",), default_set="Loaded", output="System.Management.Automation.PSModuleInfo")
class GetModule(Cmdlet):
    """Lists the modules that are imported, or with `-ListAvailable` those that can be."""

    net_name = "Microsoft.PowerShell.Commands.GetModuleCommand"
    parameters = (
        Parameter("Name", "string[]", position=0, pipeline=True, sets=_BOTH, validators=(not_null_or_empty,)),
        Parameter("FullyQualifiedName", "Microsoft.PowerShell.Commands.ModuleSpecification[]", by_name=True, sets=_BOTH),
        Parameter("All", "switch", sets=_BOTH, default=False),
        Parameter("ListAvailable", "switch", sets={"Available": SetMembership(mandatory=True)}, default=False),
        Parameter("PSEdition", "string", sets=("Available",)),
        Parameter("SkipEditionCheck", "switch", sets=("Available",), default=False),
        Parameter("Refresh", "switch", sets=("Available",), default=False),
    )

    def process(self) -> None:
        wanted = specifications(self.FullyQualifiedName)
        if not wanted and self.Name:
            wanted = [ModuleSpecification(str(name)) for name in self.Name]
        for module in self._candidates(wanted):
            if not wanted or any(self._is(module, one) for one in wanted):
                self.write(module)

    @staticmethod
    def _is(module: PSModuleInfo, wanted: ModuleSpecification) -> bool:
        named = is_path(wanted.name) or matches(wanted.name, module.Name)
        return named and wanted.accepts(module.version)

    def _candidates(self, wanted: list[ModuleSpecification]) -> Iterator[PSModuleInfo]:
        if self.ListAvailable:
            yield from self._available(wanted)
        elif self.scope.module is not None:
            yield from self.scope.module.nested
        elif self.All:
            yield from listed_modules(self.session)
            yield from (m for m in self.session.loaded.values() if m not in self.session.modules)
        else:
            yield from listed_modules(self.session)

    def _available(self, wanted: list[ModuleSpecification]) -> Iterator[PSModuleInfo]:
        import os

        for one in wanted:
            if is_path(one.name):
                path = file_at(os.path.join(self.session.location, os.path.expanduser(one.name)))
                module = None if path is None else inspected(path)
                if module is not None:
                    yield module
        for path in available():
            module = inspected(path)
            if module is not None:
                yield module
        for name in BUILT_IN:
            yield built_in_module(name)
