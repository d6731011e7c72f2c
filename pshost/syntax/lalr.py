"""The loop over Lark's LALR(1) tables: tokens in, nodes out, built during the parse.

Reductions that only rename (`?rule: other`) are followed once for each (state, nonterminal, lookahead) and remembered, so that the
ladder of precedences costs nothing for an operand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.syntax.lexer import Token


class UnexpectedTokenError(Exception):
    """A token that no rule takes here; None at the end of the text."""

    def __init__(self, token: Token | None, expected: frozenset[str]) -> None:
        super().__init__(token)
        self.token = token
        self.expected = expected


class Parser:
    """Tables with a handler for each rule: `handler(children) -> node`; children are tokens, nodes and what `_rules` listed."""

    def __init__(self, tables: Any, handler_for: Callable[[str], Callable[[list[Any]], Any]]) -> None:
        rules = [self._rule(row, handler_for) for row in tables.RULES]
        self.start, self.final = tables.START, tables.END
        self.actions: list[dict[str, Any]] = []
        self.gotos: list[dict[str, int]] = []
        for shifts, reductions, gotos in tables.STATES:
            actions: dict[str, Any] = dict(shifts)
            for rule, names in reductions:
                actions.update(dict.fromkeys(names, rules[rule]))
            self.actions.append(actions)
            self.gotos.append(dict(gotos))
        self._memo: list[dict[Any, int]] = [{} for _ in self.actions]

    @staticmethod
    def _rule(row: Any, handler_for: Callable[[str], Callable[[list[Any]], Any]]) -> Any:
        count, origin, kind, renames, single, lists, inline = row
        if renames:
            return (count, origin, None)
        handler = None if lists else handler_for(kind)

        def shape(children: list[Any]) -> Any:
            flat: list[Any] = children
            if any(inline):
                flat = []
                for child, opens in zip(children, inline, strict=True):
                    if opens:
                        flat.extend(child)
                    else:
                        flat.append(child)
            if handler is None:
                return list(flat)
            if single and len(flat) == 1:
                return flat[0]
            return handler(flat)

        return (count, origin, shape)

    def _follow(self, state: int, name: str, token: str) -> int:
        while True:
            target = self.gotos[state][name]
            action = self.actions[target].get(token)
            if action.__class__ is tuple and action[2] is None:
                name = action[1]
                continue
            return target

    def parse(self, tokens: list[Token]) -> Any:
        """The value of the start rule; UnexpectedTokenError where the tokens fit no rule."""
        actions, memo = self.actions, self._memo
        state = self.start
        states, values = [state], []
        for token in [*tokens, None]:
            kind = "$END" if token is None else token[0]
            while True:
                action = actions[state].get(kind)
                if action.__class__ is int:
                    states.append(action)
                    values.append(token)
                    state = action
                    break
                if action is None:
                    raise UnexpectedTokenError(token, frozenset(actions[state]))
                count, name, shape = action
                if shape is None:
                    del states[-1]
                elif count:
                    children = values[-count:]
                    del values[-count:], states[-count:]
                    values.append(shape(children))
                else:
                    values.append(shape([]))
                before = states[-1]
                if token is None and self.gotos[before].get(name) == self.final:
                    return values[-1]
                key = (name, kind)
                state = memo[before].get(key, -1)
                if state < 0:
                    state = memo[before][key] = self._follow(before, name, kind)
                states.append(state)
        raise AssertionError("the end of the text is always reduced")
