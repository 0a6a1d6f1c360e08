"""What stood at a moment: the fold over the log's records up to then, and the questions it asked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from streams.catalog.catalog import Catalog
from streams.catalog.tracking import Tracking
from streams.domain.alert import ReviewItem
from streams.domain.record import Decision, DocumentRecord, Pack, Record, Seed, Tick
from streams.pipeline.service import knowledge_of
from streams.track.fold import Fold
from streams.track.state import State, Storyline

Told = Callable[[int, int], None]
"""What is told of long work: how much of it is done, and how much there is."""


def untold(_done: int, _of: int) -> None:
    """Tell nobody how far the work is."""


_LINKS = frozenset({"ambiguous_link", "ambiguous_measure"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of the fold after a prefix of the log; `day` is the one on which measures are read.

    `asked` are the questions to people in the order they came up, `decided` what people have decided; `pack` is the digest
    of the rules that are in charge of the log.
    """

    state: State
    day: date
    at: datetime | None
    records: int
    tracking: Tracking
    asked: tuple[ReviewItem, ...] = ()
    decided: tuple[Decision, ...] = ()
    pack: str | None = None

    @property
    def open_questions(self) -> tuple[ReviewItem, ...]:
        """Return the questions that nobody has decided; a candidate's ends with the candidate, one about a link with the link."""
        closed = {each.subject for each in self.decided if each.action == "reject"}
        newest: Mapping[tuple[str, str, str], ReviewItem] = {
            (each.reason, each.event_id, each.detail): each for each in self.asked
        }
        return tuple(
            each
            for each in newest.values()
            if (
                each.event_id in self.state.candidates
                if each.reason == "candidate"
                else each.event_id not in closed and not self._is_linked(each)
            )
        )

    def _is_linked(self, question: ReviewItem) -> bool:
        """Tell whether a question was which measures an act is about, and that is known or asked otherwise by now."""
        if question.reason not in _LINKS:
            return False
        story = self.story_named(question.storyline_id or "")
        if story is None or story.withdrawn is not None or story.links:
            return True
        return question.reason == "ambiguous_link" and story.asked != question.detail

    def story_named(self, subject: str) -> Storyline | None:
        """Return the storyline of a storyline's, event's or alert's id; a merged one leads to its elder."""
        stories = self.state.storylines
        named = stories.get(self.state.homes.get(subject, subject))
        story = named or next((s for s in stories.values() if subject in s.alerts), None)
        while story is not None and story.superseded_by is not None:
            story = stories.get(story.superseded_by)
        return story

    def told_named(self, subject: str) -> Storyline | None:
        """Return what alerts were told of, by an id of theirs: a storyline, else the days of a measure of the catalogue."""
        days = self.state.series
        of_days = days.get(subject) or next(
            (s for s in days.values() if subject in s.alerts), None
        )
        return self.story_named(subject) or of_days

    def confirmed(self, subject: str) -> Decision | None:
        """Return the decision that confirmed an event, the last one where there are several."""
        mine = (each for each in self.decided if each.subject == subject)
        return next((each for each in reversed(tuple(mine)) if each.action == "confirm"), None)


def known_at(record: Record) -> datetime | None:
    """Return when we got to know what a record says; None for a seed, which has no time of its own."""
    match record:
        case DocumentRecord():
            return record.observed_at
        case Tick():
            return record.now
        case Decision():
            return record.at
        case Pack():
            return record.activated_at
        case Seed():
            return None


def until(records: Iterable[tuple[int, Record]], at: datetime | None) -> list[tuple[int, Record]]:
    """Return the prefix of the log that was known at a moment: it stops at the first record known later."""
    taken: list[tuple[int, Record]] = []
    for offset, record in records:
        known = known_at(record)
        if at is not None and known is not None and known > at:
            break
        taken.append((offset, record))
    return taken


def standing(
    records: Iterable[tuple[int, Record]],
    catalog: Catalog,
    at: datetime | None = None,
    told: Told = untold,
) -> Standing:
    """Return what stood at a moment, else at the log's end; `told` gets how many records are folded, and of how many."""
    taken = until(records, at)
    state = State()
    fold = Fold(knowledge_of(catalog), state)
    asked: list[ReviewItem] = []
    for count, (offset, record) in enumerate(taken, start=1):
        outputs = fold.apply(record, offset, is_silent=True)
        told(count, len(taken))
        asked += [each for each in outputs if isinstance(each, ReviewItem)]
    times = [known for _, record in taken if (known := known_at(record)) is not None]
    moment = at or max(times, default=None)
    return Standing(
        state=state,
        day=moment.astimezone(UTC).date() if moment else catalog.checked_on,
        at=moment,
        records=len(taken),
        tracking=catalog.tracking,
        asked=tuple(asked),
        decided=tuple(record for _, record in taken if isinstance(record, Decision)),
        pack=next((r.digest for _, r in reversed(taken) if isinstance(r, Pack)), None),
    )
