"""Objects of scripts' classes: how they are made, base first, and what their constructors run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.tree import kind
from pshost.runtime import members, overloads
from pshost.runtime.classes.methods import CLASS, Method, method_scope
from pshost.runtime.dotnet import registry
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PropertyTable
from pshost.runtime.variables import lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pshost.declarations.nettype import NetType
    from pshost.runtime.classes.properties import Property
    from pshost.runtime.scope import Scope


class ClassBody:
    """What a script's class adds to its base: `user_class` of its NetType."""

    __slots__ = ("home", "properties", "statics")

    def __init__(self, home: Scope) -> None:
        self.home = home
        self.properties: list[Property] = []
        self.statics: dict[str, Any] = {}


def blank(nettype: NetType) -> Any:
    """An instance whose properties hold their initial values; those of its bases come first. No constructor has run."""
    python: Any = nettype.python
    this = python.__new__(python)
    this.fields = PropertyTable()
    if hasattr(python, "extended"):
        this.extended = None
    chain = [one for one in registry.base_chain(nettype) if isinstance(one.user_class, ClassBody)]
    for one in reversed(chain):
        body: ClassBody = one.user_class
        scope = method_scope(body.home, this, one, (), ())
        for declared in body.properties:
            this.fields[declared.name] = declared.first_value(scope)
    return this


def constructor(method: Method) -> Callable[..., Any]:
    """The function that makes an object by a constructor as written."""
    explicit = _calls_base(method)

    def initialise(this: Any, arguments: Sequence[Any]) -> None:
        if not explicit:
            call_base(this, method.owner, ())
        method.run(this, arguments)

    return _making(method.owner, initialise)


def default_constructor(nettype: NetType) -> Callable[..., Any]:
    """The constructor of a class that declares none."""

    def initialise(this: Any, arguments: Sequence[Any]) -> None:
        call_base(this, nettype, arguments)

    return _making(nettype, initialise)


def _making(nettype: NetType, initialise: Callable[[Any, Sequence[Any]], None]) -> Callable[..., Any]:
    def construct(*arguments: Any) -> Any:
        this = blank(nettype)
        initialise(this, arguments)
        return this

    made: Any = construct
    made.initialise = initialise  # what a derived class's constructor runs on its own object
    made.raises_as_is = True
    return made  # type: ignore[no-any-return]  # typed as Any for the attributes


def _calls_base(method: Method) -> bool:
    block = method.code.ast.EndBlock
    statements = list(block.Statements or ()) if block is not None else []
    if not statements:
        return False
    statement = statements[0]
    while kind(statement) in ("PipelineAst", "CommandExpressionAst"):
        statement = statement.PipelineElements[0] if kind(statement) == "PipelineAst" else statement.Expression
    return kind(statement) == "BaseCtorInvokeMemberExpressionAst"


def call_base(this: Any, nettype: NetType, arguments: Sequence[Any]) -> None:
    """Run the constructor of a class's base on an object; MethodException if the base has none for the arguments."""
    base = nettype.parent
    if base is None or base.full_name == "System.Object":
        return
    if isinstance(base.user_class, ClassBody):
        function, converted = overloads.choose(base.constructors, list(arguments), "new")
        function.initialise(this, converted)  # type: ignore[attr-defined]  # every constructor of a class has it
        return
    _adopt(this, members.construct(base, list(arguments)))


def _adopt(this: Any, made: Any) -> None:
    """Take over what a .NET object holds that was made for this object's base."""
    if isinstance(made, list):
        list.extend(this, made)
    for one in type(made).__mro__:
        slots = one.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__weakref__", "__dict__", "fields", "extended") and hasattr(made, name):
                object.__setattr__(this, name, getattr(made, name))
    if hasattr(made, "__dict__"):
        this.__dict__.update(made.__dict__)


def base_constructor(scope: Scope, arguments: list[Any]) -> Any:
    """`: base(...)`."""
    call_base(lookup(scope, "this"), lookup(scope, CLASS), arguments)
    return NOTHING
