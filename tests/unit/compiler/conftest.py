import sys
import threading

import pytest

from tests.unit.compiler.trees import Runtime


@pytest.fixture
def runtime(monkeypatch):
    return Runtime(monkeypatch)


@pytest.fixture
def deep_stack():
    """Runs a function in a thread with the stack and the recursion limit that scripts get."""

    def run(function):
        results = []
        failures = []

        def target():
            try:
                results.append(function())
            except BaseException as error:
                failures.append(error)

        limit, size = sys.getrecursionlimit(), threading.stack_size(64 * 1024 * 1024)
        sys.setrecursionlimit(100_000)
        try:
            thread = threading.Thread(target=target)
            thread.start()
            thread.join()
        finally:
            sys.setrecursionlimit(limit)
            threading.stack_size(size)
        if failures:
            raise failures[0]
        return results[0]

    return run
