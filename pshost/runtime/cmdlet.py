"""The base of commands written in Python: what `begin`, `process` and `end` may call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.errors.record import ErrorRecord, record_of
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

    def begin(self) -> None:
        """Run before the first object."""

    def process(self) -> None:
        """Run for each object, its values bound; once where there is no pipeline input."""

    def end(self) -> None:
        """Run after the last object."""

    def write_all(self, value: Any) -> None:
        """Write a value as a pipeline enumerates it."""
        from pshost.runtime.output import emit_all

        emit_all(self.write, value)

    def preference(self, common: str, variable: str) -> str:
        """A common parameter's value, else the preference variable's, in lower case."""
        if common in self.common:
            from pshost.runtime.conversion import to_string

            return to_string(self.common[common]).lower()
        return str(self.scope.get(variable) or "").lower()

    def identified(self, error: BaseException | ErrorRecord) -> ErrorRecord:
        """The error's record, its id followed by this command's .NET name."""
        record = error if isinstance(error, ErrorRecord) else record_of(error)
        suffix = self.net_name if self.net_name is not None else self.declaration.name
        if suffix and not record.activity and not record.FullyQualifiedErrorId.endswith("," + suffix):
            record.FullyQualifiedErrorId = f"{record.FullyQualifiedErrorId},{suffix}"
        record.activity = record.activity or self.declaration.name
        exception = record.Exception
        if self.site is not None and isinstance(exception, NetException) and exception.extent is None:
            exception.extent = self.site.extent
        return record

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
        action = self.preference("ErrorAction", "erroractionpreference")
        self.session.success = False
        if action == "stop":
            exception = record.Exception
            if isinstance(exception, NetException):
                exception.record = record
            exception.thrown = True  # type: ignore[attr-defined]  # report_error looks for it
            raise exception
        variable = self.common.get("ErrorVariable")
        if variable:
            self._append(str(variable), record)
        if action != "ignore":
            self.session.error_list.insert(0, record)
            if action != "silentlycontinue":
                self.session.streams.error(record)

    def _append(self, name: str, value: Any) -> None:
        """Add to the variable of `-ErrorVariable` and its like; a `+` before the name keeps what it had."""
        keep = name.startswith("+")
        key = name.lstrip("+").lower()
        marker = f"_{key}"
        held = self.scope.get(key) if keep or self.common.get(marker) else None
        self.common[marker] = True
        self.scope.set(key, [*(held if isinstance(held, list) else []), value])

    def throw(self, error: BaseException) -> NoReturn:
        """End the statement with an error."""
        self.identified(error)
        raise error

    def warn(self, text: str) -> None:
        """Write a warning, as far as the preferences let it through."""
        action = self.preference("WarningAction", "warningpreference")
        if action not in ("silentlycontinue", "ignore"):
            self.session.streams.warning(text)

    def verbose(self, text: str) -> None:
        """Write a verbose message if it is wanted."""
        wanted = (
            bool(self.common["Verbose"])
            if "Verbose" in self.common
            else (self.preference("", "verbosepreference") not in ("silentlycontinue", "ignore"))
        )
        if wanted:
            self.session.streams.verbose(text)

    def debug(self, text: str) -> None:
        """Write a debug message if it is wanted."""
        wanted = (
            bool(self.common["Debug"])
            if "Debug" in self.common
            else (self.preference("", "debugpreference") not in ("silentlycontinue", "ignore"))
        )
        if wanted:
            self.session.streams.debug(text)

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
