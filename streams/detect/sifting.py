"""From frames to candidates: effect, firmness, recency, scope, side terms and guards, a row at a time."""

from dataclasses import replace
from datetime import date
from typing import Final

from streams.catalog.rows import Row
from streams.catalog.tables import Tables
from streams.detect.candidate import Candidate
from streams.detect.conditions import View, first, likeness
from streams.detect.diary import Diary
from streams.detect.doubts import VETOES
from streams.detect.gisting import outweighs
from streams.detect.lasting import lasting
from streams.detect.reading import Statement
from streams.detect.slots import Stage
from streams.detect.told import Days
from streams.domain.document import Document
from streams.domain.event import Derivation, Veto
from streams.domain.frames import Act, Cue, Frame
from streams.domain.vocabulary import DocumentKind, EventType, Status, Step, Zone

_CARRIED: Final = frozenset(
    {"slots/sentence-before", "slots/paragraph-before", "slots/title", "slots/lead"}
)


class Sifter:
    """Asks the tables about each frame of a document."""

    def __init__(self, tables: Tables, diary: Diary, stage: Stage) -> None:
        """Take the tables, and the document with its days and who acts in it."""
        self._tables: Final = tables
        self._diary: Final = diary
        self._reading: Final = diary.reading
        self._stage: Final = stage
        self._published: Final = diary.reading.document.published_at.date()
        self._statements: Final[dict[tuple[str, int], Statement]] = {
            (each.part, each.start): each for each in diary.reading.statements()
        }
        self._excluded: Final[dict[EventType, Row]] = {}
        self._decided: Final[dict[tuple[object, ...], tuple[Step, Row | None]]] = {}

    def sift(self, frame: Frame) -> Candidate | Veto | None:
        """Return the candidate that a frame makes, the veto against it, or None where it means no event."""
        document = self._reading.document
        bare = View(
            frame,
            document,
            self._reading.title_cues,
            has_known_office=self._stage.has_known_office,
            is_telling=self._stage.is_telling,
            around=self._reading.around(frame),
        )
        effects = self._tables.effects.get(frame.act, ())
        effect = first(effects, bare)
        if effect is None:
            return self._out_of_scope(bare)
        statement = self._statements[(frame.part, frame.statement[0])]
        days = self._days(statement, frame)
        is_bounded = days.is_bounded or (frame.act is Act.PROLONG and days.length is not None)
        if is_bounded:
            effect = first(effects, bare._replace(is_bounded=True)) or effect
        view = bare._replace(
            is_bounded=is_bounded,
            event_type=effect.event_type,
            age=days.age,
            begun=None if days.effective is None else (self._published - days.effective).days,
            is_in_force=_is_in_force(days, frame, document, self._published),
        )
        step, row = self._decision(view)
        doubt = None
        if row is not None and step is not Step.FIRMNESS:
            doubt, is_open = self._doubt(step, row, view)
            if not is_open:
                return doubt
            row = first(self._tables.rows_of(Step.FIRMNESS), view)
        found = self._candidate(view, effect, row, statement, days)
        if found is None or doubt is not None:
            return found and found._replace(doubt=doubt)
        told = self._excluded.get(found.event_type) if found.issuer_row in _CARRIED else None
        return self._veto(Step.SCOPE, told, view) if told else found

    def _exclude(self, step: Step, row: Row, view: View) -> None:
        """Keep in mind what title or lead of a report tell of other offices: sentences without an actor go on about it."""
        is_about = Cue.OUT_OF_SCOPE in view.frame.near | view.around
        is_head = view.frame.part == "title" or view.frame.zone is Zone.LEAD
        is_news = view.document.kind is DocumentKind.NEWS
        if step is Step.SCOPE and is_about and is_head and is_news and view.event_type:
            self._excluded[view.event_type] = row

    def _days(self, statement: Statement, frame: Frame) -> Days:
        """Return the days of a frame; those of a judgment are none of effect."""
        days = self._diary.days(statement, frame)
        if not days.is_bounded:
            days = lasting(self._diary, statement, frame, days)
        if days.is_firm or not self._stage.is_judgment(statement):
            return days
        return replace(days, effective=None)

    def _out_of_scope(self, view: View) -> Veto | None:
        """Return the veto of a frame without effect whose thing is of another sense."""
        row = first(self._tables.rows_of(Step.SCOPE), view)
        return None if row is None else self._veto(Step.SCOPE, row, view)

    def _decision(self, view: View) -> tuple[Step, Row | None]:
        """Return the first row against a frame with its step, else that of its firmness; frames alike to the rows are asked once."""
        key = likeness(view)
        if key not in self._decided:
            self._decided[key] = self._decide(view)
        return self._decided[key]

    def _decide(self, view: View) -> tuple[Step, Row | None]:
        """Return the first row against a frame with its step, else that of its firmness."""
        for step in VETOES:
            row = first(self._tables.rows_of(step), view)
            if row is not None:
                return step, row
        return Step.FIRMNESS, first(self._tables.rows_of(Step.FIRMNESS), view)

    def _doubt(self, step: Step, row: Row, view: View) -> tuple[Veto, bool]:
        """Return the veto of a row, and whether what the sentence as a whole tells stays open; a mild row hides none that is not."""
        self._exclude(step, row, view)
        veto = self._veto(step, row, view)
        if not (row.is_mild and outweighs(view.frame, view.event_type, self._reading)):
            return veto, False
        for other in VETOES:
            firm = first([each for each in self._tables.rows_of(other) if not each.is_mild], view)
            if firm is not None:
                return self._veto(other, firm, view), False
        return veto, True

    def _veto(self, step: Step, row: Row, view: View) -> Veto:
        """Return a row's veto."""
        span = self._reading.side(view.frame.part).span(*view.frame.clause)
        return Veto(step, f"{step.value}/{row.id}", span, view.event_type)

    def _candidate(
        self, view: View, effect: Row, firmness: Row | None, statement: Statement, days: Days
    ) -> Candidate | None:
        """Return the candidate of a frame that nothing refuses."""
        if firmness is None or firmness.status is None:
            return None
        if effect.event_type is None:
            return None
        issuer = self._stage.issuer(view.frame)
        is_guided = effect.event_type.value == "guidance" and firmness.status is Status.EFFECTIVE
        status = Status.PUBLISHED if is_guided else firmness.status
        return Candidate(
            frame=view.frame,
            document=view.document,
            span=self._reading.side(view.frame.part).span(*view.frame.statement),
            statement=statement,
            event_type=effect.event_type,
            status=status,
            rows=(f"effect/{effect.id}", f"firmness/{firmness.id}"),
            days=days,
            issuer=issuer.state if issuer else "",
            speaker=issuer.speaker if issuer else None,
            named=tuple(self._stage.within(view.frame.part, *view.frame.statement)),
            issuer_row=issuer.row if issuer else "",
            derivations=(*view.frame.filled, Derivation("issuer", issuer.row if issuer else "")),
        )


def _is_in_force(days: Days, frame: Frame, document: Document, published: date) -> bool:
    """Tell whether the day of effect has come."""
    if days.effective is not None and days.is_firm and document.kind is DocumentKind.NEWS:
        return days.effective <= published
    if Cue.PROMISE in frame.cues and (days.effective is None or Cue.FORCE in frame.cues):
        return False
    if days.effective is not None and Cue.FORCE not in frame.cues:
        return days.effective <= published
    if document.kind is DocumentKind.REGULATION and document.effective_on is not None:
        return document.effective_on <= published
    return Cue.FORCE in frame.cues
