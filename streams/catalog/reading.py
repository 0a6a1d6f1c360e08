"""Reads the entries of a catalogue file: each key once, and the rest is refused."""

import difflib
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from streams.catalog.strict_yaml import values_of
from streams.domain.errors import CatalogError
from streams.domain.vocabulary import Term

T = TypeVar("T")
TermT = TypeVar("TermT", bound=Term)
_QUOTE = "quote numbers, true, false and null that are meant as text"


def rows(
    path: Path, build: Callable[["Entry"], T], *, names: tuple[str, ...] = ("id",)
) -> tuple[T, ...]:
    """Return what `build` makes of each entry of a file that is one list; `names` are the keys that name an entry."""
    found = values_of(path)
    if not isinstance(found, list):
        raise CatalogError(path.name, "file", "is not a list", "start each entry with '- '")
    return tuple(
        _closed(entry_of(path.name, f"[{number}]", raw, names), build)
        for number, raw in enumerate(found)
    )


def whole(path: Path, build: Callable[["Entry"], T]) -> T:
    """Return what `build` makes of a file that is one mapping."""
    return _closed(entry_of(path.name, "", values_of(path)), build)


def entry_of(file: str, key: str, raw: Any, names: tuple[str, ...] = ()) -> "Entry":
    """Return an entry over a raw mapping; it is called by the first of `names` that it has, else `key`."""
    if not isinstance(raw, dict):
        raise CatalogError(file, key or "file", "is not a mapping", "write 'key: value' lines")
    own = next((raw[name] for name in names if isinstance(raw.get(name), str)), None)
    return Entry(file, own if own is not None else key, raw)


def suggestion(wrong: str, known: Collection[str]) -> str:
    """Return the mend for a value outside a closed list: the nearest known one, else the list."""
    near = difflib.get_close_matches(wrong, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"use one of {', '.join(sorted(known))}"


def _closed(entry: "Entry", build: Callable[["Entry"], T]) -> T:
    built = build(entry)
    entry.end()
    return built


class Entry:
    """A mapping of a catalogue file while it is read; every error names file, key and mend."""

    def __init__(self, file: str, key: str, raw: Mapping[str, Any]) -> None:
        """Take the file's name, the path of the mapping within it, and its raw values."""
        self.file = file
        self.key = key
        self._raw = dict(raw)
        self._read: set[str] = set()

    def error(self, name: str, problem: str, mend: str) -> CatalogError:
        """Return the error that says what is wrong with a key of this entry."""
        return CatalogError(self.file, self._path(name), problem, mend)

    def has(self, name: str) -> bool:
        """Tell whether a key is there and not read yet."""
        self._read.add(name)
        return name in self._raw

    def names(self) -> tuple[str, ...]:
        """Return the keys that are still unread, in the order of the file."""
        return tuple(self._raw)

    def text(self, name: str) -> str:
        """Return a text that must be there."""
        return self._text(name, self._take(name))

    def raw_text(self, name: str) -> str:
        """Return a text that must be there; spaces at its edges count."""
        found = self._take(name)
        if not isinstance(found, str) or not found:
            raise self.error(name, f"{found!r} is not text", _QUOTE)
        return found

    def text_or_none(self, name: str) -> str | None:
        """Return a text, or None where the key is absent or null."""
        found = self._take_or(name, None)
        return None if found is None else self._text(name, found)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of distinct texts, empty where the key is absent."""
        found = tuple(self._text(name, each) for each in self._list(name))
        if len(set(found)) < len(found):
            twice = next(each for each in found if found.count(each) > 1)
            raise self.error(name, f"{twice!r} stands twice", "keep one of the two")
        return found

    def integers(self, name: str) -> tuple[int, ...]:
        """Return a list of whole numbers, none where the key is left out."""
        return tuple(self._integer(name, each) for each in self._list(name))

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return true or false."""
        found = self._take_or(name, default)
        if not isinstance(found, bool):
            raise self.error(name, f"{found!r} is neither true nor false", "write true or false")
        return found

    def integer(self, name: str, default: int | None = None) -> int:
        """Return a whole number; without a default it must be there."""
        return self._integer(
            name, self._take(name) if default is None else self._take_or(name, default)
        )

    def integer_or_none(self, name: str) -> int | None:
        """Return a whole number, or None where the key is absent or null."""
        found = self._take_or(name, None)
        return None if found is None else self._integer(name, found)

    def decimal(self, name: str, default: float | None = None) -> float:
        """Return a number; without a default it must be there."""
        found = self._take(name) if default is None else self._take_or(name, default)
        if not isinstance(found, int | float) or isinstance(found, bool):
            raise self.error(name, f"{found!r} is no number", "write a number, unquoted")
        return float(found)

    def day(self, name: str) -> date:
        """Return a day that must be there."""
        return self._day(name, self._take(name))

    def day_or_none(self, name: str) -> date | None:
        """Return a day, or None where the key is absent or null."""
        found = self._take_or(name, None)
        return None if found is None else self._day(name, found)

    def term(self, name: str, kind: type[TermT]) -> TermT:
        """Return a value of a closed list; it must be there."""
        return self._term(name, kind, self._take(name))

    def term_or_none(self, name: str, kind: type[TermT]) -> TermT | None:
        """Return a value of a closed list, or None where the key is absent or null."""
        found = self._take_or(name, None)
        return None if found is None else self._term(name, kind, found)

    def terms(self, name: str, kind: type[TermT]) -> tuple[TermT, ...]:
        """Return distinct values of a closed list, empty where the key is absent."""
        return tuple(self._term(name, kind, each) for each in self.texts(name))

    def one_of(self, name: str, known: Collection[str]) -> str:
        """Return a text that must be among the known ones."""
        return self._known(name, self.text(name), known)

    def each_of(self, name: str, known: Collection[str]) -> tuple[str, ...]:
        """Return texts that must all be among the known ones, empty where the key is absent."""
        return tuple(self._known(name, each, known) for each in self.texts(name))

    def inner(self, name: str, build: Callable[["Entry"], T]) -> T:
        """Return what `build` makes of the mapping under a key; it must be there."""
        return _closed(entry_of(self.file, self._path(name), self._take(name)), build)

    def inner_or_none(self, name: str, build: Callable[["Entry"], T]) -> T | None:
        """Return what `build` makes of the mapping under a key, or None where the key is absent."""
        return self.inner(name, build) if self.has(name) else None

    def inners(
        self, name: str, build: Callable[["Entry"], T], *, names: tuple[str, ...] = ("id",)
    ) -> tuple[T, ...]:
        """Return what `build` makes of each mapping in the list under a key, empty where it is absent."""
        return tuple(
            _closed(self._nested(f"{self._path(name)}[{number}]", raw, names), build)
            for number, raw in enumerate(self._list(name))
        )

    def end(self) -> None:
        """Refuse the keys that nobody has read."""
        for name in self._raw:
            raise self.error(name, "unknown key", self._mend_of_unknown(name))

    def _nested(self, path: str, raw: Any, names: tuple[str, ...]) -> "Entry":
        entry = entry_of(self.file, path, raw, names)
        if entry.key != path:
            entry.key = f"{path.rsplit('[', 1)[0]}.{entry.key}"
        return entry

    def _mend_of_unknown(self, name: str) -> str:
        near = difflib.get_close_matches(name, self._read, n=1)
        return f"did you mean {near[0]!r}?" if near else "take it out"

    def _path(self, name: str) -> str:
        return f"{self.key}.{name}" if self.key else name

    def _take(self, name: str) -> Any:
        if name not in self._raw:
            raise self.error(name, "is missing", "add it")
        return self._take_or(name, None)

    def _take_or(self, name: str, default: Any) -> Any:
        self._read.add(name)
        return self._raw.pop(name, default)

    def _list(self, name: str) -> list[Any]:
        found = self._take_or(name, [])
        if not isinstance(found, list):
            raise self.error(name, "is not a list", "write it as [a, b]")
        return found

    def _text(self, name: str, found: Any) -> str:
        if not isinstance(found, str):
            raise self.error(name, f"{found!r} is not text", _QUOTE)
        if not found or found != found.strip():
            raise self.error(name, f"{found!r} is empty or padded", "write it without edges")
        return found

    def _integer(self, name: str, found: Any) -> int:
        if not isinstance(found, int) or isinstance(found, bool):
            raise self.error(name, f"{found!r} is no whole number", "write digits, unquoted")
        return found

    def _day(self, name: str, found: Any) -> date:
        try:
            day = date.fromisoformat(found)
        except (TypeError, ValueError):
            raise self.error(name, f"{found!r} is no day", "write YYYY-MM-DD") from None
        if day.isoformat() != found:
            raise self.error(name, f"{found!r} is no plain day", "write YYYY-MM-DD")
        return day

    def _term(self, name: str, kind: type[TermT], found: Any) -> TermT:
        known = {term.value: term for term in kind}
        return known[self._known(name, self._text(name, found), known)]

    def _known(self, name: str, found: str, known: Collection[str]) -> str:
        if found not in known:
            raise self.error(name, f"{found!r} is unknown", suggestion(found, known))
        return found
