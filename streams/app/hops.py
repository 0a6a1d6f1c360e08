"""Headers that tell the way of a message: when each stage sent it on; they differ from run to run."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from streams.domain.alert import Alert
from streams.domain.errors import DocumentRejectedError
from streams.wire.envelope import BACKFILL, DELAY, TRACE, Headers, moment_in
from streams.wire.moments import spelled

RECEIVED = "x-received-at"  # the raw record's LogAppendTime
DETECTED = "x-detected-at"
TRACKED = "x-tracked-at"
ROUTED = "x-routed-at"
PRODUCED = "produced_at"
FRESH = timedelta(hours=24)  # an alert about something older is history, not news
ONWARD = frozenset((RECEIVED, DETECTED, TRACKED, ROUTED, TRACE))

Incoming = Iterable[tuple[str, bytes | None]]


def way(incoming: Incoming, hop: str, now: datetime) -> Headers:
    """Return the hops that the message behind it made, and the present one."""
    kept = [(name, text) for name, text in incoming if name in ONWARD and text is not None]
    said = spelled(now).encode()
    return [*kept, (hop, said), (PRODUCED, said)]


def delay_of(alert: Alert, incoming: Incoming, now: datetime) -> timedelta:
    """Return how long after its source's publication an alert goes out.

    The way to us is counted in the log's time, which a simulated log feeds; the way through us by the clock. An alert on
    a day that comes or has lapsed is news of the tick that told it, however old the act.
    """
    published = alert.published_at if alert.due is None else alert.observed_at
    received = _received(incoming) or now
    return alert.observed_at - published + max(now - received, timedelta())


def lateness(alert: Alert, incoming: Incoming, now: datetime) -> Headers:
    """Return how late an alert goes out, and whether it is history."""
    late = delay_of(alert, incoming, now)
    told = [(DELAY, str(max(0, round(late.total_seconds() * 1000))).encode())]
    return [*told, (BACKFILL, b"true")] if late > FRESH else told


def _received(incoming: Incoming) -> datetime | None:
    try:
        return moment_in(((name, text) for name, text in incoming), RECEIVED)
    except DocumentRejectedError:
        return None
