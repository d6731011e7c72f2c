"""The names that compiled code may use, each with the module that has it.

A name is imported when code that uses it is linked, so a script pays only for what it does. `names` is the
`__builtins__` dictionary of every compiled block (its own dictionary holds only its constants K0, K1, ...), so a lookup
costs what a lookup of `len` costs.

What compiled code expects of each name (`scope` is a `Scope`, `emit` takes one object, `extent` is an `Extent`):

Operators (pshost.runtime.operators): plain values in, a plain value out; see those modules. `imatch` and its like take
    `set_matches`, for which the compiler passes `matches_setter(scope)`.

Scopes
    lookup(scope, name) -> value                  through parents, automatic variables and drives (`env:path`,
                                                  `script:x`,
                                                  `using:x`); None when there is none. Names are lower case
    lookup_below(scope, name) -> value            the same for code that stands below `scope`: its private names are hidden
    own_value(scope, name) -> None                what a local holds that `+=` reads before it has a value
    assign(scope, name, value)                    this scope, or the one the name's drive says; refuses read-only
                                                  variables
    assign_shown(scope, name, value, emit)        the same for a drive of the host's (`$state:x = 1`), which may show the
                                                  value
    closure_scope(function, parent) -> Scope      the scope whose variables are the closure cells `v_NAME` of a lambda
    matches_setter(scope) -> function             stores `$Matches` in that scope
    constrain(scope, name, value, nettype)        the value for a variable declared with a type; `scope` keeps the type for
                                                  assignments by name, None for a plain local
    default_value(block, name, value, nettype)    a typed parameter's default; an error of binding if it does not fit
    blank(scope, nettype) -> value                what a local of a value type holds before a value fits; UNSET for others
    constrain_attributes(scope, name, value, attributes)   the value checked by `[ValidateRange(1, 5)]$x`-like
                                                           attributes
    initial_value(nettype)                        what a typed parameter holds when it was not given and has no default
    make_ref(scope, name) -> value of `[ref]$x`
    type_literal(scope, name) -> NetType          or raises TypeNotFound

Commands and pipelines
    run_command(scope, emit, site, values)        the command of a `CallSite`; it writes its output to `emit`
    call_command(scope, site, values) -> value    the same for an expression: the collapsed output
    check_call_style(scope)                       before `name(a, b)`, which strict mode refuses
    run_pipeline(scope, emit, source, stages)     `source` is None or `source(emit)`, which writes the first stage's
                                                  input. A stage is `(site, values)`, `(site, values, redirections)`,
                                                  or a function `stage(emit) -> process(item)`: a literal
                                                  ForEach-Object or Where-Object block that was fused
    run_redirected(scope, emit, redirections, thunk)   `thunk(emit)` under redirections: a tuple of
                                                  ('merge', from_stream, 'Output') and ('file', from_stream, path,
                                                  append)
    run_background(scope, emit, extent)           `pipeline &`: starts the text of an extent as a job and writes the job
    emit_all(emit, value)                         writes a value as a pipeline enumerates it (NOTHING writes nothing)
    iterate(value) -> iterator                    the same as an iterator
    piped_range(left, right) -> iterable          the elements of `left..right`, without a list of them
    foreach_items(value) -> iterable              what `foreach ($x in value)` runs over (None gives nothing)
    enumerator(iterable) -> Enumerator            the same as `$foreach` and `$switch`, where a loop's body reads them
    collapse(list) -> value                       NOTHING, the only object, or the list
    unrolled(value) -> value                      what `$(value)` gives: a list's only element, NOTHING for an empty one
    last_succeeded() -> bool                      `$?`, for `&&` and `||`;   set_succeeded(bool)
    exit_script(code)                             raises ExitException

Loops
    run_by_name(scope, extent, kind, block)       the loop at an extent over the scope's cells; NAMED_BY_SCOPE has the names of
                                                  variables that some code names by their scope

Blocks
    make_scriptblock(scope, block) -> ScriptBlock value
    define_function(scope, block, name, is_filter)
    define_types(scope, specs)                    classes and enums of a script, defined before its first statement
    use_statement(scope, kind, name)              `using namespace|module|assembly NAME`

Errors
    report_error(scope, error, extent)            outside `try`: writes the error and returns, or raises it again
    enter_try() -> int / leave_try(int)           the session's try_depth, kept and put back
    choose_catch(error, clauses) -> Choice        which clause, each the names of a `catch [A], [B]`, takes the error
    caught(scope, choice, extent) -> ErrorRecord  what `$_` is in a catch; $Error has it from then on
    throw_value(scope, value, extent) -> exception
    rethrow(scope, current, extent) -> exception  `throw` alone; `current` is `$_`
    report_trapped(scope, error, extent)          after a trap that neither broke nor continued
    not_supported(construct, extent) -> exception

Values
    make_hashtable(pairs, extent) / make_ordered / make_object     `pairs` is a flat list: key, value, key, value
    table_of(values, spelled) / ordered_of / object_with(values)   the same of keys that are texts and differ; by them in lower
                                                  case, and how those are spelled that are not
    object_of(value) -> any                       `[pscustomobject]value` where the value is no literal
    written_number(value, text) -> PSObject       a number that is an argument and is written as `text`
    fix_number(int) -> int or float               an Int32 as it is, a greater one as a Double
    spread(value, count) -> list                  for `$a, $b = value`: the last gets what is left
    invoke_named(target, name, arguments, static)   a call whose member name is computed (`$x.$name()`)
    assign_to_call(target, name, arguments, value)   `$x.Method() = value`, which sets nothing
    base_constructor(scope, arguments)            `: base(...)`;  base_method(scope, this, base, name, arguments):
                                                  `([Base]$this).M()`

Switch
    switch_items(value), switch_file(scope, value)      what a switch runs over
    switch_equals(item, pattern, case_sensitive), switch_wildcard(...), switch_regex(scope, item, pattern,
    case_sensitive)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pshost.compiler import blockcode

if TYPE_CHECKING:
    from collections.abc import Iterable

_R = "pshost.runtime."
_O = _R + "operators."

_MODULES: dict[str, str] = {
    _O + "arithmetic": "REAL add subtract multiply divide remainder negate plus increment decrement",
    _O + "bitwise": "band bor bxor bnot shl shr",
    _O + "comparison": "ieq ine ige igt ilt ile ceq cne cge cgt clt cle",
    _O + "matching": "imatch cmatch inotmatch cnotmatch ilike clike inotlike cnotlike ireplace creplace",
    _O + "written": "found_by found_in table_by table_in matches_table matched_group replaced_by",
    _O + "splitting": "isplit csplit split_unary join join_unary",
    _O + "containment": "icontains inotcontains ccontains cnotcontains iin inotin cin cnotin",
    _O + "typetest": "is_ isnot as_",
    _O + "format_operator": "format_",
    _O + "ranges": "emit_range piped_range range_",
    _O + "logic": "truthy not_ xor",
    _O + "indexing": "EXACT get_index get_key set_index set_slice",
    _O + "unrolling": "iterate",
    _R + "conversion": "to_string convert cast",
    _R + "growing": "grown",
    _R + "members": "get_member set_member call_method get_static set_static call_static call_static_of_cast",
    _R + "values": "NOTHING Hashtable TypedArray Int64 UInt64 UInt32 Int16 UInt16 Byte SByte BigInteger Decimal Single Char Switch",
    _R + "scope": "Scope UNSET",
    _R + "variables": "lookup lookup_below own_value assign assign_shown not_appended matches_setter make_ref type_literal",
    _R + "strict_mode": "check_call_style",
    _R + "closure_scope": "closure_scope",
    _R + "frames": "NO_FRAME outside scope_of scope_of_locals taken_back",
    _R + "answering": "ANSWERS answer_of settled",
    _R + "scriptblock": "ScriptBlock",
    "pshost.compiler.answer_plan": "MISS Several",
    _R + "constraints": "blank default_value constrain constrain_attributes initial_value",
    _R + "pipeline": "run_command run_pipeline collapse",
    _R + "output": "ARRAYS GROWING SINGLE call_command unrolled emit_all foreach_items enumerator discard last_succeeded "
    "set_succeeded exit_script",
    _R + "loops_by_name": "run_by_name",
    _R + "redirection": "run_redirected",
    _R + "background": "run_background",
    _R + "definitions": "make_scriptblock define_function use_statement",
    _R + "classes": "define_types base_constructor base_method",
    _R + "trycatch": "enter_try leave_try choose_catch caught throw_value rethrow report_trapped not_supported",
    _R + "reporting": "report_error",
    _R + "building": "fix_number written_number spread make_hashtable make_ordered make_object table_of ordered_of object_with object_of "
    "invoke_named assign_to_call",
    _R + "switching": "switch_items switch_file switch_equals switch_wildcard switch_regex",
    _R + "control_flow": "BreakException ContinueException ReturnException ExitException leaves_here",
    _R + "stopping": "check_stop stop_token",
    _R + "dotnet.string": "SPACES",
    _R + "dotnet.stringbuilder": "StringBuilder",
    _R + "dotnet.registry": "USERS_NAMES",
    "sys": "getrefcount",
    "builtins": "Exception BaseException len range list int float str bool tuple locals",
}


def defined() -> Iterable[tuple[str, list[str]]]:
    """The modules whose functions compiled code calls, and their names."""
    return ((module, names.split()) for module, names in _MODULES.items())


_where = {name: module for module, names in _MODULES.items() for name in names.split()}

names: dict[str, Any] = {"STOP": False, "NAMED_BY_SCOPE": blockcode.named_by_scope, "__import__": __import__}


def resolve(name: str) -> None:
    """Put a name that code uses into `names`."""
    if name in names:
        return
    module = _where.get(name)
    if module is not None:
        names[name] = getattr(import_module(module), name)


blockcode.runtime_names = names
blockcode.resolve_name[:] = [resolve]


def raise_stop_flag() -> None:
    """Make every loop and function look whether its session was told to stop; `check_stop` lowers the flag again."""
    names["STOP"] = True


def lower_stop_flag() -> None:
    """No session waits to be stopped."""
    names["STOP"] = False
