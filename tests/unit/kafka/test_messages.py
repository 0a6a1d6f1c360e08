"""Sizes, dead letters, the cluster's login."""

import re
import ssl
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiokafka.record.default_records import DefaultRecordBatchBuilder

from streams.domain.errors import DocumentRejectedError
from streams.kafka.deadletters import TRACE_LIMIT, dead_letter, original_headers, reasons
from streams.kafka.outgoing import Header, Outgoing
from streams.kafka.security import Cluster
from streams.settings import Settings


@dataclass(frozen=True)
class Record:
    """A record as it was read."""

    value: bytes | None = b"\xff\x00 not json"
    key: bytes | None = b"\x00key"
    headers: tuple[Header, ...] = (("ce_id", b"7"), ("binary", b"\xfe\xff"))
    topic: str = "raw.news.v1"
    partition: int = 3
    offset: int = 41
    timestamp: int = 1_750_000_000_000


@pytest.mark.parametrize(
    ("key", "value", "headers"),
    [
        pytest.param(None, b"", (), id="empty"),
        pytest.param(b"k", b"v" * 1000, (), id="no-headers"),
        pytest.param(b"k" * 300, b"v" * 70_000, (("h" * 200, b"x" * 20_000),) * 5, id="all"),
        pytest.param("läng".encode(), b"v", (("ü" * 90, b""),), id="two-byte-letters"),
    ],
)
def test_size_is_never_less_than_what_the_broker_counts(
    key: bytes | None, value: bytes, headers: tuple[Header, ...]
) -> None:
    batch = DefaultRecordBatchBuilder(2, 0, 0, 1, 0, 0, 10_000_000)
    batch.append(0, 1_750_000_000_000, key, value, list(headers))
    counted = len(batch.build())
    claimed = Outgoing("t", key, value, headers).size
    assert counted <= claimed <= counted + 40 + 10 * len(headers)


def test_a_message_fits_up_to_its_size() -> None:
    message = Outgoing("t", b"k", b"v" * 100)
    assert message.fits(message.size)
    assert not message.fits(message.size - 1)


def rejected() -> DocumentRejectedError:
    """Return an error that was raised, so that it has a stack trace."""
    with pytest.raises(DocumentRejectedError) as caught:
        raise DocumentRejectedError("not-json", "line 1: Ausdruck – 不是 JSON")
    return caught.value


def test_a_dead_letter_leaves_key_value_and_headers_untouched() -> None:
    record = Record()
    letter = dead_letter(record, rejected(), "detect-news", "VALUE_CONVERTER")
    assert (letter.topic, letter.key, letter.value) == (
        "dlq.raw.news.v1",
        record.key,
        record.value,
    )
    assert letter.headers[: len(record.headers)] == record.headers
    assert original_headers(letter.headers) == record.headers


def test_a_dead_letter_without_key_and_value_stays_without() -> None:
    letter = dead_letter(Record(value=None, key=None), rejected(), "g", "s")
    assert (letter.key, letter.value) == (None, None)


def test_reasons_are_text_under_the_names_that_tools_know() -> None:
    told = {name: text.decode() for name, text in reasons(Record(), rejected(), "g", "s")}
    kind = "streams.domain.errors.DocumentRejectedError"
    assert told["__connect.errors.topic"] == "raw.news.v1"
    assert told["__connect.errors.partition"] == "3"
    assert told["__connect.errors.offset"] == "41"
    assert told["__connect.errors.connector.name"] == "g"
    assert told["__connect.errors.stage"] == "s"
    assert told["__connect.errors.exception.class.name"] == kind
    assert told["__connect.errors.exception.message"] == "not-json: line 1: Ausdruck – 不是 JSON"
    assert "raise DocumentRejectedError" in told["__connect.errors.exception.stacktrace"]
    assert told["kafka_dlt-original-topic"] == "raw.news.v1"
    assert told["kafka_dlt-exception-fqcn"] == kind
    assert told["kafka_dlt-exception-message"].startswith("not-json")
    assert "kafka_dlt-original-offset" not in told  # Spring reads it as a binary number


def deep(depth: int) -> None:
    """Raise from far below."""
    if depth == 0:
        raise ValueError("ä" * 10_000)
    deep(depth - 1)


def test_reasons_are_cut_to_what_a_header_may_take() -> None:
    with pytest.raises(ValueError, match="ä") as caught:
        deep(30)
    told = dict(reasons(Record(), caught.value, "g", "s"))
    assert len(told["__connect.errors.exception.stacktrace"]) <= TRACE_LIMIT
    assert len(told["__connect.errors.exception.message"]) <= 2048
    told["__connect.errors.exception.message"].decode()  # cut between letters
    told["__connect.errors.exception.stacktrace"].decode()


def test_a_lone_surrogate_in_the_reason_does_no_harm() -> None:
    told = dict(reasons(Record(), ValueError("bad \ud800"), "g", "s"))
    assert told["__connect.errors.exception.message"] == b"bad ?"


@pytest.mark.parametrize(
    ("protocol", "is_encrypted", "asks"),
    [
        pytest.param("PLAINTEXT", False, False, id="plain"),
        pytest.param("SSL", True, False, id="tls"),
        pytest.param("SASL_PLAINTEXT", False, True, id="login"),
        pytest.param("SASL_SSL", True, True, id="login-over-tls"),
    ],
)
def test_protocols(protocol: str, is_encrypted: bool, asks: bool) -> None:  # noqa: FBT001
    cluster = Cluster("h:1", protocol, username="me", password="secret")  # noqa: S106
    options = cluster.options()
    assert isinstance(options.get("ssl_context"), ssl.SSLContext) is is_encrypted
    assert options.get("sasl_plain_username") == ("me" if asks else None)
    assert options.get("sasl_plain_password") == ("secret" if asks else None)
    assert options["bootstrap_servers"] == "h:1"


def test_a_cluster_is_what_the_settings_name() -> None:
    settings = Settings.model_validate(
        {
            "kafka_bootstrap_servers": "a:1,b:2",
            "kafka_security_protocol": "SASL_SSL",
            "kafka_sasl_mechanism": "SCRAM-SHA-256",
            "kafka_sasl_username": "me",
            "kafka_sasl_password": "hush",
            "kafka_ssl_cafile": "ca.pem",
            "kafka_ssl_certfile": "our.pem",
            "kafka_ssl_keyfile": "our.key",
            "kafka_ssl_key_password": "shh",
        }
    )
    cluster = Cluster.of(settings)
    ours = (Path("our.pem"), Path("our.key"), "shh")
    login = ("SCRAM-SHA-256", "me", "hush", Path("ca.pem"))
    assert cluster == Cluster("a:1,b:2", "SASL_SSL", *login, *ours)
    assert not {"hush", "shh"} & set(re.findall(r"\w+", repr(cluster)))
