from importlib import import_module
from pathlib import Path

import pytest

from pshost.runtime.formatting import views
from pshost.runtime.formatting.views import FAMILIES, find_out_of_band, find_view

FOLDER = Path(views.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("family", MODULES)
def test_every_type_of_a_family_is_in_the_index(family):
    module = import_module(f"pshost.runtime.formatting.views.{family}")
    types = {name for view in module.VIEWS for name in view.types}
    assert types == {name for name, known in FAMILIES.items() if known == family}


def test_every_family_is_a_file():
    assert set(FAMILIES.values()) == set(MODULES)


@pytest.mark.parametrize(
    ("names", "shape", "name", "found"),
    [
        (["System.IO.FileInfo"], "", None, ("table", "childrenWithUnixStat")),
        (["System.IO.FileInfo"], "list", None, ("list", "children")),
        (["System.IO.FileInfo"], "table", "CHILDREN", ("table", "children")),
        (["My.File", "System.IO.FileInfo"], "wide", None, ("wide", "children")),
        (["Deserialized.System.TimeSpan"], "", None, ("list", "System.TimeSpan")),
        (["System.Object"], "", None, None),
        (["System.IO.FileInfo"], "table", "none", None),
        (["System.Management.Automation.ScriptBlock"], "", None, None),
    ],
)
def test_the_nearest_types_first_view_of_a_shape(names, shape, name, found):
    view = find_view(names, shape, name)
    assert found == (None if view is None else (view.shape, view.name))


def test_what_is_shown_outside_every_shape():
    assert find_out_of_band(["System.Management.Automation.ScriptBlock"]) is not None
    assert find_out_of_band(["System.IO.FileInfo"]) is None
