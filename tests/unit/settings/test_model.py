"""What follows from the settings when something is left unset."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from streams.settings import ROLES, Settings


def settings(**values: object) -> Settings:
    return Settings.model_validate(values)


@pytest.mark.parametrize(
    ("servers", "replication", "insync"),
    [
        pytest.param(None, 1, 1, id="embedded broker"),
        pytest.param("b1:9092,b2:9092", 3, 2, id="a cluster"),
    ],
)
def test_copies_follow_the_kind_of_broker(
    servers: str | None, replication: int, insync: int
) -> None:
    chosen = settings(kafka_bootstrap_servers=servers)
    assert (chosen.replication, chosen.insync) == (replication, insync)
    assert chosen.is_embedded is (servers is None)


def test_stated_copies_are_taken() -> None:
    chosen = settings(kafka_bootstrap_servers="b:1", replication_factor=2, min_insync_replicas=1)
    assert (chosen.replication, chosen.insync) == (2, 1)


def test_the_embedded_broker_is_on_loopback() -> None:
    assert settings(broker_port=19555).bootstrap_servers == "127.0.0.1:19555"


def test_folders_follow_data_and_cache() -> None:
    chosen = settings(data_dir="/d", cache_dir="/c")
    assert chosen.broker_folder == Path("/d/broker")
    assert chosen.snapshot_folder == Path("/c/snapshots")


def test_each_role_has_a_port_of_its_own() -> None:
    ports = [settings(http_port=8000).port_of(role) for role in ROLES]
    assert ports == [8000, 8001, 8002, 8003, 8004]


def test_port_zero_stays_zero() -> None:
    assert settings(http_port=0).port_of("track") == 0


def test_the_page_is_on_loopback_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXPORTWIRE_HTTP_HOST", raising=False)
    assert settings().http_host == "127.0.0.1"


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        settings().http_port = 1


def test_a_password_is_never_printed() -> None:
    secret = {"kafka_sasl_password": "geheim"}
    assert "geheim" not in repr(settings(**secret))
