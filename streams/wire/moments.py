"""Dates and times as they stand in JSON."""

from datetime import UTC, date, datetime

from streams.domain.errors import DocumentRejectedError
from streams.wire.parsing import shown

_FIRST_YEAR, _LAST_YEAR = (
    1900,
    2200,
)  # beyond lies a broken feed; arithmetic near year 1 or 9999 overflows
_LONGEST = 40
_SHORTEST = 19
_DAY = 10


def moment(text: str, name: str) -> datetime:
    """Return an RFC 3339 time with its own zone, or refuse: bad-time, no-zone."""
    if not _SHORTEST <= len(text) <= _LONGEST or not _has_shape(text):
        raise DocumentRejectedError("bad-time", f"{name} is not RFC 3339: {shown(text)}")
    try:
        found = datetime.fromisoformat(text.upper().replace(":60", ":59", _leap_second(text)))
    except ValueError as error:
        raise DocumentRejectedError("bad-time", f"{name}: {error}") from None
    if found.tzinfo is None:
        raise DocumentRejectedError("no-zone", f"{name} has no zone: {shown(text)}")
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise DocumentRejectedError("bad-time", f"{name} is out of range: {shown(text)}")
    return found


def day(text: str, name: str) -> date:
    """Return an ISO date, or refuse: bad-date."""
    if len(text) != _DAY or text[4] != "-" or text[7] != "-" or not text.isascii():
        raise DocumentRejectedError("bad-date", f"{name} is not YYYY-MM-DD: {shown(text)}")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DocumentRejectedError("bad-date", f"{name}: {error}") from None


def spelled(when: datetime) -> str:
    """Return a time as RFC 3339 in UTC, ending in Z."""
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _has_shape(text: str) -> bool:
    separators = text[4] + text[7] + text[10] + text[13] + text[16]
    return text.isascii() and separators in {"--T::", "--t::", "-- ::"}


def _leap_second(text: str) -> int:
    return 1 if text[16:19] == ":60" else 0
