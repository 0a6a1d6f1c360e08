"""Which candidate of an act says it best: named features of one candidate, weighed by the judge's second table."""

from collections.abc import Mapping
from math import log1p

from streams.detect.candidate import Candidate
from streams.domain.frames import Cue
from streams.domain.vocabulary import DocumentKind

_CUES = (
    Cue.ISSUED,
    Cue.FORCE,
    Cue.FUTURE_FORCE,
    Cue.PROMISE,
    Cue.DRAFT,
    Cue.HEARSAY,
    Cue.DENIAL,
    Cue.BACKGROUND,
    Cue.TODAY,
    Cue.OFFICIAL,
    Cue.OPINION,
    Cue.SAID,
    Cue.UNTIL,
    Cue.PERFORMS,
    Cue.COMMENCEMENT,
    Cue.SIDE_TERM,
)
_NEAR = {cue: f"near_{cue.value}" for cue in _CUES}
_OWN = {cue: f"own_{cue.value}" for cue in _CUES}
_STOPS = tuple(".。!?！？;；”」\"'’)）")
_COLONS = (":", "：")
_QUOTES = frozenset('"“”„«「')
_NEAR_TOP = 3
_SHORT = 60
_LONG = 500


def telling_features(candidate: Candidate) -> dict[str, float]:
    """Return the features by which a candidate is taken for the one that says the act."""
    frame = candidate.frame
    size = frame.statement[1] - frame.statement[0]
    kind = "official" if candidate.document.kind is DocumentKind.REGULATION else "news"
    found = {name: 1.0 for cue, name in _NEAR.items() if cue in frame.near}
    found |= {name: 1.0 for cue, name in _OWN.items() if cue in frame.cues}
    found |= {f"{kind}_near_{cue.value}": 1.0 for cue in frame.near}
    found |= {f"{kind}_{name}": value for name, value in _written(candidate).items()}
    found[f"{candidate.event_type.value}_{frame.act.value}"] = 1.0
    found[f"act_{frame.act.value}"] = 1.0
    found[f"thing_{frame.thing.value}"] = 1.0
    found[f"{kind}_{frame.zone.value}"] = 1.0
    found[candidate.issuer_row.replace("/", "_")] = 1.0
    found |= {
        "strong": float(frame.is_strong),
        "joined": float(frame.is_joined),
        "main_act": float(frame.rank == 0),
        "filled": float(bool(frame.filled)),
        "doubted": float(candidate.doubt is not None),
        "dated": float(candidate.days.told is not None),
        "effective": float(candidate.days.effective is not None),
        "until": float(candidate.days.until is not None),
        "authority": float(any(each.body for each in candidate.named)),
        "names": min(len(candidate.named), 3) / 3,
        "top": float(frame.paragraph <= _NEAR_TOP),
        "depth": min(frame.paragraph, 20) / 20,
        "short": float(size < _SHORT),
        "long": float(size > _LONG),
        f"status_{candidate.status.value}": 1.0,
    }
    return {name: value for name, value in found.items() if value}


def _written(candidate: Candidate) -> dict[str, float]:
    """Return how a candidate's sentence is written: a name or a heading of a text ends without a stop."""
    document, span = candidate.document, candidate.span
    text = document.title if candidate.frame.part == "title" else document.body
    sentence = text[span.start : span.end].strip()
    return {
        "stopped": float(sentence.endswith(_STOPS)),
        "colon": float(sentence.endswith(_COLONS)),
        "lower": float(sentence[:1].islower()),
        "digit": float(any(map(str.isdigit, sentence))),
        "quotes": float(not _QUOTES.isdisjoint(sentence)),
        "length": min(log1p(len(sentence)) / log1p(_LONG), 1.0),
    }


def telling(candidate: Candidate, weights: Mapping[str, float]) -> float:
    """Return how well a candidate says its act; only the order means something."""
    found = telling_features(candidate)
    return sum(weights[name] * found[name] for name in sorted(found.keys() & weights.keys()))
