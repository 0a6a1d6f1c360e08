"""The fold and its place in the log: restored, caught up in silence, then telling what it folds."""

import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Protocol

from streams.app.collecting import hardly_collected, uncollected
from streams.app.snapshot import Snapshot, State, peek, read_snapshot
from streams.domain.alert import MeasureOutput, Output, PledgeOutput
from streams.domain.errors import DocumentRejectedError
from streams.domain.record import Pack, Record
from streams.kafka.records import Received
from streams.telemetry.logs import logger
from streams.wire.records import decode_record

log = logger(__name__)

PACK = (
    b'"record":"pack"'  # as our own encoder writes it; spares a second decoding of all the others
)

ReadLog = Callable[[int, int], AsyncIterator[Received]]
Bury = Callable[[Received], object]


class Folding(Protocol):
    """The part of the fold that the tracker uses."""

    def apply(
        self, record: Record, log_offset: int, /, *, is_silent: bool = False
    ) -> Sequence[Output]:
        """Take the next record of the log; return what it makes us say, silently without the alerts."""

    def digest(self) -> str:
        """Return the digest of the state."""

    def snapshot(self) -> State:
        """Return the state as plain values."""

    def restore(self, state: State, /) -> None:
        """Take the state of a snapshot; ValueError where it is none."""


class Tracker:
    """Keeps a fold and its position: the offset of the next record to fold."""

    def __init__(
        self, new_fold: Callable[[], Folding], pack: str, read: ReadLog, path: Path
    ) -> None:
        """Take how to make an empty fold, our rule pack, how to read the log, and the snapshot's place."""
        self._new_fold = new_fold
        self._read = read
        self.path = path
        self.pack = pack
        self.fold = new_fold()
        self.position = 0
        self.states = _no_states()
        self.log_pack: str | None = None
        self.log_pack_at = 0
        self._looked = 0
        self._marks = ("", "")

    def step(self, received: Received, *, is_silent: bool = False) -> Sequence[Output]:
        """Fold one record and return what it makes us say, silently without the alerts; one that cannot be read changes nothing."""
        self.position = received.offset + 1
        mark = mark_of(received)
        self._marks = (mark if received.offset == 0 else self._marks[0], mark)
        record = decode_record(received.value)
        self._note(record, received.offset)
        outputs = self.fold.apply(record, received.offset, is_silent=is_silent)
        self._show(outputs)
        return outputs

    async def reach(self, offset: int, fold_silently: Bury) -> None:
        """Bring the fold before the record at this offset, saying nothing."""
        if self.position > offset or self.position == 0:
            await self._start(offset)
        with hardly_collected():
            async for received in self._read(self.position, offset):
                fold_silently(received)
        self.position = offset

    async def look_ahead(self, end: int) -> None:
        """Look for the log's last rule pack in the records up to `end` that are not folded yet."""
        async for received in self._read(max(self.position, self._looked), end):
            self._note(_record_or_none(received), received.offset)
        self._looked = end

    def is_superseded_by(self, received: Received) -> bool:
        """Tell whether a record, about to be folded, gives the log to another rule pack."""
        if received.offset < self._looked or PACK not in (received.value or b""):
            return False
        record = _record_or_none(received)
        return isinstance(record, Pack) and record.digest != self.pack

    def obstacle(self) -> str | None:
        """Return why this fold must not speak: the log is another rule pack's; None where it may."""
        if self.log_pack == self.pack:
            return None
        if self.log_pack is None:
            return "the log has no rule pack; run exportwire topics create"
        return (
            f"the log's rule pack is {self.log_pack[:12]}, this worker's {self.pack[:12]}; "
            "run exportwire rules activate, or a worker of that pack"
        )

    def _show(self, outputs: Sequence[Output]) -> None:
        """Keep the last told state of each measure and pledge, for the metrics."""
        for output in outputs:
            match output:
                case MeasureOutput():
                    self.states["measures"][output.measure.id] = output.measure.state.value
                case PledgeOutput():
                    self.states["pledges"][output.pledge.id] = output.pledge.state.value
                case _:
                    pass

    def _note(self, record: Record | None, offset: int) -> None:
        if isinstance(record, Pack) and offset >= self.log_pack_at:
            self.log_pack, self.log_pack_at = record.digest, offset

    def snapshot(self) -> Snapshot:
        """Return the present state; it may be written once the offset before it is committed."""
        first, last = self._marks
        return Snapshot(
            self.position,
            self.pack,
            self.fold.digest(),
            first,
            last,
            self.log_pack or "",
            self.log_pack_at,
            self.states,
            self.fold.snapshot(),
        )

    def prove(self, draft: Path) -> None:
        """Go on from a draft as a restart would, and raise ValueError where that is another state than the one it was made of.

        This takes long, so whoever writes a snapshot does it; whoever reads one sees by its sum that it is the same file.
        """
        found = peek(draft)
        if found is None:
            raise ValueError(f"{draft} cannot be read")
        fold = self._new_fold()
        with uncollected():
            fold.restore(found.state)
        if fold.digest() != found.digest:
            raise ValueError(f"{draft} leads to a state of another digest")

    async def _start(self, offset: int) -> None:
        """Begin with the snapshot, where it is not ahead and belongs to this log, else with nothing."""
        self.fold, self.position = self._new_fold(), 0
        self.states = _no_states()
        with uncollected():
            found = read_snapshot(self.path, self.pack)
        if found is None or not 0 < found.offset <= offset:
            return
        marks = await self._mark_at(0), await self._mark_at(found.offset - 1)
        if marks != (found.first, found.last):
            log.warning("snapshot ignored, it belongs to another log", path=str(self.path))
            return
        if not self._is_restored(found):
            self.fold = self._new_fold()
            return
        self.position, self._marks = found.offset, marks
        self.log_pack, self.log_pack_at = found.log_pack or None, found.log_pack_at
        self.states = {kind: dict(held) for kind, held in found.states.items()}

    def _is_restored(self, found: Snapshot) -> bool:
        try:
            with uncollected():
                self.fold.restore(found.state)
        except ValueError as problem:
            log.warning("snapshot ignored", path=str(self.path), why=str(problem))
            return False
        return True

    async def _mark_at(self, offset: int) -> str:
        async for received in self._read(offset, offset + 1):
            return mark_of(received)
        return ""


def _no_states() -> dict[str, dict[str, str]]:
    return {"measures": {}, "pledges": {}}


def _record_or_none(received: Received) -> Record | None:
    try:
        return decode_record(received.value)
    except DocumentRejectedError:
        return None


def mark_of(received: Received) -> str:
    """Return a digest of a record and its place; two logs hardly ever have a mark in common."""
    place = f"{received.offset} {received.timestamp} ".encode()
    return hashlib.sha256(place + (received.value or b"")).hexdigest()
