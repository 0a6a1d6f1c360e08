"""When a standby could take over at once; and the last snapshot of a fold that stops: left out when it would hold it up."""

import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from streams.app import track_role
from streams.app.snapshot import draft_of, read_snapshot
from streams.app.track_role import Track
from streams.app.workplace import workplace
from streams.pipeline.service import Service
from streams.settings import load_settings

UNREACHABLE = 9

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


def test_a_snapshot_that_leads_elsewhere_is_left_out(
    track: Track, monkeypatch: pytest.MonkeyPatch
) -> None:
    track.save_at_the_end()
    before = track.tracker.path.read_bytes()
    monkeypatch.setattr(Service, "restore", lambda *_: None)
    monkeypatch.setattr(Service, "digest", lambda service: str(id(service)))
    track.tracker.position = track.committed = 4
    track.save_at_the_end()
    assert [each.read_bytes() for each in track.tracker.path.parent.iterdir()] == [before]


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


async def test_a_standby_is_abreast_while_it_follows(
    track: Track, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could take over at once as long as it has lately been where the group is."""
    clock, done = [100.0], [3]

    async def folded_up_to(_cluster: object, _group: str) -> int:
        return done[0]

    async def reach(offset: int, _fold: object) -> None:
        if offset == UNREACHABLE:
            raise OSError("Kafka is away")
        track.tracker.position = offset

    monkeypatch.setattr(track_role, "folded_up_to", folded_up_to)
    monkeypatch.setattr(track_role, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    monkeypatch.setattr(track.tracker, "reach", reach)
    assert track.not_abreast() is not None
    await track.catch_up()
    assert track.not_abreast() is None
    clock[0], done[0] = 105.0, UNREACHABLE
    with pytest.raises(OSError, match="away"):
        await track.catch_up()
    assert track.not_abreast() is None
    clock[0] = 111.0
    assert track.not_abreast() == "stands by, and is not where the owner of the log is"
    done[0] = 7
    await track.catch_up()
    assert (track.not_abreast(), track.tracker.position) == (None, 7)
