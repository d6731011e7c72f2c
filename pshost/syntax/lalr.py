"""The loop over Lark's LALR(1) tables: tokens in, nodes out, built during the parse.

Reductions that only rename (`?rule: other`) are followed once for each (state, nonterminal, lookahead) and remembered, so that the
ladder of precedences costs nothing for an operand. Lists are one Python list that grows: a rule takes its children off the stack, so
nothing else holds them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pshost.syntax.lexer import Token

    Handler = Callable[[list[Any], Any], Any]

_STRETCH = 500  # tokens between two looks at how deep it is
DEEPEST = 50_000  # states on the stack; brackets are bounded by the lexer, this bounds chains of prefix operators and assignments


class UnexpectedTokenError(Exception):
    """A token that no rule takes here, with the parser's stacks as they were; at the end of the text the token is None."""

    def __init__(self, token: Token | None, states: list[int], values: list[Any]) -> None:
        super().__init__(token)
        self.token = token
        self.states = states
        self.values = values


def _flatten(children: list[Any], inline: tuple[bool, ...]) -> list[Any]:
    flat: list[Any] = []
    for child, opens in zip(children, inline, strict=True):
        if opens:
            flat += child
        else:
            flat.append(child)
    return flat


def _lister(inline: tuple[bool, ...]) -> Handler:
    """What makes the list of a rule whose name begins with an underscore."""
    if inline == (True,):
        return lambda children, _: children[0]
    if inline == (True, False):

        def grow(children: list[Any], _: Any) -> Any:
            made = children[0]
            made.append(children[1])
            return made

        return grow
    if inline and inline[0]:
        plain = not any(inline[1:])

        def extend(children: list[Any], _: Any) -> Any:
            made = children[0]
            made += children[1:] if plain else _flatten(children[1:], inline[1:])
            return made

        return extend
    if not any(inline):
        return lambda children, _: children
    return lambda children, _: _flatten(children, inline)


def _shape(handler: Handler, inline: tuple[bool, ...], single: bool) -> Handler:
    """A rule's handler behind what flattens its lists and drops it where it has one child."""
    if not any(inline):
        return handler
    if inline.count(True) == 1 and not single:
        at = inline.index(True)
        if inline == (True,):
            return lambda children, context: handler(children[0], context)
        if at == 0:

            def before(children: list[Any], context: Any) -> Any:
                flat = children[0]
                flat += children[1:]
                return handler(flat, context)

            return before

        def around(children: list[Any], context: Any) -> Any:
            children[at : at + 1] = children[at]
            return handler(children, context)

        return around

    def flattened(children: list[Any], context: Any) -> Any:
        flat = _flatten(children, inline)
        return flat[0] if single and len(flat) == 1 else handler(flat, context)

    return flattened


# What a reduction does with its children, at the end of the stack of values: gives the only one to the handler by itself, takes none or
# more as a list to the handler, appends all but the first to the first, which is a list, or leaves the only one as it is.
LEAF, BUILD, GROW, RENAME = range(4)


class Parser:
    """Tables with a handler for each rule: `handler(children, context) -> node`, and for some a leaf: `leaf(only child, context) -> node`.

    An action is a state to go to, or a reduction: (number of children, nonterminal, what to do, handler, and to each state below the
    children the state behind the nonterminal with the action there). The last is filled while parsing; what it holds depends on the
    lookahead, so a reduction gets one of its own for each: until then it is a list without.
    """

    def __init__(
        self, tables: Any, handler_for: Callable[[str], Handler], leaf_for: Callable[[str], Handler | None] = lambda _: None
    ) -> None:
        rules = [self._rule(row, handler_for, leaf_for) for row in tables.RULES]
        self.start, self.final = tables.START, tables.END
        self.actions: list[dict[str, Any]] = []
        self.gotos: list[dict[str, int]] = []
        for shifts, reductions, gotos in tables.STATES:
            actions: dict[str, Any] = dict(shifts)
            for rule, names in reductions:
                actions.update(dict.fromkeys(names, rules[rule]))
            self.actions.append(actions)
            self.gotos.append(dict(gotos))
        self._own: dict[tuple[int, str], Any] = {}

    @staticmethod
    def _rule(row: Any, handler_for: Callable[[str], Handler], leaf_for: Callable[[str], Handler | None]) -> Any:
        count, origin, kind, renames, single, lists, inline = row
        if renames:
            return [count, origin, RENAME, None]
        if lists:
            grows = count > 1 and inline[0] and not any(inline[1:])
            return [count, origin, GROW if grows else BUILD, _lister(inline)]
        leaf = leaf_for(kind) if count == 1 and not inline[0] else None
        if leaf is not None:
            return [count, origin, LEAF, leaf]
        return [count, origin, BUILD, _shape(handler_for(kind), inline, single)]

    def _follow(self, state: int, name: str, token: str) -> tuple[int, Any]:
        """The state behind a nonterminal, past the reductions that only rename it, and the action there."""
        while True:
            target = self.gotos[state][name]
            action = self.actions[target].get(token)
            if action is None or action.__class__ is int:
                return target, action
            if action[2] is not RENAME:
                return target, self._with_memory(target, token)
            name = action[1]

    def _with_memory(self, state: int, kind: str) -> Any:
        """A reduction with the dictionary for its lookahead, put in the table in place of the bare one."""
        bare = self.actions[state][kind]
        if bare.__class__ is tuple:
            return bare
        key = (id(bare), kind)
        made = self._own.get(key)
        if made is None:
            made = self._own[key] = (*bare, {})
        self.actions[state][kind] = made
        return made

    def parse(self, tokens: list[Token], context: Any) -> Any:
        """The value of the start rule; UnexpectedTokenError where the tokens fit no rule.

        Longer than usual: one loop, in which a call for each reduction would cost more than what it does.
        """
        actions = self.actions
        state = self.start
        states = [state]
        values: list[Any] = []
        push_state, push_value, pop_value = states.append, values.append, values.pop
        for at in range(0, len(tokens), _STRETCH):
            for token in tokens[at : at + _STRETCH]:
                kind = token[0]
                try:
                    action = actions[state][kind]
                except KeyError:
                    raise UnexpectedTokenError(token, states, values) from None
                while action.__class__ is not int:
                    if action.__class__ is not tuple:
                        if action is None:
                            raise UnexpectedTokenError(token, states, values)
                        action = self._with_memory(state, kind)
                    count, name, what, shape, follow = action
                    if count == 1:
                        if what == LEAF:
                            values[-1] = shape(values[-1], context)
                        elif what == BUILD:
                            values[-1] = shape([values[-1]], context)
                        before = states[-2]
                        try:
                            state, action = follow[before]
                        except KeyError:
                            state, action = follow[before] = self._follow(before, name, kind)
                        states[-1] = state
                        continue
                    if what == GROW:
                        if count == 2:
                            last = pop_value()
                            values[-1].append(last)
                        else:
                            children = values[1 - count :]
                            del values[1 - count :]
                            values[-1] += children
                        del states[-count:]
                    elif count:
                        children = values[-count:]
                        del values[-count:], states[-count:]
                        push_value(shape(children, context))
                    else:
                        push_value(shape([], context))
                    before = states[-1]
                    try:
                        state, action = follow[before]
                    except KeyError:
                        state, action = follow[before] = self._follow(before, name, kind)
                    push_state(state)
                push_state(action)
                push_value(token)
                state = action
            if len(states) > DEEPEST:
                raise UnexpectedTokenError(token, states, values)
        return self._end(states, values, context)

    def _end(self, states: list[int], values: list[Any], context: Any) -> Any:
        """The reductions that the end of the text brings."""
        while True:
            action = self.actions[states[-1]].get("$END")
            if action is None or action.__class__ is int:
                raise UnexpectedTokenError(None, states, values)
            count, name, what, shape = action[:4]
            children = values[len(values) - count :]
            del values[len(values) - count :], states[len(states) - count :]
            if what is RENAME:
                values.append(children[0])
            else:
                values.append(shape(children[0] if what is LEAF else children, context))
            target = self.gotos[states[-1]][name]
            if target == self.final:
                return values[-1]
            states.append(target)
