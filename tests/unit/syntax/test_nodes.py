"""What literals, names and trees mean once they are nodes."""

import json
from decimal import Decimal

import pytest

from pshost.syntax import ast, parse
from pshost.syntax.json_tree import number_text, write
from pshost.syntax.positions import Positions
from pshost.syntax.type_name import TypeName


def expression(text):
    result = parse(text)
    assert result.errors == []
    return result.ast.EndBlock.Statements[0].PipelineElements[0].Expression


NUMBERS = [
    ("1", 1, "Int32"), ("2147483647", 2147483647, "Int32"), ("2147483648", 2147483648, "Int64"), ("-2147483648", -2147483648, "Int32"),
    ("9223372036854775808", Decimal(9223372036854775808), "Decimal"), ("79228162514264337593543950336", 7.922816251426434e28, "Double"),
    ("0xFF", 255, "Int32"), ("0xFFFFFFFF", -1, "Int32"), ("0x80000000", -2147483648, "Int32"), ("0b101", 5, "Int32"),
    ("1.5", 1.5, "Double"), (".5", 0.5, "Double"), ("1e3", 1000.0, "Double"), ("1kb", 1024, "Int32"), ("1.5kb", 1536.0, "Double"),
    ("4gb", 4294967296, "Int64"), ("5l", 5, "Int64"), ("5d", Decimal(5), "Decimal"), ("1.5d", Decimal("1.5"), "Decimal"),
    ("5n", 5, "BigInteger"), ("5u", 5, "UInt32"), ("5000000000u", 5000000000, "UInt64"), ("5ul", 5, "UInt64"), ("255uy", 255, "Byte"),
    ("127y", 127, "SByte"), ("-128y", -128, "SByte"), ("5s", 5, "Int16"), ("5us", 5, "UInt16"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "kind"), NUMBERS)
def test_numbers(text, value, kind):
    node = expression(text)
    assert (node.Value, node.Type) == (value, kind)
    assert type(node.Value) is type(value)
    assert (node.start, node.end) == (0, len(text))


STRINGS = [
    ("'it''s'", "it's", "SingleQuoted"), ("‘a’", "a", "SingleQuoted"), ('"a""b`"c"', 'a"b"c', "DoubleQuoted"),
    ('"`t`n`0`e`u{41}`z"', "\t\n\0\x1bAz", "DoubleQuoted"), ('"a`\nb"', "a\nb", "DoubleQuoted"), ("'`n'", "`n", "SingleQuoted"),
    ("@'\na\nb\n'@", "a\nb", "SingleQuotedHereString"), ("@'\r\na\r\n'@", "a", "SingleQuotedHereString"),
    ('@"\n`t"x"\n"@', '\t"x"', "DoubleQuotedHereString"), ("'😀'", "\ud83d\ude00", "SingleQuoted"),
    ('"`u{1F600}"', "\ud83d\ude00", "DoubleQuoted"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "kind"), STRINGS)
def test_strings(text, value, kind):
    node = expression(text)
    assert (node.Value, node.StringConstantType) == (value, kind)


def test_expandable_strings_keep_their_parts():
    node = expression('"a $x``b $($y)c"')
    assert node.Value == "a $x`b $($y)c"
    kinds = [p if isinstance(p, str) else type(p).__name__ for p in node.Parts]
    assert kinds == ["a ", "VariableExpressionAst", "`b ", "SubExpressionAst", "c"]
    assert node.NestedExpressions == [p for p in node.Parts if not isinstance(p, str)]


def test_words_join_their_parts():
    command = parse("foo a'b c'\"d\"$x`-e").ast.EndBlock.Statements[0].PipelineElements[0]
    word = command.CommandElements[1]
    assert (word.Value, word.StringConstantType) == ("ab cd$x-e", "BareWord")


@pytest.mark.parametrize(("text", "value"), [("a`'b`'c", "a'b'c"), ("`'b'c d'", "'bc d"), ("a``'b'", "a`b"), ("a'`'b", "a`b")])
def test_an_escaped_quote_in_a_word_begins_nothing(text, value):
    command = parse(f"foo {text}").ast.EndBlock.Statements[0].PipelineElements[0]
    assert command.CommandElements[1].Value == value


@pytest.mark.parametrize(("text", "kind"), [
    ("-eq", "Ieq"), ("-ceq", "Ceq"), ("-ieq", "Ieq"), ("-contains", "Icontains"), ("-ccontains", "Ccontains"), ("-in", "Iin"),
    ("-is", "Is"),
    ("-isnot", "IsNot"), ("-shl", "Shl"), ("-f", "Format"), ("+", "Plus"), ("..", "DotDot"), ("??", "QuestionQuestion"), ("–eq", "Ieq"),
    ("-split", "Isplit"), ("-join", "Join"), ("-band", "Band"), ("-notmatch", "Inotmatch"),
])  # fmt: skip
def test_operators(text, kind):
    assert expression(f"$a {text} $b").Operator == kind


def test_precedence_and_association():
    node = expression("1 - 2 - 3 * 4")
    assert (node.Operator, node.Left.Operator, node.Right.Operator) == ("Minus", "Minus", "Multiply")
    node = expression("$a -or $b -eq $c")
    assert (node.Operator, node.Right.Operator) == ("Or", "Ieq")


def test_variables():
    assert expression("${a b}").VariablePath == "a b"
    assert expression("${a`}b}").VariablePath == "a}b"
    assert expression("$env:PATH").VariablePath == "env:PATH"
    node = expression("$using:x")
    assert isinstance(node, ast.UsingExpressionAst)
    assert node.SubExpression.VariablePath == "x"


def test_type_names():
    name = expression("[ System.Collections.Generic.Dictionary[string, int[]] ]").TypeName
    assert name.FullName == "System.Collections.Generic.Dictionary[string,int[]]"
    assert name.Name == "System.Collections.Generic.Dictionary"
    assert name.GenericArguments == ["string", "int[]"]
    assert (name.GenericArguments[1].Rank, name.GenericArguments[1].ElementType, name.IsArray) == (1, "int", False)
    assert TypeName("int[,]").Rank == 2
    assert TypeName("A.B, My.Assembly").AssemblyName == "My.Assembly"
    assert (TypeName("int").IsGeneric, TypeName("int").ElementType, TypeName("int").AssemblyName) == (False, None, None)
    assert expression("[x]::y[int, string](1)").GenericTypeArguments == ["int", "string"]


def test_clauses_and_pairs_are_tuples():
    statement = parse("if ($a) { 1 } elseif ($b) { 2 } else { 3 }").ast.EndBlock.Statements[0]
    assert [type(part).__name__ for clause in statement.Clauses for part in clause] == ["PipelineAst", "StatementBlockAst"] * 2
    table = expression("@{ a = 1; 'b' = foo }")
    assert [key.Value for key, _ in table.KeyValuePairs] == ["a", "b"]


def test_a_cast_shows_its_type_twice():
    node = expression("[int]$x")
    assert node.Type is node.Attribute
    written = json.loads(write(parse("[int]$x").ast))["EndBlock"]["Statements"][0]
    assert {"Type", "Attribute", "Child"} <= written["PipelineElements"][0]["Expression"].keys()


def test_lists_are_empty_and_nodes_none():
    node = ast.ScriptBlockAst(0, 0)
    assert (node.UsingStatements, node.ParamBlock) == ([], None)
    assert ast.ScriptBlockAst(0, 0).UsingStatements is not node.UsingStatements


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (1.5, "1.5"), (1e-05, "1E-05"), (1e20, "1E+20"), (1.5e300, "1.5E+300"), (True, "True"), (float("inf"), "Infinity"), (Decimal("1.50"), "1.50")])  # noqa: E501
def test_numbers_in_json(value, text):
    assert number_text(value) == text


def test_positions():
    positions = Positions("a\r\nbc\n\nd\re")
    found = [positions.line_column(at) for at in (0, 2, 3, 5, 6, 7, 9, 10)]
    assert found == [(1, 1), (1, 3), (2, 1), (2, 3), (3, 1), (4, 1), (5, 1), (5, 2)]


def test_every_node_class_is_powershells():
    classes = [c for c in vars(ast).values() if isinstance(c, type) and issubclass(c, ast.Ast)]
    assert len(classes) == 71
    assert all(c.__name__.endswith("Ast") and c.__doc__ for c in classes)
    assert not any(hasattr(c(0, 0), "__dict__") for c in classes if c.__init__ is ast.Ast.__init__)
