"""Spells the one text of a value, as the digest of a state goes by it: JSON in ASCII with sorted keys, of what does not depend on the run."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from json.encoder import encode_basestring_ascii
from operator import attrgetter
from types import NoneType
from typing import Any, cast

from streams.domain.shape import has_fields
from streams.track.shape import fields_of
from streams.track.shelf import Shelf

Speller = Callable[[Any], str]


def spelled(value: object) -> str:
    """Return the text of a value; entries of a shelf are spelled as what they are."""
    return _SPELLERS[type(value)](value)


def parts_of(value: object) -> Iterator[tuple[str, object]]:
    """Yield the fields of a dataclass that do not depend on the run, by name."""
    for name in _names_of(type(value)):
        yield name, getattr(value, name)


def _names_of(kind: type) -> list[str]:
    return sorted(each.name for each in fields_of(cast("Hashable", kind)) if not each.is_run_only)


class _Spellers(dict[type, Speller]):
    """What spells the values of each type, found out once; neither plain values nor an encoder are made on the way."""

    def __missing__(self, kind: type) -> Speller:
        """Return what spells the values of a type that has not been seen before."""
        found = self[kind] = self._speller(kind)
        return found

    def _speller(self, kind: type) -> Speller:
        if has_fields(kind):
            return self._of_fields(kind)
        if issubclass(kind, Enum):
            return {term: self[type(term.value)](term.value) for term in kind}.__getitem__
        if issubclass(kind, date):
            return lambda day: f'"{day.isoformat()}"'
        if issubclass(kind, Shelf):
            return _of_shelf
        if issubclass(kind, Mapping):
            return self._of_mapping
        if issubclass(kind, tuple | list):
            return self._of_list
        raise TypeError(f"no spelling for {kind}")

    def _of_fields(self, kind: type) -> Speller:
        """Return what spells a dataclass or a named tuple."""
        names = _names_of(kind)
        if len(names) == 1:
            return lambda value: self._of_mapping({names[0]: getattr(value, names[0])})
        heads, held_in = [f'"{name}":' for name in names], attrgetter(*names)

        def spell(value: object) -> str:
            parts = [
                head + ("null" if held is None else self[type(held)](held))
                for head, held in zip(heads, held_in(value), strict=True)
            ]
            return f"{{{','.join(parts)}}}"

        return spell

    def _of_list(self, held: Sequence[object]) -> str:
        return f"[{','.join([self[type(each)](each) for each in held])}]" if held else "[]"

    def _of_mapping(self, held: Mapping[Any, Any]) -> str:
        entries = [
            f"{encode_basestring_ascii(str(key))}:{self[type(each)](each)}"
            for key, each in sorted(held.items(), key=_name)
        ]
        return f"{{{','.join(entries)}}}"


def _name(entry: tuple[object, object]) -> str:
    return str(entry[0])


def _of_shelf(shelf: Shelf[Any]) -> str:
    entries = (f"{encode_basestring_ascii(name)}:{shelf.text_of(name)}" for name in sorted(shelf))
    return f"{{{','.join(entries)}}}"


_SPELLERS = _Spellers(
    {
        str: encode_basestring_ascii,
        int: int.__repr__,
        float: float.__repr__,
        bool: lambda value: "true" if value else "false",
        NoneType: lambda _: "null",
    }
)
