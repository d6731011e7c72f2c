"""Running commands: one alone, or several as stages that push objects to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime import current
from pshost.runtime.block_run import BlockStage, run_block
from pshost.runtime.cmdlet import StopUpstream
from pshost.runtime.commands_by_name import NativeProgram, ScriptFile, resolve_command
from pshost.runtime.control_flow import ExitException
from pshost.runtime.errors.exceptions import NetException, RuntimeException
from pshost.runtime.scriptblock import FunctionInfo, ScriptBlock
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pshost.compiler.positions import CallSite
    from pshost.declarations.command import CommandDeclaration
    from pshost.runtime.scope import Scope

    Emit = Callable[[Any], None]


def collapse(values: list[Any]) -> Any:
    """What output is as a value: NOTHING, the only object, or an array."""
    if len(values) == 1:
        return values[0]
    return values or NOTHING


def run_command(scope: Scope, emit: Emit, site: CallSite, values: Sequence[Any]) -> None:
    """Run the command of a call site alone; it writes its output to `emit`."""
    session = current.session()
    target, shape, rest = _target(scope, site, values)
    session.success = True
    if isinstance(target, FunctionInfo) and not target.is_filter:
        run_block(target.block, emit, shape, rest, scope, dot=site.operator == ".", name=target.name)
        return
    if isinstance(target, ScriptBlock):
        run_block(target, emit, shape, rest, scope, dot=site.operator == ".")
        return
    stage = _stage(scope, emit, site, target, shape, rest, False)
    stage.begin()
    stage.end()


def run_pipeline(scope: Scope, emit: Emit, source: Callable[[Emit], None] | None, stages: Sequence[Any]) -> None:
    """Run stages in a row.

    `source(emit)` writes the first stage's input. A stage is `(site, values)`, `(site, values, redirections)`, or a function
    that takes the next stage's `process` and gives its own.
    """
    session = current.session()
    session.success = True
    made: list[Any] = []
    sink = emit
    for index in range(len(stages) - 1, -1, -1):
        stage = stages[index]
        if callable(stage):
            sink = stage(sink)
            made.append(None)
            continue
        site, values = stage[0], stage[1]
        target, shape, rest = _target(scope, site, values)
        run = _stage(scope, sink, site, target, shape, rest, source is not None or index > 0)
        if len(stage) == 3:
            run = _RedirectedStage(run, scope, sink, stage[2])
        made.append(run)
        sink = run.process
    made.reverse()
    running = [stage for stage in made if stage is not None]
    for stage in running:
        stage.begin()
    try:
        if source is not None:
            source(sink)
        _end(running)
    except StopUpstream as stop:
        _end(running[_position(running, stop.stage) :])


def _position(running: list[Any], cmdlet: Any) -> int:
    for index, stage in enumerate(running):
        inner = getattr(stage, "inner", stage)
        if getattr(inner, "cmdlet", None) is cmdlet:
            return index
    return len(running)


def _end(running: list[Any]) -> None:
    for index, stage in enumerate(running):
        try:
            stage.end()
        except StopUpstream as stop:
            _end(running[max(index + 1, _position(running, stop.stage)) :])
            return


def _target(scope: Scope, site: CallSite, values: Sequence[Any]) -> tuple[Any, tuple[str, ...], list[Any]]:
    """The command that a call site means, and its shape and values without the command itself."""
    session = current.session()
    if site.name is not None:
        try:
            return resolve_command(session, scope, site.name), site.shape, list(values)
        except NetException as error:
            error.extent = error.extent or site.extent
            raise
    value = values[0]
    shape = site.shape[1:] if site.shape and len(site.shape) == len(values) and site.shape[0] == "p" else site.shape
    value = getattr(value, "base", value) if value.__class__.__name__ == "PSObject" else value
    if isinstance(value, ScriptBlock | FunctionInfo):
        return value, shape, list(values[1:])
    declaration = getattr(value, "declaration", None)
    if declaration is not None:
        return declaration, shape, list(values[1:])
    if value is None or value is NOTHING or value == "":
        raise RuntimeException(
            "The expression after '&' in a pipeline element produced an object that was not valid. It must result in a command "
            "name, a script block, or a CommandInfo object.",
            "BadExpression",
            "InvalidOperation",
            value,
        )
    from pshost.runtime.conversion import to_string

    return resolve_command(session, scope, getattr(value, "Name", None) or to_string(value)), shape, list(values[1:])


def _stage(
    scope: Scope, emit: Emit, site: CallSite, target: Any, shape: tuple[str, ...], values: list[Any], piped: bool
) -> Any:
    dot = site.operator == "."
    if isinstance(target, FunctionInfo):
        return BlockStage(
            target.block,
            emit,
            shape,
            values,
            scope,
            dot=dot,
            name=target.name,
            expects_input=piped,
            is_filter=target.is_filter,
        )
    if isinstance(target, ScriptBlock):
        return BlockStage(target, emit, shape, values, scope, dot=dot, expects_input=piped)
    if isinstance(target, ScriptFile):
        return _ScriptStage(target, emit, shape, values, scope, dot, piped)
    if isinstance(target, NativeProgram):
        raise RuntimeException(
            f"pshost does not run native programs yet: '{target.name}'.",
            "NotSupportedByPshost",
            "NotImplemented",
            target.name,
        )
    return CmdletStage(scope, emit, site, target, shape, values, piped)


class CmdletStage:
    """A command written in Python as a stage."""

    __slots__ = ("_binding", "_declaration", "_piped", "cmdlet")

    def __init__(
        self,
        scope: Scope,
        emit: Emit,
        site: CallSite,
        declaration: CommandDeclaration,
        shape: tuple[str, ...],
        values: list[Any],
        piped: bool,
    ) -> None:
        from pshost.runtime.binder import bind

        self._declaration = declaration
        self._piped = piped
        cmdlet = self.cmdlet = declaration.implementation(current.session(), scope, site, emit)
        self._binding = bind(
            declaration.name,
            declaration.parameters,
            declaration.default_set,
            shape,
            values,
            should_process=declaration.should_process,
            expects_input=piped,
        )
        for parameter in declaration.parameters:
            setattr(cmdlet, parameter.name, parameter.default)
        cmdlet.common = self._binding.common
        self._take(self._binding.bound)
        cmdlet.set_name = self._binding.set_name
        out_variable = cmdlet.common.get("OutVariable")
        if out_variable:
            cmdlet.write = _kept(scope, str(out_variable), emit)

    def _take(self, bound: dict[str, Any]) -> None:
        cmdlet = self.cmdlet
        cmdlet.bound = bound if cmdlet.bound is bound else {**cmdlet.bound, **bound}
        for name, value in bound.items():
            setattr(cmdlet, name, value)

    def _do(self, part: Callable[[], None]) -> None:
        try:
            part()
        except NetException as error:
            self.cmdlet.identified(error)
            raise

    def begin(self) -> None:
        """Run the command's begin."""
        self._do(self.cmdlet.begin)

    def process(self, item: Any) -> None:
        """Bind one object and run the command's process."""
        try:
            bound = self._binding.bind_input(item)
        except NetException as error:
            self.cmdlet.write_error(error)
            return
        self.cmdlet.input_is_bound = bool(bound)
        self._take(bound)
        self._do(self.cmdlet.process)

    def end(self) -> None:
        """Run process once if there is no pipeline, then the command's end."""
        if not self._piped:
            self._do(self.cmdlet.process)
        self._do(self.cmdlet.end)


def _kept(scope: Scope, name: str, emit: Emit) -> Emit:
    """`-OutVariable`: what is written is also kept in a variable."""
    key = name.lstrip("+").lower()
    held = scope.get(key) if name.startswith("+") else None
    kept = list(held) if isinstance(held, list) else []
    scope.set(key, kept)

    def write(value: Any) -> None:
        kept.append(value)
        emit(value)

    return write


class _ScriptStage:
    """A script file as a stage: parsed when the pipeline is made, run at its end with its input."""

    __slots__ = ("_stage",)

    def __init__(
        self,
        file: ScriptFile,
        emit: Emit,
        shape: tuple[str, ...],
        values: list[Any],
        scope: Scope,
        dot: bool,
        piped: bool,
    ) -> None:
        from pshost.runtime.script_files import load_script

        block = load_script(file.path)
        self._stage = BlockStage(block, emit, shape, values, scope, dot=dot, name=file.path, expects_input=piped)

    def begin(self) -> None:
        """Run the script's begin block."""
        self._stage.begin()

    def process(self, item: Any) -> None:
        """Give the script one object."""
        self._stage.process(item)

    def end(self) -> None:
        """Run the script; `exit` ends it alone."""
        try:
            self._stage.end()
        except ExitException as leave:
            session = current.session()
            session.global_scope.set("lastexitcode", leave.code)
            session.success = leave.code == 0
            if self._stage.scope.parent is session.global_scope:
                raise


class _RedirectedStage:
    """A stage with redirections: they hold while its own code runs."""

    __slots__ = ("_plans", "_scope", "_sink", "inner")

    def __init__(self, inner: Any, scope: Scope, sink: Emit, plans: tuple[tuple[Any, ...], ...]) -> None:
        self.inner = inner
        self._scope = scope
        self._sink = sink
        self._plans = plans

    def _under(self, part: Callable[[], None]) -> None:
        from pshost.runtime.redirection import run_redirected

        run_redirected(self._scope, self._sink, self._plans, lambda _: part())

    def begin(self) -> None:
        """Begin under the redirections."""
        self._under(self.inner.begin)

    def process(self, item: Any) -> None:
        """Process under the redirections."""
        self._under(lambda: self.inner.process(item))

    def end(self) -> None:
        """End under the redirections."""
        self._under(self.inner.end)
