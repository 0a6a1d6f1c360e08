"""A shelf of named entries: one that is put away is kept as its text until somebody asks for it."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Generic, TypeVar, overload

EntryT = TypeVar("EntryT")
DefaultT = TypeVar("DefaultT")

_ABSENT = object()


class Shelf(MutableMapping[str, EntryT], Generic[EntryT]):
    """Entries by name, as a dict keeps them; a state that is restored has only those read that are asked for."""

    def __init__(
        self,
        read: Callable[[str], EntryT],
        spell: Callable[[EntryT], str],
        texts: Mapping[str, str] | None = None,
    ) -> None:
        """Take how an entry is read from its text and spelled, and those that are put away already."""
        self._read = read
        self._spell = spell
        self._held: dict[str, EntryT | str] = dict(texts or {})

    def __getitem__(self, name: str) -> EntryT:
        """Return an entry, read from now on; KeyError where there is none."""
        found = self._held[name]
        if isinstance(found, str):
            found = self._held[name] = self._read(found)
        return found

    def __setitem__(self, name: str, entry: EntryT) -> None:
        """Keep an entry."""
        self._held[name] = entry

    def __delitem__(self, name: str) -> None:
        """Drop an entry."""
        del self._held[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names, as they came."""
        return iter(self._held)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._held)

    def __contains__(self, name: object) -> bool:
        """Tell whether there is an entry of that name."""
        return name in self._held

    @overload
    def get(self, key: str, /) -> EntryT | None: ...
    @overload
    def get(self, key: str, /, default: EntryT) -> EntryT: ...
    @overload
    def get(self, key: str, /, default: DefaultT) -> EntryT | DefaultT: ...
    def get(self, key: str, /, default: object = None) -> object:
        """Return an entry, the default where there is none."""
        found = self._held.get(key)
        if isinstance(found, str):
            return self[key]
        return default if found is None else found

    @overload
    def pop(self, key: str, /) -> EntryT: ...
    @overload
    def pop(self, key: str, /, default: EntryT) -> EntryT: ...
    @overload
    def pop(self, key: str, /, default: DefaultT) -> EntryT | DefaultT: ...
    def pop(self, key: str, /, default: object = _ABSENT) -> object:
        """Drop and return an entry, the default where there is none."""
        if default is not _ABSENT and key not in self._held:
            return default
        found = self._held.pop(key)
        return self._read(found) if isinstance(found, str) else found

    def put_away(self, name: str) -> None:
        """Keep an entry as its text, which is shorter, until it is asked for again."""
        self._held[name] = self.text_of(name)

    def text_of(self, name: str) -> str:
        """Return the text of an entry."""
        found = self._held[name]
        return found if isinstance(found, str) else self._spell(found)

    def texts(self) -> dict[str, str]:
        """Return the texts of all entries."""
        return {name: self.text_of(name) for name in self._held}
