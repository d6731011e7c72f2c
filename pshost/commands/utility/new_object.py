"""New-Object."""

from __future__ import annotations

from pshost.commands.dotnet_access import net_type
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import MethodException, MethodInvocationException, NetException, PSArgumentException


@cmdlet("New-Object", default_set="Net")
class NewObject(Cmdlet):
    """Makes an object of a .NET type."""

    net_name = "Microsoft.PowerShell.Commands.NewObjectCommand"
    parameters = (
        Parameter("TypeName", "string", mandatory=True, position=0, sets=("Net",)),
        Parameter("ArgumentList", "object[]", position=1, aliases=("Args",), sets=("Net",)),
        Parameter("Property", "System.Collections.IDictionary"),
    )

    def process(self) -> None:
        from pshost.runtime.members import call_static, set_member

        name = self.TypeName
        try:
            declared = net_type(name)
        except LookupError:
            self.throw(
                PSArgumentException(
                    f"Cannot find type [{name}]: verify that the assembly containing this type is loaded.",
                    "TypeNotFound",
                    "InvalidType",
                )
            )
        if declared.full_name in (
            "System.Management.Automation.PSObject",
            "System.Management.Automation.PSCustomObject",
        ):
            self.write(self._custom_object())
            return
        try:
            made = call_static(declared, "new", list(self.ArgumentList or ()))
        except NetException as error:
            if error.error_id == "MethodCountCouldNotFindBest":
                self.throw(
                    PSArgumentException(
                        f"A constructor was not found. Cannot find an appropriate constructor for type {name}.",
                        "CannotFindAppropriateCtor",
                        "ObjectNotFound",
                    )
                )
            if declared.user_class is not None and not isinstance(error, MethodException):
                count = len(self.ArgumentList or ())
                message = f'Exception calling ".ctor" with "{count}" argument(s): "{error.message}"'
                error = MethodInvocationException(message, inner=error)
            if error.inner is not None:
                error.error_id = "ConstructorInvokedThrowException"
                error.category = "InvalidOperation"
            raise error
        for key, value in self.Property.items() if self.Property is not None else ():
            set_member(made, key, value)
        self.write(made)

    def _custom_object(self) -> object:
        from pshost.runtime.values import PSCustomObject

        made = PSCustomObject()
        for key, value in self.Property.items() if self.Property is not None else ():
            made.members[str(key)] = value
        return made
