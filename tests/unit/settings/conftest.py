"""Settings as if nobody had set anything."""

import os

import pytest


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("EXPORTWIRE_")]:  # noqa: TID251
        monkeypatch.delenv(name)
