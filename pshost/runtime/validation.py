"""The validation attributes: `[ValidateRange()]`, `[ValidatePattern()]`, `[ValidateScript()]` and their like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import ValidationMetadataException

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope


def check(scope: Scope, name: str, value: Any, attribute: Any) -> None:
    """Raise if a value does not pass an attribute."""
    from pshost.runtime.block_parameters import attribute_name, constant

    del name
    kind = attribute_name(attribute)
    arguments = [constant(a) for a in attribute.PositionalArguments]
    items = value if isinstance(value, list) else [value]
    if kind in ("validatenotnull", "validatenotnullorempty", "validatenotnullorwhitespace"):
        _not_empty(kind, value)
    elif kind in ("validatecount", "validatelength"):
        for item in [items] if kind == "validatecount" else items:
            _length(kind, len(item), arguments)
    elif kind == "validateset":
        from pshost.runtime.conversion import to_string

        for item in items:
            if to_string(item).lower() not in {str(a).lower() for a in arguments}:
                raise ValidationMetadataException(
                    f'The argument "{to_string(item)}" does not belong to the set "{",".join(map(str, arguments))}" specified by the '
                    "ValidateSet attribute. Supply an argument that is in the set and then try the command again.",
                    "ValidateSetFailure",
                    "MetadataError",
                )
    else:
        for item in items:
            _one(scope, kind, item, arguments, attribute)


def _not_empty(kind: str, value: Any) -> None:
    if value is None:
        raise ValidationMetadataException(
            "The argument is null. Provide a valid value for the argument, and then try running the command again."
        )
    if kind != "validatenotnull" and (value == "" or value == []):
        raise ValidationMetadataException(
            "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
        )


def _length(kind: str, count: int, arguments: list[Any]) -> None:
    low, high = arguments[0], arguments[-1]
    if not low <= count <= high:
        what = "number of provided arguments" if kind == "validatecount" else "character length of the argument"
        raise ValidationMetadataException(f"The {what}, {count}, is not between {low} and {high}.")


def _one(scope: Scope, kind: str, item: Any, arguments: list[Any], attribute: Any) -> None:
    from pshost.runtime.conversion import to_string
    from pshost.runtime.operators.comparison import compare

    text = to_string(item)
    if kind == "validaterange" and len(arguments) == 2:
        if compare(item, arguments[1]) > 0:
            raise ValidationMetadataException(
                f"The {text} argument is greater than the maximum allowed range of {to_string(arguments[1])}. Supply an argument that is "
                f"less than or equal to {to_string(arguments[1])} and then try the command again."
            )
        if compare(item, arguments[0]) < 0:
            raise ValidationMetadataException(
                f"The {text} argument is less than the minimum allowed range of {to_string(arguments[0])}. Supply an argument that is "
                f"greater than or equal to {to_string(arguments[0])} and then try the command again."
            )
    elif kind == "validatepattern":
        from pshost.runtime.regexes import IGNORE_CASE, compile_regex

        if compile_regex(str(arguments[0]), IGNORE_CASE).search(text) is None:
            raise ValidationMetadataException(
                f'The argument "{text}" does not match the "{arguments[0]}" pattern. Supply an argument that matches "{arguments[0]}" and '
                "try the command again."
            )
    elif kind == "validatescript":
        _by_script(scope, item, text, attribute)


def _by_script(scope: Scope, item: Any, text: str, attribute: Any) -> None:
    from pshost.runtime.operators.logic import truthy
    from pshost.runtime.scriptblock import create

    node = attribute.PositionalArguments[0].ScriptBlock
    source = scope.running.code.source.text[node.start + 1 : node.end - 1]
    results = create(source).invoke(underscore=item, scope=scope)
    if not truthy(results[0] if len(results) == 1 else results):
        raise ValidationMetadataException(
            f'The "{source.strip()}" validation script for the argument with value "{text}" did not return a result of True. Determine '
            "why the validation script failed, and then try the command again."
        )
