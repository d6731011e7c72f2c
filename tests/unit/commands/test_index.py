from pathlib import Path

from pshost.commands import index_generator
from pshost.commands.index import ALIASES, COMMANDS


def test_the_index_is_what_its_generator_makes():
    checked_in = (index_generator.FOLDER / "index.py").read_text(encoding="utf-8")
    assert checked_in == index_generator.index_text(), "run: python -m pshost.commands.index_generator"


def test_every_alias_names_a_command():
    assert set(ALIASES.values()) <= set(COMMANDS)


def test_each_command_has_a_file_of_its_own_named_after_it():
    for name, (module, _) in COMMANDS.items():
        folder = module.split(".")[2]
        if folder == "pode":
            continue
        stem = Path(module.replace(".", "/")).name
        assert stem.replace("_", "") == name.replace("-", ""), (name, module)
