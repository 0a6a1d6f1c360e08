"""Laws of exports: whatever byte of a file is another one, or missing, `verify` finds it and names a row."""

from __future__ import annotations

from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from streams.domain.errors import StreamsError
from streams.wire.export.columns import canonical
from streams.wire.export.file import head_beside
from tests.unit.wire.export.small import FORMS, read, records, verdict, write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files stand; each example writes its own anew."""
    return tmp_path_factory.mktemp("export")


@pytest.fixture(scope="module", params=FORMS)
def written(request: pytest.FixtureRequest, folder: Path) -> tuple[Path, bytes]:
    """Return a file that was exported, and its bytes."""
    path = write(folder / f"whole.{request.param}", records(12))
    return path, path.read_bytes()


def is_found(path: Path) -> bool:
    """Tell whether something is said to be wrong with a file."""
    try:
        return not verdict(path).is_in_order
    except StreamsError:
        return True


@settings(max_examples=150, deadline=None)
@given(share=st.floats(0, 1, exclude_max=True), other=st.integers(1, 255))
def test_any_byte_that_changes_is_found(
    written: tuple[Path, bytes], share: float, other: int
) -> None:
    path, whole = written
    at = int(share * len(whole))
    path.write_bytes(whole[:at] + bytes([whole[at] ^ other]) + whole[at + 1 :])
    found = verdict(path)
    assert not found.is_in_order
    if path.suffix != ".parquet":  # there, other bytes than those of rows can change
        assert found.faults[0].number in range(1, 14)


@settings(max_examples=60, deadline=None)
@given(share=st.floats(0, 1, exclude_max=True), size=st.integers(1, 400))
def test_bytes_that_go_or_come_are_found(
    written: tuple[Path, bytes], share: float, size: int
) -> None:
    path, whole = written
    at = int(share * len(whole))
    for damaged in (whole[:at] + whole[at + size :], whole[:at] + b"\n" * size + whole[at:]):
        path.write_bytes(damaged)
        assert is_found(path)


@settings(max_examples=60, deadline=None)
@given(share=st.floats(0, 1, exclude_max=True), other=st.integers(1, 255))
def test_a_changed_byte_of_the_head_is_found_or_says_the_same(
    folder: Path, share: float, other: int
) -> None:
    path = write(folder / "headed.jsonl", records(2))
    beside = head_beside(path)
    whole = beside.read_bytes()
    at = int(share * len(whole))
    beside.write_bytes(whole[:at] + bytes([whole[at] ^ other]) + whole[at + 1 :])
    assert is_found(path) or whole[at : at + 1].isspace()


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(said=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(folder: Path, form: str, said: str) -> None:
    path = folder / f"said.{form}"
    write(path, records(4, says=said))
    assert verdict(path).is_in_order
    plain = read(write(path.with_suffix(".jsonl"), records(4, says=said)))
    assert [canonical(row) for row in read(path)] == [canonical(row) for row in plain]
