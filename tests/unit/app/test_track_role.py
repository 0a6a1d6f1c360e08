"""The last snapshot of a fold that stops: written when it is quick, left out when it would hold up the stop."""

import time
from pathlib import Path

import pytest

from streams.app import track_role
from streams.app.snapshot import draft_of, read_snapshot
from streams.app.track_role import Track
from streams.app.workplace import workplace
from streams.settings import load_settings

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


@pytest.fixture
def track(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Track:
    """A fold that stands before the log's third record, all of it committed."""
    monkeypatch.setattr(track_role, "SAVING", 5.0)
    made = Track(workplace("track", load_settings(snapshot_dir=str(tmp_path))))
    made.tracker.position = made.committed = 3
    return made


def test_a_snapshot_is_written_at_the_end(track: Track) -> None:
    track.save_at_the_end()
    found = read_snapshot(track.tracker.path, track.place.pack)
    assert found is not None
    assert (found.offset, found.digest) == (3, track.tracker.fold.digest())


@pytest.mark.parametrize(
    "committed", [pytest.param(2, id="behind"), pytest.param(4, id="another-has-it")]
)
def test_what_is_not_committed_is_not_written(track: Track, committed: int) -> None:
    track.committed = committed
    draft_of(track.tracker.path).touch()
    track.save_at_the_end()
    assert list(track.tracker.path.parent.iterdir()) == []


def test_a_snapshot_that_takes_long_is_left_out(
    track: Track, monkeypatch: pytest.MonkeyPatch
) -> None:
    track.save_at_the_end()
    before = track.tracker.path.read_bytes()
    monkeypatch.setattr(track_role, "SAVING", 0.2)
    monkeypatch.setattr(track.tracker, "snapshot", lambda: time.sleep(20))
    track.tracker.position = track.committed = 4
    began = time.monotonic()
    track.save_at_the_end()
    assert time.monotonic() - began < 10
    assert [each.read_bytes() for each in track.tracker.path.parent.iterdir()] == [before]
