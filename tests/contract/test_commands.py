"""Every built-in command against the catalogue of PowerShell 7.6.9's commands on Linux.

What pshost leaves out is named, with the reason, in `pshost/commands/left_out.toml`: an entry there that is not needed any more
fails too. `cmdlets.json.gz` has the commands' parameter sets, `aliases.json` the aliases.
"""

import gzip
import json
from pathlib import Path

import pytest

from pshost.commands import load
from pshost.commands.index import ALIASES, COMMANDS
from pshost.commands.left_out import groups
from pshost.declarations.command import ALL_SETS
from pshost.runtime.dotnet.registry import resolve

CATALOGUE = json.loads(gzip.decompress(Path(__file__).with_name("cmdlets.json.gz").read_bytes()))
KNOWN_ALIASES = json.loads(Path(__file__).with_name("aliases.json").read_text(encoding="utf-8"))
FLAGS = (("mandatory", "mandatory"), ("pipeline", "pipeline"), ("by_name", "byName"), ("remaining", "remaining"))


def left_out(kind, command=None):
    found = set()
    for group in groups():
        entries = group.get(kind, () if command is None else {})
        found.update(entries if command is None else entries.get(command, ()))
    return found


def type_name(text):
    found = resolve(text)
    return (found.full_name if found is not None else text).lower()


def differences(name):
    """What pshost's declaration and the catalogue do not agree on, as texts."""
    want, have = CATALOGUE[name], load(name)
    found = []
    if have.default_set != want.get("defaultSet"):
        found.append(f"default set: {have.default_set}")
    if have.should_process != ("shouldProcess" in want):
        found.append("supports ShouldProcess")
    own_sets = {s for p in have.parameters for s in p.sets if s != ALL_SETS} | ({have.default_set} if have.default_set else set())
    own_sets = own_sets or {ALL_SETS}
    found += [f"set {s}" for s in own_sets ^ (want["sets"].keys() - left_out("sets", name))]
    wanted = {}
    for set_name in own_sets & want["sets"].keys():
        for parameter, facts in want["sets"][set_name].items():
            wanted.setdefault(parameter, {})[set_name] = facts
    parameters = {p.name: p for p in have.parameters}
    found += [f"-{p}" for p in parameters.keys() ^ (wanted.keys() - left_out("parameters", name))]
    for parameter in sorted(parameters.keys() & wanted.keys()):
        found += parameter_differences(parameters[parameter], wanted[parameter], own_sets, left_out("types", name))
    return found


def parameter_differences(have, want, own_sets, free_types):
    facts = next(iter(want.values()))
    if have.name not in free_types and type_name(have.type) != type_name(facts["type"]):
        yield f"-{have.name}: [{have.type}], want [{facts['type']}]"
    if sorted(have.aliases) != sorted(facts.get("aliases", ())):
        yield f"-{have.name}: aliases {have.aliases}"
    if have.name not in free_types and sorted(have.values) != sorted(facts.get("set", ())):
        yield f"-{have.name}: values {have.values}"
    for set_name in sorted(own_sets):
        member, wanted = have.sets.get(set_name) or have.sets.get(ALL_SETS), want.get(set_name)
        if (member is None) != (wanted is None):
            yield f"-{have.name}: in set {set_name}"
        elif member is not None:
            if member.position != wanted.get("position"):
                yield f"-{have.name}: position {member.position} in {set_name}"
            for ours, theirs in FLAGS:
                if getattr(member, ours) != wanted.get(theirs, False):
                    yield f"-{have.name}: {ours} in {set_name}"


@pytest.mark.parametrize("name", sorted(name for name in CATALOGUE if name.lower() in COMMANDS))
def test_a_command_is_declared_as_in_powershell(name):
    assert differences(name) == []


def test_every_command_is_there_or_left_out_for_a_reason():
    missing = {name for name in CATALOGUE if name.lower() not in COMMANDS}
    assert missing == left_out("commands")


def test_what_is_left_out_is_not_there():
    for group in groups():
        assert group["reason"]
        for command, names in group.get("parameters", {}).items():
            declared = {p.name for p in load(command).parameters}
            assert not declared & set(names), command
        for command, names in group.get("types", {}).items():
            assert {p.name for p in load(command).parameters} >= set(names), command


def test_the_aliases_are_powershells():
    own = {key: target for key, target in ALIASES.items() if not target.partition("-")[2].startswith("pode")}
    wanted = {key: target.lower() for key, target in KNOWN_ALIASES.items() if target.lower() in COMMANDS}
    assert own == wanted


CMDLETS = {name for name, facts in CATALOGUE.items() if name.lower() in COMMANDS and facts["kind"] == "Cmdlet"}


@pytest.mark.parametrize("name", sorted(CMDLETS - {"Write-Error"}))  # its errors bear the name of the command that calls it
def test_a_commands_errors_bear_its_dotnet_name(name):
    assert (load(name).implementation.net_name or "").startswith(("Microsoft.PowerShell.Commands.", "Microsoft.PowerShell.ThreadJob."))
