"""A small catalogue for tests, and ways to break it."""

import shutil
from pathlib import Path

from streams.catalog.load import SHIPPED

SMALL = Path(__file__).with_name("small")
ENTRY = "\n  - sense:"
FEW = 5


def brief_copy(place: Path) -> Path:
    """Return a copy of the shipped catalogue with a few words of each language: all of them take seconds to read."""
    shutil.copytree(SHIPPED, place, dirs_exist_ok=True)
    for path in (place / "lexicon").glob("*.yml"):
        entries = path.read_text("utf-8").split(ENTRY)
        path.write_text(ENTRY.join(entries[:FEW]) + "\n", "utf-8")
    return place


def small_folder(place: Path) -> Path:
    """Return a folder with the small catalogue; files of other owners are the shipped ones, with few words."""
    brief_copy(place)
    for path in SMALL.glob("*.yml"):
        shutil.copy(path, place / path.name)
    return place


def replaced(folder: Path, file: str, old: str, new: str) -> Path:
    """Return the folder after the first `old` in a file gave way to `new`."""
    path = folder / file
    content = path.read_text("utf-8")
    assert old in content, f"{file} does not hold {old!r}"
    path.write_text(content.replace(old, new, 1), "utf-8")
    return folder
