"""`$Event` is made when a body looks at it."""

from __future__ import annotations

from types import SimpleNamespace

from pshost.commands.pode.runspace import Runspaces
from pshost.runtime.members import get_member
from pshost.runtime.values import Hashtable
from pshost.testing.virtual_clock import VirtualClock


def test_an_event_is_filled_by_the_first_look_with_the_moment_of_its_making():
    clock, lockable, sender = VirtualClock(), Hashtable(), Hashtable((("Name", "T"),))
    event = Runspaces(SimpleNamespace(clock=clock, lockable=lockable)).event(sender, Count=3)
    made = clock.utcnow()
    clock.advance(60)
    assert not event.filled
    assert get_member(event, "Sender") is sender
    assert event.keys() == ["Lockable", "Sender", "Timestamp", "Count", "Metadata"]
    assert event["Timestamp"].python() == made.replace(tzinfo=None)
    assert (event["Lockable"] is lockable, event["Count"]) == (True, 3)
