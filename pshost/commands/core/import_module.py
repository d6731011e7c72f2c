"""Import-Module."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.built_in_modules import BUILT_IN, built_in_module
from pshost.commands.module_loading import attach, home_scope, load_module
from pshost.commands.module_search import MODULE_FILES, available, file_at, is_path
from pshost.commands.validation import not_null
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.modulespecification import ModuleSpecification
from pshost.runtime.errors.exceptions import FileNotFoundException, NetException
from pshost.runtime.modules import PSModuleInfo

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope

_BY_NAME = ("Name",)
_SPECIFICATIONS = "Microsoft.PowerShell.Commands.ModuleSpecification[]"
_KINDS = ("Function", "Cmdlet", "Variable", "Alias")


@cmdlet(
    "Import-Module", aliases=("ipmo",), default_set="Name", output="System.Management.Automation.PSModuleInfo"
)
class ImportModule(Cmdlet):
    """Imports a module: by name from the folders of `$env:PSModulePath`, by path, or one that is at hand."""

    net_name = "Microsoft.PowerShell.Commands.ImportModuleCommand"
    parameters = (
        Parameter("Global", "switch", default=False),
        Parameter("Prefix", "string", validators=(not_null,), default=""),
        Parameter("Name", "string[]", mandatory=True, position=0, pipeline=True, sets=_BY_NAME),
        Parameter("FullyQualifiedName", _SPECIFICATIONS, mandatory=True, position=0, pipeline=True, sets=("FullyQualifiedName",)),
        Parameter("ModuleInfo", "psmoduleinfo[]", mandatory=True, position=0, pipeline=True, sets=("ModuleInfo",)),
        Parameter("Function", "string[]", validators=(not_null,)),
        Parameter("Cmdlet", "string[]", validators=(not_null,)),
        Parameter("Variable", "string[]", validators=(not_null,)),
        Parameter("Alias", "string[]", validators=(not_null,)),
        Parameter("Force", "switch", default=False),
        Parameter("SkipEditionCheck", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
        Parameter("AsCustomObject", "switch", default=False),
        Parameter("MinimumVersion", "version", aliases=("Version",), sets=_BY_NAME),
        Parameter("MaximumVersion", "string", sets=_BY_NAME),
        Parameter("RequiredVersion", "version", sets=_BY_NAME),
        Parameter("ArgumentList", "object[]", aliases=("Args",)),
        Parameter("DisableNameChecking", "switch", default=False),
        Parameter("NoClobber", "switch", aliases=("NoOverwrite",), default=False),
        Parameter("Scope", "string", values=("Local", "Global")),
    )

    def process(self) -> None:
        if "ModuleInfo" in self.bound:
            for module in self.ModuleInfo:
                self.give(module)
        elif "FullyQualifiedName" in self.bound:
            for value in self.FullyQualifiedName:
                self.find_and_give(value)
        else:
            versions = [text_of(self.bound.get(key)) for key in ("MinimumVersion", "MaximumVersion", "RequiredVersion")]
            for name in self.Name:
                self.find_and_give(ModuleSpecification(str(name), *versions))

    @property
    def target(self) -> Scope:
        """The scope that gets the module's commands."""
        if self.Global or str(self.Scope or "").lower() == "global":
            return self.session.global_scope
        return self.scope if str(self.Scope or "").lower() == "local" else home_scope(self.session, self.scope)

    def find_and_give(self, wanted: ModuleSpecification) -> None:
        """Import the module of a specification, or report that there is none."""
        module = self._built_in(wanted)
        if module is None:
            path = self._file(wanted)
            if path is None:
                self._not_found(wanted)
                return
            self.verbose(f"Loading module from path '{path}'.")
            try:
                module = load_module(self.session, path, self.target, list(self.ArgumentList or ()), bool(self.Force))
            except NetException as error:
                if not error.error_id.startswith("Modules_"):
                    raise
                self.write_error(error)
                return
        if not wanted.accepts(module.version):
            self._not_found(wanted)
            return
        self.give(module)

    @staticmethod
    def _built_in(wanted: ModuleSpecification) -> PSModuleInfo | None:
        """The module that pshost itself is, by its name; Pode by its path too, so that scripts need not change."""
        leaf = os.path.basename(wanted.name.replace("\\", "/")).lower()
        leaf = next((leaf.removesuffix(end) for end in (*MODULE_FILES, ".dll") if leaf.endswith(end)), leaf)
        by_path = leaf != wanted.name.lower()
        return built_in_module(leaf) if leaf in BUILT_IN and (not by_path or leaf == "pode") else None

    def _file(self, wanted: ModuleSpecification) -> str | None:
        if is_path(wanted.name):
            path = os.path.expanduser(wanted.name.replace("\\", "/"))
            return file_at(os.path.join(self.session.location, path))
        for path in available(wanted.name):
            from pshost.commands.module_inspection import inspected

            module = inspected(path)
            if module is None or wanted.accepts(module.version):
                return path
        return None

    def _not_found(self, wanted: ModuleSpecification) -> None:
        version = f" with version '{wanted.wanted}'" if wanted.wanted else ""
        self.write_error(
            FileNotFoundException(
                f"The specified module '{wanted.name}'{version} was not loaded because no valid module file was found in any "
                "module directory.",
                "Modules_ModuleWithVersionNotFound" if version else "Modules_ModuleNotFound",
                "ResourceUnavailable",
                wanted.name,
            )
        )

    def give(self, module: PSModuleInfo) -> None:
        """Give the target scope what a loaded module exports."""
        if self.AsCustomObject:
            self.write(module.as_custom_object())
            return
        target = self.target
        if module.scope is not None or module.functions:
            attach(self.session, target, module)
            wanted: dict[str, Any] = {kind: self.bound.get(kind) for kind in _KINDS}
            prefix = str(self.Prefix or module.manifest.get("DefaultCommandPrefix") or "")
            given = module.import_into(target, prefix, wanted, bool(self.NoClobber))
            for kind, name in given:
                self.verbose(f"Importing {kind.lower()} '{name}'.")
            if not self.DisableNameChecking:
                self._check_names(module, [name for kind, name in given if kind == "Function"])
        if self.PassThru:
            self.write(module)

    def _check_names(self, module: PSModuleInfo, names: list[str]) -> None:
        """Warn of functions whose verb is not an approved one."""
        from pshost.commands.utility.verbs import VERBS

        approved = {verb.lower() for group in VERBS.values() for verb, *_ in group}
        odd = [name for name in names if "-" in name and name.partition("-")[0].lower() not in approved]
        for name in odd:
            self.verbose(
                f"The '{name}' command in the {module.Name}' module was imported, but because its name does not include an approved "
                "verb, it might be difficult to find. For a list of approved verbs, type Get-Verb."
            )
        if odd:
            self.warn(
                f"The names of some imported commands from the module '{module.Name}' include unapproved verbs that might make them "
                "less discoverable. To find the commands with unapproved verbs, run the Import-Module command again with the Verbose "
                "parameter. For a list of approved verbs, type Get-Verb."
            )


def text_of(version: Any) -> str:
    """A version as text, empty for none."""
    return "" if version is None else str(version)
