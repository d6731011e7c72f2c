"""Syntax trees as PowerShell text, one function for each class of nodes.

What is printed is not the text that was parsed, but any text that has the tree: blocks on lines of their own, operators under their long
names, strings with the escapes that they need. Trees keep their parentheses, so that no rule of precedence is needed here.

Longer than a module should be: it is one table, as `pshost.syntax.ast` is.
"""

import re

from pshost.surrogates import joined
from pshost.syntax.ast import Ast

WORDLIKE = re.compile(r"[A-Za-z_][\w]*(?::[\w]+)?\Z")
SAFE_IN_WORDS = re.compile(r"[\w./\\:*+=%~^!\[\]?-]")
SYMBOLS = {
    "Plus": "+", "Minus": "-", "Multiply": "*", "Divide": "/", "Rem": "%", "Format": "-f", "DotDot": "..", "QuestionQuestion": "??",
    "Exclaim": "!", "PlusPlus": "++", "MinusMinus": "--", "Comma": ",", "AndAnd": "&&", "OrOr": "||",
}  # fmt: skip
ASSIGNMENTS = {
    "Equals": "=", "PlusEquals": "+=", "MinusEquals": "-=", "MultiplyEquals": "*=", "DivideEquals": "/=", "RemainderEquals": "%=",
    "QuestionQuestionEquals": "??=",
}  # fmt: skip
STREAMS = {"All": "*", "Output": "1", "Error": "2", "Warning": "3", "Verbose": "4", "Debug": "5", "Information": "6"}
SUFFIXES = {
    "Int32": "", "Int64": "l", "Decimal": "d", "BigInteger": "n", "Byte": "uy", "SByte": "y", "Int16": "s", "UInt16": "us", "UInt32": "u",
    "UInt64": "ul", "Double": "",
}  # fmt: skip
ESCAPES = {"\0": "`0", "\a": "`a", "\b": "`b", "\x1b": "`e", "\f": "`f", "\n": "`n", "\r": "`r", "\t": "`t", "\v": "`v"}
SWITCHES = {"File": "-file", "Regex": "-regex", "Wildcard": "-wildcard", "Exact": "-exact", "CaseSensitive": "-casesensitive"}


def printed(node) -> str:
    """The text of a node."""
    return PRINTERS[type(node).__name__](node)


def lines(nodes) -> str:
    return "\n".join(printed(node) for node in nodes)


def commas(nodes) -> str:
    return ", ".join(printed(node) for node in nodes)


# -- strings, words, numbers, variables ---------------------------------------------------------------------------------


def quoted(text: str) -> str:
    """The inside of a double-quoted string."""
    return "".join(ESCAPES.get(c) or ("`" + c if c in '"$`“”„' else c) for c in text)


def here(text: str) -> str:
    return "".join("`" + c if c in "$`\"“”„" else c for c in text)


def word(text: str) -> str:
    """A word of a command."""
    made = "".join(c if SAFE_IN_WORDS.match(c) else ESCAPES.get(c) or "`" + c for c in text)
    return "`" + made if re.match(r"[\[!]|-[A-Za-z?]|--\Z", made) else made


def string(node) -> str:
    text = joined(node.Value)
    kind = node.StringConstantType
    if kind == "SingleQuoted":
        return "'" + re.sub("(['‘’‚‛])", r"\1\1", text) + "'"
    if kind == "SingleQuotedHereString":
        return "@'\n" + text + "\n'@"
    if kind == "DoubleQuotedHereString":
        return '@"\n' + here(text) + '\n"@'
    return '"' + quoted(text) + '"' if kind == "DoubleQuoted" else word(text)


def expandable(node) -> str:
    escape = {"DoubleQuoted": quoted, "DoubleQuotedHereString": here, "BareWord": word}[node.StringConstantType]
    inside = "".join(escape(joined(part)) if isinstance(part, str) else in_string(part) for part in node.Parts)
    if node.StringConstantType == "DoubleQuotedHereString":
        return '@"\n' + inside + '\n"@'
    return f'"{inside}"' if node.StringConstantType == "DoubleQuoted" else inside


def in_string(node) -> str:
    if type(node).__name__ == "UsingExpressionAst":
        return braced("using:" + node.SubExpression.VariablePath)
    return braced(node.VariablePath, "@" if node.Splatted else "$") if type(node).__name__ == "VariableExpressionAst" else printed(node)


def braced(name: str, sign: str = "$") -> str:
    if sign == "@":
        return "@" + joined(name)
    return sign + "{" + "".join("`" + c if c in "{}`" else c for c in joined(name)) + "}"


def variable(node) -> str:
    if node.Splatted:
        return "@" + joined(node.VariablePath)
    return "$" + node.VariablePath if WORDLIKE.match(node.VariablePath) else braced(node.VariablePath)


def constant(node) -> str:
    if node.Type == "Boolean":
        return f"${str(node.Value).lower()}"
    text = repr(node.Value) if isinstance(node.Value, float) else format(node.Value, "f") if node.Type == "Decimal" else str(node.Value)
    return ("1e999" if text == "inf" else "-1e999" if text == "-inf" else text) + SUFFIXES[node.Type]


# -- expressions --------------------------------------------------------------------------------------------------------


def operator(name: str) -> str:
    return SYMBOLS.get(name) or "-" + name.lower()


def unary(node) -> str:
    kind = node.TokenKind
    if kind.startswith("Postfix"):
        return printed(node.Child) + operator(kind.removeprefix("Postfix"))
    return f"{operator(kind)} {printed(node.Child)}"


def member(node) -> str:
    return target(node.Expression, node) + ("?" if node.NullConditional else "") + ("::" if node.Static else ".") + member_name(node.Member)


def target(expression, node) -> str:
    """What stands before a member or an index; a question mark would belong to a variable's name."""
    return in_string(expression) if node.NullConditional and type(expression).__name__ == "VariableExpressionAst" else printed(expression)


def member_name(node) -> str:
    return joined(node.Value) if getattr(node, "StringConstantType", "") == "BareWord" else printed(node)


def invoke(node) -> str:
    generic = f"[{', '.join(node.GenericTypeArguments)}]" if node.GenericTypeArguments else ""
    return f"{member(node)}{generic}({commas(node.Arguments)})"


def hashtable(node) -> str:
    if not node.KeyValuePairs:
        return "@{}"
    return "@{\n" + "\n".join(f"{printed(key)} = {printed(value)}" for key, value in node.KeyValuePairs) + "\n}"


def attribute(node) -> str:
    return f"[{node.TypeName}({commas([*node.PositionalArguments, *node.NamedArguments])})]"


def named_argument(node) -> str:
    return node.ArgumentName if node.ExpressionOmitted else f"{node.ArgumentName} = {printed(node.Argument)}"


# -- commands and pipelines ---------------------------------------------------------------------------------------------


def command(node) -> str:
    sign = {"Ampersand": "& ", "Dot": ". "}.get(node.InvocationOperator, "")
    return sign + " ".join(printed(part) for part in [*node.CommandElements, *node.Redirections])


def parameter_word(node) -> str:
    return f"-{node.ParameterName}" + ("" if node.Argument is None else f":{printed(node.Argument)}")


def file_redirection(node) -> str:
    return f"{STREAMS[node.FromStream]}{'>>' if node.Append else '>'} {printed(node.Location)}"


def chain(node) -> str:
    text = f"{printed(node.LhsPipelineChain)} {operator(node.Operator)} {printed(node.RhsPipeline)}"
    return text + " &" if node.Background else text


def pipeline(node) -> str:
    return " | ".join(printed(part) for part in node.PipelineElements) + (" &" if node.Background else "")


# -- statements ---------------------------------------------------------------------------------------------------------


def braces(node) -> str:
    """A block of statements, traps first: where they stand does not matter."""
    inside = lines([*node.Traps, *node.Statements])
    return "{\n" + inside + "\n}" if inside else "{ }"


def labelled(node, text: str) -> str:
    return f":{node.Label} {text}" if node.Label is not None else text


def if_statement(node) -> str:
    text = " else".join(f"if ({printed(test)}) {braces(body)}" for test, body in node.Clauses)
    return text + (f" else {braces(node.ElseClause)}" if node.ElseClause is not None else "")


def switch(node) -> str:
    flags = [flag for flag in node.Flags.split(", ") if flag != "None"] if isinstance(node.Flags, str) else node.Flags or []
    words = "".join(f" {SWITCHES[flag]}" for flag in flags)
    over = printed(node.Condition) if "File" in flags else f"({printed(node.Condition)})"
    clauses = [f"{printed(test)} {braces(body)}" for test, body in node.Clauses]
    if node.Default is not None:
        clauses.append(f"default {braces(node.Default)}")
    return labelled(node, f"switch{words} {over} {{\n" + "\n".join(clauses) + "\n}")


def for_statement(node) -> str:
    parts = ("" if part is None else printed(part) for part in (node.Initializer, node.Condition, node.Iterator))
    return labelled(node, f"for ({'; '.join(parts)}) {braces(node.Body)}")


def for_each(node) -> str:
    return labelled(node, f"foreach ({printed(node.Variable)} in {printed(node.Condition)}) {braces(node.Body)}")


def do_loop(tail: str):
    return lambda node: labelled(node, f"do {braces(node.Body)} {tail} ({printed(node.Condition)})")


def try_statement(node) -> str:
    text = f"try {braces(node.Body)}" + "".join(f" {printed(clause)}" for clause in node.CatchClauses)
    return text + (f" finally {braces(node.Finally)}" if node.Finally is not None else "")


def catch(node) -> str:
    return f"catch {commas(node.CatchTypes)} {braces(node.Body)}"


def trap(node) -> str:
    return f"trap {'' if node.TrapType is None else printed(node.TrapType)} {braces(node.Body)}"


def data(node) -> str:
    allowed = f" -SupportedCommand {commas(node.CommandsAllowed)}" if node.CommandsAllowed else ""
    return f"data {node.Variable or ''}{allowed} {braces(node.Body)}"


def jump(name: str, field: str):
    return lambda node: name if getattr(node, field) is None else f"{name} {printed(getattr(node, field))}"


# -- definitions --------------------------------------------------------------------------------------------------------


def script_block(node) -> str:
    parts = [lines(node.UsingStatements), lines(node.Attributes)]
    if node.ParamBlock is not None:
        parts.append(lines(node.ParamBlock.Attributes) + f"\nparam ({parameters(node.ParamBlock.Parameters)})")
    for name in ("DynamicParam", "Begin", "Process", "End", "Clean"):
        block = getattr(node, f"{name}Block")
        if block is not None:
            parts.append(lines([*block.Traps, *block.Statements]) if block.Unnamed else f"{name.lower()} {braces(block)}")
    return "\n".join(part for part in parts if part)


def parameters(nodes) -> str:
    return ",\n".join(printed(node) for node in nodes)


def parameter(node) -> str:
    default = "" if node.DefaultValue is None else f" = {printed(node.DefaultValue)}"
    return "".join(printed(a) for a in node.Attributes) + printed(node.Name) + default


def function(node) -> str:
    taken = f" ({parameters(node.Parameters)})" if node.Parameters else ""
    return f"{'filter' if node.IsFilter else 'function'} {node.Name}{taken} {{\n{script_block(node.Body)}\n}}"


def type_definition(node) -> str:
    bases = f" : {', '.join(base.TypeName for base in node.BaseTypes)}" if node.BaseTypes else ""
    members = "\n".join(label(m) if node.IsEnum else printed(m) for m in node.Members)
    return lines(node.Attributes) + f"\n{'enum' if node.IsEnum else 'class'} {node.Name}{bases} {{\n{members}\n}}"


def label(node) -> str:
    return node.Name + ("" if node.InitialValue is None else f" = {printed(node.InitialValue)}")


def member_head(node) -> str:
    flags = ("hidden " if node.IsHidden else "") + ("static " if node.IsStatic else "")
    return "".join(printed(a) + " " for a in node.Attributes) + flags


def property_member(node) -> str:
    kind = "" if node.PropertyType is None else printed(node.PropertyType) + " "
    value = "" if node.InitialValue is None else f" = {printed(node.InitialValue)}"
    return f"{member_head(node)}{kind}${node.Name}{value}"


def function_member(node) -> str:
    result = "" if node.ReturnType is None else printed(node.ReturnType) + " "
    head = f"{member_head(node)}{result}{node.Name}({parameters(node.Parameters)})"
    body = node.Body
    statements = body.EndBlock.Statements if body.EndBlock is not None else []
    first = getattr(statements[0], "Expression", None) if statements else None
    if type(first).__name__ == "BaseCtorInvokeMemberExpressionAst":
        if first.Arguments:
            head += f" : base({commas(first.Arguments)})"
        inside = lines([*body.EndBlock.Traps, *statements[1:]])
        return head + " {\n" + inside + "\n}"
    return head + " {\n" + script_block(body) + "\n}"


def using(node) -> str:
    what = node.ModuleSpecification if node.ModuleSpecification is not None else node.Name
    alias = "" if node.Alias is None else f" = {printed(node.Alias)}"
    return f"using {node.UsingStatementKind.lower()} {printed(what)}{alias}"


PRINTERS = {
    "ScriptBlockAst": script_block,
    "ParameterAst": parameter,
    "StatementBlockAst": braces,
    "AttributeAst": attribute,
    "NamedAttributeArgumentAst": named_argument,
    "TypeConstraintAst": lambda node: f"[{node.TypeName}]",
    "UsingStatementAst": using,
    "FunctionDefinitionAst": function,
    "TypeDefinitionAst": type_definition,
    "PropertyMemberAst": property_member,
    "FunctionMemberAst": function_member,
    "IfStatementAst": if_statement,
    "SwitchStatementAst": switch,
    "ForStatementAst": for_statement,
    "ForEachStatementAst": for_each,
    "WhileStatementAst": lambda node: labelled(node, f"while ({printed(node.Condition)}) {braces(node.Body)}"),
    "DoWhileStatementAst": do_loop("while"),
    "DoUntilStatementAst": do_loop("until"),
    "TryStatementAst": try_statement,
    "CatchClauseAst": catch,
    "TrapStatementAst": trap,
    "DataStatementAst": data,
    "BlockStatementAst": lambda node: f"{node.Kind.lower()} {braces(node.Body)}",
    "BreakStatementAst": jump("break", "Label"),
    "ContinueStatementAst": jump("continue", "Label"),
    "ReturnStatementAst": jump("return", "Pipeline"),
    "ExitStatementAst": jump("exit", "Pipeline"),
    "ThrowStatementAst": jump("throw", "Pipeline"),
    "AssignmentStatementAst": lambda node: f"{printed(node.Left)} {ASSIGNMENTS[node.Operator]} {printed(node.Right)}",
    "PipelineChainAst": chain,
    "PipelineAst": pipeline,
    "CommandAst": command,
    "CommandExpressionAst": lambda node: " ".join(printed(part) for part in [node.Expression, *node.Redirections]),
    "CommandParameterAst": parameter_word,
    "FileRedirectionAst": file_redirection,
    "MergingRedirectionAst": lambda node: f"{STREAMS[node.FromStream]}>&{STREAMS[node.ToStream]}",
    "TernaryExpressionAst": lambda node: f"{printed(node.Condition)} ? {printed(node.IfTrue)} : {printed(node.IfFalse)}",
    "BinaryExpressionAst": lambda node: f"{printed(node.Left)} {operator(node.Operator)} {printed(node.Right)}",
    "UnaryExpressionAst": unary,
    "ArrayLiteralAst": lambda node: ("," if len(node.Elements) == 1 else "") + commas(node.Elements),
    "AttributedExpressionAst": lambda node: printed(node.Attribute) + printed(node.Child),
    "ConvertExpressionAst": lambda node: printed(node.Attribute) + printed(node.Child),
    "VariableExpressionAst": variable,
    "UsingExpressionAst": lambda node: braced("using:" + node.SubExpression.VariablePath),
    "ConstantExpressionAst": constant,
    "StringConstantExpressionAst": string,
    "ExpandableStringExpressionAst": expandable,
    "TypeExpressionAst": lambda node: f"[{node.TypeName}]",
    "ParenExpressionAst": lambda node: f"({printed(node.Pipeline)})",
    "SubExpressionAst": lambda node: f"$({lines([*node.SubExpression.Traps, *node.SubExpression.Statements])})",
    "ArrayExpressionAst": lambda node: f"@({lines([*node.SubExpression.Traps, *node.SubExpression.Statements])})",
    "HashtableAst": hashtable,
    "ScriptBlockExpressionAst": lambda node: "{\n" + script_block(node.ScriptBlock) + "\n}",
    "MemberExpressionAst": member,
    "InvokeMemberExpressionAst": invoke,
    "IndexExpressionAst": lambda node: f"{target(node.Target, node)}{'?' if node.NullConditional else ''}[{printed(node.Index)}]",
}


def shape(value):
    """A tree without its places in a text: what two texts of one tree have in common."""
    from pshost.syntax.semantic_checks import properties

    if isinstance(value, Ast):
        skipped = ("Value",) if type(value).__name__ == "ExpandableStringExpressionAst" else ()  # it has the text as written
        return (type(value).__name__, *((n, shape(getattr(value, n))) for n in properties(type(value)) if n not in skipped))
    return [shape(item) for item in value] if isinstance(value, list | tuple) else value
