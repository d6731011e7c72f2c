"""Every function of Pode 2.14, by its parameters, against pshost's commands.

What pshost adds and leaves out is named in `pshost/commands/pode/differences.toml`: an entry there that is not needed any more fails
too. `pode_functions.json.gz` has the functions' parameter sets.
"""

import gzip
import json
from pathlib import Path

import pytest

from pshost.commands import load
from pshost.commands.index import COMMANDS
from pshost.commands.left_out import pode_additions, pode_groups, unsupported_command

CATALOGUE = json.loads(gzip.decompress(Path(__file__).with_name("pode_functions.json.gz").read_bytes()))
KNOWN = {name.lower(): name for name in CATALOGUE}
OWN = sorted(name for name, (module, _) in COMMANDS.items() if module.startswith("pshost.commands.pode."))


@pytest.mark.parametrize("name", [name for name in OWN if name in KNOWN])
def test_a_command_has_podes_parameters_and_those_that_are_added(name):
    wanted = {parameter for parameters in CATALOGUE[KNOWN[name]]["sets"].values() for parameter in parameters}
    declared = load(name)
    assert declared.name == KNOWN[name]
    added = pode_additions()["parameters"].get(declared.name, [])
    assert sorted({p.name for p in declared.parameters} - wanted) == sorted(added)
    assert wanted <= {p.name for p in declared.parameters}


def test_every_command_of_pshost_alone_is_named():
    assert sorted(load(name).name for name in OWN if name not in KNOWN) == sorted(pode_additions()["commands"])


def test_every_function_is_there_or_left_out_for_a_reason():
    left_out = [name for group in pode_groups() for name in group["commands"]]
    assert sorted(left_out) == sorted(name for name in CATALOGUE if name.lower() not in COMMANDS)
    assert all(group["reason"] for group in pode_groups())


def test_a_function_that_is_left_out_says_why():
    error = unsupported_command("add-podeauth")
    assert error.error_id == "NotSupportedByPshost"
    assert "there is no authentication" in error.message
    assert unsupported_command("Add-PodeNothing") is None
