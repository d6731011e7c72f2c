"""ScriptBlock values and functions: code with the scope that it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime import current
from pshost.runtime.scope import UNSET, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pshost.compiler.blockcode import BlockCode
    from pshost.compiler.positions import Source
    from pshost.runtime.session import Session


class ScriptBlock:
    """System.Management.Automation.ScriptBlock.

    `scope` is where it was made: dot-sourced and in-place runs happen there. `using` has the values captured for `$using:`
    names (lower case). `closure` says that `scope` is a snapshot that runs start from (`GetNewClosure`).
    """

    __slots__ = ("__weakref__", "closure", "code", "is_filter", "module", "plain", "scope", "unbound", "using", "whole")

    net_name = "System.Management.Automation.ScriptBlock"

    def __init__(self, code: BlockCode, scope: Scope) -> None:
        self.code = code
        self.scope = scope
        self.module = scope.module
        self.using: dict[str, Any] | None = None
        self.plain: object = None  # what a call site may know it by (pshost.runtime.answering)
        self.is_filter = False
        self.closure = False
        self.unbound = False  # whether it is code of whoever runs it: a text's or a file's, not one that a module's code wrote
        self.whole = False  # whether it is all of a text or file, not a `{ }` in one

    @property
    def script_path(self) -> str | None:
        """The file that this block is all of, or None."""
        return self.code.source.path if self.whole else None

    @property
    def source_text(self) -> str:
        """The text between the braces; a script's whole text."""
        code = self.code
        text = code.source.text[code.start : code.end]
        return text if self.whole else text[1:-1]

    def parent_scope(self, caller: Scope | None = None) -> Scope:
        """The scope that a run's new scope stands below: the caller's, as long as both are code of the same module or of none.

        Code of another module (or of none) runs below the innermost scope of its own that is running, else below the
        module's (or the global) scope; a closure runs below what it captured.
        """
        if self.closure:
            return self.scope
        if caller is not None and (caller.module is self.module or self.unbound):
            return caller
        session = current.session()
        if self.scope.top() is not session.global_scope:  # made in another session, whose scopes are not to be seen here
            return session.global_scope if caller is None else caller
        if caller is None:
            from pshost.runtime.running_scope import running_scope

            caller = running_scope()
            if caller is None or caller.top() is not session.global_scope:
                return self.scope
            if caller.module is self.module or self.unbound:
                return caller
        at: Scope | None = caller
        while at is not None and at.module is not self.module:
            at = at.called_from or at.parent
        if at is None:
            own = None if self.module is None else self.module.scope
            at = session.global_scope if own is None else own
        border = Scope({}, at)
        border.module = self.module
        border.called_from = caller
        return border

    def invoke(
        self,
        *args: Any,
        underscore: Any = UNSET,
        scope: Scope | None = None,
        dot: bool = False,
        input: Sequence[Any] | None = None,  # noqa: A002 - the name that `$input` has
        variables: Mapping[str, Any] | None = None,
        functions: Mapping[Any, Any] | None = None,
    ) -> list[Any]:
        """Run the block and give everything it wrote."""
        out: list[Any] = []
        self.run(
            out.append,
            args,
            underscore=underscore,
            scope=scope,
            dot=dot,
            input=input,
            variables=variables,
            functions=functions,
        )
        return out

    def run(
        self,
        emit: Callable[[Any], None],
        args: Sequence[Any] = (),
        *,
        underscore: Any = UNSET,
        scope: Scope | None = None,
        dot: bool = False,
        input: Sequence[Any] | None = None,  # noqa: A002 - the name that `$input` has
        variables: Mapping[str, Any] | None = None,
        functions: Mapping[Any, Any] | None = None,
    ) -> None:
        """Run the block with positional arguments; each object it writes goes to `emit`.

        `underscore` is `$_`, `dot` runs it as a part of the code of `scope` (or of where it was made) instead of in a new scope.
        """
        from pshost.runtime.block_run import run_block

        if functions:
            scope = Scope({}, self.scope if scope is None else scope)
            for name, block in functions.items():
                scope.define_function(FunctionInfo(str(name), block))
        run_block(
            self,
            emit,
            ("p",) * len(args),
            list(args),
            scope,
            dot=dot,
            underscore=underscore,
            piped=input,
            variables=variables,
        )

    def invoke_named(
        self, named: Mapping[str, Any], unbound: Sequence[Any], session: Session, output: list[Any] | None = None
    ) -> list[Any]:
        """Run the block in a session with arguments by their parameters' names; gives the output, in `output` as it comes.

        `unbound` has `-Name:` and value in turn, for what the block does not declare: its `$args`.
        """
        from pshost.runtime.block_run import run_block

        out: list[Any] = [] if output is None else output
        shape, values = tuple(f"-{name}:" for name in named), list(named.values())
        first = self.code.parameters[: len(named)]
        if self.code.is_plain_call(("p",) * len(named)) and len(first) == len(named) and all(each.name in named for each in first):
            shape, values = ("p",) * len(first), [named[each.name] for each in first]  # which costs less, and is the same
        with current.use(session):
            run_block(self, out.append, shape, values, session.global_scope, unbound=unbound)
        return out

    def get_new_closure(self) -> ScriptBlock:
        """The block with the variables of the scope that is current kept as they are now; it runs below the global scope."""
        from pshost.runtime.running_scope import running_scope

        here = running_scope()
        if here is None or here.top() is not self.scope.top():
            here = self.scope
        kept = Scope({}, here.top())
        kept.is_script = True  # what `$script:` means in the closure
        for name in here.cells:
            if here.has(name):
                kept.set(name, here.get(name))
        made = ScriptBlock(self.code, kept)
        made.closure = True
        return made

    def __repr__(self) -> str:
        return f"<ScriptBlock {self.source_text[:40]!r}>"


class FunctionInfo:
    """System.Management.Automation.FunctionInfo: a function's name and block."""

    __slots__ = ("block", "is_filter", "module", "name")

    net_name = "System.Management.Automation.FunctionInfo"

    def __init__(self, name: str, block: ScriptBlock, is_filter: bool = False) -> None:
        self.name = name
        self.block = block
        self.is_filter = is_filter
        self.module = block.module


def create(text: str, path: str | None = None) -> ScriptBlock:
    """A script block of a text; a text that does not parse raises ParseException. One of a file that has run before is not parsed."""
    from pshost.compiler import cache
    from pshost.compiler.positions import Source
    from pshost.runtime import code_globals  # noqa: F401 - it gives compiled code its names

    source = Source(text, path)
    code = cache.script(source) if path else None
    if code is None:
        code = _parsed(source)
    made = ScriptBlock(code, current.session().global_scope)
    made.whole = True
    made.unbound = True
    return made


def _parsed(source: Source) -> BlockCode:
    from pshost import syntax
    from pshost.compiler import cache, compile_script

    result = syntax.parse(source.text, source.path)
    if result.errors:
        from pshost.runtime.errors.parsing import parse_exception

        raise parse_exception(result.errors, source)
    source.tree = result.ast
    code = compile_script(result.ast, source)
    if source.path:
        cache.keep_script(code)
    return code
