"""The fold joined with what finishes its alerts, over one catalogue."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from streams.catalog.catalog import Catalog
from streams.domain.alert import Output
from streams.domain.record import Record
from streams.enrich.enrich import enrichment, routing
from streams.track.book import Knowledge
from streams.track.fold import Fold
from streams.track.state import State


class Service:
    """Takes the records of the log one by one and returns what they make us say."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalogue; the log begins."""
        self._knowledge = knowledge_of(catalog)
        self._fold = Fold(self._knowledge)

    @property
    def pack(self) -> str | None:
        """Return the digest of the log's last rule pack."""
        return self._fold.pack

    @property
    def state(self) -> State:
        """Return the state of the fold, to be read only."""
        return self._fold.state

    @property
    def is_simulated(self) -> bool:
        """Tell whether the log's first record says that its time is simulated."""
        return self._fold.is_simulated

    def apply(self, record: Record, log_offset: int, *, is_silent: bool = False) -> list[Output]:
        """Return what a record adds, its alerts finished; silently: without its alerts, as they are out already."""
        return self._fold.apply(record, log_offset, is_silent=is_silent)

    def digest(self) -> str:
        """Return the digest of the state."""
        return self._fold.digest()

    def sizes(self) -> Mapping[str, int]:
        """Return how many documents, storylines and other things the state holds."""
        return self._fold.sizes()

    def snapshot(self) -> object:
        """Return the state as plain JSON values."""
        return self._fold.snapshot()

    def restore(self, state: object) -> None:
        """Take the state of a snapshot; ValueError for what is none, or of another version."""
        self._fold = Fold.restore(self._knowledge, state)


def knowledge_of(catalog: Catalog) -> Knowledge:
    """Return what the fold needs of the catalogue."""
    tiers = {domain: source.tier for domain, source in catalog.sources.items()}
    zones = {name: ZoneInfo(state.time_zone) for name, state in catalog.states.items()}
    return Knowledge(
        tracking=catalog.tracking,
        tiers=tiers,
        finish=enrichment(catalog),
        zones=zones,
        route=routing(catalog),
    )
