"""Offices that no list knows, by how their name ends, right behind their state: 브라질 개발상공부는, ブラジル開発商工サービス省は."""

from dataclasses import dataclass
from typing import Final

_LONGEST: Final = 16  # characters of such a name
_WORDS: Final = 3
_SHORTEST: Final = 3  # syllables, where blanks stand between words
_KANA: Final = ("ァ", "ヿ")
_KANJI: Final = ("㐀", "鿿")


@dataclass(frozen=True, slots=True)
class Endings:
    """How names of offices end; `marks` stand behind who acts, `owning` between a state and its office.

    `is_spaced`: the language puts blanks between words.
    """

    words: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    owning: tuple[str, ...] = ()
    is_spaced: bool = False

    def reach(self, text: str, end: int) -> int | None:
        """Return where the office ends that begins right behind the name of a state, None where there is none."""
        if not self.words:
            return None
        return self._spaced(text, end) if self.is_spaced else self._run(text, end)

    def _spaced(self, text: str, end: int) -> int | None:
        """Return where an office of a few words with blanks between them ends."""
        if not text.startswith(" ", end):
            return None
        at = end
        for word in text[end + 1 : end + 1 + 2 * _LONGEST].split(" ")[:_WORDS]:
            at += 1
            bare = next((word.removesuffix(m) for m in self.marks if word.endswith(m)), None)
            if bare is not None and len(bare) >= _SHORTEST and bare.endswith(self.words):
                return at + len(bare)
            at += len(word)
            if not word.isalpha():
                return None
        return None

    def _run(self, text: str, end: int) -> int | None:
        """Return where an office ends that is one run of the signs of names."""
        start = end + next((len(word) for word in self.owning if text.startswith(word, end)), 0)
        at = start
        while at < len(text) and at - start <= _LONGEST and _is_of_names(text[at]):
            at += 1
        is_office = at > start and text.startswith(self.marks, at)
        return at if is_office and text[start:at].endswith(self.words) else None


def _is_of_names(sign: str) -> bool:
    return _KANA[0] <= sign <= _KANA[1] or _KANJI[0] <= sign <= _KANJI[1]
