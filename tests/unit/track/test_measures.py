"""Measures move by what storylines tell."""

from dataclasses import replace
from datetime import date

import pytest

from streams.domain.event import MeasureEvent
from streams.domain.measure import Act, Part
from streams.domain.vocabulary import EventType, MeasureState, Status
from tests.unit.track.build import Log, alerts, day, measure, measures, reviews, said

REF = "CN-MOFCOM-2025-18"
RELIEF = "CN-MOFCOM-2025-70"


def seeded(*acts: Act, relief: bool = False, name: str = REF, covers: str | None = None) -> Log:
    log = Log()
    log.tick(0)
    known = measure(name, *acts, relief=relief, covers=(covers,) if covers else ())
    log.seed(known)
    return log


def states(log: Log) -> dict[str, str]:
    return {
        each.measure.id: each.measure.state.value
        for outputs in log.outputs
        for each in measures(outputs)
    }


def test_a_seed_tells_the_state_and_no_alert() -> None:
    log = Log()
    log.tick(0)
    (output,) = log.seed(measure())
    assert [output] == measures([output])
    assert states(log) == {REF: "in_force"}


def test_seeds_wait_for_the_first_day_of_the_log() -> None:
    log = Log()
    assert log.seed(measure()) == []
    assert [each.measure.id for each in measures(log.tick(0))] == [REF]


def test_the_same_seed_again_adds_nothing() -> None:
    log = seeded()
    assert log.seed(measure()) == []


@pytest.mark.parametrize(
    ("event_type", "status", "state"),
    [
        pytest.param("suspension", "effective", "suspended", id="suspended"),
        pytest.param("cancellation", "effective", "ended", id="ended"),
        pytest.param("easing", "effective", "in_force", id="eased"),
        pytest.param("cancellation", "pledged", "in_force", id="a promise moves nothing"),
        pytest.param("cancellation", "reported", "in_force", id="a report moves nothing"),
        pytest.param("cancellation", "denied", "in_force", id="a denial moves nothing"),
    ],
)
def test_acts_move_a_known_measure(event_type: str, status: str, state: str) -> None:
    log = seeded()
    log.tell("a", said(event_type, status, issuer="CN", measures=(REF,)))
    assert states(log)[REF] == state


def test_the_alert_tells_the_state_before_and_after() -> None:
    log = seeded()
    (alert,) = alerts(log.tell("a", said("suspension", "effective", issuer="CN", measures=(REF,))))
    assert (alert.state_before, alert.state_after) == (
        MeasureState.IN_FORCE,
        MeasureState.SUSPENDED,
    )
    assert alert.linked_measures == (REF,)


def test_an_unknown_reference_is_a_new_measure() -> None:
    log = Log()
    log.tick(0)
    new = "CN-MOFCOM-2025-99"
    (alert,) = alerts(
        log.tell("a", said("imposition", issuer="CN", measures=(new,), effective=day(9)))
    )
    assert (alert.state_before, alert.state_after) == (None, MeasureState.PENDING)
    assert states(log) == {new: "pending"}
    log.tick(9)
    assert states(log) == {new: "in_force"}


def test_the_number_of_a_text_that_explains_is_no_measure() -> None:
    log = Log()
    log.tick(0)
    text = "CN-MOFCOM-2025-99"
    log.tell("a", said("guidance", issuer="CN", measures=(text,), reference=text))
    assert states(log) == {}


def test_dates_move_a_measure_without_a_text() -> None:
    log = seeded()
    log.tell("a", said("suspension", "effective", issuer="CN", measures=(REF,), until=day(30)))
    for number in (27, 28):
        log.tick(number)
    assert measures(log.tick(29)) == []
    log.tick(30)
    assert states(log)[REF] == "in_force"


def test_an_extension_learnt_later_takes_it_back() -> None:
    log = seeded()
    log.tell("a", said("suspension", "effective", issuer="CN", measures=(REF,), until=day(30)))
    log.tick(31)
    event = said("extension", issuer="CN", measures=(REF,), until=day(90), act=day(29))
    alert, back = alerts(log.tell("b", event, at=31))
    assert back.changed == ("lapse_taken_back",)
    assert (alert.state_before, alert.state_after) == (
        MeasureState.IN_FORCE,
        MeasureState.SUSPENDED,
    )


def test_what_the_table_lacks_is_asked() -> None:
    log = seeded()
    event = said("reinstatement", "effective", issuer="CN", measures=(REF,))
    (question,) = reviews(log.tell("a", event))
    assert question.reason == "impossible_transition"
    (status,) = [each.measure for each in measures(log.outputs[-1])]
    assert status.state is MeasureState.IN_FORCE
    assert status.needs_review == "reinstatement of a measure that is in_force"


def test_a_reference_of_two_measures_is_asked_and_moves_neither() -> None:
    log = seeded(covers="CN-MOFCOM-2025-1")
    log.seed(measure("CN-MOFCOM-2025-21", covers=("CN-MOFCOM-2025-1",)))
    event = said("suspension", "effective", issuer="CN", measures=("CN-MOFCOM-2025-1",))
    assert [each.reason for each in reviews(log.tell("a", event))] == ["ambiguous_measure"]
    assert set(states(log).values()) == {"in_force"}


def test_an_act_told_by_the_log_takes_the_place_of_the_catalogues() -> None:
    act = Act(day(3), EventType.SUSPENSION, Status.EFFECTIVE, (RELIEF,), until=day(60))
    log = seeded(Act(day(-80), EventType.IMPOSITION, Status.EFFECTIVE), act)
    event = said("suspension", "effective", issuer="CN", measures=(REF,), until=day(90))
    (alert,) = alerts(log.tell("a", event, at=3))
    assert (alert.state_before, alert.state_after) == (
        MeasureState.IN_FORCE,
        MeasureState.SUSPENDED,
    )
    assert measures(log.outputs[-1])[0].measure.until == day(90)


def paused_by_relief() -> Log:
    act = Act(day(-9), EventType.SUSPENSION, Status.EFFECTIVE, (RELIEF,), until=day(30))
    log = seeded(Act(day(-80), EventType.IMPOSITION, Status.EFFECTIVE), act)
    log.seed(measure(RELIEF, act, relief=True, effective=date(2025, 6, 18)))
    return log


def test_relief_begins_with_the_act_that_pauses_others() -> None:
    assert states(paused_by_relief()) == {REF: "suspended", RELIEF: "in_force"}


def test_prolonged_relief_prolongs_the_pause() -> None:
    log = paused_by_relief()
    event = said("extension", issuer="CN", measures=(RELIEF,), until=day(90))
    (alert,) = alerts(log.tell("a", event))
    assert alert.linked_measures == (RELIEF, REF)
    log.tick(89)
    assert states(log) == {REF: "suspended", RELIEF: "in_force"}
    log.tick(90)
    assert states(log) == {REF: "in_force", RELIEF: "ended"}


def test_ended_relief_is_asked_for_the_measures_behind_it() -> None:
    log = paused_by_relief()
    event = said("cancellation", "effective", issuer="CN", measures=(RELIEF,))
    assert [each.reason for each in reviews(log.tell("a", event))] == ["relief_changed"]
    assert states(log) == {REF: "suspended", RELIEF: "ended"}


def test_relief_ends_when_it_is_taken_away_but_never_by_its_own_text() -> None:
    log = paused_by_relief()
    own = said("imposition", "effective", issuer="CN", measures=(RELIEF,), reference=RELIEF)
    log.tell("own", own)
    assert states(log)[RELIEF] == "in_force"
    log.tell("later", said("imposition", "effective", issuer="CN", measures=(RELIEF,)), at=40)
    assert states(log)[RELIEF] == "ended"


def test_acts_on_a_part_do_not_move_the_whole() -> None:
    part = Act(day(-9), EventType.CANCELLATION, Status.EFFECTIVE, scope="germany")
    log = seeded(Act(day(-80), EventType.IMPOSITION, Status.EFFECTIVE), part)
    assert states(log) == {REF: "in_force"}
    assert parts(log) == {"germany": "ended"}


GOODS = ("gallium", "germanium", "antimony")


def of_metals(*acts: Act, **fields: object) -> Log:
    """Return a log whose catalogue knows a measure on three metals, aimed at all."""
    log = Log()
    log.tick(0)
    log.seed(replace(measure(REF, *acts, items=GOODS, targets=()), **fields))  # type: ignore[arg-type]  # of a measure
    return log


def parts(log: Log) -> dict[str, str]:
    """Return the states of the parts that a log told last of the measure."""
    told = [each.measure for outputs in log.outputs for each in measures(outputs)]
    last = next(each for each in reversed(told) if each.id == REF)
    return {each.part.words: each.state.value for each in last.parts}


@pytest.mark.parametrize(
    ("event", "told"),
    [
        pytest.param(
            said("suspension", "effective", items=["gallium", "germanium"], until=day(30)),
            {"gallium, germanium": "suspended"},
            id="two metals of three",
        ),
        pytest.param(
            said("suspension", "effective", items=GOODS, targets=["US"]),
            {"US": "suspended"},
            id="towards one state",
        ),
        pytest.param(
            said("cancellation", "effective", items=["gallium"], targets=["US"]),
            {"gallium; US": "ended"},
            id="one metal towards one state",
        ),
        pytest.param(
            said("easing", "effective", items=GOODS, targets=["US"]),
            {"US": "in_force"},
            id="an easing for one state",
        ),
        pytest.param(
            said("guidance", "effective", items=["gallium"]), {}, id="an explanation moves none"
        ),
        pytest.param(said("suspension", "pledged", items=["gallium"]), {}, id="nor a promise"),
    ],
)
def test_an_act_on_a_part_moves_that_part(event: MeasureEvent, told: dict[str, str]) -> None:
    log = of_metals()
    targets = tuple(each for each in event.targets if each != "CN")
    log.tell("a", replace(event, issuer="CN", targets=targets, measures=(REF,)))
    assert states(log) == {REF: "in_force"}
    assert parts(log) == told
    assert log.again().fold.digest() == log.fold.digest()


def test_the_alert_tells_the_state_of_the_part() -> None:
    log = of_metals()
    event = said("suspension", "effective", issuer="CN", measures=(REF,), items=["gallium"])
    (alert,) = alerts(log.tell("a", replace(event, targets=())))
    assert (alert.state_before, alert.state_after) == (
        MeasureState.IN_FORCE,
        MeasureState.SUSPENDED,
    )


def test_goods_of_an_act_on_several_measures_say_nothing_of_one() -> None:
    log = of_metals()
    other = "CN-MOFCOM-2025-19"
    log.seed(measure(other, items=["rare-earths"], targets=()))
    items = ["gallium", "rare-earths"]
    event = said("suspension", "effective", issuer="CN", measures=(REF, other), items=items)
    log.tell("a", event)
    assert states(log) == {REF: "suspended", other: "suspended"}


def test_the_catalogue_knows_the_part_of_an_act_that_the_log_tells_of_all() -> None:
    paused = Part(articles=("paragraph 2",))
    act = Act(
        day(3), EventType.SUSPENSION, Status.EFFECTIVE, (RELIEF,), until=day(60), part=paused
    )
    log = of_metals(Act(day(-80), EventType.IMPOSITION, Status.EFFECTIVE), act)
    event = said("suspension", "effective", issuer="CN", measures=(REF,), until=day(90))
    log.tell("a", event, at=3)
    assert (states(log), parts(log)) == ({REF: "in_force"}, {"paragraph 2": "suspended"})
    (output,) = measures(log.outputs[-1])
    assert output.measure.parts[0].until == day(90)


def test_less_than_an_act_of_the_catalogue_is_another_act() -> None:
    act = Act(day(3), EventType.SUSPENSION, Status.EFFECTIVE, (RELIEF,), until=day(60))
    log = of_metals(Act(day(-80), EventType.IMPOSITION, Status.EFFECTIVE), act)
    event = said("suspension", "effective", issuer="CN", measures=(REF,), items=["gallium"])
    log.tell("a", event, at=1)
    assert (states(log), parts(log)) == ({REF: "in_force"}, {"gallium": "suspended"})
    log.tick(4)
    assert states(log) == {REF: "suspended"}


@pytest.mark.parametrize("items", [["gallium"], list(GOODS)], ids=["a metal of it", "all metals"])
@pytest.mark.parametrize("named", [REF, RELIEF], ids=["by the measure", "by the pausing text"])
def test_a_prolonged_pause_of_a_part_stays_that_of_the_part(named: str, items: list[str]) -> None:
    paused = Part(items=("gallium", "germanium"))
    act = Act(
        day(-9), EventType.SUSPENSION, Status.EFFECTIVE, (RELIEF,), until=day(30), part=paused
    )
    log = of_metals(Act(day(-80), EventType.IMPOSITION, Status.EFFECTIVE), act)
    event = said("extension", issuer="CN", measures=(named,), until=day(90), items=items)
    log.tell("a", event, at=20)
    for number, state in ((31, "suspended"), (89, "suspended"), (90, "in_force")):
        log.tick(number)
        assert states(log)[REF] == "in_force"
        assert parts(log) == {"gallium, germanium": state}


def test_the_day_of_a_part_is_counted_down_and_lapses() -> None:
    log = of_metals()
    event = said("suspension", "effective", issuer="CN", measures=(REF,), items=["gallium"])
    log.tell("a", replace(event, targets=(), until_date=day(30)), source="mofcom.gov.cn")
    told = [each for number in (25, 29, 30, 32) for each in alerts(log.tick(number))]
    assert [each.changed[0] for each in told] == ["countdown"] * 3 + ["lapsed_without_act"]
    assert (told[-1].state_before, told[-1].state_after) == (
        MeasureState.SUSPENDED,
        MeasureState.IN_FORCE,
    )
    last = measures(log.outputs[-1])[-1].measure
    assert (last.is_by_date, last.lapsed_without_act) == (False, False)
    assert [(each.is_by_date, each.lapsed_without_act) for each in last.parts] == [(True, True)]
    late = said("extension", issuer="CN", measures=(REF,), until=day(90), act=day(29))
    back = alerts(log.tell("b", replace(late, targets=()), source="mofcom.gov.cn", at=33))
    assert [each.changed[0] for each in back if each.due] == ["lapse_taken_back"]
    assert parts(log) == {"gallium": "suspended"}


def test_a_measure_that_is_told_wider_later_is_read_anew() -> None:
    """What an act leaves of a measure nobody knows shows once the act that made it is told."""
    log = Log()
    log.tick(0)
    new = "US-FRDOC-2025-10001"
    log.tell("a", said(status="effective", measures=(new,), items=["gallium"]), at=2)
    assert states(log) == {new: "ended"}
    whole = said(
        "imposition", "effective", measures=(new,), reference=new, items=GOODS, act=day(-9)
    )
    log.tell("b", whole, at=3)
    assert states(log) == {new: "in_force"}
    (output,) = measures(log.outputs[-1])
    assert [each.items for each in output.measure.parts] == [("gallium",)]


def test_a_seed_takes_over_what_was_told_under_another_reference() -> None:
    log = Log()
    log.tick(0)
    page = "US-FR-90-20000"
    log.tell("a", said("imposition", "effective", measures=(page,), reference=page))
    log.seed(measure("US-FRDOC-2025-10001", same_as=(page,), effective=None))
    assert states(log) == {page: "ended", "US-FRDOC-2025-10001": "in_force"}
    gone = next(e.measure for e in measures(log.outputs[-1]) if e.measure.id == page)
    assert gone.reason == "superseded by US-FRDOC-2025-10001"
    log.tell("b", said(status="effective", measures=(page,)), at=1)
    assert states(log)["US-FRDOC-2025-10001"] == "ended"


def test_values_carry_the_offset_of_their_record() -> None:
    log = seeded()
    (output,) = measures(
        log.tell("a", said("suspension", "effective", measures=(REF,), issuer="CN"))
    )
    assert output.log_offset == len(log.records) - 1
