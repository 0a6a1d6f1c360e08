"""Laws of a measure's life: the order in which acts become known, and their repetition, play no part."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from streams.domain.measure import Part
from streams.domain.vocabulary import EventType, MeasureState, Status
from streams.track.life import LifeStep, Reading, state_on
from streams.track.parts import holds
from streams.track.pieces import reading_at, reading_on
from streams.track.transitions import OF_A_PAUSE

D0 = date(2025, 1, 1)
DAYS = st.integers(0, 60).map(lambda number: D0 + timedelta(days=number))


GOODS, STATES, ARTICLES = ("a", "b", "c"), ("EU", "US"), ("1", "2")
PARTS = st.builds(
    Part,
    *(
        st.lists(st.sampled_from(names), max_size=len(names) - 1, unique=True).map(
            lambda found: tuple(sorted(found))
        )
        for names in (GOODS, STATES, ARTICLES)
    ),
).filter(lambda part: part != Part())
POINTS = st.builds(
    Part,
    *(st.sampled_from(names).map(lambda name: (name,)) for names in (GOODS, STATES, ARTICLES)),
)


@st.composite
def steps(draw: st.DrawFn) -> LifeStep:
    """Return any act, on the whole or on a part."""
    return LifeStep(
        id=f"{draw(st.integers(0, 10**6))}",
        event_type=draw(st.sampled_from(EventType)),
        status=draw(st.sampled_from(Status)),
        issued_on=draw(st.none() | DAYS),
        effective=draw(st.none() | DAYS),
        until=draw(st.none() | DAYS),
        by=draw(st.sampled_from([(), ("x",)])),
        part=draw(st.none() | PARTS),
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


@given(LIVES, DAYS, POINTS)
def test_what_lies_in_no_part_of_an_act_does_not_feel_it(
    life: list[LifeStep], day: date, point: Part
) -> None:
    """But for acts that choose among the parts, and for drafts, each point lives by the acts on it alone."""
    chosen = [
        s for s in life if s.event_type not in OF_A_PAUSE and s.status is not Status.PROPOSED
    ]
    own = [s for s in chosen if s.part is None or holds(s.part, point)]
    found = reading_at(state_on(chosen, day), point)
    alone = state_on([step._replace(part=None) for step in own], day)
    if alone.since is not None:
        assert _told(found) == _told(alone)


@given(LIVES, DAYS, POINTS)
def test_the_last_part_told_that_holds_a_point_says_how_it_stands(
    life: list[LifeStep], day: date, point: Part
) -> None:
    """What is left out because it stands like what holds it is not missed."""
    found = reading_on(life, day, Part())
    told = [reading for part, reading in found.apart if holds(part, point)]
    around = reading_at(found, point)
    if around.state is not None and around is not found:
        assert _told(told[-1] if told else found) == _told(around)


def _told(reading: Reading) -> tuple[object, ...]:
    return reading.state, reading.since, reading.until, reading.pause_until, reading.by
