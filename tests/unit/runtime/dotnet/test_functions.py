"""Delegates, generic methods and LINQ: a script and the lines it writes."""

import pytest

LINQ = "using namespace System.Linq\n$n = [int[]](5, 3, 8, 1); $w = [string[]]('bb', 'a', 'cc', 'd'); "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # delegates convert what they are given and what they give
        ("([Func[int, int]] { param($x) $x * 2 }).Invoke('5')", ["10"]),
        ("([Predicate[int]] { $args[0] }).Invoke(0)", ["False"]),
        ("try { ([Action]{ 1 }).Invoke(1) } catch { $_.FullyQualifiedErrorId }", ["MethodCountCouldNotFindBest"]),
        # type arguments of methods
        ("[array]::Empty[int]().GetType().Name", ["Int32[]"]),
        ("[System.Linq.Enumerable]::OfType[string]((1, 'a', 2)) -join ','", ["a"]),
        ("try { [array]::Empty[int, int]() } catch { $_.FullyQualifiedErrorId }", ["MethodCountCouldNotFindBest"]),
        # sequences keep the type of their elements
        (LINQ + "[Enumerable]::Where($n, [Func[int, bool]] { $args[0] -gt 2 }) -join ','", ["5,3,8"]),
        (LINQ + "[Enumerable]::Select($n, [Func[int, string]] { $args[0] }).GetType().Name", ["String[]"]),
        (LINQ + "[Enumerable]::ThenBy([Enumerable]::OrderBy($w, [Func[string, int]] { $args[0].Length }), "
         "[Func[string, string]] { $args[0] }) -join ','", ["a,d,bb,cc"]),
        (LINQ + "[Enumerable]::GroupBy($w, [Func[string, int]] { $args[0].Length }) | ForEach-Object { \"$($_.Key)=$($_ -join '+')\" }",
         ["2=bb+cc", "1=a+d"]),
        (LINQ + "[Enumerable]::ToDictionary($w, [Func[string, string]] { $args[0] })['cc']", ["cc"]),
        (LINQ + "[Enumerable]::Sum($n); [Enumerable]::Average($n)", ["17", "4.25"]),
        (LINQ + "[Enumerable]::Aggregate($n, [Func[int, int, int]] { $args[0] - $args[1] })",
         ["-7"]),
        (LINQ + "try { [Enumerable]::First([int[]]@()) } catch { $_.Exception.InnerException.Message }", ["Sequence contains no elements"]),
        ("[array]::Find([int[]](1, 2, 3), [Predicate[int]] { $args[0] -gt 1 })", ["2"]),
        ("[array]::ConvertAll([int[]](1, 2), [Converter[int, string]] { \"<$($args[0])>\" }) -join ''", ["<1><2>"]),
        # null fits a parameter by reference only where it converts to its type
        ("[int]::TryParse('42', [ref]$null)", ["True"]),
        ("try { [datetime]::TryParse('2024-01-01', [ref]$null) } catch { $_.FullyQualifiedErrorId }", ["MethodCountCouldNotFindBest"]),
        # collections take part in interfaces, so an argument that fits nothing finds no overload
        ("class P { } try { [System.Collections.Generic.List[P]]::new().Add('x') } catch { $_.FullyQualifiedErrorId }",
         ["MethodCountCouldNotFindBest"]),
        ("try { [System.Collections.Generic.List[int]]::new().Add('x') } catch { $_.FullyQualifiedErrorId }",
         ["MethodArgumentConversionInvalidCastArgument"]),
        ("$o = [pscustomobject]@{ PSTypeName = 'T'; a = 1 }; $o.PSObject.TypeNames.Insert(0, 'U'); $o.PSTypeNames[0, 1]", ["U", "T"]),
    ],
)
def test_functions(lines, text, expected):
    assert lines(text) == expected
