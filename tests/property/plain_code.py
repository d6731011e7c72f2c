"""Switches off what the compiler and the runtime do to be fast, so that the plain way of doing the same can be compared with it."""

from contextlib import contextmanager
from unittest.mock import patch

from pshost import cache_folder
from pshost.compiler import loops, pipelines, storage
from pshost.compiler.blockcode import BlockCode
from pshost.compiler.body import Body


@contextmanager
def plain_code():
    """Every block is linked to a scope, operators and methods are called, loops have one version, pipelines run stage by stage."""
    with (
        patch.object(cache_folder, "directory", lambda: None),
        patch.object(BlockCode, "simple", property(lambda _: False)),
        patch.object(Body, "hot", property(lambda _: False, lambda _, __: None)),
        patch.object(loops, "as_locals", lambda _, __, ___: False),
        patch.object(loops, "with_numeric_version", lambda _, __, build: build()),
        patch.object(pipelines, "is_literal_block_stage", lambda _, __: False),
        patch.object(storage, "is_literal_block_stage", lambda _, __: False),
    ):
        yield


@contextmanager
def fast_code():
    """As ever, but compiled now."""
    with patch.object(cache_folder, "directory", lambda: None):
        yield
