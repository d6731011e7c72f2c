"""Running commands: one alone, or several as stages that push objects to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands import load
from pshost.runtime import current
from pshost.runtime.binder import bind_call, metadata_of
from pshost.runtime.block_run import BlockStage, run_block
from pshost.runtime.cmdlet import StopUpstream
from pshost.runtime.collecting import collecting
from pshost.runtime.commands_by_name import NativeProgram, ScriptFile, resolve_command
from pshost.runtime.control_flow import ExitException
from pshost.runtime.direct_call import direct_call
from pshost.runtime.errors.at_command import bad_expression, not_bound, not_found
from pshost.runtime.errors.exceptions import CommandNotFoundException, NetException, ParameterBindingException, RuntimeException
from pshost.runtime.modules import PSModuleInfo
from pshost.runtime.scriptblock import FunctionInfo, ScriptBlock
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSObject

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


def run_command(scope: Scope, emit: Emit, site: CallSite, values: list[Any]) -> None:
    """Run the command of a call site alone; it writes its output to `emit`."""
    session = current.session()
    if session.has_events:
        session.events.pulse()
    direct = site.plan
    if direct is None:
        direct = site.plan = direct_call(site)
    if direct and direct.run(session, scope, emit, values):
        return
    target, shape, rest = _target(scope, site, values)
    if isinstance(target, FunctionInfo) and not target.is_filter:
        try:
            run_block(target.block, emit, shape, rest, scope, dot=site.operator == ".", name=target.name, site=site)
        except ParameterBindingException as error:
            raise not_bound(error, site, target.name, values) from None
        return
    if isinstance(target, ScriptBlock):
        try:
            run_block(target, emit, shape, rest, scope, dot=site.operator == ".", site=site)
        except ParameterBindingException as error:
            raise not_bound(error, site, "", values, target.script_path) from None
        return
    session.success = True
    stage = _stage(scope, emit, site, target, shape, rest, False)
    try:
        stage.begin()
        stage.end()
    finally:
        stage.clean()


def run_pipeline(scope: Scope, emit: Emit, source: Callable[[Emit], None] | None, stages: Sequence[Any]) -> None:
    """Run stages in a row.

    `source(emit)` writes the first stage's input. A stage is `(site, values)`, `(site, values, redirections)`, or a function
    that takes the next stage's `process` and gives its own.
    """
    current.session().success = True
    running, sink = linked(scope, emit, stages, source is not None)
    try:
        for stage in running:
            stage.begin()
        if source is not None:
            source(sink)
        end_all(running)
    except StopUpstream as stop:
        end_after(running, stop)
    finally:
        for stage in running:
            stage.clean()


def end_after(running: list[Any], stop: StopUpstream) -> None:
    """End the stages from the one on that wants no more input."""
    end_all(running[_position(running, stop.stage) :])


def linked(scope: Scope, emit: Emit, stages: Sequence[Any], piped_first: bool) -> tuple[list[Any], Emit]:
    """The stages of a pipeline, each writing to the next, without those that are only functions; and where the first one's input goes."""
    targets = [None if callable(stage) else _target(scope, stage[0], stage[1]) for stage in stages]
    made: list[Any] = []
    sink = emit
    after: Any = None
    for index in range(len(stages) - 1, -1, -1):
        stage = stages[index]
        found = targets[index]
        if found is None:
            sink = stage(sink)
            after = None
            continue
        target, shape, rest = found
        piped = piped_first or index > 0
        if len(stage) == 3:
            run = _redirected_stage(scope, sink, stage[2], stage[0], target, shape, rest, piped)
        else:
            run = _stage(scope, sink, stage[0], target, shape, rest, piped)
            if target.__class__ is NativeProgram and after.__class__ is run.__class__:
                run.next = after
        made.append(run)
        after = run
        sink = run.process
    made.reverse()
    return made, sink


def _position(running: list[Any], cmdlet: Any) -> int:
    for index, stage in enumerate(running):
        inner = getattr(stage, "inner", stage)
        if getattr(inner, "cmdlet", None) is cmdlet:
            return index
    return len(running)


def end_all(running: list[Any]) -> None:
    """End the stages in order; what a stage writes at its end may be all that a later one wants."""
    for index, stage in enumerate(running):
        try:
            stage.end()
        except StopUpstream as stop:
            end_all(running[max(index + 1, _position(running, stop.stage)) :])
            return


def _target(scope: Scope, site: CallSite, values: Sequence[Any]) -> tuple[Any, tuple[str, ...], list[Any]]:
    """The command that a call site means, and its shape and values without the command itself."""
    session = current.session()
    if site.name is not None:
        if not site.name:
            raise bad_expression(site, site.name)
        try:
            target = resolve_command(session, scope, site.name)
            if "-?" in site.shape and target.__class__ is not NativeProgram:
                return load("get-help"), ("-Name:",), [getattr(target, "name", site.name)]
            return target, site.shape, values if values.__class__ is list else list(values)
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

    name = getattr(value, "Name", None) or to_string(value)
    if not name:
        raise bad_expression(site, value)
    try:
        return resolve_command(session, scope, name), shape, list(values[1:])
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
            site=site,
        )
    if isinstance(target, ScriptBlock):
        return BlockStage(target, emit, shape, values, scope, dot=dot, expects_input=piped, site=site)
    if isinstance(target, ScriptFile):
        return _ScriptStage(target, emit, shape, values, scope, dot, piped, site)
    if isinstance(target, NativeProgram):
        from pshost.runtime.native.stage import NativeStage

        return NativeStage(current.session(), scope, emit, site, target, shape, values, piped)
    return CmdletStage(scope, emit, site, target, shape, values, piped)


class CmdletStage:
    """A command written in Python as a stage."""

    __slots__ = ("_begun", "_binder", "_from_input", "_piped", "_plainly", "_takes", "cmdlet")

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
        session = current.session()
        defaults = None
        if session.has_parameter_defaults:
            from pshost.runtime.binding.defaults import default_values

            defaults = default_values(scope, (declaration.name, *declaration.aliases))
        self._begun = False
        self._piped = piped
        self._plainly: str | None = None  # the parameter that every further object goes to as it is
        self._takes: Callable[[Any], None] | None = None  # what the command has for such objects in place of `process`
        self._from_input: dict[str, Any] = {}
        cmdlet = self.cmdlet = declaration.implementation(session, scope, site, emit)
        try:
            binder = self._binder = bind_call(metadata_of(declaration), shape, values, piped, scope, defaults=defaults)
        except ParameterBindingException as error:
            raise not_bound(error, site, declaration.name, values) from None
        fields = cmdlet.__dict__
        for parameter in declaration.parameters:
            fields[parameter.name] = parameter.default
        fields.update(binder.bound)
        cmdlet.common = binder.common
        cmdlet.bound = binder.bound
        cmdlet.set_name = binder.set_name

    @property
    def common(self) -> dict[str, Any]:
        """The common parameters that the call gives."""
        return self._binder.common

    def redirect_output(self, emitter: Callable[[Emit], Emit]) -> None:
        """Put something between the command and what comes after it."""
        self.cmdlet.write = emitter(self.cmdlet.write)

    def _do(self, part: Callable[[], None]) -> None:
        try:
            part()
        except NetException as error:
            self.cmdlet.identified(error)
            raise
        except OSError as error:
            from pshost.runtime.trycatch import net_exception

            made = net_exception(error)
            self.cmdlet.identified(made)
            raise made from error

    def begin(self) -> None:
        """Run the command's begin, once."""
        if not self._begun:
            self._begun = True
            self._do(self.cmdlet.begin)

    def process(self, item: Any) -> None:
        """Bind one object and run the command's process."""
        takes = self._takes
        cmdlet = self.cmdlet
        if takes is not None and item is not None and item is not NOTHING and item.__class__ is not PSObject:
            try:
                takes(item)
            except NetException as error:
                cmdlet.identified(error)
                raise
            return
        plainly = self._plainly
        if plainly is not None and item is not NOTHING and item.__class__ is not PSObject:
            cmdlet.__dict__[plainly] = cmdlet.bound[plainly] = item
            try:
                cmdlet.process()
            except NetException as error:
                cmdlet.identified(error)
                raise
            return
        if not self._begun:
            self.begin()
        self._plainly = None
        try:
            bound = self._binder.bind_input(item)
        except NetException as error:
            self._take({})
            cmdlet.write_error(error)
            return
        cmdlet.input_is_bound = bool(bound)
        cmdlet.set_name = self._binder.set_name
        self._take(bound)
        self._plainly = self._binder.plain_input
        self._takes = None if self._plainly is None else cmdlet.take
        self._do(cmdlet.process)

    def _take(self, bound: dict[str, Any]) -> None:
        """Give the command what a pipeline object brought; what only the one before brought has its default again."""
        fields = self.cmdlet.__dict__
        if self._from_input.keys() != bound.keys():
            for parameter in self.cmdlet.declaration.parameters:
                if parameter.name in self._from_input:
                    fields[parameter.name] = parameter.default
        fields.update(bound)
        self._from_input = bound

    def end(self) -> None:
        """Run process once if there is no pipeline, then the command's end."""
        if not self._piped:
            self._do(self.cmdlet.process)
        elif self.cmdlet.acts_at_end and (unmet := self._binder.unmet()) is not None:
            from pshost.runtime.binding.errors import not_allowed

            raise not_allowed(self.cmdlet.identity, unmet, "Null", "null")
        self._do(self.cmdlet.end)

    def clean(self) -> None:
        """Let the command free what it holds."""
        self.cmdlet.clean()


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
        site: CallSite,
    ) -> None:
        from pshost.runtime.script_files import load_script

        block = load_script(file.path)
        self._stage = BlockStage(
            block, emit, shape, values, scope, dot=dot, name=file.path, expects_input=piped, site=site
        )
        self.common = self._stage.common
        self.redirect_output = self._stage.redirect_output

    def begin(self) -> None:
        """Run the script's begin block."""
        self._stage.begin()

    def clean(self) -> None:
        """Run the script's clean block."""
        self._stage.clean()

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

    def clean(self) -> None:
        """Clean up under the redirections, and close the files that the end did not close."""
        try:
            self._redirections.run(self.inner.clean)
        finally:
            self._redirections.close()
