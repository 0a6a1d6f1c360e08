"""A folder for each way to break a catalogue: exportwire does not start, and says where and how to mend it."""

from pathlib import Path
from typing import NamedTuple

import pytest

from streams.catalog.load import load_catalog
from streams.catalog.strict_yaml import values_of
from streams.domain.errors import CatalogError
from tests.unit.catalog.folders import SMALL, replaced, small_folder


class Broken(NamedTuple):
    """A change to one file, and what the error must say."""

    name: str
    file: str
    old: str
    new: str
    key: str
    problem: str
    mend: str


CASES = [
    Broken(**{name: text or "" for name, text in raw.items()})
    for raw in values_of(Path(__file__).with_name("broken.yml"))
]


def test_the_small_catalogue_is_sound(tmp_path: Path) -> None:
    catalog = load_catalog(small_folder(tmp_path))
    assert set(catalog.measures) >= {"CN-MOFCOM-2025-57", "us-bis-letters-2025"}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_broken_folder_is_refused(tmp_path: Path, case: Broken) -> None:
    folder = replaced(small_folder(tmp_path), case.file, case.old, case.new)
    with pytest.raises(CatalogError) as error:
        load_catalog(folder)
    assert (error.value.file, error.value.key) == (case.file, case.key)
    assert case.problem in error.value.problem
    assert case.mend in error.value.mend


@pytest.mark.parametrize("file", sorted(path.name for path in SMALL.glob("*.yml")))
def test_a_key_that_nobody_reads_is_refused_in_every_file(tmp_path: Path, file: str) -> None:
    folder = small_folder(tmp_path)
    path = folder / file
    first = path.read_text("utf-8").splitlines()[0]
    indent = "  " if first.startswith("- ") else ""
    path.write_text(
        path.read_text("utf-8").replace(f"{first}\n", _with_key(first, indent), 1), "utf-8"
    )
    with pytest.raises(CatalogError, match="unknown key") as error:
        load_catalog(folder)
    assert error.value.file == file


@pytest.mark.parametrize("file", sorted(path.name for path in SMALL.glob("*.yml")))
def test_a_file_that_is_missing_is_named(tmp_path: Path, file: str) -> None:
    folder = small_folder(tmp_path)
    (folder / file).unlink()
    with pytest.raises(CatalogError, match="does not exist") as error:
        load_catalog(folder)
    assert error.value.file == file


def _with_key(first: str, indent: str) -> str:
    return f"{first}\n{indent}surprise: true\n" if indent else f"surprise: true\n{first}\n"
