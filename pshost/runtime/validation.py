"""The validation attributes: `[ValidateRange()]`, `[ValidateSet()]` and their like, one rule each, and those that classes make.

A rule takes an attribute's arguments, worked out once, and gives a function that raises ValidationMetadataException for a value that
it refuses. The texts are those of PowerShell's own attributes (recorded: functions/validation).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import NetException, ValidationMetadataException
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pshost.compiler.attribute import Attribute
    from pshost.runtime.dotnet.attributes import AttributeObject
    from pshost.runtime.scope import Scope

    Check = Callable[[Any, Scope | None], None]  # a value, and the scope in which code of the attribute's runs
    Named = dict[str, Any]

_NULL = "The argument is null. Provide a valid value for the argument, and then try running the command again."
_NULL_COLLECTION = (
    "The argument is null or an element of the argument collection contains a null value. Supply a collection that does not contain "
    "any null values and then try the command again."
)
_EMPTY = "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
_EMPTY_COLLECTION = (
    "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not "
    "contain any null values and then try the command again."
)
_BLANK = (
    "The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space "
    "characters, and then try the command again."
)
_BLANK_COLLECTION = (
    "The argument is null, empty, or an element of the argument collection contains a null, empty or white-space value. Supply a "
    "collection that does not contain any null, empty or white-space values and then try the command again."
)
_KINDS: dict[str, tuple[Callable[[int], bool], str]] = {
    "positive": (lambda sign: sign > 0, "is not greater than zero"),
    "nonnegative": (lambda sign: sign >= 0, "is not greater than or equal to zero"),
    "negative": (lambda sign: sign < 0, "is not less than zero"),
    "nonpositive": (lambda sign: sign <= 0, "is not less than or equal to zero"),
}


def check(scope: Scope, value: Any, attribute: Attribute) -> None:
    """Raise ValidationMetadataException, or what the attribute's own code raises, if a value does not pass an attribute."""
    validator(scope, attribute)(value, scope)


def validator(scope: Scope, attribute: Attribute) -> Check:
    """The function that checks values for an attribute; kept with it unless a class of the script takes part."""
    if attribute.made is not None:
        made: Check = attribute.made
        return made
    rule = _RULES.get(attribute.name)
    if rule is None:
        return _by_class(scope, attribute)
    node = attribute.node
    positional = [argument_of(scope, attribute, a) for a in node.PositionalArguments or ()]
    named = {
        str(a.ArgumentName).lower(): True if a.ExpressionOmitted else argument_of(scope, attribute, a.Argument)
        for a in node.NamedArguments or ()
    }
    found = rule(positional, named)
    if not any(getattr(value, "user_class", None) is not None for value in positional):
        attribute.made = found
    return found


def check_of_object(attribute: AttributeObject) -> Check | None:
    """The function that checks values for an attribute that a script made, or None if it checks none."""
    rule = _RULES.get(attribute.short_name)
    if rule is None:
        return None
    return rule(attribute.positional, attribute.named)


LIMITS = frozenset(("validaterange", "validatelength", "validatecount"))  # what they declare is looked at before any value


def is_validation(scope: Scope, attribute: Attribute) -> bool:
    """Whether an attribute checks values: one of PowerShell's, or a class derived from `ValidateArgumentsAttribute`."""
    return attribute.name in _RULES or _derives_from(scope, attribute, "ValidateArgumentsAttribute") is not None


def transformation(scope: Scope, attribute: Attribute) -> Callable[[Any], Any] | None:
    """What a class derived from `ArgumentTransformationAttribute` makes of a value, or None for another attribute."""
    nettype = _derives_from(scope, attribute, "ArgumentTransformationAttribute")
    if nettype is None:
        return None

    def transform(value: Any) -> Any:
        from pshost.runtime.members import call_method

        return call_method(_instance(scope, attribute, nettype), "Transform", [None, value])

    return transform


def argument_of(scope: Scope, attribute: Attribute, node: Any) -> Any:
    """The value of one of an attribute's arguments."""
    kind = type(node).__name__
    if kind in ("StringConstantExpressionAst", "ConstantExpressionAst"):
        return node.Value
    return attribute.value(node)(scope)


def _derives_from(scope: Scope, attribute: Attribute, base: str) -> Any:
    """The class that an attribute names, if it derives from a kind of attribute of PowerShell's."""
    from pshost.runtime.dotnet import registry

    written = str(getattr(attribute.node.TypeName, "FullName", attribute.node.TypeName))
    found = named_type(scope, written) or named_type(scope, written + "Attribute")
    if found is None or found.user_class is None:
        return None
    wanted = registry.required("System.Management.Automation." + base)
    return found if registry.is_subtype(found, wanted) else None


def named_type(scope: Scope, name: str) -> Any:
    """The type that a name means in a scope, or None."""
    from pshost.runtime.variables import type_literal

    try:
        return type_literal(scope, name)
    except NetException:
        return None


def _instance(scope: Scope, attribute: Attribute, nettype: Any) -> Any:
    from pshost.runtime.members import call_static, set_member

    node = attribute.node
    made = call_static(nettype, "new", [argument_of(scope, attribute, a) for a in node.PositionalArguments or ()])
    for a in node.NamedArguments or ():
        set_member(made, str(a.ArgumentName), True if a.ExpressionOmitted else argument_of(scope, attribute, a.Argument))
    return made


def _by_class(scope: Scope, attribute: Attribute) -> Check:
    nettype = _derives_from(scope, attribute, "ValidateArgumentsAttribute")
    if nettype is None:
        return lambda _, __: None
    from pshost.runtime.dotnet import registry
    from pshost.runtime.members import call_method

    enumerated = registry.required("System.Management.Automation.ValidateEnumeratedArgumentsAttribute")

    def by_element(value: Any, _: Scope | None) -> None:
        for item in _elements(value):
            call_method(_instance(scope, attribute, nettype), "ValidateElement", [item])

    def whole(value: Any, _: Scope | None) -> None:
        call_method(_instance(scope, attribute, nettype), "Validate", [value, None])

    return by_element if registry.is_subtype(nettype, enumerated) else whole


def _refused(message: str, error_id: str = "") -> NetException:
    return ValidationMetadataException(message, error_id or None)


def _plain(value: Any) -> Any:
    return value.base if value.__class__ is PSObject else value


def _text(value: Any) -> str:
    from pshost.runtime.conversion import to_string

    return "" if value is None else str(to_string(value))


def _elements(value: Any) -> Iterable[Any]:
    """The values that an attribute looks at one by one; null itself is refused."""
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    value = _plain(value)
    if value is None or value is NOTHING:
        raise _refused(_EMPTY_COLLECTION)
    return list(iterate(value)) if is_enumerable(value) else (value,)


def _present(item: Any) -> Any:
    item = _plain(item)
    if item is None:
        raise _refused(_NULL)
    return item


def _filled(template: Any, *parts: str) -> str:
    text = _text(template)
    for index, part in enumerate(parts):
        text = text.replace("{" + str(index) + "}", part)
    return text


# -- the rules ---------------------------------------------------------------------------------------------------------


def _not_null(_: Sequence[Any], named: Named) -> Check:
    del named

    def run(value: Any, _: Scope | None) -> None:
        value = _plain(value)
        if value is None or value is NOTHING:
            raise _refused(_NULL)
        if isinstance(value, list) and any(item is None for item in value):
            raise _refused(_NULL_COLLECTION)

    return run


def _not_empty(is_empty: Callable[[str], bool], single: str, collection: str) -> Callable[[Sequence[Any], Named], Check]:
    def rule(_: Sequence[Any], named: Named) -> Check:
        del named

        def run(value: Any, _: Scope | None) -> None:
            from pshost.runtime.operators.unrolling import is_enumerable, iterate

            value = _plain(value)
            if value is None or value is NOTHING:
                raise _refused(single)
            if isinstance(value, str):
                if is_empty(value):
                    raise _refused(single)
            elif is_enumerable(value):
                items = [_plain(item) for item in iterate(value)]
                if not items or any(i is None or (isinstance(i, str) and is_empty(i)) for i in items):
                    raise _refused(collection)
            elif hasattr(value, "items") and hasattr(value, "__len__") and not len(value):
                raise _refused(collection)

        return run

    return rule


def _misdeclared(error_id: str, what: str) -> NetException:
    text = f"The specified maximum {what} cannot be accepted because it is less than the specified minimum {what}."
    return ValidationMetadataException(text, error_id, "MetadataError")


def _length(arguments: Sequence[Any], named: Named) -> Check:
    del named
    low, high = int(arguments[0]), int(arguments[-1])
    if high < low:
        raise _misdeclared("ValidateLengthMaxLengthSmallerThanMinLength", "length")

    def run(value: Any, _: Scope | None) -> None:
        for item in _elements(value):
            text = _present(item)
            if not isinstance(text, str):
                raise _refused(
                    "The ValidateLength attribute cannot be used with a non-string or non-string[] parameter. Make the parameter a "
                    "string or string[] parameter."
                )
            if len(text) < low:
                raise _refused(
                    f"The character length ({len(text)}) of the argument is too short. Specify an argument with a length that is greater "
                    f'than or equal to "{low}", and then try the command again.'
                )
            if len(text) > high:
                raise _refused(
                    f"The character length of the {len(text)} argument is too long. Shorten the character length of the argument so it is "
                    f'fewer than or equal to "{high}" characters, and then try the command again.'
                )

    return run


def _count(arguments: Sequence[Any], named: Named) -> Check:
    del named
    low, high = int(arguments[0]), int(arguments[-1])
    if high < low:
        raise _misdeclared("ValidateRangeMaxLengthSmallerThanMinLength", "count")

    def run(value: Any, _: Scope | None) -> None:
        from pshost.runtime.operators.unrolling import is_enumerable, iterate

        value = _plain(value)
        if value is None or value is NOTHING:
            count = 0
        elif hasattr(value, "keys") or (not isinstance(value, str) and is_enumerable(value)):
            count = len(value) if hasattr(value, "__len__") else len(list(iterate(value)))
        else:
            raise _refused(
                "The ValidateCount attribute cannot be applied to a non-array parameter. Make the parameter an array parameter."
            )
        if low <= count <= high:
            return
        if low == high:
            raise _refused(f"The parameter requires exactly {high} value(s) - {count} value(s) were provided.")
        raise _refused(
            f"The parameter requires at least {low} value(s) and no more than {high} value(s) - {count} value(s) were provided."
        )

    return run


def check_set(value: Any, values: Sequence[str], ignore_case: bool = True, message: Any = None) -> None:
    """Raise if an element of a value is none of some values."""
    for item in _elements(value):
        text = _text(_present(item))
        if any(text == v if not ignore_case else text.lower() == v.lower() for v in values):
            continue
        if message:
            raise _refused(_filled(message, text, ",".join(values)), "ValidateSetFailure")
        raise _refused(
            f'The argument "{text}" does not belong to the set "{",".join(values)}" specified by the ValidateSet attribute. Supply an '
            "argument that is in the set and then try the command again.",
            "ValidateSetFailure",
        )


def _set(arguments: Sequence[Any], named: Named) -> Check:
    from pshost.declarations.nettype import NetType

    ignore_case = bool(named.get("ignorecase", True))
    message = named.get("errormessage")

    def values() -> list[str]:
        if len(arguments) == 1 and arguments[0].__class__ is NetType:
            from pshost.runtime.members import call_method, call_static

            generator = call_static(arguments[0], "new", [])
            found = call_method(generator, "GetValidValues", [])
            return [_text(item) for item in (found if isinstance(found, list) else [found])]
        return [_text(item) for a in arguments for item in (a if isinstance(a, list) else [a])]

    return lambda value, _: check_set(value, values(), ignore_case, message)


def _range(arguments: Sequence[Any], named: Named) -> Check:
    del named
    if len(arguments) == 1:
        return _range_kind(_text(arguments[0]).lower())
    low, high = arguments[0], arguments[1]
    from pshost.runtime.operators.comparison import compare

    if compare(low, high) > 0:
        raise _misdeclared("MaxRangeSmallerThanMinRange", "range")
    wide = _wider(low, high)

    def run(value: Any, _: Scope | None) -> None:
        for item in _elements(value):
            item = _present(item)
            number = _of_range(item, wide)
            if compare(low, number) > 0:
                raise _refused(
                    f"The {_text(number)} argument is less than the minimum allowed range of {_text(low)}. Supply an argument that is "
                    f"greater than or equal to {_text(low)} and then try the command again."
                )
            if compare(high, number) < 0:
                raise _refused(
                    f"The {_text(number)} argument is greater than the maximum allowed range of {_text(high)}. Supply an argument that "
                    f"is less than or equal to {_text(high)} and then try the command again."
                )

    return run


def _wider(low: Any, high: Any) -> Any:
    """The type that both limits have: theirs, or Double where only one is a Double."""
    from pshost.runtime.dotnet import registry

    first, second = registry.type_of(low), registry.type_of(high)
    if first.full_name == second.full_name:
        return first
    return first if isinstance(low, float) or (len(first.full_name) >= len(second.full_name) and not isinstance(high, float)) else second


def _of_range(item: Any, wanted: Any) -> Any:
    from pshost.runtime.conversion import try_convert
    from pshost.runtime.dotnet import registry

    had = registry.type_of(item)
    if had.full_name == wanted.full_name:
        return item
    done, made = try_convert(item, wanted)
    if not done:
        raise _refused(
            f'The argument "{_text(item)}" cannot be validated because its type "{had.full_name.rsplit(".", 1)[-1]}" is not the same '
            f'type ({wanted.full_name.rsplit(".", 1)[-1]}) as the maximum and minimum limits of the parameter. Make sure the argument is '
            f'of type {wanted.full_name.rsplit(".", 1)[-1]} and then try the command again.'
        )
    return made


def _range_kind(kind: str) -> Check:
    holds, what = _KINDS[kind]

    def run(value: Any, _: Scope | None) -> None:
        from pshost.runtime.operators.comparison import compare

        for item in _elements(value):
            item = _present(item)
            if not holds(compare(item, 0)):
                raise _refused(f'The argument "{_text(item)}" cannot be validated because its value {what}.')

    return run


def _pattern(arguments: Sequence[Any], named: Named) -> Check:
    from pshost.runtime.conversion import convert
    from pshost.runtime.dotnet import registry
    from pshost.runtime.regexes import IGNORE_CASE, compile_regex

    pattern = _text(arguments[0])
    options = IGNORE_CASE
    if "options" in named:
        enum = registry.required("System.Text.RegularExpressions.RegexOptions")
        options = int(getattr(convert(named["options"], enum), "value", 0))
    message = named.get("errormessage")

    def run(value: Any, _: Scope | None) -> None:
        for item in _elements(value):
            text = _text(_present(item))
            if compile_regex(pattern, options).search(text) is not None:
                continue
            if message:
                raise _refused(_filled(message, text, pattern))
            raise _refused(
                f'The argument "{text}" does not match the "{pattern}" pattern. Supply an argument that matches "{pattern}" and try the '
                "command again."
            )

    return run


def _script(arguments: Sequence[Any], named: Named) -> Check:
    block = arguments[0]
    message = named.get("errormessage")

    def run(value: Any, scope: Scope | None) -> None:
        from pshost.runtime.operators.logic import truthy

        for item in _elements(value):
            item = _present(item)
            results = block.invoke(underscore=item, scope=scope)
            if truthy(results[0] if len(results) == 1 else results):
                continue
            text, source = _text(item), block.source_text
            if message:
                raise _refused(_filled(message, text, source))
            raise _refused(
                f'The "{source}" validation script for the argument with value "{text}" did not return a result of True. Determine why '
                "the validation script failed, and then try the command again."
            )

    return run


def _drive(arguments: Sequence[Any], named: Named) -> Check:
    del named
    roots = [_text(item) for a in arguments for item in (a if isinstance(a, list) else [a])]

    def run(value: Any, _: Scope | None) -> None:
        from pshost.runtime import current

        for item in _elements(value):
            path = _text(_present(item))
            drive, colon, rest = path.partition(":")
            del rest
            if not colon:
                drive = "/" if path.startswith("/") or current.session().location.startswith("/") else ""
            if not any(drive.lower() == root.lower() for root in roots):
                raise _refused(
                    f"The path argument drive {drive} does not belong to the set of approved drives: {','.join(roots)}. Supply a path "
                    "argument with an approved drive."
                )

    return run


_RULES: dict[str, Callable[[Sequence[Any], Named], Check]] = {
    "validatenotnull": _not_null,
    "validatenotnullorempty": _not_empty(lambda text: not text, _EMPTY, _EMPTY_COLLECTION),
    "validatenotnullorwhitespace": _not_empty(lambda text: not text.strip(), _BLANK, _BLANK_COLLECTION),
    "validatelength": _length,
    "validatecount": _count,
    "validateset": _set,
    "validaterange": _range,
    "validatepattern": _pattern,
    "validatescript": _script,
    "validatedrive": _drive,
    "validateuserdrive": lambda _, named: _drive(["User"], named),
    "validatetrusteddata": lambda _, __: lambda _, __: None,  # all data is trusted here
}
