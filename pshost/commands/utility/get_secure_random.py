"""Get-SecureRandom."""

from __future__ import annotations

import random

from pshost.commands.random_choice import RandomCommand
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Get-SecureRandom", default_set="RandomNumberParameterSet", output="System.Int32")
class GetSecureRandom(RandomCommand):
    """Gives random numbers, or random elements of a collection, that nobody can foresee."""

    net_name = "Microsoft.PowerShell.Commands.GetSecureRandomCommand"
    parameters = (
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
        return random.SystemRandom()
