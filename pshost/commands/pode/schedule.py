"""The schedule functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import PodeServer, server_of
from pshost.commands.pode.errors import engine_errors, pode_error
from pshost.commands.pode.moments import naive, plain_moment
from pshost.commands.pode.registration import load_folder, registered_block, using_variables, with_using
from pshost.commands.pode.splatted_body import check_block, check_invocation, run_splatted
from pshost.commands.pode.task import entries, seconds_or_none
from pshost.commands.pode.value import is_empty
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.extended import CodeProperty
from pshost.runtime.values import Hashtable
from pshost.runtime.values.psobject import PropertyTable
from pshost.tasks.policies import ALLOW, MISSED, OVERLAPS, SKIP

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from pshost.clock import StopToken
    from pshost.tasks.process import Process
    from pshost.tasks.schedule import Schedule
    from pshost.tasks.task import Task


def current_table(server: PodeServer, name: str) -> Hashtable | None:
    """A schedule's hashtable with its counters as they are now."""
    schedule = server.schedules.get(name)
    table: Hashtable | None = server.schedule_tables.get(name)
    if schedule is None or table is None:
        return None
    table["Count"] = schedule.count
    table["OnStart"] = schedule.on_start
    table["Completed"] = schedule.completed
    table["CronsRaw"] = list(schedule.crons_raw)
    table["NextTriggerTime"] = plain_moment(schedule.next_trigger)
    table["LastTriggerTime"] = plain_moment(schedule.last_trigger)
    return table


def schedule_body(server: PodeServer, process: Process, stop: StopToken) -> list[Any]:
    """One run of a schedule, in a runspace of its own; its output is discarded."""
    table = current_table(server, process.task) or process.definition.data
    run_splatted(
        server, "Schedules", table.get("Script"), entries(table.get("Arguments")), process.arguments or {},
        "ScheduleEvent", server.runspaces.event(table), process, stop,
    )
    return []


@function("Add-PodeSchedule", default_set="Script")
class AddPodeSchedule(Cmdlet):
    """Adds a script that runs at the minutes its cron expressions name."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("Cron", "string[]", mandatory=True),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=("Script",)),
        Parameter("Limit", "int", default=0),
        Parameter("StartTime", "datetime"),
        Parameter("EndTime", "datetime"),
        Parameter("ArgumentList", "hashtable"),
        Parameter("Timeout", "int", default=-1),
        Parameter("TimeoutFrom", "string", values=("Create", "Start",), default="Create"),
        Parameter("OnStart", "switch", default=False),
        Parameter("FilePath", "string", mandatory=True, default="", sets=("File",)),
        # pshost's own: see docs/schedules-timers.md
        Parameter("Overlap", "string", values=OVERLAPS, default=ALLOW),
        Parameter("MissedRuns", "string", values=MISSED, default=SKIP),
        Parameter("Jitter", "double", validators=(in_range(0, 2147483647),), default=0.0),
        Parameter("Seconds", "switch", default=False),
        Parameter("TimeZone", "string", default=""),
    )

    def end(self) -> None:
        server = server_of(self)
        zone, start, end = zone_of(self.TimeZone), naive(self.StartTime), naive(self.EndTime)
        with engine_errors():
            server.schedules.check_new(self.Name, self.Limit, start, end, zone)
        block = registered_block(self, server)
        arguments = self.ArgumentList if isinstance(self.ArgumentList, Hashtable) else Hashtable()
        table = Hashtable((
            ("Name", self.Name), ("StartTime", self.StartTime), ("EndTime", self.EndTime), ("Crons", None),
            ("CronsRaw", list(self.Cron)), ("Limit", self.Limit), ("Count", 0), ("NextTriggerTime", None),
            ("LastTriggerTime", None), ("Script", block), ("UsingVariables", using_variables(block)),
            ("Arguments", arguments), ("OnStart", bool(self.OnStart)), ("Completed", False),
            ("Timeout", Hashtable((("Value", self.Timeout), ("From", self.TimeoutFrom)))),
        ))

        def bind(task: Task, given: Mapping[str, Any]) -> None:
            check_invocation(task.data.get("Script"), entries(task.data.get("Arguments")), given)

        with engine_errors():
            check_block(block, entries(arguments))
            server.schedule_tables[self.Name] = table
            try:
                schedule: Schedule = server.schedules.add(
                    self.Name, [cron for cron in self.Cron if cron],
                    lambda process, stop: schedule_body(server, process, stop), bind=bind, limit=self.Limit,
                    start_time=start, end_time=end, on_start=bool(self.OnStart),
                    timeout=seconds_or_none(self.Timeout), timeout_from=self.TimeoutFrom, data=table,
                    overlap=self.Overlap.capitalize(), missed=self.MissedRuns.capitalize(), jitter=float(self.Jitter),
                    seconds=bool(self.Seconds), zone=zone,
                )
            except BaseException:
                if server.schedules.get(self.Name) is None:
                    server.schedule_tables.pop(self.Name)
                raise
        table.extended = PropertyTable({"Suspended": CodeProperty(lambda _: schedule.paused)})
        table["Crons"] = [_fields(expression) for expression in schedule.crons]


def zone_of(name: str) -> tzinfo | None:
    """A time zone by its IANA name; an empty one is the machine's."""
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        raise pode_error(f"The time zone '{name}' is not known.") from error


def _fields(expression: Any) -> Hashtable:
    seconds = () if expression.second is None else (expression.second,)
    fields = (*seconds, expression.minute, expression.hour, expression.day, expression.month, expression.weekday)
    return Hashtable((field.name, sorted(field.values)) for field in fields)


@function("Invoke-PodeSchedule")
class InvokePodeSchedule(Cmdlet):
    """Starts a run of a schedule now, without counting it."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),
        Parameter("ArgumentList", "hashtable", position=1),
    )

    def process(self) -> None:
        with engine_errors():
            server_of(self).schedules.invoke(self.Name, entries(self.ArgumentList))


@function("Edit-PodeSchedule")
class EditPodeSchedule(Cmdlet):
    """Gives a schedule other cron expressions, another script or other arguments."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),
        Parameter("Cron", "string[]", position=1),
        Parameter("ScriptBlock", "scriptblock", position=2),
        Parameter("ArgumentList", "hashtable", position=3),
    )

    def process(self) -> None:
        server = server_of(self)
        table = current_table(server, self.Name)
        if table is None:
            raise pode_error(f"Schedule '{self.Name}' does not exist.")
        block = table["Script"] if is_empty(self.ScriptBlock) else with_using(self, self.ScriptBlock)
        arguments = self.ArgumentList if self.ArgumentList is not None and len(self.ArgumentList) else None
        with engine_errors():
            check_block(block, entries(table["Arguments"] if arguments is None else arguments))
            if self.Cron:
                schedule: Schedule = server.schedules.edit(self.Name, [cron for cron in self.Cron if cron])
                table["Crons"] = [_fields(expression) for expression in schedule.crons]
        if not is_empty(self.ScriptBlock):
            table["Script"] = block
            table["UsingVariables"] = using_variables(block)
        if arguments is not None:
            table["Arguments"] = arguments


@function("Get-PodeSchedule")
class GetPodeSchedule(Cmdlet):
    """Gets the schedules that are defined, or those that trigger within a time."""

    parameters = (
        Parameter("Name", "string[]", position=0),
        Parameter("StartTime", "object", position=1),
        Parameter("EndTime", "object", position=2),
    )

    def end(self) -> None:
        server = server_of(self)
        start, end = naive(self.StartTime), naive(self.EndTime)
        for name in self.Name or [schedule.name for schedule in server.schedules.all()]:
            schedule = server.schedules.get(name)
            table = current_table(server, name)
            if schedule is None or table is None:
                continue
            trigger = schedule.next_trigger
            if start is not None and (
                (schedule.start_time and schedule.start_time > start)
                or (schedule.end_time and schedule.end_time < start) or trigger is None or trigger < start
            ):
                continue
            if end is not None and (
                (schedule.start_time and schedule.start_time > end)
                or (schedule.end_time and schedule.end_time < end) or trigger is None or trigger > end
            ):
                continue
            self.write(table)


@function("Get-PodeScheduleNextTrigger")
class GetPodeScheduleNextTrigger(Cmdlet):
    """Gets the next time at which a schedule triggers."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),
        Parameter("DateTime", "object", position=1),
        # pshost's own: the next so many
        Parameter("Count", "int", validators=(in_range(1, 10_000),), default=1),
    )

    def process(self) -> None:
        with engine_errors():
            for moment in server_of(self).schedules.next_triggers(self.Name, self.Count, naive(self.DateTime)):
                self.write(plain_moment(moment))


@function("Get-PodeScheduleProcess")
class GetPodeScheduleProcess(Cmdlet):
    """Gets the runs of schedules that are listed."""

    parameters = (
        Parameter("Name", "string[]", position=0),
        Parameter("Id", "string[]", position=1),
        Parameter(
            "State", "string[]", position=2, values=("All", "Pending", "Running", "Completed", "Failed",),
            default="All",
        ),
    )

    def end(self) -> None:
        server = server_of(self)
        wanted = [state for state in (self.State if isinstance(self.State, list) else [self.State]) if state]
        states = None if not wanted or any(state.lower() == "all" for state in wanted) else wanted
        for process in server.schedules.engine.processes(self.Name or None, self.Id or None, states):
            self.write(server.schedule_runs.table(process))


@function("Set-PodeScheduleConcurrency")
class SetPodeScheduleConcurrency(Cmdlet):
    """Sets how many schedules may run at once."""

    parameters = (
        Parameter("Maximum", "int", mandatory=True, position=0, default=0),
    )

    def end(self) -> None:
        if self.Maximum <= 0:
            raise pode_error(f"Maximum concurrent schedules must be >=1 but got: {self.Maximum}")
        server_of(self).schedules.engine.set_concurrency(self.Maximum)


@function("Test-PodeSchedule")
class TestPodeSchedule(Cmdlet):
    """Whether a schedule is defined."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        self.write(server_of(self).schedules.get(self.Name) is not None)


@function("Remove-PodeSchedule")
class RemovePodeSchedule(Cmdlet):
    """Removes a schedule; its runs go on."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),
    )

    def process(self) -> None:
        server = server_of(self)
        server.schedules.remove(self.Name)
        server.schedule_tables.pop(self.Name)


@function("Clear-PodeSchedules")
class ClearPodeSchedules(Cmdlet):
    """Removes every schedule."""

    def end(self) -> None:
        server = server_of(self)
        server.schedules.clear()
        server.schedule_tables.clear()


@function("Suspend-PodeSchedule")
class SuspendPodeSchedule(Cmdlet):
    """Lets a schedule's times pass without running it."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),)

    def process(self) -> None:
        with engine_errors():
            server_of(self).schedules.pause(self.Name)


@function("Resume-PodeSchedule")
class ResumePodeSchedule(Cmdlet):
    """Runs a suspended schedule at its times again."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),)

    def process(self) -> None:
        with engine_errors():
            server_of(self).schedules.resume(self.Name)


@function("Use-PodeSchedules")
class UsePodeSchedules(Cmdlet):
    """Loads the scripts of the schedules folder, each of which adds schedules."""

    parameters = (
        Parameter("Path", "string", position=0, default=""),
    )

    def end(self) -> None:
        load_folder(self, server_of(self), "schedules", self.Path)
