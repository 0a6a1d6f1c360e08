"""A child works on the memory of the moment, and its parent learns only whether it succeeded."""

from pathlib import Path

import pytest

from streams.app.forking import in_child

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


async def test_the_child_sees_the_moment_and_changes_nothing(tmp_path: Path) -> None:
    held = [1, 2]

    def work() -> None:
        held.append(3)
        (tmp_path / "seen").write_text(str(held), "utf-8")

    assert await in_child(work)
    assert (tmp_path / "seen").read_text("utf-8") == "[1, 2, 3]"
    assert held == [1, 2]


async def test_a_failure_of_the_child_is_told() -> None:
    def work() -> None:
        raise OSError("the disk is full")

    assert not await in_child(work)
