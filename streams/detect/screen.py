"""The screen: does a text hold any word without which it says nothing of a trade measure?"""

from collections.abc import Iterable
from itertools import chain
from typing import Final

from streams.domain.document import Document
from streams.domain.knowledge import Authority, Words
from streams.domain.vocabulary import DocumentKind
from streams.text.matcher import Matcher


class Screen:
    """One pass of words over the raw title and body, in all languages at once; acts of bodies that issue measures pass."""

    def __init__(self, words: Words, bodies: Iterable[Authority] = ()) -> None:
        """Take the words by language, and the bodies whose acts may cite a measure by its number alone."""
        phrases = dict.fromkeys(chain.from_iterable(words.values()))
        self._matcher: Final = Matcher((phrase, None) for phrase in phrases)
        self._bodies: Final = frozenset(
            name.casefold() for body in bodies for names in body.names.values() for name in names
        )

    def passes(self, document: Document) -> bool:
        """Tell whether a document is worth a second look."""
        return (
            self._matcher.any(document.title)
            or self._matcher.any(document.body)
            or self._is_act(document)
        )

    def _is_act(self, document: Document) -> bool:
        """Tell whether a document is the act of a body that issues measures."""
        is_official = document.kind is DocumentKind.REGULATION
        return is_official and any(
            office.casefold() in self._bodies for office in document.authorities
        )
