"""Values of cookies and headers under `-Secret` and `-Strict`: what is sent is signed, and what came is unsigned."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.web import current_exchange


def secret_of(cmdlet: Any) -> str:
    """The secret of a command, with `-Strict` that of its client alone; empty when nothing is to be signed."""
    return secret_for(cmdlet, cmdlet.Secret, bool(cmdlet.Strict))


def secret_for(cmdlet: Any, secret: str, strict: bool) -> str:
    """A secret as it signs: a strict one holds for the client of the request that is being answered."""
    if not secret.strip() or not strict:
        return secret.strip() and secret
    from pshost.web.signing import strict_secret

    return strict_secret(secret, current_exchange(cmdlet).request)


def signed(cmdlet: Any, value: str) -> str:
    """A value as it is sent. Raises for an empty one that is to be signed."""
    secret = secret_of(cmdlet)
    if not secret:
        return value
    return sign(value, secret)


def sign(value: str, secret: str) -> str:
    """A value with its signature. Raises for an empty value, in the words of Pode's function that signs."""
    if not value:
        raise pode_error("Cannot bind argument to parameter 'Value' because it is an empty string.")
    from pshost.web import signing

    return signing.sign(value, secret)


def unsigned(cmdlet: Any, value: str | None) -> str | None:
    """The value of one that came, as it is without a secret; None when it was not signed with the command's."""
    secret = secret_of(cmdlet)
    if not secret or value is None:
        return value
    from pshost.web.signing import unsign

    return unsign(value, secret)


def is_signed(cmdlet: Any, value: str | None) -> bool:
    """Whether a value that came is signed with the command's secret. Raises without a secret."""
    if not value or not value.strip():
        return False
    if not cmdlet.Secret:
        raise pode_error("Cannot bind argument to parameter 'Secret' because it is an empty string.")
    return bool(unsigned(cmdlet, value))
