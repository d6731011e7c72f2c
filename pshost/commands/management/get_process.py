"""Get-Process."""

from __future__ import annotations

from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import has_wildcard, matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.process import all_processes, process_of
from pshost.runtime.errors.exceptions import ProcessCommandException


@cmdlet("Get-Process", aliases=("gps",), default_set="Name", output="System.Diagnostics.ProcessModule")
class GetProcess(Cmdlet):
    """Lists the processes of this machine."""

    net_name = "Microsoft.PowerShell.Commands.GetProcessCommand"
    parameters = (
        Parameter(
            "Name", "string[]", position=0, by_name=True, sets=("Name",), aliases=("ProcessName",),
            validators=(not_null_or_empty,),
        ),
        Parameter("Id", "int[]", mandatory=True, by_name=True, sets=("Id",), aliases=("PID",)),
    )

    def process(self) -> None:
        if "Id" in self.bound:
            for number in self.Id:
                process = process_of(number)
                if process is not None:
                    self.write(process)
                    continue
                self.write_error(
                    ProcessCommandException(
                        f"Cannot find a process with the process identifier {number}.",
                        "NoProcessFoundForGivenId",
                        "ObjectNotFound",
                        number,
                    )
                )
            return
        found = sorted(all_processes(), key=lambda item: (item.known_name.lower(), item.Id))
        for pattern in self.Name or ("*",):
            chosen = [item for item in found if matches(str(pattern), item.known_name)]
            if not chosen and not has_wildcard(str(pattern)):
                self.write_error(
                    ProcessCommandException(
                        f'Cannot find a process with the name "{pattern}". '
                        "Verify the process name and call the cmdlet again.",
                        "NoProcessFoundForGivenName",
                        "ObjectNotFound",
                        pattern,
                    )
                )
            for item in chosen:
                self.write(item)
