"""What .NET says to an argument of a class that the member cannot take: `CompareTo(object)`, interfaces, bounds of ranges."""

import pytest


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("[guid]::Empty.CompareTo([timespan]1)", "Object must be of type GUID. (Parameter 'value')"),
        ("([timespan]1).CompareTo([guid]::Empty)", "Object must be of type TimeSpan."),
        ("([version]'1.2').CompareTo('abc')", "Object must be of type Version."),
        ("([char]'a').CompareTo(1.5)", "Object must be of type Char."),
        ("([datetimeoffset]'2024-01-01').CompareTo([guid]::Empty)", "Object must be of type DateTimeOffset."),
        ("([semver]'1.0.0').CompareTo(5)", 'the value of argument "version" is not valid'),
        ("[Collections.Generic.HashSet[object]]::new().Overlaps(0)", 'Cannot convert the "0" value of type "System.Int32"'),
        ("[DayOfWeek]::Monday.CompareTo(5)", "The type passed in was 'System.Int32'; the enum type was 'System.DayOfWeek'."),
        ("[DateOnly]::MinValue.CompareTo(5)", "Object must be of type DateOnly."),
        ("[TimeOnly]::MinValue.CompareTo('x')", "Object must be of type TimeOnly."),
        ("$true.CompareTo(1)", "Object must be of type Boolean."),
        ("([bigint]1).CompareTo('x')", "The parameter must be a BigInteger. (Parameter 'obj')"),
        ("[char]::IsWhiteSpace('a', 1)", "Specified argument was out of the range of valid values. (Parameter 'index')"),
        ("[char]::IsDigit('1', -1)", "Specified argument was out of the range of valid values. (Parameter 'index')"),
        ("[char]::ConvertToUtf32('a', 9)", "Index was out of range."),
        ("[char]::ConvertToUtf32([string][char]0xD800, 0)", "Found a high surrogate char without a following low surrogate at index: 0."),
        ("[char]::ConvertToUtf32([char]'a', [char]'b')", "A valid high surrogate character is between 0xd800 and 0xdbff"),
        ("[BitConverter]::ToInt32([byte[]](1, 2), 0)", "Destination array is not long enough to copy all the items"),
        ("[BitConverter]::ToInt32([byte[]](1, 2), 2)", "Index was out of range. Must be non-negative and less than the size"),
        ("[BitConverter]::ToChar([byte[]](1, 2), 1)", "(Parameter 'value')"),
        ("[BitConverter]::ToInt16($null, 0)", "Value cannot be null. (Parameter 'value')"),
        ("[BitConverter]::ToString([byte[]](1, 2), 3)", "(Parameter 'startIndex')"),
        ("[Threading.Monitor]::Pulse(@{})", "Object synchronization method was called from an unsynchronized block of code."),
        ("[Threading.Monitor]::PulseAll(@{})", "Object synchronization method was called from an unsynchronized block of code."),
        ("[Threading.Monitor]::Wait(@{}, 1)", "Object synchronization method was called from an unsynchronized block of code."),
        ("[IO.MemoryStream]::new().EndRead([Threading.Tasks.Task]::CompletedTask)", "Either the IAsyncResult object did not come from"),
        ("[IO.MemoryStream]::new().EndRead($null)", "Value cannot be null. (Parameter 'asyncResult')"),
        ("[Net.Dns]::EndGetHostEntry([Threading.Tasks.Task]::CompletedTask)", "(Parameter 'asyncResult')"),
        ("[Collections.Concurrent.BlockingCollection[int]]::TryAddToAny($null, 1)", "Value cannot be null. (Parameter 'collections')"),
        ("[Collections.Concurrent.BlockingCollection[int]]::AddToAny(@(), 1)", "The collections argument is a zero-length array."),
        ("[IO.Directory]::SetCurrentDirectory('/not/there')", "Could not find a part of the path '/not/there'."),
        ("[IO.Directory]::SetCurrentDirectory('')", "The value cannot be an empty string. (Parameter 'path')"),
        ("[IO.DriveInfo]::new('/not/there').TotalSize", "Could not find the drive '/not/there'."),
        ("[Collections.ArrayList]::new($null)", "Value cannot be null. (Parameter 'c')"),
        ("[Collections.Generic.List[int]]::new().IndexOf(1, -1)", "(Parameter 'startIndex')"),
        ("[Collections.Generic.List[int]]::new().AddRange($null)", "Value cannot be null. (Parameter 'collection')"),
        ("[IO.Path]::Combine($null)", "Value cannot be null. (Parameter 'paths')"),
        ("[IO.Path]::GetRelativePath('a', '')", "The path is empty. (Parameter 'path')"),
        ("[Text.Encoding]::UTF8.GetString($null)", "Value cannot be null. (Parameter 'bytes')"),
        ("([uri]'http://a').MakeRelativeUri($null)", "Value cannot be null. (Parameter 'uri')"),
        ("[guid]::new([byte[]]1)", "Byte array for Guid must be exactly 16 bytes long. (Parameter 'b')"),
        ("[uri]::FromHex('x')", "(Parameter 'digit')"),
        ("@(1, 2).GetLength(1)", "Index was outside the bounds of the array."),
        ("[Array]::LastIndexOf(@(1), 1, 5)", "(Parameter 'startIndex')"),
        ("[Random]::new().NextInt64(-1)", "(Parameter 'maxValue')"),
        ("[Security.Cryptography.RandomNumberGenerator]::GetBytes(-1)", "must be a non-negative value. (Parameter 'count')"),
        ("[Collections.Specialized.NameValueCollection]::new().Get(0)", "Index was out of range."),
        ("[int].IsEnumDefined(1)", "Type provided must be an Enum. (Parameter 'enumType')"),
        ("[DayOfWeek].GetEnumName([timespan]1)", "must be an enum base or an underlying type for an enum"),
        ("[Threading.Interlocked]::Exchange(1, 2)", 'Argument: "1" should be a System.Management.Automation.PSReference. Use [ref].'),
        ("[Linq.Enumerable]::Sequence([DayOfWeek]0, [timespan]1, 1)", 'Cannot find an overload for "Sequence"'),
        ("[Linq.Enumerable]::Average([string[]]'a', -1)", 'Cannot find an overload for "Average"'),
        ("[Globalization.GregorianCalendar]::new().GetDaysInMonth(2020, 13)", "Month must be between one and twelve."),
        ("[int].GetConstructor(@($null))", "Value cannot be null. (Parameter 'types')"),
        ("[Linq.Enumerable]::Sum(5)", 'Cannot find an overload for "Sum"'),
        ("[Linq.Enumerable]::Average(@(1, 2))", 'Cannot find an overload for "Average"'),
        ("[Linq.Enumerable]::ToArray(5)", 'Cannot find an overload for "ToArray"'),
        ("[int].MakeGenericType([int])", "System.Int32 is not a GenericTypeDefinition."),
        ("[Enum]::ToObject([int], 1)", "Type provided must be an Enum. (Parameter 'enumType')"),
        ("[Enum]::ToObject([DayOfWeek], 'abc')", "must be an enum base or an underlying type for an enum"),
        ("[Security.Cryptography.RandomNumberGenerator]::GetItems([int[]]@(), 1)", "Span may not be empty."),
        ("[double]::NaN..2", "Value was either too large or too small for an Int32."),
        ("1..[uint64]::MaxValue", "Value was either too large or too small for an Int32."),
    ],
)
def test_refused(lines, call, said):
    assert said in "\n".join(lines(f"try {{ {call} }} catch {{ $_.Exception.Message }}"))


def test_null_comes_first(lines):
    values = "[version]'1.2'", "[timespan]1", "[DayOfWeek]::Monday", "[DateOnly]::MinValue", "$true", "[bigint]1"
    assert lines("; ".join(f"({value}).CompareTo($null)" for value in values)) == ["1"] * len(values)


UNFIT = [
    "[int]::CreateChecked('x')", "[int]::CreateSaturating($null)", "[int]::CreateTruncating(@())", "[long]::CreateChecked('12')",
    "[int]::CreateChecked($true)", "[Array]::TrueForAll(@(1), @(1))", "[Array]::ForEach(@(1), 5)", "[Array]::Exists(@(1), 'x')",
    "[Linq.Enumerable]::ToDictionary([int[]](1, 2))", "[Linq.Enumerable]::ToDictionary([int[]](1, 2), $null)",
    "[Linq.Enumerable]::Average([datetime[]](Get-Date))", "[Linq.Enumerable]::Sum([string[]]'a')",
]


@pytest.mark.parametrize("call", UNFIT)
def test_a_generic_method_that_does_not_take_these_arguments_is_none_of_the_overloads(lines, call):
    assert lines(f"try {{ {call} }} catch {{ $_.FullyQualifiedErrorId }}") == ["MethodCountCouldNotFindBest"]


def test_pairs_make_a_dictionary_without_functions(lines):
    made = "[Collections.Generic.Dictionary[string, int]]::new(); $d['a'] = 1; $e = [Linq.Enumerable]::ToDictionary($d)"
    assert lines(f"$d = {made}; $e['a']; $e.GetType().GenericTypeArguments.Name -join ','") == ["1", "String,Int32"]


def test_what_was_begun_is_ended_once(lines):
    code = "$s = [IO.MemoryStream][byte[]](1, 2); $b = [byte[]]::new(2); $r = $s.BeginRead($b, 0, 2, $null, $null); $s.EndRead($r)"
    assert lines(f"{code}; try {{ $s.EndRead($r) }} catch {{ $_.FullyQualifiedErrorId }}") == ["2", "ArgumentException"]


@pytest.mark.parametrize("value", ["[pscustomobject]@{ a = 1 }", "@{ a = 1 }", "'text'", "5", "(Get-Date)"])
def test_a_list_is_no_name_of_a_property(lines, value):
    assert lines(f"$v = {value}; $null -eq $v.(@(1, 2))") == ["True"]
