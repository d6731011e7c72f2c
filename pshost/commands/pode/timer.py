"""The timer functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import PodeServer, server_of
from pshost.commands.pode.errors import engine_errors, pode_error
from pshost.commands.pode.moments import local_moment
from pshost.commands.pode.registration import load_folder, registered_block, using_variables, with_using
from pshost.commands.pode.value import is_empty
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.extended import CodeProperty
from pshost.runtime.values import Hashtable
from pshost.runtime.values.psobject import PropertyTable
from pshost.tasks.policies import MISSED, SKIP
from pshost.tasks.timer import check_definition

if TYPE_CHECKING:
    from pshost.clock import StopToken
    from pshost.tasks.timer import IntervalTimer


def current_table(server: PodeServer, name: str) -> Hashtable | None:
    """A timer's hashtable with its counters as they are now."""
    timer = server.timers.get(name)
    if timer is None:
        return None
    table: Hashtable = timer.data
    table["Count"] = timer.count
    table["OnStart"] = timer.on_start
    table["Completed"] = timer.completed
    table["NextTriggerTime"] = local_moment(timer.next_trigger)
    table["LastTriggerTime"] = local_moment(timer.last_trigger)
    return table


def timer_table(
    name: str, interval: int, block: Any = None, *, limit: int = 0, skip: int = 0, arguments: Any = None, on_start: bool = False
) -> Hashtable:
    """A timer's hashtable as Pode has it."""
    return Hashtable((
        ("Name", name), ("Interval", interval), ("Limit", limit), ("Count", 0), ("Skip", skip), ("NextTriggerTime", None),
        ("LastTriggerTime", None), ("Script", block), ("UsingVariables", using_variables(block)), ("Arguments", arguments),
        ("OnStart", on_start), ("Completed", False),
    ))


def timer_body(server: PodeServer, timer: IntervalTimer, stop: StopToken) -> None:
    """One run of a timer, in the timers' runspace."""
    table = current_table(server, timer.name) or timer.data
    with server.runspaces.runspace("Timers", stop, timer.name) as session:
        session.global_scope.set("timerevent", server.runspaces.event(table))
        block = table["Script"]
        if block is not None:
            block.invoke(*(table["Arguments"] or ()))


@function("Add-PodeTimer", default_set="Script")
class AddPodeTimer(Cmdlet):
    """Adds a script that runs every so many seconds."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("Interval", "int", mandatory=True, default=0),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=("Script",)),
        Parameter("Limit", "int", default=0),
        Parameter("Skip", "int", default=0),
        Parameter("ArgumentList", "object[]"),
        Parameter("OnStart", "switch", default=False),
        Parameter("FilePath", "string", mandatory=True, default="", sets=("File",)),
        # pshost's own: see docs/schedules-timers.md
        Parameter("MissedRuns", "string", values=MISSED, default=SKIP),
        Parameter("Jitter", "double", validators=(in_range(0, 2147483647),), default=0.0),
    )

    def end(self) -> None:
        server = server_of(self)
        with engine_errors():
            server.timers.check_new(self.Name)
            check_definition(self.Name, self.Interval, self.Limit, self.Skip)
        block = registered_block(self, server)
        table = timer_table(
            self.Name, self.Interval, block, limit=self.Limit, skip=self.Skip, arguments=self.ArgumentList, on_start=bool(self.OnStart)
        )
        with engine_errors():
            timer = server.timers.add(
                self.Name, self.Interval, lambda timer, stop: timer_body(server, timer, stop), limit=self.Limit,
                skip=self.Skip, on_start=bool(self.OnStart), data=table, missed=self.MissedRuns.capitalize(),
                jitter=float(self.Jitter),
            )
        table.extended = PropertyTable({"Suspended": CodeProperty(lambda _: timer.paused)})


@function("Invoke-PodeTimer")
class InvokePodeTimer(Cmdlet):
    """Runs a timer's script at once, here, without counting it."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),
        Parameter("ArgumentList", "object[]"),
    )

    def process(self) -> None:
        server = server_of(self)
        table = current_table(server, self.Name)
        if table is None:
            raise pode_error(f"Timer '{self.Name}' does not exist.")
        self.session.global_scope.set("timerevent", server.runspaces.event(table))
        block = table["Script"]
        if block is not None:
            try:
                self.invoke(block, *(table["Arguments"] or ()), *(self.ArgumentList or ()))
            except NetException as error:  # as when it triggers
                server.logs.failure(error)


@function("Edit-PodeTimer")
class EditPodeTimer(Cmdlet):
    """Gives a timer another interval, script or arguments."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),
        Parameter("Interval", "int", default=0),
        Parameter("ScriptBlock", "scriptblock"),
        Parameter("ArgumentList", "object[]"),
    )

    def process(self) -> None:
        server = server_of(self)
        table = current_table(server, self.Name)
        if table is None:
            raise pode_error(f"Timer '{self.Name}' does not exist.")
        block = None if is_empty(self.ScriptBlock) else with_using(self, self.ScriptBlock)
        if self.Interval > 0:
            with engine_errors():
                server.timers.edit(self.Name, interval=self.Interval)
            table["Interval"] = self.Interval
        if block is not None:
            table["Script"] = block
            table["UsingVariables"] = using_variables(table["Script"])
        if self.ArgumentList:
            table["Arguments"] = self.ArgumentList


@function("Get-PodeTimer")
class GetPodeTimer(Cmdlet):
    """Gets the timers that are defined."""

    parameters = (
        Parameter("Name", "string[]", position=0),
    )

    def end(self) -> None:
        server = server_of(self)
        for name in self.Name or [timer.name for timer in server.timers.all()]:
            table = current_table(server, name)
            if table is not None:
                self.write(table)


@function("Test-PodeTimer")
class TestPodeTimer(Cmdlet):
    """Whether a timer is defined."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        self.write(server_of(self).timers.get(self.Name) is not None)


@function("Remove-PodeTimer")
class RemovePodeTimer(Cmdlet):
    """Removes a timer."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),
    )

    def process(self) -> None:
        server_of(self).timers.remove(self.Name)


@function("Clear-PodeTimers")
class ClearPodeTimers(Cmdlet):
    """Removes every timer."""

    def end(self) -> None:
        server_of(self).timers.clear()


@function("Suspend-PodeTimer")
class SuspendPodeTimer(Cmdlet):
    """Lets a timer's triggers pass without running it."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),)

    def process(self) -> None:
        with engine_errors():
            server_of(self).timers.pause(self.Name)


@function("Resume-PodeTimer")
class ResumePodeTimer(Cmdlet):
    """Runs a suspended timer at its triggers again."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),)

    def process(self) -> None:
        with engine_errors():
            server_of(self).timers.resume(self.Name)


@function("Use-PodeTimers")
class UsePodeTimers(Cmdlet):
    """Loads the scripts of the timers folder, each of which adds timers."""

    parameters = (
        Parameter("Path", "string", position=0, default=""),
    )

    def end(self) -> None:
        load_folder(self, server_of(self), "timers", self.Path)
