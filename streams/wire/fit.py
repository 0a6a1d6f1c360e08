"""Alerts cut to what their topic takes."""

from bisect import bisect_right
from dataclasses import replace

from streams.domain.alert import Alert
from streams.wire.codec import encode


def alert_within(alert: Alert, limit: int) -> Alert:
    """Return the alert with as many of its first sources as fit into so many bytes; the rest is counted."""
    if len(encode(alert)) <= limit:
        return alert
    count = len(alert.sources)
    fitting = bisect_right(range(count + 1), limit, key=lambda kept: _size(alert, kept))
    return _keeping(alert, max(0, fitting - 1))


def _size(alert: Alert, kept: int) -> int:
    return len(encode(_keeping(alert, kept)))


def _keeping(alert: Alert, kept: int) -> Alert:
    left_out = alert.sources_left_out + len(alert.sources) - kept
    return replace(alert, sources=alert.sources[:kept], sources_left_out=left_out)
