"""grammar/*.lark and the modes to the text of `_tables.py`: the only importer of Lark.

Lark reads the grammar and builds the LALR(1) tables; what is written are plain constants, so a run of a script does not pay for Lark.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pshost.syntax.fingerprint import fingerprint
from pshost.syntax.first_characters import may_start
from pshost.syntax.modes import COMMA_, GOTO, MODES, PUSH

_ASCII = [chr(code) for code in range(128)]
_END = "\0"  # what the lexer sees behind the text


def grammar_folder() -> Path:
    """Where the grammar is: in the package when it was installed, beside it in a checkout."""
    packaged = Path(__file__).parents[1] / "grammar"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "grammar"


def _canonical(states: Any, start: int) -> list[int]:
    """The states in the order in which the names of symbols lead to them, so that one grammar gives one text; Lark's order varies."""
    order = [start]
    seen = {start}
    for state in order:
        for _, (_, target) in sorted(states[state].items()):
            if isinstance(target, int) and target not in seen:
                seen.add(target)
                order.append(target)
    return order


def render(folder: Path) -> str:
    """The text of `_tables.py` for a grammar folder."""
    from lark import Lark
    from lark.lexer import Lexer
    from lark.parsers.lalr_analysis import Shift

    patterns: dict[str, str] = {}

    class PatternsOnly(Lexer):
        """Takes the terminals' regexes; the tables never lex."""

        __future_interface__ = 2

        def __init__(self, conf: Any) -> None:
            for terminal in conf.terminals:
                if hasattr(terminal.pattern, "to_regexp"):
                    patterns[str(terminal.name)] = str(terminal.pattern.to_regexp())

        def lex(self, lexer_state: Any, parser_state: Any) -> Any:  # noqa: ARG002 - Lark's signature
            """Never called."""
            raise AssertionError

    lark = Lark.open(str(folder / "powershell.lark"), parser="lalr", lexer=PatternsOnly, maybe_placeholders=False)
    table = lark.parser.parser._parse_table  # Lark's own table: Lark is pinned
    order = _canonical(table.states, table.start_states["start"])
    numbers = {state: number for number, state in enumerate(order)}
    rules: list[Any] = []
    rule_numbers: dict[int, int] = {}
    states = []
    for state in order:
        shifts: list[Any] = []
        gotos: list[Any] = []
        reductions: dict[int, list[str]] = {}
        for name, (action, argument) in sorted(table.states[state].items()):
            if action is Shift:
                terminal = name.isupper() or name in ("_SEP", "$END")
                (shifts if terminal else gotos).append((str(name), numbers[argument]))
                continue
            if id(argument) not in rule_numbers:
                rule_numbers[id(argument)] = len(rules)
                rules.append(argument)
            reductions.setdefault(rule_numbers[id(argument)], []).append(str(name))
        states.append((tuple(shifts), tuple((rule, tuple(names)) for rule, names in sorted(reductions.items())), tuple(gotos)))
    rows = []
    for rule in rules:
        expansion, options = rule.expansion, rule.options
        inline = tuple(not s.is_term and s.name.startswith("_") for s in expansion)
        only = len(expansion) == 1 and options.expand1 and not rule.alias and not inline[0]
        renames = only and not (expansion[0].is_term and expansion[0].filter_out)
        lists = rule.origin.name.startswith("_") and not rule.alias
        rows.append((
            len(expansion), str(rule.origin.name), str(rule.alias or options.template_source or rule.origin.name), bool(renames),
            bool(options.expand1 and not rule.alias), bool(lists), inline,
        ))
    modes = []
    used = {terminal for _, alternatives, _ in MODES.values() for terminal, _ in alternatives}
    starts = {terminal: [may_start(patterns[terminal], char) for char in _ASCII] for terminal in used}
    for name, (skip, alternatives, fallback) in sorted(MODES.items()):
        entries = []
        for terminal, action in alternatives:
            kind = action[0]
            if kind in (GOTO, COMMA_):
                entries.append((terminal, kind, action[1]))
            elif kind == PUSH:
                entries.append((terminal, kind, action[2], action[1], *action[3:]))
            else:
                entries.append((terminal, kind, *action[1:]))
        blanks = [skip is not None and may_start(patterns[skip], char) for char in _ASCII]
        by_start: dict[tuple[int, ...], str] = {}
        for code, char in enumerate(_ASCII):
            if char != _END and not blanks[code]:
                fitting = tuple(i for i, (terminal, _) in enumerate(alternatives) if starts[terminal][code])
                by_start[fitting] = by_start.get(fitting, "") + char
        modes.append((name, skip, fallback, tuple(entries), tuple((chars, fitting) for fitting, chars in by_start.items())))
    sources = {terminal: patterns[terminal] for terminal in sorted(used | {skip for skip, _, _ in MODES.values() if skip})}
    return (
        '"""Generated from grammar/ by compile_grammar.py."""\n'
        f"FINGERPRINT = {fingerprint(str(folder))!r}\n"
        f"START = {numbers[table.start_states['start']]}\nEND = {numbers[table.end_states['start']]}\n"
        f"STATES = {tuple(states)!r}\nRULES = {tuple(rows)!r}\nTERMINALS = {sources!r}\n"
        f"MODES = {tuple(modes)!r}\n"
    )


def write_tables(folder: Path, target: str) -> str:
    """Write the tables by rename, if the folder can be written; gives their text."""
    text = render(folder)
    temporary = f"{target}.{os.getpid()}"
    try:
        with open(temporary, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, target)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
    return text
