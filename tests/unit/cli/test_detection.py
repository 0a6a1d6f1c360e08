"""The shipped rules stand behind the commands; rules that contradict themselves end them."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest
import typer

from streams.catalog import load
from streams.cli.detection import shipped_detector
from streams.domain.errors import CatalogError
from streams.wire.decode import decode_document
from tests.contract.schemas import example


def test_the_shipped_rules_read_a_gazette() -> None:
    document = decode_document(example("raw.regulations.v1"))
    for event in shipped_detector()(document).events:
        assert document.text_of(event.evidence) == event.evidence_text


def test_rules_that_contradict_themselves_end_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def contradict(_: Path | None = None) -> NoReturn:
        raise CatalogError("effect.yml", "pause", "stands twice", "drop one")

    monkeypatch.setattr(load, "load_catalog", contradict)
    with pytest.raises(typer.Exit) as ended:
        shipped_detector()
    assert ended.value.exit_code == 2
    assert capsys.readouterr().err == (
        "exportwire: effect.yml: pause: stands twice; mend: drop one\n"
    )
