"""A call that has a plan is bound as the whole way binds it, with parameter sets too; where values choose there is no plan."""

from __future__ import annotations

import pytest

from pshost.declarations.command import Parameter, SetMembership
from pshost.runtime.binding.arguments import written
from pshost.runtime.binding.command import Binder
from pshost.runtime.binding.metadata import COMMON, CommandMetadata
from pshost.runtime.binding.plan import plan_for
from pshost.runtime.errors.exceptions import NetException


def of_sets(name, *sets, mandatory=False, pipeline=False, position=None, type_name="object"):
    return Parameter(
        name, type_name, sets={each: SetMembership(mandatory, position=position, pipeline=pipeline) for each in sets},
    )


VALUE = of_sets("Value", "Value", mandatory=True, pipeline=True, position=0)
PATH = of_sets("Path", "File", mandatory=True)
DEPTH = of_sets("Depth", "Value", type_name="int")
STATUS = Parameter("Status", "int")
EITHER = of_sets("Either", "Value", "File")
COMMAND = (VALUE, PATH, DEPTH, STATUS, EITHER)

# shape, values, whether it is piped -> whether there is a plan
CALLS = [
    (("-Value:",), ["x"], False, True),
    (("-Value", "p"), ["x"], False, True),
    (("-Value:", "-Depth:"), ["x", "3"], False, True),
    (("-Status:", "-Path:"), [1, "f"], False, True),
    (("-Either:", "-Path:"), [1, "f"], False, True),
    (("-Depth:",), [1], True, True),
    (("-Status:",), [404], True, True),
    (("-Value:", "-Verbose"), ["x"], False, True),
    (("p",), ["x"], False, False),
    (("-Value:", "-Path:"), ["x", "f"], False, False),
    (("-Status:",), [404], False, False),
    (("-Depth:",), [1], False, False),
    ((), [], False, False),
]


def metadata():
    return CommandMetadata("Write", COMMAND, "Value", common=COMMON)


@pytest.mark.parametrize(("shape", "values", "piped", "planned"), CALLS)
def test_plans_in_parameter_sets(shape, values, piped, planned):
    known = metadata()
    plan = plan_for(known, shape, piped)
    assert (plan is not None) is planned
    whole = Binder(known, piped)
    if plan is None:
        if shape != ("p",):
            with pytest.raises(NetException):
                whole.run(written(shape, values))
        return
    whole.run(written(shape, values))
    binder = Binder(known, piped)
    assert plan.run(binder, values)
    for attribute in ("bound", "common", "arguments", "bits", "set_name", "unbound", "remaining", "_after_arguments"):
        assert getattr(binder, attribute) == getattr(whole, attribute), attribute
