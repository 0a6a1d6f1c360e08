"""One heartbeat for all roles; and what silence means to a subscriber who reads nothing else."""

from datetime import datetime, timedelta

import pytest

from streams.app.pulse import NEEDED, Pulse, messages_of
from streams.domain.heartbeat import Heartbeat, Liveness, liveness
from streams.wire.codec import decode

SILENCE, DELAY = timedelta(seconds=180), timedelta(seconds=60)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def beat(role: str, at: datetime, behind: float | None = 5, lag: int = 0) -> Heartbeat:
    mark = None if behind is None else at - seconds(behind)
    return Heartbeat(role, "i", at, "p", lag, mark, mark)


def pulse_of(*beats: Heartbeat) -> Pulse:
    pulse = Pulse("host", "pack")
    for each in beats:
        pulse.note(each)
    return pulse


def test_the_slowest_role_speaks_for_all(noon: datetime) -> None:
    behind = dict(zip(NEEDED, (5, 90, 6, 7), strict=True))
    pulse = pulse_of(*(beat(role, noon, behind[role], lag=2) for role in NEEDED))
    made = pulse.beat(noon + seconds(1))
    assert (made.role, made.at, made.lag) == ("service", noon + seconds(1), 8)
    assert made.watermark == noon - seconds(90)
    assert made.last_record_at == noon - seconds(5)


def test_a_role_counts_with_its_latest_word(noon: datetime) -> None:
    beats = [beat(role, noon) for role in NEEDED]
    late = beat("track", noon - seconds(60))
    assert pulse_of(*beats, late).beat(noon).watermark == noon - seconds(5)


@pytest.mark.parametrize("missing", NEEDED)
def test_a_role_that_was_never_heard_leaves_the_watermark_open(
    noon: datetime, missing: str
) -> None:
    pulse = pulse_of(*(beat(role, noon) for role in NEEDED if role != missing))
    assert pulse.beat(noon).watermark is None


def test_the_clock_holds_nobody_up(noon: datetime) -> None:
    beats = [beat(role, noon) for role in NEEDED]
    assert pulse_of(*beats, beat("clock", noon, 9000)).beat(noon).watermark == noon - seconds(5)


def test_each_subscriber_gets_it_on_his_own_topic(noon: datetime) -> None:
    first, second = messages_of(beat("service", noon), ["a", "b"])
    assert (first.topic, second.topic, first.key) == ("alerts.a.v1", "alerts.b.v1", b"service")
    assert dict(first.headers)["ce_type"] == b"io.exportwire.heartbeat.v1"
    assert decode(Heartbeat, first.value) == beat("service", noon)


@pytest.mark.parametrize(
    ("age", "behind", "means"),
    [
        pytest.param(60, 5, Liveness.QUIET, id="all read"),
        pytest.param(180, 60, Liveness.QUIET, id="just in time"),
        pytest.param(60, 61, Liveness.LATE, id="behind"),
        pytest.param(60, None, Liveness.LATE, id="not known how far"),
        pytest.param(181, 5, Liveness.DEAD, id="silent"),
        pytest.param(181, 90, Liveness.DEAD, id="silent, and behind before"),
    ],
)
def test_what_silence_means(
    noon: datetime, age: float, behind: float | None, means: Liveness
) -> None:
    last = beat("service", noon - seconds(age), behind)
    assert liveness(last, noon, SILENCE, DELAY) is means


def test_who_never_heard_a_heartbeat_takes_the_service_for_dead(noon: datetime) -> None:
    assert liveness(None, noon, SILENCE, DELAY) is Liveness.DEAD
