"""New-Variable."""

from __future__ import annotations

from pshost.commands.validation import not_null_or_empty
from pshost.commands.variable_access import (
    PSVariable,
    descriptions,
    find,
    named_scope,
    option_names,
    require_writable,
    set_options,
)
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import NetException, SessionStateException


@cmdlet("New-Variable", aliases=("nv",), output="System.Management.Automation.PSVariable", should_process=True)
class NewVariable(Cmdlet):
    """Makes a variable; one that exists is an error."""

    net_name = "Microsoft.PowerShell.Commands.NewVariableCommand"
    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, by_name=True),
        Parameter("Value", "object", position=1, pipeline=True, by_name=True),
        Parameter("Description", "string"),
        Parameter("Option", "object"),
        Parameter("Force", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
        Parameter("Scope", "string", validators=(not_null_or_empty,)),
    )

    def process(self) -> None:
        from pshost.runtime.conversion import to_string

        scope = named_scope(self, self.Scope)
        shown = to_string(self.Value) if self.Value is not None else ""
        if not self.should_process(f"Name: {self.Name} Value: {shown}", "New variable"):
            return
        existing = find(scope, self.Name, True)
        if existing is not None and not self.Force:
            self.write_error(SessionStateException(
                f"A variable with name '{self.Name}' already exists.", "VariableAlreadyExists", "ResourceExists",
                self.Name,
            ))
            return
        if existing is not None:
            try:
                require_writable(existing, True)
            except NetException as error:
                self.write_error(error)
                return
            set_options(scope, self.Name, [])
        scope.set(self.Name.lower(), self.Value)
        if "Option" in self.bound:
            set_options(scope, self.Name, option_names(self.Option))
        if "Description" in self.bound:
            descriptions(scope)[self.Name.lower()] = self.Description
        if self.PassThru:
            self.write(PSVariable(self.Name, scope))
