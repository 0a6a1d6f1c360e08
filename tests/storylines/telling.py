"""Forty acts told by some three hundred documents in five languages, in words of their own, some poorer than others.

`python -m tests.storylines.telling | exportwire score - --storylines` prints how right they are brought together.
"""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from streams.catalog.catalog import Catalog
from streams.catalog.load import load_catalog

HERE = Path(__file__).parent
WIRES = (("reuters.com", "en"), ("xinhuanet.com", "zh"), ("nikkei.com", "ja"))
PRESS = (("yna.co.kr", "ko"), ("handelsblatt.com", "de"), ("caixin.com", "zh"), ("ft.com", "en"))
POORER: tuple[set[str], ...] = (
    set(),
    {"measures"},
    {"targets"},
    {"effective", "until"},
    {"kind"},
    {"measures", "targets"},
)
"""What a rewrite leaves unsaid, in turn."""

Line = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """A row of stories.yml."""

    id: str
    day: date
    issuer: str
    event: str
    kind: str
    items: list[str]
    targets: list[str]
    measures: list[str]
    number: str | None
    effective: date | None
    until: date | None
    stages: dict[str, int]


@cache
def catalog() -> Catalog:
    """Return the shipped catalogue."""
    return load_catalog()


@cache
def acts() -> tuple[Act, ...]:
    """Return the forty acts."""
    return tuple(Act(*row) for row in yaml.safe_load((HERE / "stories.yml").read_text("utf-8")))


@cache
def wording() -> dict[str, dict[str, Any]]:
    """Return how each language tells an act."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "wording.yml").read_text("utf-8"))
    return found


def lines(seed: int | None = None) -> list[Line]:
    """Return the labelled documents in order of publication; with a seed, as if they came hours late or early."""
    told = [line for number, act in enumerate(acts()) for line in _tellings(act, number)]
    late = random.Random(seed)  # noqa: S311  (the same order for a seed)
    hours = {line["doc"]["id"]: 0 if seed is None else late.uniform(0, 12) for line in told}

    def arrival(line: Line) -> datetime:
        at = datetime.fromisoformat(line["doc"]["published_at"])
        return at + timedelta(hours=hours[line["doc"]["id"]])

    return sorted(told, key=arrival)


def _tellings(act: Act, number: int) -> Iterator[Line]:
    for step, (status, days) in enumerate(act.stages.items()):
        for place, (source, language) in enumerate(WIRES + PRESS):
            at = datetime.combine(act.day + timedelta(days=days), time(2 + 3 * place), UTC)
            silent = set(POORER[(place + number) % len(POORER)]) if place else set()
            yield _line(act, status, source, language, at, silent, number + place + step)
        copied = datetime.combine(act.day + timedelta(days=days), time(23), UTC)
        yield _copied(act, status, copied, number + step)


def _copied(act: Act, status: str, at: datetime, turn: int) -> Line:
    """Return the first wire's text as another publisher copies it: its own opening, the last line cut off."""
    line = _line(act, status, WIRES[0][0], "en", at, set(), turn)
    doc = line["doc"]
    name = "marketscreener.com"
    body = "LONDON -- " + doc["body"].rpartition("\n\n")[0]
    doc |= {"id": f"{act.id}/{status}/{name}", "source": name, "url": f"https://{name}/{turn}"}
    return line | {"doc": doc | {"body": body}}


def _line(
    act: Act, status: str, source: str, language: str, at: datetime, silent: set[str], turn: int
) -> Line:
    said = wording()[language]
    targets = [] if "targets" in silent else act.targets
    dates = {} if "effective" in silent else {"effective": act.effective, "until": act.until}
    title = _title(act, status, said, language, targets, turn)
    parts = [title + ("。" if language in {"zh", "ja"} else ".")]
    parts += [said[k].format(day=_day(day, said["day"])) for k, day in dates.items() if day]
    measures = [] if "measures" in silent else act.measures
    parts += [said["measure"].format(reference=each) for each in measures]
    fill = [said["filler"][(turn + each) % len(said["filler"])] for each in range(3)]
    return {
        "doc": {
            "kind": "news",
            "id": f"{act.id}/{status}/{source}",
            "source": source,
            "url": f"https://{source}/{act.id}/{status}",
            "title": title,
            "body": "\n\n".join([" ".join(parts), *fill]),
            "language": language,
            "published_at": at.isoformat(),
        },
        "events": [
            {
                "event_type": act.event,
                "status": status,
                "measure_type": "other" if "kind" in silent else act.kind,
                "issuer": act.issuer,
                "authority": None,
                "targets": targets,
                "items": act.items,
                "measures": measures,
                "effective_date": _plain(dates.get("effective")),
                "until_date": _plain(dates.get("until")),
                "evidence": title,
                "story": act.id,
            }
        ],
        "genre": "storyline",
        "notes": "",
    }


def _title(
    act: Act, status: str, said: dict[str, Any], language: str, targets: list[str], turn: int
) -> str:
    forms, verbs = said["said"][status], said["verbs"][act.event]
    nouns = said["nouns"][act.kind]
    comma = "、" if language in {"zh", "ja"} else ", "
    names = catalog().states
    at = said["at"].format(target=comma.join(names[t].names[language][0] for t in targets))
    infinitive = verbs[min(1, len(verbs) - 1)]
    title: str = forms[turn % len(forms)].format(
        state=names[act.issuer].names[language][0],
        verb=verbs[0],
        infinitive=infinitive,
        bare=infinitive.removeprefix("to "),
        gerund=verbs[-1],
        noun=nouns[turn % len(nouns)],
        goods=comma.join(catalog().items[item].names[language][0] for item in act.items),
        at=at if targets else "",
    )
    return title


def _day(day: date, form: str) -> str:
    return form.format(year=day.year, month=day.month, date=day.day)


def _plain(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


if __name__ == "__main__":
    for each in lines(int(sys.argv[1]) if len(sys.argv) > 1 else None):
        sys.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
