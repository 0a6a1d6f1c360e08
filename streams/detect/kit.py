"""All that detection needs for one language, compiled once."""

from collections.abc import Mapping
from dataclasses import dataclass

from streams.catalog.catalog import Catalog
from streams.catalog.tables import Tables
from streams.detect.attributes.aims import Aims
from streams.detect.attributes.kinds import Kinds
from streams.detect.days import Calendar
from streams.detect.goods import Goods
from streams.detect.mentions import Ways
from streams.detect.names import Names
from streams.detect.offices import Offices, office_words
from streams.detect.words import LanguageWords
from streams.text.dates import DateReader
from streams.text.durations import DurationReader
from streams.text.matcher import Matcher

CJK = frozenset({"zh", "ja", "ko"})


@dataclass(frozen=True, slots=True)
class Kit:
    """The words, names, goods, days and kinds of measure of one language."""

    language: str
    words: LanguageWords
    names: Names
    goods: Goods
    calendar: Calendar
    kinds: Kinds
    aims: Aims
    all_goods: Matcher[None]
    some_goods: Matcher[None]
    backdrops: Matcher[None]
    narrower: Mapping[str, tuple[str, ...]]
    sanctioners: frozenset[str]

    @property
    def is_cjk(self) -> bool:
        """Tell whether the language puts no blanks between words."""
        return self.language in CJK


def kits(catalog: Catalog, tables: Tables) -> dict[str, Kit]:
    """Return the kit of each language that has a lexicon."""
    return {lexicon.language: _kit(catalog, tables, lexicon.language) for lexicon in tables.lexica}


def _kit(catalog: Catalog, tables: Tables, language: str) -> Kit:
    """Return the kit of a language."""
    lexicon = next(each for each in tables.lexica if each.language == language)
    days = catalog.date_words[language]
    attributes = tables.attributes
    return Kit(
        language=language,
        words=LanguageWords(lexicon),
        names=Names(
            catalog,
            language,
            attributes.aims.get(language, ()),
            attributes.home.get(language),
            attributes.nobodies.get(language, ()),
            attributes.places.get(language, ()),
            attributes.heads.get(language, ()),
            None if language in CJK else Offices(office_words(lexicon)),
        ),
        goods=Goods(catalog.items.values(), language, attributes.makers.get(language, ())),
        calendar=Calendar(
            DateReader(days),
            DurationReader(days),
            Ways(frozenset(days.ranges), days.dating, days.is_postposed),
        ),
        kinds=Kinds(attributes.types, language),
        aims=Aims(
            frozenset((*attributes.aims.get(language, ()), *attributes.places.get(language, ()))),
            attributes.behind.get(language, ()),
            language in CJK,
            frozenset(attributes.joins.get(language, ())),
            attributes.unions,
            frozenset(attributes.places.get(language, ())),
            attributes.possessives.get(language, ()),
            attributes.barriers.get(language, ()),
            attributes.origins.get(language, ()),
        ),
        some_goods=Matcher((word, None) for word in attributes.some_goods.get(language, ())),
        backdrops=Matcher((word, None) for word in attributes.backdrops.get(language, ())),
        narrower=attributes.narrower,
        sanctioners=attributes.sanctioners,
        all_goods=Matcher((word, None) for word in attributes.all_goods.get(language, ())),
    )
