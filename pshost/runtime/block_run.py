"""Running a script block: its arguments bound, its scope made, its blocks called in order."""

from __future__ import annotations

from types import CellType
from typing import TYPE_CHECKING, Any

from pshost.runtime import current
from pshost.runtime.collecting import collecting
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.errors.record import record_of
from pshost.runtime.invocation import invocation_of_block
from pshost.runtime.scope import UNSET, Scope
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.psobject import PSCustomObject, number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pshost.compiler.positions import CallSite
    from pshost.declarations.command import Parameter
    from pshost.runtime.binding.command import Binder
    from pshost.runtime.invocation import InvocationInfo
    from pshost.runtime.scriptblock import ScriptBlock

    Emit = Callable[[Any], None]

# The preference variables that common parameters set in a function's scope, as the engine gives them to what the function calls.
_PREFERENCES = {
    "ErrorAction": "erroractionpreference",
    "WarningAction": "warningpreference",
    "InformationAction": "informationpreference",
    "ProgressAction": "progresspreference",
}
_SWITCHES: dict[str, tuple[str, Any, Any]] = {
    "Verbose": ("verbosepreference", "Continue", "SilentlyContinue"),
    "Debug": ("debugpreference", "Continue", "SilentlyContinue"),
    "WhatIf": ("whatifpreference", True, False),
    "Confirm": ("confirmpreference", "Low", "None"),
}


def run_block(
    block: ScriptBlock,
    emit: Emit,
    shape: tuple[str, ...],
    values: list[Any],
    caller: Scope | None,
    *,
    dot: bool = False,
    underscore: Any = UNSET,
    piped: Sequence[Any] | None = None,
    variables: Mapping[str, Any] | None = None,
    name: str = "",
    unbound: Sequence[Any] = (),
    site: CallSite | None = None,
) -> None:
    """Bind `values` to the block's parameters and run it to its end; `unbound` goes into `$args` as it is. `$?` is true after it."""
    code = block.code
    if (
        code.is_plain_call(shape)
        and not dot
        and underscore is UNSET
        and piped is None
        and not variables
        and block.using is None
    ):
        if site is not None and site.written is not None:
            values = [number_of(value) for value in values]
        count = len(code.parameters)
        given = [*values[:count], *[UNSET] * (count - len(values))]
        code.local()(block.parent_scope(caller), emit, [*values[count:], *unbound], *given)
        current.session().success = True
        return
    run = BlockStage(block, emit, shape, values, caller, dot=dot, name=name, expects_input=piped is not None, site=site)
    if unbound:
        run.scope.set("args", [*run.scope.get("args"), *unbound])
    outer = UNSET
    if underscore is not UNSET:
        outer = run.scope.own("_")
        run.scope.set("_", underscore)
    for key, value in (variables or {}).items():
        run.scope.set(key, value)
    stage = collecting(run, current.session().streams, caller or run.scope, run.common)
    try:
        stage.begin()
        for item in piped or ():
            stage.process(item)
        stage.end()
    finally:
        stage.clean()
        if dot and underscore is not UNSET:
            run.scope.set("_", outer)  # each run has a `$_` of its own, whatever runs while it writes
    current.session().success = not run.failed


class BlockStage:
    """A script block as a stage of a pipeline: `begin()`, `process(item)` for each object, `end()`, and `clean()` in any case."""

    __slots__ = (
        "_body",
        "_bound",
        "_defaults",
        "_dynamic",
        "_emit",
        "_expects_input",
        "_filter",
        "_inputs",
        "_needs_text",
        "_part",
        "_places",
        "_quick",
        "_reads_input",
        "_site",
        "binder",
        "block",
        "cmdlet",
        "name",
        "scope",
    )

    def __init__(
        self,
        block: ScriptBlock,
        emit: Emit,
        shape: tuple[str, ...],
        values: list[Any],
        caller: Scope | None,
        *,
        dot: bool = False,
        name: str = "",
        expects_input: bool = False,
        is_filter: bool = False,
        site: CallSite | None = None,
    ) -> None:
        self.block = block
        self.name = name
        self._emit = emit
        self._expects_input = expects_input
        self._filter = is_filter or block.is_filter
        self._inputs: Any = []
        self._reads_input = block.code.mentions("input")
        self._site = site
        self._body: Any = None
        self._defaults: dict[str, Any] = {}  # of the parameters that pipeline objects have given values to
        self._quick: frozenset[type] = _NONE  # the classes of objects that go to `_places` as they are, and then `_part` runs
        self._needs_text = False  # not if they are empty
        self._places: tuple[CellType, ...] = ()
        self._part: Any = None
        parent = block.parent_scope(caller)
        if dot:
            own = parent if parent.called_from is None else parent.parent
            self.scope = caller if caller is not None and own is parent and not block.closure else own or parent
        else:
            self.scope = Scope({}, parent, block.module)
        self.scope.running = block
        if not dot and block.script_path is not None:
            self.scope.is_script = True
            self.scope.script_path = block.script_path
        self.cmdlet: Any = None
        self._bound: Any = None
        self._dynamic: Sequence[Any] = ()  # dynamic parameters, as the binder knows them and as the script made them
        self.binder = self._bind(shape, values)

    @property
    def common(self) -> dict[str, Any]:
        """The common parameters that the call gives."""
        return self.binder.common

    @property
    def failed(self) -> bool:
        """Whether the block has written an error through `$PSCmdlet`."""
        return self.cmdlet is not None and self.cmdlet.failed

    # -- before it runs --------------------------------------------------------------------------------------------

    def _bind(self, shape: tuple[str, ...], values: list[Any]) -> Binder:
        from pshost.runtime.binder import bind_call
        from pshost.runtime.block_parameters import declaration_of
        code = self.block.code
        scope = self.scope
        declaration = declaration_of(code, scope)
        self._bound = _table_of_bound() if code.mentions("boundparameters") else Hashtable()
        defaults = dynamic = None
        if code.advanced:
            defaults = self._prepare_cmdlet()
            if code.has_dynamic:
                dynamic = self._dynamic_parameters
        binder = bind_call(
            declaration.metadata(self.name),
            shape,
            values,
            self._expects_input,
            scope,
            defaults=defaults,
            dynamic=dynamic,
        )
        self.binder = binder
        scope.set("args", binder.remaining)
        self._show_bound(binder)
        self._set_parameters(declaration.parameters, binder)
        if code.mentions("myinvocation"):
            scope.set("myinvocation", self.invocation())
        if binder.common:
            self._set_preferences(binder.common)
        if code.pages:
            from pshost.runtime.dotnet.pagingparameters import PagingParameters

            self.cmdlet.paging = PagingParameters(binder.common)
        return binder

    def invocation(self) -> InvocationInfo:
        """`$MyInvocation`."""
        site = self._site
        called = "" if site is None else site.operator or site.name or ""
        extent = None if site is None else site.extent
        left = list(self.binder.remaining)
        return invocation_of_block(self.name, self.block, self._bound, left, self._expects_input, extent, called)

    def _prepare_cmdlet(self) -> Any:
        """Make `$PSCmdlet`; gives the values that `$PSDefaultParameterValues` has for the block."""
        from pshost.runtime.script_cmdlet import ScriptCmdlet

        session = current.session()
        self.cmdlet = ScriptCmdlet(session, self.scope, self._site, self._emit, self)
        self.scope.set("pscmdlet", self.cmdlet)
        if not session.has_parameter_defaults or not self.name:
            return None
        from pshost.runtime.binding.defaults import default_values

        return default_values(self.scope, (self.name,))

    def _show_bound(self, binder: Binder) -> None:
        for name, value in binder.arguments.items():
            self._bound[name] = value
        for parameter, made in self._dynamic:
            if parameter.name in binder.bound:
                made.Value = binder.bound[parameter.name]
                made.IsSet = True
        self.scope.set("psboundparameters", self._bound)

    def _set_parameters(self, parameters: Sequence[Parameter], binder: Binder) -> None:
        """Give the parameters' variables their values, and then, in order, the others their defaults."""
        scope = self.scope
        for parameter in parameters:
            if parameter.name in binder.bound:
                scope.set(parameter.name.lower(), binder.bound[parameter.name])
            else:
                scope.cells.setdefault(parameter.name.lower(), CellType(UNSET))
        for parameter in parameters:
            if parameter.name not in binder.bound:
                scope.set(parameter.name.lower(), self._default(parameter, binder))

    def _default(self, parameter: Parameter, binder: Binder) -> Any:
        if parameter.default_code is not None:
            value = parameter.default_code(self.scope)
            if parameter.type != "object" or parameter.transforms:
                from pshost.runtime.binding.converting import default_converted

                value = default_converted(binder, parameter, value)
            return value
        if parameter.type == "object":
            return None
        from pshost.runtime.constraints import initial_value
        from pshost.runtime.variables import type_literal

        return initial_value(type_literal(self.scope, parameter.type))

    def _set_preferences(self, common: dict[str, Any]) -> None:
        for name, variable in _PREFERENCES.items():
            if name in common:
                self.scope.set(variable, common[name])
        for name, (variable, on, off) in _SWITCHES.items():
            if name in common:
                self.scope.set(variable, on if common[name] else off)

    def _dynamic_parameters(self, binder: Binder) -> Sequence[Parameter]:
        """What the dynamicparam block declares, which sees what is bound so far."""
        from pshost.runtime.dotnet.runtimedefinedparameter import parameters_of

        self.binder = binder
        self._show_bound(binder)
        for name, value in binder.bound.items():
            self.scope.set(name.lower(), value)
        found: list[Any] = []
        run: Any = self.block.code.linked(self.scope).dynamicparam
        run(found.append)
        self._dynamic = parameters_of(found)
        return [parameter for parameter, _ in self._dynamic]

    # -- its run ---------------------------------------------------------------------------------------------------

    def redirect_output(self, emitter: Callable[[Emit], Emit]) -> None:
        """Put something between the block and what comes after it."""
        self._emit = emitter(self._emit)
        if self.cmdlet is not None:
            self.cmdlet.write = self._emit

    def reads(self, source: Any) -> None:
        """Let `$input` be what a source gives; a process block does not run for it."""
        self._inputs = source

    def _run(self, part: Callable[[Emit], None], emit: Emit) -> None:
        """Run a part; what `ThrowTerminatingError` raised is an ordinary error from here on."""
        try:
            part(emit)
        except NetException as error:
            if error.escapes is self:
                error.escapes = None
            raise

    def begin(self) -> None:
        """Run the begin block, once."""
        if self._body is not None:
            return
        self._body = self.block.code.linked(self.scope)
        if self._body.begin is not None:
            if self._reads_input:
                self._set_input([])
            self._run(self._body.begin, self._emit)

    def process(self, item: Any) -> None:
        """Take one object from the pipeline."""
        if item.__class__ in self._quick and (item or not self._needs_text):
            for place in self._places:
                place.cell_contents = item
            try:
                self._part(self._emit)
            except NetException as error:
                if error.escapes is self:
                    error.escapes = None
                raise
            return
        if self._body is None:
            self.begin()
        body = self._body
        if self.cmdlet is not None and not self._bind_input(item):
            return
        part = body.process or (body.end if self._filter else None)
        if part is None:
            self._inputs.append(item)
            if self.cmdlet is not None:
                self.scope.set("_", item)
            return
        self.scope.set("_", item)
        if self._reads_input:
            self._set_input([item])
        elif self._part is None:
            self._part = part
            self._quicken()
        self._run(part, self._emit)

    def _quicken(self) -> None:
        """Find out which further objects need no binding: those that one parameter takes as they are, or none takes at all."""
        code = self.block.code
        cells = self.scope.cells
        if self.cmdlet is None:
            self._places, self._quick = (cells["_"],), _PLAIN
            return
        only = self.binder.settled_input
        if only is None or self._dynamic or any(code.mentions(word) for word in _SHOWING_BOUND) or self._defaults.keys() != {only.name}:
            return
        declared = only.declared
        if declared.transforms or declared.type_name or declared.checks or declared.validators or declared.values:
            return
        if only.untyped and not only.mandatory:
            self._quick = _PLAIN
        elif only.exact in _EXACT:
            self._quick = frozenset((only.exact,))
            self._needs_text = only.is_text and only.mandatory
        self._places = (cells[only.key], cells["_"])

    def _bind_input(self, item: Any) -> bool:
        """Give parameters what an object brings; False if it does not fit, which is written as an error."""
        scope, binder, defaults = self.scope, self.binder, self._defaults
        try:
            bound = binder.bind_input(item)
        except NetException as error:
            self._restore_defaults({})
            if error.target is None:
                error.target = item
            self.cmdlet.write_error(error)
            return False
        if defaults.keys() - bound.keys():
            self._restore_defaults(bound)
        for name, value in bound.items():
            if name not in defaults:
                defaults[name] = scope.get(name.lower())
            scope.set(name.lower(), value)
            self._bound[name] = value
        if self._dynamic:
            self._show_bound(binder)
        return True

    def _restore_defaults(self, bound: Mapping[str, Any]) -> None:
        for name, value in self._defaults.items():
            if name not in bound:
                self.scope.set(name.lower(), value)
                self._bound.pop(name, None)

    def _set_input(self, items: Any) -> None:
        from pshost.runtime.dotnet.enumerator import ListEnumerator

        self.scope.set("input", ListEnumerator(items) if items.__class__ is list else items)

    def end(self) -> None:
        """Run what is left: a process block that no pipeline feeds, the end block."""
        if self._body is None:
            self.begin()
        if self._body.process is not None and not self._expects_input:
            if self._reads_input:
                self._set_input(self._inputs)
            self._run(self._body.process, self._emit)
        if self._body.end is not None and not (self._filter and self._expects_input):
            if self._reads_input:
                self._set_input(self._inputs)
            self._run(self._body.end, self._emit)
        if self.failed:
            current.session().success = False

    def clean(self) -> None:
        """Run the clean block, which writes nothing; an error of it is written and ends nothing else."""
        if self._body is None or self._body.clean is None:
            return
        session = current.session()
        depth, session.try_depth = session.try_depth, 0
        success = session.success
        try:
            self._run(self._body.clean, _drop)
        except NetException as error:
            from pshost.runtime.errors.nonterminating import report
            from pshost.runtime.trycatch import runtime_error

            report(session, record_of(runtime_error(error)), "continue")
        finally:
            session.try_depth = depth
            session.success = success


# What code may find pipeline objects under, beside their parameter's variable.
_SHOWING_BOUND = ("boundparameters", "myinvocation", "pscmdlet")
_NONE: frozenset[type] = frozenset()
_EXACT = frozenset((int, float, str, bool))
_PLAIN = _EXACT | {PSCustomObject, Hashtable}


def _table_of_bound() -> Any:
    from pshost.runtime.dotnet.psboundparametersdictionary import PSBoundParametersDictionary

    return PSBoundParametersDictionary()


def _drop(value: Any) -> None:
    """Where a clean block writes: nowhere."""
