"""Documents in any number for the fault tests: acts of their own, rewrites, pieces about nothing, and poison."""

import json
from collections.abc import Iterator
from itertools import count

from streams.kafka.outgoing import Outgoing
from streams.kafka.topics import RAW_NEWS, RAW_REGULATIONS
from streams.wire.envelope import LOG

DAY = "2026-03-{day:02}"
POISON = (b"", b"not json", b"\xff\xfe\x00", b'{"kind": 3}', b"[" * 5000, b'{"kind": "news"}')


def inputs() -> Iterator[Outgoing]:
    """Yield messages for the raw topics for ever, the same ones each time, and now and then garbage for the log."""
    for number in count(1):
        yield announcement(number)
        yield report(number)
        yield rewrite(number)
        yield chatter(number)
        if number % 7 == 0:
            yield poison(number)
        if number % 11 == 0:
            yield Outgoing(LOG, f"garbage-{number}".encode(), b"no record %d" % number)


def announcement(number: int) -> Outgoing:
    """Return an official text that puts a control in force, a number of its own each time."""
    day = DAY.format(day=number % 28 + 1)
    return regulation(
        id=f"notice-{number}",
        source="mofcom.gov.cn",
        title=f"商务部公告2026年第{number}号 公布对稀土相关物项实施出口管制的决定",
        body=(
            f"商务部公告2026年第{number}号\n\n根据《中华人民共和国出口管制法》，经国务院批准，"
            f"决定对稀土相关物项实施出口管制。\n\n本公告自发布之日起正式实施。"
        ),
        language="zh",
        published_at=f"{day}T08:00:00+08:00",
        authorities=["商务部"],
        document_type="Announcement",
        document_number=f"公告2026年第{number}号",
    )


def report(number: int) -> Outgoing:
    """Return a wire report on an act of the United States, an order of its own each time."""
    day = DAY.format(day=number % 28 + 1)
    return news(
        id=f"report-{number}",
        source="reuters.com",
        title=f"U.S. suspends export controls on chip design software under Executive Order {15000 + number}",
        body=(
            f"WASHINGTON (Reuters) - The U.S. Commerce Department on Monday suspended export controls on chip "
            f"design software for China under Executive Order {15000 + number}, the department said in a statement."
        ),
        language="en",
        published_at=f"{day}T15:00:00Z",
    )


def rewrite(number: int) -> Outgoing:
    """Return another paper's words on the same act."""
    day = DAY.format(day=number % 28 + 1)
    return news(
        id=f"rewrite-{number}",
        source="scmp.com",
        title=f"Washington suspends chip software export controls, Executive Order {15000 + number} shows",
        body=(
            f"The U.S. Commerce Department suspended export controls on chip design software for China under "
            f"Executive Order {15000 + number}, it said on Monday."
        ),
        language="en",
        published_at=f"{day}T18:00:00Z",
    )


def unnamed() -> Outgoing:
    """Return an official text that names no measure, and whose goods are those of several."""
    return regulation(
        id="unnamed",
        source="eur-lex.europa.eu",
        title="Commission suspends countermeasures on steel and aluminium of the United States",
        body=(
            "The European Commission today suspended the additional duties on steel and aluminium imported from "
            "the United States until 6 February 2027."
        ),
        language="en",
        published_at="2026-03-02T08:00:00+01:00",
        authorities=["European Commission"],
        document_type="Press release",
    )


def rumour() -> Outgoing:
    """Return a report by unnamed sources, which is not firm enough for everyone."""
    return news(
        id="rumour",
        source="reuters.com",
        title="China has banned exports of gallium, sources say",
        body="BEIJING (Reuters) - China has imposed an export ban on gallium, two people familiar with it said.",
        language="en",
        published_at="2026-03-01T12:00:00Z",
    )


def chatter(number: int) -> Outgoing:
    """Return a piece that has nothing to do with trade."""
    return news(
        id=f"chatter-{number}",
        source="example.com",
        title=f"Choir number {number} sings on the market square",
        body="The evening was warm, and nobody wanted to go home.",
        language="en",
        published_at="2026-03-01T12:00:00Z",
    )


def poison(number: int) -> Outgoing:
    """Return what cannot be read, now on one topic, now on the other."""
    topic = RAW_NEWS if number % 2 else RAW_REGULATIONS
    value = POISON[number % len(POISON)]
    return Outgoing(topic, f"poison-{number}".encode(), value, (("x-mark", str(number).encode()),))


def news(**fields: object) -> Outgoing:
    """Return a news item as a message."""
    return _message(RAW_NEWS, {"kind": "news", **fields})


def regulation(**fields: object) -> Outgoing:
    """Return a regulation as a message."""
    return _message(RAW_REGULATIONS, {"kind": "regulation", **fields})


def _message(topic: str, fields: dict[str, object]) -> Outgoing:
    document = {"url": f"https://{fields['source']}/{fields['id']}", **fields}
    return Outgoing(topic, str(fields["id"]).encode(), json.dumps(document).encode())
