"""Who acts, among the names of a clause: the body or state that is the act's subject."""

from collections.abc import Sequence
from typing import Final

from streams.detect.aims import Aims
from streams.detect.naming import Named
from streams.domain.frames import Cue, Frame

_BESIDE: Final = 14
_HEAD: Final = 10
_HEAD_CJK: Final = 3
_FIRST: Final = 1  # characters between the sign before a clause and the name at its head
_PRONOUN: Final = 5  # characters of a pronoun with its blank
_REACH: Final = 24
_LIST: Final = 3
_PARTING: Final = ("，", ",", "。", "；", "、", "：", "\n")


def is_beside(named: Named, frame: Frame) -> bool:
    """Tell whether a name stands right before the act, as its subject."""
    return 0 <= frame.act_at[0] - named.end <= _BESIDE


def is_subject(named: Named, frame: Frame, aims: Aims) -> bool:
    """Tell whether a state stands right before the act, or at the head of its clause (中国将把对美国船舶的费用...)."""
    is_head = aims.is_cjk and named.start - frame.clause[0] <= _FIRST
    return is_head or is_beside(named, frame)


def _is_told(named: Named, frame: Frame, text: str) -> bool:
    """Tell whether a name is the subject of an act a few words on, in the same breath ("the United States would in exchange drop")."""
    between = text[named.end : frame.act_at[0]]
    return 0 <= len(between) <= _REACH and not any(sign in between for sign in _PARTING)


def _unaimed(acting: Sequence[Named], text: str, aims: Aims) -> list[Named]:
    """Return who acts without those behind a word of aim of the one before (日本政府擬對供應中國客戶...)."""
    kept: list[Named] = []
    for each in acting:
        between = text[kept[-1].end : each.start] if kept else ""
        is_aim = any(word in between for word in aims.before)
        if not (is_aim and not any(sign in between for sign in _PARTING)):
            kept.append(each)
    return kept


def _unlisted(found: Sequence[Named], text: str, aims: Aims, start: int) -> list[Named]:
    """Return the names without those at a word of aim, and without the rest of their list ("from Iran and Russia").

    A word of place leaves the name behind it free only at the head of a clause ("In Brazil, ...").
    """
    kept: list[Named] = []
    aimed: Named | None = None
    head = _HEAD_CJK if aims.is_cjk else _HEAD  # "，在中国"; not 將兩家在香港註冊的公司
    for each in found:
        is_listed = aimed is not None and aims.join(text[aimed.end : each.start])
        but = aims.places if each.start - start <= head else frozenset[str]()
        if is_listed or aims.meet(text, each, but):
            aimed = each
        else:
            kept.append(each)
    return kept


def _unowned(found: Sequence[Named], text: str, aims: Aims) -> list[Named]:
    """Return the names without a list of three or more that ends in the possessive or, behind it, a word of aim.

    So of 中国、イラン、ロシアの計22団体; the aim counts where the language marks its subjects (日本、韓国、EU向け).
    """
    kept: list[Named] = []
    chain: list[Named] = []
    for each in found:
        is_listed = bool(chain) and aims.join(text[chain[-1].end : each.start])
        if not is_listed:
            kept += chain
            chain = []
        chain.append(each)
        is_aim = bool(aims.subjects) and aims.meet(text, each)
        if len(chain) >= _LIST and (is_aim or aims.is_owner(text, each)):
            chain = []
    return kept + chain


def _is_marked(named: Named, text: str, aims: Aims) -> bool:
    """Tell whether a name is marked as the subject, behind it or in its own last letters ("중국이")."""
    return aims.is_subject(text, named) or text[named.start : named.end].endswith(aims.subjects)


def actor_of(
    found: Sequence[Named],
    frame: Frame,
    text: str,
    aims: Aims,
    pronouns: Sequence[int],
) -> Named | None:
    """Return who acts: the last body or government before the act, one marked as subject before others, else the state that is its subject, else who follows."""
    before = aims.unaddressed(text, [e for e in found if e.end <= frame.act_at[0]])
    acting = [
        each for each in before if each.is_government and (each.body or not aims.meet(text, each))
    ]
    acting = _unaimed(acting, text, aims) if aims.is_cjk else acting
    acting = aims.unquoted(text, acting)
    acting = [each for each in acting if each.body or not aims.is_owner(text, each)] or acting
    acting = [each for each in acting if _is_marked(each, text, aims)] or acting
    acting = aims.reasons.unreasoned(acting, text, frame.act_at[0]) if aims.reasons else acting
    subjects = [
        each
        for each in _unlisted(_unowned(before, text, aims), text, aims, frame.clause[0])
        if not each.is_adjective and not aims.is_owner(text, each) and aims.may_act(text, each)
    ]
    subjects = _unaimed(subjects, text, aims) if aims.is_cjk else subjects
    if acting:
        latest = subjects[-1] if subjects and not aims.is_cjk else acting[-1]
        is_own = latest.start >= acting[-1].end and not aims.meet(text, latest)
        between = text[acting[-1].end : latest.start]
        is_parted = any(sign in between for sign in _PARTING)
        if is_own and (is_beside(latest, frame) or (is_parted and _is_told(latest, frame, text))):
            return latest  # "..., the ministry said, and the United States will lift"
        is_back = any(acting[-1].end <= at < frame.act_at[0] for at in pronouns)
        return acting[0] if is_back else acting[-1]
    if subjects:
        is_listed = frame.part == "title" and text.endswith(", ", 0, frame.act_at[0])
        return subjects[0] if is_listed else subjects[-1]  # "Korea frees Japan, adds 741 goods"
    return _behind(found, frame, text, aims, pronouns)


def _behind(
    found: Sequence[Named], frame: Frame, text: str, aims: Aims, pronouns: Sequence[int]
) -> Named | None:
    """Return who is named behind the act; nobody where a pronoun is its subject ("It strikes out the order issued after Washington put duties")."""
    is_opening = not aims.is_cjk and frame.clause[0] in pronouns
    if is_opening and frame.act_at[0] - frame.clause[0] <= _PRONOUN:
        return None
    behind = (each for each in found if each.is_government and each.start > frame.act_at[0])
    return next((each for each in behind if each.body or not aims.meet(text, each)), None)


def answering(frame: Frame, found: list[Named]) -> list[Named]:
    """Return who acts in the sentences before; where a pronoun acts "for its part", the other side goes first."""
    if Cue.EXCHANGE not in frame.near or not found:
        return found
    return [each for each in found if each.state != found[0].state] or found
