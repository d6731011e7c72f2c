"""The task functions: `Add-PodeTask`, `Invoke-PodeTask`, `Wait-PodeTask` and their kin.

The engine runs processes; here are the hashtables that scripts see. A task's hashtable is live: what a script
changes in it holds for the next invocation.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import PodeServer, server_of
from pshost.commands.pode.errors import engine_errors, pode_error
from pshost.commands.pode.one_input import OneInput
from pshost.commands.pode.process import Arguments
from pshost.commands.pode.registration import load_folder, registered_block, using_variables, with_using
from pshost.commands.pode.splatted_body import check_block, check_invocation, run_splatted
from pshost.commands.pode.value import is_empty
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ParameterBindingException, RuntimeException, TimeoutException
from pshost.runtime.output import SINGLE, emit_all
from pshost.runtime.values import Hashtable, PSObject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pshost.clock import StopToken
    from pshost.tasks.process import Process
    from pshost.tasks.task import Task


def entries(table: Any) -> dict[str, Any]:
    """The entries of an argument table, by their names as written."""
    return {str(key): value for key, value in table.items()} if isinstance(table, Hashtable) else {}


def seconds_or_none(value: int) -> float | None:
    """A timeout in seconds; a negative one is none."""
    return None if value < 0 else float(value)


def follow_table(server: PodeServer, task: Task) -> None:
    """Take over what a script has changed in the task's hashtable."""
    table: Hashtable = task.data
    timeout, retry = table.get("Timeout"), table.get("Retry")
    changes: dict[str, Any] = {}
    if isinstance(timeout, Hashtable):
        limit, start = seconds_or_none(timeout.get("Value", -1)), timeout.get("From") or "Create"
        if limit != task.timeout:
            changes["timeout"] = limit
        if start != task.timeout_from:
            changes["timeout_from"] = start
    if isinstance(retry, Hashtable):
        most, delay, automatic = max(0, retry.get("Max", 0)), 60.0 * max(0, retry.get("Delay", 0)), bool(retry.get("AutoRetry"))
        if most != task.max_retries or delay != task.retry_delay or automatic != task.auto_retry:
            changes.update(max_retries=most, retry_delay=delay, auto_retry=automatic)
    if changes:
        server.tasks.edit(task.name, **changes)


def task_body(server: PodeServer, table: Hashtable, process: Process, stop: StopToken) -> list[Any]:
    """One run of a task, in a runspace of its own."""
    event = server.runspaces.event(table, Count=process.retries)
    outputs = run_splatted(
        server, "Tasks", table.get("Script"), entries(table.get("Arguments")), process.arguments or {},
        "TaskEvent", event, process, stop,
    )
    return returned(outputs)


def returned(outputs: list[Any], times: int = 1) -> list[Any]:
    """What `return (…)` makes of outputs, done so many times: a single one that is a collection is enumerated, as Pode's functions do."""
    while times and len(outputs) == 1 and outputs[0].__class__ not in SINGLE:
        found: list[Any] = []
        emit_all(found.append, outputs[0])
        outputs = found
        times -= 1
    return outputs


@function("Add-PodeTask", default_set="Script")
class AddPodeTask(Cmdlet):
    """Adds a task that can be invoked later, as often as wanted."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=("Script",)),
        Parameter("ArgumentList", "hashtable"),
        Parameter("Timeout", "int", default=-1),
        Parameter("TimeoutFrom", "string", values=("Create", "Start",), default="Create"),
        Parameter("MaxRetries", "int", validators=(in_range(0, 2147483647),), default=0),
        Parameter("RetryDelay", "int", validators=(in_range(0, 2147483647),), default=0),
        Parameter("AutoRetry", "switch", default=False),
        Parameter("FilePath", "string", mandatory=True, default="", sets=("File",)),
        Parameter("CompletedRetentionPeriod", "int", validators=(in_range(0, 2147483647),), default=1),
        Parameter("FailedRetentionPeriod", "int", validators=(in_range(0, 2147483647),), default=1),
        # pshost's own: see docs/tasks.md
        Parameter("Concurrency", "int", validators=(in_range(0, 2147483647),), default=0),
        Parameter("Priority", "int", default=0),
        Parameter("Unique", "switch", default=False),
        Parameter("RetryDelaySeconds", "double", validators=(in_range(0, 2147483647),)),
        Parameter("RetryBackoff", "string", values=("Fixed", "Linear", "Exponential",), default="Fixed"),
        Parameter("RetryJitter", "double", validators=(in_range(0, 1),), default=0.0),
    )

    def end(self) -> None:
        server = server_of(self)
        with engine_errors():
            server.tasks.check_new(self.Name)
        block = registered_block(self, server)
        delay = self.bound.get("RetryDelaySeconds")
        minutes = self.RetryDelay if delay is None else delay / 60
        arguments = self.ArgumentList if isinstance(self.ArgumentList, Hashtable) else Hashtable()
        table = Hashtable((
            ("Name", self.Name), ("Script", block), ("UsingVariables", using_variables(block)),
            ("Arguments", arguments),
            ("Timeout", Hashtable((("Value", self.Timeout), ("From", self.TimeoutFrom)))),
            ("Retry", Hashtable((
                ("Max", self.MaxRetries), ("Delay", minutes), ("AutoRetry", bool(self.AutoRetry)),
            ))),
        ))
        with engine_errors():
            check_block(block, entries(arguments))

            def bind(task: Task, given: Mapping[str, Any]) -> None:
                check_invocation(task.data.get("Script"), entries(task.data.get("Arguments")), given)

            server.tasks.add(
                self.Name, lambda process, stop: task_body(server, process.definition.data, process, stop), bind=bind,
                timeout=seconds_or_none(self.Timeout), timeout_from=self.TimeoutFrom, max_retries=self.MaxRetries,
                retry_delay=60.0 * minutes, auto_retry=bool(self.AutoRetry), data=table,
                retry_backoff=self.RetryBackoff.capitalize(), retry_jitter=float(self.RetryJitter),
                concurrency=self.Concurrency or None, priority=self.Priority, unique=bool(self.Unique),
                completed_retention=60.0 * self.CompletedRetentionPeriod, failed_retention=60.0 * self.FailedRetentionPeriod,
            )
        server.task_tables[self.Name] = table


@function("Set-PodeTaskConcurrency")
class SetPodeTaskConcurrency(Cmdlet):
    """Sets how many tasks may run at once."""

    parameters = (
        Parameter("Maximum", "int", mandatory=True, position=0, default=0),
    )

    def end(self) -> None:
        with engine_errors():
            server_of(self).tasks.set_concurrency(self.Maximum)


@function("Invoke-PodeTask")
class InvokePodeTask(Cmdlet):
    """Invokes a task: gives its process, or with -Wait what it outputs."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),
        Parameter("ArgumentList", "hashtable"),
        Parameter("Timeout", "int", default=-1),
        Parameter("TimeoutFrom", "string", values=("Default", "Create", "Start",), default="Default"),
        Parameter("Wait", "switch", default=False),
    )

    def process(self) -> None:
        server = server_of(self)
        task = server.tasks.get(self.Name)
        given = None if self.Timeout == -1 else float(self.Timeout)
        with engine_errors():
            if self.Wait and not server.running:
                from pshost.tasks.errors import EngineNotStarted

                raise EngineNotStarted
            if task is not None:
                follow_table(server, task)
            process = server.tasks.invoke(
                self.Name, None if self.ArgumentList is None else Arguments(self.ArgumentList), given,
                None if self.TimeoutFrom == "Default" else self.TimeoutFrom,
            )
            if not self.Wait:
                self.write(server.processes.table(process))
                return
            output = server.tasks.wait(process, given, self.session.stop)
        for item in returned(output, 2):
            self.write(item)


@function("Get-PodeTask")
class GetPodeTask(Cmdlet):
    """Gets the tasks that are defined."""

    parameters = (
        Parameter("Name", "string[]", position=0),
    )

    def end(self) -> None:
        server = server_of(self)
        if not self.Name:
            for table in server.task_tables.values():
                self.write(table)
            return
        for name in self.Name:
            table = server.task_tables.get(name)
            if table is not None:
                self.write(table)


@function("Get-PodeTaskProcess")
class GetPodeTaskProcess(Cmdlet):
    """Gets the processes that are listed."""

    parameters = (
        Parameter("Name", "string[]", position=0),
        Parameter("Id", "string[]", position=1),
        Parameter(
            "State", "string[]", position=2, values=("All", "Pending", "Running", "Completed", "Failed",),
            default="All",
        ),
        # pshost's own: so many of the newest, the newest first
        Parameter("Newest", "int", validators=(in_range(1, 2147483647),)),
    )

    def end(self) -> None:
        server = server_of(self)
        wanted = [state for state in (self.State if isinstance(self.State, list) else [self.State]) if state]
        states = None if not wanted or any(state.lower() == "all" for state in wanted) else wanted
        found = server.tasks.processes(self.Name or None, self.Id or None, states)
        newest = self.bound.get("Newest")
        for process in found if newest is None else found[::-1][:newest]:
            self.write(server.processes.table(process))


class ProcessCmdlet(Cmdlet):
    """What the commands that take a process have in common."""

    def given(self) -> Process | None:
        """The process that was given; None when it is listed no more and nothing else holds it."""
        return self.process_of(self.Process)

    def process_of(self, value: Any) -> Process | None:
        """The process of a table, or None; an error for what is no table."""
        table = value.base if value.__class__ is PSObject else value
        if not isinstance(table, Hashtable):
            raise pode_error("Task type is invalid, expected either [System.Threading.Tasks.Task] or [hashtable]")
        return server_of(self).processes.process(table)


@function("Wait-PodeTask")
class WaitPodeTask(OneInput, ProcessCmdlet):
    """Waits for a process to end, gives its output and takes it off the list."""

    parameters = (
        Parameter("Process", "object", mandatory=True, position=0, pipeline=True, aliases=("Task",)),
        Parameter("Timeout", "int", default=-1),
        # pshost's own: give the first of several that ends, and leave all as they are
        Parameter("Any", "switch", default=False),
    )

    def end(self) -> None:
        server = server_of(self)
        value = self.Process.base if self.Process.__class__ is PSObject else self.Process
        if is_net_task(value):
            self._wait_for_net_task(value)
            return
        if self.Timeout < -1:
            raise ParameterBindingException(
                f"The timeout must be -1 (none) or a number of seconds, not {self.Timeout}.", "WaitTimeoutOutOfRange"
            )
        several = [self._waited_for(each) for each in (value if isinstance(value, list) else [value])]
        processes = [process for process in several if process is not None]
        timeout = seconds_or_none(self.Timeout)
        with engine_errors():
            if self.Any:
                first = server.tasks.wait_any(processes, timeout, self.session.stop)
                output = [] if first is None else [server.processes.table(first)]
            else:
                ends = None if timeout is None else server.clock.now() + timeout
                output = []
                for process in processes:
                    left = None if ends is None else max(0.0, ends - server.clock.now())
                    output += returned(server.tasks.wait(process, left, self.session.stop))
        for item in output:
            self.write(item)

    def _waited_for(self, value: Any) -> Process | None:
        """The process of a table; an error for a table that never was a process's, such as that of a task."""
        process = self.process_of(value)
        if process is None and not was_process(value):
            raise RuntimeException("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull", "InvalidOperation")
        return process

    def _wait_for_net_task(self, task: Any) -> None:
        """A task of .NET's: its time is in milliseconds, and a result that is not null is written."""
        from pshost.runtime.dotnet.waiting import wait_until
        from pshost.runtime.members import call_method, get_member

        if self.Timeout > 0:
            with task.condition:
                ended = wait_until(task.condition, lambda: task.done, self.Timeout / 1000)
            if not ended:
                text = f"Task has timed out after {self.Timeout}ms."
                error = TimeoutException(text, text, "OperationStopped")
                error.was_thrown = True
                raise error
        else:
            call_method(task, "Wait", [])
        result = get_member(task, "Result")
        if result is not None:
            self.write_all(result)


def was_process(value: Any) -> bool:
    """Whether a table that stands for no process did so once: one that is listed no more may be remembered by nobody."""
    table = value.base if value.__class__ is PSObject else value
    return isinstance(table.get("ID"), str) and "State" in table


def is_net_task(value: Any) -> bool:
    """Whether a value is a `System.Threading.Tasks.Task`; none can be where the type was never used."""
    module = sys.modules.get("pshost.runtime.dotnet.task")
    return module is not None and isinstance(value, module.Task)


@function("Receive-PodeTask")
class ReceivePodeTask(ProcessCmdlet):
    """Gives what the present (or last) run of a process has output so far, and takes nothing away."""

    parameters = (
        Parameter("Process", "object", mandatory=True, position=0, pipeline=True, aliases=("Task",)),
        Parameter("Skip", "int", validators=(in_range(0, 2147483647),), default=0),
    )

    def process(self) -> None:
        process = self.given()
        observation = None if process is None else process.observation
        for item in () if observation is None else observation.output[self.Skip :]:
            self.write(item)


@function("Test-PodeTask")
class TestPodeTask(Cmdlet):
    """Whether a task of that name is defined."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, default=""),)

    def end(self) -> None:
        self.write(server_of(self).tasks.get(self.Name) is not None)


@function("Close-PodeTask")
class ClosePodeTask(ProcessCmdlet):
    """Takes a process off the list, whatever it is doing; a running one is stopped."""

    parameters = (
        Parameter("Process", "hashtable", mandatory=True, position=0, pipeline=True, aliases=("Task",)),
    )

    def process(self) -> None:
        process = self.given()
        if process is not None:
            server_of(self).tasks.close(process)


@function("Restart-PodeTaskProcess")
class RestartPodeTaskProcess(ProcessCmdlet):
    """Runs a failed process again, if its task has retries left."""

    parameters = (
        Parameter("Process", "hashtable", mandatory=True, position=0, pipeline=True, aliases=("Task",)),
        Parameter("Timeout", "int", default=-1),
        Parameter("Wait", "switch", default=False),
    )

    def process(self) -> None:
        server = server_of(self)
        process = self.given()
        if process is None:
            return
        task = server.tasks.current(process)
        if task is not None:
            follow_table(server, task)
        if server.tasks.restart(process) is None:
            return
        if not self.Wait:
            self.write(server.processes.table(process))
            return
        with engine_errors():
            output = server.tasks.wait(process, seconds_or_none(self.Timeout), self.session.stop)
        for item in returned(output, 2):
            self.write(item)


@function("Test-PodeTaskCompleted")
class TestPodeTaskCompleted(ProcessCmdlet):
    """Whether nothing more will come of a process: it has completed, failed, timed out or been closed."""

    parameters = (
        Parameter("Process", "hashtable", mandatory=True, position=0, pipeline=True, aliases=("Task",)),
    )

    def process(self) -> None:
        process = self.given()
        if process is not None:
            self.write(process.completed)
        else:
            self.write(was_process(self.Process))


@function("Test-PodeTaskFailed")
class TestPodeTaskFailed(ProcessCmdlet):
    """Whether the last run of a process failed."""

    parameters = (
        Parameter("Process", "hashtable", mandatory=True, position=0, pipeline=True, aliases=("Task",)),
    )

    def process(self) -> None:
        process = self.given()
        self.write(process.failed if process is not None else self.Process.get("State") == "Failed")


@function("Edit-PodeTask")
class EditPodeTask(Cmdlet):
    """Gives a task another script or other arguments."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),
        Parameter("ScriptBlock", "scriptblock"),
        Parameter("ArgumentList", "hashtable"),
    )

    def process(self) -> None:
        server = server_of(self)
        table = server.task_tables.get(self.Name)
        if table is None:
            raise pode_error(f"Task '{self.Name}' does not exist.")
        block = table["Script"] if is_empty(self.ScriptBlock) else with_using(self, self.ScriptBlock)
        arguments = self.ArgumentList if self.ArgumentList is not None and len(self.ArgumentList) else None
        with engine_errors():
            check_block(block, entries(table["Arguments"] if arguments is None else arguments))
        if not is_empty(self.ScriptBlock):
            table["Script"] = block
            table["UsingVariables"] = using_variables(block)
        if arguments is not None:
            table["Arguments"] = arguments


@function("Remove-PodeTask")
class RemovePodeTask(Cmdlet):
    """Removes a task; its running processes go on."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, pipeline=True, default=""),
    )

    def process(self) -> None:
        server = server_of(self)
        server.tasks.remove(self.Name)
        server.task_tables.pop(self.Name)


@function("Clear-PodeTasks")
class ClearPodeTasks(Cmdlet):
    """Removes every task."""

    def end(self) -> None:
        server = server_of(self)
        server.tasks.clear()
        server.task_tables.clear()


@function("Use-PodeTasks")
class UsePodeTasks(Cmdlet):
    """Loads the scripts of the tasks folder, each of which adds tasks."""

    parameters = (
        Parameter("Path", "string", position=0, default=""),
    )

    def end(self) -> None:
        load_folder(self, server_of(self), "tasks", self.Path)
