"""Get-Random."""

from __future__ import annotations

import random

from pshost.commands.random_choice import RandomCommand
from pshost.commands.validation import in_range, not_null
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Get-Random", default_set="RandomNumberParameterSet", output="System.Int32")
class GetRandom(RandomCommand):
    """Gives random numbers, or random elements of a collection."""

    net_name = "Microsoft.PowerShell.Commands.GetRandomCommand"
    parameters = (
        Parameter("SetSeed", "System.Nullable[int]", validators=(not_null,)),
        Parameter("Maximum", "object", position=0, sets=("RandomNumberParameterSet",)),
        Parameter("Minimum", "object", sets=("RandomNumberParameterSet",)),
        Parameter(
            "InputObject", "object[]", mandatory=True, position=0, pipeline=True,
            sets=("RandomListItemParameterSet", "ShuffleParameterSet"), allow_null=True, default=NOTHING,
        ),
        Parameter(
            "Count", "int", sets=("RandomNumberParameterSet", "RandomListItemParameterSet"),
            validators=(in_range(1, 2147483647),),
        ),
        Parameter("Shuffle", "switch", mandatory=True, sets=("ShuffleParameterSet",), default=False),
    )

    def generator(self) -> random.Random:
        made: random.Random | None = self.session.random
        if "SetSeed" in self.bound or made is None:
            made = random.Random(self.SetSeed if "SetSeed" in self.bound else None)
            self.session.random = made
        return made
