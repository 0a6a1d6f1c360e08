"""The story is played in order: nothing overtakes, and the clock waits for what was published."""

from datetime import UTC, datetime, timedelta

import pytest

from streams.demo.feeder import PER_GAP, PER_PUBLICATION, Sink, pauses_of, play, tick_at
from streams.demo.scene import Silence
from streams.demo.story import Publication, timeline
from streams.domain.record import Tick
from streams.domain.vocabulary import DocumentKind

START = datetime(2025, 6, 27, 12, tzinfo=UTC)


def told(*days: int) -> list[Publication]:
    return [
        Publication(DocumentKind.NEWS, f"n{day}", "T", "s.example", b"{}", START + timedelta(day))
        for day in days
    ]


class Recorder:
    """A sink that writes down what it is given."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    async def publish(self, publication: Publication) -> None:
        self.seen.append(publication.key)

    async def tick(self, tick: Tick) -> None:
        self.seen.append(f"{tick.now:%m-%d}")

    async def settle(self) -> None:
        self.seen.append("settled")

    def sink(self) -> Sink:
        return Sink(self.publish, self.tick, self.settle)


class Watching(Silence):
    """A scene that writes down the clock."""

    def __init__(self) -> None:
        self.times: list[datetime] = []

    def pass_time(self, now: datetime) -> None:
        self.times.append(now)


async def test_each_publication_is_read_before_time_goes_on() -> None:
    recorder = Recorder()
    await play(told(0, 2), recorder.sink(), Silence(), speed=1000)
    assert recorder.seen == ["06-27", "n0", "settled", "06-28", "06-29", "n2", "settled", "06-30"]


async def test_the_visible_clock_never_runs_backwards() -> None:
    watching = Watching()
    await play(told(0, 0, 3), Recorder().sink(), watching, speed=1000)
    assert watching.times == sorted(watching.times)
    assert watching.times[1] == START


async def test_an_empty_story_sends_nothing() -> None:
    recorder = Recorder()
    await play([], recorder.sink(), Silence(), speed=1)
    assert recorder.seen == []


def test_a_tick_of_a_simulated_moment_has_no_doubt() -> None:
    tick = tick_at(START)
    assert tick.now == tick.watermark == START
    assert tick.id == tick_at(START).id != tick_at(START + timedelta(1)).id


@pytest.mark.parametrize(
    ("days", "speed", "seconds"),
    [
        pytest.param((0,), 1.0, PER_PUBLICATION + 2 * PER_GAP, id="one"),
        pytest.param((0, 10), 1.0, 2 * PER_PUBLICATION + 3 * PER_GAP, id="ten-days-as-one"),
        pytest.param((0, 0), 1.0, 2 * PER_PUBLICATION + 2 * PER_GAP, id="same-day"),
        pytest.param((0, 10), 2.0, PER_PUBLICATION + 1.5 * PER_GAP, id="twice-as-fast"),
    ],
)
def test_a_long_gap_takes_no_longer_than_a_short_one(
    days: tuple[int, ...], speed: float, seconds: float
) -> None:
    steps = list(timeline(told(*days)))
    pauses = pauses_of(steps, speed)
    assert len(pauses) == len(steps)
    assert sum(pauses) == pytest.approx(seconds)


def test_days_that_fly_too_fast_do_not_wait_at_all() -> None:
    pauses = pauses_of(list(timeline(told(0, 2000))), speed=10)
    assert set(pauses[3:1000]) == {0.0}
