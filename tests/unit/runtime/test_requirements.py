"""`#Requires` (recorded topic files/paths)."""

import os

import pytest

from pshost.runtime import current
from pshost.runtime.errors.exceptions import ScriptRequiresException
from pshost.runtime.requirements import check
from pshost.runtime.session import Session


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("#Requires -Version 9.0", "ScriptRequiresUnmatchedPSVersion"),
        ("'x'\n  #REQUIRES -version 7.7\n", "ScriptRequiresUnmatchedPSVersion"),
        ("#Requires -Modules NoSuchModule, Pode", "ScriptRequiresMissingModules"),
        ("#Requires -Modules @{ ModuleName = 'Pode'; ModuleVersion = '9.0' }", "ScriptRequiresMissingModules"),
        ("#Requires -PSEdition Desktop", "ScriptRequiresUnmatchedPSEdition"),
    ],
)
def test_what_is_not_met(text, error_id):
    with current.use(Session()), pytest.raises(ScriptRequiresException) as caught:
        check(text, "/a/script.ps1")
    assert caught.value.error_id == error_id
    assert "'script.ps1'" in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        "#Requires -Version 5.1 -PSEdition Core -Modules Pode",
        "#Requires -Modules @{ ModuleName = 'Pode'; ModuleVersion = '2.0' }",
        "@'\n#Requires -Version 9.0\n'@",
        "<#\n text\n#>",
    ],
)
def test_what_holds(text):
    with current.use(Session()):
        check(text, "script.ps1")


def test_an_administrator_is_the_user_0(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with current.use(Session()), pytest.raises(ScriptRequiresException):
        check("#Requires -RunAsAdministrator", "script.ps1")
