"""The commands that ask the log: measures, pledges and calendar, over a log without a broker."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from typer.testing import Result

from streams.domain.record import Pack, Record, Tick
from streams.kafka.opening import opening_of
from tests.unit.cli.commanded import KNOWN, parsed, runner, told_log
from tests.unit.track.build import START, Log, alerts, day, document, measure, said


@pytest.fixture
def log() -> Log:
    return told_log()


@pytest.fixture
def run(log: Log, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    return runner(log, monkeypatch)


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
            "what": "suspension ends unless prolonged",
            "subject": "CN-MOFCOM-2025-18",
            "acts": ["suspension"],
        }
    ]


def test_a_day_says_what_begins_and_what_ends(log: Log, run: Callable[..., Result]) -> None:
    new = said("imposition", issuer="CN", items=("graphite",), measures=["CN-MOFCOM-2026-7"])
    dated = replace(new, reference="CN-MOFCOM-2026-7", effective_date=day(3), until_date=day(80))
    log.tell("new", dated, at=3, source="mofcom.gov.cn")
    rows = parsed(run("calendar", "CN-MOFCOM-2026-7", "--json"))
    assert [(row["day"], row["what"], row["acts"]) for row in rows] == [
        (day(3).isoformat(), "imposition takes effect", ["imposition"]),
        (day(80).isoformat(), "ends unless prolonged", []),
    ]
    text = run("calendar", "CN-MOFCOM-2025-18", "--ics").stdout
    assert "SUMMARY:CN-MOFCOM-2025-18: suspension ends unless prolonged" in text


def test_a_measure_of_which_nothing_is_left_is_told_from_an_unknown_one(
    log: Log, run: Callable[..., Result]
) -> None:
    new = said("imposition", issuer="CN", items=("graphite",), measures=["CN-MOFCOM-2026-7"])
    log.tell("new", replace(new, reference="CN-MOFCOM-2026-7"), at=3, source="mofcom.gov.cn")
    (alert,) = alerts(log.outputs[-1])
    assert run("measures", "CN-MOFCOM-2026-7").exit_code == 0
    log.decide("retract", alert.id)
    gone = run("measures", "CN-MOFCOM-2026-7")
    assert (gone.exit_code, "has been taken back" in gone.output) == (2, True)


def test_a_name_of_several_measures_is_refused_with_their_ids(
    log: Log, run: Callable[..., Result]
) -> None:
    for name in ("CN-MOFCOM-2026-7", "CN-MOFCOM-2026-8"):
        log.seed(replace(measure(name), aliases=("the magnet ban",)))
    answer = run("measures", "The magnet ban")
    assert answer.exit_code == 2
    assert "'The magnet ban': CN-MOFCOM-2026-7, CN-MOFCOM-2026-8" in answer.output


def test_another_rule_pack_in_charge_is_said_beside_the_answer(
    log: Log, run: Callable[..., Result]
) -> None:
    assert run("pledges", "--json").stderr == ""
    log.add(Pack("other", "0" * 64, START + timedelta(days=3)))
    answer = run("pledges", "--json")
    assert answer.exit_code == 0
    assert "the log's rule pack is 000000000000" in answer.stderr
    assert len(json.loads(answer.stdout)) == 1
    then = run("pledges", "--as-of", START.isoformat())
    assert "rule pack" not in then.stderr


@pytest.mark.parametrize("name", ["MOFCOM-18", "CN-MOFCOM-2025-18"])
def test_the_calendar_knows_a_measure_by_its_names(
    name: str, log: Log, run: Callable[..., Result]
) -> None:
    known = log.fold.state.measures["CN-MOFCOM-2025-18"].known
    assert known is not None
    log.seed(replace(known, aliases=("MOFCOM-18",)))
    (row,) = parsed(run("calendar", name, "--json"))
    assert row["subject"] == "CN-MOFCOM-2025-18"


def test_the_calendar_knows_a_pledge_as_the_list_prints_it(
    log: Log, run: Callable[..., Result]
) -> None:
    dated = said("easing", "pledged", issuer="JP", items=("steel",), effective=day(20))
    log.tell("dated", dated, at=3, source="mofcom.gov.cn")
    pledges = {row["issuer"]: str(row["pledge"]) for row in parsed(run("pledges", "--json"))}
    (row,) = parsed(run("calendar", pledges["JP"][:8], "--json"))
    assert (row["day"], row["subject"]) == (day(20).isoformat(), pledges["JP"])


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
