"""Running a script in a session of its own: the rules of conversion are shown as scripts."""

from __future__ import annotations

import pytest

from pshost.compiler.positions import CallSite, Extent, Source
from pshost.runtime import current, scriptblock
from pshost.runtime.conversion import to_string
from pshost.runtime.dotnet.registry import type_of
from pshost.runtime.pipeline import run_command
from pshost.runtime.session import Session


def _shown(value):
    return "null" if value is None else f"{type_of(value).name}:{to_string(value)}"


@pytest.fixture
def outcome():
    """Run a script; gives its output as `Type:text` each, and the ids of its errors."""

    def run(text):
        session = Session()
        out = []
        with current.use(session):
            session.streams.push({"Error": lambda record: out.append(record.FullyQualifiedErrorId)})
            block = scriptblock.create(text)
            run_command(
                session.global_scope, lambda value: out.append(_shown(value)), CallSite(None, (), Extent(Source(""), 0, 0), "."), [block]
            )
        return " ".join(out)

    return run
