"""The base of commands written in Python: what `begin`, `process` and `end` may call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from pshost.runtime.errors.exceptions import NetException, ParameterBindingException, ParseException
from pshost.runtime.errors.nonterminating import report, stopped_by
from pshost.runtime.errors.preferences import action_of, preference_of
from pshost.runtime.errors.record import ErrorRecord, record_of
from pshost.runtime.invocation import CommandOfInvocation, InvocationInfo
from pshost.runtime.scope import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.positions import CallSite
    from pshost.declarations.command import CommandDeclaration
    from pshost.runtime.scope import Scope
    from pshost.runtime.session import Session


class StopUpstream(BaseException):
    """A command has all the input it wants; what comes before it in the pipeline ends quietly."""

    def __init__(self, stage: Any) -> None:
        super().__init__()
        self.stage = stage


class Cmdlet:
    """A command. Every parameter is an attribute under its own name; `bound` has only those that were given."""

    declaration: CommandDeclaration
    net_name: str | None = None
    # What `begin` may set for the objects of a pipeline that only one parameter takes, as they are: it is called with each but null in
    # place of `process`.
    take: Callable[[Any], None] | None = None
    # Whether all is done in `end`, with the values of the last object: then a pipeline without objects lacks what they were to bring.
    acts_at_end = False

    def __init_subclass__(cls) -> None:
        cls.acts_at_end = cls.process is Cmdlet.process and cls.end is not Cmdlet.end

    def __init__(self, session: Session, scope: Scope, site: CallSite | None, emit: Callable[[Any], None]) -> None:
        self.session = session
        self.scope = scope
        self.site = site
        self.write: Callable[[Any], None] = emit
        self.bound: dict[str, Any] = {}
        self.common: dict[str, Any] = {}
        self.set_name = ""
        self.input_is_bound = False

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{type(self).__name__} has no parameter or member {name!r}")

    @property
    def identity(self) -> str:
        """What the ids of this command's errors end with: its .NET name."""
        return self.declaration.name if self.net_name is None else self.net_name

    def begin(self) -> None:
        """Run before the first object."""

    def process(self) -> None:
        """Run for each object, its values bound; once where there is no pipeline input."""

    def end(self) -> None:
        """Run after the last object."""

    def clean(self) -> None:
        """Free what is held; run last of all, whether or not the command came to its end (perhaps not even to its beginning)."""

    def write_all(self, value: Any) -> None:
        """Write a value as a pipeline enumerates it."""
        from pshost.runtime.output import emit_all

        emit_all(self.write, value)

    def preference(self, common: str, variable: str) -> str:
        """A common parameter's value, else the preference variable's, in lower case."""
        if common in self.common:
            return action_of(self.common[common])
        return preference_of(self.scope, variable)

    def identified(self, error: BaseException | ErrorRecord) -> ErrorRecord:
        """The error's record, its id followed by this command's .NET name.

        What `throw` threw stays as it is, and so does what ends a function: only what binds its arguments names it.
        """
        record = error if isinstance(error, ErrorRecord) else record_of(error)
        exception = record.Exception
        if isinstance(error, NetException) and (
            error.was_thrown or (self.declaration.is_function and not isinstance(error, ParameterBindingException))
        ):
            return record
        suffix = self.identity
        if suffix and not record.activity and not record.FullyQualifiedErrorId.endswith("," + suffix):
            record.FullyQualifiedErrorId = f"{record.FullyQualifiedErrorId},{suffix}"
        record.activity = record.activity or self.declaration.name
        if record.invocation is None:
            record.invocation = self._invocation(record)
        if self.site is not None and isinstance(exception, NetException) and exception.extent is None:
            exception.extent = self.site.extent
        return record

    def _invocation(self, record: ErrorRecord) -> InvocationInfo:
        """This command as what failed, at the place that the error names itself or at the call."""
        of_text = isinstance(record.Exception, ParseException)  # what is wrong stands in a text of its own
        extent = (None if of_text else record.position) or (self.site.extent if self.site is not None else None)
        called = "" if self.site is None else self.site.operator or self.site.name or self.declaration.name
        return InvocationInfo(CommandOfInvocation(self.declaration.name, None, kind="Cmdlet"), called, extent, self.bound)

    def write_error(
        self,
        error: BaseException | ErrorRecord,
        error_id: str | None = None,
        category: str | None = None,
        target: Any = None,
    ) -> None:
        """Write a non-terminating error; under `-ErrorAction Stop` it ends the statement."""
        if error_id is not None and isinstance(error, BaseException):
            error = ErrorRecord(error, error_id, category or "NotSpecified", target)
        record = self.identified(error)
        if record.stack is None:
            from pshost.runtime.errors.call_stack import running

            record.stack = running()
        report(self.session, record, self.preference("ErrorAction", "erroractionpreference"))

    def throw(self, error: BaseException) -> NoReturn:
        """End the statement with an error."""
        self.identified(error)
        raise error

    def warn(self, text: str) -> None:
        """Write a warning, as far as the preferences let it through."""
        self._message("Warning", text, self.preference("WarningAction", "warningpreference"))

    def verbose(self, text: str) -> None:
        """Write a verbose message if it is wanted."""
        self._message("Verbose", text, self._message_action("Verbose", "verbosepreference"))

    def debug(self, text: str) -> None:
        """Write a debug message if it is wanted."""
        self._message("Debug", text, self._message_action("Debug", "debugpreference"))

    def _message_action(self, common: str, variable: str) -> str:
        """The action of a switch for messages, else of its preference variable."""
        if common in self.common:
            return "continue" if self.common[common] else "silentlycontinue"
        return preference_of(self.scope, variable)

    def _message(self, stream: str, text: str, action: str) -> None:
        """Write a message of a stream; Stop ends the statement after it."""
        if action == "ignore":
            return
        if action == "silentlycontinue":
            if self.session.streams.collectors:
                self.session.streams.collect_message(stream, text)
            return
        self.session.streams.message(stream, text)
        if action == "stop":
            self.throw(stopped_by(stream, text))

    def should_process(self, target: str, action: str) -> bool:
        """Whether to go on: under `-WhatIf` it says what would be done instead."""
        what_if = bool(self.common["WhatIf"]) if "WhatIf" in self.common else bool(self.scope.get("whatifpreference"))
        if what_if:
            self.session.host.write(f'What if: Performing the operation "{action}" on target "{target}".\n')
        return not what_if

    def invoke(self, block: Any, *args: Any, underscore: Any = UNSET) -> list[Any]:
        """Run a script block in a scope of its own below the caller's and give what it wrote."""
        out: list[Any] = block.invoke(*args, underscore=underscore, scope=self.scope)
        return out

    def sleep(self, seconds: float) -> None:
        """Wait; a stop of the session ends it."""
        if self.session.stop is not None:
            self.session.stop.wait(seconds)
            self.session.stop.raise_if_stopped()
        else:
            from time import sleep

            sleep(seconds)

    def stop_upstream(self) -> NoReturn:
        """End the stages before this one: it wants no more input."""
        raise StopUpstream(self)
