"""Whatever the text is: a tree or errors, never an exception; extents stay inside the text."""

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pshost.syntax import parse
from pshost.syntax.ast import Ast
from pshost.syntax.json_tree import write
from pshost.syntax.semantic_checks import values

ROOT = Path(__file__).parents[3]
CORPUS = sorted([*ROOT.glob("samples/**/*.ps1"), *ROOT.glob("tests/**/*.ps1")])
WORDS = (
    "if ( ) { } @{ @( $( $x $a.b ${c} 's' ' @' '@ [int] [ ] , ; | || && & . .. :: = += + - ++ -- -eq -not -join -f ! ? ?? : "
    "foreach for while do until switch default function filter param begin process end try catch finally trap class enum "
    "using return throw break continue else elseif in data from $_ @args foo Get-Item -Name -x: 1 0x1F 1.5 1kb 5l 7z --% -- "
    "2>&1 > >> < # <# #> ` `n `u{41} :l %{ a=b $null [A()] hidden static base namespace "
)
PIECES = [*WORDS.split(), '"', '"s"', '@"', '"@', "\n", "\r\n", "\t"]


def check(text):
    result = parse(text)
    waiting = [result.ast]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list | tuple):
            waiting.extend(node)
        elif isinstance(node, Ast):
            assert 0 <= node.start <= node.end <= len(text), (node, text)
            waiting.extend(values(node))
    for error in result.errors:
        assert 0 <= error.start <= error.end <= len(text), (error, text)
        assert error.line >= 1
        assert error.column >= 1
    write(result.ast).encode()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=60))
def test_any_text(text):
    check(text)


@settings(max_examples=800, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " "]))
def test_any_order_of_pieces(pieces, between):
    check(between.join(pieces))


def test_mutations_of_scripts():
    chance = random.Random(7)
    texts = [path.read_text(encoding="utf-8") for path in CORPUS]
    for _ in range(1500):
        text = chance.choice(texts)
        start = chance.randrange(max(1, len(text) - 400))
        text = text[start : start + 400]
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(text) + 1)
            cut = chance.choice((0, 0, 1, 5))
            text = text[:at] + chance.choice(("", chance.choice(PIECES))) + text[at + cut :]
        check(text)


def test_every_prefix_of_a_script():
    text = (ROOT / "samples" / "job-queue" / "server.ps1").read_text(encoding="utf-8")[:1500]
    for end in range(len(text)):
        check(text[:end])
