"""System.Globalization.CultureInfo and TextInfo; `cultures` has what pshost knows of each."""

from __future__ import annotations

import re
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import cultures
from pshost.runtime.dotnet.string import lower, upper
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.values.numbers import Char

CultureNotFoundException = type(
    "CultureNotFoundException", (NetException,), {"net_name": "System.Globalization.CultureNotFoundException"}
)


class CultureInfo:
    """A culture by its name; the empty name is the invariant culture."""

    __slots__ = ("__weakref__", "extended", "formats", "frozen", "name")

    net_name = "System.Globalization.CultureInfo"

    def __init__(self, name: str) -> None:
        self.name = name
        self.frozen = True
        self.formats: dict[str, Any] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CultureInfo) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def net_text(self) -> str:
        """The name."""
        return self.name


class TextInfo:
    """How a culture changes case."""

    __slots__ = ("culture",)

    net_name = "System.Globalization.TextInfo"

    def __init__(self, culture: CultureInfo) -> None:
        self.culture = culture


CULTURE = NetType(
    "System.Globalization.CultureInfo",
    CultureInfo,
    interfaces=("System.ICloneable", "System.IFormatProvider"),
)
TEXT_INFO = NetType("System.Globalization.TextInfo", TextInfo, interfaces=("System.ICloneable",))
_SELF = "System.Globalization.CultureInfo"
_known: dict[str, CultureInfo] = {}
def culture(name: str) -> CultureInfo:
    """The culture of a name."""
    if not re.fullmatch(r"[A-Za-z0-9-]*", name):
        raise CultureNotFoundException(
            f"Culture is not supported. (Parameter 'name')\n{name} is an invalid culture identifier."
        )
    key = name.lower()
    found = _known.get(key)
    if found is None:
        head, _, tail = name.partition("-")
        spelled = f"{head.lower()}-{tail.upper() if len(tail) < 4 else tail.title()}" if tail else head.lower()
        found = _known[key] = CultureInfo(spelled)
    return found


CULTURE.constructor(f"{_SELF} new(string name)", f"{_SELF} new(string name, bool useUserOverride)")(
    lambda name, override=True: culture(name)  # noqa: ARG005
)
CULTURE.static(f"static {_SELF} GetCultureInfo(string name)", f"static {_SELF} CreateSpecificCulture(string name)")(
    culture
)
CULTURE.getter(f"static {_SELF} InvariantCulture {{get;}}", static=True)(lambda: culture(""))
for _name in ("CurrentCulture", "CurrentUICulture", "InstalledUICulture", "DefaultThreadCurrentCulture", "DefaultThreadCurrentUICulture"):
    CULTURE.getter(f"static {_SELF} {_name} {{get;}}", static=True)(lambda: culture("en-US"))
CULTURE.getter("string Name {get;}")(lambda self: self.name)
for _name in ("DisplayName", "EnglishName"):
    CULTURE.getter(f"string {_name} {{get;}}")(lambda self: cultures.of(self.name).english if self.name in cultures.CULTURES else self.name)
CULTURE.getter("string NativeName {get;}")(lambda self: cultures.of(self.name).native if self.name in cultures.CULTURES else self.name)
CULTURE.getter("string TwoLetterISOLanguageName {get;}")(lambda self: self.name.split("-")[0] or "iv")
CULTURE.getter("string ThreeLetterISOLanguageName {get;}")(lambda self: cultures.of(self.name).letters)
CULTURE.getter("string ThreeLetterWindowsLanguageName {get;}")(lambda self: cultures.of(self.name).letters.upper())
CULTURE.getter("string IetfLanguageTag {get;}")(lambda self: self.name)
for _name in ("LCID", "KeyboardLayoutId"):
    CULTURE.getter(f"int {_name} {{get;}}")(lambda self: cultures.of(self.name).number if self.name in cultures.CULTURES else 4096)
CULTURE.getter("bool UseUserOverride {get;}")(lambda self: bool(self.name))
CULTURE.getter("cultureinfo Parent {get;}")(lambda self: culture(self.name.rpartition("-")[0]))


def _formats(kind: str) -> Any:
    def give(self: CultureInfo) -> Any:
        found = self.formats.get(kind)
        if found is None:
            from pshost.runtime.dotnet import cultureformats

            found = self.formats[kind] = cultureformats.FormatInfo(getattr(cultureformats, kind), self.name, self.frozen)
        return found

    return give


CULTURE.getter("System.Globalization.NumberFormatInfo NumberFormat {get;set;}")(_formats("NUMBERS"))
CULTURE.getter("System.Globalization.DateTimeFormatInfo DateTimeFormat {get;set;}")(_formats("DATES"))
CULTURE.getter("System.Globalization.CompareInfo CompareInfo {get;}")(_formats("COMPARE_INFO"))
CULTURE.getter("System.Globalization.Calendar Calendar {get;}")(_formats("CALENDAR"))
CULTURE.getter("System.Globalization.Calendar[] OptionalCalendars {get;}")(lambda self: [_formats("CALENDAR")(self)])
CULTURE.setter("NumberFormat")(lambda self, value: self.formats.__setitem__("NUMBERS", value))
CULTURE.setter("DateTimeFormat")(lambda self, value: self.formats.__setitem__("DATES", value))
CULTURE.method("void ClearCachedData()")(lambda self: None)  # noqa: ARG005 - nothing is kept
CULTURE.method("cultureinfo GetConsoleFallbackUICulture()")(lambda self: self)


@CULTURE.method("System.Object GetFormat(type formatType)")
def get_format(self: CultureInfo, wanted: Any) -> Any:
    """The number or the date formats."""
    kinds = {"NumberFormatInfo": "NUMBERS", "DateTimeFormatInfo": "DATES"}
    kind = kinds.get(wanted.name)
    return None if kind is None else _formats(kind)(self)


@CULTURE.getter("System.Globalization.CultureTypes CultureTypes {get;}")
def culture_types(self: CultureInfo) -> Any:
    """Whether it is a language alone or a language somewhere."""
    from pshost.runtime.dotnet.enums import numbered

    return numbered("System.Globalization.CultureTypes", 4 | (2 if "-" in self.name else 1))


@CULTURE.static(f"static {_SELF}[] GetCultures(System.Globalization.CultureTypes types)")
def get_cultures(types: Any) -> list[CultureInfo]:
    """The cultures that pshost knows, of some kinds."""
    wanted = types.value
    return [culture(name) for name in cultures.CULTURES if wanted & (2 if "-" in name else 1)]


@CULTURE.static(f"static {_SELF} GetCultureInfo(int culture)")
def get_culture_by_number(number: int) -> CultureInfo:
    """The culture of a number."""
    for name, known in cultures.CULTURES.items():
        if known.number == number:
            return culture(name)
    raise CultureNotFoundException(
        f"Culture is not supported. (Parameter 'culture')\n{number} (0x{number:04x}) is an invalid culture identifier."
    )


CULTURE.static(f"static {_SELF} GetCultureInfoByIetfLanguageTag(string name)")(culture)
CULTURE.static(f"static {_SELF} ReadOnly({_SELF} ci)")(lambda given: given)
CULTURE.getter("bool IsReadOnly {get;}")(lambda self: self.frozen)
CULTURE.getter("bool IsNeutralCulture {get;}")(lambda self: bool(self.name) and "-" not in self.name)
CULTURE.getter("System.Globalization.TextInfo TextInfo {get;}")(TextInfo)
CULTURE.method("string ToString()")(lambda self: self.name)


@CULTURE.method("System.Object Clone()")
def clone(self: CultureInfo) -> CultureInfo:
    """A copy whose formats can be changed."""
    made = CultureInfo(self.name)
    made.frozen = False
    return made


TEXT_INFO.method("System.Object Clone()")(lambda self: self)
TEXT_INFO.static("static System.Globalization.TextInfo ReadOnly(System.Globalization.TextInfo textInfo)")(lambda given: given)
TEXT_INFO.method("char ToUpper(char c)")(lambda self, c: Char(upper(c)))  # noqa: ARG005
TEXT_INFO.method("char ToLower(char c)")(lambda self, c: Char(lower(c)))  # noqa: ARG005
for _name, _number in (("ANSICodePage", 1252), ("EBCDICCodePage", 37), ("MacCodePage", 10000), ("OEMCodePage", 437)):
    TEXT_INFO.getter(f"int {_name} {{get;}}")(lambda self, number=_number: number)  # noqa: ARG005
TEXT_INFO.getter("bool IsReadOnly {get;}")(lambda self: True)  # noqa: ARG005
TEXT_INFO.getter("bool IsRightToLeft {get;}")(lambda self: False)  # noqa: ARG005
TEXT_INFO.getter("int LCID {get;}")(lambda self: cultures.of(self.culture.name).number)
TEXT_INFO.method("string ToUpper(string str)")(lambda self, text: upper(text))  # noqa: ARG005
TEXT_INFO.method("string ToLower(string str)")(lambda self, text: lower(text))  # noqa: ARG005
TEXT_INFO.getter("string CultureName {get;}")(lambda self: self.culture.name)
TEXT_INFO.getter("string ListSeparator {get;}")(lambda self: ",")  # noqa: ARG005


@TEXT_INFO.method("string ToTitleCase(string str)")
def to_title_case(self: TextInfo, text: str) -> str:  # noqa: ARG001
    """Every word with a capital first; words in capitals stay."""
    return re.sub(
        r"[^\W_][\w']*",
        lambda m: m[0] if len(m[0]) > 1 and m[0] == upper(m[0]) else upper(m[0][0]) + lower(m[0][1:]),
        text,
    )
