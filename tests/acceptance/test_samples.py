"""The samples, as their README shows them."""

import shutil
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def sample(serve, tmp_path):
    def start(name):
        folder = tmp_path / name
        shutil.copytree(SAMPLES / name, folder)
        return serve(folder / "server.ps1")

    return start


def test_every_sample_has_a_readme_and_a_test():
    source = Path(__file__).read_text(encoding="utf-8")
    for folder in SAMPLES.iterdir():
        assert (folder / "README.md").is_file()
        assert f'sample("{folder.name}")' in source


def test_hello(sample):
    answer = sample("hello").get("/")
    assert (answer.status, answer.text) == (200, "Hello, world!")


def test_tasks_tutorial(sample):
    asked = sample("tasks-tutorial")
    assert asked.get("/").json["Tasks"] == ["Greet", "Hello", "Work", "Intermittent"]
    assert asked.get("/greet").json == {"Text": "Rick lives in the Multiverse"}
    assert asked.get("/greet?name=Morty").json == {"Text": "Morty lives in the Multiverse"}
    asked.get("/hello")
    assert "Hello, world!" in asked.output()
    started = asked.get("/work/start")
    assert started.status == 202
    done = asked.until(f"/work/{started.json['Id']}", lambda found: found["State"] == "Completed")
    assert done["Result"] == {"Slept": 1}
    asked.get("/intermittent")
    asked.until("/retry", lambda found: found["Restarted"] == 1)
    asked.until("/retry", lambda found: found["Restarted"] == 1)


def test_job_queue(sample):
    asked = sample("job-queue")
    assert asked.ask("/jobs", "POST", {"to": 0}).status == 422
    short = asked.ask("/jobs", "POST", {"to": 2}).json["Id"]
    long = asked.ask("/jobs", "POST", {"to": 1000}).json["Id"]
    asked.until(f"/jobs/{short}", lambda found: found["State"] == "Completed" and found["Done"] == 2)
    asked.until(f"/jobs/{long}", lambda found: found["Done"] > 0)
    assert asked.ask(f"/jobs/{long}", "DELETE").json["State"] == "Cancelled"
    assert asked.get(f"/jobs/{long}").json["State"] == "Cancelled"
    assert asked.get("/jobs/none").status == 404
    assert asked.ask(f"/jobs/{short}", "DELETE").status == 409
