"""Laws of a long life: acts, promises, repeats, ticks, decisions and restarts in any order break no invariant."""

import json
from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from streams.domain.alert import Alert, MeasureOutput, Output, PledgeOutput
from streams.domain.record import DocumentRecord
from streams.domain.vocabulary import MessageType
from streams.track.book import OPEN
from streams.track.fold import Fold
from streams.track.keeping import BROKEN
from tests.laws.test_track_fold import REFERENCES, documents
from tests.unit.track.build import KNOWLEDGE, Log, alerts, measure


class Life(RuleBasedStateMachine):
    """A log written at random, its fold, and what its readers hold."""

    def __init__(self) -> None:
        super().__init__()
        self.log = Log()
        self.told: dict[str, Alert] = {}

    @rule(found=documents())
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

    @rule(pick=st.randoms(use_true_random=False), action=st.sampled_from(["retract", "confirm"]))
    def decide(self, pick: object, action: str) -> None:
        if self.told:
            alert = pick.choice(sorted(self.told))  # type: ignore[attr-defined]  # a random.Random
            self.read(self.log.decide(action, alert))

    @rule(name=st.sampled_from(REFERENCES), other=st.none() | st.sampled_from(REFERENCES))
    def seed(self, name: str, other: str | None) -> None:
        same_as = () if other in {None, name} else (str(other),)
        self.read(self.log.seed(replace(measure(), id=name, same_as=same_as)))

    @rule()
    def restart(self) -> None:
        before = self.log.fold
        saved = json.loads(json.dumps(before.snapshot()))
        self.log.fold = Fold.restore(KNOWLEDGE, saved)
        assert self.log.fold.digest() == before.digest()

    def read(self, outputs: list[Output]) -> None:
        """Take outputs as a reader does: revisions climb, a Cancel or Update refers to what was told."""
        for each in outputs:
            if isinstance(each, Alert):
                self._alert(each)
            elif isinstance(each, MeasureOutput | PledgeOutput):
                assert each.log_offset < len(self.log.records)
        self._ledger()

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

    def _alert(self, alert: Alert) -> None:
        assert alert.id not in self.told
        assert all(reference in self.told for reference in alert.references)
        if alert.message_type is MessageType.CANCEL:
            assert alert.references
            assert alert.told_as
        self.told[alert.id] = alert

    def teardown(self) -> None:
        """Hold the fold, restarts included, to the log folded anew."""
        anew = self.log.again()
        assert anew.outputs == self.log.outputs
        assert anew.fold.digest() == self.log.fold.digest()


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=400,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
