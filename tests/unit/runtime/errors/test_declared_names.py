"""What a `param()` names must exist when the block is called."""

import pytest


@pytest.mark.parametrize(
    ("text", "error_id", "statement"),
    [
        ("function f([No.Such]$x) { }; f 5", "TypeNotFound", "[No.Such]"),
        ("function f { param([NoAttr()]$x) }; f 5", "CustomAttributeTypeNotFound", "[NoAttr()]"),
        ("function f { param([Parameter(Odd = 1)]$x) }; f 5", "PropertyNotFoundForType", "Odd = 1"),
        ("function f { [CmdletBinding(Odd = 1)] param($x) }; f 5", "PropertyNotFoundForType", "Odd = 1"),
    ],
)
def test_unknown_names(run, text, error_id, statement):
    ask = "$Error[0].FullyQualifiedErrorId; $Error[0].InvocationInfo.Statement"
    assert run(f"{text}; {ask}").out == [error_id, statement]


def test_known_names(run):
    text = "function f { [OutputType([int])] param([Diagnostics.CodeAnalysis.SuppressMessageAttribute('a', 'b')][switch]$x) 'ok' }; f"
    assert run(text).out == ["ok"]
