"""The broker's process: whether it lives, whether it is ours, how it ends."""

import os
import signal
import subprocess
import time
from pathlib import Path

POLL = 0.05


def pid_in(file: Path) -> int | None:
    """Return the process id that a file holds."""
    try:
        return int(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def command_of(pid: int) -> str:
    """Return a process's command line, empty when there is none."""
    proc = Path(f"/proc/{pid}/cmdline")
    if proc.parent.parent.joinpath("self").exists():
        try:
            return proc.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
        except OSError:
            return ""
    asked = subprocess.run(  # noqa: S603
        ["/bin/ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False
    )
    return asked.stdout.strip()


def is_running(pid: int, argument: str) -> bool:
    """Tell whether the process lives and was started with the argument, so that the id was not given anew."""
    return argument in command_of(pid)


def end(pid: int, argument: str, patience: float) -> bool:
    """Ask the process to stop, kill it when it does not; tell whether it stopped by itself."""
    _send(pid, signal.SIGTERM)
    if _is_gone_within(pid, argument, patience):
        return True
    if is_running(pid, argument):
        _send(pid, signal.SIGKILL)
        _is_gone_within(pid, argument, patience)
    return False


def _send(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _is_gone_within(pid: int, argument: str, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        _reap(pid)
        if not is_running(pid, argument):
            return True
        time.sleep(POLL)
    return False


def _reap(pid: int) -> None:
    """Let a dead child of this process go, else it would look alive."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return
