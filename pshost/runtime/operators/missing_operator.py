"""The error for an operation that a value's type does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import RuntimeException

if TYPE_CHECKING:
    from pshost.runtime.errors.exceptions import NetException


def missing_operator(value: Any, name: str) -> NetException:
    """MethodNotFound for the operator method (`op_Addition`) of a value's type."""
    from pshost.runtime.dotnet.registry import type_of

    return RuntimeException(
        f"Method invocation failed because [{type_of(value).full_name}] does not contain a method named '{name}'.",
        "MethodNotFound",
        "InvalidOperation",
        name,
    )
