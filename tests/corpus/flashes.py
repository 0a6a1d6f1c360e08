"""The sentences of `sentences_<language>.jsonl` as labelled reports of one sentence each: what flashes are like.

    python -m tests.corpus.flashes | exportwire train tests/corpus/round_?.jsonl -

Only type and issuer are labelled; the other fields are filled in. Acts of one type and issuer are more than a week apart,
so that each is a story of its own.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("de", "en", "fr", "ja", "ko", "nl", "zh")
START = datetime(2026, 3, 10, 12, tzinfo=UTC)
APART = timedelta(days=8)
FILLED = {
    "status": "published",
    "measure_type": "other",
    "authority": None,
    "targets": [],
    "items": ["other"],
    "measures": [],
    "effective_date": None,
    "until_date": None,
}


def flashes() -> Iterator[dict[str, Any]]:
    """Yield a labelled document for each sentence."""
    told: Counter[tuple[str, str]] = Counter()
    for language in LANGUAGES:
        lines = (HERE / f"sentences_{language}.jsonl").read_text("utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            said = json.loads(line)
            act = {name: said[name] for name in ("event_type", "issuer")}
            key = (act["event_type"], act["issuer"])
            name = f"flash-{language}-{number}"
            document = {
                "kind": "news",
                "id": name,
                "source": "wire.example",
                "url": f"https://wire.example/{name}",
                "title": "",
                "body": said["text"],
                "language": language,
                "published_at": (START + told[key] * APART).isoformat(),
            }
            told[key] += 1
            event = {**act, **FILLED, "evidence": said["text"]}
            yield {"doc": document, "events": [event] if act["event_type"] else []}


if __name__ == "__main__":
    for each in flashes():
        sys.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
