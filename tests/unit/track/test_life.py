"""A measure's state on a day, by its acts."""

from datetime import date, timedelta

import pytest

from streams.catalog.load import load_catalog
from streams.domain.vocabulary import EventType, MeasureState, Status
from streams.track.life import LifeStep, Reading, state_on
from streams.track.seeding import seed_steps
from streams.track.transitions import TRANSITIONS
from tests.unit.track.build import term

D0 = date(2025, 4, 4)


def on(number: int) -> date:
    return D0 + timedelta(days=number)


def step(
    event_type: str,
    issued: int,
    *,
    status: str = "effective",
    effective: int | None = None,
    until: int | None = None,
    name: str = "",
) -> LifeStep:
    return LifeStep(
        id=name or f"{event_type}-{issued}",
        event_type=term(EventType, event_type),
        status=term(Status, status),
        issued_on=on(issued),
        effective=None if effective is None else on(effective),
        until=None if until is None else on(until),
        by=(f"by-{issued}",),
    )


IMPOSED = step("imposition", 0)


def test_no_transition_leads_out_of_the_states_or_into_pending() -> None:
    assert MeasureState.PENDING not in TRANSITIONS.values()
    assert {state for state, _ in TRANSITIONS} == {None, *MeasureState} - {MeasureState.PENDING}


@pytest.mark.parametrize(
    ("steps", "day", "state"),
    [
        pytest.param([IMPOSED], 0, "in_force", id="in force from its day"),
        pytest.param(
            [step("imposition", 0, effective=30)], 29, "pending", id="issued, not in force"
        ),
        pytest.param(
            [step("imposition", 0, effective=30)], 30, "in_force", id="on the day of effect"
        ),
        pytest.param(
            [step("imposition", 0, status="published")],
            99,
            "pending",
            id="no date of effect stated",
        ),
        pytest.param([step("imposition", 0, status="proposed")], 5, "proposed", id="a draft"),
        pytest.param(
            [step("imposition", 0, status="reported")], 5, None, id="a report moves nothing"
        ),
        pytest.param(
            [step("imposition", 0, status="pledged")], 5, None, id="a pledge moves nothing"
        ),
        pytest.param([IMPOSED, step("easing", 5)], 9, "in_force", id="eased is still in force"),
        pytest.param([IMPOSED, step("suspension", 5)], 9, "suspended", id="suspended"),
        pytest.param(
            [IMPOSED, step("suspension", 5, status="published")],
            9,
            "in_force",
            id="suspension undated",
        ),
        pytest.param(
            [IMPOSED, step("suspension", 5, until=20)], 19, "suspended", id="the day before until"
        ),
        pytest.param([IMPOSED, step("suspension", 5, until=20)], 20, "in_force", id="on until"),
        pytest.param(
            [IMPOSED, step("suspension", 5, until=20), step("extension", 18, until=40)],
            25,
            "suspended",
            id="prolonged in time",
        ),
        pytest.param(
            [IMPOSED, step("suspension", 5, until=20), step("extension", 10, until=40)],
            40,
            "in_force",
            id="the prolonged one ends too",
        ),
        pytest.param(
            [IMPOSED, step("suspension", 5), step("reinstatement", 9)], 9, "in_force", id="back"
        ),
        pytest.param([IMPOSED, step("cancellation", 5)], 9, "ended", id="ended"),
        pytest.param(
            [IMPOSED, step("cancellation", 5, effective=9)], 8, "in_force", id="not ended yet"
        ),
        pytest.param(
            [IMPOSED, step("cancellation", 5), step("reinstatement", 9)],
            9,
            "in_force",
            id="revived",
        ),
        pytest.param([step("imposition", 0, until=10)], 10, "ended", id="a restriction runs out"),
        pytest.param(
            [step("imposition", 0, until=10), step("extension", 5, until=30)],
            29,
            "in_force",
            id="a restriction prolonged",
        ),
        pytest.param(
            [step("imposition", 0, until=10), step("reinstatement", 12)],
            50,
            "in_force",
            id="a restriction that ran out comes back without an end",
        ),
        pytest.param(
            [step("suspension", 0)], 0, "suspended", id="an unknown measure is suspended"
        ),
        pytest.param([step("cancellation", 0)], 0, "ended", id="an unknown measure is ended"),
        pytest.param(
            [step("suspension", 0, effective=9)],
            3,
            "in_force",
            id="an unknown one, to be suspended",
        ),
        pytest.param(
            [step("imposition", 0, status="proposed", name="d"), step("cancellation", 8)],
            9,
            "ended",
            id="a draft dropped",
        ),
        pytest.param(
            [step("imposition", 0, effective=30), step("suspension", 20)],
            40,
            "suspended",
            id="suspended before it came into force",
        ),
        pytest.param([], 0, None, id="nothing known"),
    ],
)
def test_the_state_on_a_day(steps: list[LifeStep], day: int, state: str | None) -> None:
    found = state_on(steps, on(day)).state
    assert found == (None if state is None else term(MeasureState, state))


@pytest.mark.parametrize(
    ("steps", "review"),
    [
        pytest.param(
            [IMPOSED, step("reinstatement", 5)],
            "reinstatement of a measure that is in_force",
            id="back while in force",
        ),
        pytest.param(
            [IMPOSED, step("cancellation", 5), step("suspension", 9)],
            "suspension of a measure that is ended",
            id="suspended after its end",
        ),
        pytest.param(
            [IMPOSED, step("suspension", 5, until=9), step("extension", 12, until=30)],
            "extension of a measure that is in_force",
            id="prolonged too late",
        ),
        pytest.param(
            [IMPOSED, step("suspension", 5, until=9), step("reinstatement", 9)],
            None,
            id="reinstated on the very day",
        ),
        pytest.param(
            [IMPOSED, step("suspension", 5, until=9), step("reinstatement", 12)],
            None,
            id="reinstated by a text after the date has done so",
        ),
    ],
)
def test_what_the_table_lacks_is_asked_and_changes_nothing(
    steps: list[LifeStep], review: str | None
) -> None:
    assert state_on(steps, on(15)).needs_review == review


def test_a_date_is_told_apart_from_an_act() -> None:
    found = state_on([IMPOSED, step("suspension", 5, until=20)], on(30))
    assert (found.since, found.is_by_date) == (on(20), True)
    found = state_on([IMPOSED, step("suspension", 5), step("reinstatement", 9)], on(30))
    assert (found.since, found.is_by_date, found.by) == (on(9), False, ("by-9",))


def test_an_expired_restriction_says_so() -> None:
    found = state_on([step("imposition", 0, until=10)], on(10))
    assert (found.reason, found.is_by_date) == ("expired", True)


def test_the_end_of_a_pause_is_not_the_end_of_the_measure() -> None:
    found = state_on([step("imposition", 0, until=90), step("suspension", 5, until=9)], on(6))
    assert (found.pause_until, found.until) == (on(9), on(90))


@pytest.mark.parametrize(
    ("day", "next_day"),
    [
        pytest.param(0, 5, id="an act to come"),
        pytest.param(6, 20, id="the end of a pause"),
        pytest.param(20, None, id="nothing more"),
    ],
)
def test_the_next_day_on_which_dates_change_it(day: int, next_day: int | None) -> None:
    steps = [IMPOSED, step("suspension", 5, until=20)]
    found = state_on(steps, on(day)).next_day
    assert found == (None if next_day is None else on(next_day))


def test_a_reading_of_nothing_is_empty() -> None:
    assert state_on([], D0) == Reading()


def test_the_shipped_measures_stand_where_a_person_found_them() -> None:
    catalog = load_catalog()
    wrong = {
        each.id: (each.state, found)
        for each in catalog.measures.values()
        if each.state is not None
        and (found := state_on(seed_steps(each), catalog.checked_on).state) is not each.state
    }
    assert wrong == {}
