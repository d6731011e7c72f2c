"""Every member of the .NET types that scripts use is there, or is left out for a reason that `dotnet_left_out.toml` gives.

`dotnet_members.json.xz` has the types' public members as .NET 10 lists them.
"""

import json
import lzma
import tomllib
from pathlib import Path

import pytest

from pshost.runtime import members
from pshost.runtime.dotnet import registry

HERE = Path(__file__).parent
MEMBERS = json.loads(lzma.decompress((HERE / "dotnet_members.json.xz").read_bytes()))
LEFT_OUT = tomllib.loads((HERE / "dotnet_left_out.toml").read_text("utf-8"))


def left_out(full_name):
    """The names that may be missing from a type: its own, and those of reasons that hold for every type."""
    names = set()
    for reason in LEFT_OUT["every"].values():
        names.update(reason)
    for reason in LEFT_OUT["types"].get(full_name.split("[", 1)[0], {}).values():
        names.update(reason)
    return names


def missing(full_name):
    nettype = registry.resolve(full_name)
    wanted = MEMBERS[full_name]
    assert nettype is not None, f"[{full_name}] is no type"
    found = [n for n in wanted.get("values", ()) if n not in nettype.names]
    for key, find in (
        ("properties", members.find_member),
        ("methods", members.find_member),
        ("staticProperties", members.find_static),
        ("staticMethods", members.find_static),
    ):
        found += [name for name in wanted.get(key, ()) if find(nettype, name) is None]
    if wanted.get("new") and not nettype.constructors and not nettype.is_value_type and nettype.python is None:
        found.append("new")
    return set(found)


@pytest.mark.parametrize("full_name", sorted(MEMBERS))
def test_no_member_is_missing(full_name):
    assert sorted(missing(full_name) - left_out(full_name)) == []


@pytest.mark.parametrize("full_name", sorted(LEFT_OUT["types"]))
def test_what_is_left_out_is_not_there(full_name):
    known = next(n for n in MEMBERS if n.split("[", 1)[0] == full_name)
    for reason in LEFT_OUT["types"][full_name].values():
        assert sorted(set(reason) - missing(known)) == []
