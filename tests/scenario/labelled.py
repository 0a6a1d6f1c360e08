"""The scenario as labelled lines, each event with the story that it tells.

`python -m tests.scenario.labelled | exportwire score - --storylines` prints how right its storylines are.
"""

import json
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from streams.wire.labels import label_of
from streams.wire.writing import plain
from tests.scenario.story import HERE, tellings


def lines() -> Iterator[dict[str, Any]]:
    """Yield the documents of the scenario with their labels, in order of time."""
    for document, event in sorted(tellings(), key=lambda told: told[0].published_at):
        act = document.id.partition("/")[0]
        label = plain(label_of(event)) | {"story": stories().get(act, act)}
        yield {"doc": plain(document), "events": [label]}


@cache
def stories() -> dict[str, str]:
    """Return the first stage of each act that has several."""
    groups: list[list[str]] = yaml.safe_load((HERE / "stories.yml").read_text("utf-8"))
    return {act: group[0] for group in groups for act in group}


if __name__ == "__main__":
    for each in lines():
        sys.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
