"""Members of types: Update-TypeData, Get-TypeData, Remove-TypeData."""


def test_members_come_and_go(shell):
    script = """
    Update-TypeData -TypeName My.Type -MemberType ScriptProperty -MemberName Double -Value { $this.N * 2 }
    Update-TypeData -TypeName My.Type -MemberType AliasProperty -MemberName Count -Value N -DefaultDisplayPropertySet N
    $o = [pscustomobject]@{ PSTypeName = 'My.Type'; N = 4 }
    $o.Double; $o.Count
    $d = Get-TypeData My.*
    $d.TypeName; $d.Members.Keys; $d.Members['Count'].ReferencedMemberName; $d.DefaultDisplayPropertySet
    Remove-TypeData -TypeName My.Type
    @(Get-TypeData My.Type).Count
    """
    assert shell.run(script) == ["8", "4", "My.Type", "Double", "Count", "N", "N", "0"]
    shell.run("Update-TypeData -TypeName My.T -MemberType NoteProperty -MemberName a -Value 1 -Force\n"
              "Update-TypeData -TypeName My.T -MemberType NoteProperty -MemberName a -Value 1; Remove-TypeData -TypeName My.T\n"
              "Remove-TypeData -TypeName My.T")
    assert [error.FullyQualifiedErrorId.split(",")[0] for error in shell.errors] == [
        "TypesXmlUpdateException", "TypesDynamicRemoveException",
    ]
