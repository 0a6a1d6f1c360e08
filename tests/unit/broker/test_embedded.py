"""What the broker does without being started: it refuses what would harm, and says what it is."""

import os
import socket
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from streams.broker import EmbeddedBroker, free_port
from streams.broker.ports import EPHEMERAL, is_free
from streams.broker.processes import command_of, end, is_running, pid_in
from streams.broker.properties import HEAD, server_properties
from streams.domain.errors import StreamsError


def broker(folder: Path, port: int = 0) -> EmbeddedBroker:
    return EmbeddedBroker(folder / "home", folder / "cache", port or free_port())


def test_a_broker_that_never_ran_is_stopped(tmp_path: Path) -> None:
    made = broker(tmp_path)
    found = made.status()
    assert (found.state, found.pid) == ("stopped", None)
    assert found.bootstrap_servers == f"127.0.0.1:{made.port}"
    assert made.stop() is False


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    port = free_port()
    with (
        socket.create_server(("127.0.0.1", port + 1)),
        pytest.raises(StreamsError, match=f"port {port + 1} is taken"),
    ):
        broker(tmp_path, port).start()


def test_clean_leaves_a_folder_of_others_alone(tmp_path: Path) -> None:
    made = broker(tmp_path)
    (made.home / "data").mkdir(parents=True)
    (made.home / "data" / "letter.txt").write_text("mine")
    assert made.clean() is False
    assert (made.home / "data" / "letter.txt").exists()


def test_clean_deletes_its_own_files_only(tmp_path: Path) -> None:
    made = broker(tmp_path)
    (made.home / "data" / "raw-0").mkdir(parents=True)
    (made.home / "server.properties").write_text(server_properties(made.home, made.port, {}))
    (made.home / "letter.txt").write_text("mine")
    assert made.clean() is True
    assert [file.name for file in made.home.iterdir()] == ["letter.txt"]


def test_clean_removes_the_folder_when_nothing_else_is_there(tmp_path: Path) -> None:
    made = broker(tmp_path)
    made.home.mkdir()
    (made.home / "server.properties").write_text(server_properties(made.home, made.port, {}))
    assert made.clean() is True
    assert not made.home.exists()


def test_a_process_id_that_was_given_anew_is_not_ours(tmp_path: Path) -> None:
    made = broker(tmp_path)
    made.home.mkdir()
    (made.home / "broker.pid").write_text(str(os.getpid()))
    assert made.status().state == "stopped"
    assert made.stop() is False


@pytest.mark.parametrize(
    ("text", "pid"),
    [
        pytest.param("123", 123, id="a-number"),
        pytest.param("", None, id="empty"),
        pytest.param("abc", None, id="no-number"),
        pytest.param(None, None, id="no-file"),
    ],
)
def test_pid_file(tmp_path: Path, text: str | None, pid: int | None) -> None:
    file = tmp_path / "broker.pid"
    if text is not None:
        file.write_text(text)
    assert pid_in(file) == pid


def test_a_process_is_known_by_its_arguments() -> None:
    sleeper = "import time; print('here', flush=True); time.sleep(60)"
    command = [sys.executable, "-c", sleeper, "a-mark-of-ours"]
    with Popen(command, stdout=PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()  # its arguments show only once it runs
        assert "a-mark-of-ours" in command_of(process.pid)
        assert is_running(process.pid, "a-mark-of-ours")
        assert not is_running(process.pid, "a-mark-of-others")
        assert end(process.pid, "a-mark-of-ours", 10) is True
        assert not is_running(process.pid, "a-mark-of-ours")
        process.returncode = 0


def test_a_process_that_does_not_listen_is_killed() -> None:
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        " print(1, flush=True); time.sleep(60)"
    )
    with Popen([sys.executable, "-c", stubborn, "a-mark-of-ours"], stdout=-1) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert end(process.pid, "a-mark-of-ours", 0.3) is False
        assert not is_running(process.pid, "a-mark-of-ours")
        process.returncode = 0


def test_free_ports_lie_below_the_ephemeral_ones() -> None:
    port = free_port()
    assert port + 1 < EPHEMERAL
    assert is_free(port)
    with socket.create_server(("127.0.0.1", port)):
        assert not is_free(port)


def test_properties_follow_port_and_folder_and_take_changes(tmp_path: Path) -> None:
    text = server_properties(tmp_path, 21000, {"num.io.threads": "2", "node.id": "7"})
    lines = text.splitlines()
    assert lines[0] == HEAD
    settings = dict(line.split("=", 1) for line in lines[1:])
    assert settings["listeners"] == "PLAINTEXT://127.0.0.1:21000,CONTROLLER://127.0.0.1:21001"
    assert settings["log.dirs"] == str(tmp_path / "data")
    assert settings["auto.create.topics.enable"] == "false"
    assert (settings["num.io.threads"], settings["node.id"]) == ("2", "7")
