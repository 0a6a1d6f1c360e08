"""A Prometheus is taken from the machine, else from the cache, else fetched; what is missing is said with the mend."""

import json
from pathlib import Path

import pytest

from streams.demo.prometheus import MEND, Programs, command_of, configured, programs
from streams.demo.run import addresses
from streams.domain.errors import StreamsError

DOWNLOAD = "for name in prometheus libjs; do echo $name > $name.deb; done; echo fetched >> $LOG"
UNPACK = 'mkdir -p "$3/usr/bin"; touch "$3/usr/bin/prometheus" "$3/usr/bin/promtool"'


def program(folder: Path, name: str, script: str = "true") -> Path:
    """Put a program on the path."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return file


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A path with nothing but the shell's own tools, and a folder of ours."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("mkdir", "touch"):
        (folder / tool).symlink_to(f"/bin/{tool}")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("LOG", str(tmp_path / "log"))
    return folder


def test_that_of_the_machine_is_taken(path: Path, tmp_path: Path) -> None:
    own = Programs(program(path, "prometheus"), program(path, "promtool"))
    assert programs(tmp_path / "cache") == own


def test_it_is_fetched_once(path: Path, tmp_path: Path) -> None:
    program(path, "apt-get", DOWNLOAD)
    program(path, "dpkg", UNPACK)
    first = programs(tmp_path / "cache")
    assert first.prometheus == tmp_path / "cache" / "prometheus" / "usr" / "bin" / "prometheus"
    assert programs(tmp_path / "cache") == first
    assert (tmp_path / "log").read_text() == "fetched\n"
    assert [each.name for each in (tmp_path / "cache").iterdir()] == ["prometheus"]


def test_without_a_way_to_fetch_it_the_mend_is_said(path: Path, tmp_path: Path) -> None:
    program(path, "apt-get")
    with pytest.raises(StreamsError, match="no apt-get and dpkg to fetch it; install Prometheus"):
        programs(tmp_path / "cache")


def test_a_failure_to_fetch_is_said_with_its_reason(path: Path, tmp_path: Path) -> None:
    program(path, "dpkg")
    program(path, "apt-get", "echo 'E: Unable to locate package' >&2; exit 100")
    with pytest.raises(StreamsError) as refused:
        programs(tmp_path / "cache")
    assert "E: Unable to locate package; run `apt-get update`" in str(refused.value)
    assert MEND in str(refused.value)
    assert not (tmp_path / "cache" / "prometheus").exists()


def test_every_role_is_scraped_as_one_job() -> None:
    found = json.loads(configured({"track": "h:2", "route": "h:1"}, "5s"))
    (job,) = found["scrape_configs"]
    assert job["job_name"] == "exportwire"
    assert job["static_configs"] == [{"targets": ["h:1", "h:2"]}]
    assert found["rule_files"][0].endswith("helm/exportwire/rules/*.yml")


@pytest.mark.parametrize(
    ("pages", "is_told"), [(None, False), (Path("/w"), True)], ids=["its own place", "unpacked"]
)
def test_its_pages_are_found_where_they_were_unpacked(
    pages: Path | None, *, is_told: bool
) -> None:
    command = command_of(Programs(Path("/p"), Path("/t"), pages), Path("/home"), 1)
    assert ("--web.local-assets=/w" in command) is is_told


def test_the_addresses_are_told() -> None:
    said = "\n".join(addresses("127.0.0.1:9090", {"track": "127.0.0.1:8472"}))
    for address in ("127.0.0.1:9090/graph?", "127.0.0.1:9090/alerts", "127.0.0.1:8472/metrics"):
        assert f"http://{address}" in said
