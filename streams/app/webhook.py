"""An alert as an HTTP request: CloudEvents in binary mode, signed as Standard Webhooks have it."""

import binascii
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote

from standardwebhooks.webhooks import Webhook as Signature

from streams.domain.errors import StreamsError
from streams.kafka.records import Received
from streams.wire.envelope import TRACE, attributes_in

PLAIN = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"%')
SHORTEST = 24  # bytes of a secret


class Signer:
    """Signs with each of some secrets, so that one can be replaced while the receiver knows both."""

    def __init__(self, secrets: str) -> None:
        """Take secrets, `whsec_` and base64 or base64 alone, with spaces between them."""
        self._signatures = [_signature(secret) for secret in secrets.split()]

    def headers(self, ce_id: str, at: datetime, body: bytes) -> dict[str, str]:
        """Return the headers that let a receiver check who sent it, and when."""
        text = body.decode("utf-8", "replace")
        signed = [each.sign(ce_id, at, text) for each in self._signatures]
        return {
            "webhook-id": ce_id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": " ".join(signed),
        }


def event_headers(received: Received) -> dict[str, str]:
    """Return a message's own headers as CloudEvents spells them in HTTP, the hops of its way among them."""
    found = attributes_in(received.headers)
    return {
        _spelled(name): quote(value, safe=PLAIN) for name, value in found.items() if _goes(name)
    }


def retry_after(headers: Mapping[str, str]) -> float:
    """Return the seconds for which a receiver asks to be left alone; a date is not heeded."""
    found = headers.get("Retry-After", "")
    return float(found) if found.isascii() and found.isdigit() else 0.0


def _goes(name: str) -> bool:
    return name.startswith(("ce_", "x-")) or name in {TRACE, "content-type"}


def _spelled(name: str) -> str:
    return f"ce-{name[3:]}" if name.startswith("ce_") else name


def _signature(secret: str) -> Signature:
    given = secret.removeprefix("whsec_")
    try:
        length = len(binascii.a2b_base64(given + "==", strict_mode=False))
    except ValueError:  # binascii.Error is one
        length = 0
    if length < SHORTEST:
        raise StreamsError(
            f"a webhook's secret is whsec_ and at least {SHORTEST} random bytes in base64;"
            " make one with: echo whsec_$(head -c 32 /dev/urandom | base64)"
        )
    return Signature(secret)
