"""The table of topics, and the records that open the log."""

from datetime import UTC, date, datetime

import pytest

from streams.catalog.load import load_catalog
from streams.domain.measure import Measure
from streams.domain.record import Pack, Seed
from streams.domain.vocabulary import MeasureType
from streams.kafka.opening import logged, opening_of, seed_of
from streams.kafka.topics import Layout, TopicSpec, dead_letters_of, topic_of
from streams.wire.records import decode_record

LAYOUT = Layout(subscribers=("desk", "compliance"))
SPECS = {spec.name: spec for spec in LAYOUT.specs}
DAY = 24 * 3600 * 1000
MIB = 1024 * 1024


@pytest.mark.parametrize(
    ("name", "partitions", "policy", "retention", "limit"),
    [
        pytest.param("raw.news.v1", 8, "delete", 90 * DAY, 4 * MIB, id="raw-news"),
        pytest.param("raw.regulations.v1", 8, "delete", 90 * DAY, 4 * MIB, id="raw-regulations"),
        pytest.param("measure-events.v1", 1, "delete", -1, 4 * MIB, id="log"),
        pytest.param("alerts.v1", 4, "delete", -1, MIB, id="alerts"),
        pytest.param("measures.v1", 1, "compact", None, MIB, id="measures"),
        pytest.param("pledges.v1", 1, "compact", None, MIB, id="pledges"),
        pytest.param("review.v1", 1, "delete", 90 * DAY, MIB, id="review"),
        pytest.param("why-not.v1", 1, "delete", 90 * DAY, MIB, id="why-not"),
        pytest.param("alerts.desk.v1", 1, "delete", 30 * DAY, MIB, id="a-subscriber"),
        pytest.param("alerts.compliance.v1", 1, "delete", 30 * DAY, MIB, id="another"),
        pytest.param("heartbeat.v1", 1, "delete", DAY, MIB, id="heartbeat"),
        pytest.param("dlq.raw.news.v1", 8, "delete", 30 * DAY, 5 * MIB, id="dead-news"),
        pytest.param("dlq.measure-events.v1", 1, "delete", 30 * DAY, 5 * MIB, id="dead-log"),
        pytest.param("dlq.alerts.v1", 4, "delete", 30 * DAY, 5 * MIB, id="dead-alerts"),
    ],
)
def test_a_topic_is_as_the_design_has_it(
    name: str, partitions: int, policy: str, retention: int | None, limit: int
) -> None:
    spec = SPECS[name]
    configs = spec.configs(insync=2)
    assert spec.partitions == partitions
    assert configs["cleanup.policy"] == policy
    assert configs.get("retention.ms") == (None if retention is None else str(retention))
    assert configs["max.message.bytes"] == str(limit)
    assert configs["min.insync.replicas"] == "2"
    assert LAYOUT.limit_of(name) == limit


def test_only_the_broker_times_raw_records() -> None:
    timed = {name for name, spec in SPECS.items() if "message.timestamp.type" in spec.configs(1)}
    assert timed == {"raw.news.v1", "raw.regulations.v1"}


def test_no_two_topics_have_one_name_and_none_mixes_dot_and_underscore() -> None:
    assert len(SPECS) == len(LAYOUT.specs)
    assert not [name for name in SPECS if "_" in name]


def test_partitions_follow_the_settings_and_dead_letters_their_source() -> None:
    specs = {spec.name: spec for spec in Layout(raw_partitions=3, alert_partitions=2).specs}
    assert specs["raw.news.v1"].partitions == specs["dlq.raw.news.v1"].partitions == 3
    assert specs["alerts.v1"].partitions == specs["dlq.alerts.v1"].partitions == 2


def test_a_dead_letter_of_the_largest_message_fits() -> None:
    assert SPECS["dlq.raw.news.v1"].limit - SPECS["raw.news.v1"].limit > 100_000


def test_a_topic_that_is_not_ours_takes_what_kafka_takes_by_default() -> None:
    assert LAYOUT.limit_of("somebody.elses") == MIB


def test_names() -> None:
    assert topic_of("desk") == "alerts.desk.v1"
    assert dead_letters_of("alerts.v1") == "dlq.alerts.v1"
    assert TopicSpec("x").configs(1)["retention.ms"] == "-1"


AT = datetime(2025, 5, 12, tzinfo=UTC)
MEASURES = tuple(
    Measure(name, "CN", None, MeasureType.EXPORT_CONTROL, ("gallium",), ())
    for name in ("CN-B", "CN-A")
)


def test_the_first_record_tells_which_time_holds() -> None:
    first, *rest = opening_of(MEASURES, "d" * 64, AT, "simulated")
    assert isinstance(first, Pack)
    assert (first.time, first.digest, first.activated_at) == ("simulated", "d" * 64, AT)
    assert [seed.measure.id for seed in rest if isinstance(seed, Seed)] == ["CN-A", "CN-B"]


def test_an_opening_is_a_function_of_its_values() -> None:
    assert opening_of(MEASURES, "d", AT) == opening_of(reversed(MEASURES), "d", AT)
    assert opening_of(MEASURES, "d", AT)[0].id != opening_of(MEASURES, "e", AT)[0].id
    assert opening_of(MEASURES, "d", AT)[0].id != opening_of(MEASURES, "d", AT, "simulated")[0].id


def test_a_seed_has_another_id_when_its_measure_changes() -> None:
    one = MEASURES[0]
    other = Measure(
        one.id, one.issuer, None, one.measure_type, one.items, (), until=date(2026, 1, 1)
    )
    assert seed_of(one).id != seed_of(other).id
    assert seed_of(one) == seed_of(one)


def test_records_are_keyed_by_id_and_read_as_they_were() -> None:
    for record in opening_of(load_catalog().measures.values(), "d", AT):
        message = logged(record)
        assert (message.topic, message.key) == ("measure-events.v1", record.id.encode())
        assert decode_record(message.value) == record
        assert dict(message.headers)["ce_id"] == record.id.encode()
