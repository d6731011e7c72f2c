"""How good a conversion is, in the engine's own numbers: overload resolution compares them.

The rank of a conversion that makes a one-element array of a scalar is that of the element with a bit cleared (`of_scalar`).
"""

NONE = 0x0000
UNRELATED_ARRAYS = 0x000F
TO_STRING = 0x001F
CUSTOM = 0x002F
ICONVERTIBLE = 0x003F
IMPLICIT_CAST = 0x004F
EXPLICIT_CAST = 0x005F
CONSTRUCTOR = 0x006F
CREATE = 0x0073
PARSE = 0x007F
PSOBJECT = 0x008F
LANGUAGE = 0x009F
NULL_TO_VALUE = 0x00AF
NULL_TO_REF = 0x00BF
NUMERIC_EXPLICIT = 0x00CF
NUMERIC_EXPLICIT_1 = 0x00DF
NUMERIC_STRING = 0x00EF
NUMERIC_TO_REAL = 0x00FE
NUMERIC_IMPLICIT = 0x00FF
ASSIGNABLE = 0x010F
STRING_TO_CHARS = 0x011A
IDENTITY = 0x011F

_NOT_SCALAR = 0xFFF7


def of_scalar(rank: int) -> int:
    """The rank of making a one-element array where converting the element has this rank."""
    return rank & _NOT_SCALAR
