"""PowerShell's AST: the public classes of System.Management.Automation.Language under their names.

`start` and `end` are offsets in code points. A list-valued property is a list, an absent one is empty; other absent properties are
None or False. Clauses and key-value pairs are two-element tuples, operators are TokenKind names.
"""

from __future__ import annotations

from typing import Any


class Ast:
    """What every node has: its extent, and properties given by name."""

    __slots__ = ("end", "start")
    defaults: dict[str, Any] = {}

    def __init__(self, start: int, end: int, **properties: Any) -> None:
        self.start = start
        self.end = end
        for name, value in self.defaults.items():
            setattr(self, name, [] if value == () else value)
        for name, value in properties.items():
            setattr(self, name, value)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.start}-{self.end}>"


class ArrayExpressionAst(Ast):
    """ArrayExpressionAst."""

    __slots__ = ("SubExpression",)
    SubExpression: Any
    defaults = {"SubExpression": None}


class ArrayLiteralAst(Ast):
    """ArrayLiteralAst."""

    __slots__ = ("Elements",)
    Elements: Any
    defaults = {"Elements": ()}


class AssignmentStatementAst(Ast):
    """AssignmentStatementAst."""

    __slots__ = ("Left", "Operator", "Right")
    Left: Any
    Operator: Any
    Right: Any
    defaults = {"Left": None, "Operator": None, "Right": None}


class AttributeAst(Ast):
    """AttributeAst."""

    __slots__ = ("NamedArguments", "PositionalArguments", "TypeName")
    NamedArguments: Any
    PositionalArguments: Any
    TypeName: Any
    defaults = {"NamedArguments": (), "PositionalArguments": (), "TypeName": None}


class AttributedExpressionAst(Ast):
    """AttributedExpressionAst."""

    __slots__ = ("Attribute", "Child")
    Attribute: Any
    Child: Any
    defaults = {"Attribute": None, "Child": None}


class BaseCtorInvokeMemberExpressionAst(Ast):
    """BaseCtorInvokeMemberExpressionAst."""

    __slots__ = ("Arguments", "Expression", "Member", "Static")
    Arguments: Any
    Expression: Any
    Member: Any
    Static: Any
    defaults = {"Arguments": (), "Expression": None, "Member": None, "Static": False}


class BinaryExpressionAst(Ast):
    """BinaryExpressionAst."""

    __slots__ = ("Left", "Operator", "Right")
    Left: Any
    Operator: Any
    Right: Any
    defaults = {"Left": None, "Operator": None, "Right": None}


class BlockStatementAst(Ast):
    """BlockStatementAst."""

    __slots__ = ("Body", "Kind")
    Body: Any
    Kind: Any
    defaults = {"Body": None, "Kind": None}


class BreakStatementAst(Ast):
    """BreakStatementAst."""

    __slots__ = ("Label",)
    Label: Any
    defaults = {"Label": None}


class CatchClauseAst(Ast):
    """CatchClauseAst."""

    __slots__ = ("Body", "CatchTypes", "IsCatchAll")
    Body: Any
    CatchTypes: Any
    IsCatchAll: Any
    defaults = {"Body": None, "CatchTypes": (), "IsCatchAll": False}


class CommandAst(Ast):
    """CommandAst."""

    __slots__ = ("CommandElements", "InvocationOperator", "Redirections")
    CommandElements: Any
    InvocationOperator: Any
    Redirections: Any
    defaults = {"CommandElements": (), "InvocationOperator": None, "Redirections": ()}


class CommandExpressionAst(Ast):
    """CommandExpressionAst."""

    __slots__ = ("Expression", "Redirections")
    Expression: Any
    Redirections: Any
    defaults = {"Expression": None, "Redirections": ()}


class CommandParameterAst(Ast):
    """CommandParameterAst."""

    __slots__ = ("Argument", "ParameterName")
    Argument: Any
    ParameterName: Any
    defaults = {"Argument": None, "ParameterName": None}


class ConstantExpressionAst(Ast):
    """ConstantExpressionAst: `Type` is the value's .NET type name without its namespace, `Text` how it was written."""

    __slots__ = ("Text", "Type", "Value")
    Text: Any
    Type: Any
    Value: Any
    defaults = {"Text": "", "Type": None, "Value": None}


class ContinueStatementAst(Ast):
    """ContinueStatementAst."""

    __slots__ = ("Label",)
    Label: Any
    defaults = {"Label": None}


class ConvertExpressionAst(Ast):
    """ConvertExpressionAst."""

    __slots__ = ("Attribute", "Child", "Type")
    Attribute: Any
    Child: Any
    Type: Any
    defaults = {"Attribute": None, "Child": None, "Type": None}


class DataStatementAst(Ast):
    """DataStatementAst."""

    __slots__ = ("Body", "CommandsAllowed", "Variable")
    Body: Any
    CommandsAllowed: Any
    Variable: Any
    defaults = {"Body": None, "CommandsAllowed": (), "Variable": None}


class DoUntilStatementAst(Ast):
    """DoUntilStatementAst."""

    __slots__ = ("Body", "Condition", "Label")
    Body: Any
    Condition: Any
    Label: Any
    defaults = {"Body": None, "Condition": None, "Label": None}


class DoWhileStatementAst(Ast):
    """DoWhileStatementAst."""

    __slots__ = ("Body", "Condition", "Label")
    Body: Any
    Condition: Any
    Label: Any
    defaults = {"Body": None, "Condition": None, "Label": None}


class ErrorStatementAst(Ast):
    """ErrorStatementAst."""

    __slots__ = ()
    defaults = {}


class ExitStatementAst(Ast):
    """ExitStatementAst."""

    __slots__ = ("Pipeline",)
    Pipeline: Any
    defaults = {"Pipeline": None}


class ExpandableStringExpressionAst(Ast):
    """ExpandableStringExpressionAst."""

    __slots__ = ("NestedExpressions", "Parts", "StringConstantType", "Value")
    NestedExpressions: Any
    Parts: Any
    StringConstantType: Any
    Value: Any
    defaults = {"NestedExpressions": (), "Parts": (), "StringConstantType": None, "Value": None}


class FileRedirectionAst(Ast):
    """FileRedirectionAst."""

    __slots__ = ("Append", "FromStream", "Location")
    Append: Any
    FromStream: Any
    Location: Any
    defaults = {"Append": False, "FromStream": None, "Location": None}


class ForEachStatementAst(Ast):
    """ForEachStatementAst."""

    __slots__ = ("Body", "Condition", "Flags", "Label", "ThrottleLimit", "Variable")
    Body: Any
    Condition: Any
    Flags: Any
    Label: Any
    ThrottleLimit: Any
    Variable: Any
    defaults = {"Body": None, "Condition": None, "Flags": None, "Label": None, "ThrottleLimit": None, "Variable": None}


class ForStatementAst(Ast):
    """ForStatementAst."""

    __slots__ = ("Body", "Condition", "Initializer", "Iterator", "Label")
    Body: Any
    Condition: Any
    Initializer: Any
    Iterator: Any
    Label: Any
    defaults = {"Body": None, "Condition": None, "Initializer": None, "Iterator": None, "Label": None}


class FunctionDefinitionAst(Ast):
    """FunctionDefinitionAst."""

    __slots__ = ("Body", "IsFilter", "IsWorkflow", "Name", "Parameters")
    Body: Any
    IsFilter: Any
    IsWorkflow: Any
    Name: Any
    Parameters: Any
    defaults = {"Body": None, "IsFilter": False, "IsWorkflow": False, "Name": None, "Parameters": ()}


class FunctionMemberAst(Ast):
    """FunctionMemberAst."""

    __slots__ = (
        "Attributes",
        "Body",
        "IsConstructor",
        "IsHidden",
        "IsPublic",
        "IsStatic",
        "MethodAttributes",
        "Name",
        "Parameters",
        "ReturnType",
    )
    Attributes: Any
    Body: Any
    IsConstructor: Any
    IsHidden: Any
    IsPublic: Any
    IsStatic: Any
    MethodAttributes: Any
    Name: Any
    Parameters: Any
    ReturnType: Any
    defaults = {
        "Attributes": (),
        "Body": None,
        "IsConstructor": False,
        "IsHidden": False,
        "IsPublic": False,
        "IsStatic": False,
        "MethodAttributes": None,
        "Name": None,
        "Parameters": (),
        "ReturnType": None,
    }


class HashtableAst(Ast):
    """HashtableAst."""

    __slots__ = ("KeyValuePairs",)
    KeyValuePairs: Any
    defaults = {"KeyValuePairs": ()}


class IfStatementAst(Ast):
    """IfStatementAst."""

    __slots__ = ("Clauses", "ElseClause")
    Clauses: Any
    ElseClause: Any
    defaults = {"Clauses": (), "ElseClause": None}


class IndexExpressionAst(Ast):
    """IndexExpressionAst."""

    __slots__ = ("Index", "NullConditional", "Target")
    Index: Any
    NullConditional: Any
    Target: Any
    defaults = {"Index": None, "NullConditional": False, "Target": None}


class InvokeMemberExpressionAst(Ast):
    """InvokeMemberExpressionAst."""

    __slots__ = ("Arguments", "Expression", "GenericTypeArguments", "Member", "NullConditional", "Static")
    Arguments: Any
    Expression: Any
    GenericTypeArguments: Any
    Member: Any
    NullConditional: Any
    Static: Any
    defaults = {"Arguments": (), "Expression": None, "GenericTypeArguments": (), "Member": None, "NullConditional": False, "Static": False}


class MemberExpressionAst(Ast):
    """MemberExpressionAst."""

    __slots__ = ("Expression", "Member", "NullConditional", "Static")
    Expression: Any
    Member: Any
    NullConditional: Any
    Static: Any
    defaults = {"Expression": None, "Member": None, "NullConditional": False, "Static": False}


class MergingRedirectionAst(Ast):
    """MergingRedirectionAst."""

    __slots__ = ("FromStream", "ToStream")
    FromStream: Any
    ToStream: Any
    defaults = {"FromStream": None, "ToStream": None}


class NamedAttributeArgumentAst(Ast):
    """NamedAttributeArgumentAst."""

    __slots__ = ("Argument", "ArgumentName", "ExpressionOmitted")
    Argument: Any
    ArgumentName: Any
    ExpressionOmitted: Any
    defaults = {"Argument": None, "ArgumentName": None, "ExpressionOmitted": False}


class NamedBlockAst(Ast):
    """NamedBlockAst."""

    __slots__ = ("BlockKind", "Statements", "Traps", "Unnamed")
    BlockKind: Any
    Statements: Any
    Traps: Any
    Unnamed: Any
    defaults = {"BlockKind": None, "Statements": (), "Traps": (), "Unnamed": False}


class ParamBlockAst(Ast):
    """ParamBlockAst."""

    __slots__ = ("Attributes", "Parameters")
    Attributes: Any
    Parameters: Any
    defaults = {"Attributes": (), "Parameters": ()}


class ParameterAst(Ast):
    """ParameterAst."""

    __slots__ = ("Attributes", "DefaultValue", "Name")
    Attributes: Any
    DefaultValue: Any
    Name: Any
    defaults = {"Attributes": (), "DefaultValue": None, "Name": None}


class ParenExpressionAst(Ast):
    """ParenExpressionAst."""

    __slots__ = ("Pipeline",)
    Pipeline: Any
    defaults = {"Pipeline": None}


class PipelineAst(Ast):
    """PipelineAst."""

    __slots__ = ("Background", "PipelineElements")
    Background: Any
    PipelineElements: Any
    defaults = {"Background": False, "PipelineElements": ()}


class PipelineChainAst(Ast):
    """PipelineChainAst."""

    __slots__ = ("Background", "LhsPipelineChain", "Operator", "RhsPipeline")
    Background: Any
    LhsPipelineChain: Any
    Operator: Any
    RhsPipeline: Any
    defaults = {"Background": False, "LhsPipelineChain": None, "Operator": None, "RhsPipeline": None}


class PropertyMemberAst(Ast):
    """PropertyMemberAst."""

    __slots__ = ("Attributes", "InitialValue", "IsHidden", "IsPublic", "IsStatic", "Name", "PropertyAttributes", "PropertyType")
    Attributes: Any
    InitialValue: Any
    IsHidden: Any
    IsPublic: Any
    IsStatic: Any
    Name: Any
    PropertyAttributes: Any
    PropertyType: Any
    defaults = {
        "Attributes": (),
        "InitialValue": None,
        "IsHidden": False,
        "IsPublic": False,
        "IsStatic": False,
        "Name": None,
        "PropertyAttributes": None,
        "PropertyType": None,
    }


class ReturnStatementAst(Ast):
    """ReturnStatementAst."""

    __slots__ = ("Pipeline",)
    Pipeline: Any
    defaults = {"Pipeline": None}


class ScriptBlockAst(Ast):
    """ScriptBlockAst."""

    __slots__ = ("Attributes", "BeginBlock", "CleanBlock", "DynamicParamBlock", "EndBlock", "ParamBlock", "ProcessBlock", "UsingStatements")
    Attributes: Any
    BeginBlock: Any
    CleanBlock: Any
    DynamicParamBlock: Any
    EndBlock: Any
    ParamBlock: Any
    ProcessBlock: Any
    UsingStatements: Any
    defaults = {
        "Attributes": (),
        "BeginBlock": None,
        "CleanBlock": None,
        "DynamicParamBlock": None,
        "EndBlock": None,
        "ParamBlock": None,
        "ProcessBlock": None,
        "UsingStatements": (),
    }


class ScriptBlockExpressionAst(Ast):
    """ScriptBlockExpressionAst."""

    __slots__ = ("ScriptBlock",)
    ScriptBlock: Any
    defaults = {"ScriptBlock": None}


class StatementBlockAst(Ast):
    """StatementBlockAst."""

    __slots__ = ("Statements", "Traps")
    Statements: Any
    Traps: Any
    defaults = {"Statements": (), "Traps": ()}


class StringConstantExpressionAst(Ast):
    """StringConstantExpressionAst."""

    __slots__ = ("StringConstantType", "Value")
    StringConstantType: Any
    Value: Any
    defaults = {"StringConstantType": None, "Value": None}


class SubExpressionAst(Ast):
    """SubExpressionAst."""

    __slots__ = ("SubExpression",)
    SubExpression: Any
    defaults = {"SubExpression": None}


class SwitchStatementAst(Ast):
    """SwitchStatementAst."""

    __slots__ = ("Clauses", "Condition", "Default", "Flags", "Label")
    Clauses: Any
    Condition: Any
    Default: Any
    Flags: Any
    Label: Any
    defaults = {"Clauses": (), "Condition": None, "Default": None, "Flags": None, "Label": None}


class TernaryExpressionAst(Ast):
    """TernaryExpressionAst."""

    __slots__ = ("Condition", "IfFalse", "IfTrue")
    Condition: Any
    IfFalse: Any
    IfTrue: Any
    defaults = {"Condition": None, "IfFalse": None, "IfTrue": None}


class ThrowStatementAst(Ast):
    """ThrowStatementAst."""

    __slots__ = ("IsRethrow", "Pipeline")
    IsRethrow: Any
    Pipeline: Any
    defaults = {"IsRethrow": False, "Pipeline": None}


class TrapStatementAst(Ast):
    """TrapStatementAst."""

    __slots__ = ("Body", "TrapType")
    Body: Any
    TrapType: Any
    defaults = {"Body": None, "TrapType": None}


class TryStatementAst(Ast):
    """TryStatementAst."""

    __slots__ = ("Body", "CatchClauses", "Finally")
    Body: Any
    CatchClauses: Any
    Finally: Any
    defaults = {"Body": None, "CatchClauses": (), "Finally": None}


class TypeConstraintAst(Ast):
    """TypeConstraintAst."""

    __slots__ = ("TypeName",)
    TypeName: Any
    defaults = {"TypeName": None}


class TypeDefinitionAst(Ast):
    """TypeDefinitionAst."""

    __slots__ = ("Attributes", "BaseTypes", "IsClass", "IsEnum", "Members", "Name", "TypeAttributes")
    Attributes: Any
    BaseTypes: Any
    IsClass: Any
    IsEnum: Any
    Members: Any
    Name: Any
    TypeAttributes: Any
    defaults = {"Attributes": (), "BaseTypes": (), "IsClass": False, "IsEnum": False, "Members": (), "Name": None, "TypeAttributes": None}


class TypeExpressionAst(Ast):
    """TypeExpressionAst."""

    __slots__ = ("TypeName",)
    TypeName: Any
    defaults = {"TypeName": None}


class UnaryExpressionAst(Ast):
    """UnaryExpressionAst."""

    __slots__ = ("Child", "TokenKind")
    Child: Any
    TokenKind: Any
    defaults = {"Child": None, "TokenKind": None}


class UsingExpressionAst(Ast):
    """UsingExpressionAst."""

    __slots__ = ("SubExpression",)
    SubExpression: Any
    defaults = {"SubExpression": None}


class UsingStatementAst(Ast):
    """UsingStatementAst."""

    __slots__ = ("Alias", "ModuleSpecification", "Name", "UsingStatementKind")
    Alias: Any
    ModuleSpecification: Any
    Name: Any
    UsingStatementKind: Any
    defaults = {"Alias": None, "ModuleSpecification": None, "Name": None, "UsingStatementKind": None}


class VariableExpressionAst(Ast):
    """VariableExpressionAst."""

    __slots__ = ("Splatted", "VariablePath")
    Splatted: Any
    VariablePath: Any
    defaults = {"Splatted": False, "VariablePath": None}


class WhileStatementAst(Ast):
    """WhileStatementAst."""

    __slots__ = ("Body", "Condition", "Label")
    Body: Any
    Condition: Any
    Label: Any
    defaults = {"Body": None, "Condition": None, "Label": None}
