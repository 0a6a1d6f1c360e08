"""The days of effect that a legal text sets for single provisions: "ただし、第三条の規定は、公布の日から施行する"."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import Final

from streams.detect.candidate import Candidate
from streams.detect.diary import Diary
from streams.detect.reading import Statement
from streams.domain.frames import Cue
from streams.text.provisions import Provision, ProvisionReader

# what parts the number of a provision from its text
_OWN: Final = frozenset(" \t\n\u3000(（:：.-–—")


class Commencing:
    """Reads from when the provisions of an official text hold, where they differ."""

    def __init__(self, diary: Diary, provisions: ProvisionReader, *, is_dense: bool) -> None:
        """Take the text and how its language names provisions; `is_dense`: without blanks between words."""
        self._diary: Final = diary
        self._provisions: Final = provisions
        self._own: Final = _OWN if is_dense else _OWN - {" "}

    def day_of(self, kin: Sequence[Candidate]) -> date | None:
        """Return the day of effect of the provisions that hold an act, None where the text sets none for them alone."""
        if not self._days:
            return None
        best, *others = kin
        own = self._day([*self._named(best), *self._home(best)])
        return own or next(filter(None, (self._day(self._named(each)) for each in others)), None)

    @cached_property
    def _days(self) -> Sequence[tuple[Provision, date]]:
        """What each provision named beside a day of effect has for its day, the last word first."""
        statements = self._diary.reading.body.statements
        found = [
            pair
            for each in statements
            if Cue.COMMENCEMENT in each.cues
            for pair in self._dated(each)
        ]
        return found[::-1]

    def _dated(self, statement: Statement) -> list[tuple[Provision, date]]:
        """Return the provisions of a sentence that says from when they hold; its own number is none of them."""
        told = self._diary.told(statement)
        days = [each for each in told.current if each.is_exact and each not in told.ends]
        return [
            (provision, behind[0])
            for provision in self._provisions.named(told.text)
            if not self._is_own(told.text, provision)
            and (behind := [each.day for each in days if each.start >= provision.end])
        ]

    def _is_own(self, text: str, provision: Provision) -> bool:
        """Tell whether a provision is the number of the sentence that it begins."""
        return provision.start == 0 and text[provision.end : provision.end + 1] in self._own

    def _named(self, candidate: Candidate) -> list[Provision]:
        """Return the provisions that the clause of a candidate names."""
        if candidate.frame.part != "body":
            return []
        start, end = candidate.frame.clause
        return list(self._provisions.named(self._diary.reading.body.text[start:end]))

    def _home(self, candidate: Candidate) -> list[Provision]:
        """Return the provision whose text holds a candidate."""
        if candidate.frame.part != "body":
            return []
        start = candidate.frame.statement[0]
        return list(takewhile(lambda each: each.start <= start, self._headings))[-1:]

    @cached_property
    def _headings(self) -> Sequence[Provision]:
        """The provisions whose number begins a line, in order."""
        text = self._diary.reading.body.text
        return [
            each
            for each in self._provisions.named(text)
            if (each.start == 0 or text[each.start - 1] == "\n")
            and text[each.end : each.end + 1] in self._own
        ]

    def _day(self, named: Sequence[Provision]) -> date | None:
        """Return the day of the first provision that has one."""
        return next(
            (day for own in named for provision, day in self._days if provision.holds(own)), None
        )
