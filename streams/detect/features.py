"""What the judge looks at: named features of a candidate act, of its kin and of its document."""

from collections.abc import Sequence
from math import log

from streams.detect.candidate import Candidate
from streams.detect.gist_features import gist_features
from streams.detect.kin_features import Kin, is_titled, kin_features, title_features
from streams.detect.reading import Reading
from streams.detect.rivals import are_listed
from streams.detect.word import Word
from streams.domain.frames import Act, Cue, Frame, Thing
from streams.domain.vocabulary import DocumentKind, Status, Zone

_CUES = (
    Cue.ISSUED,
    Cue.FORCE,
    Cue.PROMISE,
    Cue.DRAFT,
    Cue.HEARSAY,
    Cue.DENIAL,
    Cue.HEDGE,
    Cue.BACKGROUND,
    Cue.TODAY,
    Cue.OFFICIAL,
    Cue.OPINION,
    Cue.CALL,
    Cue.NEGATION,
    Cue.EXCHANGE,
)
_NEAR = {cue: f"near_{cue.value}" for cue in _CUES}
_OWN = {cue: f"own_{cue.value}" for cue in _CUES}
_AROUND = (Cue.OPINION, Cue.MARKET, Cue.COMPANY, Cue.PENALTY, Cue.CALL, Cue.CONDITION, Cue.HEDGE)
_CHATTER = frozenset({Cue.OPINION, Cue.MARKET, Cue.COMPANY, Cue.CALL, Cue.CONDITION, Cue.HEDGE})
_BY_KIND = (
    "early",
    "late",
    "depth",
    "share",
    "first",
    "alone",
    "rivals",
    "other_titled",
    "title_act",
    "title_thing",
    "title_and_text",
    "titled_body",
    "mutual",
    "shares_sentence",
    "main_act",
    "strong",
    "joined",
    "frames",
    "filled",
    "dated",
    "fresh",
    "authority",
    "body",
    "lead",
    "operative",
    "summary",
    "list_item",
    "title",
    "recital",
    "answer",
    "quote",
    "event_imposition",
    "event_easing",
    "event_cancellation",
    "event_suspension",
    "event_extension",
    "event_guidance",
    "event_reinstatement",
)
_DEEP = 3000
_MANY = 4
_FRESH = 3
_LONG = 4000
_EARLY = 2
_ASKING = frozenset({Cue.QUESTION, Cue.ASKED})
_SIDE_BY_SIDE = 400  # characters
_LONG_ACT = 24


def features_of(
    kin: Kin, groups: Sequence[Kin], reading: Reading, *, is_telling: bool = False
) -> dict[str, float]:
    """Return the features of candidates that are one act, among the acts of the document.

    `is_telling`: an official text only tells of acts, and is weighed like news.
    """
    found = _of_best(kin[0]) | _crossed(kin[0])
    found |= {each.frame.zone.value: 1.0 for each in kin}
    found["frames"] = min(len(kin), _MANY) - 1.0
    found["strong"] = float(any(each.frame.is_strong for each in kin))
    found["joined"] = float(any(each.frame.is_joined for each in kin))
    found["authority"] = float(any(name.body for each in kin for name in each.named))
    around = reading.around(kin[0].frame)
    found |= {f"around_{cue.value}": 1.0 for cue in _AROUND if cue in around}
    is_official = reading.document.kind is DocumentKind.REGULATION and not is_telling
    found["regulation"] = float(is_official)
    found |= kin_features(kin) | title_features(kin, groups)
    found |= _of_document(kin, reading)
    found |= _among(kin, groups)
    found |= _place_in(kin, reading) | gist_features(kin, reading)
    kind = "official" if is_official else "news"
    found |= {f"{kind}_{name}": found[name] for name in _BY_KIND if name in found}
    return {name: value for name, value in found.items() if value}


def _place_in(kin: Kin, reading: Reading) -> dict[str, float]:
    """Return how far into the text an act is told, and what stands before it."""
    best = kin[0].frame
    if best.zone is Zone.TITLE:
        return {}
    start = min(each.frame.clause[0] for each in kin if each.frame.zone is not Zone.TITLE)
    size = max(len(reading.body.text), 1)
    return {
        "depth": min(start / _DEEP, 1.0),
        "share": start / size,
        "late": float(start > _DEEP),
        "answers": float(best.zone is Zone.ANSWER and _is_asked(best, reading)),
    }


def _is_asked(frame: Frame, reading: Reading) -> bool:
    """Tell whether a question before an answer names the act that the answer tells."""
    asked = [
        each
        for each in reading.body.statements
        if each.start < frame.statement[0] and not _ASKING.isdisjoint(each.cues)
    ]
    return any(word.sense is frame.act for each in asked for word in each.words)


def _of_best(best: Candidate) -> dict[str, float]:
    """Return the features of the candidate that says the act best."""
    frame = best.frame
    found = {name: 1.0 for cue, name in _NEAR.items() if cue in frame.near}
    found |= {name: 1.0 for cue, name in _OWN.items() if cue in frame.cues}
    found[f"act_{frame.act.value}"] = 1.0
    found[f"thing_{frame.thing.value}"] = 1.0
    found[f"event_{best.event_type.value}"] = 1.0
    found[f"status_{best.status.value}"] = 1.0
    found[best.issuer_row.replace("/", "_")] = 1.0
    found["main_act"] = float(frame.rank == 0)
    found["worded"] = float(frame.thing_at is None)
    found["long_act"] = float(frame.act_at[1] - frame.act_at[0] > _LONG_ACT)
    found["filled"] = float(bool(frame.filled))
    found["dated"] = float(best.days.told is not None)
    found["fresh"] = float(best.days.age is not None and best.days.age <= _FRESH)
    if best.doubt is not None:
        found["doubted"] = found[f"{best.event_type.value}_doubted"] = 1.0
        found[f"doubt_{best.doubt.row.replace('/', '_')}"] = 1.0
    return found


def _crossed(best: Candidate) -> dict[str, float]:
    """Return what is looked at for each type of event apart: where it stands, what is near it, how firm it is."""
    frame, event = best.frame, best.event_type.value
    return {f"{event}_near_{cue.value}": 1.0 for cue in frame.near} | {
        f"{event}_in_{frame.zone.value}": 1.0,
        f"{event}_told_{best.status.value}": 1.0,
        f"act_{frame.act.value}_{frame.thing.value}": 1.0,
    }


def _of_document(kin: Kin, reading: Reading) -> dict[str, float]:
    """Return the features of the document."""
    document = reading.document
    words = [word for each in reading.title.statements for word in each.words]
    statements = reading.body.statements
    chatter = sum(bool(_CHATTER & each.cues) for each in statements) / max(len(statements), 1)
    acts = {word.sense for word in words if isinstance(word.sense, Act)}
    things = {word.sense for word in words if isinstance(word.sense, Thing)}
    return {
        f"type_{document.document_type}": 1.0,
        "length": min(len(document.body) / _LONG, 3.0),
        "chatter": chatter,
        "title_chatter": float(bool(_CHATTER & reading.title_cues)),
        "title_act": float(any(each.frame.act in acts for each in kin)),
        "title_thing": float(any(each.frame.thing in things for each in kin)),
        "title_strong": float(any(word.is_strong for word in words)),
        "strong_words": log(1 + sum(_strong(each.words) for each in statements)),
    }


def _strong(words: Sequence[Word]) -> int:
    """Return how many of the words are strong."""
    return sum(word.is_strong for word in words)


def _among(kin: Kin, groups: Sequence[Kin]) -> dict[str, float]:
    """Return how the act stands among the others of its document."""
    own = _place(kin)
    others = [other for other in groups if other is not kin]
    is_told = is_titled(kin)
    sentences = {(each.frame.part, each.frame.statement) for each in kin}
    best = kin[0].frame
    return {
        "first": float(all(own <= _place(other) for other in others)),
        "alone": float(not others),
        "rivals": float(min(len(others), _MANY)),
        "other_titled": float(any(is_titled(other) for other in others) and not is_told),
        "stronger": float(all(len(kin) >= len(other) for other in others)),
        "title_and_text": float(is_told and any(e.frame.zone is not Zone.TITLE for e in kin)),
        "shares_sentence": float(
            any((e.frame.part, e.frame.statement) in sentences for o in others for e in o)
        ),
        "mutual": float(any(_is_mutual(kin[0], other[0]) for other in others)),
        "same_issuer": float(any(o[0].issuer == kin[0].issuer for o in others)),
        "early": float(min(each.frame.paragraph for each in kin) <= _EARLY),
        "titled_body": float(is_told and best.zone is not Zone.TITLE),
    }


def _is_mutual(one: Candidate, other: Candidate) -> bool:
    """Tell whether two sides promise side by side, or one in neighbouring items of a list: that belongs together."""
    is_promised = one.status is other.status is Status.PLEDGED
    apart = abs(one.frame.clause[0] - other.frame.clause[0])
    is_paired = one.issuer != other.issuer or are_listed(one, other)
    return is_promised and is_paired and apart <= _SIDE_BY_SIDE


def _place(kin: Kin) -> tuple[bool, int]:
    """Return where an act is first told, the title left aside where the body tells it too."""
    return min((each.frame.zone is Zone.TITLE, each.frame.clause[0]) for each in kin)
