"""Rules of cmdlets that are small: one row a rule."""

import pytest


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("1..3 | Get-SecureRandom -Count 3 | Sort-Object", ["1", "2", "3"]),
        ("Get-SecureRandom -Minimum 4 -Maximum 5", ["4"]),
        ("'hello' | Format-Hex", ["0000000000000000 68 65 6C 6C 6F                                  hello"]),
        ("(258 | Format-Hex).HexBytes", ["02 01 00 00"]),
        ("[byte[]](1..17) | Format-Hex | ForEach-Object HexOffset", ["0000000000000000", "0000000000000010"]),
        ("('abcd' | Format-Hex -Offset 1 -Count 2).HexBytes", ["62 63"]),
        ("Select-Xml -Content '<a><b>x</b><b>y</b></a>' -XPath '//b' | ForEach-Object { $_.Node.InnerText }", ["x", "y"]),
        ("(@{ k = 1 } | ConvertTo-CliXml | ConvertFrom-CliXml).k", ["1"]),
        ("@(1 | ConvertTo-Xml -As Stream -NoTypeInformation)[2]", ["<Object>1</Object>"]),
        ("([pscustomobject]@{ a = 1 } | ConvertTo-Xml).Objects.Object.Property.Name", ["a"]),
        ("$l = [Collections.ArrayList](1, 2); $o = [pscustomobject]@{ L = $l }; ($o | Update-List L -Add 3 -Remove 1).L", ["2", "3"]),
        ("Set-Alias mine Get-Date; Export-Alias a.csv -Name mine; Remove-Alias mine; Import-Alias a.csv; (Get-Alias mine).Definition",
         ["Get-Date"]),
        ("Set-Content f.txt one; Compress-Archive f.txt z; Expand-Archive z.zip out; Get-Content out/f.txt", ["one"]),
        ("New-ModuleManifest m.psd1 -Author me -Tags x; $m = Test-ModuleManifest m.psd1; $m.Author; $m.PrivateData.PSData.Tags",
         ["me", "x"]),
        ("Add-Type -AssemblyName System.Web, System.Net.Http", []),
        ("'a', 'b' | Join-String -UseCulture", ["a,b"]),
        ("[pscustomobject]@{ a = 1 } | ConvertTo-Html -Meta @{ author = 'me' } | Where-Object { $_ -like '<meta*' }",
         ['<meta name="author" content="me">']),
        ("([pscustomobject]@{ a = 1, 2 } | Group-Object a).Name; (, (1, 2) | Group-Object).Name", ["{1, 2}", "1 2"]),
        ("[pscustomobject]@{ n = 1/3; d = [datetime]'2026-01-02' } | ConvertTo-Csv | Select-Object -Last 1",
         ['"0.3333333333333333","1/2/2026 12:00:00\u202fAM"']),
        ("(Get-FileHash -InputStream ([IO.MemoryStream]::new([byte[]](1, 2, 3))) -Algorithm MD5).Hash",
         ["5289DF737DF57326FCDD22597AFB1FAC"]),
        ("$f = { $_ -gt 5 }; 'a' | ForEach-Object { $k = @(6 | Where-Object $f); $_ }", ["a"]),
        ("$_ = 'outer'; $g = { $_ }; 1 | Where-Object $g | Out-Null; $_", ["outer"]),
        ("$f = { $_ * 10; $_ }; $g = { \"g $_\" }; 1 | ForEach-Object $f | ForEach-Object $g; \"[$_]\"", ["g 10", "g 1", "[]"]),
    ],
)
def test_output(shell, script, output):
    assert shell.run(script) == output


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("Add-Type -TypeDefinition 'class X {}'", "it compiles no C#"),
        ("Add-Type -AssemblyName System.Windows.Forms", "Windows desktops"),
        ("New-PSSession", "no sessions with other computers"),
        ("Set-PSBreakpoint -Line 1", "no debugger"),
        ("Invoke-Command -ComputerName x { 1 }", "no sessions with other computers"),
    ],
)
def test_what_is_not_supported_says_so(shell, script, text):
    (message,) = shell.run(f"try {{ {script} }} catch {{ \"$_\" }}")
    assert message.startswith("pshost does not support")
    assert text in message


def test_localized_data(shell):
    shell.write("s.ps1", "Import-LocalizedData -BindingVariable t; $t.hello")
    shell.write("en-US/s.psd1", "@{ hello = 'Hi' }")
    assert shell.run("./s.ps1") == ["Hi"]


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("Compare-Object (1, 2) (2, 1) -SyncWindow 0 | ForEach-Object { \"$($_.InputObject)$($_.SideIndicator)\" }",
         ["2=>", "1<=", "1=>", "2<="]),
        ("Compare-Object (1, 2, 3) (2, 3, 4) | ForEach-Object { \"$($_.InputObject)$($_.SideIndicator)\" }", ["4=>", "1<="]),
        ("'l1', 'hit', 'l3' | Select-String hit -Context 1", ["  l1\n> hit\n  l3"]),
        ("(\"a`nb`n\" | Measure-Object -Line).Lines", ["2"]),
        ("'a', 'b' | Select-String a -Quiet; 'b' | Select-String a -Quiet", ["True", "False"]),
    ],
)
def test_comparing_and_searching(shell, script, output):
    assert shell.run(script) == output


@pytest.mark.parametrize(
    ("script", "error_id"),
    [
        ("[pscustomobject]@{ a = 1 } | Export-Csv e.csv; [pscustomobject]@{ b = 1 } | Export-Csv e.csv -Append",
         "CannotAppendCsvWithMismatchedPropertyNames"),
        ("'x' | Select-String '('", "InvalidRegex"),
        ("1, 2 | Group-Object -AsString", "ArgumentException"),
        ("$o = [pscustomobject]@{ a = 1 }; $o | Add-Member a 2 -ErrorAction Stop", "MemberAlreadyExists"),
    ],
)
def test_errors(shell, script, error_id):
    (found,) = shell.run(f"try {{ {script} }} catch {{ $_.FullyQualifiedErrorId }}")
    assert found.split(",")[0] == error_id


def test_the_call_stack(shell):
    path = shell.write("s.ps1", "function f { Get-PSCallStack }\nf")
    frames = shell.run(f"& '{path}' | ForEach-Object {{ \"$($_.Command) $($_.FunctionName) $($_.Location)\" }}")
    assert frames[:2] == ["f f s.ps1: line 1", "s.ps1 <ScriptBlock> s.ps1: line 2"]


def test_a_port_that_answers(shell):
    import socket

    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        assert shell.run(f"Test-Connection 127.0.0.1 -TcpPort {port}") == ["True"]
    assert shell.run(f"Test-Connection 127.0.0.1 -TcpPort {port} -TimeoutSeconds 1") == ["False"]


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("(Get-TimeZone -Id UTC).Id", ["UTC"]),
        ("function f { $x = 5; Invoke-Expression '$x + 1'; Invoke-Expression '$x = 9'; $x }; f", ["6", "9"]),
        ("& { $z = 2; '$z * 2' | Invoke-Expression }", ["4"]),
        ("Set-PSDebug -Strict; try { $none } catch { 'strict' }; Set-PSDebug -Off; $null -eq $none", ["strict", "True"]),
        ("(Get-Culture -ListAvailable).Name", ["", "en", "en-US"]),
        ("function f { [OutputType([int])] param([ValidateSet('a')]$P) }; $c = gcm f; $c.OutputType.Name; $c.Parameters.Keys",
         ["System.Int32", "P"]),
        ("(Get-Command Get-Item).ParameterSets.Name", ["Path", "LiteralPath"]),
    ],
)  # fmt: skip
def test_what_the_session_says(shell, script, output):
    assert shell.run(script) == output


REFUSED = [
    ("'x' | Tee-Object -FilePath none/x", "FileOpenFailure,Microsoft.PowerShell.Commands.TeeObjectCommand"),
    ("Export-Alias none/x", "FileOpenFailure,Microsoft.PowerShell.Commands.ExportAliasCommand"),
    ("Start-Job -FilePath 'x*.ps1'", "System.ArgumentException,Microsoft.PowerShell.Commands.StartJobCommand"),
    ("Start-Job -FilePath x.txt", "System.ArgumentException,Microsoft.PowerShell.Commands.StartJobCommand"),
    ("Start-Job -LiteralPath none.ps1", "PathNotFound,Microsoft.PowerShell.Commands.StartJobCommand"),
    ("Get-Module -FullyQualifiedName @($null)", "System.NullReferenceException,Microsoft.PowerShell.Commands.GetModuleCommand"),
    ("Test-Json -Json '1' -SchemaFile none", "JsonSchemaFileOpenFailure,Microsoft.PowerShell.Commands.TestJsonCommand"),
    ("Get-Item . | Import-Clixml", "System.UnauthorizedAccessException,Microsoft.PowerShell.Commands.ImportClixmlCommand"),
]


@pytest.mark.parametrize(("script", "error_id"), REFUSED, ids=[script for script, _ in REFUSED])
def test_what_is_refused(shell, script, error_id):
    assert shell.run(f"try {{ {script} -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId }}") == [error_id]
