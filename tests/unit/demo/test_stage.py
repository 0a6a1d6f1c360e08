"""The demo's folder: empty at the start, gone at the end, and never somebody else's."""

from pathlib import Path

import pytest

from streams.broker import ports
from streams.demo.stage import PORT, clear, folder, free_port
from streams.domain.errors import StreamsError


def test_the_folder_is_empty_and_then_gone(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    with folder(home, tmp_path / "cache", keep=False) as made:
        (made / "workers.log").touch()
    assert not home.exists()


def test_a_kept_folder_stays(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    with folder(home, tmp_path / "cache", keep=True) as made:
        (made / "workers.log").touch()
    assert (home / "workers.log").exists()


def test_what_an_earlier_demo_left_is_deleted(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    with folder(home, tmp_path / "cache", keep=True):
        (home / "workers.log").touch()
    with folder(home, tmp_path / "cache", keep=False):
        assert not (home / "workers.log").exists()


def test_a_folder_that_is_not_a_demo_s_is_not_touched(tmp_path: Path) -> None:
    theirs = tmp_path / "demo" / "theirs.txt"
    theirs.parent.mkdir()
    theirs.touch()
    with pytest.raises(StreamsError, match="something else than a demo"):
        clear(theirs.parent, tmp_path / "cache")
    assert theirs.exists()


def test_an_empty_folder_may_be_taken(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    home.mkdir()
    clear(home, tmp_path / "cache")
    assert not home.exists()


def test_the_folder_goes_too_when_the_play_fails(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    with pytest.raises(ValueError, match="x"), folder(home, tmp_path / "cache", keep=False):
        raise ValueError("x")
    assert not home.exists()


def test_the_usual_port_is_taken_when_it_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free", lambda _: True)
    assert free_port() == PORT


def test_another_port_is_taken_when_the_usual_is_not_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free", lambda port: port not in {PORT, PORT + 1})
    assert free_port() != PORT
