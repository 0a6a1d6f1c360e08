"""Alerts as short messages to chats and mailboxes, through Apprise."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from aiokafka.errors import KafkaError

from streams.app.membership import Begin, member_of
from streams.app.posting import Answer, Postbox, waits_of
from streams.domain.alert import Alert
from streams.domain.errors import DocumentRejectedError, StreamsError
from streams.domain.route import WEIGHT
from streams.domain.vocabulary import MessageStatus, MessageType, Severity
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.kafka.topics import topic_of
from streams.settings import Settings, group_of
from streams.telemetry.logs import logger
from streams.wire.codec import decode
from streams.wire.envelope import BACKFILL, attributes_in

if TYPE_CHECKING:
    from apprise import Apprise

REOPEN = 5.0  # seconds until Kafka is tried again
SHOWN = 300  # characters of the evidence

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Note:
    """One message: a line, and what stands below it."""

    title: str
    body: str
    is_grave: bool = False


@dataclass
class Notifier:
    """Tells each service once of each alert that is grave enough."""

    services: "Sequence[Apprise]"
    least: Severity
    _left: dict[int, "list[Apprise]"] = field(default_factory=dict)

    async def attempt(self, received: Received) -> Answer:
        """Return whether all services have it; those that have it are not told again."""
        note = note_of(received, self.least)
        if note is None:
            return Answer(is_taken=True)
        left = self._left.pop(received.offset, list(self.services))
        told = await asyncio.gather(*(tell(each, note) for each in left))
        missing = [each for each, has_it in zip(left, told, strict=True) if not has_it]
        if not missing:
            return Answer(is_taken=True)
        self._left = {received.offset: missing}
        return Answer(is_taken=False, why=f"{len(missing)} services did not take it")


async def notify(
    subscriber: str, notifier: Notifier, settings: Settings, group: str | None, begin: Begin
) -> None:
    """Tell of a subscriber's alerts for ever; what no service takes after the last attempt is passed by."""

    async def pass_by(_: Outgoing) -> None:
        """Keep nothing: the alert stays on the subscriber's topic."""

    box = Postbox(
        subscriber=subscriber,
        group=group or group_of(f"notify-{subscriber}"),
        attempt=notifier.attempt,
        park=pass_by,
        count=lambda outcome: log.debug("notification", outcome=outcome),
        waits=partial(waits_of, settings),
    )
    topic = topic_of(subscriber)
    while True:
        try:
            async with member_of(box.group, topic, settings, box.turn, begin) as consumer:
                await box.follow(consumer)
        except (KafkaError, StreamsError, OSError) as problem:
            log.warning("nothing can be read", why=str(problem))
        await asyncio.sleep(REOPEN)


def services_at(urls: Iterable[str]) -> "list[Apprise]":
    """Return a service per address; a refused one is named by its kind only, since it holds secrets."""
    from apprise import Apprise  # noqa: PLC0415  (it takes its time)

    found = []
    for url in urls:
        service = Apprise()
        if not service.add(url):
            kind = url.partition("://")[0][:20]
            raise StreamsError(
                f"no service is reached by the address {kind}://...; Apprise's documentation lists them"
            )
        found.append(service)
    return found


async def tell(service: "Apprise", note: Note) -> bool:
    """Return whether a service took a note."""
    from apprise import NotifyType  # noqa: PLC0415

    kind = NotifyType.WARNING if note.is_grave else NotifyType.INFO
    return bool(await service.async_notify(body=note.body, title=note.title, notify_type=kind))


def note_of(received: Received, least: Severity) -> Note | None:
    """Return what to tell of an alert; None for a trial, and for what was never grave enough."""
    try:
        alert = decode(Alert, received.value)
    except DocumentRejectedError as refusal:
        log.warning("no alert that can be read", offset=received.offset, why=str(refusal))
        return None
    if alert.message_status is not MessageStatus.ACTUAL or _gravest(alert) < WEIGHT[least]:
        return None
    is_late = BACKFILL in attributes_in(received.headers)
    return Note(_title(alert), _body(alert, is_late=is_late), alert.severity in GRAVE)


GRAVE = (Severity.EXTREME, Severity.SEVERE)


def _gravest(alert: Alert) -> int:
    """Return the weight of the gravest revision: who heard of an alert hears of its Cancel."""
    return max(WEIGHT[each.severity] for each in (alert.routing, *alert.told_as))


def _title(alert: Alert) -> str:
    headline = alert.headline.get("en") or f"{alert.issuer}: {alert.event_type}, {alert.status}"
    match alert.message_type:
        case MessageType.CANCEL:
            return f"WITHDRAWN: {headline}"
        case MessageType.UPDATE:
            return f"Update, {alert.severity}: {headline}"
        case _:
            return f"{alert.severity}: {headline}"


def _body(alert: Alert, *, is_late: bool) -> str:
    words = " ".join(alert.evidence.text.split())
    days = [
        f"{name} {day}"
        for name, day in (("from", alert.effective_date), ("until", alert.until_date))
        if day
    ]
    lines = [
        "History, not news: published more than a day ago." if is_late else "",
        f"Changed: {', '.join(alert.changed)}" if alert.changed else "",
        f"{alert.event_type}, {alert.status}, {alert.certainty}; {' '.join(days)}".rstrip("; "),
        ", ".join(alert.linked_measures or alert.measures),
        f"“{words[:SHOWN]}{'...' if len(words) > SHOWN else ''}”",
        alert.sources[0].url if alert.sources else "",
        f"alert {alert.id}, published {alert.published_at:%Y-%m-%d %H:%M} UTC",
    ]
    return "\n".join(line for line in lines if line)
