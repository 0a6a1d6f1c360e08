"""Headers that tell the way of a message: when each stage sent it on; they differ from run to run."""

from collections.abc import Iterable
from datetime import datetime

from streams.wire.envelope import TRACE, Headers
from streams.wire.moments import spelled

RECEIVED = "x-received-at"  # the raw record's LogAppendTime
DETECTED = "x-detected-at"
TRACKED = "x-tracked-at"
ROUTED = "x-routed-at"
PRODUCED = "produced_at"
ONWARD = frozenset((RECEIVED, DETECTED, TRACKED, ROUTED, TRACE))

Incoming = Iterable[tuple[str, bytes | None]]


def way(incoming: Incoming, hop: str, now: datetime) -> Headers:
    """Return the hops that the message behind it made, and the present one."""
    kept = [(name, text) for name, text in incoming if name in ONWARD and text is not None]
    said = spelled(now).encode()
    return [*kept, (hop, said), (PRODUCED, said)]
