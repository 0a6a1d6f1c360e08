"""The records of the log as bytes; `record` names their kind."""

from collections.abc import Mapping

from streams.domain.errors import DocumentRejectedError
from streams.domain.record import Decision, DocumentRecord, Pack, Record, Seed, Tick
from streams.wire.codec import encode, read
from streams.wire.parsing import parse_object, shown

KINDS: Mapping[str, type[DocumentRecord | Tick | Decision | Seed | Pack]] = {
    "document": DocumentRecord,
    "tick": Tick,
    "decision": Decision,
    "seed": Seed,
    "pack": Pack,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def name_of(record: Record) -> str:
    """Return the name of a record's kind: document, tick, decision, seed or pack."""
    return _NAMES[type(record)]


def encode_record(record: Record) -> bytes:
    """Return a record of the log as JSON bytes."""
    return encode(record, record=name_of(record))


def decode_record(value: bytes | None) -> Record:
    """Return the record in a message of the log, or refuse it."""
    raw = parse_object(value)
    name = raw.get("record")
    if not isinstance(name, str) or name not in KINDS:
        raise DocumentRejectedError("unknown-record", f"record is {shown(str(name))}")
    return read(KINDS[name], raw)
