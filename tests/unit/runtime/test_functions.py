"""Functions as scripts call them: binding, common parameters, `$PSCmdlet`, validation, named blocks."""

import pytest

from tests.unit.runtime.test_scopes import output


def rows(*table):
    return pytest.mark.parametrize(("text", "lines"), table)


@rows(
    ("function f([string]$x) { $x }; f 007; f 1.20", ["007", "1.20"]),
    ("function i($a, [switch]$s) { \"$a|$s\" }; function o { i @args }; o -s -a 1", ["1|True"]),
    ("function f { [CmdletBinding()] param($a) }; f 1 2", ["PositionalParameterNotFound,f"]),
    ("function f { [CmdletBinding()] param([int]$n) }; f -bad 1 -n x", ["ParameterArgumentTransformationError,f"]),
    ("function f([ref]$r) { $r.Value++ }; $x = 1; f ([ref]$x); $x; f $x", ["2", "ParameterArgumentTransformationError,f"]),
    ("function f { param([Parameter(ValueFromRemainingArguments)]$r) \"$r\" }; f a b; f (1, 2)", ["a b", "1 2"]),
    ("& ''", ["BadExpression"]),
    ("function f { <# .SYNOPSIS\nsaid #> param($x) 'ran' }; (f -?).Synopsis", ["said"]),
    ("function f([int]$i = 'x') { $i }; f", ["ParameterArgumentTransformationError,f"]),
    ("$function:g = 'param($x) \"g$x\"'; g 1", ["g1"]),
)
def test_arguments(text, lines):
    assert output(text) == lines


_SETS = (
    "function f { [CmdletBinding()] param([Parameter(ParameterSetName='A', Position=0)][int]$i,"
    "[Parameter(ParameterSetName='B', Position=0)][string]$s) $PSCmdlet.ParameterSetName }; "
)


@rows(
    (_SETS + "f 1", ["A"]),
    (_SETS + "f x", ["B"]),
    (_SETS + "f", ["AmbiguousParameterSet,f"]),
    (_SETS + "f -i 1 -s x", ["AmbiguousParameterSet,f"]),
    ("function f { [CmdletBinding()] param($a) $PSCmdlet.ParameterSetName }; f", ["__AllParameterSets"]),
    (
        ("function f { [CmdletBinding()] param([Parameter(Mandatory, ParameterSetName='A')]$a,"
        "[Parameter(Mandatory, ParameterSetName='B', ValueFromPipeline)]$b) process { $PSCmdlet.ParameterSetName } }; 1 | f; f -a 1"),
        ["B", "A"],
    ),
)
def test_parameter_sets(text, lines):
    assert output(text) == lines


_INT = "function f { param([Parameter(ValueFromPipeline)][int]$n = 7) process { $n } end { \"end $n\" } }; "


@rows(
    (_INT + "1, 'x', 3 | f", ["1", "InputObjectNotBound,f", "3", "end 3"]),
    (_INT + "1, 'x' | f", ["1", "InputObjectNotBound,f", "end 7"]),
    (
        "function f { param([Parameter(ValueFromPipelineByPropertyName)][int]$n) process { $n } }; [pscustomobject]@{ n = 'x' } | f",
        ["ParameterArgumentTransformationError,f"],
    ),
    (
        ("function f { param([Parameter(ValueFromPipelineByPropertyName)]$a = 'd', [Parameter(ValueFromPipelineByPropertyName)]$b)"
        " process { \"$a$b\" } }; [pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = 2 } | f"),
        ["1", "d2"],
    ),
    (
        (
            "function f { param([Parameter(ValueFromPipeline)]$i, [Parameter(ValueFromPipeline)][string]$l) process { $l } };"
            "1 | f -l { 'a' + $_ }"
        ),
        ["a1"],
    ),
)
def test_pipeline_objects(text, lines):
    assert output(text) == lines


_PROCESS = "function f { [CmdletBinding(SupportsShouldProcess)] param() $PSCmdlet.ShouldProcess('t', 'o') }; "


@rows(
    (_PROCESS + "f", ["True"]),
    (_PROCESS + "f -WhatIf", ["False"]),
    ("function f { [CmdletBinding()] param() Write-Warning w; 1 }; f -wa 0 -wv v; $v.Count", ["1", "1"]),
    ("function f { [CmdletBinding()] param() 1; 2 }; f -pv p | ForEach-Object { \"$p$_\" }; \"[$p]\"", ["11", "22", "[]"]),
    ("function f { [CmdletBinding()] param($a) ($PSBoundParameters.Keys) -join ',' }; f -Verbose 1", ["Verbose,a"]),
    ("function f { [CmdletBinding()] param() $PSCmdlet.WriteObject((1, 2), $true); $PSCmdlet.WriteObject('x') }; f", ["1", "2", "x"]),
    (
        ("function f { [CmdletBinding()] param() $e = [Management.Automation.ErrorRecord]::new([Exception]'m', 'i', 'NotSpecified', 1);"
        "$PSCmdlet.ThrowTerminatingError($e); 'not' }; f; 'after'"),
        ["i,f", "after"],
    ),
    ("function f($a) { $PSBoundParameters.Remove('A'); $PSBoundParameters.Count; $PSBoundParameters['z'] }; f 1", ["True", "0", ""]),
    ("function f($a) { $o = 1; $PSBoundParameters.TryGetValue('z', [ref]$o); \"[$o]\" }; f 1", ["False", "[]"]),
    ("function f { [CmdletBinding()] param($n = 1) $n }; $PSDefaultParameterValues['f:n'] = 5; f; f 2", ["5", "2"]),
)
def test_common_parameters_and_pscmdlet(text, lines):
    assert output(text) == lines


_DYNAMIC = """
function f { [CmdletBinding()] param($a)
  dynamicparam {
    $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
    if ($a) {
      $p = [System.Management.Automation.ParameterAttribute]::new(); $p.Mandatory = $true
      $c = [System.Collections.ObjectModel.Collection[System.Attribute]]::new()
      $c.Add($p); $c.Add([System.Management.Automation.ValidateSetAttribute]::new('x', 'y'))
      $d.Add('Extra', [System.Management.Automation.RuntimeDefinedParameter]::new('Extra', [string], $c))
    }
    $d
  }
  process { "$a $($PSBoundParameters['Extra'])" } }
"""


@rows(
    (_DYNAMIC + "f 1 -Extra x", ["1 x"]),
    (_DYNAMIC + "f 1 -Extra z", ["ParameterArgumentValidationError,f"]),
    (_DYNAMIC + "f 1", ["MissingMandatoryParameter,f"]),
    (_DYNAMIC + "f -Extra x", ["NamedParameterNotFound,f"]),
)
def test_dynamic_parameters(text, lines):
    assert output(text) == lines


def refused(attribute, value):
    """What a parameter with an attribute says of a value."""
    text = f"function f {{ param({attribute}$x) 'taken' }}; try {{ f {value} }} catch {{ $_.Exception.Message }}"
    return output(text)[0].removeprefix("Cannot validate argument on parameter 'x'. ")


@pytest.mark.parametrize(
    ("attribute", "value", "said"),
    [
        ("[ValidateSet('a', IgnoreCase = $false)]", "A", 'The argument "A" does not belong to the set "a" specified'),
        ("[ValidateSet('a', ErrorMessage = '{0} not in {1}')]", "b", "b not in a"),
        ("[ValidateRange(0, [int]::MaxValue)]", "-1", "The -1 argument is less than the minimum allowed range of 0."),
        ("[ValidateRange('Negative')][int]", "0", 'The argument "0" cannot be validated because its value is not less than zero.'),
        ("[ValidatePattern('^a', Options = 'None')]", "A", 'The argument "A" does not match the "^a" pattern.'),
        ("[ValidateLength(2, 3)]", "a", "The character length (1) of the argument is too short."),
        ("[ValidateCount(2, 2)][int[]]", "1", "The parameter requires exactly 2 value(s) - 1 value(s) were provided."),
        ("[ValidateNotNullOrEmpty()]", "''", "The argument is null or empty."),
        ("[ValidateNotNullOrWhiteSpace()]", "' '", "The argument is null, empty, or consists of only white-space"),
        ("[ValidateScript({ $_ -gt 3 })]", "2", 'The " $_ -gt 3 " validation script for the argument with value "2" did not'),
        ("[ValidateScript({ throw 'own' })]", "2", "own"),
        ("[ValidateNotNull()]", "''", "taken"),
    ],
)
def test_validation(attribute, value, said):
    assert refused(attribute, value).startswith(said)


@rows(
    (
        ("class Odd : System.Management.Automation.ValidateArgumentsAttribute { [void] Validate([object]$a, "
        "[System.Management.Automation.EngineIntrinsics]$e) { if ($a % 2 -eq 0) { throw 'even' } } }\n"
        "function f { param([Odd()]$x) $x }; f 1; f 2"),
        ["1", "ParameterArgumentValidationError,f"],
    ),
    (
        ("class Twice : System.Management.Automation.ArgumentTransformationAttribute { [object] Transform("
        "[System.Management.Automation.EngineIntrinsics]$e, [object]$v) { return $v * 2 } }\n"
        "function f { param([Twice()]$x = 3, [Parameter(ParameterSetName='A')]$a, [Parameter(Position=0)][Twice()]$p) $x; $p }; f 4"),
        ["6", "8"],
    ),
)
def test_attributes_that_are_classes(text, lines):
    assert output(text) == lines


@rows(
    ("function f { process { $_ } clean { $script:c = 1 } }; 1 | f | Select-Object -First 1; $c", ["1", "1"]),
    ("function f { end { throw 'x' } clean { $script:c = 1 } }; try { f } catch { 'caught' }; $c", ["caught", "1"]),
    ("function f { process { $_ } clean { throw 'x' } }; try { 1 | f; 'on' } catch { 'caught' }", ["1", "x", "on"]),
    ("function f { @($input).Count; @($input).Count; $input.Reset(); @($input).Count }; 1, 2 | f", ["2", "0", "2"]),
    ("function f { process { \"$input\" } }; 1, 2 | f", ["1", "2"]),
    ("function a { begin { 'ab' } }; function b { begin { 'bb' } process { $_ } }; a | b", ["bb", "ab"]),
)
def test_named_blocks(text, lines):
    assert output(text) == lines


_SHOWN = "function Get-F { [CmdletBinding(DefaultParameterSetName='A')] [OutputType([int])] param("
_SHOWN += "[Parameter(Mandatory, ParameterSetName='A')][Alias('k')][int]$Count, [Parameter(ParameterSetName='B')]$y) }; "


@rows(
    (_SHOWN + "$p = (Get-Command Get-F).Parameters; $p['count'].ParameterType.Name; $p.ContainsKey('Verbose')", ["Int32", "True"]),
    (_SHOWN + "(Get-Command Get-F).ParameterSets.Name; (Get-Command Get-F).OutputType.Name", ["A", "B", "System.Int32"]),
    (_SHOWN + "(Get-Command Get-F).Parameters['Count'].Attributes[0].Mandatory", ["True"]),
    (_SHOWN + "(Get-Command Get-F).Parameters['Count'].Aliases", ["k"]),
    ("function Do-It { $MyInvocation.MyCommand.Noun; $MyInvocation.MyCommand.GetType().Name }; Do-It", ["It", "FunctionInfo"]),
    ("$b = { $a; $script:c }; $b.Ast.FindAll({ $args[0].VariablePath }, $true).Count", ["2"]),
    ("$b = { $a; $script:c }; $b.Ast.EndBlock.Statements[1].Extent.Text", ["$script:c"]),
)
def test_what_a_function_says_of_itself(text, lines):
    assert output(text) == lines


_PROXY = "function p { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$i) begin { $s = { ForEach-Object { \"<$_>\" } }."
_PROXY += "GetSteppablePipeline(); $s.Begin($PSCmdlet) } process { $s.Process($_) } end { $s.End() } }; "


@rows(
    (_PROXY + "1, 2 | p", ["<1>", "<2>"]),
    ("$s = { Sort-Object }.GetSteppablePipeline(); $s.Begin($true); $s.Process(2); $s.Process(1); $s.End()", ["1", "2"]),
    ("{ 1 + 1 }.GetSteppablePipeline()", ["PSInvalidOperationException"]),
)
def test_steppable_pipelines(text, lines):
    assert output(text) == lines


def test_a_function_that_calls_itself_for_ever_is_an_error():
    assert output("function f { f }; try { f } catch { $_.FullyQualifiedErrorId }") == ["CallDepthOverflow"]


@rows(
    ("function f { param([ValidateRange(5, 1)]$x) }; f 1", ["MaxRangeSmallerThanMinRange"]),
    ("function f { [CmdletBinding()] param([switch]$Verbose) }; f", ["ParameterNameAlreadyExistsForCommand"]),
    ("function f { [CmdletBinding()] param($db) }; f", ["ParameterNameConflictsWithAlias"]),
    ("function f { param([Alias('b')]$a, $b) }; f", ["ParameterNameConflictsWithAlias"]),
    ("function f { param([Parameter(Position=0)]$a, [Parameter(Position=0)]$b) }; f 1", ["AmbiguousPositionalParameterNoName,f"]),
    ("function f { param([Parameter()][Parameter()]$a) }; f 1", ["ParameterDeclaredInParameterSetMultipleTimes"]),
)
def test_declarations_that_cannot_be(text, lines):
    assert output(text) == lines
