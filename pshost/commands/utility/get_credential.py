"""Get-Credential."""

from __future__ import annotations

from pshost.commands.validation import not_null, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.securestring import Credential, SecureString
from pshost.runtime.errors.exceptions import PSInvalidOperationException


@cmdlet("Get-Credential", default_set="CredentialSet", output="System.Management.Automation.PSCredential")
class GetCredential(Cmdlet):
    """Gives a credential: the one it gets, or the name and password that the user types."""

    net_name = "Microsoft.PowerShell.Commands.GetCredentialCommand"
    parameters = (
        Parameter("Credential", "object", position=0, sets=("CredentialSet",), validators=(not_null,)),
        Parameter("Message", "string", sets=("MessageSet",), validators=(not_null_or_empty,)),
        Parameter("UserName", "string", position=0, sets=("MessageSet",), validators=(not_null_or_empty,)),
        Parameter("Title", "string", sets=("MessageSet",), validators=(not_null_or_empty,)),
    )

    def end(self) -> None:
        given = self.bound.get("Credential")
        if isinstance(given, Credential):
            self.write(given)
            return
        self.session.host.write(f"\n{self.Title or 'PowerShell credential request'}\n{self.Message or 'Enter your credentials.'}\n")
        user = str(given or self.UserName or self._ask("User: "))
        self.write(Credential(user, SecureString(self._ask(f"Password for user {user}: "))))

    def _ask(self, prompt: str) -> str:
        reader = getattr(self.session.host, "read_line", None)
        line = None if reader is None else reader(prompt)
        if line is None:
            self.throw(PSInvalidOperationException(
                "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
                "InvalidOperation", "InvalidOperation",
            ))
        return str(line)
