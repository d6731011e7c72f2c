"""PowerShell's AST: the public classes of System.Management.Automation.Language under their names.

`start` and `end` are offsets in code points. A list-valued property is a list, empty where there is nothing; other absent properties
are None or False. Clauses and key-value pairs are two-element tuples, operators are TokenKind names. Strings that were decoded hold
UTF-16 code units: a character beyond the BMP is a surrogate pair.

Longer than a module should be: it is one table, a class a row, in the order of a script's parts. The constructors are written out
because a parse makes a node every few characters; properties that are always there come first.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.syntax.type_name import TypeName


class Ast:
    """What every node has: its extent."""

    __slots__ = ("end", "start")
    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.start}-{self.end}>"



class StatementAst(Ast):
    """One statement of a block."""

    __slots__ = ()


class PipelineBaseAst(StatementAst):
    """What may stand where PowerShell takes a pipeline: pipelines, chains, assignments."""

    __slots__ = ()


class LabeledStatementAst(StatementAst):
    """A statement that `break` and `continue` can name."""

    __slots__ = ()


class LoopStatementAst(LabeledStatementAst):
    """A loop."""

    __slots__ = ()


class CommandElementAst(Ast):
    """A word of a command."""

    __slots__ = ()


class ExpressionAst(CommandElementAst):
    """An expression."""

    __slots__ = ()


class CommandBaseAst(StatementAst):
    """One element of a pipeline."""

    __slots__ = ()


class AttributeBaseAst(Ast):
    """An attribute or a type constraint."""

    __slots__ = ()
    if TYPE_CHECKING:
        TypeName: TypeName


class RedirectionAst(Ast):
    """A redirection of a stream."""

    __slots__ = ()


class MemberAst(Ast):
    """A member of a class or enum."""

    __slots__ = ()
    if TYPE_CHECKING:
        Name: str


class ScriptBlockAst(Ast):
    """A script, a function's body, or what stands between the braces of a script block."""

    __slots__ = (
        "Attributes",
        "BeginBlock",
        "CleanBlock",
        "DynamicParamBlock",
        "EndBlock",
        "ParamBlock",
        "ProcessBlock",
        "UsingStatements",
    )

    def __init__(
        self,
        start: int,
        end: int,
        UsingStatements: list[UsingStatementAst] | None = None,
        Attributes: list[AttributeAst] | None = None,
        ParamBlock: ParamBlockAst | None = None,
        BeginBlock: NamedBlockAst | None = None,
        ProcessBlock: NamedBlockAst | None = None,
        EndBlock: NamedBlockAst | None = None,
        CleanBlock: NamedBlockAst | None = None,
        DynamicParamBlock: NamedBlockAst | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.UsingStatements = [] if UsingStatements is None else UsingStatements
        self.Attributes = [] if Attributes is None else Attributes
        self.ParamBlock = ParamBlock
        self.BeginBlock = BeginBlock
        self.ProcessBlock = ProcessBlock
        self.EndBlock = EndBlock
        self.CleanBlock = CleanBlock
        self.DynamicParamBlock = DynamicParamBlock


class ParamBlockAst(Ast):
    """`param(...)` with the attributes before it."""

    __slots__ = ("Attributes", "Parameters")

    def __init__(
        self,
        start: int,
        end: int,
        Attributes: list[AttributeAst] | None = None,
        Parameters: list[ParameterAst] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.Attributes = [] if Attributes is None else Attributes
        self.Parameters = [] if Parameters is None else Parameters


class ParameterAst(Ast):
    """One parameter: `Name` is its variable."""

    __slots__ = ("Attributes", "DefaultValue", "Name")

    def __init__(
        self,
        start: int,
        end: int,
        Name: VariableExpressionAst,
        Attributes: list[AttributeBaseAst] | None = None,
        DefaultValue: ExpressionAst | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.Name = Name
        self.Attributes = [] if Attributes is None else Attributes
        self.DefaultValue = DefaultValue


class NamedBlockAst(Ast):
    """`begin`, `process`, `end`, `clean` or `dynamicparam`; `Unnamed` where the word is not written."""

    __slots__ = ("BlockKind", "Statements", "Traps", "Unnamed")

    def __init__(
        self,
        start: int,
        end: int,
        BlockKind: str,
        Statements: list[StatementAst] | None = None,
        Traps: list[TrapStatementAst] | None = None,
        Unnamed: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.BlockKind = BlockKind
        self.Statements = [] if Statements is None else Statements
        self.Traps = [] if Traps is None else Traps
        self.Unnamed = Unnamed


class StatementBlockAst(Ast):
    """Statements between braces, or inside `$(...)` and `@(...)`."""

    __slots__ = ("Statements", "Traps")

    def __init__(
        self,
        start: int,
        end: int,
        Statements: list[StatementAst] | None = None,
        Traps: list[TrapStatementAst] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.Statements = [] if Statements is None else Statements
        self.Traps = [] if Traps is None else Traps


class AttributeAst(AttributeBaseAst):
    """`[Name(...)]`."""

    __slots__ = ("NamedArguments", "PositionalArguments", "TypeName")

    def __init__(
        self,
        start: int,
        end: int,
        TypeName: TypeName,
        PositionalArguments: list[ExpressionAst] | None = None,
        NamedArguments: list[NamedAttributeArgumentAst] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.TypeName = TypeName
        self.PositionalArguments = [] if PositionalArguments is None else PositionalArguments
        self.NamedArguments = [] if NamedArguments is None else NamedArguments


class NamedAttributeArgumentAst(Ast):
    """`Name = value` in an attribute; `ExpressionOmitted` where only the name is written."""

    __slots__ = ("Argument", "ArgumentName", "ExpressionOmitted")

    def __init__(self, start: int, end: int, ArgumentName: str, Argument: ExpressionAst, ExpressionOmitted: bool = False) -> None:
        self.start = start
        self.end = end
        self.ArgumentName = ArgumentName
        self.Argument = Argument
        self.ExpressionOmitted = ExpressionOmitted


class TypeConstraintAst(AttributeBaseAst):
    """`[type]` before what it constrains, a base type, or a caught type."""

    __slots__ = ("TypeName",)

    def __init__(self, start: int, end: int, TypeName: TypeName) -> None:
        self.start = start
        self.end = end
        self.TypeName = TypeName


class UsingStatementAst(StatementAst):
    """`using namespace`, `using module` and their like."""

    __slots__ = ("Alias", "ModuleSpecification", "Name", "UsingStatementKind")

    def __init__(
        self,
        start: int,
        end: int,
        UsingStatementKind: str,
        Name: StringConstantExpressionAst | None = None,
        Alias: StringConstantExpressionAst | None = None,
        ModuleSpecification: HashtableAst | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.UsingStatementKind = UsingStatementKind
        self.Name = Name
        self.Alias = Alias
        self.ModuleSpecification = ModuleSpecification


class FunctionDefinitionAst(StatementAst):
    """`function` or `filter`; `Parameters` are those in parentheses behind the name."""

    __slots__ = ("Body", "IsFilter", "IsWorkflow", "Name", "Parameters")

    def __init__(
        self,
        start: int,
        end: int,
        Name: str,
        Body: ScriptBlockAst,
        Parameters: list[ParameterAst] | None = None,
        IsFilter: bool = False,
        IsWorkflow: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.Name = Name
        self.Body = Body
        self.Parameters = [] if Parameters is None else Parameters
        self.IsFilter = IsFilter
        self.IsWorkflow = IsWorkflow


class TypeDefinitionAst(StatementAst):
    """`class`, `enum`."""

    __slots__ = ("Attributes", "BaseTypes", "IsClass", "IsEnum", "Members", "Name", "TypeAttributes")

    def __init__(
        self,
        start: int,
        end: int,
        Name: str,
        TypeAttributes: str,
        Members: list[MemberAst] | None = None,
        BaseTypes: list[TypeConstraintAst] | None = None,
        Attributes: list[AttributeAst] | None = None,
        IsClass: bool = False,
        IsEnum: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.Name = Name
        self.TypeAttributes = TypeAttributes
        self.Members = [] if Members is None else Members
        self.BaseTypes = [] if BaseTypes is None else BaseTypes
        self.Attributes = [] if Attributes is None else Attributes
        self.IsClass = IsClass
        self.IsEnum = IsEnum


class PropertyMemberAst(MemberAst):
    """A property of a class or a label of an enum."""

    __slots__ = ("Attributes", "InitialValue", "IsHidden", "IsPublic", "IsStatic", "Name", "PropertyAttributes", "PropertyType")

    def __init__(
        self,
        start: int,
        end: int,
        Name: str,
        PropertyAttributes: str,
        PropertyType: TypeConstraintAst | None = None,
        InitialValue: ExpressionAst | None = None,
        Attributes: list[AttributeAst] | None = None,
        IsPublic: bool = False,
        IsStatic: bool = False,
        IsHidden: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.Name = Name
        self.PropertyAttributes = PropertyAttributes
        self.PropertyType = PropertyType
        self.InitialValue = InitialValue
        self.Attributes = [] if Attributes is None else Attributes
        self.IsPublic = IsPublic
        self.IsStatic = IsStatic
        self.IsHidden = IsHidden


class FunctionMemberAst(MemberAst):
    """A method or a constructor of a class."""

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

    def __init__(
        self,
        start: int,
        end: int,
        Name: str,
        Body: ScriptBlockAst,
        MethodAttributes: str,
        ReturnType: TypeConstraintAst | None = None,
        Parameters: list[ParameterAst] | None = None,
        Attributes: list[AttributeAst] | None = None,
        IsPublic: bool = False,
        IsStatic: bool = False,
        IsHidden: bool = False,
        IsConstructor: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.Name = Name
        self.Body = Body
        self.MethodAttributes = MethodAttributes
        self.ReturnType = ReturnType
        self.Parameters = [] if Parameters is None else Parameters
        self.Attributes = [] if Attributes is None else Attributes
        self.IsPublic = IsPublic
        self.IsStatic = IsStatic
        self.IsHidden = IsHidden
        self.IsConstructor = IsConstructor


class IfStatementAst(StatementAst):
    """`if`; each clause is (condition, body)."""

    __slots__ = ("Clauses", "ElseClause")

    def __init__(
        self,
        start: int,
        end: int,
        Clauses: list[tuple[StatementAst, StatementBlockAst]] | None = None,
        ElseClause: StatementBlockAst | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.Clauses = [] if Clauses is None else Clauses
        self.ElseClause = ElseClause


class SwitchStatementAst(LabeledStatementAst):
    """`switch`; each clause is (test, body), `Flags` the names of its parameters."""

    __slots__ = ("Clauses", "Condition", "Default", "Flags", "Label")

    def __init__(
        self,
        start: int,
        end: int,
        Condition: StatementAst,
        Flags: str,
        Clauses: list[tuple[ExpressionAst, StatementBlockAst]] | None = None,
        Default: StatementBlockAst | None = None,
        Label: str | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.Condition = Condition
        self.Flags = Flags
        self.Clauses = [] if Clauses is None else Clauses
        self.Default = Default
        self.Label = Label


class ForStatementAst(LoopStatementAst):
    """`for`."""

    __slots__ = ("Body", "Condition", "Initializer", "Iterator", "Label")

    def __init__(
        self,
        start: int,
        end: int,
        Body: StatementBlockAst,
        Initializer: StatementAst | None = None,
        Condition: StatementAst | None = None,
        Iterator: StatementAst | None = None,
        Label: str | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.Body = Body
        self.Initializer = Initializer
        self.Condition = Condition
        self.Iterator = Iterator
        self.Label = Label


class ForEachStatementAst(LoopStatementAst):
    """`foreach ($variable in ...)`."""

    __slots__ = ("Body", "Condition", "Flags", "Label", "ThrottleLimit", "Variable")

    def __init__(
        self,
        start: int,
        end: int,
        Variable: VariableExpressionAst,
        Condition: StatementAst,
        Body: StatementBlockAst,
        Flags: str,
        ThrottleLimit: ExpressionAst | None = None,
        Label: str | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.Variable = Variable
        self.Condition = Condition
        self.Body = Body
        self.Flags = Flags
        self.ThrottleLimit = ThrottleLimit
        self.Label = Label


class WhileStatementAst(LoopStatementAst):
    """`while`."""

    __slots__ = ("Body", "Condition", "Label")

    def __init__(self, start: int, end: int, Condition: StatementAst, Body: StatementBlockAst, Label: str | None = None) -> None:
        self.start = start
        self.end = end
        self.Condition = Condition
        self.Body = Body
        self.Label = Label


class DoWhileStatementAst(LoopStatementAst):
    """`do {} while ()`."""

    __slots__ = ("Body", "Condition", "Label")

    def __init__(self, start: int, end: int, Body: StatementBlockAst, Condition: StatementAst, Label: str | None = None) -> None:
        self.start = start
        self.end = end
        self.Body = Body
        self.Condition = Condition
        self.Label = Label


class DoUntilStatementAst(LoopStatementAst):
    """`do {} until ()`."""

    __slots__ = ("Body", "Condition", "Label")

    def __init__(self, start: int, end: int, Body: StatementBlockAst, Condition: StatementAst, Label: str | None = None) -> None:
        self.start = start
        self.end = end
        self.Body = Body
        self.Condition = Condition
        self.Label = Label


class TryStatementAst(StatementAst):
    """`try`."""

    __slots__ = ("Body", "CatchClauses", "Finally")

    def __init__(
        self,
        start: int,
        end: int,
        Body: StatementBlockAst,
        CatchClauses: list[CatchClauseAst] | None = None,
        Finally: StatementBlockAst | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.Body = Body
        self.CatchClauses = [] if CatchClauses is None else CatchClauses
        self.Finally = Finally


class CatchClauseAst(Ast):
    """`catch`; no types is `IsCatchAll`."""

    __slots__ = ("Body", "CatchTypes", "IsCatchAll")

    def __init__(
        self,
        start: int,
        end: int,
        Body: StatementBlockAst,
        CatchTypes: list[TypeConstraintAst] | None = None,
        IsCatchAll: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.Body = Body
        self.CatchTypes = [] if CatchTypes is None else CatchTypes
        self.IsCatchAll = IsCatchAll


class TrapStatementAst(StatementAst):
    """`trap`."""

    __slots__ = ("Body", "TrapType")

    def __init__(self, start: int, end: int, Body: StatementBlockAst, TrapType: TypeConstraintAst | None = None) -> None:
        self.start = start
        self.end = end
        self.Body = Body
        self.TrapType = TrapType


class DataStatementAst(StatementAst):
    """`data`."""

    __slots__ = ("Body", "CommandsAllowed", "Variable")

    def __init__(
        self,
        start: int,
        end: int,
        Body: StatementBlockAst,
        Variable: str | None = None,
        CommandsAllowed: list[ExpressionAst] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.Body = Body
        self.Variable = Variable
        self.CommandsAllowed = [] if CommandsAllowed is None else CommandsAllowed


class BlockStatementAst(StatementAst):
    """A block with a word before it, kept for PowerShell's old workflows."""

    __slots__ = ("Body", "Kind")

    def __init__(self, start: int, end: int, Kind: str, Body: StatementBlockAst) -> None:
        self.start = start
        self.end = end
        self.Kind = Kind
        self.Body = Body


class ErrorStatementAst(StatementAst):
    """A statement that could not be understood."""

    __slots__ = ()


class BreakStatementAst(StatementAst):
    """`break`."""

    __slots__ = ("Label",)

    def __init__(self, start: int, end: int, Label: ExpressionAst | None = None) -> None:
        self.start = start
        self.end = end
        self.Label = Label


class ContinueStatementAst(StatementAst):
    """`continue`."""

    __slots__ = ("Label",)

    def __init__(self, start: int, end: int, Label: ExpressionAst | None = None) -> None:
        self.start = start
        self.end = end
        self.Label = Label


class ReturnStatementAst(StatementAst):
    """`return`."""

    __slots__ = ("Pipeline",)

    def __init__(self, start: int, end: int, Pipeline: StatementAst | None = None) -> None:
        self.start = start
        self.end = end
        self.Pipeline = Pipeline


class ExitStatementAst(StatementAst):
    """`exit`."""

    __slots__ = ("Pipeline",)

    def __init__(self, start: int, end: int, Pipeline: StatementAst | None = None) -> None:
        self.start = start
        self.end = end
        self.Pipeline = Pipeline


class ThrowStatementAst(StatementAst):
    """`throw`; `IsRethrow` where a catch clause throws again what it caught."""

    __slots__ = ("IsRethrow", "Pipeline")

    def __init__(self, start: int, end: int, Pipeline: StatementAst | None = None, IsRethrow: bool = False) -> None:
        self.start = start
        self.end = end
        self.Pipeline = Pipeline
        self.IsRethrow = IsRethrow


class AssignmentStatementAst(PipelineBaseAst):
    """`left = right`."""

    __slots__ = ("Left", "Operator", "Right")

    def __init__(self, start: int, end: int, Left: ExpressionAst, Operator: str, Right: StatementAst) -> None:
        self.start = start
        self.end = end
        self.Left = Left
        self.Operator = Operator
        self.Right = Right


class PipelineChainAst(PipelineBaseAst):
    """`left && right`, `left || right`."""

    __slots__ = ("Background", "LhsPipelineChain", "Operator", "RhsPipeline")

    def __init__(
        self,
        start: int,
        end: int,
        LhsPipelineChain: PipelineBaseAst,
        Operator: str,
        RhsPipeline: PipelineAst,
        Background: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.LhsPipelineChain = LhsPipelineChain
        self.Operator = Operator
        self.RhsPipeline = RhsPipeline
        self.Background = Background


class PipelineAst(PipelineBaseAst):
    """One or more commands joined by `|`."""

    __slots__ = ("Background", "PipelineElements")

    def __init__(self, start: int, end: int, PipelineElements: list[CommandBaseAst] | None = None, Background: bool = False) -> None:
        self.start = start
        self.end = end
        self.PipelineElements = [] if PipelineElements is None else PipelineElements
        self.Background = Background


class CommandAst(CommandBaseAst):
    """A command: its name is its first element."""

    __slots__ = ("CommandElements", "InvocationOperator", "Redirections")

    def __init__(
        self,
        start: int,
        end: int,
        InvocationOperator: str,
        CommandElements: list[CommandElementAst] | None = None,
        Redirections: list[RedirectionAst] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.InvocationOperator = InvocationOperator
        self.CommandElements = [] if CommandElements is None else CommandElements
        self.Redirections = [] if Redirections is None else Redirections


class CommandExpressionAst(CommandBaseAst):
    """An expression as an element of a pipeline."""

    __slots__ = ("Expression", "Redirections")

    def __init__(self, start: int, end: int, Expression: ExpressionAst, Redirections: list[RedirectionAst] | None = None) -> None:
        self.start = start
        self.end = end
        self.Expression = Expression
        self.Redirections = [] if Redirections is None else Redirections


class CommandParameterAst(CommandElementAst):
    """`-Name` or `-Name:argument`."""

    __slots__ = ("Argument", "ParameterName")

    def __init__(self, start: int, end: int, ParameterName: str, Argument: ExpressionAst | None = None) -> None:
        self.start = start
        self.end = end
        self.ParameterName = ParameterName
        self.Argument = Argument


class FileRedirectionAst(RedirectionAst):
    """`> file`."""

    __slots__ = ("Append", "FromStream", "Location")

    def __init__(self, start: int, end: int, FromStream: str, Location: ExpressionAst, Append: bool = False) -> None:
        self.start = start
        self.end = end
        self.FromStream = FromStream
        self.Location = Location
        self.Append = Append


class MergingRedirectionAst(RedirectionAst):
    """`2>&1`."""

    __slots__ = ("FromStream", "ToStream")

    def __init__(self, start: int, end: int, FromStream: str, ToStream: str) -> None:
        self.start = start
        self.end = end
        self.FromStream = FromStream
        self.ToStream = ToStream


class TernaryExpressionAst(ExpressionAst):
    """`condition ? a : b`."""

    __slots__ = ("Condition", "IfFalse", "IfTrue")

    def __init__(self, start: int, end: int, Condition: ExpressionAst, IfTrue: ExpressionAst, IfFalse: ExpressionAst) -> None:
        self.start = start
        self.end = end
        self.Condition = Condition
        self.IfTrue = IfTrue
        self.IfFalse = IfFalse


class BinaryExpressionAst(ExpressionAst):
    """`left operator right`."""

    __slots__ = ("Left", "Operator", "Right")

    def __init__(self, start: int, end: int, Left: ExpressionAst, Operator: str, Right: ExpressionAst) -> None:
        self.start = start
        self.end = end
        self.Left = Left
        self.Operator = Operator
        self.Right = Right


class UnaryExpressionAst(ExpressionAst):
    """`operator child`, or `child++`, whose kinds begin with Postfix."""

    __slots__ = ("Child", "TokenKind")

    def __init__(self, start: int, end: int, TokenKind: str, Child: ExpressionAst) -> None:
        self.start = start
        self.end = end
        self.TokenKind = TokenKind
        self.Child = Child


class ArrayLiteralAst(ExpressionAst):
    """`a, b`."""

    __slots__ = ("Elements",)

    def __init__(self, start: int, end: int, Elements: list[ExpressionAst] | None = None) -> None:
        self.start = start
        self.end = end
        self.Elements = [] if Elements is None else Elements


class AttributedExpressionAst(ExpressionAst):
    """An attribute before an expression."""

    __slots__ = ("Attribute", "Child")

    def __init__(self, start: int, end: int, Attribute: AttributeBaseAst, Child: ExpressionAst) -> None:
        self.start = start
        self.end = end
        self.Attribute = Attribute
        self.Child = Child


class ConvertExpressionAst(AttributedExpressionAst):
    """`[type] child`; `Type` is the attribute."""

    __slots__ = ()
    Attribute: TypeConstraintAst

    def __init__(self, start: int, end: int, Attribute: TypeConstraintAst, Child: ExpressionAst) -> None:
        self.start = start
        self.end = end
        self.Attribute = Attribute
        self.Child = Child

    @property
    def Type(self) -> TypeConstraintAst:
        """The type to convert to, which is the attribute."""
        return self.Attribute


class VariableExpressionAst(ExpressionAst):
    """`$name`; `VariablePath` as it is written, without braces."""

    __slots__ = ("Splatted", "VariablePath")

    def __init__(self, start: int, end: int, VariablePath: str, Splatted: bool = False) -> None:
        self.start = start
        self.end = end
        self.VariablePath = VariablePath
        self.Splatted = Splatted


class UsingExpressionAst(ExpressionAst):
    """`$using:name`."""

    __slots__ = ("SubExpression",)

    def __init__(self, start: int, end: int, SubExpression: ExpressionAst) -> None:
        self.start = start
        self.end = end
        self.SubExpression = SubExpression


class ConstantExpressionAst(ExpressionAst):
    """A constant; `Type` is its .NET type's name without the namespace."""

    __slots__ = ("Type", "Value")

    def __init__(self, start: int, end: int, Value: Any, Type: str) -> None:
        self.start = start
        self.end = end
        self.Value = Value
        self.Type = Type


class StringConstantExpressionAst(ExpressionAst):
    """A string without variables."""

    __slots__ = ("StringConstantType", "Value")

    def __init__(self, start: int, end: int, Value: str, StringConstantType: str) -> None:
        self.start = start
        self.end = end
        self.Value = Value
        self.StringConstantType = StringConstantType


class ExpandableStringExpressionAst(ExpressionAst):
    """A string with variables: `Parts` are its texts and nodes in order."""

    __slots__ = ("NestedExpressions", "Parts", "StringConstantType", "Value")

    def __init__(
        self,
        start: int,
        end: int,
        Value: str,
        StringConstantType: str,
        NestedExpressions: list[ExpressionAst] | None = None,
        Parts: list[str | ExpressionAst] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.Value = Value
        self.StringConstantType = StringConstantType
        self.NestedExpressions = [] if NestedExpressions is None else NestedExpressions
        self.Parts = [] if Parts is None else Parts


class TypeExpressionAst(ExpressionAst):
    """`[type]` as a value."""

    __slots__ = ("TypeName",)

    def __init__(self, start: int, end: int, TypeName: TypeName) -> None:
        self.start = start
        self.end = end
        self.TypeName = TypeName


class ParenExpressionAst(ExpressionAst):
    """`(pipeline)`."""

    __slots__ = ("Pipeline",)

    def __init__(self, start: int, end: int, Pipeline: PipelineBaseAst) -> None:
        self.start = start
        self.end = end
        self.Pipeline = Pipeline


class SubExpressionAst(ExpressionAst):
    """`$(statements)`."""

    __slots__ = ("SubExpression",)

    def __init__(self, start: int, end: int, SubExpression: StatementBlockAst) -> None:
        self.start = start
        self.end = end
        self.SubExpression = SubExpression


class ArrayExpressionAst(ExpressionAst):
    """`@(statements)`."""

    __slots__ = ("SubExpression",)

    def __init__(self, start: int, end: int, SubExpression: StatementBlockAst) -> None:
        self.start = start
        self.end = end
        self.SubExpression = SubExpression


class HashtableAst(ExpressionAst):
    """`@{ key = value }`; each pair is (key, value)."""

    __slots__ = ("KeyValuePairs",)

    def __init__(self, start: int, end: int, KeyValuePairs: list[tuple[ExpressionAst, StatementAst]] | None = None) -> None:
        self.start = start
        self.end = end
        self.KeyValuePairs = [] if KeyValuePairs is None else KeyValuePairs


class ScriptBlockExpressionAst(ExpressionAst):
    """`{ ... }` as a value."""

    __slots__ = ("ScriptBlock",)

    def __init__(self, start: int, end: int, ScriptBlock: ScriptBlockAst) -> None:
        self.start = start
        self.end = end
        self.ScriptBlock = ScriptBlock


class MemberExpressionAst(ExpressionAst):
    """`expression.member`, `expression::member`."""

    __slots__ = ("Expression", "Member", "NullConditional", "Static")

    def __init__(
        self,
        start: int,
        end: int,
        Expression: ExpressionAst,
        Member: CommandElementAst,
        Static: bool = False,
        NullConditional: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.Expression = Expression
        self.Member = Member
        self.Static = Static
        self.NullConditional = NullConditional


class InvokeMemberExpressionAst(MemberExpressionAst):
    """`expression.member(arguments)`."""

    __slots__ = ("Arguments", "GenericTypeArguments")

    def __init__(
        self,
        start: int,
        end: int,
        Expression: ExpressionAst,
        Member: CommandElementAst,
        Static: bool = False,
        NullConditional: bool = False,
        Arguments: list[ExpressionAst] | None = None,
        GenericTypeArguments: list[TypeName] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.Expression = Expression
        self.Member = Member
        self.Static = Static
        self.NullConditional = NullConditional
        self.Arguments = [] if Arguments is None else Arguments
        self.GenericTypeArguments = [] if GenericTypeArguments is None else GenericTypeArguments


class BaseCtorInvokeMemberExpressionAst(InvokeMemberExpressionAst):
    """`: base(arguments)` of a constructor."""

    __slots__ = ()

    def __init__(
        self,
        start: int,
        end: int,
        Expression: ExpressionAst,
        Member: CommandElementAst,
        Static: bool = False,
        NullConditional: bool = False,
        Arguments: list[ExpressionAst] | None = None,
        GenericTypeArguments: list[TypeName] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.Expression = Expression
        self.Member = Member
        self.Static = Static
        self.NullConditional = NullConditional
        self.Arguments = [] if Arguments is None else Arguments
        self.GenericTypeArguments = [] if GenericTypeArguments is None else GenericTypeArguments


class IndexExpressionAst(ExpressionAst):
    """`target[index]`."""

    __slots__ = ("Index", "NullConditional", "Target")

    def __init__(self, start: int, end: int, Target: ExpressionAst, Index: ExpressionAst, NullConditional: bool = False) -> None:
        self.start = start
        self.end = end
        self.Target = Target
        self.Index = Index
        self.NullConditional = NullConditional
