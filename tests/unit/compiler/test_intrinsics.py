"""Methods that hot code does itself give what the registry's methods give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pshost.compiler.intrinsics import INTRINSICS
from pshost.host import Host
from pshost.runtime import current, members
from pshost.runtime.dotnet.stringbuilder import StringBuilder
from pshost.runtime.scriptblock import create

TEXT = st.text(st.characters(codec="utf-16-le", exclude_categories=["Cs"]), max_size=8)
NUMBER = st.integers(-2, 10)
ARGUMENTS = {"text": TEXT, "nat": NUMBER | st.just(2.5), "int": NUMBER}


def made(value):
    return value.text() if value.__class__ is StringBuilder else value


@pytest.mark.parametrize(("name", "count"), list(INTRINSICS))
def test_both_ways_agree(name, count):
    session = Host().session
    rule = INTRINSICS[name, count]
    receivers = {"str": lambda text: text, "StringBuilder": StringBuilder}[rule.receiver]
    with current.use(session):
        words = ", ".join(f"$a{index}" for index in range(count))
        hot = create(f"param($t{''.join(f', $a{index}' for index in range(count))}) try {{ $t.{name}({words}) }} catch {{ 'error' }}")

        @given(TEXT, st.tuples(*(ARGUMENTS[must] for must in rule.arguments)))
        def compare(text, arguments):
            with current.use(session):
                try:
                    plain = members.call_method(receivers(text), name, list(arguments))
                except Exception:
                    plain = "error"
                assert [made(value) for value in hot.invoke(receivers(text), *arguments)] == [made(plain)]

        compare()
