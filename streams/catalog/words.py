"""Reads words by language."""

from streams.catalog.reading import Entry, suggestion
from streams.domain.knowledge import LANGUAGES, NATIVE, Words

_KNOWN = (*LANGUAGES, NATIVE)


def words(entry: Entry) -> Words:
    """Return the words of each language under an entry; a language that we do not know is refused."""
    for name in entry.names():
        if name not in _KNOWN:
            raise entry.error(name, "unknown language", suggestion(name, _KNOWN))
    return {name: _some(entry, name) for name in entry.names()}


def words_of(entry: Entry, name: str) -> Words:
    """Return the words by language under a key, none where it is absent."""
    return entry.inner_or_none(name, words) or {}


def _some(entry: Entry, language: str) -> tuple[str, ...]:
    found = entry.texts(language)
    if not found:
        raise entry.error(language, "has no words", "add some, or leave the language out")
    return found
