"""What the judge looks at: named features of a candidate and of its kin."""

from collections.abc import Sequence

from streams.detect.candidate import Candidate
from streams.domain.document import Document
from streams.domain.frames import Cue
from streams.domain.vocabulary import DocumentKind, Zone

_CUES = (
    Cue.ISSUED,
    Cue.FORCE,
    Cue.PROMISE,
    Cue.DRAFT,
    Cue.HEARSAY,
    Cue.DENIAL,
    Cue.HEDGE,
    Cue.BACKGROUND,
)
_MANY = 4
_FRESH = 3
_LONG = 4000
_OFFICIAL = frozenset({"Rule", "Announcement", "Regulation", "Decision", "Order", "Notice"})


def features_of(
    kin: Sequence[Candidate],
    groups: Sequence[Sequence[Candidate]],
    document: Document,
    title_cues: frozenset[Cue],
) -> dict[str, float]:
    """Return the features of candidates that are one act, among the acts of the document."""
    best = kin[0]
    found = {each.frame.zone.value: 1.0 for each in kin}
    found |= {cue.value: 1.0 for cue in _CUES if cue in best.frame.near}
    found |= {f"own_{cue.value}": 1.0 for cue in _CUES if cue in best.frame.cues}
    found[f"act_{best.frame.act.value}"] = 1.0
    found[f"thing_{best.frame.thing.value}"] = 1.0
    found[f"event_{best.event_type.value}"] = 1.0
    found[f"status_{best.status.value}"] = 1.0
    found["frames"] = min(len(kin), _MANY) - 1.0
    found["strong"] = float(any(each.frame.is_strong for each in kin))
    found["joined"] = float(any(each.frame.is_joined for each in kin))
    found["filled"] = float(bool(best.frame.filled))
    found["issuer_filled"] = float(best.is_issuer_filled)
    found["authority"] = float(any(name.body for each in kin for name in each.named))
    found["dated"] = float(best.days.told is not None)
    found["fresh"] = float(best.days.age is not None and best.days.age <= _FRESH)
    found["title_market"] = float(bool({Cue.MARKET, Cue.OPINION} & title_cues))
    found |= _of_document(document)
    found |= _among(kin, groups)
    return {name: value for name, value in found.items() if value}


def _of_document(document: Document) -> dict[str, float]:
    """Return the features of the document."""
    is_official = document.kind is DocumentKind.REGULATION
    return {
        "regulation": float(is_official),
        "official_type": float(document.document_type in _OFFICIAL),
        "long": min(len(document.body) / _LONG, 3.0),
    }


def _among(
    kin: Sequence[Candidate], groups: Sequence[Sequence[Candidate]]
) -> dict[str, float]:
    """Return how the act stands among the others of its document."""
    rank = [_place(other) for other in groups]
    own = _place(kin)
    is_titled = any(each.frame.zone is Zone.TITLE for each in kin)
    titled = [other for other in groups if any(e.frame.zone is Zone.TITLE for e in other)]
    return {
        "first": float(own == min(rank)),
        "alone": float(len(groups) == 1),
        "rivals": float(min(len(groups) - 1, _MANY)),
        "other_titled": float(bool(titled) and not is_titled),
        "stronger": float(len(kin) == max(len(other) for other in groups)),
        "title_and_text": float(is_titled and any(each.frame.zone is not Zone.TITLE for each in kin)),
    }


def _place(kin: Sequence[Candidate]) -> tuple[int, int]:
    """Return where an act is first told, the title left aside where the body tells it too."""
    return min(
        (each.frame.zone is Zone.TITLE, each.frame.clause[0])
        for each in kin
    )
