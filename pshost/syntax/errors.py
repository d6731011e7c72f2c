"""Syntax errors: PowerShell's ids and the texts of their messages."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.syntax.positions import Positions

_FOREACH = "\nThe correct form is: foreach ($a in $b) {{...}}"
_DATA = " not allowed in restricted language mode or a Data section."
MESSAGES = {
    "ArrayReferenceNotSupportedInDataSection": "Array references are" + _DATA,
    "AssignmentStatementNotSupportedInDataSection": "Assignment statements are" + _DATA,
    "BadNumericConstant": "The numeric constant {0} is not valid.",
    "CmdletNotInAllowedListForDataSection": "The command '{0}' is" + _DATA,
    "ControlLeavingFinally": "Flow of control cannot leave a Finally block.",
    "DoWhileStatementNotSupportedInDataSection": "The do-while statement is" + _DATA,
    "DuplicateFormalParameter": "Duplicate parameter ${0} in parameter list.",
    "DuplicateKeyInHashLiteral": "Duplicate keys '{0}' are not allowed in hash literals.",
    "DuplicateScriptCommandClause": "Script command clause '{0}' has already been defined.",
    "EmptyCatchNotLast": "Catch block must be the last catch block.",
    "EmptyPipeElement": "An empty pipe element is not allowed.",
    "EmptyPipelineChainElement": "A pipeline chain operator must be followed by a pipeline.",
    "EmptyVariableReference": "An empty ${{}} variable reference was found. A name is required inside the braces.",
    "EndSquareBracketExpectedAtEndOfAttribute": "Missing ] at end of attribute or type literal.",
    "EndSquareBracketExpectedAtEndOfType": "Missing ] at end of type token.",
    "ExceptionTypeAlreadyCaught": "Exception type {0} is already handled by a previous handler.",
    "ExpandableStringNotSupportedInDataSection": "Expandable strings are" + _DATA,
    "ExpectedExpression": "An expression was expected after '{0}'.",
    "ExpectedValueExpression": "You must provide a value expression following the '{0}' operator.",
    "ExpressionsMustBeFirstInPipeline": "Expressions are only allowed as the first element of a pipeline.",
    "FlowControlStatementNotSupportedInDataSection": "Flow control statements are" + _DATA,
    "ForWhileStatementNotSupportedInDataSection": "The for and while statements are" + _DATA,
    "ForeachStatementNotSupportedInDataSection": "The foreach statement is" + _DATA,
    "FunctionDeclarationNotSupportedInDataSection": "Function declarations are" + _DATA,
    "IfStatementMissingCondition": "Missing condition in if statement after '{0} ('.",
    "IncompleteDollarSubexpressionReference": "$(subexpression) is missing the closing ')'.",
    "IncompleteDollarVariableReference": "${{{{variable}}}} reference starting is missing the closing '}}}}'.",
    "IncompleteMemberDefinition": "Incomplete member definition.",
    "InvalidFunctionParameter": "The function parameter is not valid: a variable was expected.",
    "InvalidLeftHandSide": "The assignment expression is not valid. The input to an assignment operator must be an object that is able"
    " to accept assignments, such as a variable or a property.",
    "InvalidUnicodeEscapeSequence": "The Unicode escape sequence is not valid. A valid sequence is `u{{ followed by one to six hex digits"
    " and a closing '}}'.",
    "InvalidUnicodeEscapeSequenceValue": "The Unicode escape sequence value is out of range. The maximum value is 0x10FFFF.",
    "InvalidVariableReferenceWithDrive": "Variable reference is not valid. ':' was not followed by a valid variable name character."
    " Consider using ${{}} to delimit the name.",
    "InvalidForeachFlag": "'{0}' is not a valid option of the foreach statement.",
    "InvalidSwitchFlag": "'{0}' is not a valid option of the switch statement.",
    "KeywordParameterReservedForFutureUse": "The {0} '-{1}' parameter is reserved for future use.",
    "MissingUsingStatementDirective": "A 'using' statement must name an assembly, a module or a namespace.",
    "StaticConstructorCantHaveParams": "A static constructor cannot have any parameters.",
    "UsingStatementNotSupported": "This syntax of the 'using' statement is not supported.",
    "VariableNotLocal": "Variable is not assigned in the method.",
    "MemberAlreadyDefined": "The member '{0}' is already defined.",
    "MethodCallNotSupportedInDataSection": "Method calls are" + _DATA,
    "MethodHasCodePathNotReturn": "Not all code path returns value within method.",
    "MissingMethodParameterList": "Missing method parameter list.",
    "MissingArgument": "Missing argument in parameter list.",
    "MissingArrayIndexExpression": "Array index expression is missing or not valid.",
    "MissingCatchHandlerBlock": "The Catch block is missing its statement block.",
    "MissingCatchOrFinally": "The Try statement is missing its Catch or Finally block.",
    "MissingColonInTernaryExpression": "Missing ':' in the ternary expression.",
    "MissingCurlyBraceInSwitchStatement": "Missing '{{' in switch statement.",
    "MissingEndCurlyBrace": "Missing closing '}}' in statement block or type definition.",
    "MissingEndParenthesisAfterStatement": "Missing closing ')' after expression in '{0}' statement.",
    "MissingEndParenthesisAfterForeach": "Missing closing ')' after expression in foreach loop.",
    "MissingEndParenthesisInExpression": "Missing closing ')' in expression.",
    "MissingEndParenthesisInFunctionParameterList": "Missing ')' in function parameter list.",
    "MissingEndParenthesisInMethodCall": "Missing ')' in method call.",
    "MissingEndParenthesisInSubexpression": "Missing closing ')' in subexpression.",
    "MissingEndParenthesisInSwitchStatement": "Missing ')' in switch statement.",
    "MissingEndSquareBracket": "Missing ']' after array index expression.",
    "MissingEqualsInHashLiteral": "Missing '=' operator after key in hash literal.",
    "MissingExpression": "Missing expression after '{0}' in pipeline element.",
    "MissingExpressionAfterKeyword": "Missing expression after '{0}' in loop.",
    "MissingExpressionAfterOperator": "Missing expression after unary operator '{0}'.",
    "MissingExpressionAfterToken": "Missing expression after '{0}'.",
    "MissingExpressionInNamedArgument": "Missing statement after '=' in named argument.",
    "MissingFileSpecification": "Missing file specification after redirection operator.",
    "MissingFinallyStatementBlock": "The Finally block is missing its statement block.",
    "MissingForeachExpression": "Missing expression in foreach loop." + _FOREACH,
    "MissingForeachStatement": "Missing statement body in foreach loop.",
    "MissingFunctionBody": "Missing function body in function declaration.",
    "MissingInInForeach": "Missing 'in' after variable in foreach loop." + _FOREACH,
    "MissingKeyInHashLiteral": "Missing key before '=' in hash literal.",
    "MissingLoopStatement": "Missing statement body in {0} loop.",
    "MissingNameAfterKeyword": "Missing name after {0} keyword.",
    "MissingNamedBlocks": "unexpected token '{0}', expected 'begin', 'process', 'end', 'clean', or 'dynamicparam'.",
    "MissingOpenParenthesisAfterKeyword": "Missing opening '(' after keyword '{0}'.",
    "MissingOpenParenthesisInIfStatement": "Missing '(' after '{0}' in if statement.",
    "MissingPropertyName": "Missing property name after reference operator.",
    "MissingPropertyTerminator": "Missing ';' or end-of-line in property definition.",
    "MissingStatementBlock": "Missing statement block after {0} ( condition ).",
    "MissingStatementBlockAfterElse": "Missing statement block after 'else' keyword.",
    "MissingStatementBlockForDataSection": "Missing statement block for data section.",
    "MissingStatementInHashLiteral": "Missing statement after '=' in hash literal.",
    "MissingSwitchConditionExpression": "Missing condition in switch statement clause.",
    "MissingSwitchStatementClause": "Missing statement block in switch statement clause.",
    "MissingTerminatorMultiLineComment": "The terminator '#>' is missing from the multiline comment.",
    "MissingTrapStatement": "The 'trap' statement was incomplete. A trap statement requires a body.",
    "MissingTryStatementBlock": "The Try statement is missing its statement block.",
    "MissingTypeBody": "Missing type body in {0} declaration.",
    "MissingTypename": "Missing type name after '['.",
    "MissingUnicodeEscapeSequenceTerminator": "The Unicode escape sequence is missing the closing '}}'.",
    "MissingUsingItemName": "Missing item name after 'using' keyword.",
    "MissingWhileOrUntilInDoWhile": "Missing while or until keyword in do loop.",
    "MissingVariableNameAfterForeach": "Missing variable name after foreach." + _FOREACH,
    "MultipleSwitchDefaultClauses": "A switch statement can have only one default clause.",
    "NonVoidMethodMissingReturnValue": "Invalid return statement within non-void method.",
    "OnlyOneParameterListAllowed": "Only one parameter list is allowed for the function '{0}'.",
    "OperatorRequiresVariableOrProperty": "The '{0}' operator works only on variables or on properties.",
    "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock": "Attribute argument must be a constant or a script block.",
    "ParameterRequiresArgument": "The parameter '{0}' requires an argument.",
    "PipelineValueRequired": "A switch statement must have one of the following: '-file file_name' or '( expression )'.",
    "PropertyReferenceNotSupportedInDataSection": "Property references are" + _DATA,
    "RedirectionNotSupported": "The '{0}' operator is reserved for future use.",
    "ReservedKeywordNotAllowed": "The '{0}' keyword is not supported in this version of the language.",
    "ScriptBlockNotSupportedInDataSection": "Script block literals are" + _DATA,
    "ScriptTooComplicated": "The script is too complicated: it nests deeper than {0} levels.",
    "SplattingNotPermitted": "The splatting operator '@' cannot be used to reference variables in an expression. '@{0}' can be used only as"
    " an argument to a command. To reference variables in an expression use '${0}'.",
    "StreamAlreadyRedirected": "The {0} stream for this command is already redirected.",
    "SwitchStatementNotSupportedInDataSection": "The switch statement is" + _DATA,
    "TerminatorExpectedAtEndOfString": "The string is missing the terminator: {0}.",
    "TooManyDigitsInUnicodeEscapeSequence": "The Unicode escape sequence contains more than the maximum of six hex digits between braces.",
    "TrapStatementNotSupportedInDataSection": "The trap statement is" + _DATA,
    "TryStatementNotSupportedInDataSection": "The try statement is" + _DATA,
    "TypeNameExpected": "A type name was expected.",
    "TypeNotFound": "Unable to find type [{0}].",
    "UnexpectedAttribute": "Unexpected attribute '{0}'.",
    "UnexpectedCharactersAfterHereStringHeader": "No characters are allowed after a here-string header but before the end of the line.",
    "UnrecognizedToken": "Unrecognized token in source text.",
    "UnexpectedToken": "Unexpected token '{0}' in expression or statement.",
    "UsingMustBeAtStartOfScript": "A 'using' statement must appear before any other statements in a script.",
    "VariableReferenceNotSupportedInDataSection": "A variable that cannot be referenced in restricted language mode or a Data section is"
    " being referenced. Variables that can be referenced include the following: $PSCulture, $PSUICulture, $true, $false, $null.",
    "VoidMethodHasReturn": "Invalid return statement within void method.",
    "WorkflowNotSupportedInPowerShellCore": "Workflow is not supported in PowerShell 6+.",
    "WhitespaceBeforeHereStringFooter": "White space is not allowed before the string terminator.",
}


# What more text at the end would have made right.
_INCOMPLETE = frozenset((
    "IncompleteDollarSubexpressionReference", "IncompleteDollarVariableReference", "TerminatorExpectedAtEndOfString",
    "WhitespaceBeforeHereStringFooter", "MissingTerminatorMultiLineComment",
))  # fmt: skip
_INCOMPLETE_AT_END = frozenset(("MissingEndCurlyBrace", "MissingEndParenthesisInSubexpression"))


class ParseError:
    """One syntax error: PowerShell's id and message, offsets in code points, 1-based lines and columns.

    `IncompleteInput`: the text only ended too early; PowerShell then throws IncompleteParseException.
    """

    __slots__ = ("IncompleteInput", "column", "end", "endColumn", "endLine", "id", "line", "message", "start")

    def __init__(
        self, error_id: str, start: int, end: int, arguments: tuple[Any, ...], positions: Positions, at_end: bool = False
    ) -> None:
        self.id = error_id
        self.IncompleteInput = error_id in _INCOMPLETE or (at_end and error_id in _INCOMPLETE_AT_END)
        self.message = MESSAGES[error_id].format(*arguments)
        self.start = start
        self.end = end
        self.line, self.column = positions.line_column(start)
        self.endLine, self.endColumn = positions.line_column(end)

    def __repr__(self) -> str:
        return f"<{self.id} {self.line}:{self.column} {self.message}>"
