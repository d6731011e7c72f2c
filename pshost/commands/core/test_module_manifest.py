"""Test-ModuleManifest."""

from __future__ import annotations

import os

from pshost.commands.management.paths import expand_all
from pshost.commands.module_inspection import describe, inspected
from pshost.commands.module_manifest import read_manifest
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import FileNotFoundException, NetException
from pshost.runtime.modules import PSModuleInfo


@cmdlet("Test-ModuleManifest", output="System.Management.Automation.PSModuleInfo")
class TestModuleManifest(Cmdlet):
    """Says whether a manifest is in order and the files that it names are there, and gives the module that it describes."""

    net_name = "Microsoft.PowerShell.Commands.TestModuleManifestCommand"
    parameters = (Parameter("Path", "string", mandatory=True, position=0, pipeline=True, by_name=True),)

    def process(self) -> None:
        for path in expand_all(self, [self.Path]):
            try:
                manifest = read_manifest(path)
            except NetException as error:
                self.write_error(error)
                continue
            named = [*([manifest.root] if manifest.root else []), *manifest.nested_files(),
                     *(manifest.file(str(name)) for name in manifest.listed("FileList"))]
            for file in named:
                if not os.path.isfile(file):
                    self.write_error(FileNotFoundException(
                        f"The specified file '{os.path.relpath(file, manifest.folder)}' in the module manifest '{path}' was not "
                        "found.", "Modules_InvalidFilePathinModuleManifest", "ObjectNotFound", path,
                    ))
            module = inspected(path) or PSModuleInfo(os.path.splitext(os.path.basename(path))[0], path)
            describe(module, manifest)
            self.write(module)
