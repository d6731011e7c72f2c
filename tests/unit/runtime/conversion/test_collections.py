"""To arrays and collections: elements one by one, one value as the only element."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("([int[]]'5').Count; ([int[]]('1', 2.5))[1]", "Int32:1 Int32:2"),
        ("([char[]]'abc').Count; ([string[]]'abc').Count; ([array]'abc').Count", "Int32:3 Int32:1 Int32:1"),
        ("([object[]]@{a = 1}).Count; $null -eq [int[]]$null", "Int32:1 Boolean:True"),
        ("([int[]][Collections.ArrayList](1, 2)).GetType().Name", "String:Int32[]"),
        ("([Collections.ArrayList](1, 2)).Count; ([Collections.ArrayList]@{a = 1})[0].Key", "Int32:2 String:a"),
        ("([Collections.Generic.List[int]]'4')[0]; ([Collections.Generic.List[int]](1, '2')).Count", "Int32:4 Int32:2"),
        ("([Collections.Generic.List[object]](1, 'a')).Count", "Int32:2"),
        ("([Collections.Generic.HashSet[int]](1, 1, 2)).Count", "Int32:2"),
        ("([Collections.Generic.List[int]][char]'A').Count", "Int32:0"),
        ("([hashtable][ordered]@{a = 1}).GetType().Name", "String:Hashtable"),
        ("([pscustomobject][ordered]@{b = 1; a = 2}).PSObject.Properties.Name -join ','", "String:b,a"),
    ],
)
def test_collections(outcome, text, expected):
    assert outcome(text) == expected


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("[int[]]'abc'", "InvalidCastExceptionScalarToArray"),
        ("[int[]]@('a')", "InvalidCastFromStringToInteger"),
        ("[int[]][Collections.ArrayList]@('a')", "InvalidCastExceptionEnumerableToArray"),
        ("[char[]]$true", "InvalidCastIConvertible"),
        ("[int[]]{1}", "ConvertToFinalInvalidCastException"),
        ("[Collections.ArrayList]1", "ConvertToFinalInvalidCastException"),
        ("[Collections.Generic.List[int]]'x'", "InvalidCastFromStringToInteger"),
        ("[Collections.Generic.List[int]]('x', 1)", "ConvertToFinalInvalidCastException"),
        ("[Collections.Generic.Dictionary[string, int]]@{a = 1}", "ObjectCreationError"),
    ],
)
def test_refused(outcome, text, error_id):
    assert outcome(text) == error_id
