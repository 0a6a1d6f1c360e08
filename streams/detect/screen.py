"""The screen: does a text hold any word without which it says nothing of a trade measure?"""

from itertools import chain
from typing import Final

from streams.domain.document import Document
from streams.domain.knowledge import Words
from streams.text.matcher import Matcher


class Screen:
    """One pass of words over the raw title and body, in all languages at once."""

    def __init__(self, words: Words) -> None:
        """Take the words by language."""
        phrases = dict.fromkeys(chain.from_iterable(words.values()))
        self._matcher: Final = Matcher((phrase, None) for phrase in phrases)

    def passes(self, document: Document) -> bool:
        """Tell whether a document is worth a second look."""
        return self._matcher.any(document.title) or self._matcher.any(document.body)
