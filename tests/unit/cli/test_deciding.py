"""The commands by which people decide: review and retract, over a log without a broker."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from typer.testing import Result

from streams.domain.record import Decision
from streams.domain.vocabulary import MessageType
from tests.unit.cli.commanded import parsed, runner, told_log
from tests.unit.track.build import START, Log, alerts, day, said


@pytest.fixture
def log() -> Log:
    return told_log()


@pytest.fixture
def run(log: Log, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    return runner(log, monkeypatch)


def test_a_confirmed_candidate_is_told(log: Log, run: Callable[..., Result]) -> None:
    (row,) = parsed(run("review", "list", "--json"))
    assert row["reason"] == "candidate"
    subject = str(row["event_id"])
    answer = run("review", "confirm", subject, "--author", "A", "--reason", "read it")
    assert answer.exit_code == 0, answer.output
    decision = log.records[-1]
    assert isinstance(decision, Decision)
    assert (decision.action, decision.author, decision.reason) == ("confirm", "A", "read it")
    assert decision.at == START + timedelta(days=3)  # the log's time, as it is simulated
    assert alerts(log.outputs[-1])
    left = parsed(run("review", "list", "--json"))
    assert [row["reason"] for row in left] == [
        "ambiguous_link"
    ]  # it names none of several measures


def test_a_rejected_candidate_is_dropped(log: Log, run: Callable[..., Result]) -> None:
    (row,) = parsed(run("review", "list", "--json"))
    subject = str(row["event_id"])
    assert run("review", "reject", subject, "--author", "A", "--reason", "no").exit_code == 0
    assert log.outputs[-1] == []
    assert parsed(run("review", "list", "--json")) == []


def test_a_retraction_cancels_all_that_was_told(log: Log, run: Callable[..., Result]) -> None:
    told = [each for outputs in log.outputs for each in alerts(outputs)]
    answer = run("retract", told[0].id, "--author", "A", "--approved-by", "B", "--reason", "draft")
    assert answer.exit_code == 0, answer.output
    (cancel,) = alerts(log.outputs[-1])
    assert cancel.message_type is MessageType.CANCEL
    assert set(cancel.references) >= {told[0].id}
    assert told[0].routing in cancel.told_as
    again = run("retract", told[0].id, "--author", "A", "--approved-by", "B", "--reason", "draft")
    assert again.exit_code == 2
    assert "already" in again.output


def test_a_person_says_which_measure_an_act_is_about(log: Log, run: Callable[..., Result]) -> None:
    act = {"issuer": "EU", "items": ("steel", "aluminium"), "kind": "tariff", "targets": ("US",)}
    log.tell("eu", said("suspension", until=day(200), **act), at=40)  # type: ignore[arg-type]  # one table for two
    log.tick(41)
    rows = [row for row in parsed(run("review", "list", "--json")) if row["document_id"] == "eu"]
    (row,) = rows
    assert row["reason"] == "ambiguous_link"
    names = str(row["detail"]).removeprefix("by goods: ").split(", ")
    assert len(names) > 1
    subject = str(row["event_id"])
    strange = run("review", "confirm", subject, "--measure", "zzz", *WHY)
    assert (strange.exit_code, "no measure 'zzz'" in strange.output) == (2, True)
    unknown = run("review", "confirm", "zzz", "--measure", names[0], *WHY)
    assert (unknown.exit_code, "no candidate, event" in unknown.output) == (2, True)
    answer = run("review", "confirm", subject, *(f"--measure={each}" for each in names[:2]), *WHY)
    assert answer.exit_code == 0, answer.output
    (update,) = alerts(log.outputs[-1])
    assert update.linked_measures == tuple(names[:2])
    assert "eu" not in {row["document_id"] for row in parsed(run("review", "list", "--json"))}
    for each in names[:2]:
        assert json.loads(run("measures", each, "--json").stdout)["state"] == "suspended"


WHY = ("--by", "A", "--reason", "it tells of another act")


def test_a_split_parts_what_a_person_names(log: Log, run: Callable[..., Result]) -> None:
    told = [each for outputs in log.outputs for each in alerts(outputs)]
    (alert,) = [each for each in told if each.items == ("all-goods",)]
    answer = run("review", "split", alert.id, "echo", *WHY, "--json")
    assert answer.exit_code == 0, answer.output
    decision = log.records[-1]
    assert isinstance(decision, Decision)
    assert json.loads(answer.stdout) == {
        "decision": decision.id,
        "action": "split",
        "subject": alert.id,
    }
    assert (decision.documents, decision.author) == (("echo",), "A")
    update, new = alerts(log.outputs[-1])
    assert update.split_into == (new.storyline_id,)
    answer = run("review", "merge", update.id, new.id, *WHY)
    assert answer.exit_code == 0, answer.output
    (closed,) = alerts(log.outputs[-1])
    assert closed.superseded_by == alert.storyline_id


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["promise", "zzz"], "its documents: echo, promise", id="unknown-document"),
        pytest.param(["promise", "promise", "echo"], "retract", id="all-documents"),
        pytest.param(["zzz", "echo"], "no storyline or alert 'zzz'", id="unknown-storyline"),
        pytest.param(["promise", "echo", "--into", "zzz"], "no storyline", id="unknown-other"),
        pytest.param(["promise", "echo", "--into", "promise"], "would leave", id="itself"),
    ],
)
def test_what_cannot_be_split_is_refused_in_a_line(
    arguments: list[str], says: str, log: Log, run: Callable[..., Result]
) -> None:
    story = log.fold.state.homes[log.fold.state.documents["promise"].events[0]]
    first, *rest = (
        story if each == "promise" and at in {0, 3} else each for at, each in enumerate(arguments)
    )
    before = len(log.records)
    answer = run("review", "split", first, *rest, *WHY)
    assert (answer.exit_code, len(log.records)) == (2, before)
    assert says in answer.output
    assert len(answer.output.strip().splitlines()) == 1


def test_one_storyline_is_not_merged_with_itself(log: Log, run: Callable[..., Result]) -> None:
    story = log.fold.state.homes[log.fold.state.documents["promise"].events[0]]
    answer = run("review", "merge", story, story, *WHY)
    assert (answer.exit_code, "already" in answer.output) == (2, True)


def candidate(run: Callable[..., Result]) -> dict[str, object]:
    """Return the question about the log's candidate."""
    (row,) = parsed(run("review", "list", "--json"))
    return row


def test_a_question_says_what_would_be_told_and_who_says_so(run: Callable[..., Result]) -> None:
    row = candidate(run)
    event = row["event"]
    assert isinstance(event, dict)
    assert (event["event_type"], event["issuer"], event["items"]) == (
        "cancellation",
        "CN",
        ["rare-earths"],
    )
    assert (row["source"], row["published"]) == ("mofcom.gov.cn", "2025-06-28T08:00:00Z")
    page = run("review", "list").stdout
    assert "cancellation, published, export_control by CN on rare-earths towards CN" in page
    assert "exportwire review confirm" in page.splitlines()[-1]


def test_a_question_about_what_is_told_shows_what_is_asked(
    log: Log, run: Callable[..., Result]
) -> None:
    act = {"issuer": "EU", "items": ("steel", "aluminium"), "kind": "tariff", "targets": ("US",)}
    log.tell("eu", said("suspension", until=day(200), **act), at=40)  # type: ignore[arg-type]  # one table for two
    page = [line.split(maxsplit=1) for line in run("review", "list").stdout.splitlines()]
    (asked,) = [words[1] for words in page if words[:1] == ["asked"]]
    assert asked.startswith("by goods: EU-REG-")
    (row,) = [row for row in parsed(run("review", "list", "--json")) if row["document_id"] == "eu"]
    unsaid = run("review", "confirm", str(row["event_id"]), *WHY)
    assert (unsaid.exit_code, "add --measure" in unsaid.output) == (2, True)
    names = asked.removeprefix("by goods: ").split(", ")[:2]
    both = [f"--measure={name}" for name in names]
    assert run("review", "confirm", str(row["event_id"]), *both, *WHY).exit_code == 0
    again = run("review", "confirm", str(row["event_id"]), *both, *WHY)
    assert (again.exit_code, f"about {', '.join(names)} already" in again.output) == (2, True)
    other = run("review", "confirm", str(row["event_id"]), both[0], *WHY)
    assert other.exit_code == 0, other.output


@pytest.mark.parametrize("action", ["confirm", "reject"])
def test_the_first_letters_of_an_id_are_enough(
    action: str, log: Log, run: Callable[..., Result]
) -> None:
    whole = str(candidate(run)["event_id"])
    assert run("review", action, whole[:3], *WHY).exit_code == 2  # too few to be an id
    assert run("review", action, whole[:8], *WHY).exit_code == 0
    decision = log.records[-1]
    assert isinstance(decision, Decision)
    assert decision.subject == whole


def test_a_candidate_confirmed_twice_is_no_kept_pledge(
    log: Log, run: Callable[..., Result]
) -> None:
    promise = said("easing", "pledged", issuer="JP", items=("steel",))
    log.tell("guess", candidates=[promise], at=3, source="mofcom.gov.cn")
    rows = {row["document_id"]: row for row in parsed(run("review", "list", "--json"))}
    subject = str(rows["guess"]["event_id"])
    assert run("review", "confirm", subject, *WHY).exit_code == 0
    before = len(log.records)
    again = run("review", "confirm", subject, *WHY)
    assert (again.exit_code, len(log.records)) == (2, before)
    assert "was confirmed by A and is an open pledge since; add --fulfilled" in again.output
    said_again = run("review", "confirm", subject, "--fulfilled", *WHY)
    assert (
        "stands in the log as" in said_again.output
    )  # this log's time stands still: the same words are the same record
    kept = run("review", "confirm", subject, "--fulfilled", "--by", "B", "--reason", "the gazette")
    assert kept.exit_code == 0, kept.output
    states = {row["pledge"]: row["state"] for row in parsed(run("pledges", "--all", "--json"))}
    assert states[subject] == "fulfilled"


def test_an_open_pledge_is_kept_by_one_word(run: Callable[..., Result]) -> None:
    (row,) = parsed(run("pledges", "--json"))
    short = str(row["pledge"])[:8]  # as the list prints it
    assert run("review", "confirm", short, *WHY).exit_code == 0
    assert parsed(run("pledges", "--json")) == []
    again = run("review", "confirm", short, *WHY)
    assert (again.exit_code, "was confirmed by A already" in again.output) == (2, True)


def test_fulfilled_is_for_pledges(run: Callable[..., Result]) -> None:
    subject = str(candidate(run)["event_id"])
    answer = run("review", "confirm", subject, "--fulfilled", *WHY)
    assert (answer.exit_code, "no open pledge" in answer.output) == (2, True)


def test_what_was_merged_is_taken_back_once(log: Log, run: Callable[..., Result]) -> None:
    other = said("imposition", issuer="US", items=("gallium",), reference="US-EO-15001")
    log.tell("first", replace(other, reference="US-EO-15002"), at=3, source="bis.gov")
    (elder,) = alerts(log.outputs[-1])
    log.tell("second", other, at=3, source="bis.gov")
    (younger,) = alerts(log.outputs[-1])
    merged = run("review", "merge", younger.id, elder.id[:8], *WHY)
    assert f"storyline {elder.storyline_id} goes on" in merged.output
    people = ("--author", "A", "--approved-by", "B", "--reason", "draft")
    assert run("retract", younger.id, *people).exit_code == 0
    (cancel,) = alerts(log.outputs[-1])
    assert {elder.id, younger.id} <= set(cancel.references)
    for name in (younger.id, younger.storyline_id, elder.id, elder.storyline_id):
        again = run("retract", name, *people)
        assert (again.exit_code, "taken back already" in again.output) == (2, True), name


def test_alerts_on_a_day_of_the_catalogue_are_taken_back(
    log: Log, run: Callable[..., Result]
) -> None:
    while not (counted := [each for each in alerts(log.outputs[-1]) if each.id in days_of(log)]):
        assert len(log.records) < 800
        log.tick(len(log.outputs) / 2)
    people = ("--author", "A", "--approved-by", "B", "--reason", "the day is another one")
    first = counted[0]
    assert run("retract", first.id, *people).exit_code == 0
    (cancel,) = alerts(log.outputs[-1])
    told = (cancel.message_type, cancel.storyline_id, first.id in cancel.references)
    assert told == (MessageType.CANCEL, first.storyline_id, True)
    again = run("retract", first.storyline_id, *people)
    assert (again.exit_code, "already" in again.output) == (2, True)


def days_of(log: Log) -> set[str]:
    """Return the ids of the alerts on days that only the catalogue knows."""
    return {each for days in log.fold.state.series.values() for each in days.alerts}
