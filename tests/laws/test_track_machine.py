"""Laws of a long life: acts on all or part of a measure, promises, days, repeats, ticks, decisions, restarts in any order."""

import json
from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from streams.domain.alert import Alert, Due, MeasureOutput, Output, PledgeOutput
from streams.domain.event import MeasureEvent
from streams.domain.measure import MeasureStatus, Part
from streams.domain.record import DocumentRecord, Seed
from streams.domain.vocabulary import MessageType
from streams.track.book import OPEN, Book
from streams.track.claims import claim_of
from streams.track.comparing import contradiction
from streams.track.fold import Fold
from streams.track.keeping import BROKEN
from streams.track.parts import holds
from streams.track.state import State
from tests.laws.test_track_fold import GOODS, REFERENCES, SOURCES, STATUSES, TYPES
from tests.unit.track.build import KNOWLEDGE, Log, alerts, day, document, measure, said

Day = tuple[str, str, date]
"""A watched day: whose alerts tell of it, what it is, and when."""

Named = tuple[str, tuple[str, ...], tuple[str, ...]]
NAMED: list[Named] = [
    (name, items, targets)
    for name in REFERENCES
    for items, targets in ((GOODS, ()), (GOODS[:1], ()), (GOODS[:2], ()), (GOODS, ("CN",)))
]
"""Measures with what an act may name of them: all, some goods, some destinations."""


def some_documents(count: int) -> list[DocumentRecord]:
    """Return versions of a few documents with up to two events; drawing them one by one would cost more than folding them."""
    pick = Random(7)  # noqa: S311  (no secret)

    def event() -> MeasureEvent:
        return said(
            pick.choice(TYPES),
            pick.choice(STATUSES),
            items=pick.choice([GOODS[:1], GOODS[:2], GOODS, ("other",)]),
            targets=pick.choice([(), ("CN",), ("RU",)]),
            measures=pick.sample(REFERENCES, pick.randint(0, 2)),
            reference=pick.choice([None, *REFERENCES]),
            effective=pick.choice([None, day(pick.randint(0, 40))]),
            until=pick.choice([None, day(pick.randint(0, 60))]),
        )

    def one() -> DocumentRecord:
        events = [event() for _ in range(pick.choice((0, 0, 1, 1, 2)))]
        source, text = pick.choice(SOURCES), pick.choice(["one", "two"])
        found = document(
            pick.choice("abcde"), *events, source=source, at=pick.randint(0, 30), text=text
        )
        candidates = found.events[1:] if pick.random() < 1 / 2 else ()
        kept = found.events[: len(events) - len(candidates)]
        like = pick.choice([(), range(40), range(5, 45), range(90, 130)])
        return replace(found, events=kept, candidates=candidates, signature=tuple(like))

    return [one() for _ in range(count)]


DOCUMENTS = some_documents(1_000)


class Life(RuleBasedStateMachine):
    """A log written at random, its fold, and what its readers hold."""

    def __init__(self) -> None:
        super().__init__()
        self.log = Log()
        self.told: dict[str, Alert] = {}
        self.steps: dict[Day, int] = {}
        self.lapsed: dict[Day, set[str]] = {}
        self.paused: dict[str, int] = {}
        self.restarted = 0

    @rule(found=st.sampled_from(DOCUMENTS))
    def publish(self, found: DocumentRecord) -> None:
        position = replace(found.position, offset=len(self.log.records))
        self.read(self.log.add(replace(found, position=position)))

    @rule(pick=st.randoms(use_true_random=False))
    def repeat(self, pick: object) -> None:
        if self.log.records:
            old = pick.choice(self.log.records)  # type: ignore[attr-defined]  # a random.Random
            outputs = self.log.add(old)
            if isinstance(old, DocumentRecord):
                assert alerts(outputs) == []
            self.read(outputs)

    @rule(at=st.integers(0, 70), behind=st.integers(0, 9))
    def tick(self, at: int, behind: int) -> None:
        self.read(self.log.tick(at, at - behind))

    @rule(named=st.sampled_from(NAMED), until=st.sampled_from([5, 6, 20, 45]))
    def pause(self, named: Named, until: int) -> None:
        """Let a gazette pause a measure, or some goods or destinations of it, until a day."""
        self.gazette("suspension", named, 0, until, at=0)
        self.paused[named[0]] = max(until, self.paused.get(named[0], 0))

    @rule(named=st.sampled_from(NAMED), early=st.sampled_from([-1, 0, 2]))
    def prolong(self, named: Named, early: int) -> None:
        """Let a text of about the last day be learnt some days after it."""
        end = self.paused.get(named[0])
        if end is not None:
            self.gazette("extension", named, end - early, end + 20, at=end + 3)

    @rule(pick=st.randoms(use_true_random=False), action=st.sampled_from(["retract", "confirm"]))
    def decide(self, pick: object, action: str) -> None:
        if self.told:
            alert = pick.choice(sorted(self.told))  # type: ignore[attr-defined]  # a random.Random
            self.read(self.log.decide(action, alert))

    @rule(pick=st.randoms(use_true_random=False), name=st.sampled_from(REFERENCES))
    def link(self, pick: object, name: str) -> None:
        """Let a person say which measure an act is about."""
        if self.told:
            alert = pick.choice(sorted(self.told))  # type: ignore[attr-defined]  # a random.Random
            self.read(self.log.decide("confirm", alert, measures=[name]))

    @rule(pick=st.randoms(use_true_random=False), documents=st.sampled_from(["a", "bc", "de"]))
    def split(self, pick: object, documents: str) -> None:
        """Let a person take documents out of a storyline, to one of their own or to another one."""
        if self.told:
            alert, other = pick.choices(sorted(self.told), k=2)  # type: ignore[attr-defined]  # a random.Random
            into = None if documents == "a" else other
            self.read(self.log.decide("split", alert, documents=documents, into=into))

    @rule(pick=st.randoms(use_true_random=False))
    def merge(self, pick: object) -> None:
        if self.told:
            alert, other = pick.choices(sorted(self.told), k=2)  # type: ignore[attr-defined]  # a random.Random
            self.read(self.log.decide("merge", alert, into=other))

    @rule(name=st.sampled_from(REFERENCES), other=st.none() | st.sampled_from(REFERENCES))
    def seed(self, name: str, other: str | None) -> None:
        same_as = () if other in {None, name} else (str(other),)
        known = measure(items=GOODS, targets=())
        self.read(self.log.seed(replace(known, id=name, issuer="US", same_as=same_as)))

    @precondition(lambda self: len(self.log.records) > self.restarted + 12)
    @rule()
    def restart(self) -> None:
        self.restarted = len(self.log.records)
        saved = json.loads(json.dumps(self.log.fold.snapshot()))
        self.log.fold = Fold.restore(KNOWLEDGE, saved)
        assert self.log.fold.snapshot() == saved

    def gazette(self, event_type: str, named: Named, act: int, until: int, *, at: int) -> None:
        """Let an official act be published under its own number."""
        measure_id, items, targets = named
        number = f"US-FRDOC-2025-{30000 + len(self.log.records)}"
        event = said(
            event_type,
            "effective",
            measures=(measure_id,),
            items=items,
            targets=targets,
            reference=number,
            act=day(act),
            until=day(until),
        )
        self.read(self.log.tell(number, event, source="bis.gov", at=at))

    def read(self, outputs: list[Output]) -> None:
        """Take outputs as a reader does: revisions climb, a Cancel or Update refers to what was told."""
        for each in outputs:
            if isinstance(each, Alert):
                self._alert(each)
            elif isinstance(each, MeasureOutput | PledgeOutput):
                assert each.log_offset < len(self.log.records)
            if isinstance(each, MeasureOutput):
                self._parts(each.measure)
        self._ledger()
        self._storylines()

    def _storylines(self) -> None:
        """Hold that each report is told by one storyline, and by none that has been merged into another."""
        state = self.log.fold.state
        homes: dict[str, str] = {}
        for story in state.storylines.values():
            assert story.superseded_by is None or not story.tellings
            assert story.id not in story.split_into
            for each in story.tellings:
                assert homes.setdefault(each, story.id) == story.id
        assert homes == state.homes
        assert homes.keys() == state.events.keys()

    def _texts(self) -> None:
        """Hold that no text of an act stands beside a report that contradicts it, unless a person has put it there."""
        events = self.log.fold.state.events
        book = Book(KNOWLEDGE, State())
        for story in self.log.fold.state.storylines.values():
            text = events.get(story.text or "")
            if text is not None and not story.is_held and story.superseded_by is None:
                claims = (claim_of(events[each]) for each in story.tellings)
                assert not any(contradiction(book, claim_of(text), each) for each in claims)

    def _ledger(self) -> None:
        """Hold that promises point to each other, show the risk that there is, and say what their acts give."""
        held = {name: entry.pledge for name, entry in self.log.fold.state.pledges.items()}
        for name, pledge in held.items():
            others = [held[each] for each in pledge.in_return_for]
            assert all(name in each.in_return_for for each in others)
            assert all(each.issuer != pledge.issuer for each in others)
            broken = [each.id for each in others if each.state in BROKEN]
            assert list(pledge.at_risk) == (broken if pledge.state in OPEN else [])
            assert pledge.aged_days in {None, 7, 30, 90}
            if pledge.issuer in {each.speaker for each in pledge.own_words}:
                assert pledge.confirmation is not None

    def _parts(self, status: MeasureStatus) -> None:
        """Hold the parts to what a reader relies on: each told once, none wider than one before it."""
        parts = [each.part for each in status.parts]
        assert len(set(parts)) == len(parts)
        assert Part() not in parts
        for number, part in enumerate(parts):
            assert not any(holds(later, part) for later in parts[number + 1 :])
        assert all(each.since or not each.is_by_date for each in status.parts)
        assert all(each.is_by_date or not each.lapsed_without_act for each in status.parts)

    def _alert(self, alert: Alert) -> None:
        assert alert.id not in self.told
        assert all(reference in self.told for reference in alert.references)
        if alert.message_type is MessageType.CANCEL:
            assert alert.references
            assert alert.told_as
        self.told[alert.id] = alert
        if alert.due is not None:
            self._due(alert, alert.due)

    def _due(self, alert: Alert, due: Due) -> None:
        """Hold a day to its order: counted down once a step, over before it lapses, lapsed before that is taken back."""
        key = (alert.storyline_id, due.kind.value, due.day)
        read = self.log.fold.state.watermark
        match alert.changed[0]:
            case "countdown":
                assert due.countdown is not None
                assert 0 <= due.days_left <= due.countdown < self.steps.get(key, 999)
                self.steps[key] = due.countdown
            case "lapsed_without_act":
                assert read is not None
                assert due.day < read.date()
                self.lapsed.setdefault(key, set()).update(due.subjects)
            case _:
                assert alert.changed == ("lapse_taken_back",)
                assert self.lapsed[key]
                self.lapsed[key].difference_update(due.subjects)

    def teardown(self) -> None:
        """Hold the fold, restarts included, to the log folded anew."""
        anew = self.log.again()
        assert anew.outputs == self.log.outputs
        assert anew.fold.digest() == self.log.fold.digest()
        if not any(isinstance(each, Seed) and each.measure.same_as for each in self.log.records):
            self._texts()


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=400,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
