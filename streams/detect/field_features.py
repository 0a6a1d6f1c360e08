"""What the judge looks at once the fields of an act have been read: which are filled, and how the evidence is written."""

from datetime import date
from math import log1p
from typing import Final

from streams.detect.onward import is_heading
from streams.domain.event import MeasureEvent

_BLANK_LINE: Final = "\n\n"
PREFIX: Final = "field_"
"""What the names of these features begin with: those of the outline do not."""

UNNAMED: Final = frozenset({"other", "entities", "all-goods"})
_SIGNS: Final = {
    "share": frozenset("%\uff05"),
    "quotes": frozenset('"“”「『«„'),
    "colon": frozenset(":："),
    "question": frozenset("?？"),
    "bracket": frozenset("(（"),
}
_SHORT: Final = 40  # characters
_LONG: Final = 400
_AGED: Final = 7  # days
_MANY: Final = 4


def field_features(event: MeasureEvent, published: date) -> dict[str, float]:
    """Return the features of an act's fields, as of the day on which its document was published."""
    found = {
        f"kind_{event.measure_type.value}": 1.0,
        f"kind_{event.measure_type.value}_{event.event_type.value}": 1.0,
        f"goods_{_goods(event)}": 1.0,
        "items": min(len(event.items), _MANY) / _MANY,
        "targets": min(len(event.targets), _MANY) / _MANY,
        "targeted": float(bool(event.targets)),
        "measures": min(len(event.measures), _MANY) / _MANY,
        "cited": float(bool(event.measures)),
        "authority": float(event.authority is not None),
        "until": float(event.until_date is not None),
    }
    if event.effective_date is not None:
        found |= {
            "effective": 1.0,
            f"effective_{_age((published - event.effective_date).days)}": 1.0,
        }
    if event.until_date is not None and event.until_date < published:
        found["until_past"] = 1.0
    found |= _written(_opening(event.evidence_text))
    return {PREFIX + name: value for name, value in found.items() if value}


def _goods(event: MeasureEvent) -> str:
    """Return the kind of goods."""
    return next((each for each in event.items[:1] if each in UNNAMED), "named")


def _age(days: int) -> str:
    """Return how long ago a day was."""
    if days > _AGED:
        return "old"
    return "past" if days > 0 else "today" if days == 0 else "future"


def _opening(evidence: str) -> str:
    """Return the sentence that says an act, without the paragraphs that it opens ("the following is inserted:")."""
    first = evidence.partition(_BLANK_LINE)[0]
    return evidence if is_heading(first) else first


def _written(evidence: str) -> dict[str, float]:
    """Return how the evidence is written."""
    letters = frozenset(evidence)
    found = {name: float(not letters.isdisjoint(signs)) for name, signs in _SIGNS.items()}
    found["digit"] = float(any(map(str.isdigit, letters)))
    found["short"] = float(len(evidence) < _SHORT)
    found["length"] = min(log1p(len(evidence)) / log1p(_LONG), 1.0)
    return found
