"""Running commands: one alone, or several as stages that push objects to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime import current
from pshost.runtime.block_run import BlockStage, run_block
from pshost.runtime.cmdlet import StopUpstream
from pshost.runtime.collecting import collecting
from pshost.runtime.commands_by_name import NativeProgram, ScriptFile, resolve_command
from pshost.runtime.control_flow import ExitException
from pshost.runtime.errors.at_command import bad_expression, not_bound, not_found
from pshost.runtime.errors.exceptions import CommandNotFoundException, NetException, ParameterBindingException, RuntimeException
from pshost.runtime.modules import PSModuleInfo
from pshost.runtime.scriptblock import FunctionInfo, ScriptBlock
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pshost.compiler.positions import CallSite
    from pshost.declarations.command import CommandDeclaration
    from pshost.runtime.redirection import Redirections
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
    if isinstance(target, FunctionInfo) and not target.is_filter:
        try:
            run_block(target.block, emit, shape, rest, scope, dot=site.operator == ".", name=target.name)
        except ParameterBindingException as error:
            raise not_bound(error, site, target.name, values) from None
        session.success = True
        return
    if isinstance(target, ScriptBlock):
        try:
            run_block(target, emit, shape, rest, scope, dot=site.operator == ".")
        except ParameterBindingException as error:
            raise not_bound(error, site, "", values, target.script_path) from None
        session.success = True
        return
    session.success = True
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
    after: Any = None
    for index in range(len(stages) - 1, -1, -1):
        stage = stages[index]
        if callable(stage):
            sink = stage(sink)
            made.append(None)
            after = None
            continue
        site, values = stage[0], stage[1]
        target, shape, rest = _target(scope, site, values)
        piped = source is not None or index > 0
        if len(stage) == 3:
            run = _redirected_stage(scope, sink, stage[2], site, target, shape, rest, piped)
        else:
            run = _stage(scope, sink, site, target, shape, rest, piped)
            if target.__class__ is NativeProgram and after.__class__ is run.__class__:
                run.next = after
        made.append(run)
        after = run
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
        at = _position(running, stop.stage)
        _abandon(running[:at])
        _end(running[at:])
    except BaseException:
        _abandon(running)
        raise


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
            at = max(index + 1, _position(running, stop.stage))
            _abandon(running[:at])
            _end(running[at:])
            return


def _abandon(running: list[Any]) -> None:
    """Free what stages hold that will not come to their end: programs, files."""
    for stage in running:
        abandon = getattr(stage, "abandon", None)
        if abandon is not None:
            abandon()


def _target(scope: Scope, site: CallSite, values: Sequence[Any]) -> tuple[Any, tuple[str, ...], list[Any]]:
    """The command that a call site means, and its shape and values without the command itself."""
    session = current.session()
    if site.name is not None:
        try:
            return resolve_command(session, scope, site.name), site.shape, list(values)
        except CommandNotFoundException as error:
            raise not_found(error, site) from None
    value = values[0]
    shape = site.shape[1:] if site.shape and len(site.shape) == len(values) and site.shape[0] == "p" else site.shape
    value = getattr(value, "base", value) if value.__class__.__name__ == "PSObject" else value
    if isinstance(value, ScriptBlock | FunctionInfo):
        return value, shape, list(values[1:])
    if isinstance(value, PSModuleInfo):
        return _in_module(value, shape, list(values[1:]))
    declaration = getattr(value, "declaration", None)
    if declaration is not None:
        return declaration, shape, list(values[1:])
    if value is None or value is NOTHING or value == "":
        raise bad_expression(site, value)
    from pshost.runtime.conversion import to_string

    try:
        return resolve_command(session, scope, getattr(value, "Name", None) or to_string(value)), shape, list(values[1:])
    except CommandNotFoundException as error:
        raise not_found(error, site) from None


def _in_module(module: PSModuleInfo, shape: tuple[str, ...], values: list[Any]) -> tuple[Any, tuple[str, ...], list[Any]]:
    """What `& $module ...` runs: the script block or command that follows, in the module's scope."""
    if not values or module.scope is None:
        raise RuntimeException(
            f"Cannot run a command in the module '{module.Name}': it has no scope of its own, or no command follows it.",
            "CannotInvokeInModule",
            "InvalidOperation",
            module,
        )
    command = values[0]
    if isinstance(command, ScriptBlock):
        return module.bound(command), shape[1:], values[1:]
    from pshost.runtime.conversion import to_string

    return resolve_command(current.session(), module.scope, to_string(command)), shape[1:], values[1:]


def _stage(
    scope: Scope, emit: Emit, site: CallSite, target: Any, shape: tuple[str, ...], values: list[Any], piped: bool
) -> Any:
    try:
        stage = _stage_of(scope, emit, site, target, shape, values, piped)
        return collecting(stage, current.session().streams, scope, getattr(stage, "common", {}))
    except ParameterBindingException as error:
        raise not_bound(error, site, getattr(target, "name", ""), values, getattr(target, "path", None)) from None


def _stage_of(
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
        from pshost.runtime.native.stage import NativeStage

        return NativeStage(current.session(), scope, emit, site, target, shape, values, piped)
    return CmdletStage(scope, emit, site, target, shape, values, piped)


class CmdletStage:
    """A command written in Python as a stage."""

    __slots__ = ("_begun", "_binding", "_declaration", "_piped", "cmdlet")

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

        self._begun = False
        self._declaration = declaration
        self._piped = piped
        cmdlet = self.cmdlet = declaration.implementation(current.session(), scope, site, emit)
        try:
            self._binding = bind(
                cmdlet.net_name or declaration.name,
                declaration.parameters,
                declaration.default_set,
                shape,
                values,
                should_process=declaration.should_process,
                expects_input=piped,
                of_cmdlet=True,
            )
        except ParameterBindingException as error:
            raise not_bound(error, site, declaration.name, values) from None
        for parameter in declaration.parameters:
            setattr(cmdlet, parameter.name, parameter.default)
        cmdlet.common = self._binding.common
        self._take(self._binding.bound)
        cmdlet.set_name = self._binding.set_name

    def _take(self, bound: dict[str, Any]) -> None:
        cmdlet = self.cmdlet
        cmdlet.bound = bound if cmdlet.bound is bound else {**cmdlet.bound, **bound}
        for name, value in bound.items():
            setattr(cmdlet, name, value)

    @property
    def common(self) -> dict[str, Any]:
        """The common parameters that the call gives."""
        found: dict[str, Any] = self._binding.common
        return found

    def redirect_output(self, emitter: Callable[[Emit], Emit]) -> None:
        """Put something between the command and what comes after it."""
        self.cmdlet.write = emitter(self.cmdlet.write)

    def _do(self, part: Callable[[], None]) -> None:
        try:
            part()
        except NetException as error:
            self.cmdlet.identified(error)
            raise

    def begin(self) -> None:
        """Run the command's begin, unless an object that came before its turn has made it run."""
        if not self._begun:
            self._begun = True
            self._do(self.cmdlet.begin)

    def process(self, item: Any) -> None:
        """Bind one object and run the command's process."""
        if not self._begun:
            self.begin()
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


class _ScriptStage:
    """A script file as a stage: parsed when the pipeline is made, run at its end with its input."""

    __slots__ = ("_stage", "common", "redirect_output")

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
        self.common = self._stage.common
        self.redirect_output = self._stage.redirect_output

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


def _redirected_stage(
    scope: Scope,
    sink: Emit,
    plans: tuple[tuple[Any, ...], ...],
    site: CallSite,
    target: Any,
    shape: tuple[str, ...],
    values: list[Any],
    piped: bool,
) -> _RedirectedStage:
    from pshost.runtime.redirection import Redirections

    redirections = Redirections(scope, sink, plans)
    return _RedirectedStage(redirections, _stage(scope, redirections.out, site, target, shape, values, piped))


class _RedirectedStage:
    """A stage with redirections: they hold while its own code runs, their files are open until its end."""

    __slots__ = ("_redirections", "inner")

    def __init__(self, redirections: Redirections, inner: Any) -> None:
        self._redirections = redirections
        self.inner = inner

    def begin(self) -> None:
        """Begin under the redirections."""
        self._redirections.run(self.inner.begin)

    def process(self, item: Any) -> None:
        """Process under the redirections."""
        self._redirections.run(lambda: self.inner.process(item))

    def end(self) -> None:
        """End under the redirections."""
        try:
            self._redirections.run(self.inner.end)
        finally:
            self._redirections.close()

    def abandon(self) -> None:
        """Free what the stage holds, and close the files."""
        _abandon([self.inner])
        self._redirections.close()
