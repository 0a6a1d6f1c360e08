"""Which of the acts that news cites is the text that acts, and which are those that it touches."""

from collections.abc import Sequence
from typing import Final

from streams.text.citations import Citation
from streams.text.folding import fold
from streams.text.matcher import Matcher

_OPENING: Final = " \n\t([（〔【《「*_"
_CLOSING: Final = " )]）〕】》」*_"
_COMMAS: Final = (",", "，")
_REACH: Final = 32  # characters
_FIRST_VOLUME: Final = 1935  # the year before the first volume of the Federal Register
_COUNTED: Final = ("US-EO-", "US-PROC-")


class Acting:
    """The words of one language right before and right behind the number of a text that acts."""

    def __init__(
        self,
        before: Sequence[str],
        behind: Sequence[str],
        making: Sequence[str] = (),
        *,
        is_dense: bool = False,
    ) -> None:
        """Take the words, and those that tell who made a measure ("the ban imposed by order 5": that order is touched).

        A dense language puts no blanks between words, so that one may count as part of an office's name.
        """
        blank = "" if is_dense else " "
        self._before: Final = tuple(f"{blank}{fold(word)}" for word in before)
        self._behind: Final = tuple(map(fold, behind))
        self._making: Final = Matcher((word, None) for word in making)
        self._inside: Final = tuple(word for word in before if is_dense and len(word) > 1)

    def touched(self, text: str, found: Sequence[Citation], year: int) -> list[Citation]:
        """Return the citations without the text that acts: one of the year that an older one or such words stand beside."""
        latest = _latest(found, year)
        has_older = any(each.ref not in latest for each in found)
        return [
            each
            for each in found
            if each.ref not in latest or not (has_older or self._is_acting(text, each))
        ]

    def _is_acting(self, text: str, cited: Citation) -> bool:
        """Tell whether words beside a citation say that its text acts."""
        if self._is_made_by(text, cited):
            return False
        before = fold(text[max(0, cited.start - _REACH) : cited.start]).rstrip(_OPENING)
        behind = fold(text[cited.end : cited.end + _REACH]).lstrip(_CLOSING)
        if f" {before}".endswith(self._before) or behind.startswith(self._behind):
            return True
        inside = text[cited.start : cited.end]
        return any(word in inside for word in self._inside)

    def _is_made_by(self, text: str, cited: Citation) -> bool:
        """Tell whether words before or in a citation say that its text made the measure; a comma parts them from it."""
        start = max(0, cited.start - 2 * _REACH)
        parted = max(text.rfind(comma, start, cited.start) for comma in _COMMAS)
        return self._making.any(text[max(start, parted + 1) : cited.end])


def _latest(found: Sequence[Citation], year: int) -> frozenset[str]:
    """Return the references of the year; of several of a series that counts on through the years, the highest one."""
    own = (f"-{year}-", f"-FR-{year - _FIRST_VOLUME}-")
    counted = {
        each.ref: int(each.ref.split("-")[-1]) for each in found if each.ref.startswith(_COUNTED)
    }
    highest = {
        max(theirs, key=counted.__getitem__)
        for series in _COUNTED
        if len(theirs := [ref for ref in counted if ref.startswith(series)]) > 1
    }
    return frozenset(each.ref for each in found if any(part in each.ref for part in own)) | highest
