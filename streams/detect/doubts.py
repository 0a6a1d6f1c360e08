"""Mild vetoes: what words tell is refused by them, what the sentence as a whole tells of the same act is but doubted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from streams.catalog.tables import Tables
from streams.detect.candidate import Candidate
from streams.domain.event import Veto
from streams.domain.frames import Frame
from streams.domain.vocabulary import EventType, Step

VETOES: Final = (Step.SCOPE, Step.GUARDS, Step.SIDE_TERMS, Step.RECENCY)
"""The steps whose rows refuse a frame, in the order in which they are asked."""

_Place = tuple[str, tuple[int, int], EventType | None]


def mild_rows(tables: Tables) -> frozenset[str]:
    """Return the rows that are mild, by their step and id."""
    rows = ((step, row) for step in VETOES for row in tables.rows_of(step))
    return frozenset(f"{step.value}/{row.id}" for step, row in rows if row.is_mild)


@dataclass(frozen=True, slots=True)
class Doubts:
    """The mild vetoes against what words tell, by sentence and type of event; `told` are the frames that they leave."""

    told: Sequence[Frame]
    of: Mapping[_Place, Veto]

    @classmethod
    def against(
        cls,
        frames: Sequence[Frame],
        sifted: Sequence[Candidate | Veto | None],
        mild: frozenset[str],
    ) -> "Doubts":
        """Return the doubts that rows raise about frames."""
        both = [*zip(frames, sifted, strict=True)]
        refused = [(f, v) for f, v in both if isinstance(v, Veto) and v.row in mild]
        left = {id(frame) for frame, _ in refused}
        return cls(
            [frame for frame in frames if id(frame) not in left],
            {(frame.part, frame.statement, veto.event_type): veto for frame, veto in refused},
        )

    def raised(self, sifted: Candidate | Veto | None) -> Candidate | Veto | None:
        """Return what the tables say of a frame, an act whose words were refused in the same sentence with that doubt."""
        if not isinstance(sifted, Candidate) or sifted.doubt is not None:
            return sifted
        place = (sifted.frame.part, sifted.frame.statement, sifted.event_type)
        return sifted._replace(doubt=self.of.get(place))
