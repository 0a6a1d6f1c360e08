"""What the judge looks at in all the sentences that tell an act, and in what the title tells instead of it."""

from collections.abc import Sequence
from typing import Final

from streams.detect.candidate import Candidate
from streams.domain.vocabulary import Zone

Kin = Sequence[Candidate]

_ACTS: Final = 3
_SENTENCES: Final = 4


def kin_features(kin: Kin) -> dict[str, float]:
    """Return which cues and acts the sentences of an act hold, how many they are and how plainly they tell it."""
    frames = [each.frame for each in kin]
    acts = {frame.act for frame in frames}
    found = {f"any_{cue.value}": 1.0 for frame in frames for cue in frame.cues}
    found |= {f"any_act_{act.value}": 1.0 for act in acts}
    return found | {
        "kin_acts": len(acts) / _ACTS,
        "kin_sentences": min(len({frame.statement for frame in frames}), _SENTENCES) / _SENTENCES,
        "kin_main": float(any(frame.rank == 0 for frame in frames)),
        "kin_joined": sum(frame.is_joined for frame in frames) / len(frames),
        "kin_strong": sum(frame.is_strong for frame in frames) / len(frames),
    }


def title_features(kin: Kin, groups: Sequence[Kin]) -> dict[str, float]:
    """Return which other types of event the title tells of the same issuer, and whether it tells another issuer's act."""
    own = kin[0]
    titled = [other[0] for other in groups if is_titled(other)]
    others = {
        each.event_type.value
        for each in titled
        if each.issuer == own.issuer and each.event_type is not own.event_type
    }
    found = {f"title_{name}": 1.0 for name in others}
    found |= {f"title_{name}_not_{own.event_type.value}": 1.0 for name in others}
    found["title_other"] = float(bool(others) and not is_titled(kin))
    found["title_elsewhere"] = float(any(each.issuer != own.issuer for each in titled))
    return found


def is_titled(kin: Kin) -> bool:
    """Tell whether the title tells the act."""
    return any(each.frame.zone is Zone.TITLE for each in kin)
