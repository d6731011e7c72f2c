"""What the process commands share: finding processes by `-Name`, `-Id` or as objects."""

from __future__ import annotations

from pshost.commands.wildcard import has_wildcard, matches
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.process import Process, all_processes, process_of
from pshost.runtime.errors.exceptions import ProcessCommandException

PROCESSES = "System.Diagnostics.Process[]"


class ProcessCommand(Cmdlet):
    """A command about processes."""

    def chosen(self) -> list[Process]:
        """The processes that the command was given, all without any; those that are not there are reported."""
        if self.bound.get("InputObject") is not None:
            return list(self.InputObject)
        if "Id" in self.bound:
            return self._by_id()
        found = sorted(all_processes(), key=lambda item: (item.known_name.lower(), item.Id))
        wanted: list[Process] = []
        for pattern in map(str, self.Name or ("*",)):
            named = [item for item in found if matches(pattern, item.known_name)]
            if not named and not has_wildcard(pattern):
                self.write_error(
                    ProcessCommandException(
                        f'Cannot find a process with the name "{pattern}". Verify the process name and call the cmdlet again.',
                        "NoProcessFoundForGivenName",
                        "ObjectNotFound",
                        pattern,
                    )
                )
            wanted.extend(item for item in named if all(item.Id != other.Id for other in wanted))
        return wanted

    def _by_id(self) -> list[Process]:
        found = []
        for number in self.Id:
            process = process_of(number)
            if process is not None:
                found.append(process)
                continue
            self.write_error(
                ProcessCommandException(
                    f"Cannot find a process with the process identifier {number}.",
                    "NoProcessFoundForGivenId",
                    "ObjectNotFound",
                    number,
                )
            )
        return found
