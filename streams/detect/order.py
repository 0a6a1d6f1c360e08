"""How a language orders an act and what it is done to."""

from dataclasses import dataclass, replace
from typing import Final

from streams.detect.reasons import Reasons
from streams.detect.word import Word
from streams.domain.frames import Act, Thing

_FAR: Final = 2
OBJECTLESS: Final = frozenset({Act.RESTORE, Act.LAPSE, Act.APPLY})


@dataclass(frozen=True, slots=True)
class Order:
    """How a language orders words; `meant` are the acts and things that have an effect together.

    `joins` are words like "and", `relatives` those that open a relative clause,
    `actives` endings of verbs that are active behind an auxiliary ("is lifting"); a language without them has no passive
    whose thing stands before it; `objects` mark what stands right before the verb as its object. Where it is an act,
    `callings` may name it, `marks` show it for one, and `links` stand between two acts that make one. `reasons`: the clauses that only tell why.
    """

    gap: int
    is_verb_first: bool
    meant: frozenset[tuple[Act, Thing]]
    joins: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    actives: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    callings: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()
    reasons: Reasons | None = None

    def wider(self) -> "Order":
        """Return the same order with a longer reach."""
        return replace(self, gap=self.gap * _FAR)

    def is_meant(self, act: Word, thing: Word) -> bool:
        """Tell whether an act has an effect on a thing, or the thing is of another sense."""
        return thing.sense is Thing.OTHER or (act.sense, thing.sense) in self.meant

    def sensible(self, act: Word, things: list[Word]) -> list[Word]:
        """Return the things that the act has an effect on, or that are of another sense.

        All where there are none, unless the act needs no object: its subject is looked for then.
        """
        meant = [thing for thing in things if self.is_meant(act, thing)]
        return meant if meant or act.sense in OBJECTLESS else things
