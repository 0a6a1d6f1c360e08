"""What was said up to a moment, and what the next word took the place of."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from streams.domain.history import AlertVersion, Said

Clock = Callable[[Said], datetime]


def when_said(said: Said) -> datetime:
    """Return when an alert was written."""
    return said.said_at


def when_known(said: Said) -> datetime:
    """Return when the record behind an alert was known: what a log of simulated time goes by."""
    return said.alert.observed_at


def alert_versions(
    said: Iterable[Said], at: datetime | None = None, clock: Clock = when_said
) -> list[AlertVersion]:
    """Return what had been said at a moment, in order; an alert that was sent twice counts when first said."""
    first: dict[str, Said] = {}
    for each in sorted(said, key=_order):
        if at is None or clock(each) <= at:
            first.setdefault(each.alert.id, each)
    found = {id_: AlertVersion(each) for id_, each in first.items()}
    for later in first.values():
        for earlier in later.alert.references:
            known = found.get(earlier)
            if known is not None and known.superseded_by is None:
                found[earlier] = replace(
                    known, superseded_by=later.alert.id, superseded_at=clock(later)
                )
    return list(found.values())


def _order(said: Said) -> tuple[datetime, int, int]:
    return said.said_at, said.position.partition, said.position.offset
