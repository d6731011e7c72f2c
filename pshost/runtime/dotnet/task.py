"""System.Threading.Tasks.Task and Task`1: work whose result comes later.

As in the engine a script block has no runspace on a task's thread, so `[Task]::Run({ })` gives a task that has failed; what
scripts wait for are delays, and the methods of .NET that give tasks.
"""

from __future__ import annotations

import threading
from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from pshost.declarations.nettype import NetType
from pshost.runtime import current
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.cancellation import CancellationToken
from pshost.runtime.dotnet.delegate import Delegate, call
from pshost.runtime.dotnet.enums import value_of
from pshost.runtime.dotnet.thread import seconds_of
from pshost.runtime.dotnet.waiting import wait_until
from pshost.runtime.errors.exceptions import (
    AggregateException,
    ArgumentException,
    ArgumentNullException,
    InvalidOperationException,
    NetException,
    OperationCanceledException,
    PSInvalidOperationException,
    TaskCanceledException,
    TimeoutException,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_T = "System.Threading.Tasks."
_numbers = count(1)


class Task:
    """Work that has not begun, runs, or has ended in one of three ways; `state` is the name of its TaskStatus."""

    __slots__ = ("__weakref__", "action", "condition", "continuations", "error", "id", "net_type", "result", "state", "tag", "token")

    def __init__(self, nettype: NetType, action: Callable[[], Any] | None = None, tag: Any = None) -> None:
        self.net_type = nettype
        self.action = action
        self.condition = threading.Condition()
        self.continuations: list[Callable[[Task], Any]] = []
        self.error: NetException | None = None
        self.id = next(_numbers)
        self.result: Any = None
        self.state = "Created" if action is not None else "WaitingForActivation"
        self.tag = tag
        self.token: CancellationToken | None = None

    @property
    def done(self) -> bool:
        """Whether it has ended."""
        return self.state in ("RanToCompletion", "Faulted", "Canceled")

    def end(self, state: str, result: Any = None, error: NetException | None = None) -> bool:
        """End it, once: later ends do nothing."""
        with self.condition:
            if self.done:
                return False
            self.state, self.result, self.error = state, result, error
            self.condition.notify_all()
            continuations, self.continuations = self.continuations, []
        for continuation in continuations:
            continuation(self)
        return True

    def follow(self, continuation: Callable[[Task], Any]) -> None:
        """Call a function with it when it has ended, at once if it has."""
        with self.condition:
            if not self.done:
                self.continuations.append(continuation)
                return
        continuation(self)

    def run(self) -> None:
        """Do the work on this thread."""
        assert self.action is not None
        self.state = "Running"
        try:
            self.end("RanToCompletion", self.action())
        except OperationCanceledException as error:
            self.end("Canceled", error=error)
        except NetException as error:
            self.end("Faulted", error=error)
        except Exception as error:  # what Python raises is a failure of the task, too
            self.end("Faulted", error=NetException(f"{type(error).__name__}: {error}"))

    def start(self) -> None:
        """Do the work on a thread of its own."""
        if self.state != "Created":
            raise InvalidOperationException("Start may not be called on a task that was already started or has completed.")
        self.state = "WaitingToRun"
        threading.Thread(target=self.run, name=f"Task {self.id}", daemon=True).start()

    def wait(self, timeout: float | None = None, token: CancellationToken | None = None) -> bool:
        """Wait for its end; an AggregateException if it ended badly."""
        with self.condition:
            ended = wait_until(self.condition, lambda: self.done or (token is not None and token.cancelled), timeout)
        if not self.done:
            if token is not None:
                token.check()
            return ended
        if self.state != "RanToCompletion":
            raise aggregate([self.failure()])
        return True

    def failure(self) -> NetException:
        """The exception that it ended with."""
        return TaskCanceledException("A task was canceled.") if self.error is None else self.error

    def get(self) -> Any:
        """The result, awaited; its own exception if it ended badly."""
        with self.condition:
            wait_until(self.condition, lambda: self.done)
        if self.state != "RanToCompletion":
            raise self.failure()
        return self.result


def aggregate(errors: Sequence[NetException]) -> NetException:
    """An AggregateException of some exceptions."""
    messages = " ".join(f"({error.message})" for error in errors)
    made = AggregateException(f"One or more errors occurred. {messages}", inner=errors[0])
    made.properties["InnerExceptions"] = list(errors)
    return made


TASK = NetType(_T + "Task", None, interfaces=("System.IAsyncResult", "System.IDisposable"))
TASK_OF = NetType(_T + "Task`1", None, base=_T + "Task")
TASK_OF.names = {"TResult": 0}
AWAITER = NetType("System.Runtime.CompilerServices.TaskAwaiter", None, base="System.ValueType", value_type=True)
FACTORY = NetType(_T + "TaskFactory", None)
COMPLETION_SOURCE = NetType(_T + "TaskCompletionSource`1", None)
TASK.instance_class = TASK_OF.instance_class = Task


class Awaiter:
    """What `GetAwaiter()` gives."""

    __slots__ = ("task",)

    def __init__(self, task: Task) -> None:
        self.task = task


class Factory:
    """`[Task]::Factory`."""

    __slots__ = ()


AWAITER.python = Awaiter
FACTORY.python = Factory
AWAITER.getter("bool IsCompleted {get;}")(lambda self: self.task.done)
AWAITER.method("System.Object GetResult()")(lambda self: self.task.get())


def task_of(result_type: str) -> Task:
    """A task that somebody ends, with a result of a type (`System.Void`: none)."""
    if result_type == "System.Void":
        return Task(TASK)
    return Task(registry.close(TASK_OF, [registry.required(result_type)]))


def from_result(value: Any, nettype: NetType | None = None) -> Task:
    """A task that has ended with a value."""
    kind = nettype or (registry.required("System.Object") if value is None else registry.type_of(value))
    made = Task(registry.close(TASK_OF, [kind]))
    made.end("RanToCompletion", value)
    return made


def done_now(work: Callable[[], Any], result_type: str = "System.Void") -> Task:
    """A task whose work is done at once, for methods that are quick; its errors are the task's."""
    made = task_of(result_type)
    made.action = work
    made.run()
    return made


_begun: WeakKeyDictionary[Task, Any] = WeakKeyDictionary()


def begun(task: Task, method: Any) -> Task:
    """A task as what a `BeginX` method gives: `method` is what the `EndX` method knows it by."""
    _begun[task] = method
    return task


def ended(task: Any, method: Any, refusal: str) -> Any:
    """What the work that a `BeginX` method began has given; another's is refused in these words."""
    if task is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'asyncResult')")
    if not isinstance(task, Task) or _begun.pop(task, None) != method:
        raise ArgumentException(refusal)
    return task.get()


def on_thread(work: Callable[[], Any], result_type: str = "System.Void") -> Task:
    """A task whose work is done on a thread of its own."""
    made = task_of(result_type)
    made.action = work
    made.state = "Created"
    made.start()
    return made


def _work(function: Any, *arguments: Any) -> Callable[[], Any]:
    """The work of a function; a script block cannot run where there is no runspace."""

    def work() -> Any:
        block = function.function if isinstance(function, Delegate) else function
        if hasattr(block, "source_text"):
            try:
                current.session()
            except RuntimeError:
                raise PSInvalidOperationException(
                    "There is no Runspace available to run scripts in this thread. You can provide one in the DefaultRunspace "
                    "property of the System.Management.Automation.Runspaces.Runspace type. The script block you attempted to "
                    f"invoke was: {block.source_text}"
                ) from None
        return call(function, *arguments)

    return work


def _run(function: Any, token: CancellationToken | None = None) -> Task:
    from pshost.runtime.dotnet.linq_sequence import result_of

    gives = isinstance(function, Delegate) and function.result is not None and function.result.full_name != "System.Void"
    made = task_of(result_of(function).full_name if gives else "System.Void")
    if token is not None and token.cancelled:
        made.end("Canceled")
        return made
    made.action = _work(function)
    made.state = "Created"
    made.start()
    return made


TASK.constructor(f"{_T}Task new(System.Action action)")(lambda action: Task(TASK, _work(action)))
TASK.constructor(f"{_T}Task new(System.Action[System.Object] action, System.Object state)")(
    lambda action, tag: Task(TASK, _work(action, tag), tag)
)
_TOKEN = "System.Threading.CancellationToken cancellationToken"
TASK.static(
    f"static {_T}Task Run(System.Action action)",
    f"static {_T}Task Run(System.Action action, {_TOKEN})",
    f"static {_T}Task Run[TResult](System.Func[TResult] function)",
    f"static {_T}Task Run[TResult](System.Func[TResult] function, {_TOKEN})",
)(_run)
FACTORY.method(f"{_T}Task StartNew(System.Action action)", f"{_T}Task StartNew(System.Action action, {_TOKEN})")(
    lambda self, function, token=None: _run(function, token)  # noqa: ARG005
)


@TASK.static(
    f"static {_T}Task Delay(int millisecondsDelay)",
    f"static {_T}Task Delay(timespan delay)",
    f"static {_T}Task Delay(int millisecondsDelay, {_TOKEN})",
    f"static {_T}Task Delay(timespan delay, {_TOKEN})",
)
def delay(length: Any, token: CancellationToken | None = None) -> Task:
    """A task that ends after some time of the session's clock, or when it is cancelled."""
    from pshost.clock import SystemClock

    made = Task(TASK)
    seconds = seconds_of(length)
    try:
        clock: Any = current.session().clock
    except RuntimeError:
        clock = None
    if seconds is not None:
        (clock or SystemClock()).call_later(seconds, lambda: made.end("RanToCompletion"))
    if token is not None and token.source is not None:
        token.source.on_cancel(lambda: made.end("Canceled"))
    return made


@TASK.static(f"static {_T}Task[TResult] FromResult[TResult](TResult result)")
def _from_result(value: Any, *, types: list[NetType] | None = None) -> Task:
    return from_result(value, types[0] if types else None)


@TASK.static(f"static {_T}Task FromException(System.Exception exception)")
def from_exception(error: NetException) -> Task:
    """A task that has failed."""
    made = Task(TASK)
    made.end("Faulted", error=error)
    return made


@TASK.static(f"static {_T}Task FromCanceled({_TOKEN})")
def from_canceled(token: CancellationToken) -> Task:  # noqa: ARG001 - which token it was is not told
    """A task that has been cancelled."""
    made = Task(TASK)
    made.end("Canceled")
    return made


def when_all(tasks: Sequence[Task]) -> Task:
    """A task that ends when all have, with an array of their results if they have any."""
    with_results = bool(tasks) and all(task.net_type.arguments for task in tasks)
    kind = tasks[0].net_type.arguments[0] if with_results else None
    made = Task(registry.close(TASK_OF, [registry.array_of(kind)]) if kind is not None else TASK)
    left = [len(tasks)]
    lock = threading.Lock()

    def ended(_: Task) -> None:
        with lock:
            left[0] -= 1
        if left[0]:
            return
        failed = [task.failure() for task in tasks if task.state == "Faulted"]
        if failed:
            made.end("Faulted", error=failed[0])
        elif any(task.state == "Canceled" for task in tasks):
            made.end("Canceled")
        else:
            from pshost.runtime.dotnet.linq_sequence import array

            made.end("RanToCompletion", array([task.result for task in tasks], kind) if kind is not None else None)

    if not tasks:
        made.end("RanToCompletion")
    for task in tasks:
        task.follow(ended)
    return made


def when_any(tasks: Sequence[Task]) -> Task:
    """A task that ends with the first of some that ends."""
    made = Task(registry.close(TASK_OF, [TASK]))
    for task in tasks:
        task.follow(lambda first: made.end("RanToCompletion", first))
    return made


_TASKS = f"Params {_T}Task[] tasks"
TASK.static(f"static {_T}Task WhenAll({_TASKS})")(when_all)
TASK.static(f"static {_T}Task WhenAny({_TASKS})")(when_any)
TASK.static(f"static System.Collections.Generic.IEnumerable[{_T}Task] WhenEach({_TASKS})")(lambda tasks: list(tasks))


@TASK.static(
    f"static bool WaitAll({_T}Task[] tasks)",
    f"static bool WaitAll({_T}Task[] tasks, int millisecondsTimeout)",
    f"static bool WaitAll({_T}Task[] tasks, timespan timeout)",
)
def wait_all(tasks: Sequence[Task], timeout: Any = -1) -> bool:
    """Wait for all; an AggregateException of those that ended badly."""
    everything = when_all(tasks)
    with everything.condition:
        ended = wait_until(everything.condition, lambda: everything.done, seconds_of(timeout))
    failed = [task.failure() for task in tasks if task.state in ("Faulted", "Canceled")]
    if ended and failed:
        raise aggregate(failed)
    return ended


@TASK.static(
    f"static int WaitAny({_T}Task[] tasks)",
    f"static int WaitAny({_T}Task[] tasks, int millisecondsTimeout)",
    f"static int WaitAny({_T}Task[] tasks, timespan timeout)",
)
def wait_any(tasks: Sequence[Task], timeout: Any = -1) -> int:
    """The index of the first that ends; -1 after the timeout."""
    first = when_any(tasks)
    with first.condition:
        ended = wait_until(first.condition, lambda: first.done, seconds_of(timeout))
    return next(at for at, task in enumerate(tasks) if task is first.result) if ended else -1


TASK.static(f"static {_T}Task Yield()")(lambda: from_result(None))
TASK.getter(f"static {_T}Task CompletedTask {{get;}}", static=True)(lambda: done_now(lambda: None))
TASK.getter(f"static {_T}TaskFactory Factory {{get;}}", static=True)(Factory)
TASK.getter("static System.Nullable[int] CurrentId {get;}", static=True)(lambda: None)
TASK.getter("int Id {get;}")(lambda self: self.id)
TASK.getter("bool IsCompleted {get;}")(lambda self: self.done)
TASK.getter("bool IsCompletedSuccessfully {get;}")(lambda self: self.state == "RanToCompletion")
TASK.getter("bool IsFaulted {get;}")(lambda self: self.state == "Faulted")
TASK.getter("bool IsCanceled {get;}")(lambda self: self.state == "Canceled")
TASK.getter(f"{_T}TaskStatus Status {{get;}}")(lambda self: value_of(_T + "TaskStatus", self.state))
TASK.getter(f"{_T}TaskCreationOptions CreationOptions {{get;}}")(lambda self: value_of(_T + "TaskCreationOptions", "None"))  # noqa: ARG005
TASK.getter("System.AggregateException Exception {get;}")(lambda self: aggregate([self.failure()]) if self.state == "Faulted" else None)
TASK.getter("System.Object AsyncState {get;}")(lambda self: self.tag)
TASK.method("void Wait()")(lambda self: self.wait() and None)
TASK.method(f"void Wait({_TOKEN})")(lambda self, token: self.wait(None, token) and None)
TASK.method(
    "bool Wait(int millisecondsTimeout)",
    "bool Wait(timespan timeout)",
    f"bool Wait(int millisecondsTimeout, {_TOKEN})",
    f"bool Wait(timespan timeout, {_TOKEN})",
)(lambda self, timeout, token=None: self.wait(seconds_of(timeout), token))
TASK.method("System.Runtime.CompilerServices.TaskAwaiter GetAwaiter()")(Awaiter)
TASK.method(f"{_T}Task ConfigureAwait(bool continueOnCapturedContext)")(lambda self, on: self)  # noqa: ARG005
TASK.method("void Start()")(Task.start)
TASK.method("void RunSynchronously()")(Task.run)
TASK.method("void Dispose()")(lambda self: None)  # noqa: ARG005 - nothing is held


@TASK.method(f"{_T}Task WaitAsync(timespan timeout)", f"{_T}Task WaitAsync({_TOKEN})", f"{_T}Task WaitAsync(timespan timeout, {_TOKEN})")
def wait_async(self: Task, limit: Any, token: CancellationToken | None = None) -> Task:
    """A task that ends with this one, with a time-out, or when it is cancelled."""
    made = Task(self.net_type)
    self.follow(lambda ended: made.end(ended.state, ended.result, ended.error))
    if isinstance(limit, CancellationToken):
        token = limit
    else:
        delay(limit).follow(lambda _: made.end("Faulted", error=TimeoutException("The operation has timed out.")))
    if token is not None and token.source is not None:
        token.source.on_cancel(lambda: made.end("Canceled"))
    return made


@TASK.method(
    f"{_T}Task ContinueWith(System.Action[{_T}Task] continuationAction)",
    f"{_T}Task ContinueWith(System.Action[{_T}Task] continuationAction, {_TOKEN})",
)
def continue_with(self: Task, function: Any, token: CancellationToken | None = None) -> Task:
    """A task that runs a function with this one when it has ended."""
    made = Task(TASK)

    def go(ended: Task) -> None:
        if token is not None and token.cancelled:
            made.end("Canceled")
            return
        made.action = _work(function, ended)
        made.state = "Created"
        made.start()

    self.follow(go)
    return made


@TASK_OF.getter("TResult Result {get;}")
def result(self: Task) -> Any:
    """The result, waited for; an AggregateException if it ended badly."""
    self.wait()
    return self.result


class CompletionSource:
    """What ends a task by hand."""

    __slots__ = ("__weakref__", "net_type", "task")

    def __init__(self, nettype: NetType) -> None:
        self.net_type = nettype
        self.task = Task(registry.close(TASK_OF, list(nettype.arguments)))

    def end(self, state: str, value: Any = None, error: NetException | None = None) -> None:
        """End the task; InvalidOperationException if it has ended."""
        if not self.task.end(state, value, error):
            raise InvalidOperationException("An attempt was made to transition a task to a final state when it had already completed.")


COMPLETION_SOURCE.instance_class = CompletionSource
COMPLETION_SOURCE.names = {"TResult": 0}
COMPLETION_SOURCE.constructor(f"{_T}TaskCompletionSource[TResult] new()")(CompletionSource)
COMPLETION_SOURCE.getter(f"{_T}Task[TResult] Task {{get;}}")(lambda self: self.task)
COMPLETION_SOURCE.method("void SetResult(TResult result)")(lambda self, value: self.end("RanToCompletion", value))
COMPLETION_SOURCE.method("void SetException(System.Exception exception)")(lambda self, error: self.end("Faulted", None, error))
COMPLETION_SOURCE.method("void SetCanceled()")(lambda self: self.end("Canceled"))
COMPLETION_SOURCE.method("bool TrySetResult(TResult result)")(lambda self, value: self.task.end("RanToCompletion", value))
COMPLETION_SOURCE.method("bool TrySetException(System.Exception exception)")(
    lambda self, error: self.task.end("Faulted", None, error)
)
COMPLETION_SOURCE.method("bool TrySetCanceled()")(lambda self: self.task.end("Canceled"))
