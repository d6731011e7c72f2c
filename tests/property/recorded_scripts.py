"""The scripts of the recordings, for properties that hold for every script."""

from pathlib import Path

CASES = Path(__file__).parents[1] / "conformance" / "recordings" / "cases"


def scripts() -> list[tuple[str, str]]:
    """Their names (`AREA/TOPIC case-name`) and texts."""
    found = []
    for path in sorted(CASES.rglob("*.ps1")):
        topic = path.relative_to(CASES).with_suffix("").as_posix()
        for part in path.read_text(encoding="utf-8").split("#### ")[1:]:
            name, _, text = part.partition("\n")
            found.append((f"{topic} {name.strip()}", text))
    return found
