"""Classes and enums of scripts: one script a rule, and the lines it writes."""

import pytest

COUNTED = "class C { [int]$N; C([int]$n) { $this.N = $n } "
ID = "function id($block) { try { & $block } catch { $_.FullyQualifiedErrorId } } "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # inheritance
        (COUNTED + "} class D : C { D() : base(4) {} } [D]::new().N", ["4"]),
        (("class A { [string] F() { return 'a' + $this.G() } [string] G() { return '1' } } "
         "class B : A { [string] G() { return '2' + ([A]$this).G() } } [B]::new().F()"), ["a21"]),
        ("class B : A { } class A { [int]$X = 3 } [B]::new().X", ["3"]),
        # of .NET types
        (("class L : System.Collections.Generic.List[int] { [int] Twice() { return $this.Count * 2 } } "
         "$l = [L]::new(); $l.Add('5'); $l.Add(6); $l.Twice(); $l -join ','"), ["4", "5,6"]),
        (("class E : System.Exception { [int]$Code; E([string]$m, [int]$c) : base($m) { $this.Code = $c } } "
         "try { throw [E]::new('m', 7) } catch [E] { $_.Exception.Message; $_.Exception.Code }"), ["m", "7"]),
        # overrides that operators, sorting and tables use
        (COUNTED + "[bool] Equals([object]$o) { return $o.N -eq $this.N } [int] GetHashCode() { return $this.N } } "
         "[C]1 -eq [C]1; [C]1 -eq [C]2; $h = @{}; $h[[C]1] = 'x'; $h[[C]1]", ["True", "False", "x"]),
        (("class V : System.IComparable { [int]$N; V([int]$n) { $this.N = $n } "
         "[int] CompareTo([object]$o) { return $this.N - $o.N } } ([V]3, [V]1 | Sort-Object).N -join ','; [V]2 -gt [V]1"),
         ["1,3", "True"]),
        ("class T { [string] ToString() { return 'text' } } \"$([T]::new())\"", ["text"]),
        (("class I : System.Collections.IEnumerable { [System.Collections.IEnumerator] GetEnumerator() "
         "{ return (1, 2).GetEnumerator() } } ([I]::new() | ForEach-Object { $_ + 1 }) -join ','"), ["2,3"]),
        # statics
        ("class S { static [int]$A = 2; static [int]$B; static S() { [S]::B = [S]::A + 1 } } [S]::B", ["3"]),
        # what a method returns
        ("class T { [object] F() { return ,1 } } [T]::new().F().GetType().Name", ["Object[]"]),
        ("class T { [int[]] F() { return 5 } [void] G() { 'lost' } } [T]::new().F().GetType().Name; @([T]::new().G()).Count",
         ["Int32[]", "0"]),
        # overloads
        (("class T { [string] F([int]$a) { return 'i' } [string] F([string]$a) { return 's' } } "
         "$t = [T]::new(); $t.F(1); $t.F('1'); $t.F(1.5)"), ["i", "s", "i"]),
        # properties
        (ID + "class P { [ValidateRange(1, 5)][int]$N = 1 } $p = [P]::new(); id { $p.N = 9 }; id { $p.N = 'x' }; $p.N",
         ["ExceptionWhenSetting", "ExceptionWhenSetting", "1"]),
        ("class P { hidden [int]$H = 2; [int]$S = 1 } $p = [P]::new(); $p.PSObject.Properties.Name; $p.H; $p | ConvertTo-Json -Compress",
         ["S", "2", '{"H":2,"S":1}']),
        # errors
        (ID + "class P { [int]$N } id { [P]@{ Z = 1 } }; id { [P]::new(1) }; id { [P]::new().F() }; id { [P]::F() }",
         ["ObjectCreationError", "MethodCountCouldNotFindBest", "MethodNotFound", "MethodNotFound"]),
        (("class T { [void] F() { throw [System.NotSupportedException]::new('as it is') } } "
         "try { [T]::new().F() } catch { $_.Exception.GetType().Name }"), ["NotSupportedException"]),
        # enums
        ("[Flags()] enum F { A = 1; B = 2; C = 8; D } [F]'A, B'; [int][F]::D; [F]::A -bor [F]::B; ([F]3).HasFlag([F]::B)",
         ["A, B", "9", "A, B", "True"]),
        ("enum Color { Red; Blue } enum Level { Low } [Level]::Low.GetType().Name; [Color]1", ["Level", "Blue"]),
    ],
)
def test_classes(lines, text, expected):
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("function f { class InF { [int]$X } ; [InF]::new() }; (f).GetType() -eq (f).GetType()", ["True"]),
        ("class P { [int]$A } ; & { class P { [int]$B } ; [P]::new().PSObject.Properties.Name }; [P]::new().PSObject.Properties.Name",
         ["B", "A"]),
        ("using namespace System.Collections.Generic\n[List[int]]::new().GetType().Name; [Dictionary[string, List[int]]]::new().Count",
         ["List`1", "0"]),
    ],
)
def test_where_names_are_seen(lines, text, expected):
    assert lines(text) == expected


def test_sessions_have_their_own_classes(lines):
    assert lines("class Same { [int]$A = 1 } [Same]::new().A") == ["1"]
    assert lines("try { [Same] } catch { $_.FullyQualifiedErrorId }") == ["TypeNotFound"]
    assert lines("class Same { [int]$B = 2 } [Same]::new().B") == ["2"]
