"""Flag beats environment beats file beats default; what is unknown is refused."""

from pathlib import Path

import pytest

from streams.domain.errors import CatalogError
from streams.settings import load_settings
from streams.settings.loading import (
    child_environment,
    is_colourless,
    settings_and_origins,
    unknown_variables,
)


@pytest.fixture(autouse=True)
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EXPORTWIRE_CONFIG", raising=False)
    monkeypatch.delenv("EXPORTWIRE_MAX_POLL_RECORDS", raising=False)
    return tmp_path


def write(text: str) -> None:
    Path("exportwire.toml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("flag", "variable", "line", "value", "origin"),
    [
        pytest.param(None, None, None, 200, "default", id="nothing given"),
        pytest.param(None, None, 3, 3, "file exportwire.toml", id="file beats default"),
        pytest.param(None, "4", 3, 4, "environment", id="environment beats file"),
        pytest.param(5, "4", 3, 5, "flag", id="flag beats environment"),
        pytest.param(None, "", 3, 3, "file exportwire.toml", id="an empty variable is not set"),
    ],
)
def test_the_nearest_layer_wins(
    monkeypatch: pytest.MonkeyPatch,
    flag: int | None,
    variable: str | None,
    line: int | None,
    value: int,
    origin: str,
) -> None:
    if variable is not None:
        monkeypatch.setenv("EXPORTWIRE_MAX_POLL_RECORDS", variable)
    if line is not None:
        write(f"max_poll_records = {line}\n")
    settings, origins = settings_and_origins({"max_poll_records": flag})
    assert (settings.max_poll_records, origins["max_poll_records"]) == (value, origin)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("max_pol_records = 3", "did you mean max_poll_records?", id="misspelt key"),
        pytest.param("log_levle = 'info'", "did you mean log_level?", id="swapped letters"),
        pytest.param("zzz = 1", "unknown key", id="nothing alike"),
        pytest.param("max_poll_records = 'many'", "max_poll_records", id="wrong type"),
        pytest.param("max_poll_records = 0", "greater than or equal to 1", id="out of range"),
        pytest.param("max_poll_records", "not TOML", id="not TOML"),
        pytest.param("kafka_bootstrap_servers = 'b1'", "should match pattern", id="no port"),
    ],
)
def test_a_wrong_file_is_refused_with_key_and_mend(text: str, complaint: str) -> None:
    write(text)
    with pytest.raises(CatalogError, match="exportwire") as refused:
        load_settings()
    assert complaint in str(refused.value)


def test_a_wrong_variable_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTWIRE_MAX_POLL_RECORDS", "many")
    with pytest.raises(CatalogError, match="environment: max_poll_records"):
        load_settings()


def test_a_named_file_must_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTWIRE_CONFIG", "elsewhere.toml")
    with pytest.raises(CatalogError, match="does not exist"):
        load_settings()


def test_a_named_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("other.toml").write_text("http_port = 9000", "utf-8")
    monkeypatch.setenv("EXPORTWIRE_CONFIG", "other.toml")
    assert load_settings().http_port == 9000


def test_variables_that_set_nothing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTWIRE_HTTP_PROT", "1")
    assert unknown_variables()["EXPORTWIRE_HTTP_PROT"] == "EXPORTWIRE_HTTP_PORT"


def test_a_child_gets_the_changes_and_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTWIRE_HTTP_HOST", "0.0.0.0")  # noqa: S104 - a value, not a socket
    changed = child_environment(group_instance_id="w0")
    assert changed["EXPORTWIRE_GROUP_INSTANCE_ID"] == "w0"
    assert changed["EXPORTWIRE_HTTP_HOST"] == "0.0.0.0"  # noqa: S104 - a value, not a socket


@pytest.mark.parametrize(("value", "answer"), [("1", True), ("", False)])
def test_no_color_is_heeded(monkeypatch: pytest.MonkeyPatch, value: str, *, answer: bool) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    assert is_colourless() is answer
