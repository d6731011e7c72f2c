"""Property sets, member sets and members that static methods do."""

import pytest

SETS = """
$o = [pscustomobject]@{ a = 1; b = 2; c = 3 }
$set = [System.Management.Automation.PSPropertySet]::new('DefaultDisplayPropertySet', [string[]]('a', 'c'))
$o | Add-Member MemberSet PSStandardMembers ([System.Management.Automation.PSMemberInfo[]]@($set))
$o | Add-Member PropertySet Few @('b', 'a')
"""
CLASS = """
class Sizes {
    static [object] Twice($o) { return $o.N * 2 }
    static [object] Plus($o, $x) { return $o.N + $x }
    static [void] Put($o, $value) { $o.N = $value }
}
$o = [pscustomobject]@{ N = 3 }
$o | Add-Member CodeProperty Double ([Sizes].GetMethod('Twice')) ([Sizes].GetMethod('Put'))
$o | Add-Member CodeMethod Plus ([Sizes].GetMethod('Plus'))
"""


@pytest.mark.parametrize(("text", "expected"), [
    ("($o | Select-Object F*, c).psobject.Properties.Name -join ','", ["b,a,c"]),
    ("($o | Select-Object *).psobject.Properties.Name -join ','", ["a,b,c"]),
    ("($o | Select-Object Few).psobject.Properties.Name -join ','", ["b,a"]),
    ("($o | Out-String).Trim() -replace '\\s+', ' '", ["a c - - 1 3"]),
    ("\"$($o.psobject.Members['Few'])\"", ["Few {b, a}"]),
    ("$o.psobject.Members['Few'].GetType().Name", ["PSPropertySet"]),
])
def test_property_sets(lines, text, expected):
    assert lines(SETS + text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("$o.Double; $o.Double = 10; $o.N", ["6", "10"]),
    ("$o.Plus(4)", ["7"]),
    ("($o | Get-Member -MemberType Code*).Definition", [
        "System.Object Double{get=Twice;set=Put;}", "System.Object Plus(System.Object, System.Object)",
    ]),
    ("\"$o\"", ["@{N=3; Double=6}"]),
])
def test_code_members(lines, text, expected):
    if "Code*" in text:
        text = text.replace("Code*", "CodeProperty, CodeMethod")
    assert lines(CLASS + text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("$e.psextended.Extra; $e.psextended.Extra = 7; $e.Extra", ["5", "7"]),
    ("$e.psadapted.Extra", []),
    ("$e.psadapted.Major", ["1"]),
    ("\"$($e.psobject.Properties['Major'])\"", ["int Major {get;}"]),
])
def test_parts_of_an_object(lines, text, expected):
    assert lines("$e = [version]'1.2' | Add-Member NoteProperty Extra 5 -PassThru; " + text) == expected


@pytest.mark.parametrize(
    ("member", "error"),
    [
        ("$o | Add-Member ScriptMethod M { 1 }", "ExceptionWhenSetting"),
        ("$o | Add-Member PropertySet M a", "ExceptionWhenSetting"),
        ("$o | Add-Member ScriptProperty M { 1 }", "SetWithoutSetterFromScriptProperty"),
        ("$o = 5; Update-TypeData -TypeName System.Int32 -MemberType ScriptProperty -MemberName M -Value { 1 } -Force",
         "SetWithoutSetterFromScriptProperty"),
        ("$o = 5; Update-TypeData -TypeName System.Int32 -MemberType ScriptMethod -MemberName M -Value { 1 } -Force",
         "ExceptionWhenSetting"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("target", ["$o.M", "$o.psobject.Members['M'].Value"])
def test_members_that_take_no_value(lines, member, error, target):
    text = f"$o = [pscustomobject]@{{ a = 1 }}; {member}; try {{ {target} = 3 }} catch {{ $_.FullyQualifiedErrorId }}"
    assert lines(f"{text}; if ($o -is [int]) {{ Remove-TypeData -TypeName System.Int32 }}") == [error]
