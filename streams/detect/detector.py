"""Detection: from a document to its events, its candidates for review and its vetoes."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Final

from streams.catalog.catalog import Catalog
from streams.catalog.tables import Tables
from streams.detect.amending import days_put_off
from streams.detect.answering import denied_before, denied_measures
from streams.detect.candidate import Candidate
from streams.detect.diary import Diary
from streams.detect.doubts import Doubts, mild_rows
from streams.detect.frames import frames_of
from streams.detect.gist import Gist
from streams.detect.gisting import gist_frames, is_by_gist, known
from streams.detect.judge import Judge
from streams.detect.kit import Kit
from streams.detect.kits import Kits
from streams.detect.merge import deciding_rows
from streams.detect.naming import Named
from streams.detect.order import Order
from streams.detect.publishers import abode_of, home_of, metadata_names
from streams.detect.reading import Reading, read
from streams.detect.screen import Screen
from streams.detect.shaping import Shaper
from streams.detect.sifting import Sifter
from streams.detect.signature import signature_of
from streams.detect.slots import Stage
from streams.detect.telling import telling
from streams.detect.unlisting import unlisting
from streams.detect.weighing import Weighed, Weigher
from streams.detect.zones import Zoner
from streams.domain.document import Document
from streams.domain.event import Detection, Veto
from streams.domain.frames import Frame
from streams.domain.vocabulary import DocumentKind, Step, Tier
from streams.text.citations import CompiledForms
from streams.text.language import language_of

_SAMPLE: Final = 4000
_DEFAULT: Final = "en"


Forgets = Callable[[str], bool]


class Detector:
    """Compiles the tables of a language once; what it says of a document is a function of the document alone."""

    def __init__(self, catalog: Catalog, like: "Detector | None" = None) -> None:
        """Take the catalogue; `like`: a detector whose catalogue differs in what was learnt alone, judge and sentences."""
        self._catalog: Final = catalog
        self._tables: Final[Tables] = catalog.tables
        self._screen: Final = Screen(self._tables.screen)
        self._zoner: Final = Zoner(self._tables.zones)
        self.kits: Final[Mapping[str, Kit]] = Kits(catalog) if like is None else like.kits
        self._forms: Final = CompiledForms(catalog.citation_forms)
        self._judge: Final = Judge(self._tables.judge)
        self._gist: Final = Gist(self._tables.gist)
        self._mild: Final = mild_rows(self._tables)
        self._meant: Final = frozenset(
            (act, thing)
            for row in self._tables.rows_of(Step.EFFECT)
            for act in row.when.acts
            for thing in row.when.things
        )

    def prepare(self) -> "Detector":
        """Compile the tables of all languages at once, so that no document waits for them; return the detector."""
        for language in self.kits:
            self.kits[language]
        return self

    def detect(self, document: Document) -> Detection:
        """Return the events, candidates and vetoes of a document."""
        if not (self._screen.passes(document) or self._is_act(document)):
            return Detection(reason=Step.SCREEN.value, language=document.language)
        found = self._sifted(document)
        if found is None:
            return Detection(reason="language", language=document.language)
        _, _, sifted, diary = found
        weighed = self._weighed(*found, floor=self._judge.floor)
        told = {id(candidate.frame) for each in weighed for candidate in each.kin}
        refused = (_veto(each, diary.reading, told) for each in sifted)
        vetoes = tuple(each for each in refused if each is not None)
        events = tuple(each.event for each in weighed if self._judge.accepts(each.event))
        doubtful = tuple(each.event for each in weighed if self._judge.asks(each.event))
        is_told = bool(weighed or vetoes)
        return Detection(
            events=events,
            candidates=doubtful,
            vetoes=vetoes,
            reason=None if events else _reason(vetoes),
            language=diary.reading.language,
            signature=signature_of(diary.reading.body.text) if is_told else (),
        )

    def weighed(self, document: Document, forgets: Forgets | None = None) -> list[Weighed]:
        """Return every act that the tables let through, with what the judge looks at, whatever it says.

        Sentences that `forgets` names are read as if no phrase of theirs stood in a lexicon.
        """
        if not (self._screen.passes(document) or self._is_act(document)):
            return []
        found = self._sifted(document, forgets)
        return [] if found is None else self._weighed(*found, floor=0.0)

    def reading(self, document: Document) -> Reading | None:
        """Return a document as detection reads it, or None for a language without a lexicon."""
        language = document.language or language_of(f"{document.title}\n{document.body[:_SAMPLE]}")
        kit = self.kits.get(language)
        if kit is None:
            return None
        return known(read(document, language, kit.words, self._zoner), self._gist)

    def rows_in(self, document: Document) -> frozenset[str]:
        """Return the rows of the tables that decided something about a document, whatever the judge says."""
        found = self._sifted(document)
        if found is None:
            return frozenset()
        _, _, sifted, _ = found
        candidates = [each for each in sifted if isinstance(each, Candidate)]
        rows = {row for each in candidates for row in each.rows}
        rows |= {each.row for each in sifted if isinstance(each, Veto)}
        rows |= {each.doubt.row for each in candidates if each.doubt is not None}
        merging = self._tables.rows_of(Step.MERGE)
        for is_likely in (False, True):
            own = [each for each in candidates if is_by_gist(each.frame) is is_likely]
            rows |= deciding_rows(own, merging)
        return frozenset(rows)

    def _is_act(self, document: Document) -> bool:
        """Tell whether a document is the act of a body that issues measures: it may cite one by its number alone."""
        if document.kind is not DocumentKind.REGULATION:
            return False
        bodies = [each.body for each in self._metadata(document, self._kit(document)) if each.body]
        return any(self._catalog.authorities[body].label is not None for body in bodies)

    def _kit(self, document: Document) -> Kit:
        """Return the kit of the language that a document says it is in."""
        return self.kits.get(document.language or _DEFAULT, self.kits[_DEFAULT])

    def _abode(self, document: Document) -> str | None:
        """Return the state whose publisher a document's address says it is."""
        return abode_of(document, self._catalog.states, self._tables.attributes.abodes)

    def _metadata(self, document: Document, kit: Kit) -> list[Named]:
        """Return the bodies that publish a document."""
        source = self._catalog.source_of(document.source)
        home = home_of(document, source, self._tables.attributes.domains)
        if home is None and document.kind is DocumentKind.REGULATION:
            home = self._abode(document)
        names = [kit.names, self.kits[_DEFAULT].names]
        is_own = home is not None if source is None else source.tier is Tier.OFFICIAL
        return metadata_names(document, names, home, is_own=is_own)

    def _sifted(
        self, document: Document, forgets: Forgets | None = None
    ) -> tuple[Kit, Stage, list[Candidate | Veto | None], Diary] | None:
        """Return what the tables say of each frame, or None for a language without a lexicon."""
        reading = self.reading(document)
        if reading is None:
            return None
        kit = self.kits[reading.language]
        metadata = self._metadata(document, kit)
        abode = self._abode(document)
        stage = Stage(reading, kit.names, metadata, kit.aims, self._tables.attributes, abode)
        diary = Diary(kit.calendar, reading)
        sifter = Sifter(self._tables, diary, stage)
        order = self._order(kit)
        frames = frames_of(reading, order)
        frames += denied_measures(frames, reading, self._tables.attributes.implied)
        frames += denied_before(frames, reading)
        frames += days_put_off(diary)
        if forgets is not None:
            frames = [each for each in frames if not forgets(_sentence(reading, each))]
        worded = [*unlisting(frames, reading, kit)]
        sifted = [sifter.sift(frame) for frame in worded]
        doubts = Doubts.against(worded, sifted, self._mild)
        likely = unlisting(gist_frames(doubts.told, reading, self._gist, order), reading, kit)
        sifted += [doubts.raised(sifter.sift(frame)) for frame in likely]
        return kit, stage, sifted, diary

    def _order(self, kit: Kit) -> Order:
        """Return how a language orders its words."""
        return Order(
            kit.words.gap,
            kit.words.is_verb_first,
            self._meant,
            kit.aims.joins,
            kit.relatives,
            kit.actives,
            kit.objects,
            kit.callings,
            kit.object_marks,
            kit.links,
            kit.aims.reasons,
        )

    def _weighed(
        self,
        kit: Kit,
        stage: Stage,
        sifted: Sequence[Candidate | Veto | None],
        diary: Diary,
        *,
        floor: float,
    ) -> list[Weighed]:
        """Return the acts of a document with their features, those of at least so much confidence."""
        weights = self._tables.judge.telling
        told = [
            each._replace(score=telling(each, weights))
            for each in sifted
            if isinstance(each, Candidate) and each.issuer
        ]
        shaper = Shaper(self._catalog, self._forms, kit, diary, stage)
        rows, is_telling = self._tables.rows_of(Step.MERGE), stage.is_telling
        weigher = Weigher(self._judge, rows, shaper, diary.reading, is_telling=is_telling)
        return weigher.weighed(told, floor=floor)


def _sentence(reading: Reading, frame: Frame) -> str:
    """Return the text of a frame's sentence."""
    start, end = frame.statement
    return reading.side(frame.part).text[start:end]


def _veto(sifted: Candidate | Veto | None, reading: Reading, told: Container[int]) -> Veto | None:
    """Return what speaks against a frame that is in no act; `told`: the identities of frames that are."""
    if not isinstance(sifted, Candidate):
        return sifted
    if sifted.doubt is not None:
        return None if id(sifted.frame) in told else sifted.doubt
    return None if sifted.issuer else _ownerless(sifted, reading)


def _ownerless(candidate: Candidate, reading: Reading) -> Veto:
    """Return the veto against a candidate of which nobody can tell whose measure it is."""
    span = reading.side(candidate.frame.part).span(*candidate.frame.clause)
    return Veto(Step.ATTRIBUTES, "attributes/no-issuer", span, candidate.event_type)


def _reason(vetoes: tuple[Veto, ...]) -> str:
    """Return why there is no event."""
    return vetoes[-1].step.value if vetoes else "frames"
