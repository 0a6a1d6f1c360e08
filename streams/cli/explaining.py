"""What detection says of a document, for people."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from streams.cli.rendering import STYLES
from streams.domain.document import Document
from streams.domain.event import Derivation, Detection, MeasureEvent, Veto
from streams.domain.label import Label
from streams.wire.labels import label_of

_SHOWN = 120


def as_page(document: Document, found: Detection, *, is_explained: bool) -> RenderableType:
    """Return the events with their evidence, and on demand the chain that led to them."""
    parts: list[RenderableType] = [_heading(document, found), *map(_card, found.events)]
    if is_explained:
        parts.append(_chain(document, found))
    return Group(*parts)


def _heading(document: Document, found: Detection) -> Text:
    count = len(found.events)
    told = f"{count} event{'s'[: count != 1]}" if count else "no event"
    reason = f" ({found.reason})" if found.reason and not count else ""
    return Text.assemble((document.title or document.id, "bold"), f": {told}{reason}")


def _card(event: MeasureEvent) -> Table:
    label = label_of(event)
    style = STYLES.get(event.event_type.value, "")
    card = Table.grid(padding=(0, 2))
    card.add_row()
    card.add_row(
        Text(event.event_type.value, style=f"bold {style}"),
        f"{event.status.value}, {event.measure_type.value}",
    )
    for name, text in _rows(label):
        card.add_row(name, Text(text))
    card.add_row("evidence", Text(_flat(event.evidence_text), style="italic"))
    return card


def _rows(label: Label) -> list[tuple[str, str]]:
    who = " ".join(each for each in (label.issuer, label.authority) if each)
    rows = [
        ("issuer", who),
        ("targets", ", ".join(label.targets)),
        ("items", ", ".join(label.items)),
        ("measures", ", ".join(label.measures)),
        ("effective", label.effective_date or ""),
        ("until", label.until_date or ""),
    ]
    return [(name, text) for name, text in rows if text]


def _chain(document: Document, found: Detection) -> Tree:
    tree = Tree(f"language {found.language or 'unknown'}; reason {found.reason or '-'}")
    for event in found.events:
        _branch(tree, document, event, "accepted")
    for event in found.candidates:
        _branch(tree, document, event, "for review")
    for veto in found.vetoes:
        tree.add(_refusal(document, veto))
    return tree


def _branch(tree: Tree, document: Document, event: MeasureEvent, fate: str) -> None:
    head = f"{fate}: {event.event_type.value} by {event.issuer}, confidence {event.confidence:.2f}"
    branch = tree.add(Text(head, style="bold"))
    branch.add(Text(f"words: {_quoted(event.evidence_text)}"))
    branch.add(Text(f"rows: {' > '.join(event.rows) or '-'}"))
    for line in _derived(document, event.derivations):
        branch.add(Text(line))


def _derived(document: Document, derivations: Iterable[Derivation]) -> list[str]:
    return [
        f"{each.field}: {each.rule}"
        + (f" from {_quoted(document.text_of(each.span))}" if each.span else "")
        for each in derivations
    ]


def _refusal(document: Document, veto: Veto) -> Text:
    kind = f" of {veto.event_type.value}" if veto.event_type else ""
    words = _quoted(document.text_of(veto.evidence))
    return Text(f"refused{kind} at {veto.step.value} by {veto.row}: {words}")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    flat = _flat(text)
    return f'"{flat if len(flat) <= _SHOWN else flat[:_SHOWN] + "..."}"'
