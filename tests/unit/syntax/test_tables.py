"""The tables belong to the grammar, and our loop over them builds what stock Lark builds."""

import logging
from pathlib import Path

import pytest
from lark import Lark, Token, Tree
from lark import logger as lark_logger
from lark.lexer import Lexer as LarkLexer

from pshost.syntax import _ready, load
from pshost.syntax.compile_grammar import grammar_folder, render, write_tables
from pshost.syntax.fingerprint import fingerprint
from pshost.syntax.lalr import Parser

ROOT = Path(__file__).parents[3]
RECORDINGS = ROOT / "tests/conformance/recordings"  # files of cases, many of them wrong on purpose
CORPUS = sorted(
    path for folder in ("samples", "tests") for path in (ROOT / folder).glob("**/*.ps1") if RECORDINGS not in path.parents
)


class OurLexer(LarkLexer):
    """Our lexer in Lark's clothes."""

    __future_interface__ = 2

    def __init__(self, conf):
        del conf

    def lex(self, lexer_state, parser_state):
        del parser_state
        tokens, problem = _ready()[0].tokens(lexer_state.text.text)
        assert problem is None
        for kind, text, at in tokens:
            yield Token(kind, text, at)


def stock(**options):
    return Lark.open(
        str(grammar_folder() / "powershell.lark"), parser="lalr", lexer=OurLexer, maybe_placeholders=False, keep_all_tokens=True, **options
    )


@pytest.fixture(scope="module")
def referee():
    return stock()


@pytest.fixture(scope="module")
def plain():
    """Our loop with nodes that are no more than the rule's name and its children."""
    return Parser(load.tables(), lambda rule: lambda items, _: (rule, list(items)))


def lark_shape(tree):
    done = {}
    for node in tree.iter_subtrees():  # children before parents
        done[id(node)] = (
            str(node.data),
            [done[id(c)] if isinstance(c, Tree) else (str(c.type), str(c), c.start_pos) for c in node.children],
        )
    return done[id(tree)]


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: str(p.relative_to(ROOT)))
def test_stock_lark_builds_the_same_tree(path, referee, plain):
    text = path.read_text(encoding="utf-8")
    tokens, problem = _ready()[0].tokens(text)
    assert problem is None
    assert plain.parse(tokens, None) == lark_shape(referee.parse(text))


def test_the_tables_are_those_of_the_grammar():
    found = load.tables()
    assert fingerprint(str(grammar_folder())) == found.FINGERPRINT


def test_conflicts_are_the_known_ones():
    # A type before something that may be an operand is a cast or a value; Lark shifts (a cast), which is right. More need a look.
    records = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append(record.getMessage())
    level = lark_logger.level
    lark_logger.addHandler(handler)
    lark_logger.setLevel(logging.DEBUG)
    try:
        stock(debug=True)
    finally:
        lark_logger.removeHandler(handler)
        lark_logger.setLevel(level)
    rules = {r.strip(" *") for r in records if r.startswith(" * <")}
    terminals = {r.split("terminal ")[1].split(":")[0] for r in records if "conflict" in r}
    assert rules == {"<primary : TYPE>"}
    assert not [r for r in records if "Reduce/Reduce" in r]
    assert sorted(terminals) == ["ADD", "ATTR_OPEN", "INCR", "SPLIT_JOIN", "TYPE", "VARIABLE"]


def test_tables_are_written_by_rename_and_always_the_same(tmp_path):
    target = tmp_path / "_tables.py"
    text = write_tables(grammar_folder(), str(target))
    assert target.read_text(encoding="utf-8") == text == render(grammar_folder())
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_cannot_be_written_does_not_matter(tmp_path):
    text = write_tables(grammar_folder(), str(tmp_path / "absent" / "_tables.py"))
    assert text.startswith('"""Generated')
    assert not (tmp_path / "absent").exists()


def test_newlines_of_a_checkout_do_not_change_the_fingerprint(tmp_path):
    for name in ("powershell.lark", "terminals.lark"):
        data = (grammar_folder() / name).read_bytes()
        (tmp_path / name).write_bytes(data.replace(b"\n", b"\r\n"))
    assert fingerprint(str(tmp_path)) == fingerprint(str(grammar_folder()))
    (tmp_path / "terminals.lark").write_bytes(b"")
    assert fingerprint(str(tmp_path)) != fingerprint(str(grammar_folder()))
