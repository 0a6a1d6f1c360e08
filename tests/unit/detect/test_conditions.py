"""What rows ask of a frame."""

import pytest

from streams.catalog.rows import Condition, Row
from streams.detect.conditions import View, first, fits
from streams.domain.frames import Act, Cue, Frame, Thing
from streams.domain.vocabulary import DocumentKind, EventType, Zone
from tests.unit.detect.documents import NEWS

FRAME = Frame(
    part="body",
    clause=(0, 10),
    statement=(0, 20),
    act=Act.END,
    act_at=(0, 4),
    thing=Thing.DUTY,
    thing_at=(5, 9),
    zone=Zone.LEAD,
    paragraph=0,
    cues=frozenset({Cue.HEDGE}),
    near=frozenset({Cue.HEDGE, Cue.DENIAL}),
)
VIEW = View(FRAME, NEWS, frozenset({Cue.MARKET}), EventType.CANCELLATION, age=5, is_in_force=True)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (Condition(), True),
        (Condition(any=frozenset({Cue.HEDGE, Cue.CALL})), True),
        (Condition(any=frozenset({Cue.CALL})), False),
        (Condition(all=frozenset({Cue.HEDGE, Cue.CALL})), False),
        (Condition(none=frozenset({Cue.HEDGE})), False),
        (Condition(near=frozenset({Cue.DENIAL})), True),
        (Condition(far=frozenset({Cue.DENIAL})), False),
        (Condition(title=frozenset({Cue.MARKET})), True),
        (Condition(headless=frozenset({Cue.MARKET})), False),
        (Condition(acts=frozenset({Act.END})), True),
        (Condition(acts=frozenset({Act.PAUSE})), False),
        (Condition(things=frozenset({Thing.DUTY})), True),
        (Condition(events=frozenset({EventType.EASING})), False),
        (Condition(zones=frozenset({Zone.LEAD})), True),
        (Condition(not_zones=frozenset({Zone.LEAD})), False),
        (Condition(kinds=frozenset({DocumentKind.REGULATION})), False),
        (Condition(types=("Rule",)), False),
        (Condition(older_than=4), True),
        (Condition(older_than=5), False),
        (Condition(younger_than=6), True),
        (Condition(younger_than=5), False),
        (Condition(in_force=True), True),
        (Condition(in_force=False), False),
    ],
)
def test_a_condition_fits_or_not(when: Condition, expected: bool) -> None:  # noqa: FBT001
    assert fits(when, VIEW) is expected


def test_the_first_row_that_fits_decides() -> None:
    rows = [
        Row("never", "", Condition(acts=frozenset({Act.ADD}))),
        Row("first", "", Condition()),
        Row("second", "", Condition()),
    ]
    found = first(rows, VIEW)
    assert found is not None
    assert found.id == "first"


def test_without_a_fitting_row_there_is_none() -> None:
    assert first([], VIEW) is None
