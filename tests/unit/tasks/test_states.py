import pytest

from pshost.tasks import states

ARROWS = {
    ("invoke", None): "Pending",
    ("start", "Pending"): "Running",
    ("refuse", "Pending"): "Failed",
    ("finish", "Running"): "Completed",
    ("fail", "Running"): "Failed",
    ("retry", "Failed"): "Pending",
    ("remove", "Pending"): "Pending",
    ("remove", "Running"): "Running",
    ("remove", "Completed"): "Completed",
    ("remove", "Failed"): "Failed",
}


@pytest.mark.parametrize("event", [*states.TRANSITIONS, "unknown"])
@pytest.mark.parametrize("state", [None, *states.STATES])
def test_the_table_has_these_arrows_and_no_other(event, state):
    if (event, state) in ARROWS:
        assert states.after(event, state) == ARROWS[event, state]
    else:
        with pytest.raises(states.InvalidTransition):
            states.after(event, state)
