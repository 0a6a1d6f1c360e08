"""A measure and its parts on a day: acts on the whole after acts on parts, prolonged pauses, dates, what is left."""

from datetime import date, timedelta

import pytest

from streams.domain.measure import Part
from streams.domain.vocabulary import EventType, Status
from streams.track.life import LifeStep, Reading
from streams.track.pieces import reading_at, reading_on
from tests.unit.track.build import term
from tests.unit.track.test_parts import part

D0 = date(2025, 4, 4)
GOODS = part("a b c")


def on(number: int) -> date:
    return D0 + timedelta(days=number)


def act(
    event_type: str,
    day: int,
    of: Part | None = None,
    *,
    until: int | None = None,
    effective: int | None = None,
) -> LifeStep:
    return LifeStep(
        id=f"{event_type}-{day}-{of.words if of else ''}",
        event_type=term(EventType, event_type),
        status=Status.EFFECTIVE,
        issued_on=on(day),
        effective=None if effective is None else on(effective),
        until=None if until is None else on(until),
        by=(f"by-{day}",),
        part=of,
    )


def read(steps: list[LifeStep], day: int, extent: Part = GOODS) -> Reading:
    return reading_on(steps, on(day), extent)


def shown(reading: Reading) -> dict[str, str]:
    """Return the states of the whole and of the parts that stand otherwise."""
    parts = {each.words: str(found.state) for each, found in reading.apart}
    return {"": str(reading.state), **parts}


IMPOSED = act("imposition", 0)
PAUSED = act("suspension", 5, part("a"), until=20)


@pytest.mark.parametrize(
    ("steps", "day", "states"),
    [
        pytest.param(
            [IMPOSED, PAUSED], 9, {"": "in_force", "a": "suspended"}, id="a part is suspended"
        ),
        pytest.param([IMPOSED, PAUSED], 4, {"": "in_force"}, id="before the act"),
        pytest.param(
            [IMPOSED, PAUSED],
            20,
            {"": "in_force", "a": "in_force"},
            id="a part falls back by date",
        ),
        pytest.param(
            [IMPOSED, PAUSED, act("extension", 18, part("a"), until=40)],
            25,
            {"": "in_force", "a": "suspended"},
            id="the part's pause is prolonged",
        ),
        pytest.param(
            [IMPOSED, PAUSED, act("extension", 18, until=40)],
            25,
            {"": "in_force", "a": "suspended"},
            id="an extension of the whole prolongs what is paused",
        ),
        pytest.param(
            [IMPOSED, PAUSED, act("extension", 18, until=40)],
            60,
            {"": "in_force", "a": "in_force"},
            id="and gives the rest no end",
        ),
        pytest.param(
            [IMPOSED, PAUSED, act("reinstatement", 9)],
            10,
            {"": "in_force", "a": "in_force"},
            id="a reinstatement of the whole is one of the paused part",
        ),
        pytest.param(
            [IMPOSED, PAUSED, act("suspension", 9, until=30)],
            25,
            {"": "suspended", "a": "suspended"},
            id="the whole is suspended, too: the part since earlier",
        ),
        pytest.param(
            [IMPOSED, PAUSED, act("cancellation", 9)], 10, {"": "ended"}, id="the whole ends"
        ),
        pytest.param(
            [IMPOSED, act("cancellation", 5, part("a b"))],
            9,
            {"": "in_force", "a, b": "ended"},
            id="two of three end",
        ),
        pytest.param(
            [IMPOSED, act("cancellation", 5, part("a b")), act("cancellation", 9, part("c"))],
            8,
            {"": "in_force", "a, b": "ended"},
            id="two of three, the third later",
        ),
        pytest.param(
            [IMPOSED, act("cancellation", 5, part("a b")), act("cancellation", 9, part("c"))],
            9,
            {"": "ended", "a, b": "ended"},
            id="nothing is left: the whole has ended with the last",
        ),
        pytest.param(
            [IMPOSED, act("cancellation", 5, part("a")), act("suspension", 9, until=30)],
            10,
            {"": "suspended", "a": "ended"},
            id="what has ended is not suspended with the rest",
        ),
        pytest.param(
            [
                IMPOSED,
                act("cancellation", 5, part("a")),
                act("suspension", 9),
                act("reinstatement", 12),
            ],
            13,
            {"": "in_force", "a": "ended"},
            id="nor does it come back with the rest",
        ),
        pytest.param(
            [IMPOSED, act("suspension", 5, part("a b")), act("reinstatement", 9, part("a"))],
            10,
            {"": "in_force", "a, b": "suspended", "a": "in_force"},
            id="a part of a part comes back",
        ),
        pytest.param(
            [IMPOSED, act("suspension", 5, part("a")), act("cancellation", 9, part("a b"))],
            10,
            {"": "in_force", "a, b": "ended"},
            id="a wider part ends with what it holds",
        ),
        pytest.param(
            [IMPOSED, act("suspension", 5, part("a")), act("cancellation", 9, part("", "US"))],
            10,
            {"": "in_force", "a": "suspended", "US": "ended", "a; US": "ended"},
            id="goods to a destination have both behind them",
        ),
        pytest.param(
            [IMPOSED, act("easing", 5, part("", "US"))],
            9,
            {"": "in_force", "US": "in_force"},
            id="an easing for one state",
        ),
        pytest.param(
            [IMPOSED, act("easing", 5, part("", "US")), act("easing", 7)],
            9,
            {"": "in_force"},
            id="then for all",
        ),
        pytest.param(
            [act("suspension", 5, part("a"))],
            9,
            {"": "in_force", "a": "suspended"},
            id="an act on a part presupposes the measure",
        ),
        pytest.param(
            [act("imposition", 5, part("", "CN")), act("suspension", 9, part("", "CN"))],
            10,
            {"": "suspended"},
            id="a measure that has begun for one state only is that part",
        ),
        pytest.param(
            [
                act("imposition", 5, part("", "CN")),
                act("suspension", 9, part("", "CN")),
                act("imposition", 20),
            ],
            25,
            {"": "in_force", "CN": "suspended"},
            id="and the rest once it begins for all",
        ),
        pytest.param(
            [IMPOSED, act("suspension", 5, part("a"), effective=9)],
            6,
            {"": "in_force"},
            id="a part's suspension that is not in effect yet",
        ),
        pytest.param(
            [act("imposition", 0, until=30), act("extension", 9, part("a"), until=60)],
            40,
            {"": "ended", "a": "in_force"},
            id="a restriction prolonged for a part",
        ),
    ],
)
def test_the_whole_and_its_parts(steps: list[LifeStep], day: int, states: dict[str, str]) -> None:
    assert shown(read(steps, day)) == shown(read(steps[::-1], day)) == states


@pytest.mark.parametrize(
    ("steps", "review"),
    [
        pytest.param(
            [IMPOSED, act("cancellation", 5, part("a")), act("suspension", 9)],
            None,
            id="impossible for a part of what it names",
        ),
        pytest.param(
            [IMPOSED, act("cancellation", 5, part("a")), act("suspension", 9, part("a"))],
            "suspension of a part that is ended",
            id="impossible for all that it names",
        ),
        pytest.param(
            [IMPOSED, act("reinstatement", 5, part("a"))],
            "reinstatement of a part that is in_force",
            id="back while in force",
        ),
        pytest.param(
            [IMPOSED, PAUSED, act("extension", 25, until=60)],
            "extension of a measure that is in_force",
            id="prolonged too late",
        ),
    ],
)
def test_what_no_part_can_take_is_asked(steps: list[LifeStep], review: str | None) -> None:
    assert read(steps, 30).needs_review == review


def test_more_parts_than_are_told_apart_are_asked() -> None:
    many = [act("cancellation", 5, part(f"i{number}")) for number in range(70)]
    assert read([IMPOSED, *many], 9, Part()).needs_review == "acts on more than 64 parts"


def test_a_part_has_its_own_end_and_act() -> None:
    found = read([act("imposition", 0, until=90), PAUSED], 6)
    ((_, paused),) = found.apart
    assert (paused.pause_until, paused.by, found.until, found.by) == (
        on(20),
        ("by-5",),
        on(90),
        ("by-0",),
    )
    assert found.next_day == on(20)


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        pytest.param(part("a"), "suspended", id="the part"),
        pytest.param(part("a", "US"), "suspended", id="a part of it"),
        pytest.param(part("b"), "in_force", id="another one"),
        pytest.param(part("a b"), "in_force", id="more than it"),
        pytest.param(None, "in_force", id="the whole"),
    ],
)
def test_any_part_can_be_asked_for(asked: Part | None, state: str) -> None:
    assert reading_at(read([IMPOSED, PAUSED], 9), asked).state == state
