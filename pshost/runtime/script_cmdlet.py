"""`$PSCmdlet`: an advanced function as the cmdlet that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.errors.record import record_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.positions import CallSite
    from pshost.runtime.block_run import BlockStage
    from pshost.runtime.errors.record import ErrorRecord
    from pshost.runtime.scope import Scope
    from pshost.runtime.session import Session


class _Declared:
    """What stands for a declaration: the function's name."""

    __slots__ = ("name",)

    is_function = False

    def __init__(self, name: str) -> None:
        self.name = name


class ScriptCmdlet(Cmdlet):
    """System.Management.Automation.PSScriptCmdlet of one call: it writes where the function writes, in the function's scope."""

    net_name = "System.Management.Automation.PSScriptCmdlet"

    def __init__(
        self,
        session: Session,
        scope: Scope,
        site: CallSite | None,
        emit: Callable[[Any], None],
        stage: BlockStage,
    ) -> None:
        super().__init__(session, scope, site, emit)
        self.declaration = _Declared(stage.name)  # type: ignore[assignment]  # a function has no declaration, only a name
        self.stage = stage
        self.failed = False
        self.paging: Any = None

    @property
    def identity(self) -> str:
        """What the ids of its errors end with: the function's name."""
        return self.stage.name

    @property
    def parameter_set(self) -> str:
        """The name of the parameter set that the call chose."""
        return str(self.stage.binder.set_name)

    @property
    def invocation(self) -> Any:
        """`$MyInvocation` of the function."""
        if not self.scope.has("myinvocation"):
            self.scope.set("myinvocation", self.stage.invocation())
        return self.scope.get("myinvocation")

    def write_error(
        self,
        error: BaseException | ErrorRecord,
        error_id: str | None = None,
        category: str | None = None,
        target: Any = None,
    ) -> None:
        """Write a non-terminating error; `$?` is false after the function."""
        self.failed = True
        super().write_error(error, error_id, category, target)

    def throw_terminating(self, record: ErrorRecord) -> NetException:
        """The exception that ends the function, and the statement that called it, with an error record."""
        exception = record.Exception
        if not isinstance(exception, NetException):
            exception = NetException(str(exception))
            record.Exception = exception
        exception.record = record
        exception.wrapper = None
        self.identified(record)
        exception.escapes = self.stage
        return exception

    # -- confirmation ----------------------------------------------------------------------------------------------

    def approve(self, shown: str, question: str, caption: str) -> bool:
        """`ShouldProcess` in full: shown under `-WhatIf` and `-Verbose`, asked where `$ConfirmPreference` wants it."""
        if self.scope.get("whatifpreference"):
            self.session.host.write(f"What if: {shown}\n")
            return False
        if self._asks():
            return self.ask(question, caption)
        self.verbose(shown)
        return True

    def _asks(self) -> bool:
        from pshost.runtime.conversion import to_string

        order = ("none", "low", "medium", "high")
        wanted = self.scope.get("confirmpreference")
        preference = to_string(wanted).lower() if wanted is not None else "high"
        written = (self.stage.block.code.binding or {}).get("confirmimpact")
        impact = str(written or "Medium").lower()
        if preference not in order or impact not in order or preference == "none":
            return False
        return order.index(impact) >= order.index(preference)

    def ask(self, question: str, caption: str) -> bool:
        """Ask the user; an error where there is none to ask."""
        from pshost.runtime.errors.exceptions import PSInvalidOperationException

        host = self.session.host
        reader = getattr(host, "read_line", None) if getattr(host, "is_terminal", False) else None
        text = (
            f"\n{caption or 'Confirm'}\n{question}\n"
            '[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is "Y"): '
        )
        answer = reader(text) if reader is not None else None
        if answer is None:
            error = PSInvalidOperationException(
                "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
                "InvalidOperation",
                "InvalidOperation",
            )
            raise self.throw_terminating(record_of(error))
        return str(answer).strip().lower() in ("", "y", "yes", "a")
