"""Set-Variable."""

from __future__ import annotations

from typing import Any

from pshost.commands.validation import not_null_or_empty
from pshost.commands.variable_access import (
    PSVariable,
    descriptions,
    find,
    matching,
    named_scope,
    option_names,
    require_writable,
    set_options,
)
from pshost.commands.wildcard import has_wildcard
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import NetException, SessionStateUnauthorizedAccessException


@cmdlet("Set-Variable", aliases=("set", "sv"), output="System.Management.Automation.PSVariable", should_process=True)
class SetVariable(Cmdlet):
    """Gives variables a value; those that do not exist are made."""

    net_name = "Microsoft.PowerShell.Commands.SetVariableCommand"
    parameters = (
        Parameter("Name", "string[]", mandatory=True, position=0, by_name=True),
        Parameter("Value", "object", position=1, pipeline=True, by_name=True),
        Parameter("Include", "string[]"),
        Parameter("Exclude", "string[]"),
        Parameter("Description", "string"),
        Parameter("Option", "object"),
        Parameter("Force", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
        Parameter("Scope", "string", validators=(not_null_or_empty,)),
        Parameter("Append", "switch", default=False),
    )

    def begin(self) -> None:
        self.values: list[Any] = []
        self.is_piped = False

    def process(self) -> None:
        if "Value" in self.bound and self.input_is_bound:
            self.is_piped = True
            self.values.append(self.Value)

    def end(self) -> None:
        from pshost.runtime.pipeline import collapse

        value = collapse(self.values) if self.is_piped else self.Value
        for name in self.Name or ():
            text = str(name)
            if has_wildcard(text):
                for variable in matching(self, text, self.Scope):
                    self._set(variable, value)
                continue
            scope = named_scope(self, self.Scope)
            self._set(find(scope, text, True) or PSVariable(text, scope), value)

    def _set(self, variable: PSVariable, value: Any) -> None:
        from pshost.runtime.conversion import to_string

        shown = to_string(value) if value is not None else ""
        if not self.should_process(f"Name: {variable.Name} Value: {shown}", "Set variable"):
            return
        try:
            require_writable(variable, bool(self.Force))
        except NetException as error:
            self.write_error(error)
            return
        exists = variable.scope.has(variable.Name.lower())
        if exists and any(name.lower() == "constant" for name in option_names(self.Option)):
            self.write_error(
                SessionStateUnauthorizedAccessException(
                    f"Existing variable {variable.Name} cannot be made constant. Variables can be made constant only at creation "
                    "time.",
                    "VariableCannotBeMadeConstant",
                    "WriteError",
                    variable.Name,
                )
            )
            return
        if "Value" in self.bound or self.is_piped:
            if self.Append:
                value = [*_elements(variable.Value), *_elements(value)]
            set_options(variable.scope, variable.Name, [])
            variable.scope.set(variable.Name.lower(), value)
        if "Option" in self.bound:
            set_options(variable.scope, variable.Name, option_names(self.Option))
        if "Description" in self.bound:
            descriptions(variable.scope)[variable.Name.lower()] = self.Description
        if self.PassThru:
            self.write(variable)


def _elements(value: Any) -> list[Any]:
    """What `-Append` adds of a value: an array's elements, nothing of null, else itself."""
    return value if isinstance(value, list) else [] if value is None else [value]
