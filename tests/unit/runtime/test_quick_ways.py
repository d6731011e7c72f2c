"""What is done in a quick way for many objects gives what the plain way gives; each text is run over more than one object."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a literal's names are looked at once
        (
            "foreach ($i in 1, 2) { ([pscustomobject]@{ Id = $i; B = $(if ($i -eq 2) { 'x' }) }).psobject.Properties.Value -join ',' }",
            ["1,", "2,x"],
        ),
        ("foreach ($i in 1, 2) { ([pscustomobject]@{ PSTypeName = 'T'; A = $i }).psobject.TypeNames[0] }", ["T", "T"]),
        (
            (
                "foreach ($i in 1, 2) { try { "
                "[pscustomobject]@{ $(if ($i -eq 2) { 'b' } else { 'a' }) = 1; A = 2 } "
                "| ForEach-Object { $_.psobject.Properties.Name -join ' ' } } catch { 'twice' } }"
            ),
            ["twice", "b A"],
        ),
        ("foreach ($i in 1, 2) { ([pscustomobject]@{ [char]'a' = $i }).a.GetType().Name }", ["Int32", "Int32"]),
        # loops over numbers know Int32 and Double alone: a constant of another type stays what it is
        ("foreach ($i in 1, 2) { $y = 3; for ($j = 0; $j -lt 1; $j++) { $y += 5l }; $y.GetType().Name }", ["Int64", "Int64"]),
        ("foreach ($i in 1, 2) { $y = 3; for ($j = 0; $j -lt 1; $j++) { $y = 2147483648 }; $y.GetType().Name }", ["Int64", "Int64"]),
        ("foreach ($i in 1, 2) { $b = 2; $j = 0; while ($j -lt 2) { $j++; ($b++) } }", ["2", "3", "2", "3"]),
        # an error before a function's first call, which would have made its scope
        (
            (
                "function t($a) { \"x$a\" % 2 | ForEach-Object { Write-Output $_ }; Write-Output 'then' }; "
                "foreach ($i in 1, 2) { t 1 2>&1 | ForEach-Object { \"$_\".Substring(0, 4) } }"
            ),
            ["Cann", "then", "Cann", "then"],
        ),
        # an object goes to its parameter as it is, but a null, nothing and a decorated number do not
        (
            "1, $null, 2, (0x10), ('z' | Add-Member N 5 -PassThru) | Sort-Object -Descending | ForEach-Object { \"$_\" }",
            ["z", "16", "2", "1"],
        ),
        ("3, 1 | Sort-Object | Sort-Object -Descending", ["3", "1"]),
        ("3, 1, 2 | Sort-Object -Top 2", ["1", "2"]),
        ("'a', 'B', 'A', 'b' | Sort-Object -CaseSensitive", ["a", "A", "b", "B"]),
        ("'a', 'B', 'A', 'b' | Sort-Object -Unique", ["a", "B"]),
        # groups of values that are the same, or only equal
        ("1, '1', 1.0, 1, $true | Group-Object | ForEach-Object { \"$($_.Name) $($_.Count)\" }", ["1 4", "True 1"]),
        ("'a', 'A', 'b', 'a' | Group-Object | ForEach-Object { \"$($_.Name) $($_.Count)\" }", ["a 3", "b 1"]),
        ("'a', 'A', 'a' | Group-Object -CaseSensitive | ForEach-Object { \"$($_.Name) $($_.Count)\" }", ["a 2", "A 1"]),
        (
            (
                "@{ x = 1 }, [pscustomobject]@{ X = 2 }, [pscustomobject]@{ y = 3 } "
                '| Measure-Object x -Sum -Maximum | ForEach-Object { "$($_.Count) $($_.Sum) $($_.Maximum)" }'
            ),
            ["2 3 2"],
        ),
        # tables
        (
            "foreach ($i in 1, 2) { $h = @{ Ab = $i; '\u00c4' = 2 }; \"$($h.AB) $($h['\u00e4']) $($h.Keys -ccontains 'Ab') $($h.Count)\" }",
            ["1 2 True 2", "2 2 True 2"],
        ),
        ("foreach ($k in 'b', 'A', [char]'a') { try { @{ a = 1; $k = 2 }.Count } catch { 'twice' } }", ["2", "twice", "2"]),
        (
            "$h = @{ Ab = 1 }; $h['aB'] = 2; $h['\u00c4'] = 3; \"$($h['AB']) $($h['\u00e4']) $($h.Keys -ccontains 'Ab') $($h.Count)\"",
            ["2 3 True 2"],
        ),
        (
            '$h = @{ a = 1 }; try { foreach ($k in $h.Keys) { $h["$k$k"] = 1 } } catch { $_.Exception.Message }',
            ["Collection was modified; enumeration operation may not execute."],
        ),
    ],
)
def test_quick_ways(lines, text, expected):
    assert lines(text) == expected
