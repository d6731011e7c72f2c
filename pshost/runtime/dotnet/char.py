"""System.Char."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

import unicodedata
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.dotnet.string import SPACES, lower, upper
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentOutOfRangeException, FormatException
from pshost.runtime.values.numbers import Char

CHAR = NetType(
    "System.Char",
    Char,
    base="System.ValueType",
    value_type=True,
    default=Char("\0"),
    interfaces=("System.IComparable", "System.IConvertible", "System.IComparable[char]", "System.IEquatable[char]"),
)
CHAR.getter("static char MaxValue {get;}", static=True, kind="Field")(lambda: Char("\uffff"))
CHAR.getter("static char MinValue {get;}", static=True, kind="Field")(lambda: Char("\0"))
CHAR.method("string ToString()", "string ToString(System.IFormatProvider provider)")(
    lambda self, provider=None: str.__str__(self)[:]  # noqa: ARG005
)
CHAR.static("static string ToString(char c)")(lambda c: str.__str__(c)[:])


@CHAR.method("int CompareTo(char value)", "int CompareTo(System.Object value)")
def compare_to(self: Char, value: Any) -> int:
    """The difference of the code units; null comes first."""
    if value is None:
        return 1
    if value.__class__ is not Char:
        raise ArgumentException("Object must be of type Char.")
    return ord(self) - ord(value)


@CHAR.method("bool Equals(char obj)", "bool Equals(System.Object obj)")
def equals(self: Char, other: Any) -> bool:
    """Whether it is the same character."""
    return other.__class__ is Char and str.__eq__(self, other)


@CHAR.method("int GetHashCode()")
def get_hash_code(self: Char) -> int:
    """The code unit, in both halves."""
    return ord(self) | ord(self) << 16


def _category(c: str) -> str:
    return unicodedata.category(c)


def _unicode_category(c: str) -> Any:
    from pshost.runtime.dotnet.enums import value_of

    return value_of("System.Globalization.UnicodeCategory", _CATEGORIES[_category(c)])


_CATEGORIES = {
    "Lu": "UppercaseLetter",
    "Ll": "LowercaseLetter",
    "Lt": "TitlecaseLetter",
    "Lm": "ModifierLetter",
    "Lo": "OtherLetter",
    "Mn": "NonSpacingMark",
    "Mc": "SpacingCombiningMark",
    "Me": "EnclosingMark",
    "Nd": "DecimalDigitNumber",
    "Nl": "LetterNumber",
    "No": "OtherNumber",
    "Zs": "SpaceSeparator",
    "Zl": "LineSeparator",
    "Zp": "ParagraphSeparator",
    "Cc": "Control",
    "Cf": "Format",
    "Cs": "Surrogate",
    "Co": "PrivateUse",
    "Pc": "ConnectorPunctuation",
    "Pd": "DashPunctuation",
    "Ps": "OpenPunctuation",
    "Pe": "ClosePunctuation",
    "Pi": "InitialQuotePunctuation",
    "Pf": "FinalQuotePunctuation",
    "Po": "OtherPunctuation",
    "Sm": "MathSymbol",
    "Sc": "CurrencySymbol",
    "Sk": "ModifierSymbol",
    "So": "OtherSymbol",
    "Cn": "OtherNotAssigned",
}
_TESTS = {
    "IsDigit": lambda c: _category(c) == "Nd",
    "IsLetter": lambda c: _category(c)[0] == "L",
    "IsLetterOrDigit": lambda c: _category(c)[0] == "L" or _category(c) == "Nd",
    "IsUpper": lambda c: _category(c) == "Lu",
    "IsLower": lambda c: _category(c) == "Ll",
    "IsWhiteSpace": lambda c: c in SPACES,
    "IsPunctuation": lambda c: _category(c)[0] == "P",
    "IsSymbol": lambda c: _category(c)[0] == "S",
    "IsSeparator": lambda c: _category(c)[0] == "Z",
    "IsControl": lambda c: _category(c) == "Cc",
    "IsNumber": lambda c: _category(c)[0] == "N",
    "IsSurrogate": lambda c: "\ud800" <= c <= "\udfff",
    "IsHighSurrogate": lambda c: "\ud800" <= c <= "\udbff",
    "IsLowSurrogate": lambda c: "\udc00" <= c <= "\udfff",
}


def _at(text: str, index: int) -> str:
    """The character at an index, which must be there."""
    if not 0 <= index < len(text):
        raise ArgumentOutOfRangeException("Specified argument was out of the range of valid values. (Parameter 'index')")
    return text[index]


for _name, _test in _TESTS.items():
    CHAR.static(f"static bool {_name}(char c)")(_test)
    CHAR.static(f"static bool {_name}(string s, int index)")(lambda text, index, test=_test: test(_at(text, index)))
for _name, _test in {
    "IsAscii": lambda c: c < "\x80",
    "IsAsciiDigit": lambda c: "0" <= c <= "9",
    "IsAsciiLetter": lambda c: c.isascii() and c.isalpha(),
    "IsAsciiLetterLower": lambda c: "a" <= c <= "z",
    "IsAsciiLetterUpper": lambda c: "A" <= c <= "Z",
    "IsAsciiLetterOrDigit": lambda c: c.isascii() and c.isalnum(),
    "IsAsciiHexDigit": lambda c: c in "0123456789abcdefABCDEF",
}.items():
    CHAR.static(f"static bool {_name}(char c)")(_test)
CHAR.static(
    "static char ToUpper(char c)",
    "static char ToUpper(char c, cultureinfo culture)",
    "static char ToUpperInvariant(char c)",
)(lambda c, culture=None: Char(upper(c)))  # noqa: ARG005
CHAR.static(
    "static char ToLower(char c)",
    "static char ToLower(char c, cultureinfo culture)",
    "static char ToLowerInvariant(char c)",
)(lambda c, culture=None: Char(lower(c)))  # noqa: ARG005
CHAR.static("static double GetNumericValue(char c)")(lambda c: float(unicodedata.numeric(c, -1.0)))
CHAR.static("static double GetNumericValue(string s, int index)")(lambda s, index: float(unicodedata.numeric(_at(s, index), -1.0)))
CHAR.static("static System.Globalization.UnicodeCategory GetUnicodeCategory(char c)")(_unicode_category)


@CHAR.static("static string ConvertFromUtf32(int utf32)")
def convert_from_utf32(point: int) -> str:
    """The text of a code point, as one or two code units."""
    if not 0 <= point <= 0x10FFFF or 0xD800 <= point <= 0xDFFF:
        raise ArgumentOutOfRangeException(
            "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff). (Parameter 'utf32')"  # noqa: E501
        )
    if point < 0x10000:
        return chr(point)
    point -= 0x10000
    return chr(0xD800 + (point >> 10)) + chr(0xDC00 + (point & 0x3FF))


@CHAR.static("static int ConvertToUtf32(char highSurrogate, char lowSurrogate)")
def convert_to_utf32(high: str, low: str) -> int:
    """The code point of a surrogate pair."""
    if not "\ud800" <= high <= "\udbff":
        raise ArgumentOutOfRangeException(
            "A valid high surrogate character is between 0xd800 and 0xdbff, inclusive. (Parameter 'highSurrogate')"
        )
    if not "\udc00" <= low <= "\udfff":
        raise ArgumentOutOfRangeException(
            "A valid low surrogate character is between 0xdc00 and 0xdfff, inclusive. (Parameter 'lowSurrogate')"
        )
    return 0x10000 + ((ord(high) - 0xD800) << 10) + ord(low) - 0xDC00


@CHAR.static("static int ConvertToUtf32(string s, int index)")
def convert_text_to_utf32(text: str, index: int) -> int:
    """The code point at an index; a surrogate must stand in its pair."""
    if not 0 <= index < len(text):
        raise ArgumentOutOfRangeException(
            "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"
        )
    first, second = text[index], text[index + 1 : index + 2]
    if not "\ud800" <= first <= "\udfff":
        return ord(first)
    if first <= "\udbff" and "\udc00" <= second <= "\udfff":
        return convert_to_utf32(first, second)
    found, lacks = ("high", "following low") if first <= "\udbff" else ("low", "preceding high")
    raise ArgumentException(
        f"Found a {found} surrogate char without a {lacks} surrogate at index: {index}. The input may not be in this encoding, or may "
        "not contain valid Unicode (UTF-16) characters. (Parameter 's')"
    )


@CHAR.static("static char Parse(string s)")
def parse(text: str) -> Char:
    """The character that a text of one character holds."""
    if len(text) != 1:
        raise FormatException("String must be exactly one character long.")
    return Char(text)


@CHAR.static("static bool TryParse(string s, [ref] char result)")
def try_parse(text: str, result: Any) -> bool:
    """Whether a text is one character."""
    fits = text is not None and len(text) == 1
    set_reference(result, Char(text) if fits else Char("\0"))
    return fits

CHAR.static("static bool IsAsciiHexDigitLower(char c)")(lambda c: c in "0123456789abcdef")
CHAR.static("static bool IsAsciiHexDigitUpper(char c)")(lambda c: c in "0123456789ABCDEF")
CHAR.static("static bool IsBetween(char c, char minInclusive, char maxInclusive)")(lambda c, low, high: str(low) <= str(c) <= str(high))
CHAR.static("static bool IsSurrogatePair(char highSurrogate, char lowSurrogate)")(
    lambda high, low: "\ud800" <= str(high) <= "\udbff" and "\udc00" <= str(low) <= "\udfff"
)
CHAR.static("static bool IsSurrogatePair(string s, int index)")(
    lambda text, at: "\ud800" <= _at(text, at) <= "\udbff" and "\udc00" <= text[at + 1 : at + 2] <= "\udfff"
)


@CHAR.method("System.TypeCode GetTypeCode()")
def get_type_code(self: Char) -> Any:  # noqa: ARG001 - the same for every character
    """TypeCode.Char."""
    from pshost.runtime.dotnet.enums import value_of

    return value_of("System.TypeCode", "Char")
