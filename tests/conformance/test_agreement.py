"""What PowerShell did, pshost does, but for what differences.toml lists with its reason."""

import pytest
from conformance import measure

TRANSCRIPT_AREAS = sorted(path.name for path in (measure.RECORDINGS / "transcripts").iterdir())


def check(kind, only):
    found = measure.MEASURES[kind](only)
    assert found.names
    assert not measure.unexpected(kind, found)


@pytest.mark.parametrize("area", measure.areas())
def test_cases(area):
    check("cases", f"{area}/")


@pytest.mark.parametrize("area", measure.areas())
def test_trees(area):
    check("trees", f"{area}/")


@pytest.mark.parametrize("matrix", measure.matrices())
def test_expressions(matrix):
    check("expressions", matrix)


@pytest.mark.parametrize("area", TRANSCRIPT_AREAS)
def test_transcripts(area):
    check("transcripts", f"{area}/")


def test_every_listed_name_is_recorded():
    files = {name: measure.RECORDINGS / "exprs" / f"{name}.jsonl.gz" for name in measure.matrices()}
    names = {f"{name}: {row['e']}" for name, path in files.items() for row in measure.rows(path)}
    known = {"cases": "cases.jsonl.gz", "trees": "trees.jsonl.gz", "transcripts": "transcripts.jsonl.gz"}
    for kind, file in known.items():
        assert set(measure.listed(kind)) <= {row["case"] for row in measure.rows(measure.RECORDINGS / file)}
    assert set(measure.listed("expressions")) <= names
