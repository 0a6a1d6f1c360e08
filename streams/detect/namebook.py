"""The names in the catalogue by which texts call states and bodies, and what each stands for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from unicodedata import normalize

from streams.catalog.catalog import Catalog
from streams.domain.knowledge import NATIVE, Authority, State, Words

_CODE: Final = 2  # letters of a state's code
_COMMON: Final = "en"  # texts of other languages call offices by their English names, too
_SPELLED_OUT: Final = 3  # words of such a name
NOBODY: Final = ""  # the state of bodies that are of none


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for."""

    state: str | None = None
    body: str | None = None
    is_exact: str | None = None
    is_government: bool = field(default=False, kw_only=True)
    is_adjective: bool = field(default=False, kw_only=True)


def words_of(words: Words, language: str) -> tuple[str, ...]:
    """Return the words of a language, and those that are read in every language; capitals may lack their accents ("Etat")."""
    known = (*words.get(language, ()), *words.get(NATIVE, ()))
    return tuple(dict.fromkeys((*known, *map(_plain_capitals, known))))


def _plain_capitals(word: str) -> str:
    """Return a word with its capitals without accents."""
    return "".join(normalize("NFD", sign)[0] if sign.isupper() else sign for sign in word)


def all_names(
    catalog: Catalog, language: str, nobodies: Iterable[str]
) -> Iterator[tuple[str, Name]]:
    """Yield the names of states and bodies, and what only looks like one."""
    for word in words_of(catalog.decoys, language):
        yield word, Name()
    for state in catalog.states.values():
        yield from _state_names(state, language)
    for body in catalog.authorities.values():
        yield from _body_names(body, language)
    for word in nobodies:
        yield word, Name(NOBODY, is_government=True)


def _state_names(state: State, language: str) -> Iterator[tuple[str, Name]]:
    """Yield the names of a state; a body of many states is of none."""
    owner = state.id if len(state.id) == _CODE else NOBODY
    for word in words_of(state.names, language):
        yield word, Name(owner)
    for word in words_of(state.adjectives, language):
        yield word, Name(owner, is_adjective=True)
    for word in words_of(state.government, language):
        yield word, Name(owner, is_government=True)
    for word in state.abbreviations:
        yield word, Name(owner, None, word)


def generic_names(
    bodies: Iterable[Authority], language: str
) -> Iterable[tuple[str, Mapping[str, str]]]:
    """Return each generic name with the bodies that bear it, by their state."""
    bearers: dict[str, dict[str, str]] = {}
    for body in bodies:
        for word in words_of(body.generic, language):
            bearers.setdefault(word, {}).setdefault(body.state, body.id)
    return bearers.items()


def bare_names(
    generic: Iterable[tuple[str, Mapping[str, str]]], articles: Iterable[str]
) -> list[tuple[str, Mapping[str, str]]]:
    """Return the generic names that begin with an article, without it, as headlines have them."""
    heads = [f"{article} " for article in articles]
    return [
        (word.removeprefix(head), bodies)
        for head in heads
        for word, bodies in generic
        if word.startswith(head)
    ]


def short_names(catalog: Catalog, language: str) -> list[tuple[str, str]]:
    """Return the short forms of states, with the state of each."""
    return [
        (word, state.id)
        for state in catalog.states.values()
        for word in words_of(state.short, language)
    ]


def aimed_names(
    short: Iterable[tuple[str, str]], aims: Iterable[str]
) -> list[tuple[str, tuple[int, str]]]:
    """Return the short forms behind words of aim, each with where it begins and its state; what is a word of aim itself is none (대한: "about")."""
    known = [*aims]
    joined = ((f"{aim}{word}", (len(aim), state)) for word, state in short for aim in known)
    return [(spelled, value) for spelled, value in joined if spelled not in known]


def _body_names(body: Authority, language: str) -> Iterator[tuple[str, Name]]:
    """Yield the names of a body."""
    owner = body.state if len(body.state) == _CODE else NOBODY
    for words in (body.names, body.titles, body.press, body.people):
        for word in words_of(words, language):
            yield word, Name(owner, body.id, is_government=True)
    for word in body.names.get(_COMMON, ()):
        if len(word.split()) >= _SPELLED_OUT:
            yield word, Name(owner, body.id, is_government=True)
    for word in body.abbreviations:
        yield word, Name(owner, body.id, word, is_government=True)
