"""All that detection needs for one language, compiled once."""

from collections.abc import Mapping
from dataclasses import dataclass

from streams.catalog.catalog import Catalog
from streams.catalog.lexicon import Lexicon
from streams.catalog.rows import Attributes, Sanctions
from streams.catalog.tables import Tables
from streams.detect.aims import Aims
from streams.detect.attributes.acting import Acting
from streams.detect.attributes.kinds import Kinds
from streams.detect.attributes.touching import Touching
from streams.detect.days import Calendar
from streams.detect.endings import Endings
from streams.detect.entries import ListEntries
from streams.detect.goods import Goods
from streams.detect.mentions import DENSE, SPACED, Ways
from streams.detect.names import Names
from streams.detect.offices import Offices, Ties, office_words
from streams.detect.participles import Nested
from streams.detect.reasons import Reasons
from streams.detect.seating import Kind
from streams.detect.uses import Uses, UseWords
from streams.detect.words import LanguageWords
from streams.domain.date_words import DateWords, ProvisionForm
from streams.domain.knowledge import Words
from streams.text.dates import DateReader
from streams.text.durations import DurationReader
from streams.text.matcher import Matcher
from streams.text.provisions import ProvisionReader

CJK = frozenset({"zh", "ja", "ko"})
GLUED = frozenset({"ko"})


@dataclass(frozen=True, slots=True)
class Kit:
    """The words, names, goods, days and kinds of measure of one language."""

    language: str
    words: LanguageWords
    names: Names
    goods: Goods
    calendar: Calendar
    provisions: ProvisionReader
    kinds: Kinds
    aims: Aims
    all_goods: Matcher[None]
    freezes: Matcher[None]
    ownership: Matcher[None]
    list_entries: ListEntries
    some_goods: Matcher[None]
    general_tariffs: Matcher[None]
    acting: Acting
    touching: Touching
    backdrops: Matcher[None]
    outbound: Matcher[None]
    worldwide: Matcher[None]
    anchors: tuple[str, ...]
    onward: Matcher[None]
    prefaces: Matcher[None]
    narrower: Mapping[str, tuple[str, ...]]
    sanctions: Sanctions
    relatives: frozenset[str]
    actives: tuple[str, ...]
    objects: frozenset[str]
    callings: tuple[str, ...]
    object_marks: tuple[str, ...]
    links: frozenset[str]

    @property
    def is_cjk(self) -> bool:
        """Tell whether the language puts no blanks between words."""
        return self.language in CJK


def kit_of(catalog: Catalog, tables: Tables, language: str) -> Kit:
    """Return the kit of a language, compiled."""
    lexicon = next(each for each in tables.lexica if each.language == language)
    attributes = tables.attributes
    aims = _aims(attributes, lexicon)
    return Kit(
        language=language,
        words=LanguageWords(lexicon),
        names=_names(catalog, attributes, lexicon, aims),
        goods=_goods(catalog, attributes, language),
        calendar=_calendar(catalog.date_words[language], attributes, language),
        provisions=_provisions(catalog.date_words[language].provisions),
        kinds=Kinds(attributes.types, language),
        aims=aims,
        some_goods=_matcher(attributes.some_goods, language),
        general_tariffs=_matcher(attributes.general_tariffs, language),
        acting=_acting(attributes, language),
        touching=_touching(attributes, language),
        backdrops=_matcher(attributes.backdrops, language),
        outbound=_matcher(attributes.outbound, language),
        worldwide=_matcher(attributes.worldwide, language),
        anchors=tuple(attributes.anchors.get(language, ())),
        onward=_matcher(attributes.onward, language),
        prefaces=_matcher(attributes.prefaces, language),
        narrower=attributes.narrower,
        sanctions=attributes.sanctions,
        relatives=frozenset(attributes.relatives.get(language, ())),
        actives=tuple(attributes.actives.get(language, ())),
        objects=frozenset(attributes.objects.get(language, ())),
        callings=tuple(attributes.callings.get(language, ())),
        object_marks=tuple(attributes.object_marks.get(language, ())),
        links=frozenset(attributes.links.get(language, ())),
        all_goods=_matcher(attributes.all_goods, language),
        freezes=_matcher(attributes.freezes, language),
        ownership=_matcher(attributes.ownership, language),
        list_entries=ListEntries(attributes.entry_numbers),
    )


def _acting(attributes: Attributes, language: str) -> Acting:
    return Acting(
        attributes.acting.get(language, ()),
        attributes.acting_behind.get(language, ()),
        attributes.making.get(language, ()),
        is_dense=language in CJK,
    )


def _touching(attributes: Attributes, language: str) -> Touching:
    return Touching(
        formulas=_matcher(attributes.formulas, language),
        amending=_matcher(attributes.amending, language),
        telling=frozenset(attributes.telling),
        unions=attributes.unions,
    )


def _goods(catalog: Catalog, attributes: Attributes, language: str) -> Goods:
    items = catalog.items.values()
    words = UseWords(
        before=attributes.uses.get(language, ()),
        behind=attributes.uses_behind.get(language, ()),
        apparatus=attributes.apparatus.get(language, ()),
        works=attributes.works.get(language, ()),
        moves=attributes.moves.get(language, ()),
        relatives=attributes.relatives.get(language, ()) if language in CJK else (),
    )
    uses = Uses(words, (each.made_with for each in items if each.made_with))
    return Goods(items, language, uses, attributes.makers.get(language, ()))


def _names(catalog: Catalog, attributes: Attributes, lexicon: Lexicon, aims: Aims) -> Names:
    language = lexicon.language
    ministries = attributes.ministries.get(language, ())
    return Names(
        catalog,
        language,
        aims,
        home=attributes.home.get(language),
        nobodies=attributes.nobodies.get(language, ()),
        places=(*attributes.places.get(language, ()), *attributes.owners.get(language, ())),
        heads=attributes.heads.get(language, ()),
        offices=Offices(
            (*office_words(lexicon), *ministries),
            Ties(
                language in CJK,
                language in GLUED,
                attributes.parting.get(language, ()),
                attributes.owning.get(language, ()),
            ),
            Endings(
                attributes.endings.get(language, ()),
                attributes.subjects.get(language, ()),
                attributes.owning.get(language, ()),
                is_spaced=language in GLUED,
            ),
        ),
        ministries=[
            *((word, Kind.ANY) for word in ministries),
            *((word, Kind.COUNTRY) for word in attributes.countries.get(language, ())),
        ],
        same=attributes.same.get(language, ()),
        dropped=attributes.dropped.get(language, ()),
    )


def _aims(attributes: Attributes, lexicon: Lexicon) -> Aims:
    language, reasons = lexicon.language, lexicon.reasons
    places = attributes.places.get(language, ())
    words = attributes.aims.get(language, ())
    return Aims(
        before=frozenset((*words, *places)),
        behind=attributes.behind.get(language, ()),
        is_cjk=language in CJK,
        joins=frozenset(attributes.joins.get(language, ())),
        unions=attributes.unions,
        places=frozenset(places),
        possessives=attributes.possessives.get(language, ()),
        barriers=attributes.barriers.get(language, ()),
        entries=tuple(f"{word} " for word in attributes.entries.get(language, ())),
        gates=attributes.gates.get(language, ()),
        papers=tuple(f"{word} " for word in attributes.papers.get(language, ())),
        goods_of=tuple(f"{word} " for word in attributes.goods_of.get(language, ())),
        goods_behind=attributes.goods_behind.get(language, ()),
        origins=attributes.origins.get(language, ()),
        words=words,
        subjects=attributes.subjects.get(language, ()),
        counters=attributes.counters.get(language, ()),
        kinds=attributes.kinds.get(language, ()),
        parting=attributes.parting.get(language, ()),
        firsts=attributes.firsts.get(language, ()),
        envoys=attributes.envoys.get(language, ()),
        sources=attributes.sources.get(language, ()),
        addressing=frozenset(attributes.addressing.get(language, ())),
        reasons=Reasons(reasons, lexicon.embedded) if reasons else None,
        is_glued=language in GLUED,
        owners=tuple(f" {word} " for word in attributes.owners.get(language, ())),
        standing=_matcher(attributes.standing, language),
        rosters=_matcher(attributes.rosters, language),
    )


def _calendar(words: DateWords, attributes: Attributes, language: str) -> Calendar:
    ways = Ways(
        ranges=frozenset(words.ranges),
        dating=words.dating,
        onsets=words.onsets,
        former=words.former,
        planned=words.planned,
        put_off=words.put_off,
        put_off_from=words.put_off_from,
        deferring=words.deferring,
        deadlines=words.deadlines,
        lasting=words.lasting,
        starts=words.neutral,
        dashes=attributes.dashes,
        signs=attributes.wires,
        reach=DENSE if language in CJK else SPACED,
        is_postposed=words.is_postposed,
        nested=Nested(frozenset(words.articles), frozenset(words.links), words.endings),
    )
    return Calendar(DateReader(words), DurationReader(words), ways)


def _provisions(form: ProvisionForm) -> ProvisionReader:
    return ProvisionReader(form.pattern, form.number)


def _matcher(words: Words, language: str) -> Matcher[None]:
    return Matcher((word, None) for word in words.get(language, ()))
