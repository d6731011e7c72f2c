"""Loading modules: scripts (`.psm1`, `.ps1`) run in a scope of their own, manifests (`.psd1`) say which and what they give."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.module_inspection import describe
from pshost.commands.module_manifest import Manifest, module_name, read_manifest
from pshost.commands.module_search import available, file_at
from pshost.runtime.errors.exceptions import FileNotFoundException, InvalidOperationException, NetException, RuntimeException
from pshost.runtime.modules import PSModuleInfo, any_matches, version_parts
from pshost.runtime.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pshost.runtime.scriptblock import ScriptBlock
    from pshost.runtime.session import Session

POWERSHELL_VERSION = "7.6.9"


def home_scope(session: Session, scope: Scope) -> Scope:
    """The scope that a module imported by code in `scope` gives its commands to: the caller's module's, else the global one."""
    module = scope.module
    return session.global_scope if module is None or module.scope is None else module.scope


def import_module(session: Session, path: str, scope: Scope, arguments: Sequence[Any] = (), force: bool = False) -> PSModuleInfo:
    """Load a module from its file, unless it is, and give its exports to the caller's module or the global scope."""
    target = home_scope(session, scope)
    module = load_module(session, path, target, arguments, force)
    attach(session, target, module)
    module.import_into(target, str(module.manifest.get("DefaultCommandPrefix") or ""))
    return module


def attach(session: Session, target: Scope, module: PSModuleInfo) -> None:
    """Note who imported a module: another module, or the session."""
    holder = session.modules if target.module is None else target.module.nested
    if module not in holder:
        holder.append(module)


def load_module(
    session: Session, path: str, caller: Scope, arguments: Sequence[Any] = (), force: bool = False
) -> PSModuleInfo:
    """The module of a file: the one that is loaded, or with `force` (or if none is) one newly loaded."""
    path = os.path.realpath(path)
    known = session.loaded.get(path.lower())
    if known is not None:
        if not force:
            return known
        remove_module(session, known)
    extension = os.path.splitext(path)[1].lower()
    if extension == ".dll":
        raise RuntimeException(
            f"pshost does not load .NET assemblies: '{path}'.", "NotSupportedByPshost", "NotImplemented", path
        )
    name = os.path.splitext(os.path.basename(path))[0]
    module = PSModuleInfo(name, path)
    session.loaded[path.lower()] = module
    try:
        if extension == ".psd1":
            _load_manifest(session, module, read_manifest(path), caller, arguments)
        elif extension == ".ps1":
            _dot_source(path, caller)
        else:
            run_script_module(session, module, _script(path), arguments)
            module.decide_exports()
    except BaseException:
        session.loaded.pop(path.lower(), None)
        raise
    return module


def _script(path: str) -> ScriptBlock:
    from pshost.runtime.script_files import load_script

    return load_script(path)


def make_scope(session: Session, module: PSModuleInfo, path: str | None) -> Scope:
    """The scope of a module, made when its first script runs."""
    if module.scope is None:
        scope = Scope({}, session.global_scope, module)
        scope.is_script = True
        module.scope = scope
    module.scope.script_path = path
    return module.scope


def run_script_module(
    session: Session, module: PSModuleInfo, block: ScriptBlock, arguments: Sequence[Any] = ()
) -> list[Any]:
    """Run a module's script in the module's scope and give what it wrote."""
    from pshost.runtime.block_run import run_block
    from pshost.runtime.scriptblock import ScriptBlock

    scope = make_scope(session, module, block.code.source.path if block.whole else None)
    own = ScriptBlock(block.code, scope)
    own.whole = block.whole
    own.module = module
    out: list[Any] = []
    run_block(own, out.append, ("p",) * len(arguments), list(arguments), scope, dot=True, name=module.Name)
    return out


def _dot_source(path: str, scope: Scope) -> None:
    from pshost.runtime.block_run import run_block

    block = _script(path)
    block.module = scope.module
    before, scope.script_path = scope.script_path, path
    try:
        run_block(block, _drop, (), [], scope, dot=True, name=path)
    finally:
        scope.script_path = before


def _drop(value: Any) -> None:
    """Where a script's output goes that nobody takes."""


def _load_manifest(
    session: Session, module: PSModuleInfo, manifest: Manifest, caller: Scope, arguments: Sequence[Any]
) -> None:
    """Load what a manifest names: the modules it requires, its scripts, its nested modules, its root."""
    describe(module, manifest)
    _require(session, module, manifest)
    for name in manifest.listed("ScriptsToProcess"):
        _dot_source(manifest.file(str(name)), caller)
    root = manifest.root
    scope = make_scope(session, module, root or module.Path)
    for path in manifest.nested_files():
        if path.lower().endswith(".ps1"):
            _dot_source(path, scope)
            continue
        found = file_at(path) or next(available(os.path.basename(path)), None)
        if found is None:
            raise _missing(os.path.basename(path), "Modules_ModuleFileNotFound")
        nested = load_module(session, found, scope)
        module.nested.append(nested)
        nested.import_into(scope)
    if root is not None:
        if not os.path.isfile(root):
            raise _missing(os.path.basename(root), "Modules_ModuleFileNotFound")
        if root.lower().endswith(".dll"):
            raise RuntimeException(
                f"pshost does not load .NET assemblies: '{root}'.", "NotSupportedByPshost", "NotImplemented", root
            )
        module.Path = root
        run_script_module(session, module, _script(root), arguments)
    module.decide_exports()
    for nested in module.nested:
        module.functions = {**nested.functions, **module.functions}
        module.aliases = {**nested.aliases, **module.aliases}
        module.variables = {**nested.variables, **module.variables}
    _restrict(module, manifest)


def _restrict(module: PSModuleInfo, manifest: Manifest) -> None:
    """Keep of the exports those that the manifest lists."""
    functions, aliases, variables = (manifest.exports(kind) for kind in ("Functions", "Aliases", "Variables"))
    module.functions = {key: f for key, f in module.functions.items() if any_matches(functions, f.name)}
    module.aliases = {key: a for key, a in module.aliases.items() if any_matches(aliases, a.name)}
    module.variables = {key: v for key, v in module.variables.items() if any_matches(variables, key)}


def _require(session: Session, module: PSModuleInfo, manifest: Manifest) -> None:
    """Check the version that a manifest asks for, and import the modules that it requires."""
    wanted = manifest.values.get("PowerShellVersion")
    if wanted and version_parts(str(wanted)) > version_parts(POWERSHELL_VERSION):
        raise InvalidOperationException(
            f"The module '{manifest.path}' requires a minimum Windows PowerShell version of '{wanted}' to run. Verify that you "
            "have the minimum required version of Windows PowerShell installed, and then try again.",
            "Modules_InsufficientPowerShellVersion",
            "ResourceUnavailable",
            manifest.path,
        )
    if manifest.listed("RequiredAssemblies"):
        raise RuntimeException(
            f"pshost does not load .NET assemblies (RequiredAssemblies of '{manifest.path}').",
            "NotSupportedByPshost",
            "NotImplemented",
            manifest.path,
        )
    _read_types_and_formats(manifest)
    for entry in manifest.listed("RequiredModules"):
        name = module_name(entry)
        if is_built_in(name):
            continue
        found = next(available(name), None)
        loaded = next((m for m in session.loaded.values() if m.Name.lower() == name.lower()), None)
        if found is None and loaded is None:
            raise InvalidOperationException(
                f"The required module '{name}' is not loaded. Load the module or remove the module from 'RequiredModules' in "
                f"the file '{manifest.path}'.",
                "Modules_InvalidManifest",
                "ResourceUnavailable",
                manifest.path,
            )
        module.required.append(loaded or import_module(session, str(found), session.global_scope))


def _read_types_and_formats(manifest: Manifest) -> None:
    """Give types the members, and the ways of being shown, that the files of a manifest say."""
    folder = os.path.dirname(manifest.path)
    for name in manifest.listed("TypesToProcess"):
        from pshost.runtime.type_files import declare_types

        declare_types(os.path.join(folder, str(name)))
    for name in manifest.listed("FormatsToProcess"):
        from pshost.runtime.formatting.format_files import read_views
        from pshost.runtime.formatting.views import add_views

        path = os.path.join(folder, str(name))
        add_views(path, read_views(path), before=False)


def is_built_in(name: str) -> bool:
    """Whether pshost itself has the commands of a module."""
    from pshost.commands.built_in_modules import BUILT_IN

    return name.lower() in BUILT_IN


def _missing(name: str, error_id: str) -> NetException:
    return FileNotFoundException(
        f"The specified module '{name}' was not loaded because no valid module file was found in any module directory.",
        error_id,
        "ResourceUnavailable",
        name,
    )


def remove_module(session: Session, module: PSModuleInfo) -> None:
    """Run a module's `OnRemove`, take away what it gave, and forget it with the modules that only it imported."""
    if module.on_remove is not None:
        module.on_remove.invoke(module)
    session.remove_module(module)
    for nested in module.nested:
        holders = [*session.modules, *(m for loaded in session.loaded.values() for m in loaded.nested if loaded is not nested)]
        if nested not in holders:
            remove_module(session, nested)


def import_again(old: Session, new: Session, admits: Callable[[PSModuleInfo], bool] | None = None) -> None:
    """Import the modules of one session (those that `admits` is true for) into another, as far as they came from files."""
    from pshost.runtime import current

    with current.use(new):
        for module in old.modules:
            path = next((path for path, loaded in old.loaded.items() if loaded is module), None)
            source = str((module.manifest and _manifest_path(module)) or module.Path)
            if path is not None and os.path.isfile(source) and (admits is None or admits(module)):
                import_module(new, source, new.global_scope)


def _manifest_path(module: PSModuleInfo) -> str:
    return os.path.join(module.folder, f"{module.Name}.psd1")
