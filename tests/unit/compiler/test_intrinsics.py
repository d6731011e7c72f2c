"""Methods of strings that hot code does itself give what the registry's methods give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pshost.compiler.intrinsics import _INTRINSICS
from pshost.host import Host
from pshost.runtime import current, members
from pshost.runtime.scriptblock import create

TEXT = st.text(st.characters(codec="utf-16-le", exclude_categories=["Cs"]), max_size=8)
NUMBER = st.integers(-2, 10)
ARGUMENTS = {"contains": [TEXT], "padleft": [NUMBER], "padright": [NUMBER], "replace": [TEXT, TEXT], "toupper": [], "tolower": []}


@pytest.mark.parametrize(("name", "count"), list(_INTRINSICS))
def test_both_ways_agree(name, count):
    session = Host().session
    with current.use(session):
        words = ", ".join(f"$a{index}" for index in range(count))
        hot = create(f"param($t{''.join(f', $a{index}' for index in range(count))}) try {{ $t.{name}({words}) }} catch {{ 'error' }}")

        @given(TEXT, st.tuples(*ARGUMENTS.get(name, [NUMBER] * count)))
        def compare(text, arguments):
            with current.use(session):
                try:
                    plain = members.call_method(text, name, list(arguments))
                except Exception:
                    plain = "error"
                assert hot.invoke(text, *arguments) == [plain]

        compare()
