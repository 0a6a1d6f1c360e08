"""From candidates to acts with their features: those told by words of the lexica first, then those that only sentences as a whole tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from streams.catalog.rows import Row
from streams.detect.candidate import Candidate
from streams.detect.features import features_of
from streams.detect.field_features import field_features
from streams.detect.gist_features import told_apart
from streams.detect.gisting import is_by_gist
from streams.detect.judge import Judge
from streams.detect.likeness import Read, likeness_features
from streams.detect.merge import Kin, merged
from streams.detect.misread import set_right
from streams.detect.numbered import numbered_apart
from streams.detect.reading import Reading
from streams.detect.rivals import rival_features, sentence_of
from streams.detect.shaping import Shaper
from streams.domain.event import MeasureEvent

_WORTH_READING: Final = 0.05  # an act of a lesser outlook is not read any further
_KNOWN: Final = 0.3  # outlook of an act told by words, from which a mere likeness adds nothing


@dataclass(frozen=True, slots=True)
class Weighed:
    """An act that the tables let through, the features by which the judge weighs it, and its candidates, best first."""

    event: MeasureEvent
    features: Mapping[str, float]
    kin: Kin


@dataclass(frozen=True, slots=True)
class _Pass:
    """The groups of candidates that have been looked at, their outlooks, and what has been read of them."""

    groups: Sequence[Kin] = ()
    outlooks: Sequence[float] = ()
    count: int = 0  # of acts, those that are not read any further among them
    acts: Sequence[Read] = ()
    weighed: Sequence[Weighed] = ()


class Weigher:
    """Weighs the acts of one document."""

    def __init__(
        self,
        judge: Judge,
        rows: Sequence[Row],
        shaper: Shaper,
        reading: Reading,
        *,
        is_telling: bool,
    ) -> None:
        """Take the judge, the rows of merge and the document."""
        self._judge: Final = judge
        self._rows: Final = rows
        self._shaper: Final = shaper
        self._reading: Final = reading
        self._is_telling: Final = is_telling

    def weighed(self, candidates: Sequence[Candidate], *, floor: float) -> list[Weighed]:
        """Return the acts with their features, those of at least so much confidence.

        Acts told by words are weighed among themselves; one that only a sentence as a whole tells is left out where
        words tell one of its type and issuer, or one of its type in that sentence.
        """
        least = _WORTH_READING if floor else 0.0
        worded = self._groups([each for each in candidates if not is_by_gist(each.frame)])
        first = self._passed(worded, _Pass(), least)
        told = zip(first.groups, first.outlooks, strict=True)
        sure = [kin for kin, outlook in told if outlook >= _KNOWN]
        known = {_key(kin) for kin in sure}
        there = {(each.event_type, *sentence_of(each)) for kin in sure for each in kin}
        likely = (each for each in candidates if is_by_gist(each.frame))
        apart = [each for each in likely if (each.event_type, *sentence_of(each)) not in there]
        new = [kin for kin in self._groups(apart) if _key(kin) not in known]
        second = self._passed(new, first, least) if new else _Pass()
        ids = {each.event.id for each in first.weighed}
        found = [*first.weighed, *(each for each in second.weighed if each.event.id not in ids)]
        return [each for each in found if each.event.confidence >= floor]

    def _groups(self, candidates: Sequence[Candidate]) -> list[Kin]:
        """Return candidates by act, in the order of the text."""
        found = merged(set_right([*candidates]), self._rows)
        return sorted(found, key=lambda kin: kin[0].frame.clause)

    def _passed(self, groups: Sequence[Kin], before: _Pass, least: float) -> _Pass:
        """Return groups weighed among themselves and those of the pass before."""
        both = [*before.groups, *groups]
        told = [
            features_of(kin, both, self._reading, is_telling=self._is_telling) for kin in groups
        ]
        outlooks = [self._judge.outlook(told_apart(features)) for features in told]
        rivals = rival_features(both, [*before.outlooks, *outlooks])[len(before.groups) :]
        apart = numbered_apart(groups, self._shaper.cited, self._shaper.is_judged)
        acts = self._read(apart, outlooks, before, least)
        reads = [*before.acts, *(act for _, act in acts)]
        likeness = [*likeness_features(reads, _WORTH_READING)][len(before.acts) :]
        weighed = [
            self._judged(act, {**told[at], **rivals[at], **alike})
            for (at, act), alike in zip(acts, likeness, strict=True)
        ]
        return _Pass(groups, outlooks, len(apart), [act for _, act in acts], weighed)

    def _read(
        self,
        acts: Sequence[tuple[int, Kin]],
        outlooks: Sequence[float],
        before: _Pass,
        least: float,
    ) -> list[tuple[int, Read]]:
        """Return the acts of at least some outlook with their fields, and the number of the group that each is of."""
        told = zip(before.groups, before.outlooks, strict=True)
        counted = [kin for kin, outlook in told if outlook >= self._judge.floor]
        counted += [kin for at, kin in acts if outlooks[at] >= self._judge.floor]
        is_alone = len(counted) == 1
        shaped = self._shaper.event
        return [
            (at, Read(kin, shaped(kin, number, others, is_alone=is_alone), outlooks[at]))
            for number, (at, kin) in enumerate(acts, start=before.count)
            if outlooks[at] >= least
            for others in [_besides(kin, counted)]
        ]

    def _judged(self, act: Read, features: Mapping[str, float]) -> Weighed:
        """Return an act weighed by what its document, its rivals and its fields say."""
        published = act.kin[0].document.published_at.date()
        whole = told_apart({**features, **field_features(act.event, published)})
        sure = replace(act.event, confidence=self._judge.confidence(whole))
        return Weighed(sure, whole, act.kin)


def _besides(kin: Kin, counted: Sequence[Kin]) -> list[Candidate]:
    """Return the candidates of the other acts of a document."""
    return [each for other in counted if other is not kin for each in other]


def _key(kin: Kin) -> tuple[str, str]:
    """Return the type and the issuer of an act."""
    return kin[0].event_type.value, kin[0].issuer
