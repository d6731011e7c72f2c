"""System.Globalization.CultureInfo and TextInfo; pshost knows en-US and the invariant culture."""

from __future__ import annotations

import re

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.string import lower, upper
from pshost.runtime.errors.exceptions import NetException

CultureNotFoundException = type(
    "CultureNotFoundException", (NetException,), {"net_name": "System.Globalization.CultureNotFoundException"}
)


class CultureInfo:
    """A culture by its name; the empty name is the invariant culture."""

    __slots__ = ("__weakref__", "name")

    net_name = "System.Globalization.CultureInfo"

    def __init__(self, name: str) -> None:
        self.name = name

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
_TITLES = {
    "": "Invariant Language (Invariant Country)",
    "en-US": "English (United States)",
    "en-GB": "English (United Kingdom)",
    "en": "English",
    "de-DE": "German (Germany)",
    "fr-FR": "French (France)",
}


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
        spelled = f"{head.lower()}-{tail.upper()}" if tail else head.lower()
        found = _known[key] = CultureInfo(spelled)
    return found


CULTURE.constructor(f"{_SELF} new(string name)", f"{_SELF} new(string name, bool useUserOverride)")(
    lambda name, override=True: culture(name)  # noqa: ARG005
)
CULTURE.static(f"static {_SELF} GetCultureInfo(string name)", f"static {_SELF} CreateSpecificCulture(string name)")(
    culture
)
CULTURE.getter(f"static {_SELF} InvariantCulture {{get;}}", static=True)(lambda: culture(""))
for _name in ("CurrentCulture", "CurrentUICulture", "InstalledUICulture", "DefaultThreadCurrentCulture"):
    CULTURE.getter(f"static {_SELF} {_name} {{get;}}", static=True)(lambda: culture("en-US"))
CULTURE.getter("string Name {get;}")(lambda self: self.name)
CULTURE.getter("string DisplayName {get;}")(lambda self: _TITLES.get(self.name, self.name))
CULTURE.getter("string EnglishName {get;}")(lambda self: _TITLES.get(self.name, self.name))
CULTURE.getter("string NativeName {get;}")(lambda self: _TITLES.get(self.name, self.name))
CULTURE.getter("string TwoLetterISOLanguageName {get;}")(lambda self: self.name.split("-")[0] or "iv")
CULTURE.getter("int LCID {get;}")(
    lambda self: {"": 127, "en-US": 1033, "en-GB": 2057, "de-DE": 1031}.get(self.name, 4096)
)
CULTURE.getter("bool IsReadOnly {get;}")(lambda self: True)  # noqa: ARG005
CULTURE.getter("bool IsNeutralCulture {get;}")(lambda self: bool(self.name) and "-" not in self.name)
CULTURE.getter("System.Globalization.TextInfo TextInfo {get;}")(TextInfo)
CULTURE.method("string ToString()")(lambda self: self.name)
CULTURE.method("System.Object Clone()")(lambda self: self)
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
