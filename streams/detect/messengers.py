"""Official texts that only pass on another state's act: a trade department tells its exporters of it."""

from collections.abc import Sequence
from typing import Final

from streams.detect.names import Names
from streams.detect.naming import Named
from streams.detect.reading import Reading
from streams.domain.frames import Act
from streams.domain.vocabulary import DocumentKind

_SIGNS: Final = (":", "：", " :")
_BESIDE: Final = 1
_LEAD: Final = 400  # characters of the body in which whoever acts is named


def tells_of_another(reading: Reading, names: Names, metadata: Sequence[Named]) -> bool:
    """Tell whether the title is headed by another state, whose bodies alone the beginning names as acting.

    "United States: higher duties on furniture", over a circular of Hong Kong's trade department; a name that stands behind
    such a sign ("Circular 312/2026: European Union puts off new quotas") counts where one of its bodies acts, and its
    government alone where the title goes on with what it does, as does one that the title begins with ("荷兰扩大出口管制").
    """
    own = {each.state for each in metadata}
    if reading.document.kind is not DocumentKind.REGULATION or not own:
        return False
    title = reading.title.text
    others = [each for each in names.find(title) if each.state not in own]
    heads = {each.state for each in others if title.startswith(_SIGNS, each.end)}
    behind = {each.state for each in others if title[: each.start].rstrip().endswith(_SIGNS)}
    first = {each.state for each in others if not each.start}
    if not heads | behind | first:
        return False
    lead = names.find(reading.body.text[:_LEAD])
    acting = {each.state for each in lead if each.is_government and each.body}
    if any(each.is_government and each.state in own for each in lead):
        first = set()  # an office's own act may begin with its aim
    doing = {each.state for each in others if _does(reading, each)} & (behind | first)
    heads |= behind & acting | doing & {each.state for each in lead if each.is_government}
    acting |= {each.state for each in lead if each.is_government and each.state in heads}
    return bool(acting & heads) and acting <= own | heads


def _does(reading: Reading, named: Named) -> bool:
    """Tell whether the title says right behind a name what it does ("阿根廷暫停徵收")."""
    words = (word for each in reading.title.statements for word in each.words)
    return any(
        isinstance(word.sense, Act) and 0 <= word.start - named.end <= _BESIDE for word in words
    )
