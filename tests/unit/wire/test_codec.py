from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from streams.domain.alert import Alert
from streams.domain.enrichment import Exposure
from streams.domain.errors import DocumentRejectedError
from streams.domain.heartbeat import Heartbeat
from streams.domain.record import Decision, Pack, Tick, Told
from streams.wire.codec import decode, encode
from streams.wire.records import decode_record, encode_record
from tests.contract.schemas import example

NOON = datetime(2025, 6, 27, 12, tzinfo=UTC)
BEAT: dict[str, Any] = {
    "role": "track",
    "instance": "track-1",
    "at": "2025-06-27T12:00:00Z",
    "pack": "p",
    "lag": 3,
}


def test_keys_are_sorted_times_end_in_z_and_the_unknown_is_left_out() -> None:
    beat = Heartbeat("track", "track-1", NOON, "p", 3)
    assert encode(beat) == (
        b'{"at":"2025-06-27T12:00:00Z","instance":"track-1","lag":3,"pack":"p","role":"track"}'
    )


def test_the_same_instant_has_the_same_bytes_in_every_zone() -> None:
    beijing = NOON.astimezone(timezone(timedelta(hours=8)))
    assert encode(Heartbeat("r", "i", NOON, "p", 0)) == encode(
        Heartbeat("r", "i", beijing, "p", 0)
    )


def test_empty_lists_and_maps_are_known_and_stay() -> None:
    raw = json.loads(encode(decode(Alert, example("alerts.v1"))))
    assert raw["measures"] == []
    assert raw["told_as"] == []
    assert "authority" not in raw


def test_terms_are_written_by_value() -> None:
    raw = json.loads(example("alerts.v1"))
    written = json.loads(encode(decode(Alert, example("alerts.v1"))))
    assert (written["event_type"], written["message_type"]) == ("cancellation", "Alert")
    assert written == raw


def test_mixed_exposure_has_no_sign() -> None:
    assert b"sign" not in encode(Exposure("REMX", "ARCX", "ETF", None, "both sides"))
    assert json.loads(encode(Exposure("REMX", "ARCX", "ETF", 0, "little")))["sign"] == 0


def test_maps_keep_their_keys() -> None:
    pack = Pack("i", "d", NOON, told={"b": Told("x", 1), "a": Told("y", 2)})
    assert json.loads(encode_record(pack))["told"] == {
        "a": {"alert_id": "y", "revision": 2},
        "b": {"alert_id": "x", "revision": 1},
    }
    assert encode_record(pack) == encode_record(
        replace(pack, told=dict(reversed(list(pack.told.items()))))
    )


def test_a_record_names_its_kind() -> None:
    assert json.loads(encode_record(Tick("i", NOON, NOON)))["record"] == "tick"


def test_defaults_hold_where_a_writer_left_them_out() -> None:
    raw = {"record": "pack", "id": "i", "digest": "d", "activated_at": "2025-06-27T12:00:00Z"}
    assert decode_record(json.dumps(raw).encode()) == Pack("i", "d", NOON)


def test_null_is_taken_for_unknown() -> None:
    value = json.dumps({**BEAT, "watermark": None}).encode()
    assert decode(Heartbeat, value).watermark is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        pytest.param({"role": 7}, "wrong-type", id="number for text"),
        pytest.param({"role": None}, "wrong-type", id="null for text"),
        pytest.param({"lag": "3"}, "wrong-type", id="text for number"),
        pytest.param({"lag": True}, "wrong-type", id="boolean for number"),
        pytest.param({"lag": 3.5}, "wrong-type", id="fraction"),
        pytest.param({"at": 3}, "wrong-type", id="number for time"),
        pytest.param({"at": "noon"}, "bad-time", id="time in words"),
        pytest.param({"at": "2025-06-27T12:00:00"}, "no-zone", id="no zone"),
        pytest.param({"watermark": []}, "wrong-type", id="array for time"),
    ],
)
def test_a_broken_heartbeat_is_refused(changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(DocumentRejectedError) as refused:
        decode(Heartbeat, json.dumps({**BEAT, **changed}).encode())
    assert refused.value.reason == reason
    assert f"Heartbeat.{next(iter(changed))}" in refused.value.detail


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        pytest.param({"sources": {}}, "wrong-type", id="object for array"),
        pytest.param({"sources": [7]}, "not-an-object", id="number for object"),
        pytest.param({"sources": [{}]}, "missing-field", id="empty object"),
        pytest.param({"headline": []}, "not-an-object", id="array for map"),
        pytest.param({"event_type": "cancelled"}, "unknown-value", id="no such type"),
        pytest.param({"confidence": "high"}, "wrong-type", id="confidence in words"),
        pytest.param({"effective_date": "July"}, "bad-date", id="date in words"),
        pytest.param({"references": [None]}, "wrong-type", id="null in an array"),
    ],
)
def test_a_broken_alert_is_refused(changed: dict[str, Any], reason: str) -> None:
    raw = {**json.loads(example("alerts.v1")), **changed}
    with pytest.raises(DocumentRejectedError) as refused:
        decode(Alert, json.dumps(raw).encode())
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        pytest.param(None, "null-value", id="tombstone"),
        pytest.param(b"[]", "not-an-object", id="array"),
        pytest.param(b"{}", "unknown-record", id="no kind"),
        pytest.param(b'{"record": "tock"}', "unknown-record", id="unknown kind"),
        pytest.param(b'{"record": ["tick"]}', "unknown-record", id="array for kind"),
        pytest.param(b'{"record": "tick"}', "missing-field", id="empty tick"),
    ],
)
def test_a_broken_record_is_refused(value: bytes | None, reason: str) -> None:
    with pytest.raises(DocumentRejectedError) as refused:
        decode_record(value)
    assert refused.value.reason == reason


def test_an_action_nobody_knows_is_refused() -> None:
    held = encode_record(Decision("i", NOON, "confirm", "s", "a", "r"))
    with pytest.raises(DocumentRejectedError, match="unknown-value"):
        decode_record(held.replace(b'"confirm"', b'"forget"'))


def test_whole_numbers_are_read_as_fractions_where_fractions_stand() -> None:
    raw = {**json.loads(example("alerts.v1")), "confidence": 1}
    found = decode(Alert, json.dumps(raw).encode()).confidence
    assert (found, type(found)) == (1.0, float)
