"""From when and until when an act holds, where its own sentences do not say so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from streams.detect.candidate import Candidate
from streams.detect.days import Calendar, Days
from streams.detect.reading import Reading, Statement
from streams.domain.frames import Cue, Frame
from streams.domain.vocabulary import DocumentKind, EventType, Status, Zone
from streams.text.calendar import add

_UNTOLD: Final = frozenset({Zone.NAVIGATION, Zone.RELATED, Zone.BOILERPLATE, Zone.RECITAL})
_ENDLESS: Final = frozenset({EventType.CANCELLATION, EventType.REINSTATEMENT})
_BOUNDED: Final = frozenset({EventType.SUSPENSION, EventType.EXTENSION})
_ISSUED: Final = frozenset({Status.PUBLISHED, Status.EFFECTIVE})
_NEXT: Final = 1


class Timing:
    """Reads the days of an act off its document."""

    def __init__(self, calendar: Calendar, reading: Reading) -> None:
        """Take the language's reader of days, and the document."""
        self._calendar: Final = calendar
        self._reading: Final = reading
        self._published: Final = reading.document.published_at.date()

    def days(
        self, kin: Sequence[Candidate], status: Status, home: Statement | None
    ) -> tuple[date | None, date | None]:
        """Return from when and until when the act holds; `home` tells it in the body where only the title does else."""
        event_type = kin[0].event_type
        if status is Status.DENIED or event_type is EventType.GUIDANCE:
            return None, None
        best = kin[0]
        near = [each.days for each in kin if each.frame.paragraph == best.frame.paragraph]
        if home is not None:
            near.append(self._told(home, best.frame))
        effective = next((each.effective for each in near if each.effective), None)
        until = next((each.until for each in near if each.until), None)
        if status in _ISSUED:
            effective = effective or self._reading.document.effective_on or self._commencement(kin)
            until = until or self._end(kin)
        if event_type is not EventType.EXTENSION:
            effective = effective or next(
                (e.days.effective for e in kin if e.days.effective), None
            )
        until = until or next((each.days.until for each in kin if each.days.until), None)
        if until is None and event_type in _BOUNDED:
            until = self._after(kin, effective, status)
        return effective, until if until and self._may_end(kin, status, effective, until) else None

    def _may_end(
        self, kin: Sequence[Candidate], status: Status, effective: date | None, until: date
    ) -> bool:
        """Tell whether an act may end on a day: one to come, and what seldom ends says so in its own clause."""
        event_type = kin[0].event_type
        if event_type in _ENDLESS or until <= max(effective or self._published, self._published):
            return False
        if event_type in _BOUNDED:
            return True
        return status is not Status.PROPOSED and any(each.days.is_bounded for each in kin)

    def _after(
        self, kin: Sequence[Candidate], effective: date | None, status: Status
    ) -> date | None:
        """Return the end of the length of time that an act is told to hold, from its day of effect."""
        length = next((each.days.length for each in kin if each.days.length), None)
        start = effective or (self._published if status is Status.EFFECTIVE else None)
        return add(start, length) if start and length else None

    def _told(self, statement: Statement, frame: Frame) -> Days:
        """Return the days that a sentence tells of an act."""
        place = (statement.start, statement.end)
        there = replace(frame, clause=place, statement=place, act_at=place, thing_at=None)
        told = self._calendar.told(self._reading.body, statement, self._published)
        return self._calendar.days(told, statement, there, self._published)

    def _commencement(self, kin: Sequence[Candidate]) -> date | None:
        """Return the day of effect that a sentence of its own tells."""
        for statement in self._near(kin):
            if Cue.COMMENCEMENT not in statement.cues:
                continue
            told = self._calendar.told(self._reading.body, statement, self._published)
            exact = [each.day for each in told.mentions if each.is_exact]
            if exact:
                return exact[0]
            if Cue.FORCE in statement.cues:
                return self._published
        return None

    def _end(self, kin: Sequence[Candidate]) -> date | None:
        """Return the end that a sentence of its own tells."""
        for statement in self._near(kin):
            if Cue.COMMENCEMENT not in statement.cues or Cue.UNTIL not in statement.cues:
                continue
            told = self._calendar.told(self._reading.body, statement, self._published)
            later = [each.last for each in told.mentions if each.last > self._published]
            if len(later) > 1 or (later and len(told.mentions) == 1):
                return later[-1]
        return None

    def _near(self, kin: Sequence[Candidate]) -> Iterator[Statement]:
        """Yield where to look: all of an official text, in news the paragraph of the act and the next."""
        is_official = self._reading.document.kind is DocumentKind.REGULATION
        homes = {each.frame.paragraph + step for each in kin for step in range(_NEXT + 1)}
        for statement in self._reading.body.statements:
            if statement.zone in _UNTOLD:
                continue
            if is_official or statement.paragraph.number in homes:
                yield statement
