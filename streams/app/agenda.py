"""What the fold knows of the days that come and of promises that are late, as gauges."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from streams.catalog.tracking import Tracking
from streams.domain.alert import Pledge
from streams.pipeline.answers import days_in
from streams.pipeline.standing import Standing
from streams.telemetry.metrics import DAYS, OVERDUE, WITHIN, Metrics
from streams.track.book import OPEN
from streams.track.state import State

AHEAD = 366  # days: about as far as acts state their dates
UNTEXTED = 90  # days: the last age at which the ledger tells of a pledge (7, 30, 90)
DAY_PASSED, NO_TEXT = OVERDUE


def show_agenda(state: State, tracking: Tracking, metrics: Metrics) -> None:
    """Set the gauges of the days that come and of overdue pledges; nothing while the log has no day yet."""
    if state.today is None:
        return
    late = overdue((entry.pledge for entry in state.live_pledges), state.today)
    for reason in OVERDUE:
        metrics.overdue.labels(reason).set(late[reason])
    now = Standing(state, state.today, state.now, 0, tracking)
    coming = [(each.kind, each.day) for each in days_in(now, AHEAD)]
    for kind in DAYS:
        days = [day for named, day in coming if named == kind]
        for within in WITHIN:
            most = int(within.removesuffix("d"))
            metrics.dates_ahead.labels(kind, within).set(
                sum((day - state.today).days <= most for day in days)
            )
        _show_next(kind, days, metrics)


def overdue(pledges: Iterable[Pledge], today: date) -> Counter[str]:
    """Return how many open pledges are late, by reason: their day has passed, or they have none and no text came."""
    late: Counter[str] = Counter()
    for pledge in pledges:
        if pledge.state not in OPEN:
            continue
        if pledge.promised_by is not None:
            late[DAY_PASSED] += pledge.promised_by < today
        else:
            late[NO_TEXT] += (today - pledge.opened_at.date()).days > UNTEXTED
    return late


def _show_next(kind: str, days: Iterable[date], metrics: Metrics) -> None:
    soonest = min(days, default=None)
    if soonest is None:
        metrics.next_date.remove(kind)
        return
    metrics.next_date.labels(kind).set(datetime.combine(soonest, time(), UTC).timestamp())
