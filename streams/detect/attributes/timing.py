"""From when and until when an act holds, where its own sentences do not say so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from streams.detect.attributes.bearing import is_deferred, is_of_others, lasting_from, starting
from streams.detect.attributes.commencing import Commencing
from streams.detect.attributes.dating import is_since, nearest, says_when, tells_another
from streams.detect.candidate import Candidate
from streams.detect.deferring import ahead_of, planned
from streams.detect.diary import Diary
from streams.detect.mentions import recent
from streams.detect.reading import Statement
from streams.detect.sequel import sequel
from streams.detect.slots import Stage
from streams.detect.told import Days
from streams.domain.frames import Act, Cue, Frame
from streams.domain.vocabulary import DocumentKind, EventType, Status, Zone
from streams.text.calendar import add
from streams.text.dates import DateMention

_UNTOLD: Final = frozenset({Zone.NAVIGATION, Zone.RELATED, Zone.BOILERPLATE, Zone.RECITAL})
_BOUNDED: Final = frozenset({EventType.SUSPENSION, EventType.EXTENSION})
_ISSUED: Final = frozenset({Status.PUBLISHED, Status.EFFECTIVE})
_NEXT: Final = 1
_WEEK: Final = 7
_STANDING: Final = frozenset({Cue.STAYS, Cue.BACKGROUND})
_COMMENT: Final = frozenset({Cue.DRAFT, Cue.CALL})
_BY_PUBLICATION: Final = "after-publication"  # a draft is not published yet


class Timing:
    """Reads the days of an act off its document."""

    def __init__(self, diary: Diary, stage: Stage, commencing: Commencing) -> None:
        """Take the document with its days, what it names, and the days of its single provisions."""
        self._diary: Final = diary
        self._stage: Final = stage
        self._commencing: Final = commencing
        self._reading: Final = diary.reading
        self._published: Final = diary.reading.document.published_at.date()
        self._is_news: Final = diary.reading.document.kind is DocumentKind.NEWS

    def days(
        self, kin: Sequence[Candidate], status: Status, home: Statement | None
    ) -> tuple[date | None, date | None]:
        """Return from when and until when the act holds; `home` tells it in the body where only the title does else."""
        event_type = kin[0].event_type
        if event_type is EventType.GUIDANCE:
            return self._reading.document.effective_on, None
        if status is Status.DENIED:
            return None, None
        near = [each.days for each in kin if each.frame.paragraph == kin[0].frame.paragraph]
        if home is not None:
            near.append(self._told(home, kin[0].frame))
        behind = sequel(self._diary, kin)
        effective = self._start(kin, near, status, behind)
        until = lasting_from(near, effective) or next((e.until for e in near if e.until), None)
        if event_type is EventType.EXTENSION:
            until = max(filter(None, (until, self._longer(kin, status))), default=None)
        elif status in _ISSUED:
            until = until or self._end(kin, status)
        until = until or next((each.days.until for each in kin if each.days.until), behind.until)
        if until is None and event_type in _BOUNDED:
            until = self._after(kin, effective, status)
        if until is None and event_type is EventType.SUSPENSION and is_deferred(kin):
            until = ahead_of(behind.effective, self._published) or self._longer(kin, status)
        return effective, until if until and self._may_end(kin, status, effective, until) else None

    def _start(
        self, kin: Sequence[Candidate], near: Sequence[Days], status: Status, behind: Days
    ) -> date | None:
        """Return the day of effect: what says that it is one goes before a day that only may be, the sentence `behind` comes last."""
        stated = None if self._is_news else self._commencing.day_of(kin)
        stated = stated or next(
            (e.effective for e in starting(kin, near) if e.effective and e.is_firm), None
        )
        if stated is None and status in _ISSUED:
            stated = self._reading.document.effective_on
        is_put_off = kin[0].event_type is EventType.SUSPENSION and is_deferred(kin)
        if not (is_put_off and self._is_news):  # news tell when it was to commence
            stated = stated or self._commencement(kin, status)
        if stated or kin[0].event_type is EventType.EXTENSION:
            return stated or (behind.effective if behind.is_firm else None)
        others = [each.days for each in kin]
        firm = (each.effective for each in others if each.is_firm and each.effective)
        loose = (each.effective for each in (*near, *others) if each.effective)
        if is_put_off:
            at_once = (each.days.effective for each in kin if Cue.FORCE in each.frame.cues)
            return next(firm, None) or next(filter(None, at_once), None)
        told = next(firm, None) or behind.effective or self._since(kin, status)
        return told or next(loose, None)

    def _since(self, kin: Sequence[Candidate], status: Status) -> date | None:
        """Return the day since when something holds by another sentence of the paragraph: "Since Monday no duty is due"."""
        if not self._is_news or status not in _ISSUED:
            return None
        own = {each.frame.paragraph for each in kin if each.frame.part == "body"}
        told = {each.frame.statement[0] for each in kin if each.frame.part == "body"}
        for statement in self._reading.body.statements:
            is_beside = statement.paragraph.number in own and statement.start not in told
            if is_beside and is_since(statement):
                days = self._told(statement, replace(kin[0].frame, act=Act.APPLY))
                if days.effective and days.is_firm and days.effective <= self._published:
                    return days.effective
        return None

    def _may_end(
        self, kin: Sequence[Candidate], status: Status, effective: date | None, until: date
    ) -> bool:
        """Tell whether an act may end on a day: one to come, and what seldom ends says so in its own clause."""
        event_type = kin[0].event_type
        if event_type is EventType.CANCELLATION or until <= max(
            effective or self._published, self._published
        ):
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
        if is_deferred(kin):
            start = planned(self._diary.told(kin[0].statement), self._published)
        return add(start, length) if start and length else None

    def _told(self, statement: Statement, frame: Frame) -> Days:
        """Return the days that a sentence tells of an act."""
        place = (statement.start, statement.end)
        there = replace(frame, clause=place, statement=place, act_at=place, thing_at=None)
        days = self._diary.days(statement, there)
        if days.is_firm or not self._stage.is_judgment(statement):
            return days
        return replace(days, effective=None)

    def _commencement(self, kin: Sequence[Candidate], status: Status) -> date | None:
        """Return the day of effect that a sentence of its own tells."""
        behind = self._behind(kin)
        for statement in self._near(kin, status):
            is_when = self._is_news and statement.start in behind and says_when(statement)
            if Cue.COMMENCEMENT not in statement.cues and not is_when:
                continue
            if self._is_news and statement.cues >= _STANDING:
                continue  # "the ban, in force since 2024, is kept"
            if self._was_to_commence(statement):
                continue  # "puts off the entry into force of the ban to 1 July"
            days = self._told(statement, replace(kin[0].frame, act=Act.APPLY))
            earliest = self._published if status is Status.PROPOSED else date.min
            if days.effective and days.is_firm and days.effective > earliest:
                return days.effective
            if status is Status.PROPOSED and (planned := self._planned(statement)):
                return planned
            if status not in _ISSUED:
                continue
            exact = [each for each in self._mentions(statement) if each.is_exact]
            exact = [each for each in exact if each.day != days.until]
            if exact:
                return nearest(statement, self._diary.told(statement).text, exact).day
            if Cue.FORCE in statement.cues:
                named = self._mentions(kin[0].statement)
                told = kin[0].days.told or recent(named, self._published)
                is_fresh = self._is_news and told and (self._published - told).days <= _WEEK
                return told if is_fresh else self._published
        return None

    def _was_to_commence(self, statement: Statement) -> bool:
        """Tell whether an entry into force is put off, or all that is said of it stands at days planned once ("原定5月1日實施的")."""
        told = self._diary.told(statement)
        left = [each for each in told.mentions if each not in told.current]
        ends = {each.end + statement.start for each in left}
        words = [word for word in statement.words if word.sense is Cue.COMMENCEMENT]
        once = [word for word in words if any(word.start <= end <= word.end for end in ends)]
        return told.is_put_off or (bool(words) and once == words)

    def _planned(self, statement: Statement) -> date | None:
        """Return the only day to come of a sentence that says when a draft is to hold, not when comments are due."""
        if _COMMENT & statement.cues and Cue.FUTURE_FORCE not in statement.cues:
            return None
        days = [
            each
            for each in self._mentions(statement)
            if each.is_exact and each.day > self._published and each.form != _BY_PUBLICATION
        ]
        if len(days) > 1:  # "is to enter into force on 1 May and holds for cargo sent later"
            words = [word for word in statement.words if word.sense is Cue.COMMENCEMENT]
            own = [each.start + statement.start for each in days]
            inside = [any(word.start < at < word.end for word in words) for at in own]
            days = [each for each, is_own in zip(days, inside, strict=True) if is_own]
        return days[0].day if len(days) == 1 else None

    def _behind(self, kin: Sequence[Candidate]) -> frozenset[int]:
        """Return where the sentences right behind those of the act begin."""
        own = {each.frame.statement[0] for each in kin if each.frame.part == "body"}
        pairs = pairwise(self._reading.body.statements)
        return frozenset(after.start for before, after in pairs if before.start in own)

    def _end(self, kin: Sequence[Candidate], status: Status) -> date | None:
        """Return the end that a sentence of its own tells."""
        for statement in self._near(kin, status):
            if Cue.COMMENCEMENT not in statement.cues or Cue.UNTIL not in statement.cues:
                continue
            mentions = self._mentions(statement)
            later = [each.last for each in mentions if each.last > self._published]
            if len(later) > 1 or (later and len(mentions) == 1):
                return later[-1]
        return None

    def _longer(self, kin: Sequence[Candidate], status: Status) -> date | None:
        """Return the new end of what is prolonged that a sentence near the act tells."""
        frame = replace(kin[0].frame, act=Act.PROLONG)
        ends = [
            self._told(statement, frame).until
            for statement in self._near(kin, status)
            if Cue.UNTIL in statement.cues
        ]
        return max(filter(None, ends), default=None)

    def _mentions(self, statement: Statement) -> Sequence[DateMention]:
        """Return the days that a sentence of the body names, without those that were planned once."""
        return self._diary.told(statement).current

    def _near(self, kin: Sequence[Candidate], status: Status) -> Iterator[Statement]:
        """Yield where to look: all of an official text, in news the paragraph of the act and the next.

        What is still to come is dated in its own paragraph, unless all the text is a draft.
        """
        is_official = self._reading.document.kind is DocumentKind.REGULATION
        is_whole = is_official and status in {*_ISSUED, Status.PROPOSED}
        steps = (
            range(_NEXT + 1)
            if status in {*_ISSUED, Status.PROPOSED} or not is_official
            else range(1)
        )
        own = {each.frame.paragraph for each in kin}
        homes = {paragraph + step for paragraph in own for step in steps}
        for statement in self._reading.body.statements:
            if statement.zone in _UNTOLD:
                continue
            is_own = is_whole or statement.paragraph.number in own
            is_beside = statement.paragraph.number in homes and not tells_another(statement)
            if is_own or (is_beside and not is_of_others(statement, kin, self._stage)):
                yield statement
