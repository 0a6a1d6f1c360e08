"""A request says who sent what and when, in terms that the receivers' libraries check."""

from collections.abc import Callable

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from streams.app.posting import doubling
from streams.app.ticking import now
from streams.app.webhook import Signer, event_headers, retry_after
from streams.domain.errors import StreamsError
from streams.kafka.records import Received

OLD, NEW = "whsec_" + "b2xk" * 8, "whsec_" + "bmV3" * 8
BODY = '{"headline":{"zh":"暂停"}}'.encode()


def signed(secrets: str) -> dict[str, str]:
    return Signer(secrets).headers("id-1", now(), BODY)


@pytest.mark.parametrize(
    ("secrets", "receiver"),
    [
        pytest.param(OLD, OLD, id="one"),
        pytest.param(f"{OLD} {NEW}", NEW, id="the new of two"),
        pytest.param(f"{OLD} {NEW}", OLD, id="the old of two"),
    ],
)
def test_a_receiver_with_a_secret_takes_it(secrets: str, receiver: str) -> None:
    Webhook(receiver).verify(BODY, signed(secrets), json_parse=False)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        pytest.param(signed(OLD), BODY.replace(b"z", b"y"), id="another body"),
        pytest.param(signed(NEW), BODY, id="another secret"),
        pytest.param(signed(OLD) | {"webhook-id": "id-2"}, BODY, id="another id"),
        pytest.param(signed(OLD) | {"webhook-timestamp": "1"}, BODY, id="another time"),
    ],
)
def test_a_receiver_refuses(headers: dict[str, str], body: bytes) -> None:
    with pytest.raises(WebhookVerificationError):
        Webhook(OLD).verify(body, headers, json_parse=False)


@pytest.mark.parametrize("weak", ["whsec_c2hvcnQ=", "password", "whsec_=", "ü"])
def test_a_weak_secret_is_refused_and_not_shown(weak: str) -> None:
    with pytest.raises(StreamsError, match="random bytes") as refusal:
        Signer(weak)
    assert weak not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value", "header", "text"),
    [
        pytest.param("ce_id", b"4c1f", "ce-id", "4c1f", id="attribute"),
        pytest.param("ce_subject", "稀土 %".encode(), "ce-subject", "%E7%A8%80%E5%9C%9F%20%25", id="not ASCII"),
        pytest.param("ce_subject", b"a\r\nHost: b", "ce-subject", "a%0D%0AHost:%20b", id="line break"),
        pytest.param("x-delay-ms", b"1500", "x-delay-ms", "1500", id="hop"),
        pytest.param("content-type", b"application/json", "content-type", "application/json", id="type"),
        pytest.param("produced_at", b"2025", "produced_at", None, id="underscore"),
    ],
)  # fmt: skip
def test_headers_are_those_of_cloudevents(
    received: Callable[..., Received], name: str, value: bytes, header: str, text: str | None
) -> None:
    assert event_headers(received(b"", headers=[(name, value)])).get(header) == text


def test_waits_double_up_to_the_longest() -> None:
    assert list(doubling(1, 5, 6)) == [0, 1, 2, 4, 5, 5]
    assert list(doubling(1, 5, 1)) == [0]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("120", 120), ("", 0), ("Wed, 21 Oct 2026 07:28:00 GMT", 0), ("-1", 0), ("²", 0)],
)
def test_a_receiver_may_ask_for_a_pause(text: str, seconds: float) -> None:
    assert retry_after({"Retry-After": text}) == seconds
