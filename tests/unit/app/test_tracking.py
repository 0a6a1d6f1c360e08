"""The tracker starts from a snapshot that it may believe, catches up in silence, and heeds rule packs."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from streams.app.snapshot import write_snapshot
from streams.app.tracking import Tracker
from streams.domain.alert import Output, ReviewItem
from streams.domain.errors import DocumentRejectedError
from streams.domain.identity import digest_of, tick_id
from streams.domain.record import Pack, Record, Tick
from streams.kafka.records import Received
from streams.wire.records import encode_record

START = datetime(2025, 6, 27, tzinfo=UTC)


@dataclass
class Kept:
    """A record in a list that plays the log."""

    offset: int
    value: bytes | None
    topic: str = "measure-events.v1"
    partition: int = 0
    timestamp: int = 5
    key: bytes | None = None
    headers: Sequence[tuple[str, bytes]] = ()


@dataclass
class ListFold:
    """A fold whose state is the ids that it was given."""

    seen: list[str] = field(default_factory=list)

    def apply(
        self, record: Record, log_offset: int, /, *, is_silent: bool = False
    ) -> Sequence[Output]:
        assert not is_silent
        self.seen.append(record.id)
        return [ReviewItem(record.id, f"at {log_offset}", "d", "e")]

    def digest(self) -> str:
        return digest_of((f"{place}", each.encode()) for place, each in enumerate(self.seen))

    def snapshot(self) -> object:
        return list(self.seen)

    def restore(self, state: object) -> None:
        assert isinstance(state, list)
        self.seen = [str(each) for each in state]


def pack(digest: str, offset: int) -> Kept:
    return Kept(offset, encode_record(Pack(f"pack-{digest}-{offset}", digest, START)))


def tick(offset: int) -> Kept:
    now = START + timedelta(hours=offset)
    return Kept(offset, encode_record(Tick(tick_id(now, now), now, now)))


def log(length: int = 10, digest: str = "mine") -> list[Kept]:
    return [pack(digest, 0), *(tick(offset) for offset in range(1, length))]


class Place:
    """A tracker with the list that it reads, which counts what is read."""

    def __init__(self, folder: Path, records: list[Kept]) -> None:
        self.records = records
        self.reads: list[tuple[int, int]] = []
        self.path = folder / "track.json"

    def tracker(self, digest: str = "mine") -> Tracker:
        return Tracker(ListFold, digest, self.read, self.path)

    async def read(self, start: int, end: int) -> AsyncIterator[Received]:
        self.reads.append((start, end))
        for record in self.records:
            if start <= record.offset < end:
                yield record


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, log())


async def reached(tracker: Tracker, offset: int) -> Tracker:
    await tracker.reach(offset, tracker.step)
    return tracker


async def saved(place: Place, offset: int) -> None:
    tracker = await reached(place.tracker(), offset)
    write_snapshot(place.path, tracker.snapshot())
    place.reads.clear()


async def test_without_a_snapshot_the_whole_log_is_folded(place: Place) -> None:
    tracker = await reached(place.tracker(), 7)
    assert place.reads == [(0, 7)]
    assert tracker.position == 7


async def test_with_a_snapshot_only_the_rest_is_folded(place: Place) -> None:
    await saved(place, 5)
    tracker = await reached(place.tracker(), 8)
    assert (5, 8) in place.reads
    assert (
        tracker.fold.digest()
        == (await reached(Place(place.path.parent / "x", log()).tracker(), 8)).fold.digest()
    )


async def test_a_snapshot_ahead_of_the_commit_is_not_loaded(place: Place) -> None:
    await saved(place, 8)
    await reached(place.tracker(), 5)
    assert place.reads == [(0, 5)]


async def test_a_snapshot_of_another_log_is_not_loaded(place: Place) -> None:
    await saved(place, 5)
    place.records = [pack("mine", 0), *(tick(offset) for offset in range(1, 10))]
    place.records[4].timestamp = 6
    tracker = await reached(place.tracker(), 8)
    assert (0, 8) in place.reads
    assert tracker.position == 8


async def test_a_draft_is_proved_by_going_on_from_it(place: Place) -> None:
    tracker = await reached(place.tracker(), 5)
    write_snapshot(place.path, tracker.snapshot())
    tracker.prove(place.path)


async def test_a_draft_that_leads_elsewhere_or_cannot_be_read_is_refused(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    await saved(place, 5)
    with pytest.raises(ValueError, match="cannot be read"):
        place.tracker().prove(place.path.parent / "nowhere.json")
    monkeypatch.setattr(ListFold, "restore", lambda *_: None)
    with pytest.raises(ValueError, match="another digest"):
        place.tracker().prove(place.path)


async def test_a_snapshot_that_the_fold_refuses_is_not_loaded(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    await saved(place, 5)

    def refuse(*_: object) -> None:
        raise ValueError("no snapshot of version 2")

    monkeypatch.setattr(ListFold, "restore", refuse)
    await reached(place.tracker(), 8)
    assert (0, 8) in place.reads


async def test_a_fold_that_is_ahead_starts_anew(place: Place) -> None:
    tracker = await reached(place.tracker(), 8)
    await reached(tracker, 5)
    assert tracker.position == 5
    assert tracker.fold.digest() == (await reached(place.tracker(), 5)).fold.digest()


async def test_a_fold_that_is_behind_reads_what_it_lacks(place: Place) -> None:
    tracker = await reached(place.tracker(), 5)
    place.reads.clear()
    await reached(tracker, 8)
    assert place.reads == [(5, 8)]


async def test_a_step_says_and_moves_on(place: Place) -> None:
    tracker = await reached(place.tracker(), 3)
    (said,) = tracker.step(place.records[3])
    assert isinstance(said, ReviewItem)
    assert said.reason == "at 3"
    assert tracker.position == 4


async def test_a_broken_record_is_passed_by(place: Place) -> None:
    tracker = await reached(place.tracker(), 3)
    before = tracker.fold.digest()
    with pytest.raises(DocumentRejectedError):
        tracker.step(Kept(3, b"\xff"))
    assert (tracker.position, tracker.fold.digest()) == (4, before)


async def test_a_snapshot_is_of_the_present_state(place: Place) -> None:
    tracker = await reached(place.tracker(), 5)
    taken = tracker.snapshot()
    tracker.step(place.records[5])
    assert (taken.offset, tracker.position) == (5, 6)
    assert taken.digest == (await reached(place.tracker(), 5)).fold.digest()


@pytest.mark.parametrize(
    ("records", "own", "obstacle"),
    [
        pytest.param([pack("mine", 0)], "mine", None, id="our pack"),
        pytest.param([pack("old", 0), pack("mine", 1)], "mine", None, id="ours took over"),
        pytest.param(
            [pack("mine", 0), pack("new", 1)], "mine", "rule pack is new", id="another took over"
        ),
        pytest.param([tick(1)], "mine", "no rule pack", id="no pack"),
    ],
)
async def test_only_the_logs_last_pack_may_speak(
    tmp_path: Path, records: list[Kept], own: str, obstacle: str | None
) -> None:
    tracker = Place(tmp_path, records).tracker(own)
    await tracker.look_ahead(5)
    said = tracker.obstacle()
    assert said is None if obstacle is None else obstacle in (said or "")


async def test_the_last_pack_is_known_after_a_restart(place: Place) -> None:
    await saved(place, 5)
    tracker = await reached(place.tracker(), 5)
    assert (tracker.log_pack, tracker.obstacle()) == ("mine", None)


async def test_another_pack_in_the_stream_supersedes(place: Place) -> None:
    tracker = await reached(place.tracker(), 5)
    await tracker.look_ahead(10)
    assert not tracker.is_superseded_by(tick(10))
    assert not tracker.is_superseded_by(pack("mine", 10))
    assert tracker.is_superseded_by(pack("new", 10))


async def test_an_old_pack_that_was_looked_past_does_not(tmp_path: Path) -> None:
    place = Place(tmp_path, [pack("old", 0), tick(1), pack("mine", 2)])
    tracker = place.tracker()
    await tracker.look_ahead(3)
    assert not tracker.is_superseded_by(place.records[0])
