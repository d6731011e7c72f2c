"""Get-Verb."""

from __future__ import annotations

from pshost.commands.result_type import result_type
from pshost.commands.utility.verbs import VERBS
from pshost.commands.wildcard import matches_any
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@result_type(
    "System.Management.Automation.VerbInfo", "string Verb {get;set;}", "string AliasPrefix {get;set;}",
    "string Group {get;set;}", "string Description {get;set;}",
)
class VerbInfo:
    """An approved verb."""

    def __init__(self, verb: str, prefix: str, group: str, description: str) -> None:
        self.Verb = verb
        self.AliasPrefix = prefix
        self.Group = group
        self.Description = description


@cmdlet("Get-Verb", output="System.Management.Automation.VerbInfo")
class GetVerb(Cmdlet):
    """Lists the approved verbs of command names."""

    net_name = "Microsoft.PowerShell.Commands.GetVerbCommand"
    parameters = (
        Parameter("Verb", "string[]", position=0, pipeline=True, by_name=True),
        Parameter(
            "Group", "string[]", position=1, pipeline=True, by_name=True,
            values=("Common", "Communications", "Data", "Diagnostic", "Lifecycle", "Other", "Security"),
        ),
    )

    def process(self) -> None:
        groups = {str(group).lower() for group in self.Group or ()}
        for group, verbs in VERBS.items():
            if groups and group.lower() not in groups:
                continue
            for verb, prefix, description in verbs:
                if not self.Verb or matches_any([str(v) for v in self.Verb], verb):
                    self.write(VerbInfo(verb, prefix, group, description))
