"""Which of the acts that news cites is the text that acts, and which are those that it touches."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from streams.text.citations import Citation, CompiledForms
from streams.text.folding import fold
from streams.text.matcher import Matcher

_OPENING: Final = " \n\t([（〔【《「*_"
_CLOSING: Final = " )]）〕】》」*_"
_COMMAS: Final = (",", "，")
_REACH: Final = 32  # characters


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

    def touched(
        self, text: str, found: Sequence[Citation], year: int, forms: CompiledForms
    ) -> list[Citation]:
        """Return the citations without the text that acts: one of the year that an older one or such words stand beside."""
        latest = _latest(found, year, forms)
        if all(each.ref in latest for each in found):
            acting = self._acting(text, found)
            return [each for each in found if each not in acting]
        return [each for each in found if each.ref not in latest]

    def _acting(self, text: str, found: Sequence[Citation]) -> set[Citation]:
        """Return the citations that words beside them say to be the text that acts."""
        folded = fold(text) if found else ""
        made = [(start, end) for start, end, _ in self._making.ranges(text)] if found else []
        return {
            each
            for each in found
            if not _is_made_by(text, each, made) and self._is_acting(text, folded, each)
        }

    def _is_acting(self, text: str, folded: str, cited: Citation) -> bool:
        """Tell whether words beside a citation say that its text acts."""
        before = folded[max(0, cited.start - _REACH) : cited.start].rstrip(_OPENING)
        behind = folded[cited.end : cited.end + _REACH].lstrip(_CLOSING)
        if f" {before}".endswith(self._before) or behind.startswith(self._behind):
            return True
        inside = text[cited.start : cited.end]
        return any(word in inside for word in self._inside)


def _is_made_by(text: str, cited: Citation, made: Sequence[tuple[int, int]]) -> bool:
    """Tell whether words before or in a citation, in order, say that its text made the measure; a comma parts them from it."""
    start = max(0, cited.start - 2 * _REACH)
    parted = max(text.rfind(comma, start, cited.start) for comma in _COMMAS)
    first = bisect_left(made, (max(start, parted + 1),))
    return any(end <= cited.end for _, end in made[first : bisect_left(made, (cited.end,))])


def _latest(found: Sequence[Citation], year: int, forms: CompiledForms) -> frozenset[str]:
    """Return the references of the year; of several of a series that counts on through the years, the highest one."""
    refs = {each.ref for each in found}
    volumes = tuple(forms.volumes(year))
    own = {ref for ref in refs if f"-{year}-" in ref or ref.startswith(volumes)}
    for series in forms.counted:
        theirs = [ref for ref in refs if ref.startswith(series)]
        if len(theirs) > 1:
            own.add(max(theirs, key=lambda ref: int(ref.split("-")[-1])))
    return frozenset(own)
