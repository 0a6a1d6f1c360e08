"""Which candidates are one act."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from streams.catalog.rows import Row
from streams.detect.candidate import Candidate
from streams.detect.conditions import View, fits
from streams.domain.frames import Act, Thing
from streams.domain.vocabulary import EventType, Status, Zone

_KINDS: Final = {
    Thing.DUTY: "duty",
    Thing.FEE: "fee",
    Thing.SANCTION: "sanction",
    Thing.SCREENING: "screening",
    Thing.LISTING: "listing",
    Thing.RESTRICTION: "control",
}

_UNTOLD: Final = frozenset({Thing.ACT, Thing.MEASURE})

ABSORB: Final = "absorb"
_DONE: Final = frozenset({Status.PUBLISHED, Status.EFFECTIVE})
_APART: Final = "apart"
_ITEM: Final = "item"
_HEADING: Final = 80
_GUESSED: Final = frozenset({"slots/lead", "slots/metadata"})
_STOPS: Final = (".", "。", "!", "?", ";", "；", "！", "？", ":", "：")

Kin = tuple[Candidate, ...]
_Key = tuple[EventType, str]


def merged(candidates: Iterable[Candidate], rows: Sequence[Row]) -> list[Kin]:
    """Return the candidates by act, the one that says it best first."""
    groups: dict[_Key, list[Candidate]] = {}
    absorbed: list[tuple[Candidate, list[Row]]] = []
    read = [*_whose_denial([*candidates])]
    told = {(each.event_type, each.issuer, each.frame.act) for each in read}
    for each in read:
        absorbing = [row for row in _absorbing_rows(each, rows) if _may_absorb(row, each, told)]
        if absorbing:
            absorbed.append((each, absorbing))
        else:
            groups.setdefault((each.event_type, each.issuer), []).append(each)
    alone: dict[_Key, list[Candidate]] = {}
    for each, absorbing in absorbed:
        home = _home(each, absorbing, groups)
        kin = groups.get((each.event_type, each.issuer)) if home is None else home
        (alone.setdefault((each.event_type, each.issuer), []) if kin is None else kin).append(each)
    return [kin for group in (*groups.values(), *alone.values()) for kin in _acts(group, rows)]


def _whose_denial(candidates: Sequence[Candidate]) -> Iterable[Candidate]:
    """Return the candidates; a title that denies and names nobody denies what the only body that denies such an act in the text does."""
    denied = [each for each in candidates if each.status is Status.DENIED]
    titled = [e for e in denied if e.frame.part == "title" and e.issuer_row in _GUESSED]
    if not titled:
        return candidates
    found: dict[EventType, list[Candidate]] = defaultdict(list)
    for each in denied:
        if each.frame.part != "title" and each.issuer_row not in _GUESSED:
            found[each.event_type].append(each)
    return [
        _taken_from(each, found[each.event_type]) if each in titled else each
        for each in candidates
    ]


def _taken_from(titled: Candidate, denied: Sequence[Candidate]) -> Candidate:
    """Return the denial of a title with the issuer of those in the text, if these have one and no other."""
    if len({each.issuer for each in denied}) != 1:
        return titled
    first = denied[0]
    told = [each for each in first.derivations if each.field == "issuer"]
    kept = [each for each in titled.derivations if each.field != "issuer"]
    return titled._replace(
        issuer=first.issuer,
        issuer_row=first.issuer_row,
        derivations=(*kept, *told),
    )


def _absorbing_rows(candidate: Candidate, rows: Sequence[Row]) -> list[Row]:
    """Return the rows by which a candidate may be part of another act of its issuer."""
    view = View(candidate.frame, candidate.document, frozenset(), candidate.event_type)
    return [row for row in rows if row.by == ABSORB and fits(row.when, view)]


def _may_absorb(row: Row, candidate: Candidate, told: set[tuple[EventType, str, Act]]) -> bool:
    """Tell whether the issuer of a candidate has what a row might make it part of; relief that lapses repeals nothing."""
    is_end = candidate.event_type is EventType.CANCELLATION
    return row.event_type is None or any(
        (event_type, issuer) == (row.event_type, candidate.issuer)
        and not (is_end and act is Act.LAPSE)
        for event_type, issuer, act in told
    )


def _home(
    candidate: Candidate, absorbing: Sequence[Row], groups: dict[_Key, list[Candidate]]
) -> list[Candidate] | None:
    """Return the act that takes a candidate in, None where its issuer has none that may; a promise in a list has one in its item."""
    is_promised = candidate.status is Status.PLEDGED
    is_item = is_promised and candidate.frame.zone is Zone.LIST_ITEM
    return next(
        (
            kin
            for row in absorbing
            for (event_type, issuer), kin in groups.items()
            if issuer == candidate.issuer
            and event_type is not candidate.event_type
            and row.event_type in {None, event_type}
            and not (is_item and row.event_type and all(_are_apart(candidate, e) for e in kin))
            and not (is_promised and _is_done_apart(candidate, kin))
        ),
        None,
    )


def _are_apart(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates stand in different paragraphs."""
    return one.frame.paragraph != other.frame.paragraph


def _is_done_apart(promised: Candidate, kin: Sequence[Candidate]) -> bool:
    """Tell whether an act is done in other paragraphs than one that is but promised: "drops the ban. ... It will also let out"."""
    is_done = any(each.status in _DONE for each in kin)
    return is_done and all(_are_apart(promised, each) for each in kin)


def deciding_rows(candidates: Sequence[Candidate], rows: Sequence[Row]) -> frozenset[str]:
    """Return the rows that part or join the candidates of a document."""
    acts = merged(candidates, rows)
    found = {
        f"merge/{row.id}"
        for kin in acts
        for each in kin
        if each.event_type is not kin[0].event_type
        for row in _absorbing_rows(each, rows)
        if row.event_type in {None, kin[0].event_type}
    }
    if len(acts) > len({(kin[0].event_type, kin[0].issuer) for kin in acts}):
        found |= {f"merge/{row.id}" for each in candidates if (row := parting_row(each, rows))}
    return frozenset(found)


def parting_row(candidate: Candidate, rows: Sequence[Row]) -> Row | None:
    """Return the row by which a candidate may be an act of its own."""
    frame, thing = candidate.frame, _kind_told(candidate)
    return next(
        (
            row
            for row in rows
            if row.by != ABSORB
            and (not row.when.zones or frame.zone in row.when.zones)
            and (not row.when.things or thing in row.when.things)
            and (not row.when.near or not row.when.near.isdisjoint(frame.near))
        ),
        None,
    )


def _key(candidate: Candidate, rows: Sequence[Row]) -> str:
    """Return what parts a candidate from its kin, nothing where it may belong to any of them."""
    row = parting_row(candidate, rows)
    if row is None:
        return ""
    if row.by == "item":
        return f"{_ITEM} {candidate.frame.paragraph}"
    if row.by == _APART:
        return f"{_APART} {candidate.frame.statement[0]}"
    return _KINDS.get(_kind_told(candidate), "")


def _kind_told(candidate: Candidate) -> Thing:
    """Return what a candidate acts on; of a mere rule or step, the only kind of measure that its clause names ("the rule on its export blacklist")."""
    frame = candidate.frame
    if frame.thing not in _UNTOLD:
        return frame.thing
    start, end = frame.clause
    named = {
        word.sense
        for word in candidate.statement.words
        if isinstance(word.sense, Thing)
        and word.is_strong
        and word.sense in _KINDS
        and start <= word.start < end
    }
    return named.pop() if len(named) == 1 else frame.thing


def _acts(group: Sequence[Candidate], rows: Sequence[Row]) -> list[Kin]:
    """Return the acts of one event type and issuer; what no row parts belongs to the first of them."""
    parts: defaultdict[str, list[Candidate]] = defaultdict(list)
    own = group[0].event_type
    for each in group:
        parts[_key(each, rows) if each.event_type is own else ""].append(each)
    _take_in_headings(parts)
    shared = parts.pop("", [])
    apart = [parts.pop(key) for key in [*parts] if key.startswith(_APART)]
    first, *others = parts.values() or [[]]
    main = [*shared, *first]
    if apart and all(each.event_type is not own for each in main):
        apart[0] = [*apart[0], *main]  # what an act took in is none without it
        main = []
    return [_ordered(kin, own) for kin in (main, *others, *apart) if kin]


def _take_in_headings(parts: defaultdict[str, list[Candidate]]) -> None:
    """Put the heading of an item ("3. Malaysia: export ban back") to what the paragraph below it tells."""
    below = {
        each.frame.paragraph: key
        for key, kin in parts.items()
        for each in kin
        if each.frame.zone is not Zone.LIST_ITEM
    }
    for key, kin in [*parts.items()]:
        body = below.get(kin[0].frame.paragraph + 1)
        if key.startswith(_ITEM) and body and all(map(_is_heading, kin)):
            parts[body] += parts.pop(key)


def _is_heading(candidate: Candidate) -> bool:
    """Tell whether a candidate is told by an item that is short and ends without a sign."""
    text = candidate.statement.text.rstrip()
    return len(text) <= _HEADING and not text.endswith(_STOPS)


def _ordered(kin: Sequence[Candidate], own: EventType) -> Kin:
    """Return the candidates of an act, the one that says it best first; those that it absorbed come last."""
    return tuple(
        sorted(
            kin, key=lambda each: (each.event_type is not own, -each.score, each.frame.clause[0])
        )
    )
