"""What pshost knows of cultures: names, numbers, and dates' words and patterns; a culture that is not here writes as en-US does."""

from __future__ import annotations

from typing import NamedTuple


class Culture(NamedTuple):
    """A culture's conventions; `months` and `days` (from Sunday) are in its own language."""

    english: str
    native: str
    number: int
    letters: str
    decimal: str = "."
    group: str = ","
    currency: str = "$"
    months: str = "January February March April May June July August September October November December"
    days: str = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday"
    short_date: str = "M/d/yyyy"
    long_date: str = "dddd, MMMM d, yyyy"
    short_time: str = "h:mm\u202ftt"
    long_time: str = "h:mm:ss\u202ftt"
    first_day: int = 0


CULTURES: dict[str, Culture] = {
    "": Culture(
        "Invariant Language (Invariant Country)", "Invariant Language (Invariant Country)", 127, "ivl", currency="\u00a4",
        short_date="MM/dd/yyyy", long_date="dddd, dd MMMM yyyy", short_time="HH:mm", long_time="HH:mm:ss",
    ),
    "en": Culture("English", "English", 9, "eng"),
    "en-US": Culture("English (United States)", "English (United States)", 1033, "eng"),
    "en-GB": Culture(
        "English (United Kingdom)", "English (United Kingdom)", 2057, "eng", currency="\u00a3", short_date="dd/MM/yyyy",
        long_date="dddd, d MMMM yyyy", short_time="HH:mm", long_time="HH:mm:ss", first_day=1,
    ),
    "en-AU": Culture(
        "English (Australia)", "English (Australia)", 3081, "eng", short_date="d/MM/yyyy", long_date="dddd, d MMMM yyyy",
        short_time="h:mm\u202ftt", first_day=1,
    ),
    "en-CA": Culture("English (Canada)", "English (Canada)", 4105, "eng", short_date="yyyy-MM-dd"),
    "de": Culture("German", "Deutsch", 7, "deu", ",", ".", "\u20ac", first_day=1),
    "de-DE": Culture(
        "German (Germany)", "Deutsch (Deutschland)", 1031, "deu", ",", ".", "\u20ac",
        "Januar Februar M\u00e4rz April Mai Juni Juli August September Oktober November Dezember",
        "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag",
        "dd.MM.yyyy", "dddd, d. MMMM yyyy", "HH:mm", "HH:mm:ss", 1,
    ),
    "fr": Culture("French", "fran\u00e7ais", 12, "fra", ",", "\u202f", "\u20ac", first_day=1),
    "fr-FR": Culture(
        "French (France)", "fran\u00e7ais (France)", 1036, "fra", ",", "\u202f", "\u20ac",
        "janvier f\u00e9vrier mars avril mai juin juillet ao\u00fbt septembre octobre novembre d\u00e9cembre",
        "dimanche lundi mardi mercredi jeudi vendredi samedi",
        "dd/MM/yyyy", "dddd d MMMM yyyy", "HH:mm", "HH:mm:ss", 1,
    ),
    "es-ES": Culture(
        "Spanish (Spain)", "espa\u00f1ol (Espa\u00f1a)", 3082, "spa", ",", ".", "\u20ac",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "domingo lunes martes mi\u00e9rcoles jueves viernes s\u00e1bado",
        "d/M/yyyy", "dddd, d 'de' MMMM 'de' yyyy", "H:mm", "H:mm:ss", 1,
    ),
    "it-IT": Culture(
        "Italian (Italy)", "italiano (Italia)", 1040, "ita", ",", ".", "\u20ac",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "domenica luned\u00ec marted\u00ec mercoled\u00ec gioved\u00ec venerd\u00ec sabato",
        "dd/MM/yyyy", "dddd d MMMM yyyy", "HH:mm", "HH:mm:ss", 1,
    ),
    "nl-NL": Culture(
        "Dutch (Netherlands)", "Nederlands (Nederland)", 1043, "nld", ",", ".", "\u20ac",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag",
        "dd-MM-yyyy", "dddd d MMMM yyyy", "HH:mm", "HH:mm:ss", 1,
    ),
    "pt-BR": Culture(
        "Portuguese (Brazil)", "portugu\u00eas (Brasil)", 1046, "por", ",", ".", "R$",
        "janeiro fevereiro mar\u00e7o abril maio junho julho agosto setembro outubro novembro dezembro",
        "domingo segunda-feira ter\u00e7a-feira quarta-feira quinta-feira sexta-feira s\u00e1bado",
        "dd/MM/yyyy", "dddd, d 'de' MMMM 'de' yyyy", "HH:mm", "HH:mm:ss", 0,
    ),
    "sv-SE": Culture(
        "Swedish (Sweden)", "svenska (Sverige)", 1053, "swe", ",", "\u00a0", "kr",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "s\u00f6ndag m\u00e5ndag tisdag onsdag torsdag fredag l\u00f6rdag",
        "yyyy-MM-dd", "dddd d MMMM yyyy", "HH:mm", "HH:mm:ss", 1,
    ),
    "ja-JP": Culture(
        "Japanese (Japan)", "\u65e5\u672c\u8a9e (\u65e5\u672c)", 1041, "jpn", ".", ",", "\uffe5",
        " ".join(f"{n}\u6708" for n in range(1, 13)),
        " ".join(f"{c}\u66dc\u65e5" for c in "\u65e5\u6708\u706b\u6c34\u6728\u91d1\u571f"),
        "yyyy/MM/dd", "yyyy\u5e74M\u6708d\u65e5dddd", "H:mm", "H:mm:ss", 0,
    ),
}  # fmt: skip


def of(name: str) -> Culture:
    """The conventions of a culture by its name: its own, those of its language, or en-US's."""
    return CULTURES.get(name) or CULTURES.get(name.split("-", 1)[0]) or CULTURES["en-US"]
