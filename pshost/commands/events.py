"""The events of a session: who waits for which, which came and were not taken, and the actions that they run.

An event with an action runs it; one without goes to the queue that `Get-Event` shows. Actions of `New-Event` run at once. Those of
objects' events, which come from other threads, run in the session's own thread when it runs its next command or waits.
"""

from __future__ import annotations

import threading
import uuid
from collections import deque
from typing import TYPE_CHECKING, Any

from pshost.clock import Signal, SystemClock
from pshost.commands.dotnet_access import static
from pshost.commands.result_type import result_type
from pshost.runtime.command_table import changed
from pshost.runtime.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.session import Session

EXITING = "PowerShell.Exiting"


@result_type(
    "System.Management.Automation.PSEventArgs",
    "string ComputerName {get;}", "guid RunspaceId {get;}", "int EventIdentifier {get;}", "System.Object Sender {get;}",
    "System.EventArgs SourceEventArgs {get;}", "System.Object[] SourceArgs {get;}", "string SourceIdentifier {get;}",
    "datetime TimeGenerated {get;}", "psobject MessageData {get;}",
)
class PSEventArgs:
    """One event that came."""

    def __init__(self, number: int, source: str, sender: Any, arguments: list[Any], data: Any) -> None:
        self.EventIdentifier = number
        self.SourceIdentifier = source
        self.Sender = sender
        self.SourceArgs = arguments
        self.SourceEventArgs = arguments[1] if sender is not None and len(arguments) > 1 else None
        self.MessageData = data
        self.TimeGenerated = static("System.DateTime", "Now")
        self.ComputerName = None
        self.RunspaceId = None


@result_type(
    "System.Management.Automation.PSEventJob",
    "int Id {get;}", "string Name {get;set;}", "string PSJobTypeName {get;}", "string State {get;}", "bool HasMoreData {get;}",
    "string Location {get;}", "string Command {get;}", "System.Collections.Generic.List[System.Object] Output {get;}",
    "System.Collections.Generic.List[System.Object] Error {get;}",
)
class PSEventJob:
    """The action of a subscription: what it wrote, and whether it has run."""

    def __init__(self, number: int, name: str, action: Any) -> None:
        self.Id = number
        self.Name = name
        self.PSJobTypeName = "PSEventJob"
        self.State = "NotStarted"
        self.Location = ""
        self.Command = action.source_text
        self.action = action
        self.Output: list[Any] = []
        self.Error: list[Any] = []

    @property
    def HasMoreData(self) -> bool:  # noqa: N802 - .NET's name
        """Whether there is output."""
        return bool(self.Output)


@result_type(
    "System.Management.Automation.PSEventSubscriber",
    "int SubscriptionId {get;set;}", "System.Object SourceObject {get;}", "string EventName {get;}", "string SourceIdentifier {get;}",
    "System.Management.Automation.PSEventJob Action {get;}", "bool SupportEvent {get;}", "bool ForwardEvent {get;}",
)
class PSEventSubscriber:
    """Someone who waits for the events of a source."""

    def __init__(self, number: int, source: str, action: PSEventJob | None, data: Any, limit: int) -> None:
        self.SubscriptionId = number
        self.SourceIdentifier = source
        self.SourceObject: Any = None
        self.EventName: str | None = None
        self.Action = action
        self.SupportEvent = False
        self.ForwardEvent = False
        self.data = data
        self.left = limit  # how many times it may still be triggered; 0 for any number
        self.detach: Callable[[], None] | None = None


class EventManager:
    """The subscribers and the queue of one session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.subscribers: list[PSEventSubscriber] = []
        self.received: list[PSEventArgs] = []
        self._lock = threading.Lock()
        self._arrival = Signal()
        self._pending: deque[tuple[PSEventSubscriber, PSEventArgs]] = deque()
        self._numbers = {"event": 0, "subscriber": 0}
        self._is_running = False

    def _next(self, kind: str) -> int:
        with self._lock:
            self._numbers[kind] += 1
            return self._numbers[kind]

    def subscribe(self, source: str | None, action: Any, data: Any = None, limit: int = 0) -> PSEventSubscriber:
        """Wait for the events of a source (for a new one without a name)."""
        name = source or str(uuid.uuid4())
        number = self._next("subscriber")
        made = PSEventSubscriber(number, name, None if action is None else PSEventJob(number, name, action), data, limit)
        self.subscribers.append(made)
        return made

    def unsubscribe(self, subscriber: PSEventSubscriber) -> None:
        """Wait no more."""
        if subscriber.detach is not None:
            subscriber.detach()
        if subscriber.Action is not None:
            subscriber.Action.State = "Stopped"
        self.subscribers = [one for one in self.subscribers if one is not subscriber]

    def raise_event(self, source: str, sender: Any, arguments: list[Any], data: Any = None) -> PSEventArgs:
        """An event that code of this session raises: actions run now."""
        event = PSEventArgs(self._next("event"), source, sender, arguments, data)
        waiting = [one for one in self.subscribers if one.SourceIdentifier.lower() == source.lower()]
        taken = False
        for subscriber in waiting:
            if subscriber.Action is not None:
                taken = True
                self._act(subscriber, event)
        if not taken:
            self._queue(event)
            for subscriber in waiting:
                self._count(subscriber)
        return event

    def _queue(self, event: PSEventArgs) -> None:
        self.received.append(event)
        self._arrival.set()

    def deliver(self, subscriber: PSEventSubscriber, sender: Any, arguments: list[Any]) -> None:
        """An event of an object, maybe from another thread: its action waits for the session's own thread."""
        event = PSEventArgs(self._next("event"), subscriber.SourceIdentifier, sender, arguments, subscriber.data)
        if subscriber.Action is None:
            self._queue(event)
            self._count(subscriber)
            return
        self._pending.append((subscriber, event))
        self.session.has_events = True
        changed()  # what calls know of functions: they look for events on their whole way only
        self._arrival.set()

    def pulse(self) -> None:
        """Run the actions of the events that came; an action's own commands run none."""
        if self._is_running:
            return
        self._is_running = True
        try:
            while self._pending:
                self._act(*self._pending.popleft())
        finally:
            self._is_running = False
            self.session.has_events = bool(self._pending)

    def _count(self, subscriber: PSEventSubscriber) -> None:
        if subscriber.left:
            subscriber.left -= 1
            if not subscriber.left:
                self.unsubscribe(subscriber)

    def _act(self, subscriber: PSEventSubscriber, event: PSEventArgs) -> None:
        """Run a subscription's action in a scope of its own below the global one; its errors are the job's."""
        job = subscriber.Action
        if job is None or subscriber not in self.subscribers:
            return
        job.State = "Running"
        variables = {
            "event": event, "eventsubscriber": subscriber, "sender": event.Sender, "eventargs": event.SourceEventArgs,
        }
        token = self.session.streams.push({"Error": job.Error.append})
        try:
            scope = Scope({}, self.session.global_scope)
            job.Output.extend(job.action.invoke(*event.SourceArgs, scope=scope, variables=variables))
        except Exception as error:
            from pshost.runtime.errors.record import record_of

            job.Error.append(record_of(error))
        finally:
            self.session.streams.pop(token)
        self._count(subscriber)

    def wait(self, wanted: Callable[[PSEventArgs], bool], seconds: float | None) -> PSEventArgs | None:
        """The first event in the queue that is wanted, waiting for it; None if it does not come in time."""
        clock = self.session.clock or SystemClock()
        end = None if seconds is None else clock.now() + seconds
        while True:
            self._arrival = Signal()
            self.pulse()
            found = next((event for event in self.received if wanted(event)), None)
            left = None if end is None else end - clock.now()
            if found is not None or (left is not None and left <= 0):
                return found
            if self._pending:
                continue
            if self.session.stop is None:
                clock.wait(self._arrival, left)
            else:
                self.session.stop.wait_for(self._arrival, left)


def manager(session: Session) -> EventManager:
    """The events of a session."""
    if session.events is None:
        session.events = EventManager(session)
    found: EventManager = session.events
    return found
