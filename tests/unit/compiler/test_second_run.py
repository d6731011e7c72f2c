"""A script file that ran before runs from the cache: the same output, and no parser unless something asks for the tree."""

import os

import pytest

from pshost import cache_folder, syntax
from pshost.compiler import cache, packed
from pshost.compiler.blockcode import BlockCode
from pshost.compiler.positions import Source
from pshost.host import Host
from pshost.syntax import ast

WITHOUT_THE_PARSER = {
    "statements": "$a = 1 + 2; if ($a) { \"a is $a\" }",
    "functions": "function f($x = 2, [int]$y) { $x + $y } f 3 4; f; filter g { $_ * 2 } 1..3 | g",
    "an advanced function": (
        "function f { [CmdletBinding()] param([Parameter(Mandatory)][ValidateSet('a', 'b')][string]$Name, [switch]$On = $true)"
        " process { \"$Name $On\" } } f -Name a; try { f -Name c } catch { \"$_\" }; (Get-Command f).Parameters.Count"
    ),
    "a script's own parameters": "param([string]$Name = 'x' + 1, $Block = { 5 }) $Name; & $Block; $PSBoundParameters.Count",
    "a constant that marshal does not take": "function f($x = 1.5d) { $x } f",
    "blocks": "$b = { param($n) $n + 1 }; & $b 2; 1..3 | ForEach-Object { $_ } | Where-Object { $_ -gt 1 }; $b.ToString()",
    "a typed variable": "[ValidateRange(1, 3)][int]$x = 2; try { $x = 9 } catch { $_.FullyQualifiedErrorId }",
    "classes": "enum E { A; B = 4 } class P { [int]$X = 3; [E]$E = 'B'; P($n) { $this.X = $n } [int] Twice() { return $this.X * 2 } }"
        " $p = [P]::new(4); $p.Twice(); $p.E; [E]::B.value__",
    "a place": "try { throw 'no' } catch { $_.InvocationInfo.ScriptLineNumber; $_.InvocationInfo.OffsetInLine }",
}  # fmt: skip
WITH_THE_PARSER = {
    "the tree of a script block": "function f($a) { $a } (Get-Item function:f).ScriptBlock.Ast.GetType().Name; { 1 }.Ast.Extent.Text",
    "help": "<#\n.SYNOPSIS\nDoes it.\n#>\nfunction f { param($Name) } (Get-Help f).Synopsis",
    "a call stack": "function f { (Get-PSCallStack)[0].Command } f",
}


@pytest.fixture
def run(monkeypatch, tmp_path, capfd):
    monkeypatch.setattr(cache_folder, "_state", {"directory": str(tmp_path / "cache")})
    (tmp_path / "cache").mkdir(mode=0o700)
    path = tmp_path / "script.ps1"

    def go(text):
        path.write_text(text)
        code = Host().run_file(str(path))
        return code, *capfd.readouterr()

    return go


def _broken(*_):
    raise AssertionError("the parser ran")


@pytest.mark.parametrize("text", WITHOUT_THE_PARSER.values(), ids=WITHOUT_THE_PARSER)
def test_a_second_run_does_not_parse(run, monkeypatch, text):
    first = run(text)
    assert first[0] == 0
    assert first[1]
    if "1.5d" not in text:
        monkeypatch.setattr(syntax, "parse", _broken)
    assert run(text) == first


@pytest.mark.parametrize("text", WITH_THE_PARSER.values(), ids=WITH_THE_PARSER)
def test_what_asks_for_the_tree_gets_it(run, text):
    first = run(text)
    assert first[0] == 0
    assert first[1]
    assert run(text) == first


def test_another_text_of_the_same_file_is_another_script(run):
    assert run("'a'")[1] == "a\n"
    assert run("'b'")[1] == "b\n"
    assert run("if (")[0] == 1
    assert run("'a'")[1] == "a\n"


@pytest.mark.parametrize("garbage", [b"", b"garbage", b"(\x00\x00\x00\x00", b"N", b"\xa9\x01\xe9\x01\x00\x00\x00"])
def test_broken_entries_are_as_none(run, tmp_path, garbage):
    text = "function f([int]$x = 1) { { $x + 1 }.Invoke() } f"
    first = run(text)
    for entry in (tmp_path / "cache").iterdir():
        entry.write_bytes(garbage)
    assert run(text) == first


def test_a_compiler_that_was_written_anew_has_entries_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setattr(cache_folder, "_state", {"directory": str(tmp_path)})
    monkeypatch.setattr(cache, "_state", {})
    before = cache.entry_path(Source("1", "/a.ps1"), "link", 0, 1)
    assert cache.entry_path(Source("1", "/a.ps1"), "link", 0, 1) == before
    others = [Source("2", "/a.ps1"), Source("1", "/b.ps1")]
    assert before not in [cache.entry_path(other, "link", 0, 1) for other in others]
    monkeypatch.setattr(cache, "_state", {"compiler": os.urandom(16)})
    assert cache.entry_path(Source("1", "/a.ps1"), "link", 0, 1) != before


def test_a_tree_is_packed_and_unpacked():
    text = "param([Parameter(Mandatory)][List[string]]$a = @{ x = \"a $b\"; y = { 1.5, $null } }) switch ($a) { 1 { 'x' } }"
    tree = syntax.parse(text).ast
    again = packed.unpack(packed.pack(tree))
    assert _same(tree, again)
    with pytest.raises(packed.NotPackableError):
        packed.pack(syntax.parse("1d").ast)


def _same(left, right):
    if isinstance(left, ast.Ast):
        return type(left) is type(right) and all(_same(getattr(left, s), getattr(right, s)) for s in packed._slots_of(type(left)))
    if isinstance(left, list | tuple):
        return len(left) == len(right) and all(map(_same, left, right))
    return left == right


def test_a_block_that_is_kept_knows_what_it_declares():
    text = "param($a) begin { } dynamicparam { }"
    made = BlockCode(syntax.parse(text).ast, Source(text, "/a.ps1"))
    again = BlockCode.of_kept(made.keep(), Source(text, "/a.ps1"))
    assert [p.name for p in again.parameters] == ["a"]
    assert (again.has_blocks, again.has_dynamic, again.advanced, again.start, again.end) == (True, True, False, 0, len(text))
    assert again.ast.BeginBlock is not None
