"""New-Module."""

from __future__ import annotations

import os
import uuid

from pshost.commands.module_loading import home_scope, run_script_module
from pshost.commands.validation import not_null
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.modules import PSModuleInfo


@cmdlet("New-Module", aliases=("nmo",), default_set="ScriptBlock", output="System.Management.Automation.PSModuleInfo")
class NewModule(Cmdlet):
    """Makes a module of a script block and gives its exports to the caller's session.

    `Get-Module` lists it only once it is imported.
    """

    net_name = "Microsoft.PowerShell.Commands.NewModuleCommand"
    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, pipeline=True, sets=("Name",)),
        Parameter(
            "ScriptBlock",
            "scriptblock",
            sets={"ScriptBlock": SetMembership(mandatory=True, position=0), "Name": SetMembership(mandatory=True, position=1)},
            validators=(not_null,),
        ),
        Parameter("Function", "string[]", validators=(not_null,)),
        Parameter("Cmdlet", "string[]", validators=(not_null,)),
        Parameter("ReturnResult", "switch", default=False),
        Parameter("AsCustomObject", "switch", default=False),
        Parameter("ArgumentList", "object[]", remaining=True, aliases=("Args",)),
    )

    def end(self) -> None:
        name = str(self.Name or f"__DynamicModule_{uuid.uuid4()}")
        module = PSModuleInfo(name, os.path.join(self.session.location, name))
        results = run_script_module(self.session, module, self.ScriptBlock, list(self.ArgumentList or ()))
        module.decide_exports()
        if self.AsCustomObject:
            self.write(module.as_custom_object())
            return
        wanted = {"Function": self.bound.get("Function"), "Cmdlet": self.bound.get("Cmdlet")}
        module.import_into(home_scope(self.session, self.scope), wanted=wanted)
        if self.ReturnResult:
            for result in results:
                self.write(result)
        else:
            self.write(module)
