"""Parts of measures: what holds what, what two have in common, what they leave of the whole.

Of several parts that hold a good, a destination or an article, the narrowest says how it stands; so the parts are kept
closed under what they have in common, and the acts on a part are those on it and on all that holds it.
"""

from collections.abc import Iterable

from streams.domain.measure import Part

MOST = 64
"""Parts that are told apart in one measure; a person is asked where acts name more."""


def holds(wide: Part, part: Part) -> bool:
    """Tell whether a part lies within another one, or is the same."""
    return all(
        not outer or (inner and set(inner) <= set(outer))
        for outer, inner in zip(_axes(wide), _axes(part), strict=True)
    )


def shared(first: Part, second: Part) -> Part | None:
    """Return what two parts have in common; None where that is nothing."""
    found = []
    for one, other in zip(_axes(first), _axes(second), strict=True):
        both = tuple(sorted(set(one) & set(other))) if one and other else one or other
        if one and other and not both:
            return None
        found.append(both)
    return Part(*found)


def closed(parts: Iterable[Part]) -> list[Part]:
    """Return the parts with all that they have in common, the wider ones first; no more than are told apart."""
    found: dict[Part, None] = {}
    for part in sorted(set(parts)):
        common = (shared(part, each) for each in (part, *found))
        more = dict.fromkeys(each for each in common if each is not None)
        if len({**found, **more}) > MOST:
            break
        found |= more
    return sorted(found, key=lambda each: (sum(holds(one, each) for one in found), each))


def is_filled(part: Part, inner: Iterable[Part]) -> bool:
    """Tell whether the parts in a part leave nothing of it: all its goods, or all its destinations, are in one of them."""
    found = [each for each in (shared(part, other) for other in inner) if each is not None]
    for axis in range(2):
        own = set(_axes(part)[axis])
        named = (set(_axes(each)[axis]) for each in found if _differs_by(part, each, axis))
        if own and own <= set().union(*named):
            return True
    return False


def _differs_by(part: Part, inner: Part, axis: int) -> bool:
    """Tell whether an inner part is narrower by one of its lists at most."""
    pairs = zip(_axes(part), _axes(inner), strict=True)
    return all(at == axis or set(one) == set(other) for at, (one, other) in enumerate(pairs))


def _axes(part: Part) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return part.items, part.targets, part.articles
