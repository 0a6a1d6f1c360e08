"""What waits for a person, as `review list` shows it: the question, and what would be told."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from streams.cli.sheet import spoken
from streams.wire.moments import spelled

if TYPE_CHECKING:
    from streams.domain.alert import ReviewItem
    from streams.domain.event import MeasureEvent
    from streams.pipeline.standing import Standing

Row = dict[str, object]


def question_of(now: "Standing", asked: "ReviewItem") -> Row:
    """Return a question with the event that it is about and the document that says so; None for what is not known."""
    said = now.state.candidates.get(asked.event_id) or now.state.events.get(asked.event_id)
    telling = said.telling if said else None
    return {
        "event_id": asked.event_id,
        "reason": asked.reason,
        "document_id": asked.document_id,
        "storyline_id": asked.storyline_id,
        "detail": asked.detail,
        "source": telling.source if telling else None,
        "url": telling.url if telling else None,
        "published": spelled(telling.published_at) if telling else None,
        "event": _event(said.event) if said else None,
    }


def _event(event: "MeasureEvent") -> Row:
    days = (event.effective_date, event.until_date)
    start, end = (None if day is None else day.isoformat() for day in days)
    return {
        "event_type": event.event_type.value,
        "status": event.status.value,
        "measure_type": event.measure_type.value,
        "issuer": event.issuer,
        "items": list(event.items),
        "targets": list(event.targets),
        "measures": list(event.measures),
        "effective_date": start,
        "until_date": end,
        "confidence": event.confidence,
        "words": event.evidence_text,
    }


def lines_of(row: Row) -> Iterator[str]:
    """Yield the lines that show a question to a person."""
    yield f"{row['event_id']}  {row['reason']}"
    event = row["event"]
    if isinstance(event, dict):
        yield from _told("event", claim_of(event))
    named = (row["document_id"], row["source"], row["published"], row["url"])
    yield from _told("document", "  ".join(str(each) for each in named if each))
    if isinstance(event, dict):
        yield from _told("words", str(event["words"]))
    if row["reason"] != "candidate":  # of a candidate, the detail is its words
        yield from _told("asked", str(row["detail"]))


def claim_of(event: Row) -> str:
    """Return in a line what an event would be told as."""
    kind = ", ".join(str(event[name]) for name in ("event_type", "status", "measure_type"))
    parts = (
        f"{kind} by {event['issuer']}",
        f"on {spoken(event['items'])}" if event["items"] else "",
        f"towards {spoken(event['targets'])}" if event["targets"] else "",
        f"about {spoken(event['measures'])}" if event["measures"] else "",
        f"from {event['effective_date']}" if event["effective_date"] else "",
        f"until {event['until_date']}" if event["until_date"] else "",
    )
    return " ".join(filter(None, parts))


def _told(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"  {name:10}{' '.join(text.split())}"
