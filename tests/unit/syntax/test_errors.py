"""Broken text: PowerShell's id for its first error, and where it is."""

import pytest

from pshost.syntax import parse

# text, id, line and column of the first error
CASES = [
    # brackets and strings that do not end
    ("if ($true) { 'a'", "MissingEndCurlyBrace", 1, 12),
    ("function f {\n  if (1) { 2\n}", "MissingEndCurlyBrace", 1, 12),
    ("@{ a = 1", "MissingEndCurlyBrace", 1, 3),
    ("switch (1) { 1 { 2 }", "MissingEndCurlyBrace", 1, 12),
    ("(1 + 2", "MissingEndParenthesisInExpression", 1, 7),
    ("(1; 2)", "MissingEndParenthesisInExpression", 1, 3),
    ("()", "ExpectedExpression", 1, 2),
    ("@(1, 2", "MissingEndParenthesisInSubexpression", 1, 7),
    ("$a.b(1", "MissingEndParenthesisInMethodCall", 1, 7),
    ("$a.b(1 2)", "MissingEndParenthesisInMethodCall", 1, 7),
    ("$a[1", "MissingEndSquareBracket", 1, 5),
    ("$a[]", "MissingArrayIndexExpression", 1, 4),
    ("[]", "MissingTypename", 1, 2),
    ("[int", "EndSquareBracketExpectedAtEndOfAttribute", 1, 4),
    ("'abc", "TerminatorExpectedAtEndOfString", 1, 1),
    ('$x = "abc $y', "TerminatorExpectedAtEndOfString", 1, 6),
    ('"a $(1 + ', "IncompleteDollarSubexpressionReference", 1, 4),
    ("@'\ntext", "TerminatorExpectedAtEndOfString", 1, 1),
    ("@'\ntext\n '@", "WhitespaceBeforeHereStringFooter", 3, 2),
    ('@" text\n"@', "UnexpectedCharactersAfterHereStringHeader", 1, 4),
    ("foo <# x", "MissingTerminatorMultiLineComment", 1, 5),
    ("${abc", "IncompleteDollarVariableReference", 1, 2),
    ("${}", "EmptyVariableReference", 1, 3),
    # brackets that were not opened
    ("'x' }", "UnexpectedToken", 1, 5),
    ("1 + 2)", "UnexpectedToken", 1, 6),
    ("1 ]", "UnexpectedToken", 1, 3),
    # operators
    ("1 +", "ExpectedValueExpression", 1, 4),
    ("1 -and", "ExpectedValueExpression", 1, 7),
    ("$a =", "ExpectedValueExpression", 1, 5),
    ("-not", "MissingExpressionAfterOperator", 1, 5),
    ("1,", "MissingExpressionAfterToken", 1, 3),
    ("foo a,", "MissingArgument", 1, 7),
    ("foo ,", "MissingArgument", 1, 5),
    ("$a ? 1", "MissingColonInTernaryExpression", 1, 7),
    ("$a ? 1 :", "ExpectedValueExpression", 1, 9),
    ("1 -foo 2", "UnexpectedToken", 1, 3),
    ("1 != 2", "UnexpectedToken", 1, 3),
    ("$a.", "MissingPropertyName", 1, 4),
    ("[math]::", "MissingPropertyName", 1, 9),
    # pipelines
    ("'a' |", "EmptyPipeElement", 1, 6),
    ("'a' | | 'b'", "EmptyPipeElement", 1, 6),
    ("| foo", "EmptyPipeElement", 1, 1),
    ("1 | 2", "ExpressionsMustBeFirstInPipeline", 1, 5),
    ("foo &&", "EmptyPipelineChainElement", 1, 7),
    ("&", "MissingExpression", 1, 1),
    ("foo >", "MissingFileSpecification", 1, 6),
    ("foo < x", "RedirectionNotSupported", 1, 5),
    ("foo 3>&2", "RedirectionNotSupported", 1, 5),
    ("foo > a > b", "StreamAlreadyRedirected", 1, 9),
    ("foo -x:", "ParameterRequiresArgument", 1, 5),
    ("'a' 'b'", "UnexpectedToken", 1, 5),
    ("@h", "SplattingNotPermitted", 1, 1),
    ("foo @h.x", "SplattingNotPermitted", 1, 5),
    # statements
    ("if { }", "MissingOpenParenthesisInIfStatement", 1, 3),
    ("if () { }", "IfStatementMissingCondition", 1, 5),
    ("if (1", "MissingEndParenthesisAfterStatement", 1, 6),
    ("if (1 { }", "UnexpectedToken", 1, 7),
    ("if (1) 2", "MissingStatementBlock", 1, 6),
    ("if (1) { } else", "MissingStatementBlockAfterElse", 1, 16),
    ("if (1) { } elseif { }", "MissingOpenParenthesisInIfStatement", 1, 18),
    ("while { }", "MissingOpenParenthesisAfterKeyword", 1, 6),
    ("while (1)", "MissingLoopStatement", 1, 10),
    ("do { }", "MissingWhileOrUntilInDoWhile", 1, 7),
    ("for ($i = 0; $i -lt 3; $i++)", "MissingLoopStatement", 1, 29),
    ("foreach (x in 1) { }", "MissingVariableNameAfterForeach", 1, 10),
    ("foreach ($x 1) { }", "MissingInInForeach", 1, 12),
    ("foreach ($x in) { }", "MissingForeachExpression", 1, 15),
    ("foreach ($x in 1)", "MissingForeachStatement", 1, 18),
    ("switch { }", "PipelineValueRequired", 1, 7),
    ("switch (1)", "MissingCurlyBraceInSwitchStatement", 1, 11),
    ("switch (1) { 1 'one' }", "MissingSwitchStatementClause", 1, 15),
    ("switch (1) { default { } default { } }", "MultipleSwitchDefaultClauses", 1, 26),
    ("try { }", "MissingCatchOrFinally", 1, 8),
    ("try { } catch", "MissingCatchHandlerBlock", 1, 14),
    ("try { } catch { } catch [X] { }", "EmptyCatchNotLast", 1, 18),
    ("trap", "MissingTrapStatement", 1, 5),
    ("from x", "ReservedKeywordNotAllowed", 1, 1),
    # definitions
    ("function { }", "MissingNameAfterKeyword", 1, 9),
    ("function f", "MissingFunctionBody", 1, 11),
    ("function f($a", "MissingEndParenthesisInFunctionParameterList", 1, 14),
    ("function f($a, ) { }", "MissingExpressionAfterToken", 1, 15),
    ("function f($a = ) { }", "MissingExpressionAfterToken", 1, 16),
    ("function f($a, $A) { }", "DuplicateFormalParameter", 1, 16),
    ("function f($a) { param($b) }", "OnlyOneParameterListAllowed", 1, 18),
    ("{ param($a $b) }", "MissingEndParenthesisInFunctionParameterList", 1, 11),
    ("function f { process { } 'x' }", "MissingNamedBlocks", 1, 26),
    ("function f { end { } end { } }", "DuplicateScriptCommandClause", 1, 22),
    ("[A()] 'x'", "UnexpectedAttribute", 1, 1),
    ("param([A(x = )]$a)", "MissingExpressionInNamedArgument", 1, 13),
    ("param([A($b)]$a)", "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", 1, 10),
    ("'x'\nusing namespace System", "UsingMustBeAtStartOfScript", 2, 1),
    ("class { }", "MissingNameAfterKeyword", 1, 6),
    ("class A", "MissingTypeBody", 1, 8),
    ("class A { [int] }", "IncompleteMemberDefinition", 1, 16),
    ("class A { foo }", "MissingMethodParameterList", 1, 14),
    ("switch () { }", "PipelineValueRequired", 1, 9),
    ("class A { }\nclass A { }", "MemberAlreadyDefined", 2, 1),
    ("class A { static A($x) { } }", "StaticConstructorCantHaveParams", 1, 20),
    ("class A { f() { $x } }", "VariableNotLocal", 1, 17),
    ("foreach -parallel ($x in 1) { }", "KeywordParameterReservedForFutureUse", 1, 1),
    ("foreach -odd ($x in 1) { }", "InvalidForeachFlag", 1, 9),
    ("switch -odd (1) { }", "InvalidSwitchFlag", 1, 8),
    ("using odd x", "MissingUsingStatementDirective", 1, 6),
    ("using type x", "UsingStatementNotSupported", 1, 1),
    ("class A { [int] F() }", "MissingFunctionBody", 1, 20),
    ("class A { 'x' }", "MissingEndCurlyBrace", 1, 10),
    ("class A { [int]$x [int]$y }", "MissingPropertyTerminator", 1, 18),
    ("enum E { A = foo }", "ExpectedValueExpression", 1, 13),
    # collections and literals
    ("@{ a 1 }", "MissingEqualsInHashLiteral", 1, 5),
    ("@{ a = }", "MissingStatementInHashLiteral", 1, 7),
    ("@{ a = 1; A = 2 }", "DuplicateKeyInHashLiteral", 1, 11),
    ("256uy", "BadNumericConstant", 1, 1),
    ("0x1FFFFFFFFFFFFFFFF", "BadNumericConstant", 1, 1),
    ('"`u{}"', "InvalidUnicodeEscapeSequence", 1, 2),
    ('"`u{1234567}"', "TooManyDigitsInUnicodeEscapeSequence", 1, 11),
    ('"$a: x"', "InvalidVariableReferenceWithDrive", 1, 2),
    # what the tree forbids
    ("1 = 2", "InvalidLeftHandSide", 1, 1),
    ("$a, (f) = 1", "InvalidLeftHandSide", 1, 6),
    ("5++", "OperatorRequiresVariableOrProperty", 1, 1),
    ("--5", "OperatorRequiresVariableOrProperty", 1, 3),
    ("try { } finally { return }", "ControlLeavingFinally", 1, 19),
    ("try { } finally { break }", "ControlLeavingFinally", 1, 19),
    ("try { } catch [Exception] { } catch [IO.IOException] { }", "ExceptionTypeAlreadyCaught", 1, 37),
    ("data { $x }", "VariableReferenceNotSupportedInDataSection", 1, 8),
    ("class A { [int] F() { } }", "MethodHasCodePathNotReturn", 1, 17),
    ("class A { [void] F() { return 1 } }", "VoidMethodHasReturn", 1, 24),
    ("class A : NoSuchBase { }", "TypeNotFound", 1, 11),
    ("class A { [int]$x; [int]$X }", "MemberAlreadyDefined", 1, 20),
]


@pytest.mark.parametrize(("text", "error_id", "line", "column"), CASES)
def test_first_error(text, error_id, line, column):
    first = parse(text).errors[0]
    assert (first.id, first.line, first.column) == (error_id, line, column)
    assert first.message
    assert first.start <= first.end <= len(text)


# Looks broken and is not.
SOUND = [
    "(if ($a) { 1 })",
    "return if",
    "while (1) { break } else { }",
    "1; param($a)",
    "foo && return",
    "foo & bar",
    "5.ToString",
    "'abc'.ToUpper() = 'x'",
    "$a, $b.c, $d[0] = 1",
    "[int]$a = 1; ($a) = 2; $a[0]++; $a.b--",
    "try { } finally { foreach ($x in 1) { break } }",
    "try { } finally { & { return } }",
    "try { } catch [IO.IOException] { } catch { }",
    "class A { [int] F() { if ($this) { return 1 } else { throw 'x' } } }",
    "class A { [int] F() { while ($true) { } } }",
    "class B { }; class A : B { }",
    "@{ a = 1; $a = 2; (f) = 3 }",
    "foo @a @b; & $c @d",
    "for ($i = 0) { break }",
    "[A()]\n[int]$x = 1",
    '"$a::b $a:b ${a}: $($a): $a"',
    "foo -x: 1",
    "-5; - 5; +5; --$i",
    "switch ($a) { -1 { 1 } $b.c { 2 } a$b { 3 } [int] { 4 } { $_ } { 5 } (1) { 6 } default { 7 } }",
    "foo user@host a@ [x] a=b *.txt",
    "data { ConvertFrom-StringData 'a=b' }",
    "data x -SupportedCommand Get-A, Get-B { Get-B 1 }",
]


@pytest.mark.parametrize("text", SOUND)
def test_no_error(text):
    assert parse(text).errors == []


def test_incomplete_text_is_told_from_wrong_text():
    assert parse("if ($true) {").errors[0].IncompleteInput
    assert parse("'abc").errors[0].IncompleteInput
    assert not parse("1 +").errors[0].IncompleteInput
    assert not parse("{ )").errors[0].IncompleteInput


def test_an_error_further_up_comes_first():
    assert [e.id for e in parse("if { }\n'abc").errors] == ["MissingOpenParenthesisInIfStatement"]


def test_checks_of_one_tree_come_in_the_order_of_the_text():
    result = parse("1 = 2\n@{ a = 1; a = 2 }\n3 = 4")
    assert [e.id for e in result.errors] == ["InvalidLeftHandSide", "DuplicateKeyInHashLiteral", "InvalidLeftHandSide"]
    assert len(result.ast.EndBlock.Statements) == 3


def test_broken_text_has_a_tree_too():
    result = parse("if (", "file.ps1")
    assert type(result.ast.EndBlock.Statements[0]).__name__ == "ErrorStatementAst"
    assert result.file == "file.ps1"
