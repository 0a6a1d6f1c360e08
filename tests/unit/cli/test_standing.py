"""The commands that ask the log: measures, pledges, calendar, review and retract, over a log without a broker."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.app import asking
from streams.catalog import load
from streams.cli import calendar, measures, pledges, retract, review
from streams.domain.record import Decision, Record, Tick
from streams.domain.vocabulary import MessageType
from streams.kafka.opening import opening_of
from tests.unit.track.build import START, Log, alerts, day, document, said

app = typer.Typer()
for each in (measures, pledges, calendar, retract, review):
    each.register(app)

PROMISE = said("easing", "pledged", issuer="CN", items=("all-goods",), targets=("US",))
KNOWN = load.load_catalog()
GUESS = said("cancellation", issuer="CN", items=("rare-earths",))


@pytest.fixture
def log() -> Log:
    """A log with the catalogue's measures, a promise, a suspension and a candidate."""
    made = Log()
    for record in opening_of(KNOWN.measures.values(), "pack", START, "simulated"):
        made.add(record)
    made.tell("promise", PROMISE, source="mofcom.gov.cn")
    made.tell("echo", PROMISE, at=0.1, source="wire.example")
    pause = said(
        "suspension",
        issuer="CN",
        items=("rare-earths",),
        measures=["CN-MOFCOM-2025-18"],
        effective=day(2),
        until=day(40),
    )
    made.tell("pause", pause, at=1, source="mofcom.gov.cn", candidates=[GUESS])
    made.tick(3)
    return made


@pytest.fixture
def run(log: Log, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command over the log; decisions are appended to it."""

    async def records_of(_cluster: object) -> AsyncIterator[tuple[int, Record]]:
        for offset, record in enumerate(log.records):
            yield offset, record

    async def append(_cluster: object, record: Record) -> None:
        log.add(record)

    monkeypatch.setattr(load, "load_catalog", lambda: KNOWN)
    monkeypatch.setattr(asking, "records_of", records_of)
    monkeypatch.setattr(asking, "append", append)
    return lambda *arguments: CliRunner().invoke(app, arguments)


def parsed(answer: Result) -> list[dict[str, object]]:
    assert answer.exit_code == 0, answer.output
    found: list[dict[str, object]] = json.loads(answer.stdout)
    return found


def test_a_measure_is_in_the_state_of_its_day(run: Callable[..., Result]) -> None:
    states = {}
    for at in (1.5, 2.5):
        when = (START + timedelta(days=at)).isoformat()
        found = parsed(run("measures", "--as-of", when, "--json"))
        states[at] = {each["measure"]: each["state"] for each in found}["CN-MOFCOM-2025-18"]
    assert states == {1.5: "in_force", 2.5: "suspended"}
    now = json.loads(run("measures", "CN-MOFCOM-2025-18", "--json").stdout)
    assert (now["state"], now["since"], now["until"]) == ("suspended", "2025-06-29", "2025-08-06")
    acts = [(act["day"], act["act"], act["state"]) for act in now["acts"]]
    assert ("2025-06-29", "suspension", "suspended") in acts
    assert acts[0][1] == "imposition"


def test_day_one_knows_all_measures_of_the_catalogue(run: Callable[..., Result]) -> None:
    found = parsed(run("measures", "--as-of", START.isoformat(), "--json"))
    assert {each["measure"] for each in found} == set(KNOWN.measures)
    assert any(each["doubtful"] for each in found)


def test_an_answer_knows_nothing_of_later_acts(run: Callable[..., Result]) -> None:
    at = ("--as-of", "2025-06-27T09:00:00Z")
    now = json.loads(run("measures", "CN-MOFCOM-2025-61", *at, "--json").stdout)
    assert (now["state"], now["acts"]) == (None, [])  # it was issued in October
    rows = parsed(run("calendar", *at, "--days", "9999", "--json"))
    assert "CN-MOFCOM-2025-61" not in {row["subject"] for row in rows}


def test_a_seed_raises_no_alert() -> None:
    made = Log()
    for record in opening_of(KNOWN.measures.values(), "pack", START):
        made.add(record)
    made.tick(600)
    assert [each for outputs in made.outputs for each in alerts(outputs)] == []


def test_a_pledge_says_what_is_missing_and_who_said_what(run: Callable[..., Result]) -> None:
    (row,) = parsed(run("pledges", "--json"))
    assert (row["state"], row["missing"]) == ("opened", ["list", "date"])
    told = row["said"]
    assert isinstance(told, list)
    assert [each["source"] for each in told] == ["mofcom.gov.cn", "wire.example"]
    answer = run("pledges", str(row["pledge"])[:8])
    assert "mofcom.gov.cn" in answer.stdout


def test_a_pledge_shows_the_other_side_and_both_sides_words(
    run: Callable[..., Result], log: Log
) -> None:
    answer = {"issuer": "US", "items": ("ethane",), "targets": ("CN",)}
    log.tell("return", said("easing", "pledged", speaker="CN", effective=day(9), **answer), at=0.2)  # type: ignore[arg-type]  # one table for two
    log.tell("echo-2", said("easing", "pledged", speaker="US", **answer), at=0.3)  # type: ignore[arg-type]
    log.tell("threat", said("imposition", "published", **answer), at=2)  # type: ignore[arg-type]
    held = {str(row["issuer"]): row for row in parsed(run("pledges", "--all", "--json"))}
    ours, theirs = held["US"], held["CN"]
    assert (ours["state"], ours["confirmation"]) == ("contradicted", "matched")
    wanted = {"pledge": ours["pledge"], "state": "contradicted", "issuer": "US"}
    assert theirs["in_return_for"] == [wanted]
    assert theirs["at_risk"] == [ours["pledge"]]
    words = run("pledges").stdout.replace(",", " ").split()
    assert {"opened", "at", "risk"} <= set(words)
    page = run("pledges", str(ours["pledge"])).stdout
    assert ["CN", "promises", "2025-07-06"] in [line.split()[:3] for line in page.splitlines()]
    assert [str(theirs["pledge"])[:8], "opened"] in [
        [word[:8] for word in line.split()[:2]] for line in page.splitlines()
    ]


def test_before_the_promise_nothing_is_promised(run: Callable[..., Result]) -> None:
    assert parsed(run("pledges", "--all", "--as-of", "2025-06-27T07:59:59Z", "--json")) == []


def test_the_calendar_holds_the_last_day_of_the_pause(run: Callable[..., Result]) -> None:
    rows = parsed(run("calendar", "CN-MOFCOM-2025-18", "--json"))
    assert rows == [
        {
            "day": "2025-08-06",
            "in": 37,
            "what": "ends unless prolonged",
            "subject": "CN-MOFCOM-2025-18",
        }
    ]


PAUSED = ("--as-of", "2026-06-01T00:00:00Z")


def test_a_part_of_a_measure_has_its_own_state_and_days(run: Callable[..., Result]) -> None:
    name = "CN-MOFCOM-2024-46"
    found = json.loads(run("measures", name, *PAUSED, "--json").stdout)
    (part,) = found["parts"]
    told = (found["state"], part["state"], part["articles"], part["until"], part["by"])
    assert told == (
        "in_force",
        "suspended",
        ["paragraph 2"],
        "2026-11-27",
        ["CN-MOFCOM-2025-72"],
    )
    assert [(act["act"], act["part"] is None) for act in found["acts"]] == [
        ("imposition", True),
        ("suspension", False),
    ]
    (row,) = parsed(run("calendar", name, *PAUSED, "--json"))
    assert (row["day"], str(row["part"]).partition(";")[0]) == ("2026-11-27", "paragraph 2")
    assert "paragraph 2" in run("measures", name, *PAUSED).stdout
    every = parsed(run("measures", *PAUSED, "--json"))
    assert next(each for each in every if each["measure"] == name)["parts"] != []


def test_the_calendar_is_icalendar(run: Callable[..., Result]) -> None:
    text = run("calendar", "--ics").stdout_bytes.decode()
    lines = text.split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert "DTSTART;VALUE=DATE:20250806" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
    assert all(len(line.encode()) <= 75 for line in lines)
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(uids) == len(set(uids))
    assert run("calendar", "--ics").stdout_bytes.decode() == text


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


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["measures", "CN-MOFCOM-2025-999"], "no measure", id="unknown-measure"),
        pytest.param(["measures", "--state", "gone"], "there are", id="unknown-state"),
        pytest.param(["measures", "--as-of", "yesterday"], "is no time", id="no-time"),
        pytest.param(["measures", "--as-of", "2025-06-27T14:03:00"], "is no time", id="no-zone"),
        pytest.param(["pledges", "zzz"], "0 pledges begin with", id="unknown-pledge"),
        pytest.param(["calendar", "--ics", "--json"], "give one", id="two-forms"),
        pytest.param(["calendar", "zzz"], "no measure or pledge", id="unknown-day"),
        pytest.param(
            ["review", "confirm", "zzz", "--author", "A", "--reason", "r"],
            "no candidate",
            id="unknown-candidate",
        ),
        pytest.param(
            ["review", "reject", "zzz", "--author", "A", "--reason", "r"],
            "nothing waits",
            id="unknown-question",
        ),
        pytest.param(
            ["retract", "zzz", "--author", "A", "--approved-by", " a", "--reason", "r"],
            "four eyes",
            id="one-person",
        ),
        pytest.param(
            ["retract", "zzz", "--author", "A", "--approved-by", "B", "--reason", "r"],
            "no alert",
            id="unknown-alert",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_line(
    arguments: list[str], says: str, log: Log, run: Callable[..., Result]
) -> None:
    before = len(log.records)
    answer = run(*arguments)
    assert answer.exit_code == 2
    assert says in answer.output
    assert len(answer.output.strip().splitlines()) == 1
    assert len(log.records) == before


def test_the_log_is_cut_at_the_first_record_known_later() -> None:
    from streams.pipeline.standing import until  # noqa: PLC0415

    at = datetime(2025, 6, 27, 14, 3, tzinfo=UTC)
    tick = Tick("t", at + timedelta(minutes=1), at)
    records: list[tuple[int, Record]] = [(0, document("a")), (1, tick), (2, document("b"))]
    assert [offset for offset, _ in until(records, at)] == [0]
    assert [offset for offset, _ in until(records, None)] == [0, 1, 2]


def test_the_day_of_an_answer_is_in_utc() -> None:
    from streams.pipeline.standing import standing  # noqa: PLC0415

    at = datetime.fromisoformat("2025-06-28T02:00:00+08:00")
    assert standing([(0, document("a"))], KNOWN, at).day == date(2025, 6, 27)
