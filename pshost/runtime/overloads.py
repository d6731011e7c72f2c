"""Which overload a call means, by PowerShell's rules.

Every argument's type is ranked against every parameter's type by how good the conversion is; overloads are then compared pair by
pair, earlier arguments weighing more; ties go to the overload with the more specific parameter types, then to the one that needs
neither a `Params` array nor default values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType, Overload, type_parameters
from pshost.runtime.conversion import ranks
from pshost.runtime.conversion.convert import convert, null_rank
from pshost.runtime.conversion.convert import rank as conversion_rank
from pshost.runtime.conversion.language import is_delegate
from pshost.runtime.dotnet.registry import is_subtype, required, resolve, type_of
from pshost.runtime.errors.exceptions import MethodException, NetException
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.numbers import Decimal, Int64
from pshost.runtime.values.psobject import PSObject

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN = frozenset((str, int, float, bool))
# The commonest conversions of arguments, done without asking.
_WIDER_INT: dict[str, Callable[[int], Any]] = {
    "System.Double": float,
    "System.Decimal": Decimal,
    "System.Int64": Int64,
}
# Interfaces of sequences: a collection of ours is one of any element type, since its elements are converted when they are read.
_SEQUENCES = tuple(
    f"System.Collections.Generic.{name}`1"
    for name in ("IEnumerable", "IList", "ICollection", "IReadOnlyList", "IReadOnlyCollection")
)


def rank(source: NetType | None, target: NetType) -> int:
    """How good the conversion from a type (None: of `$null`) to another is, as `conversion.ranks` has it."""
    name = target.full_name
    if source is None:
        if name == "System.String":
            return ranks.TO_STRING  # below a value type's: `'abc'.Contains($null)` means the overload that takes a char
        return null_rank(target)
    if name == _by_reference:
        return ranks.IDENTITY if is_subtype(source, target) else ranks.NONE
    if name.startswith(_SEQUENCES):
        return _sequence_rank(source, target)
    found = conversion_rank(source, target)
    # A custom object goes to no parameter by its properties.
    return ranks.NONE if found == ranks.CONSTRUCTOR and source.full_name == "System.Management.Automation.PSCustomObject" else found


def _sequence_rank(source: NetType, target: NetType) -> int:
    if source is target:
        return ranks.IDENTITY
    if is_subtype(source, target):
        return ranks.ASSIGNABLE
    enumerable = resolve("System.Collections.IEnumerable")
    if enumerable is None or not is_subtype(source, enumerable):
        return ranks.NONE
    return ranks.ASSIGNABLE if target.arguments[0].full_name == "System.Object" else ranks.CONSTRUCTOR


_by_reference = "System.Management.Automation.PSReference"


def closed(overload: Overload, types: Sequence[NetType]) -> Overload | None:
    """A generic method's overload with its type arguments in place, or None if it has another number of them.

    A function with a keyword `types` is told them.
    """
    names = type_parameters(overload.signature)
    if len(names) != len(types):
        return None
    written = dict(zip(names, (t.full_name for t in types), strict=True))
    plain = overload.signature.replace(f"[{','.join(names)}](", "(", 1)
    signature = re.sub(r"\b(" + "|".join(names) + r")\b", lambda found: written[found.group()], plain)
    function = overload.function
    if "types" in (getattr(function, "__kwdefaults__", None) or ()):
        return Overload(signature, lambda *arguments: function(*arguments, types=list(types)))
    return Overload(signature, function)


class _Candidate:
    __slots__ = ("expanded", "overload", "ranks", "types")

    def __init__(self, overload: Overload, types: list[NetType], fits: list[int], expanded: bool) -> None:
        self.overload = overload
        self.types = types
        self.ranks = fits
        self.expanded = expanded


_REFERENCES = ("[ref]", "ref ", "out ")


def parameter_type(name: str) -> NetType:
    """The type of a parameter's written type; one that pshost does not know takes anything."""
    if name.startswith(_REFERENCES):
        return required(_by_reference)
    found = resolve(name)
    if found is None and "[" in name:  # a type parameter that the method's own list does not have: anything
        found = resolve(re.sub(r"(?<![\w.])T[A-Z]\w*(?=[,\]])", "System.Object", name))
    return found if found is not None else required("System.Object")


def _refuses_null(parameters: Sequence[tuple[str, str, bool, str | None]], arguments: Sequence[Any]) -> bool:
    """Whether an argument is a reference to null whose parameter's type null does not convert to."""
    for (written, *_), argument in zip(parameters, arguments, strict=False):
        if written.startswith(_REFERENCES) and getattr(argument, "Value", argument) is None:
            target = parameter_type(written.split(" ", 1)[1])
            if rank(None, target) == ranks.NONE:
                return True
    return False


def _types_of(arguments: Sequence[Any]) -> list[NetType | None]:
    return [None if a is None or a is NOTHING else type_of(a) for a in arguments]


def _parameter_types(overload: Overload, sources: Sequence[NetType | None]) -> list[NetType]:
    """The types of an overload's parameters; a generic method's type parameters stand for what the arguments are."""
    names = type_parameters(overload.signature)
    if not names:
        return [parameter_type(p[0]) for p in overload.parameters]
    pattern = re.compile(r"\b(?:" + "|".join(names) + r")\b")
    padded = [*sources, *[None] * len(overload.parameters)]
    return [_inferred(p[0], pattern, source) for p, source in zip(overload.parameters, padded, strict=False)]


def _inferred(written: str, pattern: re.Pattern[str], source: NetType | None) -> NetType:
    """A parameter's type by its written one, for an argument of a type: the argument's own where the shapes agree."""
    if not pattern.search(written):
        return parameter_type(written)
    if source is not None:
        head = written.split("[", 1)[0]
        same_shape = bool(source.arguments) and source.full_name.split("`", 1)[0] == head
        if pattern.fullmatch(written) or same_shape or (source.element is not None and pattern.fullmatch(head)):
            return source
    if written.startswith("System.Collections.Generic.IEnumerable["):
        return parameter_type("System.Collections.IEnumerable")
    return parameter_type(pattern.sub("System.Object", written))


def _is_inferable(overload: Overload, sources: Sequence[NetType | None]) -> bool:
    """Whether the arguments tell of every type parameter of a generic method, one that is not null at least, and agree on it."""
    names = type_parameters(overload.signature)
    for name in names:
        given = [source for p, source in zip(overload.parameters, sources, strict=False) if p[0] == name and source is not None]
        if any(not (is_subtype(one, given[0]) or is_subtype(given[0], one)) for one in given[1:]):
            return False
    enumerable = required("System.Collections.IEnumerable")
    for p, source in zip(overload.parameters, sources, strict=False):
        if source is not None and p[0].startswith("System.Collections.Generic.IEnumerable[") and not is_subtype(source, enumerable):
            return False
    if None not in sources:
        return True
    told = " ".join(p[0] for p, source in zip(overload.parameters, sources, strict=False) if source is not None)
    return all(re.search(rf"\b{name}\b", told) for name in names)


def _candidates(overloads: Sequence[Overload], sources: list[NetType | None]) -> list[_Candidate]:
    found = []
    count = len(sources)
    for overload in overloads:
        parameters = overload.parameters
        if type_parameters(overload.signature):
            # What the type parameters are is found out only where every parameter has an argument; then a constraint may refuse them.
            accepts = getattr(overload.function, "accepts", None)
            if count < len(parameters) or (accepts is not None and not accepts(sources)) or not _is_inferable(overload, sources):
                continue
        variadic = bool(parameters) and parameters[-1][2]
        required = sum(1 for p in parameters if p[3] is None and not p[2])
        types = _parameter_types(overload, sources)
        if required <= count <= len(parameters) and not (variadic and count < len(parameters)):
            fits = [rank(s, t) for s, t in zip(sources, types, strict=False)]
            if all(fits):
                found.append(_Candidate(overload, types[:count], fits, False))
        if variadic and count >= len(parameters) - 1 and types[-1].element is not None:
            element = types[-1].element
            spread = types[:-1] + [element] * (count - len(parameters) + 1)
            fits = [rank(s, t) for s, t in zip(sources, spread, strict=False)]
            if all(fits):
                found.append(_Candidate(overload, spread, fits, True))
    return found


def _compare(left: _Candidate, right: _Candidate) -> int:
    """Above zero if the left candidate is better."""
    score = 0
    weight = len(left.ranks)
    for one, other in zip(left.ranks, right.ranks, strict=False):
        if one != other:
            score += weight if one > other else -weight
        weight -= 1
    if score:
        return score
    weight = len(left.types)
    for first, second in zip(left.types, right.types, strict=False):
        if first is not second:
            forth, back = _implicit(first, second), _implicit(second, first)
            if forth != back:
                score += weight if forth > back else -weight
        weight -= 1
    if score:
        return score
    if left.expanded != right.expanded:
        return 1 if right.expanded else -1
    return len(right.overload.parameters) - len(left.overload.parameters)


def _implicit(source: NetType, target: NetType) -> int:
    """How good a conversion between two parameters' types is; only assignment and numbers make one of them the more specific."""
    found = rank(source, target)
    return found if found > ranks.NULL_TO_REF else ranks.NONE


def best(overloads: Sequence[Overload], sources: list[NetType | None]) -> _Candidate | None:
    """The best candidate for arguments of these types, or None where there is none or another is as good."""
    candidates = _candidates(overloads, sources)
    if not candidates:
        return None
    chosen, tied = candidates[0], False
    for candidate in candidates[1:]:
        order = _compare(candidate, chosen)
        if order > 0:
            chosen, tied = candidate, False
        elif order == 0 and candidate.types != chosen.types:
            tied = True
    return None if tied else chosen


def pick(overloads: Sequence[Overload], arguments: Sequence[Any], name: str) -> _Candidate:
    """The overload that a call with these arguments means; raises as PowerShell does if none fits."""
    candidate = best(overloads, _types_of(arguments))
    referenced = candidate is not None and "[ref]" in candidate.overload.signature
    if candidate is not None and referenced and _refuses_null(candidate.overload.parameters, arguments):
        candidate, overloads = None, ()
    if candidate is None:
        if len(overloads) == 1 and _is_only(overloads[0], len(arguments), name):
            types = [parameter_type(p[0]) for p in overloads[0].parameters]
            return _Candidate(overloads[0], types, [ranks.NONE] * len(arguments), False)
        raise no_overload(name, len(arguments))
    return candidate


def no_overload(name: str, count: int) -> NetException:
    """The error for a call that no overload fits, or none best."""
    message = f'Cannot find an overload for "{name}" and the argument count: "{count}".'
    return MethodException(message, "MethodCountCouldNotFindBest", "NotSpecified")


def arguments_of(candidate: _Candidate, arguments: Sequence[Any], name: str) -> list[Any]:
    """The arguments as the chosen overload's function takes them."""
    if candidate.expanded:
        return _spread(candidate, arguments, name)
    return convert_arguments(candidate.overload, candidate.types, arguments, name)


def choose(
    overloads: Sequence[Overload], arguments: Sequence[Any], name: str = ""
) -> tuple[Callable[..., Any], list[Any]]:
    """The function to call and its converted arguments."""
    candidate = pick(overloads, arguments, name)
    return candidate.overload.function, arguments_of(candidate, arguments, name)


# Methods that a collection has for an interface too, so that they have more overloads than are declared.
_ALSO_OF_INTERFACES = frozenset(("add", "contains", "copyto", "indexof", "insert", "remove", "trygetvalue"))


def _is_only(overload: Overload, count: int, name: str) -> bool:
    """Whether a method's only overload is taken without a look at the arguments' types; their conversion then fails."""
    shared = name.lower() in _ALSO_OF_INTERFACES and not getattr(overload.function, "raises_as_is", False)
    # What a generic method's type parameters are is found out from the arguments, which may not fit.
    return len(overload.parameters) == count and not shared and not type_parameters(overload.signature)


def _spread(candidate: _Candidate, arguments: Sequence[Any], name: str) -> list[Any]:
    """The converted arguments with those of the `Params` array gathered in a list."""
    converted = convert_arguments(candidate.overload, candidate.types, arguments, name)
    fixed = len(candidate.overload.parameters) - 1
    return [*converted[:fixed], converted[fixed:]]


def convert_arguments(
    overload: Overload,
    types: Sequence[NetType],
    arguments: Sequence[Any],
    name: str,
) -> list[Any]:
    """The arguments converted to the parameters' types; a failure says which argument of which method."""
    made = []
    for position, (argument, wanted) in enumerate(zip(arguments, types, strict=False)):
        if wanted.full_name == _by_reference and overload.parameters[position][0].startswith(_REFERENCES):
            _check_reference(argument, position)
        try:
            made.append(convert_argument(argument, wanted))
        except NetException as error:
            parameters = overload.parameters
            parameter = parameters[min(position, len(parameters) - 1)][1]
            called = ".ctor" if name == "new" else name  # what .NET calls it, unlike where the number of arguments is wrong
            message = (
                f'Cannot convert argument "{parameter}", with value: "{_shown(argument)}", for "{called}" to type '
                f'"{wanted.full_name}": "{error.message}"'
            )
            raise MethodException(
                message, "MethodArgumentConversionInvalidCastArgument", "NotSpecified", inner=error
            ) from error
    return made


def _check_reference(argument: Any, position: int) -> None:
    """Raise unless an argument of a `[ref]` parameter is a reference."""
    from pshost.runtime.dotnet.reference import Reference

    if not isinstance(argument.base if argument.__class__ is PSObject else argument, Reference):
        message = f'Argument: "{position + 1}" should be a System.Management.Automation.PSReference. Use [ref].'
        raise MethodException(message, "NonRefArgumentToRefParameterMsg", "NotSpecified")


def _shown(argument: Any) -> str:
    from pshost.runtime.conversion import to_string

    text: str = to_string(argument)
    return text


def convert_argument(argument: Any, wanted: NetType) -> Any:
    """One argument as a method's parameter of the type takes it."""
    kind = argument.__class__
    if kind in _PLAIN and wanted.python is kind:
        return argument
    if kind is PSObject and wanted.full_name != "System.Management.Automation.PSObject":
        argument = argument.base
    if argument is NOTHING:
        argument = None
    name = wanted.full_name
    if name in ("System.Object", "System.Management.Automation.PSObject", _by_reference):
        return argument
    if argument is None:
        if name == "System.String":
            return ""  # PowerShell passes an empty string for $null to a string parameter
        if not wanted.is_value_type:
            return None
    else:
        source = type_of(argument)
        if source is wanted or is_subtype(source, wanted):
            return argument
        if is_delegate(wanted) and (hasattr(argument, "invoke") or hasattr(argument, "Invoke")):
            from pshost.runtime.dotnet.delegate import delegate_of

            return delegate_of(argument, wanted)
        if name.startswith(_SEQUENCES) and _sequence_rank(source, wanted):
            return argument
    if kind is int and name in _WIDER_INT:
        return _WIDER_INT[name](argument)
    return convert(argument, wanted)
