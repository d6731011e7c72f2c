"""Files of views and of types: read by commands and by modules."""

import pytest

VIEWS = """<Configuration>
<SelectionSets><SelectionSet><Name>Animals</Name><Types>
  <TypeName>Zoo{n}.Cat</TypeName><TypeName>Zoo{n}.Dog</TypeName>
</Types></SelectionSet></SelectionSets>
<Controls><Control><Name>Leg</Name><CustomControl><CustomEntries><CustomEntry><CustomItem>
  <Text>leg </Text><ExpressionBinding><PropertyName>N</PropertyName></ExpressionBinding><NewLine/>
</CustomItem></CustomEntry></CustomEntries></CustomControl></Control></Controls>
<ViewDefinitions>
<View><Name>animals</Name><ViewSelectedBy><SelectionSetName>Animals</SelectionSetName></ViewSelectedBy>
  <GroupBy><PropertyName>Kind</PropertyName><Label>Sort</Label></GroupBy>
  <TableControl><TableHeaders>
    <TableColumnHeader><Label>The Name</Label><Width>10</Width></TableColumnHeader>
    <TableColumnHeader><Width>8</Width><Alignment>Right</Alignment></TableColumnHeader>
    <TableColumnHeader><Label>Double</Label></TableColumnHeader>
  </TableHeaders><TableRowEntries><TableRowEntry><TableColumnItems>
    <TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem>
    <TableColumnItem><PropertyName>Age</PropertyName><FormatString>{0:N1}</FormatString></TableColumnItem>
    <TableColumnItem><ScriptBlock>$_.Age * 2</ScriptBlock></TableColumnItem>
  </TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View>
<View><Name>listed</Name><ViewSelectedBy><TypeName>Zoo{n}.Cat</TypeName></ViewSelectedBy>
  <ListControl><ListEntries><ListEntry><ListItems>
    <ListItem><PropertyName>Name</PropertyName></ListItem>
    <ListItem><Label>Years</Label><ScriptBlock>$_.Age</ScriptBlock></ListItem>
    <ListItem><PropertyName>Kind</PropertyName>
      <ItemSelectionCondition><ScriptBlock>$_.Age -gt 50</ScriptBlock></ItemSelectionCondition></ListItem>
  </ListItems></ListEntry></ListEntries></ListControl></View>
<View><Name>own</Name><ViewSelectedBy><TypeName>Zoo{n}.Cat</TypeName></ViewSelectedBy>
  <CustomControl><CustomEntries><CustomEntry><CustomItem>
    <Text>Cat: </Text><ExpressionBinding><PropertyName>Name</PropertyName></ExpressionBinding><NewLine/>
    <Frame><LeftIndent>4</LeftIndent><CustomItem><ExpressionBinding>
      <PropertyName>Legs</PropertyName><EnumerateCollection/><CustomControlName>Leg</CustomControlName>
    </ExpressionBinding></CustomItem></Frame>
  </CustomItem></CustomEntry></CustomEntries></CustomControl></View>
</ViewDefinitions></Configuration>"""
TYPES = """<Types>
<Type><Name>Zoo{n}.Cat</Name><Members>
  <ScriptProperty><Name>Old</Name><GetScriptBlock>$this.Age -gt 3</GetScriptBlock></ScriptProperty>
  <AliasProperty><Name>Label</Name><ReferencedMemberName>Name</ReferencedMemberName></AliasProperty>
  <ScriptMethod><Name>Say</Name><Script>"meow $args"</Script></ScriptMethod>
</Members></Type>
<Type><Name>Zoo{n}.Bird</Name><Members><MemberSet><Name>PSStandardMembers</Name><Members>
  <PropertySet><Name>DefaultDisplayPropertySet</Name><ReferencedProperties><Name>B</Name></ReferencedProperties></PropertySet>
</Members></MemberSet></Members></Type>
</Types>"""
CAT = (
    "$cat = [pscustomobject]@{{ PSTypeName = 'Zoo{n}.Cat'; Name = 'Tom'; Age = 7; Kind = 'c'; "
    "Legs = @([pscustomobject]@{{N=1}}, [pscustomobject]@{{N=2}}) }}; "
)


@pytest.fixture
def files(tmp_path, request):
    """A folder with the two files for types of names that no other test has."""
    number = str(abs(hash(request.node.name)))
    for name, text in (("z.format.ps1xml", VIEWS), ("z.types.ps1xml", TYPES)):
        (tmp_path / name).write_text(text.replace("{n}", number), encoding="utf-8")
    return tmp_path, CAT.format(n=number), number


@pytest.mark.parametrize(("command", "expected"), [
    ("$cat", ["", "   Sort: c", "", "The Name        Age Double", "--------        --- ------", "Tom             7.0 14", ""]),
    ("$cat | Format-List", ["", "Name  : Tom", "Years : 7", ""]),
    ("$cat | Format-Custom", ["", "Cat: Tom", "    leg 1", "    leg 2"]),
])
def test_update_format_data(lines, files, command, expected):
    folder, cat, _ = files
    shown = lines(f"Update-FormatData -PrependPath {folder}/z.format.ps1xml; {cat} {command}")
    assert shown[: len(expected)] == expected


def test_update_type_data_reads_a_file_as_often_as_it_is_asked_to(lines, files):
    folder, cat, number = files
    text = f"Update-TypeData {folder}/z.types.ps1xml; Update-TypeData {folder}/z.types.ps1xml; {cat} "
    assert lines(text + "$cat.Old; $cat.Label; $cat.Say(3)") == ["True", "Tom", "meow 3"]
    bird = f"[pscustomobject]@{{ PSTypeName = 'Zoo{number}.Bird'; A = 1; B = 2 }}"
    assert lines(f"({bird} | Out-String).Trim() -split '\\s+' -join ' '") == ["B - 2"]
    assert lines(f"Remove-TypeData -Path {folder}/z.types.ps1xml; {cat} $null -eq $cat.Old") == ["True"]


def test_modules_bring_types_and_formats(lines, files):
    folder, cat, _ = files
    (folder / "Zoo.psd1").write_text(
        "@{ ModuleVersion = '1.0'; FormatsToProcess = 'z.format.ps1xml'; TypesToProcess = 'z.types.ps1xml' }", encoding="utf-8"
    )
    shown = lines(f"Import-Module {folder}/Zoo.psd1; {cat} $cat.Old; $cat | Format-List")
    assert shown[:4] == ["True", "", "Name  : Tom", "Years : 7"]


@pytest.mark.parametrize(("name", "text", "error"), [
    ("a.ps1xml", "<a>", "no element found"),
    ("b.ps1xml", "<a/>", 'The node must have the name "Configuration"'),
    ("c.ps1", "", "because the file name extension is not .ps1xml"),
])
def test_files_that_are_none(lines, tmp_path, name, text, error):
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = lines(f"Update-FormatData {tmp_path}/{name} -ErrorVariable e -ErrorAction SilentlyContinue; $e[0].Exception.Message")
    assert error in "\n".join(found)


def test_views_go_out_and_come_back(lines, files):
    folder, cat, number = files
    text = f"Get-FormatData Zoo{number}.Cat | Export-FormatData -Path {folder}/out.ps1xml -IncludeScriptBlock"
    assert lines(f"Update-FormatData {folder}/z.format.ps1xml; {text}") == []
    shown = lines(f"Update-FormatData -PrependPath {folder}/out.ps1xml; {cat} $cat")
    assert shown[3:6] == ["The Name        Age Double", "--------        --- ------", "Tom             7.0 14"]


@pytest.mark.parametrize(("text", "expected"), [
    ("$d.TypeNames", ["System.IO.DirectoryInfo", "System.IO.FileInfo"]),
    ("$d.FormatViewDefinition.Name | Select-Object -Unique", ["childrenWithUnixStat", "children"]),
    ("$d.FormatViewDefinition[0].Control.Headers[0].Alignment", ["Left"]),
    ('"$($d.FormatViewDefinition[0].Control.Rows[0].Columns[0].DisplayEntry)"', ["property: UnixMode"]),
])
def test_views_as_objects(lines, text, expected):
    assert lines("$d = Get-FormatData System.IO.FileInfo; " + text) == expected
