"""What a subscriber would have got over a log of alerts: how much, how early, how much of it was taken back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from streams.domain.alert import Alert
from streams.domain.route import FIRMNESS
from streams.domain.vocabulary import MessageType, Status
from streams.route.tree import Tree

DAY = 86400.0


@dataclass(frozen=True, slots=True)
class Backtest:
    """The account of one subscriber; medians are None where nothing was measured.

    `matched` = delivered + held back. `hours_to_us` is the way from a source's publication to the raw topic;
    `days_before_text` from the first delivered word on an act to its published text, `days_before_effect` to its day
    of effect.
    """

    subscriber: str
    alerts: int
    matched: int
    delivered: int
    held_back: Mapping[str, int]
    storylines: int
    retracted: int
    kinds: Mapping[str, int]
    hours_to_us: float | None = None
    days_before_text: float | None = None
    days_before_effect: float | None = None


@dataclass(slots=True)
class _Account:
    """What is counted on the way."""

    alerts: int = 0
    delivered: int = 0
    held: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    first: dict[str, Alert] = field(default_factory=dict)
    texts: dict[str, Alert] = field(default_factory=dict)
    effects: dict[str, float] = field(default_factory=dict)
    retracted: set[str] = field(default_factory=set)
    ways: list[float] = field(default_factory=list)


def backtest(alerts: Iterable[Alert], tree: Tree, subscriber: str) -> Backtest:
    """Return the account over alerts in any order; they are read in order of the records that caused them."""
    account = _Account()
    for alert in sorted(alerts, key=lambda each: (each.observed_at, each.revision)):
        account.alerts += 1
        going, held = tree.decide(alert)
        if any(each.subscriber == subscriber for each in going):
            _deliver(account, alert)
        else:
            account.held.update(each.reason for each in held if each.subscriber == subscriber)
    return _closed(account, subscriber)


def _deliver(account: _Account, alert: Alert) -> None:
    story = alert.storyline_id
    account.delivered += 1
    account.kinds[alert.message_type.value] += 1
    if alert.message_type is MessageType.CANCEL:
        account.retracted.add(story)
        return
    first = account.first.setdefault(story, alert)
    if first is alert:
        account.ways.append((alert.observed_at - alert.published_at).total_seconds())
    if _is_text(alert):
        account.texts.setdefault(story, alert)
    if alert.effective_date is not None:
        days = (alert.effective_date - first.observed_at.date()).days
        account.effects[story] = float(days)


def _is_text(alert: Alert) -> bool:
    is_firm = FIRMNESS[alert.status] >= FIRMNESS[Status.PUBLISHED]
    return is_firm and alert.status is not Status.DENIED


def _closed(account: _Account, subscriber: str) -> Backtest:
    leads = [
        (text.observed_at - account.first[story].observed_at).total_seconds() / DAY
        for story, text in account.texts.items()
        if account.first[story] is not text
    ]
    return Backtest(
        subscriber=subscriber,
        alerts=account.alerts,
        matched=account.delivered + account.held.total(),
        delivered=account.delivered,
        held_back=dict(account.held.most_common()),
        storylines=len(account.first),
        retracted=len(account.retracted),
        kinds=dict(account.kinds),
        hours_to_us=_median([way / 3600 for way in account.ways]),
        days_before_text=_median(leads),
        days_before_effect=_median([days for days in account.effects.values() if days > 0]),
    )


def _median(found: list[float]) -> float | None:
    return round(median(found), 2) if found else None
