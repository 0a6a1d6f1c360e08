"""Finding of phrases that are many heads, each with many tails right behind it, without spelling them all out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from streams.text.folding import fold
from streams.text.matcher import Matcher, behind_of, spelled

T = TypeVar("T")

_LEAD: Final = 6  # characters of a tail that are looked at before the whole of it


class _Fork(NamedTuple, Generic[T]):
    """What a head stands for: its size, how its tails begin, its tails by their size, each with the kind of character that must not stand behind it."""

    size: int
    lead: int
    begins: frozenset[str]
    tails: Sequence[tuple[int, Mapping[str, str]]]
    value: T


class Forks(Generic[T]):
    """Finds phrases by their heads and tails as `Matcher` would find each head with each tail."""

    def __init__(self, forks: Iterable[tuple[Sequence[str], Sequence[str], T]]) -> None:
        """Take heads, tails and what they stand for; heads may begin with a star, tails hold none."""
        self._heads: Final[Matcher[_Fork[T]]] = Matcher(
            each for heads, tails, value in forks for each in _entries(heads, tails, value)
        )

    def ranges(self, text: str) -> list[tuple[int, int, T]]:
        """Return all hits, overlapping ones too, by the start of their heads."""
        heads = self._heads.ranges(text)
        if not heads:
            return []
        folded, kinds = spelled(text)
        found: list[tuple[int, int, T]] = []
        for start, _, (size, lead, begins, tails, value) in heads:
            at = start + size
            if folded[at : at + lead] in begins:
                for length, ends in tails:
                    end = at + length
                    behind = ends.get(folded[at:end])
                    if behind is not None and kinds[end + 1] != behind:
                        found.append((start, end, value))
        return found


def _entries(
    heads: Sequence[str], tails: Sequence[str], value: T
) -> Iterable[tuple[str, _Fork[T]]]:
    """Yield the heads of a fork, open at their ends, with what goes on behind them."""
    by_size: dict[int, dict[str, str]] = {}
    for tail in map(fold, tails):
        by_size.setdefault(len(tail), {})[tail] = behind_of(tail)
    lead = min(_LEAD, *by_size) if by_size else 0
    begins = frozenset(tail[:lead] for each in by_size.values() for tail in each)
    by_length = tuple(sorted(by_size.items()))
    forks = {
        size: _Fork(size, lead, begins, by_length, value)
        for size in {len(head.removeprefix("*")) for head in heads}
    }
    for head in heads:
        yield f"{head}*", forks[len(head.removeprefix("*"))]
