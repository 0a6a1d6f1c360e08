"""Reads how the fields of events are read, and the weights of the judge: attributes.yml and judge.yml."""

from dataclasses import fields

from streams.catalog.reading import Entry, suggestion
from streams.catalog.rows import Attributes, Home, Judgement, Sanctions, TypeRow
from streams.domain.frames import Act, Thing
from streams.domain.knowledge import Words
from streams.domain.vocabulary import EventType, MeasureType

_WORDS = tuple(each.name for each in fields(Attributes) if each.type == Words)


def words_of(entry: Entry) -> Words:
    """Return words by language."""
    return {name: entry.texts(name) for name in entry.names()}


def _type_row(entry: Entry) -> TypeRow:
    return TypeRow(
        id=entry.text("id"),
        measure_type=entry.term("type", MeasureType),
        things=frozenset(entry.terms("things", Thing)),
        words=entry.inner_or_none("words", words_of) or {},
    )


def read_attributes(entry: Entry) -> Attributes:
    """Return how the fields of an event are read off its frames."""
    words = {name: entry.inner(name, words_of) for name in _WORDS}
    return Attributes(
        **words,
        types=entry.inners("types", _type_row),
        sanctions=entry.inner("sanctions", _sanctions),
        telling=frozenset(entry.texts("telling")),
        entry_numbers=entry.texts("entry_numbers"),
        courts=frozenset(entry.texts("courts")),
        dashes=entry.texts("dashes"),
        datelines=entry.texts("datelines"),
        wires=entry.texts("wires"),
        home=entry.inner("home", _homes),
        implied=entry.inner("implied", _implied),
    )


def _sanctions(entry: Entry) -> Sanctions:
    return Sanctions(
        listers=frozenset(entry.texts("listers")),
        bodies=frozenset(entry.texts("bodies")),
        aims=entry.inner("aims", words_of),
    )


def _homes(entry: Entry) -> dict[str, Home]:
    return {name: entry.inner(name, _home) for name in entry.names()}


def _home(entry: Entry) -> Home:
    return Home(entry.text("state"), entry.texts("words"))


def _implied(entry: Entry) -> dict[Thing, Act]:
    """Return the act that a thing implies."""
    acts = {thing: entry.term_or_none(thing.value, Act) for thing in Thing}
    return {thing: act for thing, act in acts.items() if act is not None}


def read_judgement(entry: Entry) -> Judgement:
    """Return the table of the judge."""
    return Judgement(
        bias=entry.decimal("bias"),
        weights=entry.inner("weights", _weights),
        accept=entry.decimal("accept"),
        review=entry.decimal("review"),
        outline_bias=entry.decimal("outline_bias"),
        outline=entry.inner("outline", _weights),
        accept_of=entry.inner_or_none("accept_of", _by_event) or {},
        telling=entry.inner_or_none("telling", _weights) or {},
    )


def _by_event(entry: Entry) -> dict[EventType, float]:
    known = {event_type.value: event_type for event_type in EventType}
    for name in entry.names():
        if name not in known:
            raise entry.error(name, "is no event type", suggestion(name, known))
    return {known[name]: entry.decimal(name) for name in entry.names()}


def _weights(entry: Entry) -> dict[str, float]:
    return {name: entry.decimal(name) for name in entry.names()}
