"""Token by token: constructs whose meaning depends on where they stand."""

import pytest

from pshost.syntax import _ready

CASES = [
    ("foo -Name:bar -x:$y", "COMMAND:foo PARAMETER_COLON:-Name: WORD:bar PARAMETER_COLON:-x: ARG_VARIABLE:$y"),
    (
        'foo foo$x-bar a"b $x"c',
        ('COMMAND:foo WORD_OPEN WORD_TEXT:foo DQ_VARIABLE:$x WORD_TEXT:-bar WORD_CLOSE WORD_OPEN WORD_TEXT:a DQ_OPEN:" '
        'DQ_TEXT:b  DQ_VARIABLE:$x DQ_CLOSE:" WORD_TEXT:c WORD_CLOSE'),
    ),
    (
        'foo --opt="$x y" d$(1+1)e',
        ('COMMAND:foo WORD_OPEN WORD_TEXT:--opt= DQ_OPEN:" DQ_VARIABLE:$x DQ_TEXT: y DQ_CLOSE:" WORD_CLOSE WORD_OPEN '
        "WORD_TEXT:d SUB_OPEN:$( NUMBER:1 ADD:+ NUMBER:1 RPAR:) WORD_TEXT:e WORD_CLOSE"),
    ),
    (
        '"a $( "b $( c )" ) d"',
        'DQ_OPEN:" DQ_TEXT:a  SUB_OPEN:$( DQ_OPEN:" DQ_TEXT:b  SUB_OPEN:$( COMMAND:c RPAR:) DQ_CLOSE:" RPAR:) DQ_TEXT: d DQ_CLOSE:"',
    ),
    ("foo -eq 3", "COMMAND:foo PARAMETER:-eq ARG_NUMBER:3"),
    ("$x -eq -3", "VARIABLE:$x COMPARE:-eq ADD:- NUMBER:3"),
    (
        "foo $x[0] $x [0] (1)[0] $x.y bar[0]",
        ("COMMAND:foo ARG_VARIABLE:$x INDEX_OPEN:[ NUMBER:0 RSQB:] ARG_VARIABLE:$x WORD:[0] LPAR:( NUMBER:1 RPAR:) INDEX_OPEN:[ "
        "NUMBER:0 RSQB:] ARG_VARIABLE:$x MEMBER:.y WORD:bar[0]"),
    ),
    (
        "$a.b[0].c(1, 2)[3]",
        "VARIABLE:$a MEMBER:.b INDEX_OPEN:[ NUMBER:0 RSQB:] METHOD:.c( NUMBER:1 ARG_SEP:, NUMBER:2 RPAR:) INDEX_OPEN:[ NUMBER:3 RSQB:]",
    ),
    ("$x.if; echo if foreach", "VARIABLE:$x MEMBER:.if _SEP COMMAND:echo WORD:if WORD:foreach"),
    (
        "1..3 | foreach { $_ } | % { $_ }",
        "NUMBER:1 RANGE:.. NUMBER:3 PIPE:| COMMAND:foreach LBRACE:{ VARIABLE:$_ RBRACE:} PIPE:| COMMAND:% LBRACE:{ VARIABLE:$_ RBRACE:}",
    ),
    (
        "7z x; 1kb; 0xFF; 1e3l; .5; 5.5.x; 5.x()",
        ("COMMAND:7z WORD:x _SEP NUMBER:1kb _SEP NUMBER:0xFF _SEP NUMBER:1e3l _SEP NUMBER:.5 _SEP NUMBER:5.5 MEMBER:.x _SEP "
        "COMMAND:5.x LPAR:( RPAR:)"),
    ),
    ("[int[]] $x = 1, 2", "TYPE:[int[]] VARIABLE:$x ASSIGN:= NUMBER:1 COMMA:, NUMBER:2"),
    (
        "[A][B]$x; [int]::X; [Collections.Generic.List[string]]::new()",
        "TYPE:[A] TYPE:[B] VARIABLE:$x _SEP TYPE:[int] MEMBER:::X _SEP TYPE:[Collections.Generic.List[string]] METHOD:::new( RPAR:)",
    ),
    ("foo @args @x.y", "COMMAND:foo SPLAT:@args SPLAT:@x MEMBER:.y"),
    ('cmd --% /c "a" | b', 'COMMAND:cmd VERBATIM:--% /c "a" | b'),
    (
        "foo 2>&1 | bar 2>$null >> out.txt",
        "COMMAND:foo MERGE:2>&1 PIPE:| COMMAND:bar REDIRECT:2> ARG_VARIABLE:$null REDIRECT:>> WORD:out.txt",
    ),
    (
        "$x = if ($a) { 1 } else { 2 }",
        "VARIABLE:$x ASSIGN:= IF:if LPAR:( VARIABLE:$a RPAR:) LBRACE:{ NUMBER:1 RBRACE:} ELSE:else LBRACE:{ NUMBER:2 RBRACE:}",
    ),
    ("(if ($a) { 1 })", "LPAR:( COMMAND:if LPAR:( VARIABLE:$a RPAR:) LBRACE:{ NUMBER:1 RBRACE:} RPAR:)"),
    ("return if", "RETURN:return COMMAND:if"),
    ("foo && return", "COMMAND:foo CHAIN:&& COMMAND:return"),
    (
        "$a ? $b : $c; $a ?? $b; $a?.b; $a?[0]",
        ("VARIABLE:$a QMARK:? VARIABLE:$b COLON:: VARIABLE:$c _SEP VARIABLE:$a COALESCE:?? VARIABLE:$b _SEP VARIABLE:$a? "
        "MEMBER:.b _SEP VARIABLE:$a? INDEX_OPEN:[ NUMBER:0 RSQB:]"),
    ),
    ("& $x 1; . ./foo.ps1; .5", "CALL:& ARG_VARIABLE:$x ARG_NUMBER:1 _SEP CALL:. WORD:./foo.ps1 _SEP NUMBER:.5"),
    (
        '"$a.b ${c d} $env:PATH `$x"',
        'DQ_OPEN:" DQ_VARIABLE:$a DQ_TEXT:.b  DQ_VARIABLE:${c d} DQ_TEXT:  DQ_VARIABLE:$env:PATH DQ_TEXT: `$x DQ_CLOSE:"',
    ),
    (
        "'it''s' ; ‘curly’ –eq “x $y”",
        "STRING_SQ:'it''s' _SEP STRING_SQ:‘curly’ COMPARE:–eq DQ_OPEN:“ DQ_TEXT:x  DQ_VARIABLE:$y DQ_CLOSE:”",
    ),
    ("foo#bar #baz", "COMMAND:foo#bar"),
    ("foo & bar", "COMMAND:foo AMP:& _SEP COMMAND:bar"),
    ("foo -1 -x -- -y", "COMMAND:foo WORD:-1 PARAMETER:-x WORD:-- PARAMETER:-y"),
    (
        '$o.$name; $o."x y"; $o.(1)(2)',
        ('VARIABLE:$o DOT:. VARIABLE:$name _SEP VARIABLE:$o DOT:. STRING_DQ:"x y" _SEP VARIABLE:$o DOT:. LPAR:( NUMBER:1 RPAR:) '
        "CALL_OPEN:( NUMBER:2 RPAR:)"),
    ),
    ("$o.Where{ 1 }", "VARIABLE:$o METHOD_BLOCK:.Where LBRACE:{ NUMBER:1 RBRACE:}"),
    ('-join $x; "a" -split "b"', 'SPLIT_JOIN:-join VARIABLE:$x _SEP STRING_DQ:"a" SPLIT_JOIN:-split STRING_DQ:"b"'),
    (
        "[Parameter(Mandatory, Position = 0)] $x",
        "ATTR_OPEN:[Parameter( IDENT:Mandatory ARG_SEP:, IDENT:Position ASSIGN:= NUMBER:0 RPAR:) ATTR_CLOSE:] VARIABLE:$x",
    ),
    (
        '@{ a = 1; "b" = foo x; if = 2 }',
        'HASH_OPEN:@{ IDENT:a ASSIGN:= NUMBER:1 _SEP STRING_DQ:"b" ASSIGN:= COMMAND:foo WORD:x _SEP IDENT:if ASSIGN:= NUMBER:2 RBRACE:}',
    ),
    ("%{$_}", "COMMAND:% LBRACE:{ VARIABLE:$_ RBRACE:}"),
    ("foo `-x a`tb", "COMMAND:foo WORD_OPEN WORD_TEXT:`-x WORD_CLOSE WORD_OPEN WORD_TEXT:a`tb WORD_CLOSE"),
    (
        ":outer foreach ($i in 1) { continue outer }",
        "LABEL::outer FOREACH:foreach LPAR:( VARIABLE:$i IN:in NUMBER:1 RPAR:) LBRACE:{ CONTINUE:continue COMMAND:outer RBRACE:}",
    ),
    (
        "foo $x/bar $env:HOME/x ${y}z $x:y",
        ("COMMAND:foo WORD_OPEN DQ_VARIABLE:$x WORD_TEXT:/bar WORD_CLOSE WORD_OPEN DQ_VARIABLE:$env:HOME WORD_TEXT:/x "
        "WORD_CLOSE WORD_OPEN DQ_VARIABLE:${y} WORD_TEXT:z WORD_CLOSE ARG_VARIABLE:$x:y"),
    ),
    ("-Guid 1; --5; * 3", "DASH_WORD:-Guid ARG_NUMBER:1 _SEP INCR:-- NUMBER:5 _SEP COMMAND:* ARG_NUMBER:3"),
    ("param($a, [int]$b = 1)", "PARAM:param LPAR:( VARIABLE:$a ARG_SEP:, TYPE:[int] VARIABLE:$b ASSIGN:= NUMBER:1 RPAR:)"),
    ("1; param($a)", "NUMBER:1 _SEP COMMAND:param LPAR:( VARIABLE:$a RPAR:)"),
    (
        "switch -Regex ($x) { a { 1 } default { 2 } }",
        ("SWITCH:switch PARAMETER:-Regex LPAR:( VARIABLE:$x RPAR:) LBRACE:{ WORD:a LBRACE:{ NUMBER:1 RBRACE:} "
        "WORD:default LBRACE:{ NUMBER:2 RBRACE:} RBRACE:}"),
    ),
    (
        "class A : B { [int] $x = 1; A() : base(1) { } static [void] F() { } }",
        ("CLASS:class IDENT:A COLON:: TYPE_NAME:B LBRACE:{ TYPE:[int] VARIABLE:$x ASSIGN:= NUMBER:1 _SEP METHOD_NAME:A( RPAR:) "
        "BASE_CALL:: base( NUMBER:1 RPAR:) LBRACE:{ RBRACE:} MODIFIER:static TYPE:[void] METHOD_NAME:F( RPAR:) LBRACE:{ "
        "RBRACE:} RBRACE:}"),
    ),
    ("enum E { A; B = 2 }", "ENUM:enum IDENT:E LBRACE:{ IDENT:A _SEP IDENT:B ASSIGN:= NUMBER:2 RBRACE:}"),
    ("function Get-It($a) { $a }", "FUNCTION:function NAME:Get-It LPAR:( VARIABLE:$a RPAR:) LBRACE:{ VARIABLE:$a RBRACE:}"),
    ("while ($x) { } else { }", "WHILE:while LPAR:( VARIABLE:$x RPAR:) LBRACE:{ RBRACE:} COMMAND:else LBRACE:{ RBRACE:}"),
    ("do { } until ($x)", "DO:do LBRACE:{ RBRACE:} DO_TAIL:until LPAR:( VARIABLE:$x RPAR:)"),
    ("for (;;) { }", "FOR:for LPAR:( _SEP _SEP RPAR:) LBRACE:{ RBRACE:}"),
    (
        "try { } catch [X], [Y] { } finally { }",
        "TRY:try LBRACE:{ RBRACE:} CATCH:catch TYPE:[X] COMMA:, TYPE:[Y] LBRACE:{ RBRACE:} FINALLY:finally LBRACE:{ RBRACE:}",
    ),
    ("using namespace System.Text", "USING:using WORD:namespace WORD:System.Text"),
    ("$a , $b = 1", "VARIABLE:$a COMMA:, VARIABLE:$b ASSIGN:= NUMBER:1"),
    ("foo a, b -c d,e", "COMMAND:foo WORD:a COMMA:, WORD:b PARAMETER:-c WORD:d COMMA:, WORD:e"),
    ("foo |\n  bar", "COMMAND:foo PIPE:| COMMAND:bar"),
    ("foo\n  # c\n  | bar", "COMMAND:foo PIPE:| COMMAND:bar"),
    (
        "if ($x)\n{ 1 }\n# c\nelse { 2 }\nfoo",
        "IF:if LPAR:( VARIABLE:$x RPAR:) LBRACE:{ NUMBER:1 RBRACE:} ELSE:else LBRACE:{ NUMBER:2 RBRACE:} COMMAND:foo",
    ),
    ("return\nfoo", "RETURN:return _SEP COMMAND:foo"),
    ("$x.foo(\n 1,\n 2\n)", "VARIABLE:$x METHOD:.foo( NUMBER:1 ARG_SEP:, NUMBER:2 RPAR:)"),
    ('@"\na $b\n"@', 'HERE_OPEN:@"\n HERE_TEXT:a  DQ_VARIABLE:$b HERE_CLOSE:\n"@'),
    ("@'\nraw $z\n'@", "HERE_SQ:@'\nraw $z\n'@"),
    ("foo a,\n  b", "COMMAND:foo WORD:a COMMA:, WORD:b"),
    ("1 +\n 2", "NUMBER:1 ADD:+ NUMBER:2"),
    ("(1\n)", "LPAR:( NUMBER:1 RPAR:)"),
    ("{\n}", "LBRACE:{ RBRACE:}"),
    ("foo `\n -x 1", "COMMAND:foo PARAMETER:-x ARG_NUMBER:1"),
    ("$a =\n 1", "VARIABLE:$a ASSIGN:= NUMBER:1"),
]


@pytest.mark.parametrize(("text", "want"), CASES)
def test_tokens(text, want):
    tokens, problem = _ready()[0].tokens(text)
    assert problem is None
    assert " ".join(kind if kind == "_SEP" or not word else f"{kind}:{word}" for kind, word, _ in tokens) == want


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_offsets_are_those_of_the_text(text):
    for kind, word, at in _ready()[0].tokens(text)[0]:
        assert text.startswith(word, at), (kind, word, at)
