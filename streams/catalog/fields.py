"""Reads how the fields of events are read, and the weights of the judge: attributes.yml and judge.yml."""

from streams.catalog.reading import Entry, suggestion
from streams.catalog.rows import Attributes, Home, Judgement, Sanctions, TypeRow
from streams.domain.frames import Act, Thing
from streams.domain.knowledge import Words
from streams.domain.vocabulary import EventType, MeasureType


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
    return Attributes(
        types=entry.inners("types", _type_row),
        aims=entry.inner("aims", words_of),
        all_goods=entry.inner("all_goods", words_of),
        some_goods=entry.inner("some_goods", words_of),
        general_tariffs=entry.inner("general_tariffs", words_of),
        narrower=entry.inner("narrower", words_of),
        sanctions=entry.inner("sanctions", _sanctions),
        makers=entry.inner("makers", words_of),
        backdrops=entry.inner("backdrops", words_of),
        telling=frozenset(entry.texts("telling")),
        courts=frozenset(entry.texts("courts")),
        behind=entry.inner("behind", words_of),
        joins=entry.inner("joins", words_of),
        relatives=entry.inner("relatives", words_of),
        actives=entry.inner("actives", words_of),
        places=entry.inner("places", words_of),
        heads=entry.inner("heads", words_of),
        possessives=entry.inner("possessives", words_of),
        barriers=entry.inner("barriers", words_of),
        entries=entry.inner("entries", words_of),
        papers=entry.inner("papers", words_of),
        origins=entry.inner("origins", words_of),
        subjects=entry.inner("subjects", words_of),
        ministries=entry.inner("ministries", words_of),
        owners=entry.inner("owners", words_of),
        firsts=entry.inner("firsts", words_of),
        envoys=entry.inner("envoys", words_of),
        same=entry.inner("same", words_of),
        countries=entry.inner("countries", words_of),
        parting=entry.inner("parting", words_of),
        counters=entry.inner("counters", words_of),
        kinds=entry.inner("kinds", words_of),
        dashes=entry.texts("dashes"),
        datelines=entry.texts("datelines"),
        wires=entry.texts("wires"),
        unions=entry.inner("unions", words_of),
        domains=entry.inner("domains", words_of),
        abodes=entry.inner("abodes", words_of),
        nobodies=entry.inner("nobodies", words_of),
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
