"""System.Globalization.IdnMapping: names of hosts in any script, as ASCII."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.errors.exceptions import ArgumentException

MAPPING = NetType("System.Globalization.IdnMapping", None)


class IdnMapping:
    """Turns names into `xn--…` and back."""

    __slots__ = ("__weakref__", "extended")

    net_type = MAPPING


MAPPING.instance_class = IdnMapping
MAPPING.constructor("System.Globalization.IdnMapping new()")(IdnMapping)


@MAPPING.method("string GetAscii(string unicode)")
def get_ascii(self: IdnMapping, name: str) -> str:  # noqa: ARG001
    """The name in ASCII."""
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ArgumentException("IDN labels must be between 1 and 63 characters long. (Parameter 'unicode')") from error


@MAPPING.method("string GetUnicode(string ascii)")
def get_unicode(self: IdnMapping, name: str) -> str:  # noqa: ARG001
    """The name as it is read."""
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError as error:
        raise ArgumentException("Decoded string is not a valid IDN name. (Parameter 'ascii')") from error
