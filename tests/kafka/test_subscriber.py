"""What a subscriber sees who reads only his own topic: his alerts, tests, and what silence means. On a real Kafka."""

import asyncio
import json
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import islice

import pytest
import typer
from typer.testing import CliRunner, Result

from streams.app.ticking import now
from streams.catalog.load import load_catalog
from streams.catalog.routing import subscribers_of
from streams.cli import routes, sendtest, whynot
from streams.domain.alert import Alert
from streams.domain.heartbeat import Heartbeat, Liveness, liveness
from streams.domain.route import WhyNot
from streams.kafka.records import Received
from streams.kafka.topics import Layout, topic_of
from streams.route.tree import Tree
from streams.wire.codec import decode
from tests.contract.schemas import problems
from tests.faults.inputs import inputs, report, rumour
from tests.faults.installation import Installation

pytestmark = pytest.mark.kafka

ROLES = ("detect-official", "detect-news", "track", "route")
DESK, SERVICE = "rare-earths-desk", "compliance-service"
BEAT, ALERT = "io.exportwire.heartbeat.v1", "io.exportwire.alert.v1"
SILENCE, DELAY = timedelta(seconds=3), timedelta(seconds=8)
PATIENCE = 40.0

LOAD_ONCE = cache(load_catalog)

app = typer.Typer()
for each in (routes, sendtest, whynot):
    each.register(app)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Roles that have worked off some documents; their heartbeats come fast."""
    found = Installation(tmp_path_factory.mktemp("subscriber"))
    found.variables |= {"heartbeat_interval": "0.5", "subscriber_heartbeat_interval": "0.5"}
    found.broker.start()
    try:
        found.create_topics()
        asyncio.run(found.publish([*islice(inputs(), 60), rumour()]))
        for role in ROLES:
            found.start(role)
        asyncio.run(found.ready(*ROLES))
        asyncio.run(found.drained())
        yield found
    finally:
        for process in found.processes.values():
            process.kill()
            process.wait()
        found.broker.stop()


def own(made: Installation, kind: str, subscriber: str = DESK) -> list[Received]:
    """Return what of one kind lies on a subscriber's topic."""
    records = asyncio.run(made.read(topic_of(subscriber)))
    return [each for each in records if dict(each.headers)["ce_type"] == kind.encode()]


def silence(made: Installation) -> Liveness:
    """Return what the subscriber makes of his own topic, and of nothing else."""
    beats = own(made, BEAT)
    last = decode(Heartbeat, beats[-1].value) if beats else None
    return liveness(last, now(), SILENCE, DELAY)


def becomes(made: Installation, wanted: Liveness) -> bool:
    until = time.monotonic() + PATIENCE
    while silence(made) is not wanted:
        if time.monotonic() > until:
            return False
        time.sleep(0.3)
    return True


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands share a catalogue: reading it is most of what they take."""
    monkeypatch.setattr("streams.catalog.load.load_catalog", LOAD_ONCE)


def exportwire(made: Installation, *arguments: str) -> Result:
    """Return what a command did, in this process."""
    env = {f"EXPORTWIRE_{name.upper()}": value for name, value in made.variables.items()}
    return CliRunner().invoke(app, list(arguments), env=env)


def alerts(made: Installation, topic: str) -> list[Alert]:
    if topic == "alerts.v1":
        return [decode(Alert, each.value) for each in asyncio.run(made.read(topic))]
    return [decode(Alert, each.value) for each in own(made, ALERT, topic)]


def test_delivered_and_suppressed_are_all_that_matched(made: Installation) -> None:
    shipped = LOAD_ONCE().routes
    tree = Tree(shipped)
    held = [decode(WhyNot, each.value) for each in asyncio.run(made.read("why-not.v1"))]
    matched = [
        {each.subscriber for each in going} | {each.subscriber for each in suppressed}
        for going, suppressed in map(tree.decide, alerts(made, "alerts.v1"))
    ]
    for subscriber in subscribers_of(shipped):
        delivered = len({each.id for each in alerts(made, subscriber)})
        suppressed = len({each.id for each in held if each.subscriber == subscriber})
        assert delivered + suppressed == sum(subscriber in each for each in matched)
    assert alerts(made, DESK)
    assert [each.reason for each in held] == ["status reported less firm than pledged"]


def test_every_message_on_every_topic_keeps_its_schema(made: Installation) -> None:
    layout = Layout(subscribers=(DESK, SERVICE))
    topics = [spec.name for spec in layout.specs if not spec.name.startswith("dlq.")]
    seen = set()
    for record in asyncio.run(made.read(*topics)):
        headers = {name: text.decode() for name, text in record.headers}
        if "ce_type" not in headers:
            continue  # what the test itself has sent, poison among it
        kept = headers["ce_dataschema"].removeprefix("urn:exportwire:schema:")
        assert problems(kept, record.value or b"") == []
        assert problems("headers", json.dumps(headers).encode()) == []
        seen.add(record.topic)
    assert seen >= {"measure-events.v1", "alerts.v1", "measures.v1", "why-not.v1", topic_of(DESK)}


def test_each_delivery_says_how_late_it_is(made: Installation) -> None:
    for record in own(made, ALERT, SERVICE):
        headers = {name: text.decode() for name, text in record.headers}
        assert int(headers["x-delay-ms"]) > 0
        assert problems("headers", json.dumps(headers).encode()) == []


def test_a_backtest_agrees_with_what_was_delivered(made: Installation) -> None:
    found = json.loads(exportwire(made, "routes", "backtest", DESK, "--json").stdout)
    assert found["delivered"] == len({each.id for each in alerts(made, DESK)})
    assert found["matched"] == found["delivered"] + sum(found["held_back"].values())


@pytest.mark.parametrize("is_told", [True, False], ids=["sent", "of no interest"])
def test_why_not_answers_for_an_alert_with_no_record(made: Installation, *, is_told: bool) -> None:
    told = {each.id for each in alerts(made, DESK)}
    chosen = next(each.id for each in alerts(made, "alerts.v1") if (each.id in told) is is_told)
    answer = exportwire(made, "why-not", chosen, "--subscriber", DESK, "--json")
    assert answer.exit_code == 0, answer.output
    row = json.loads(answer.stdout.splitlines()[0])
    assert row["outcome"] == ("sent" if is_told else "no interest")


def test_why_not_says_that_it_knows_nothing(made: Installation) -> None:
    answer = exportwire(made, "why-not", "no-such-alert")
    assert (answer.exit_code, answer.stdout) == (1, "")


def test_why_not_tells_what_was_held_back(made: Installation) -> None:
    answer = exportwire(made, "why-not", "--subscriber", DESK)
    first, last = answer.stdout.splitlines()
    assert "held back: status reported less firm than pledged (route rare-earths)" in first
    assert last == "1 deliveries held back"
    wanted = first.split()[0]
    assert json.loads(exportwire(made, "why-not", wanted, "--json").stdout)["subscriber"] == DESK


def test_a_test_reaches_its_subscriber_and_nobody_else(made: Installation) -> None:
    answer = exportwire(made, "send-test", DESK, "--json")
    sent = json.loads(answer.stdout)["ce_id"]
    assert [each.id for each in alerts(made, DESK) if each.message_status == "Test"] == [sent]
    others = [*alerts(made, "alerts.v1"), *alerts(made, SERVICE)]
    assert sent not in {each.id for each in others}


def test_nothing_happened(made: Installation) -> None:
    before = len(alerts(made, DESK))
    assert becomes(made, Liveness.QUIET)
    time.sleep(SILENCE.total_seconds() + 1)
    assert silence(made) is Liveness.QUIET
    assert len(alerts(made, DESK)) == before


def test_the_service_is_late(made: Installation) -> None:
    made.kill("detect-news")
    asyncio.run(made.publish([report(9001)]))
    assert becomes(made, Liveness.LATE)
    made.start("detect-news")
    assert becomes(made, Liveness.QUIET)


def test_the_service_is_dead(made: Installation) -> None:
    made.kill("route")
    assert becomes(made, Liveness.DEAD)


def test_the_service_comes_back(made: Installation) -> None:
    made.start("route")
    assert becomes(made, Liveness.QUIET)
