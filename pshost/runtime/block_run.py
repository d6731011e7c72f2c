"""Running a script block: its arguments bound, its scope made, its blocks called in order."""

from __future__ import annotations

from types import CellType
from typing import TYPE_CHECKING, Any

from pshost.runtime import current
from pshost.runtime.collecting import collecting
from pshost.runtime.invocation import invocation_of_block
from pshost.runtime.scope import UNSET, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pshost.runtime.scriptblock import ScriptBlock


def run_block(
    block: ScriptBlock,
    emit: Callable[[Any], None],
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
) -> None:
    """Bind `values` to the block's parameters and run it to its end; `unbound` goes into `$args` as it is."""
    code = block.code
    if (
        code.simple
        and not dot
        and underscore is UNSET
        and piped is None
        and not variables
        and block.using is None
        and not unbound
        and len(values) == len(shape)
        and "@" not in shape
        and not any(entry[0] == "-" for entry in shape)
        and not any(p.type_name for p in code.parameters)
    ):
        count = len(code.parameters)
        given = [*values[:count], *[UNSET] * (count - len(values))]
        code.local()(block.parent_scope(caller), emit, values[count:], *given)
        return
    run = BlockStage(block, emit, shape, values, caller, dot=dot, name=name, expects_input=piped is not None)
    if unbound:
        run.scope.set("args", [*run.scope.get("args"), *unbound])
    if underscore is not UNSET:
        run.scope.set("_", underscore)
    for key, value in (variables or {}).items():
        run.scope.set(key, value)
    stage = collecting(run, current.session().streams, caller or run.scope, run.common)
    stage.begin()
    for item in piped or ():
        stage.process(item)
    stage.end()


class BlockStage:
    """A script block as a stage of a pipeline: `begin()`, `process(item)` for each object, `end()`."""

    __slots__ = ("_binding", "_body", "_emit", "_expects_input", "_filter", "_inputs", "block", "name", "scope")

    def __init__(
        self,
        block: ScriptBlock,
        emit: Callable[[Any], None],
        shape: tuple[str, ...],
        values: list[Any],
        caller: Scope | None,
        *,
        dot: bool = False,
        name: str = "",
        expects_input: bool = False,
        is_filter: bool = False,
    ) -> None:
        self.block = block
        self.name = name
        self._emit = emit
        self._expects_input = expects_input
        self._filter = is_filter or block.is_filter
        self._inputs: Any = []
        parent = block.parent_scope(caller)
        if dot:
            own = parent if parent.called_from is None else parent.parent
            self.scope = caller if caller is not None and own is parent else own or parent
        else:
            self.scope = Scope({}, parent, block.module)
        self.scope.running = block
        if not dot and block.script_path is not None:
            self.scope.is_script = True
            self.scope.script_path = block.script_path
        self._binding = self._bind(shape, values)
        self._body: Any = None

    def _bind(self, shape: tuple[str, ...], values: list[Any]) -> Any:
        from pshost.runtime.binder import bind
        from pshost.runtime.block_parameters import declared
        from pshost.runtime.constraints import initial_value
        from pshost.runtime.variables import type_literal

        code = self.block.code
        scope = self.scope
        parameters = declared(code, scope)
        attributes = code.binding or {}
        binding = bind(
            self.name,
            parameters,
            attributes.get("defaultparametersetname"),
            shape,
            values,
            simple=not code.advanced,
            should_process=bool(attributes.get("supportsshouldprocess")),
            expects_input=self._expects_input,
        )
        scope.set("args", list(binding.remaining))
        for parameter in parameters:
            if parameter.name in binding.bound:
                scope.set(parameter.name.lower(), binding.bound[parameter.name])
            else:
                scope.cells.setdefault(parameter.name.lower(), CellType(UNSET))
        for parameter in parameters:
            if parameter.name in binding.bound:
                continue
            value: Any = None
            if parameter.default_code is not None:
                value = parameter.default_code(scope)
                if parameter.type != "object":
                    from pshost.runtime.conversion import convert

                    value = convert(value, type_literal(scope, parameter.type))
            elif parameter.type != "object":
                value = initial_value(type_literal(scope, parameter.type))
            scope.set(parameter.name.lower(), value)
        from pshost.runtime.values.hashtable import Hashtable

        bound = Hashtable(binding.bound.items())
        scope.set("psboundparameters", bound)
        scope.set("myinvocation", invocation_of_block(self.name, self.block, bound, list(binding.remaining), self._expects_input))
        for common, variable in (
            ("ErrorAction", "erroractionpreference"),
            ("WarningAction", "warningpreference"),
            ("InformationAction", "informationpreference"),
            ("ProgressAction", "progresspreference"),
        ):
            if common in binding.common:
                scope.set(variable, binding.common[common])
        for common, variable in (("Verbose", "verbosepreference"), ("Debug", "debugpreference")):
            if common in binding.common:
                scope.set(variable, "Continue" if binding.common[common] else "SilentlyContinue")
        return binding

    @property
    def common(self) -> dict[str, Any]:
        """The common parameters that the call gives."""
        found: dict[str, Any] = self._binding.common
        return found

    def redirect_output(self, emitter: Callable[[Callable[[Any], None]], Callable[[Any], None]]) -> None:
        """Put something between the block and what comes after it."""
        self._emit = emitter(self._emit)

    def reads(self, source: Any) -> None:
        """Let `$input` be what a source gives; a process block does not run for it."""
        self._inputs = source

    def begin(self) -> None:
        """Run the begin block, unless an object that came before its turn has made it run."""
        if self._body is not None:
            return
        self._body = self.block.code.linked(self.scope)
        if self._body.dynamicparam is not None:
            self._body.dynamicparam(_drop)
        if self._body.begin is not None:
            self._body.begin(self._emit)

    def process(self, item: Any) -> None:
        """Take one object from the pipeline."""
        if self._body is None:
            self.begin()
        if self.block.code.advanced:
            for name, value in self._binding.bind_input(item).items():
                self.scope.set(name.lower(), value)
        if self._body.process is not None or self._filter:
            self.scope.set("_", item)
            (self._body.process or self._body.end)(self._emit)
        else:
            self._inputs.append(item)
            if self.block.code.advanced:
                self.scope.set("_", item)

    def end(self) -> None:
        """Run what is left: a process block that no input reached, the end block, the clean block."""
        try:
            if self._body.process is not None and not self._expects_input:
                self._body.process(self._emit)
            if self._body.end is not None and not (self._filter and self._expects_input):
                self.scope.set("input", self._inputs)
                self._body.end(self._emit)
        finally:
            if self._body.clean is not None:
                self._body.clean(_drop)


def _drop(value: Any) -> None:
    """Where a clean block writes: nowhere."""
