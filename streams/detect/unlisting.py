"""What leaves a list: goods where a sentence names a list of goods, goods on it, and no firms, ships or persons."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from streams.detect.kit import Kit
from streams.detect.measuring import names_goods
from streams.detect.reading import Reading, Statement
from streams.domain.frames import Act, Cue, Frame, Thing
from streams.domain.vocabulary import MeasureType

_OF_NAMES: Final = frozenset({MeasureType.SANCTIONS, MeasureType.ENTITY_LISTING})


def unlisting(frames: Iterable[Frame], reading: Reading, kit: Kit) -> Iterator[Frame]:
    """Yield the frames, those that take goods off a list with the cue of wares."""
    told: dict[tuple[str, int], Statement] = {}
    for frame in frames:
        if frame.act is not Act.REMOVE or frame.thing is not Thing.NAMES:
            yield frame
            continue
        told = told or {(each.part, each.start): each for each in reading.statements()}
        statement = told[(frame.part, frame.statement[0])]
        start, end = frame.clause
        text = reading.side(frame.part).text[start:end]
        is_of_names = kit.kinds.measure_type((), [text])[0] in _OF_NAMES
        is_of_goods = any(word.sense is Thing.GOODS_LIST for word in statement.words)
        is_wares = is_of_goods and not is_of_names and names_goods(statement, text, kit)
        yield replace(frame, cues=frame.cues | {Cue.WARES}) if is_wares else frame
