"""What the judge looks at: named features of a candidate and of its kin."""

from collections.abc import Sequence

from streams.detect.candidate import Candidate
from streams.domain.document import Document
from streams.domain.frames import Cue
from streams.domain.vocabulary import DocumentKind

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
_OFFICIAL = frozenset({"Rule", "Announcement", "Regulation", "Decision", "Order", "Notice"})


def features_of(
    kin: Sequence[Candidate], document: Document, title_cues: frozenset[Cue]
) -> dict[str, float]:
    """Return the features of candidates that are one act."""
    zones = {each.frame.zone.value for each in kin}
    best = kin[0]
    found = {zone: 1.0 for zone in zones}
    found |= {cue.value: 1.0 for cue in _CUES if cue in best.frame.near}
    found["frames"] = min(len(kin), 4) - 1.0
    found["strong"] = float(any(each.is_strong for each in kin))
    found["weak"] = float(not any(each.is_strong for each in kin))
    found["filled"] = float(bool(best.frame.filled))
    found["issuer_filled"] = float(best.is_issuer_filled)
    found["authority"] = float(any(name.body for each in kin for name in each.named))
    found["dated"] = float(best.days.told is not None)
    found["regulation"] = float(document.kind is DocumentKind.REGULATION)
    found["official_type"] = float(document.document_type in _OFFICIAL)
    found["title_market"] = float(bool({Cue.MARKET, Cue.OPINION} & title_cues))
    return {name: value for name, value in found.items() if value}
