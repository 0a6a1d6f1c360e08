"""How commands end: a sentence, never a trace."""

import sys

import pytest
import typer
from aiokafka.errors import KafkaTimeoutError

from streams.cli.ending import refusing
from streams.domain.errors import StreamsError


@pytest.mark.parametrize(
    ("trouble", "says"),
    [
        pytest.param(StreamsError("no such thing"), "exportwire: no such thing\n", id="refusal"),
        pytest.param(
            KafkaTimeoutError("offsets"), "Kafka does not do what it is asked", id="kafka"
        ),
    ],
)
def test_what_is_foreseen_is_said_in_a_sentence(
    trouble: Exception, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended, refusing():
        raise trouble
    assert ended.value.exit_code == 2
    shown = capsys.readouterr()
    assert says in shown.err
    assert (shown.out, shown.err.count("\n")) == ("", 1)


def test_what_is_not_foreseen_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyError), refusing():
        raise KeyError("bug")
    monkeypatch.delitem(sys.modules, "aiokafka.errors")  # a command that never asked Kafka
    with pytest.raises(KeyError), refusing():
        raise KeyError("bug")
