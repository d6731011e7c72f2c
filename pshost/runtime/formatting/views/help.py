"""The views of what Get-Help gives: the short one, `-Detailed`, `-Full`, `-Examples`, and single parameters."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.complex_text import NEW_LINE, Frame
from pshost.runtime.formatting.view import View, custom

_INDENT = 4
_NAME = "MamlCommandHelpInfo"


def _read(value: Any, *names: str) -> Any:
    from pshost.runtime.formatting.choice import own_property

    for name in names:
        value = None if value is None else own_property(value, name)
    return value


def _listed(value: Any, *names: str) -> list[Any]:
    found = _read(value, *names)
    return found if isinstance(found, list) else [] if found is None else [found]


def _lines(text: str) -> list[Any]:
    tokens: list[Any] = []
    for line in text.split("\n"):
        tokens.extend((line, NEW_LINE))
    return tokens


def _paragraphs(value: Any, *names: str) -> str:
    return "\n\n".join(str(_read(part, "Text") or "") for part in _listed(value, *names))


def _section(title: str, text: str) -> list[Any]:
    return [title, NEW_LINE, Frame(_lines(text), _INDENT), NEW_LINE]


def _head(value: Any) -> list[Any]:
    return [*_section("NAME", str(_read(value, "Name"))), *_section("SYNOPSIS", str(_read(value, "Synopsis") or ""))]


def _body(value: Any) -> list[Any]:
    tokens = [*_section("SYNTAX", str(_read(value, "Syntax") or "")), *_section("DESCRIPTION", _paragraphs(value, "description"))]
    return tokens


def _parameter(value: Any) -> list[Any]:
    name, kind = str(_read(value, "name")), str(_read(value, "type", "name"))
    is_switch = kind.lower() in ("switch", "switchparameter")
    heading = f"-{name}" if is_switch else f"-{name} <{kind}>"
    return [heading, NEW_LINE, Frame([*_lines(_paragraphs(value, "description")), NEW_LINE], _INDENT)]


def _parameter_in_full(value: Any) -> list[Any]:
    rows = (
        ("Required?", "required"), ("Position?", "position"), ("Default value", "defaultValue"),
        ("Accept pipeline input?", "pipelineInput"), ("Aliases", "aliases"), ("Accept wildcard characters?", "globbing"),
    )  # fmt: skip
    tokens = _parameter(value)[:-1]
    facts = [token for label, key in rows for token in (f"{label:<28} {_read(value, key) or ''}".rstrip(), NEW_LINE)]
    return [*tokens, Frame([*_lines(_paragraphs(value, "description")), NEW_LINE, *facts, NEW_LINE], _INDENT)]


def _parameters(value: Any, show: Any) -> list[Any]:
    found = [token for one in _listed(value, "parameters", "parameter") for token in show(one)]
    return ["PARAMETERS", NEW_LINE, Frame(found, _INDENT), NEW_LINE] if found else []


def _examples(value: Any) -> list[Any]:
    tokens: list[Any] = []
    for one in _listed(value, "examples", "example"):
        prompt = "".join(str(_read(part, "Text") or "") for part in _listed(one, "introduction"))
        tokens.extend((str(_read(one, "title")), NEW_LINE, NEW_LINE, prompt + str(_read(one, "code")), NEW_LINE, NEW_LINE))
        tokens.extend((*_lines(_paragraphs(one, "remarks")), NEW_LINE))
    return [Frame(tokens, _INDENT)] if tokens else []


def _links(value: Any) -> list[Any]:
    texts = [str(_read(one, "linkText") or _read(one, "uri") or "") for one in _listed(value, "relatedLinks", "navigationLink")]
    return ["RELATED LINKS", NEW_LINE, *([Frame(_lines("\n".join(texts)), _INDENT)] if texts else []), NEW_LINE]


def _remarks(value: Any) -> list[Any]:
    name = _read(value, "Name")
    lines = [f'For more information, type: "Get-Help {name} -Detailed"', f'For technical information, type: "Get-Help {name} -Full"']
    if _listed(value, "examples", "example"):
        lines.insert(0, f'To see the examples, type: "Get-Help {name} -Examples"')
    return ["REMARKS", NEW_LINE, Frame(_lines("\n".join(lines)), _INDENT)]


def _short(value: Any) -> list[Any]:
    return [*_head(value), *_body(value), *_links(value), *_remarks(value)]


def _detailed(value: Any) -> list[Any]:
    return [*_head(value), *_body(value), *_parameters(value, _parameter), *_examples(value), *_links(value)]


def _full(value: Any) -> list[Any]:
    tokens = [*_head(value), *_body(value), *_parameters(value, _parameter_in_full)]
    for title, names in (("INPUTS", ("inputTypes", "inputType")), ("OUTPUTS", ("returnValues", "returnValue"))):
        texts = [str(_read(one, "type")) for one in _listed(value, *names)]
        if texts:
            tokens.extend(_section(title, "\n".join(texts)))
    notes = _paragraphs(value, "alertSet")
    if notes:
        tokens.extend(_section("NOTES", notes))
    return [*tokens, *_examples(value), *_links(value)]


VIEWS: tuple[View, ...] = (
    custom(f"{_NAME}#Detailed", _detailed, name="Detailed"),
    custom(f"{_NAME}#Full", _full, name="Full"),
    custom(f"{_NAME}#Examples", lambda value: [*_head(value), *_examples(value)], name="Examples"),
    custom(f"{_NAME}#parameter", _parameter_in_full, name="Parameter"),
    custom(f"{_NAME}#example", lambda value: [str(_read(value, "code"))], name="Example"),
    custom((_NAME, "HelpInfo"), _short, name="Help"),
)
