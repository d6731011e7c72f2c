"""System.Threading.CancellationTokenSource, CancellationToken and CancellationTokenRegistration."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.delegate import call
from pshost.runtime.dotnet.thread import MANUAL_EVENT, Event, seconds_of
from pshost.runtime.errors.exceptions import ObjectDisposedException, OperationCanceledException

if TYPE_CHECKING:
    from collections.abc import Callable

_T = "System.Threading."


class CancellationTokenSource:
    """What cancels: `linked` are the sources that follow this one."""

    __slots__ = ("__weakref__", "callbacks", "disposed", "event", "lock", "timer")

    net_name = _T + "CancellationTokenSource"

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.callbacks: list[Callable[[], Any]] = []
        self.event = Event(MANUAL_EVENT, False, False)
        self.timer: Any = None
        self.disposed = False

    @property
    def cancelled(self) -> bool:
        """Whether it has been cancelled."""
        return self.event.is_set

    def cancel(self) -> None:
        """Cancel, and call whoever waits for it; later calls do nothing."""
        self.check()
        with self.lock:
            if self.cancelled:
                return
            self.event.set()
            callbacks, self.callbacks = self.callbacks, []
        for callback in reversed(callbacks):
            callback()

    def on_cancel(self, callback: Callable[[], Any]) -> None:
        """Call a function when it is cancelled, at once if it has been."""
        with self.lock:
            if not self.cancelled:
                self.callbacks.append(callback)
                return
        callback()

    def forget(self, callback: Callable[[], Any]) -> None:
        """Do not call a function any more."""
        with self.lock:
            if callback in self.callbacks:
                self.callbacks.remove(callback)

    def cancel_after(self, seconds: float | None) -> None:
        """Cancel in so many seconds, or (None) not at all."""
        self.check()
        if self.timer is not None:
            self.timer.cancel()
        if seconds is not None:
            self.timer = threading.Timer(seconds, self.cancel)
            self.timer.daemon = True
            self.timer.start()

    def check(self) -> None:
        """Raise if it has been disposed of."""
        if self.disposed:
            raise ObjectDisposedException("The CancellationTokenSource has been disposed.")

    def dispose(self) -> None:
        """Stop the timer."""
        self.disposed = True
        if self.timer is not None:
            self.timer.cancel()


class CancellationToken:
    """What is watched; one without a source is never cancelled."""

    __slots__ = ("source",)

    net_name = _T + "CancellationToken"

    def __init__(self, source: CancellationTokenSource | None = None) -> None:
        self.source = source

    @property
    def cancelled(self) -> bool:
        """Whether it has been cancelled."""
        return self.source is not None and self.source.cancelled

    def check(self) -> None:
        """Raise OperationCanceledException if it has been cancelled."""
        if self.cancelled:
            raise OperationCanceledException("The operation was canceled.")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CancellationToken) and other.source is self.source

    def __hash__(self) -> int:
        return id(self.source)


class Registration:
    """A function that is called on cancellation, until it is disposed of."""

    __slots__ = ("callback", "token")

    net_name = _T + "CancellationTokenRegistration"

    def __init__(self, token: CancellationToken, callback: Callable[[], Any]) -> None:
        self.token = token
        self.callback = callback

    def dispose(self) -> bool:
        """Do not call the function any more."""
        if self.token.source is not None:
            self.token.source.forget(self.callback)
        return True


SOURCE = NetType(_T + "CancellationTokenSource", CancellationTokenSource, interfaces=("System.IDisposable",))
TOKEN = NetType(_T + "CancellationToken", CancellationToken, base="System.ValueType", value_type=True, default=CancellationToken)
REGISTRATION = NetType(
    _T + "CancellationTokenRegistration",
    Registration,
    base="System.ValueType",
    value_type=True,
    interfaces=("System.IDisposable",),
)
_SOURCE = _T + "CancellationTokenSource"
_TOKEN = _T + "CancellationToken"


@SOURCE.constructor(f"{_SOURCE} new()", f"{_SOURCE} new(int millisecondsDelay)", f"{_SOURCE} new(timespan delay)")
def new(delay: Any = None) -> CancellationTokenSource:
    """A source, which cancels by itself after a delay if one is given."""
    made = CancellationTokenSource()
    if delay is not None:
        made.cancel_after(seconds_of(delay))
    return made


SOURCE.getter("bool IsCancellationRequested {get;}")(lambda self: self.cancelled)
SOURCE.getter(f"{_TOKEN} Token {{get;}}")(lambda self: self.check() or CancellationToken(self))
SOURCE.method("void Cancel()", "void Cancel(bool throwOnFirstException)")(lambda self, throw=False: self.cancel())  # noqa: ARG005
SOURCE.method("void CancelAfter(int millisecondsDelay)", "void CancelAfter(timespan delay)")(
    lambda self, delay: self.cancel_after(seconds_of(delay))
)
SOURCE.method("void Dispose()")(CancellationTokenSource.dispose)
SOURCE.method("bool TryReset()")(lambda self: not self.cancelled)


@SOURCE.method("System.Threading.Tasks.Task CancelAsync()")
def cancel_async(self: CancellationTokenSource) -> Any:
    """Cancel; a task that is done."""
    from pshost.runtime.dotnet.task import from_result

    self.cancel()
    return from_result(None)


@SOURCE.static(
    f"static {_SOURCE} CreateLinkedTokenSource({_TOKEN} token)",
    f"static {_SOURCE} CreateLinkedTokenSource({_TOKEN} token1, {_TOKEN} token2)",
    f"static {_SOURCE} CreateLinkedTokenSource(Params {_TOKEN}[] tokens)",
)
def create_linked(*tokens: Any) -> CancellationTokenSource:
    """A source that is cancelled with any of some tokens."""
    made = CancellationTokenSource()
    for given in tokens:
        for token in given if isinstance(given, list) else [given]:
            if token.source is not None:
                token.source.on_cancel(made.cancel)
    return made


TOKEN.constructor(f"{_TOKEN} new(bool canceled)")(
    lambda cancelled: CancellationToken(_cancelled() if cancelled else None)
)


def _cancelled() -> CancellationTokenSource:
    made = CancellationTokenSource()
    made.cancel()
    return made


TOKEN.getter(f"static {_TOKEN} None {{get;}}", static=True)(CancellationToken)
TOKEN.getter("bool IsCancellationRequested {get;}")(lambda self: self.cancelled)
TOKEN.getter("bool CanBeCanceled {get;}")(lambda self: self.source is not None)
TOKEN.getter(f"{_T}WaitHandle WaitHandle {{get;}}")(lambda self: (self.source or CancellationTokenSource()).event)
TOKEN.method("void ThrowIfCancellationRequested()")(CancellationToken.check)


@TOKEN.method(f"{_T}CancellationTokenRegistration Register(System.Action callback)")
def register(self: CancellationToken, callback: Any) -> Registration:
    """Call a function when it is cancelled."""

    def told() -> None:
        call(callback)

    if self.source is not None:
        self.source.on_cancel(told)
    return Registration(self, told)


REGISTRATION.method("void Dispose()")(lambda self: self.dispose() and None)
REGISTRATION.method("bool Unregister()")(Registration.dispose)
REGISTRATION.getter(f"{_TOKEN} Token {{get;}}")(lambda self: self.token)
