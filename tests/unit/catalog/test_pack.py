"""The rule pack's digest changes with all that decides, and with nothing else."""

from pathlib import Path

import pytest

from streams.catalog import pack
from streams.catalog.load import SHIPPED
from streams.catalog.pack import LAYERS, pack_digest
from tests.unit.catalog.folders import replaced, small_folder


def test_the_shipped_pack_is_the_default() -> None:
    assert pack_digest() == pack_digest(SHIPPED)


def test_a_digest_is_a_digest() -> None:
    assert len(pack_digest()) == 64
    assert int(pack_digest(), 16) > 0


def test_a_folder_of_the_same_content_gives_the_same_digest(tmp_path: Path) -> None:
    first, second = small_folder(tmp_path / "a"), small_folder(tmp_path / "b")
    assert pack_digest(first) == pack_digest(second) != pack_digest()


@pytest.mark.parametrize("file", ["items.yml", "routes.yml", "lexicon/en.yml"])
def test_any_change_of_knowledge_is_another_pack(tmp_path: Path, file: str) -> None:
    folder = small_folder(tmp_path)
    before = pack_digest(folder)
    with (folder / file).open("a", encoding="utf-8") as stream:
        stream.write("# a remark\n")
    assert pack_digest(folder) != before


def test_a_file_that_moves_is_another_pack(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    before = pack_digest(folder)
    (folder / "items.yml").rename(folder / "goods.yml")
    assert pack_digest(folder) != before


def test_other_files_of_the_folder_do_not_count(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    before = pack_digest(folder)
    (folder / "notes.txt").write_text("to do", "utf-8")
    assert pack_digest(folder) == before


@pytest.mark.parametrize("layer", LAYERS)
def test_code_that_decides_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layer: str
) -> None:
    monkeypatch.setattr(pack, "_CODE", tmp_path)
    (tmp_path / layer).mkdir()
    before = pack_digest()
    (tmp_path / layer / "new.py").write_text("x = 1\n", "utf-8")
    assert pack_digest() != before


def test_code_that_only_carries_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack, "_CODE", tmp_path)
    before = pack_digest()
    (tmp_path / "kafka").mkdir()
    (tmp_path / "kafka" / "new.py").write_text("x = 1\n", "utf-8")
    assert pack_digest() == before


def test_a_changed_word_is_another_pack(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    before = pack_digest(folder)
    assert pack_digest(replaced(folder, "items.yml", "dysprosium", "holmium")) != before
