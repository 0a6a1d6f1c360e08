"""What detection says of a document, as one HTML page: the text with its spans marked, and the chain of rows."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from streams.domain.document import Document, Part
from streams.domain.event import Detection, MeasureEvent, Veto

_STYLE: Final = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
pre { white-space: pre-wrap; font: inherit; }
mark.accepted { background: #b7e4c7; } mark.review { background: #ffe8a3; } mark.refused { background: #f1f1f1; }
table { border-collapse: collapse; margin: 1rem 0; } td, th { border: 1px solid #999; padding: .3rem .6rem;
text-align: left; vertical-align: top; } caption { text-align: left; font-weight: 600; padding: .3rem 0; }
"""
_Range = tuple[int, int, str, str]


def as_html(document: Document, found: Detection) -> str:
    """Return a page that needs nothing else: accepted events green, those for review yellow, refused words grey."""
    title = escape(document.title or document.id)
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(found.language or "en")}"><head><meta charset="utf-8">',
            f"<title>{title}</title><style>{_STYLE}</style></head><body>",
            f"<h1>{_marked(document, found, 'title') or title}</h1>",
            f"<p>{escape(document.source)}, {document.published_at.isoformat()}</p>",
            f"<pre>{_marked(document, found, 'body')}</pre>",
            *_tables(document, found),
            "</body></html>",
        ]
    )


def _marked(document: Document, found: Detection, part: Part) -> str:
    """Return a part of a document with its ranges marked; what overlaps an earlier mark is left plain."""
    text = document.title if part == "title" else document.body
    pieces: list[str] = []
    at = 0
    for start, end, fate, told in sorted(_ranges(found, part), key=lambda each: each[0]):
        if start < at or end <= start:
            continue
        marked = escape(text[start:end])
        pieces += [
            escape(text[at:start]),
            f'<mark class="{fate}" title="{escape(told)}">{marked}</mark>',
        ]
        at = end
    return "".join([*pieces, escape(text[at:])])


def _ranges(found: Detection, part: Part) -> Iterator[_Range]:
    """Yield what is marked: accepted events first, so that they win where ranges begin together."""
    for fate, events in (("accepted", found.events), ("review", found.candidates)):
        for each in events:
            if each.evidence.part == part:
                told = f"{each.event_type.value} by {each.issuer}: {' > '.join(each.rows)}"
                yield each.evidence.start, each.evidence.end, fate, told
    for veto in found.vetoes:
        if veto.evidence.part == part:
            yield veto.evidence.start, veto.evidence.end, "refused", veto.row


def _tables(document: Document, found: Detection) -> Iterator[str]:
    """Yield a table for each event, and one for what was refused."""
    for fate, events in (("accepted", found.events), ("for review", found.candidates)):
        for each in events:
            yield _table(f"{fate}: {each.event_type.value}", _fields(document, each))
    if found.vetoes:
        yield _table("refused", [_refusal(document, each) for each in found.vetoes])


def _fields(document: Document, event: MeasureEvent) -> list[tuple[str, str]]:
    """Return the fields of an event with the rows and words behind them."""
    rows = [
        ("status", event.status.value),
        ("kind", event.measure_type.value),
        ("issuer", f"{event.issuer} {event.authority or ''}".strip()),
        ("targets", ", ".join(event.targets)),
        ("items", ", ".join(event.items)),
        ("measures", ", ".join(event.measures)),
        ("effective", str(event.effective_date or "")),
        ("until", str(event.until_date or "")),
        ("confidence", f"{event.confidence:.2f}"),
        ("rows", " > ".join(event.rows)),
    ]
    derived = [
        (
            f"{each.field} from",
            each.rule + (f": {document.text_of(each.span)}" if each.span else ""),
        )
        for each in event.derivations
    ]
    return [(name, told) for name, told in [*rows, *derived] if told]


def _refusal(document: Document, veto: Veto) -> tuple[str, str]:
    return veto.row, document.text_of(veto.evidence)


def _table(caption: str, rows: Sequence[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><th scope='row'>{escape(name)}</th><td>{escape(told)}</td></tr>"
        for name, told in rows
    )
    return f"<table><caption>{escape(caption)}</caption>{cells}</table>"
