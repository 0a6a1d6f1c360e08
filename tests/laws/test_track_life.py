"""Laws of a measure's life: the order in which acts become known, and their repetition, play no part."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from streams.domain.vocabulary import EventType, MeasureState, Status
from streams.track.life import LifeStep, state_on

D0 = date(2025, 1, 1)
DAYS = st.integers(0, 60).map(lambda number: D0 + timedelta(days=number))


@st.composite
def steps(draw: st.DrawFn) -> LifeStep:
    """Return any act."""
    return LifeStep(
        id=f"{draw(st.integers(0, 10**6))}",
        event_type=draw(st.sampled_from(EventType)),
        status=draw(st.sampled_from(Status)),
        issued_on=draw(st.none() | DAYS),
        effective=draw(st.none() | DAYS),
        until=draw(st.none() | DAYS),
        by=draw(st.sampled_from([(), ("x",)])),
    )


LIVES = st.lists(steps(), max_size=8, unique_by=lambda step: step.id)


@given(LIVES, DAYS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_state(life: list[LifeStep], day: date, random: object) -> None:
    other = list(life)
    random.shuffle(other)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert state_on(other, day) == state_on(life, day)


@given(LIVES, DAYS)
def test_only_issued_acts_and_drafts_count(life: list[LifeStep], day: date) -> None:
    counted = {Status.PUBLISHED, Status.EFFECTIVE, Status.PROPOSED}
    assert state_on(life, day) == state_on([s for s in life if s.status in counted], day)


@given(LIVES, DAYS)
def test_nothing_happens_before_the_next_day(life: list[LifeStep], day: date) -> None:
    found = state_on(life, day)
    if found.next_day is not None:
        eve = found.next_day - timedelta(days=1)
        assert found.next_day > day
        assert state_on(life, eve) == found


@given(LIVES, DAYS)
def test_a_date_in_the_past_is_never_still_awaited(life: list[LifeStep], day: date) -> None:
    found = state_on(life, day)
    if found.state is MeasureState.SUSPENDED:
        assert found.pause_until is None or found.pause_until > day
    if found.state is MeasureState.IN_FORCE:
        assert found.until is None or found.until > day
