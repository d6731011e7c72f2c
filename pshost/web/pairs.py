"""Query strings and url-encoded forms, read as .NET's `HttpUtility.ParseQueryString` reads them."""

from __future__ import annotations

from urllib.parse import unquote_plus

# More pairs than this in one string are an attack on the table's memory, not a form.
MOST_PAIRS = 10_000


class TooManyPairsError(ValueError):
    """A query or form has more pairs than anybody needs."""


def parse_pairs(text: str, encoding: str = "utf-8") -> dict[str, str]:
    """Strings by name, in the order of their first appearance.

    Names are equal without regard to case, and the first spelling stays. A repeated name gives one string, its values
    joined by commas. What has no `=` is a value of the name `""`.
    """
    if not text:
        return {}
    parts = text.split("&", MOST_PAIRS)
    if len(parts) > MOST_PAIRS:
        raise TooManyPairsError(f"got more than {MOST_PAIRS} pairs in a query or form")
    values: dict[str, list[str]] = {}
    spelling: dict[str, str] = {}
    for part in parts:
        if not part:
            continue
        name, equals, value = part.partition("=")
        if not equals:
            name, value = "", name
        key = unquote_plus(name, encoding)
        values.setdefault(spelling.setdefault(key.lower(), key), []).append(unquote_plus(value, encoding))
    return {key: ",".join(found) for key, found in values.items()}
