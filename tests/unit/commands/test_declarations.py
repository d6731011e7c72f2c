"""Every command's declaration can be bound: no name or alias of its parameters stands for two."""

import pytest

from pshost.commands import load
from pshost.commands.index import COMMANDS
from pshost.runtime.binder import metadata_of


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_names_of_parameters_are_their_own(name):
    assert metadata_of(load(name)).parameters
