"""What the judge looks at in what the sentences of an act are about as a whole."""

from bisect import bisect
from collections.abc import Mapping
from typing import Final

from streams.detect.gisting import is_by_gist
from streams.detect.kin_features import Kin
from streams.detect.reading import Reading

_FAR: Final = 6.0  # log-odds
_MAYBE: Final = -2.0  # log-odds of an act that is worth a look
_STEPS: Final = (-0.8, -0.6, -0.4, -0.25, -0.1, 0.0, 0.1, 0.25, 0.4, 0.6, 0.8)
_ONLY: Final = "~"  # behind the name of a feature: of an act that only sentences as a whole tell


def gist_features(kin: Kin, reading: Reading) -> dict[str, float]:
    """Return how likely the sentences of an act tell one, one of its type and one of another type, as they stand."""
    own = kin[0].event_type
    keys = {(each.frame.part, each.frame.statement[0]) for each in kin}
    gists = reading.gists
    told = [gists.of[key] for key in sorted(keys) if key in gists.of]
    is_only = all(is_by_gist(each.frame) for each in kin)
    found = {"gist_only": float(is_only), f"{own.value}_gist_only": float(is_only)}
    if not told:
        return {**found, "gist_unknown": 1.0}
    others = (odds for each in told for name, odds in each.of.items() if name is not own)
    event, same, other = max(e.any for e in told), max(e.of[own] for e in told), max(others)
    found |= {
        "gist_event": _bounded(event),
        "gist_type": _bounded(same),
        "gist_other": _bounded(other),
        "gist_best": float(same >= other),
        "gist_likely": float(event >= 0),
        "gist_maybe": float(event >= _MAYBE),
        f"{own.value}_gist": _bounded(same),
    }
    found |= {
        "gist_top": float(event >= gists.peak),
        "gist_below": _bounded(gists.peak - event),
        "gist_title": _bounded(max((each.any for each in gists.titles), default=0.0)),
        "gist_title_type": _bounded(max((e.of[own] for e in gists.titles), default=0.0)),
        "gist_untitled": float(not gists.titles),
        "gist_alone": float(reading.is_one_sentence),
    }
    found |= {
        f"gist_event_in_{bisect(_STEPS, found['gist_event'])}": 1.0,
        f"gist_type_in_{bisect(_STEPS, found['gist_type'])}": 1.0,
        f"gist_lead_in_{bisect(_STEPS, found['gist_type'] - found['gist_other'])}": 1.0,
    }
    if is_only:
        found |= {"gist_only_event": _bounded(event), "gist_only_type": _bounded(same)}
    return found


def told_apart(features: Mapping[str, float]) -> Mapping[str, float]:
    """Return the features; those of an act that only sentences as a whole tell also under names of their own, so that they weigh otherwise."""
    if not features.get("gist_only"):
        return features
    return {**features, **{f"{name}{_ONLY}": value for name, value in features.items()}}


def _bounded(odds: float) -> float:
    """Return log-odds as a share of the most that counts."""
    return max(-_FAR, min(_FAR, odds)) / _FAR
